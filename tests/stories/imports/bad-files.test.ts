import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { getPool, openDatabase, type Database } from '../../../src/platform/db/database.ts';
import { openEmbeddedServer, type EmbeddedServer } from '../../../src/platform/db/embedded-server.ts';
import { assertGolden } from '../../../src/platform/testing/golden.ts';
import { clearAway, newDataFolder, runCommand, type Told } from '../running/service-process.ts';
import { badOwnFiles, badPublishedFiles, soundFiles, type StoryFile } from './bad-files.cases.ts';
import { showOutcome, type FileOutcome } from './outcome.cases.ts';

/*
 * Bad files from the command line to the database: `everychild import` as people type it, in processes of its own, on one server that this test
 * holds. Each file must be told by rule, row, column and remedy, and not a row of any table may be there that was not there before.
 */

const dataFolder = newDataFolder();
const smallDisk = join(dataFolder, 'small-disk');
let server: EmbeddedServer;
let owner: Database;
let hold: { release: () => void };
const told = new Map<string, FileOutcome>();
let rowsBefore: Readonly<Record<string, number>>;

const definition = {
  title: 'Children who reached it', shortTitle: 'Reached it', topic: 'Our own', description: 'Made up', numeratorWords: 'children who did', denominatorWords: 'children', unit: 'percent', unitWords: '%', multiplier: 1,
  decimals: 1, polarity: 'high-is-good', method: 'proportion', roundingWords: 'none', suppressionWords: 'none', yearWords: 'School year', owner: 'Early help', isPublic: false,
};
const column = (heading: string, role: string) => ({ heading, role });
const ofTables = { columns: [column('Area code', 'area-code'), column('Year', 'period'), column('Number', 'numerator'), column('Children', 'denominator'), column('Percentage', 'value')], indicator: 'own-reached', definition };
const ofWorkbooks = { columns: [column('Area code', 'area-code'), column('Number', 'numerator'), column('Percentage', 'value')], period: '2018-19', indicator: 'own-reached', definition };
const isWorkbook = ({ fileName }: StoryFile): boolean => /\.xls[xm]$/.test(fileName);

before(async () => {
  server = await openEmbeddedServer(dataFolder, { keep: 'tied', isCareless: true });
  const holder = openDatabase(server.connection, { poolSize: 1, name: 'story' });
  const held = await getPool(holder).connect(); // while somebody is connected, no command takes the server away when it leaves
  hold = { release: () => held.release(true) };
  succeeds(runCommand('import', ...(await written('sound', soundFiles)), '--data', dataFolder));
  succeeds(runCommand('authority', 'set-up', '--name', 'Sandholm Council', '--short-name', 'Sandholm', '--administrator-name', 'Ann Other', '--administrator-email', 'ann@example.com', '--data', dataFolder));
  owner = openDatabase({ ...server.connection, database: 'everychild' }, { poolSize: 1 });
  rowsBefore = await countRows();
  await bring(badPublishedFiles);
  await bring(badOwnFiles.filter((file) => !isWorkbook(file)), '--spec', 'outcomes.own-figures', '--authority', 'Sandholm', '--settings', JSON.stringify(ofTables));
  await bring(badOwnFiles.filter(isWorkbook), '--spec', 'outcomes.own-figures', '--authority', 'Sandholm', '--settings', JSON.stringify(ofWorkbooks));
});

after(async () => {
  hold?.release();
  await owner?.destroy();
  await server?.stop();
  spawnSync('umount', [smallDisk]);
  await clearAway(dataFolder);
});

function succeeds({ status, err }: Told): void {
  assert.equal(status, 0, err);
}

/** Writes the files into a folder; answers their paths. */
async function written(folder: string, files: readonly Omit<StoryFile, 'name'>[]): Promise<string[]> {
  mkdirSync(join(dataFolder, folder), { recursive: true });
  const paths: string[] = [];
  for (const { fileName, build } of files) {
    writeFileSync(join(dataFolder, folder, fileName), await build());
    paths.push(join(dataFolder, folder, fileName));
  }
  assert.equal(new Set(paths).size, paths.length, 'each file has a name of its own');
  return paths;
}

/** Brings all of them in one call and keeps what was told of each. */
async function bring(files: readonly StoryFile[], ...how: string[]): Promise<void> {
  const { status, out, err } = runCommand('import', ...(await written('bad', files)), ...how, '--json', '--data', dataFolder);
  assert.equal(status, 3, err);
  const { value } = JSON.parse(out) as { value: readonly FileOutcome[] };
  const byFile = new Map(value.map((outcome) => [basename(outcome.file), outcome]));
  for (const { name, fileName } of files) told.set(name, byFile.get(fileName)!);
}

/** How many rows stand in each table that files are loaded into: all tables of places and outcomes. */
async function countRows(): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }>`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('places', 'outcomes') ORDER BY 1`.execute(owner);
  const counts: Record<string, number> = {};
  for (const { name } of tables.rows) counts[name] = Number((await sql<{ count: string }>`SELECT count(*) FROM ${sql.raw(name)}`.execute(owner)).rows[0]!.count);
  return counts;
}

const all = [...badPublishedFiles, ...badOwnFiles];

test('every bad file says row, column, rule and remedy; the golden file holds them with the exit status', () => {
  assert.ok(all.length >= 30 && new Set(all.map(({ name }) => name)).size === all.length, `${all.length} files`);
  assertGolden('tests/golden/bad-files.txt', all.map((file) => showOutcome(file.name, file.fileName, told.get(file.name)!)).join('\n'));
});

for (const { name, told: expected } of all) {
  test(`bad file ${name} ${expected ? `is told by ${expected.rule}` : 'is healed and waits for a person'}`, () => {
    const outcome = told.get(name)!;
    const notes = outcome.report?.notes ?? outcome.notes ?? [];
    if (!expected) {
      assert.deepEqual([outcome.state, notes.filter(({ severity }) => severity === 'error')], ['waiting to be reviewed', []]);
      return;
    }
    const fits = notes.find((note) => note.severity === 'error' && note.code === expected.rule && (expected.row === undefined || note.rowNumber === expected.row) && (expected.column === undefined || note.column === expected.column));
    assert.ok(fits, JSON.stringify(notes.slice(0, 3)));
    assert.match(fits.remedy, expected.remedy);
    assert.doesNotMatch(`${fits.words} ${fits.remedy}`, /\{|undefined/);
  });
}

test('nothing of them is half-loaded: every table of places and outcomes has the rows it had', async () => {
  assert.ok(Object.values(rowsBefore).some((count) => count > 0));
  assert.deepEqual(await countRows(), rowsBefore);
  const states = await sql<{ state: string }>`SELECT DISTINCT state FROM platform.import JOIN platform.file USING (file_id) WHERE name NOT IN ('districts.csv', 'small-areas.csv', 'lait_measures.csv') ORDER BY 1`.execute(owner);
  assert.deepEqual(states.rows.map(({ state }) => state), ['proposed', 'refused']);
});

test('one file alone ends with the status of what became of it: 0 in or waiting, 2 bad use, 3 kept out', () => {
  const status = (...words: string[]): number | null => runCommand('import', ...words, '--data', dataFolder).status;
  const bad = (name: string): string => join(dataFolder, 'bad', all.find((file) => file.name === name)!.fileName);
  assert.equal(status(join(dataFolder, 'sound', 'districts.csv')), 0, 'the same again is nothing to do');
  const { columns, ...others } = ofTables;
  const mapped = ['--mapping', JSON.stringify(columns), '--settings', JSON.stringify(others), '--embargo', '2027-01-31'];
  assert.equal(status(bad('title-lines'), '--spec', 'outcomes.own-figures', '--authority', 'Sandholm', ...mapped), 0, 'healed, it waits for a person; columns and embargo can be said apart');
  assert.equal(status(bad('published-unknown-code')), 3);
  assert.equal(status(bad('published-zip-bomb')), 3);
  assert.equal(status(join(dataFolder, 'not-there.csv')), 3);
  assert.equal(status(), 2);
});

test('a fault that is ours ends with status 1, says that it is ours and what to do, and keeps nothing half-done', async () => {
  await sql.raw('ALTER TABLE platform.import RENAME TO import_gone').execute(owner);
  try {
    const told = runCommand('import', join(dataFolder, 'sound', 'districts.csv'), '--data', dataFolder);
    assert.match(told.err, /^This is a fault of the program, not of what you asked\. What was not finished was undone\. Please report it with these lines:\n.*relation "platform\.import" does not exist/s);
    assert.deepEqual([told.status, told.out], [1, '']);
  } finally {
    await sql.raw('ALTER TABLE platform.import_gone RENAME TO import').execute(owner);
  }
  assert.deepEqual(await countRows(), rowsBefore);
  assert.equal(runCommand('import', join(dataFolder, 'sound', 'districts.csv'), '--data', dataFolder).status, 0, 'the same again, once it is mended');
});

/** A disk of 256 KB on which the server puts what it makes for the time of a run; undefined where this machine lets nobody mount one. */
async function mountSmallDisk(): Promise<boolean> {
  mkdirSync(smallDisk, { mode: 0o700 });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k,mode=0700', 'tmpfs', smallDisk]).status !== 0) return false;
  await sql.raw(`CREATE TABLESPACE small_disk LOCATION '${smallDisk}'`).execute(owner);
  await sql.raw('GRANT CREATE ON TABLESPACE small_disk TO everychild_operator; ALTER ROLE everychild_operator SET temp_tablespaces = small_disk').execute(owner);
  return true;
}

test('a disk that is full keeps the file out whole and says so; with room again it goes in', async (story) => {
  if (process.getuid?.() !== 0 || !(await mountSmallDisk())) return story.skip('only root may mount a small disk to fill');
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const centres = letters.flatMap((first) => letters.flatMap((second) => Array.from({ length: 9 }, (_, n) => `${first}${second}${n + 1},1,53.5,-1.5,E08000016,1,1`)));
  const [path] = await written('sound', [{ fileName: 'many-centres.csv', build: () => Buffer.from(`district,postcodes,lat,lon,main_lad25cd,main_lad_share,lads\n${centres.join('\n')}\n`) }]);
  const full = runCommand('import', path!, '--json', '--data', dataFolder);
  assert.equal(full.status, 3, full.err);
  const [outcome] = (JSON.parse(full.out) as { value: readonly FileOutcome[] }).value;
  assert.equal(outcome!.refusal, 'disk-full');
  assert.match(outcome!.words, /^There is no room left on the disk while many-centres\.csv is read; nothing of it was loaded\. Make room, then run it again: everychild imports resume \S+\.$/);
  assert.deepEqual(await countRows(), rowsBefore);
  await sql.raw('ALTER ROLE everychild_operator RESET temp_tablespaces').execute(owner);
  const resumed = runCommand('imports', 'resume', /resume (\S+)\.$/.exec(outcome!.words)![1]!, '--data', dataFolder);
  assert.equal(resumed.status, 0, resumed.err);
  assert.equal((await countRows())['places.postcode_centre']! - rowsBefore['places.postcode_centre']!, 26 * 26 * 9);
  await sql.raw('DROP TABLESPACE small_disk').execute(owner);
});
