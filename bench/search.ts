/*
 * Looking children up while somebody waits: an index of made-up children, asked 1,000 times of each kind with the slips that people make, beside DuckDB looking through the same list.
 *
 * - name and date of birth, name and postcode, name alone, NHS number; forename and family name mistyped in 35 of 100 questions each, the date wrong or its day and month
 *   changed about in 12, the postcode wrong in 30.
 * - beside: DuckDB ordering all rows by the likeness of both names (and the date), the best twenty: 20 questions.
 *
 * The index is that of `everychild index search`, built in this process from the list of children; the model is learned from a small population of another seed.
 *
 * Milliseconds; `workEach` is the processors' time for one question, the one figure that a busy machine does not spoil.
 *
 * Usage: node --import tsx bench/search.ts [CHILDREN, default 50000; the bars speak of 1000000 and 12000000]
 * Prints one line of JSON. The bars, on 2 quiet cores: p95 1 ms at a million and 15 ms at 12 million in process; the child among the first ten 99 times in 100 by name and
 * date or postcode, among the first twenty 90 times by name alone at a million.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readFeeds } from '../src/contexts/child-index/actions/read-feeds.ts';
import { readMatchingReference } from '../src/contexts/child-index/actions/read-matching-reference.ts';
import { readModel } from '../src/contexts/child-index/actions/read-model.ts';
import { Dice } from '../src/contexts/child-index/model/population/dice.ts';
import { partsOfDay, isoOf, numberOfDay } from '../src/contexts/child-index/model/population/days.ts';
import { feedNames } from '../src/contexts/child-index/model/population/settings.ts';
import { mistype, mistypeCode, mistypeDay } from '../src/contexts/child-index/model/population/slips.ts';
import type { PersonRole } from '../src/methods/matching/person-role.ts';
import { startReading } from '../src/methods/matching/read-records.ts';
import { buildSearchIndex } from '../src/methods/matching/search-index.ts';
import { projectRoot } from '../src/platform/config/project-root.ts';

const children = Number(process.argv[2] ?? 50_000);
const questions = 1000;
const plainQuestions = 20;
const kinds: readonly (readonly [name: string, roles: readonly PersonRole[]])[] = [
  ['nameAndDate', ['given', 'family', 'date_of_birth']],
  ['nameAndPostcode', ['given', 'family', 'postcode']],
  ['name', ['given', 'family']],
  ['nhsNumber', ['nhs_number']],
];
const folder = mkdtempSync(join(tmpdir(), 'everychild-bench-'));
try {
  const made = makeUp('made-up', children, 'bench');
  const model = learnModel();
  const list = join(made, 'made-up-children.csv');
  const people = await drawPeople(list);
  const { index, seconds, megabytes } = await buildIndex(list, model);
  const dice = new Dice('bench', 'questions');
  const answers = Object.fromEntries(kinds.map(([name, roles]) => [name, ask(index, people.map((person) => blur(dice, person)), roles)]));
  const plain = await askDuckdb(list, people.slice(0, plainQuestions).map((person) => blur(dice, person)));
  console.log(JSON.stringify({ bench: 'search', children, questions, buildSeconds: seconds, peakMegabytes: megabytes, ...answers, beside: { what: 'DuckDB, all rows by likeness of names and date', ...plain }, ratio: round(answers['nameAndDate']!.p50 / plain.p50, 1e5), bar: { p95: { million: 1, twelveMillion: 15 }, hitAt10: 0.99 } }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

type Person = Readonly<Record<string, string>>;

function makeUp(name: string, count: number, seed: string): string {
  process.stderr.write(`Making ${count} children up\n`);
  const output = join(folder, name);
  execFileSync(join(projectRoot, 'everychild'), ['index', 'generate', '--children', String(count), '--seed', seed, '--output', output], { stdio: 'ignore' });
  return output;
}

function learnModel(): string {
  const made = makeUp('to-learn-from', 10_000, 'bench-model');
  const model = join(folder, 'model.json');
  execFileSync(join(projectRoot, 'everychild'), ['index', 'train', ...feedNames.flatMap((name) => ['--input', join(made, `made-up-${name}.csv`)]), '--mapping', join(made, 'mapping.json'), '--output', model], { stdio: 'ignore' });
  return model;
}

/** The children who are asked for: the same ones for the same population. */
async function drawPeople(list: string): Promise<Person[]> {
  return rowsOf(list, `SELECT * FROM people ORDER BY hash(child_id) LIMIT ${questions}`);
}

async function rowsOf(list: string, sql: string): Promise<Person[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const db = await instance.connect();
  await db.run(`CREATE VIEW people AS SELECT * FROM read_csv('${list}', all_varchar = true)`);
  const rows = (await db.runAndReadAll(sql)).getRowObjects() as Person[];
  db.closeSync();
  instance.closeSync();
  return rows;
}

async function buildIndex(list: string, modelFile: string) {
  const mapping = join(folder, 'mapping.json');
  writeFileSync(mapping, JSON.stringify({ record_id: 'child_id', given: 'given', middle: 'middle', family: 'family', date_of_birth: 'date_of_birth', sex: 'sex', postcode: 'postcode', nhs_number: 'nhs_number', upn: 'upn' }));
  const reference = readMatchingReference();
  const model = await readModel(modelFile);
  const began = performance.now();
  const table = await readFeeds([list], mapping, reference, { progress: () => undefined, signal: new AbortController().signal });
  if (!model.accepted || !table.accepted) throw new Error('The list of children could not be read.');
  const index = buildSearchIndex(table.value, model.value, reference);
  const search = (roles: readonly PersonRole[], person: Person): string[] => {
    const asking = startReading(reference);
    asking.add(roles, roles.map((role) => person[role]!), 'asked', 'asked');
    return index.search(asking.finish().table, 20).found.map(({ row }) => table.value.ids[row]!);
  };
  return { index: search, seconds: round((performance.now() - began) / 1000, 100), megabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
}

/** What somebody types who is told of the child. */
function blur(dice: Dice, person: Person): Person {
  const [year, month, day] = person['date_of_birth']!.split('-').map(Number) as [number, number, number];
  const swapped = day <= 12 && dice.chance(0.5) ? { year, month: day, day: month } : mistypeDay(dice, { year, month, day });
  return {
    ...person,
    given: dice.chance(0.35) ? mistype(dice, person['given']!) : person['given']!,
    family: dice.chance(0.35) ? mistype(dice, person['family']!) : person['family']!,
    date_of_birth: dice.chance(0.12) ? isoOf(partsOfDay(numberOfDay(swapped))) : person['date_of_birth']!,
    postcode: dice.chance(0.3) ? mistypeCode(dice, person['postcode']!) : person['postcode']!,
  };
}

function ask(search: (roles: readonly PersonRole[], person: Person) => string[], people: readonly Person[], roles: readonly PersonRole[]): { p50: number; p95: number; workEach: number; hitAt10: number; hitAt20: number } {
  for (const person of people.slice(0, 100)) search(roles, person); // warm
  const before = process.cpuUsage();
  const asked = people.map((person) => {
    const began = performance.now();
    const found = search(roles, person);
    return { milliseconds: performance.now() - began, place: found.indexOf(person['child_id']!) };
  });
  const { user, system } = process.cpuUsage(before);
  return { ...times(asked.map(({ milliseconds }) => milliseconds)), workEach: round((user + system) / 1000 / asked.length, 100), hitAt10: hits(asked, 10), hitAt20: hits(asked, 20) };
}

function hits(asked: readonly { place: number }[], within: number): number {
  return round(asked.filter(({ place }) => place >= 0 && place < within).length / asked.length, 1e4);
}

async function askDuckdb(list: string, people: readonly Person[]): Promise<{ questions: number; p50: number; p95: number; hitAt20: number }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const db = await instance.connect();
  await db.run(`CREATE TABLE people AS SELECT child_id, upper(given) AS given, upper(family) AS family, date_of_birth AS born FROM read_csv('${list}', all_varchar = true)`);
  const question = await db.prepare('SELECT child_id FROM people ORDER BY jaro_winkler_similarity(given, $1) + jaro_winkler_similarity(family, $2) + (born = $3)::INT DESC LIMIT 20');
  const asked: { milliseconds: number; place: number }[] = [];
  for (const person of people) {
    const began = performance.now();
    question.bindVarchar(1, person['given']!.toUpperCase());
    question.bindVarchar(2, person['family']!.toUpperCase());
    question.bindVarchar(3, person['date_of_birth']!);
    const found = (await question.runAndReadAll()).getRows().map(([child]) => String(child));
    asked.push({ milliseconds: performance.now() - began, place: found.indexOf(person['child_id']!) });
  }
  db.closeSync();
  instance.closeSync();
  return { questions: people.length, ...times(asked.map(({ milliseconds }) => milliseconds)), hitAt20: hits(asked, 20) };
}

function times(milliseconds: readonly number[]): { p50: number; p95: number } {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!, 100);
  return { p50: at(0.5), p95: at(0.95) };
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
