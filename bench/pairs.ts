/*
 * How many pairs a second one thread compares: every candidate of made-up feeds with its full vector of levels, weighed, judged by the rules, and each kept pair explained,
 * beside DuckDB on one thread comparing both names of as many pairs of the same children by Jaro-Winkler and nothing else.
 *
 * Feeds are made up and read, and the model is learned, before the clock starts. Processor time of this process counts: a busy machine spoils it least.
 *
 * Usage: node --import tsx bench/pairs.ts [CHILDREN, default 35000: about 100,000 records]
 * Prints one line of JSON. The bar (S2): 1.5 million pairs a second.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { chooseSettings } from '../src/contexts/child-index/actions/link-feeds.ts';
import { readFeeds } from '../src/contexts/child-index/actions/read-feeds.ts';
import { readMatchingReference } from '../src/contexts/child-index/actions/read-matching-reference.ts';
import { feedNames } from '../src/contexts/child-index/model/population/settings.ts';
import { linkTable } from '../src/methods/matching/link-records.ts';
import { doAlone, LinkageSite } from '../src/methods/matching/linkage-site.ts';
import { projectRoot } from '../src/platform/config/project-root.ts';

const children = Number(process.argv[2] ?? 35_000);
const folder = mkdtempSync(join(tmpdir(), 'everychild-bench-'));
try {
  const made = join(folder, 'made-up');
  execFileSync(join(projectRoot, 'everychild'), ['index', 'generate', '--children', String(children), '--seed', 'bench', '--output', made], { stdio: 'ignore' });
  const reference = readMatchingReference();
  const table = await readFeeds(feedNames.map((name) => join(made, `made-up-${name}.csv`)), join(made, 'mapping.json'), reference, { progress: () => undefined, signal: new AbortController().signal }, 1);
  if (!table.accepted) throw new Error('The feeds could not be read.');
  const site = new LinkageSite(table.value, reference, chooseSettings(table.value, {}));
  const { model, blocks } = finish(doAlone(site, linkTable(site))); // warm: everything is compiled and prepared
  site.tell({ candidates: blocks, model });
  const { scorer } = site.sightOf(model);
  const began = process.cpuUsage();
  const scored = finish(site.do({ kind: 'score', part: 0, of: 1 }) as Generator<number, { count: number; compared: number; left: Int32Array; right: Int32Array; levels: Uint8Array; width: number }>);
  const compared = secondsSince(began);
  let parts = 0;
  for (let pair = 0; pair < scored.count; pair += 1) parts += scorer.explain(scored.levels.subarray(pair * scored.width, (pair + 1) * scored.width), scored.left[pair]!, scored.right[pair]!).length;
  const all = secondsSince(began);
  const beside = await compareNames(join(made, 'made-up-children.csv'), scored.compared);
  const rate = Math.round(scored.compared / all);
  console.log(JSON.stringify({ bench: 'pairs', records: table.value.count, pairs: scored.compared, kept: scored.count, parts, processorSeconds: { compared, withExplanations: all }, pairsPerSecond: rate, withoutExplanations: Math.round(scored.compared / compared), beside, ratio: Math.round((rate / beside.pairsPerSecond) * 100) / 100, bar: { pairsPerSecond: 1_500_000 } }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function finish<Outcome>(steps: Generator<unknown, Outcome>): Outcome {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function secondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return Math.round((user + system) / 1e4) / 100;
}

/** Neighbours in an order of no meaning, the list as often as it takes. */
async function compareNames(list: string, pairs: number): Promise<{ what: string; pairs: number; pairsPerSecond: number }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const db = await instance.connect();
  await db.run(`CREATE TABLE people AS SELECT upper(given) AS given, upper(family) AS family, row_number() OVER (ORDER BY hash(child_id)) - 1 AS at FROM read_csv('${list}', all_varchar = true)`);
  const times = Math.ceil(pairs / children);
  const began = process.cpuUsage();
  const [row] = (await db.runAndReadAll(`SELECT sum(jaro_winkler_similarity(a.given, b.given) + jaro_winkler_similarity(a.family, b.family)), count(*) FROM range(1, ${times + 1}) steps(apart) CROSS JOIN people a JOIN people b ON b.at = (a.at + apart) % ${children}`)).getRows();
  const seconds = secondsSince(began);
  db.closeSync();
  instance.closeSync();
  return { what: 'DuckDB, one thread, Jaro-Winkler of both names', pairs: Number(row![1]), pairsPerSecond: Math.round(Number(row![1]) / seconds) };
}
