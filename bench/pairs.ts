/*
 * How many pairs a second one thread compares: every candidate of made-up feeds with its full vector of levels, weighed, judged by the rules, and each kept pair explained,
 * beside DuckDB on one thread comparing both names of as many pairs of the same children by Jaro-Winkler and nothing else.
 *
 * Feeds are made up and read, and the model is learned, before the clock starts (bench/linkage/score-pairs.ts, built as the program is). Processor time counts: a busy machine spoils it least.
 *
 * Usage: node --import tsx bench/pairs.ts [CHILDREN, default 35000: about 100,000 records]
 * Prints one line of JSON. The bar (S2): 1.5 million pairs a second.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { makeUpChildren, runBuilt } from './linkage/measure.ts';

const children = Number(process.argv[2] ?? 35_000);
const folder = mkdtempSync(join(tmpdir(), 'everychild-bench-'));
const made = join(folder, 'made-up');
try {
  makeUpChildren(made, children, 'bench');
  const { pairs, processorSeconds, ...scored } = JSON.parse(runBuilt('bench/linkage/score-pairs.ts', [], [made]).out) as { pairs: number; processorSeconds: { compared: number; withExplanations: number } };
  const beside = await compareNames(join(made, 'made-up-children.csv'), pairs);
  const pairsPerSecond = Math.round(pairs / processorSeconds.withExplanations);
  console.log(JSON.stringify({ bench: 'pairs', ...scored, pairs, processorSeconds, pairsPerSecond, withoutExplanations: Math.round(pairs / processorSeconds.compared), beside, ratio: Math.round((pairsPerSecond / beside.pairsPerSecond) * 100) / 100, bar: { pairsPerSecond: 1_500_000 } }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Neighbours in an order of no meaning, the list as often as it takes. */
async function compareNames(list: string, pairs: number): Promise<{ what: string; pairs: number; pairsPerSecond: number }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const db = await instance.connect();
  await db.run(`CREATE TABLE people AS SELECT upper(given) AS given, upper(family) AS family, row_number() OVER (ORDER BY hash(child_id)) - 1 AS at FROM read_csv('${list}', all_varchar = true)`);
  const times = Math.ceil(pairs / children);
  const began = process.cpuUsage();
  const [row] = (await db.runAndReadAll(`SELECT sum(jaro_winkler_similarity(a.given, b.given) + jaro_winkler_similarity(a.family, b.family)), count(*) FROM range(1, ${times + 1}) steps(apart) CROSS JOIN people a JOIN people b ON b.at = (a.at + apart) % ${children}`)).getRows();
  const { user, system } = process.cpuUsage(began);
  db.closeSync();
  instance.closeSync();
  return { what: 'DuckDB, one thread, Jaro-Winkler of both names', pairs: Number(row![1]), pairsPerSecond: Math.round(Number(row![1]) / ((user + system) / 1e6)) };
}
