import { execFileSync, spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { projectRoot } from '../../src/platform/config/project-root.ts';

/** Records to a child in a made-up population: measured at a million children (2.88). */
const recordsToAChild = 2.88;

/** How a grouping of records stands against the truth. */
export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly largestGroup: number;
  /** Pairs of true children of whom some records stand in one group, and how many such pairs there are. */
  readonly twins: string;
  readonly siblings: string;
  /** An adopted child's old and new identity. */
  readonly adopted: string;
}

/** A program run to its end: what it printed, how long it took and how much memory it held at most. */
export interface Run {
  readonly out: string;
  readonly seconds: number;
  /** Seconds of processor time, of all its threads: the figure that a busy machine spoils least. */
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
}

/** Makes children up for about so many records and answers the folder. Settings are those anybody has. */
export function makeUp(folder: string, records: number, seed: string): void {
  makeUpChildren(folder, Math.round(records / recordsToAChild), seed);
}

/** Makes so many children up. */
export function makeUpChildren(folder: string, children: number, seed: string): void {
  const done = spawnSync(join(projectRoot, 'everychild'), ['index', 'generate', '--children', String(children), '--seed', seed, '--output', folder, '--truth-column'], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
}

/** Runs a script by this Node. */
export function runMeasured(words: readonly string[]): Run {
  return run(process.execPath, words);
}

/**
 * Runs a script of this folder as the program is built, the threads beside it, and with the memory that the one script chooses for linking: sources that are compiled on the way would be measured with
 * it, and so would another way of giving memory out.
 */
export function runBuilt(script: string, threads: readonly string[], words: readonly string[]): Run {
  const folder = join(projectRoot, 'build/bench');
  const entries = [script, ...threads].map((file) => `${basename(file, '.ts')}=${join(projectRoot, file)}`);
  execFileSync(join(projectRoot, 'node_modules/.bin/esbuild'), [...entries, '--bundle', '--platform=node', '--format=esm', '--packages=external', '--splitting', '--target=node22', `--outdir=${folder}`, '--log-level=warning'], { cwd: projectRoot });
  return run(process.execPath, [join(folder, `${basename(script, '.ts')}.js`), ...words], { [memorySetting]: memoryOfLinking() });
}

const memorySetting = 'GLIBC_TUNABLES';

/** What `everychild index` runs with. Throws where that is not said. */
function memoryOfLinking(): string {
  const tell = `--import=data:text/javascript,console.error(\`memory=$\{process.env.${memorySetting}??''}.\`)`;
  const { stderr } = spawnSync(join(projectRoot, 'everychild'), ['index', '--help'], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: tell } });
  const [, setting] = /^memory=(.*)\.$/m.exec(stderr) ?? [];
  if (setting === undefined) throw new Error(`everychild index did not say with which memory it runs:\n${stderr.slice(-2000)}`);
  return setting;
}

/** Runs a command as a user does: by the one script, with the engine and the settings that it chooses, in a process of its own. */
export function runCommand(words: readonly string[]): Run {
  return run(join(projectRoot, 'everychild'), words);
}

function run(program: string, words: readonly string[], settings: NodeJS.ProcessEnv = {}): Run {
  const tellMemory = '--import=data:text/javascript,process.on(\'exit\',()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();console.error(`peak:${maxRSS}:cpu:${userCPUTime+systemCPUTime}`)})'.replaceAll(' ', '%20');
  const began = performance.now();
  const done = spawnSync(program, words, { encoding: 'utf8', cwd: projectRoot, maxBuffer: 1 << 28, env: { ...process.env, ...settings, NODE_OPTIONS: tellMemory } });
  if (done.status !== 0) throw new Error(`${words.slice(0, 4).join(' ')} ended with ${done.status}:\n${done.stderr.slice(-2000)}`);
  const seconds = Math.round((performance.now() - began) / 10) / 100;
  const [, peak, cpu] = [...done.stderr.matchAll(/peak:(\d+):cpu:(\d+)/g)].at(-1)!; // each thread tells when it ends, the main one last
  return { out: done.stdout, seconds, processorSeconds: Math.round(Number(cpu) / 1e4) / 100, peakMegabytes: Math.round(Number(peak) / 1024) };
}

/** Measures groups of records against the truth of a made-up population: all pairs of one child's records, by counting, not by listing. */
export async function measureGroups(folder: string, clusters: string): Promise<Quality> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const db = await instance.connect();
  const one = async (sql: string): Promise<number[]> => (await db.runAndReadAll(sql)).getRows()[0]!.map(Number);
  await db.run(`CREATE TABLE known AS SELECT cluster_id AS person, child_id AS child FROM read_csv('${join(folder, 'made-up-truth.csv')}', all_varchar = true) JOIN read_csv('${clusters}', all_varchar = true) USING (record_id)`);
  await db.run(`CREATE TABLE child AS SELECT * FROM read_csv('${join(folder, 'made-up-children.csv')}', all_varchar = true)`);
  const pairsOf = (key: string): string => `(SELECT coalesce(sum(n * (n - 1) / 2), 0) FROM (SELECT count(*) AS n FROM known GROUP BY ${key}))`;
  const [true_, said, both, largest] = (await one(`SELECT ${pairsOf('child')}, ${pairsOf('person')}, ${pairsOf('child, person')}, (SELECT max(n) FROM (SELECT count(*) AS n FROM known GROUP BY person))`)) as [number, number, number, number];
  const kin = async (same: string): Promise<string> => {
    const [merged] = (await one(`WITH held AS (SELECT DISTINCT person, child FROM known) SELECT count(DISTINCT (a.child_id, b.child_id)) FROM held l JOIN held r ON l.person = r.person AND l.child < r.child JOIN child a ON a.child_id = l.child JOIN child b ON b.child_id = r.child WHERE ${same}`)) as [number];
    const [all] = (await one(`SELECT count(*) FROM child a JOIN child b ON a.child_id < b.child_id AND ${same} WHERE a.child_id IN (SELECT child FROM known) AND b.child_id IN (SELECT child FROM known)`)) as [number];
    return `${merged} of ${all}`;
  };
  const quality = {
    precision: round(both / said), recall: round(both / true_), f1: round((2 * both) / (said + true_)), largestGroup: largest,
    twins: await kin('a.birth_id = b.birth_id'), siblings: await kin('a.family_id = b.family_id AND (a.birth_id IS NULL OR b.birth_id IS NULL OR a.birth_id <> b.birth_id)'), adopted: await kin('a.adoption_id = b.adoption_id'),
  };
  db.closeSync();
  instance.closeSync();
  return quality;
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
