/*
 * How well lists of other kinds than children's feeds are linked, with the usual settings and no labels: forms filled in again, people of history, registers of villages, names alone, lists that have nobody in common.
 *
 * Each list is made up here (bench/linkage/made-up-lists.ts) with the errors of its kind and linked by `everychild index link`; its truth is looked at afterwards alone.
 *
 * Usage: node --import tsx bench/linkage-kinds.ts [KIND or "all", default all] [SEED..., default 1 2 3]
 * Prints one line of JSON. The bars are the linkage paper's: forms with a number F1 0.9995, without 0.998; people of history F1 0.87, precision 0.92, largest group 60; villages with a number 1, without 0.998; no wrong pair where nobody is in common.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../src/platform/config/project-root.ts';
import { madeUpForms, madeUpHistory, madeUpNames, madeUpVillages, withNobodyInCommon, type MadeUpList } from './linkage/made-up-lists.ts';

const kinds: Readonly<Record<string, (seed: number) => MadeUpList>> = {
  'forms in two files, with a number': (seed) => madeUpForms(seed, 5000, 1, { number: true, twoFiles: true }),
  'forms in two files': (seed) => madeUpForms(seed, 5000, 1, { number: false, twoFiles: true }),
  'forms up to nine times, with a number': (seed) => madeUpForms(seed, 2000, 9, { number: true, twoFiles: false }),
  'forms up to nine times': (seed) => madeUpForms(seed, 2000, 9, { number: false, twoFiles: false }),
  history: (seed) => madeUpHistory(seed, 5000),
  'villages, with a number': (seed) => madeUpVillages(seed, 2500, true),
  villages: (seed) => madeUpVillages(seed, 2500, false),
  names: (seed) => madeUpNames(seed, 5000, 'nothing'),
  'names in one column': (seed) => madeUpNames(seed, 5000, 'one column'),
  'names and year': (seed) => madeUpNames(seed, 5000, 'year'),
  'names and postcode': (seed) => madeUpNames(seed, 5000, 'postcode'),
  'nobody in common, forms': (seed) => withNobodyInCommon(madeUpForms(seed, 10_000, 1, { number: false, twoFiles: true }), (file) => file === 'forms-one.csv'),
  'nobody in common, villages': (seed) => withNobodyInCommon(madeUpVillages(seed, 5000, false), (_, [, register]) => register === 'clinic'),
  'nobody in common, villages with a number': (seed) => withNobodyInCommon(madeUpVillages(seed, 5000, true), (_, [, register]) => register === 'clinic'),
};

interface Quality {
  readonly wrong: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

const [kind = 'all', ...seeds] = process.argv.slice(2);
const chosen = Object.keys(kinds).filter((name) => kind === 'all' || name.includes(kind));
const folder = mkdtempSync(join(tmpdir(), 'everychild-bench-'));
try {
  execFileSync(join(projectRoot, 'everychild'), ['help'], { stdio: 'ignore' }); // builds, where a source file is newer than the build
  const found = chosen.map((name) => ({ kind: name, seeds: (seeds.length > 0 ? seeds.map(Number) : [1, 2, 3]).map((seed) => measure(name, seed)) }));
  console.log(JSON.stringify({ bench: 'linkage-kinds', unit: 'precision, recall and F1 of 100', kinds: found }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measure(name: string, seed: number): object {
  const { files, mapping, words } = kinds[name]!(seed);
  const at = join(folder, `${chosen.indexOf(name)}-${seed}`);
  mkdirSync(at);
  for (const [file, rows] of Object.entries(files)) writeFileSync(join(at, file), rows.map((row) => row.map((cell) => (/[",]/.test(cell) ? `"${cell}"` : cell)).join(',')).join('\n'));
  writeFileSync(join(at, 'mapping.json'), JSON.stringify(mapping));
  const inputs = Object.keys(files).flatMap((file) => ['--input', join(at, file)]);
  const began = performance.now();
  const out = execFileSync(process.execPath, ['build/main.js', 'index', 'link', ...inputs, '--mapping', join(at, 'mapping.json'), '--output', join(at, 'linked'), '--json', '--explanations', 'none', ...words], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28, encoding: 'utf8' });
  const { records, people, largestGroup, reviewPerThousandRecords, quality } = JSON.parse(out) as { records: number; people: number; largestGroup: number; reviewPerThousandRecords: number; quality: { likelyPairs: Quality; groups: Quality } };
  const answer = { seed, records, people, likelyPairs: show(quality.likelyPairs), groups: show(quality.groups), wrong: quality.groups.wrong, largestGroup, askedPerThousand: Math.round(reviewPerThousandRecords * 10) / 10, seconds: Math.round((performance.now() - began) / 100) / 10 };
  process.stderr.write(`${name}: ${JSON.stringify(answer)}\n`);
  return answer;
}

function show({ precision, recall, f1 }: Quality): string {
  return [precision, recall, f1].map((share) => (share === null ? '-' : (share * 100).toFixed(2))).join(' ');
}
