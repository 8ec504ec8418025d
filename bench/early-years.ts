/*
 * Every measure of a made-up national cohort, from one CSV of 600,000 children and 17 goals, measured against DuckDB taking in the same file.
 *
 * - duckdb: CREATE TABLE ... AS SELECT * FROM read_csv(FILE), all columns kept, in memory; once before and once after, and the mean counts.
 * - everychild: the command as people type it, from its start to the written JSON: 152 authorities, 9 regions and England, each alone and by sex, free
 *   school meals, language, special needs and term of birth, every measure with its limits.
 *
 * Usage: node --import tsx bench/early-years.ts [CHILDREN, default 600000]
 * Prints one line of JSON. The bars are a ratio of at most 6, and 1.5 GB at the most.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { randomSource } from '../src/methods/statistics/random-source.ts';
import { projectRoot } from '../src/platform/config/project-root.ts';

const children = Number(process.argv[2] ?? 600_000);
const folder = mkdtempSync(join(tmpdir(), 'everychild-bench-'));
try {
  const file = join(folder, 'england.csv');
  writeCohort(file);
  execFileSync(join(projectRoot, 'everychild'), ['help'], { stdio: 'ignore' }); // builds, where a source file is newer than the build
  const before = await duckdbSeconds(file);
  const ours = everychildRun(file);
  const after = await duckdbSeconds(file);
  const duckdb = (before + after) / 2;
  console.log(JSON.stringify({ bench: 'early-years', children, megabytes: Math.round(statSync(file).size / 1e6), groups: ours.groups, figures: ours.figures, duckdbSeconds: round(duckdb), everychildSeconds: round(ours.seconds), ratio: round(ours.seconds / duckdb), peakMegabytes: ours.peakMegabytes, bar: { ratio: 6, megabytes: 1500 } }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** 600,000 children in 152 authorities, shares by group roughly England's; the columns of issue and guide. */
function writeCohort(path: string): void {
  const { uniform, normal } = randomSource(2022);
  const pick = (cells: string): string => cells.split(' ')[Math.floor(uniform() * cells.split(' ').length)]!;
  const out = openSync(path, 'w');
  const goals = Array.from({ length: 17 }, (_, at) => `E${String(at + 1).padStart(2, '0')}`);
  let piece = `${['UPN', 'Surname', 'Forename', 'DOB', 'Sex', 'Postcode', 'Region', 'LA', 'Estab', 'FSM', 'EAL', 'SEN', 'Ethnicity', 'Language', ...goals].join(',')}\n`;
  for (let child = 0; child < children; child++) {
    const la = Math.floor(uniform() * 152);
    const [fsm, eal, sen, boy] = [uniform() < 0.2, uniform() < 0.2, uniform(), uniform() < 0.51];
    const month = 1 + Math.floor(uniform() * 12);
    const standing = 0.75 - 0.42 * Number(fsm) - 0.16 * Number(eal) - (sen < 0.02 ? 2.4 : sen < 0.12 ? 1.2 : 0) - 0.18 * Number(boy) + 0.28 * Number(month >= 9) - 0.28 * Number(month >= 4 && month < 9) + normal();
    const results = goals.map(() => (uniform() < 0.002 ? 'A' : standing + 0.35 * normal() > 0 ? '2' : '1')).join(',');
    const born = `${month >= 9 ? 2016 : 2017}-${String(month).padStart(2, '0')}-${String(1 + Math.floor(uniform() * 28)).padStart(2, '0')}`;
    piece += `${upnOf(child)},${pick('Smith Jones Khan Taylor "O""Neill" Patel')},${pick('Anne Zoë Mohammed Ravi Olivia Jack')},${born},${boy ? 'M' : 'F'},AB${la} ${child % 10}CD,Region ${(la % 9) + 1},${201 + la},${2000 + Math.floor(uniform() * 120)},${fsm ? 'Y' : 'N'},${eal ? 'Y' : 'N'},${sen < 0.02 ? 'E' : sen < 0.12 ? 'K' : 'N'},${pick('WBRI WBRI WBRI AIND APKN BAFR MWBC OOTH')},${eal ? 'OTH' : 'ENG'},${results}\n`;
    if (piece.length > 1_000_000) {
      writeSync(out, piece);
      piece = '';
    }
  }
  writeSync(out, piece);
  closeSync(out);
}

function upnOf(child: number): string {
  const digits = String(201_000_000_000 + child);
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at + 2), 0);
  return `${'ABCDEFGHJKLMNPQRTUVWXYZ'[sum % 23]}${digits}`;
}

async function duckdbSeconds(file: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const began = performance.now();
  await connection.run(`CREATE TABLE england AS SELECT * FROM read_csv('${file}')`);
  const taken = (performance.now() - began) / 1000;
  const rows = Number((await connection.runAndReadAll('SELECT count(*) FROM england')).getRows()[0]![0]);
  if (rows !== children) throw new Error(`DuckDB took in ${rows} rows.`);
  connection.closeSync();
  instance.closeSync();
  return taken;
}

function everychildRun(file: string): { seconds: number; peakMegabytes: number; groups: number; figures: number } {
  const output = join(folder, 'measures.json');
  const by = ['la', 'region'].flatMap((area) => [area, ...['sex', 'fsm', 'language', 'sen', 'term'].map((group) => `${area}+${group}`)]).concat('sex', 'fsm', 'language', 'sen', 'term');
  const tellMemory = 'data:text/javascript,process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS+"\\n"))';
  const began = performance.now();
  const done = spawnSync(process.execPath, ['--import', tellMemory, join(projectRoot, 'build/main.js'), 'early-years', 'measures', '--regime', '2021', '--input', file, '--by', by.join(','), '--output', output], { encoding: 'utf8' });
  const seconds = (performance.now() - began) / 1000;
  if (done.status !== 0) throw new Error(done.stderr);
  const { groups } = JSON.parse(readFileSync(output, 'utf8')) as { groups: { measures: Record<string, { value?: number }> }[] };
  const figures = groups.reduce((sum, { measures }) => sum + Object.values(measures).filter(({ value }) => value !== undefined).length, 0);
  if (groups.length < 2000 && children >= 600_000) throw new Error(`Only ${groups.length} groups.`);
  return { seconds, peakMegabytes: Math.round(Number(/peak (\d+)/.exec(done.stderr)![1]) / 1024), groups: groups.length, figures };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
