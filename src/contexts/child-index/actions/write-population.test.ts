import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { assertGolden } from '../../../platform/testing/golden.ts';
import { ConfigError } from '../../../platform/config/config.ts';
import { populationWords } from '../doors/generate-words.ts';
import { numberOfDay } from '../model/population/days.ts';
import { writePopulation } from './write-population.ts';
import { readPopulationSettings } from './read-population-settings.ts';
import { readNameTables, readPlaceParts } from './read-population-tables.ts';
import type { PopulationPlan } from '../model/population/population.ts';

const scratch = mkdtempSync(join(tmpdir(), 'everychild-made-up-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

const plan = (children: number, parts: Partial<PopulationPlan> = {}): PopulationPlan => ({ children, seed: 'golden', settings: readPopulationSettings(undefined), tables: readNameTables(undefined), places: readPlaceParts(), hasTruthColumn: false, ...parts });
const quietly = (folder: string, signal = new AbortController().signal) => ({ folder: join(scratch, folder), signal, progress: () => undefined });
const textOf = (folder: string, file: string): string => readFileSync(join(scratch, folder, file), 'utf8');

test('a population of eight children is what it was when somebody looked at it', async () => {
  const written = await writePopulation(plan(8), quietly('eight'));
  assert.ok(written.accepted);
  const files = readdirSync(join(scratch, 'eight')).filter((name) => name !== 'made-up.json').sort();
  assert.deepEqual(files, ['made-up-children.csv', 'made-up-early-years.csv', 'made-up-gp.csv', 'made-up-health.csv', 'made-up-school.csv', 'made-up-social-care.csv', 'made-up-truth.csv', 'mapping.json']);
  assertGolden('src/contexts/child-index/actions/golden/made-up-eight.txt', files.map((file) => `== ${file}\n${textOf('eight', file)}`).join('\n'));
  const about = JSON.parse(textOf('eight', 'made-up.json')) as { about: string; seed: string; counts: { children: number } };
  assert.match(about.about, /Made-up data: nobody/);
  assert.deepEqual([about.seed, about.counts.children], ['golden', 8]);
});

test('the mapping names columns that the files have, and the truth where it was asked for', async () => {
  await writePopulation(plan(30, { hasTruthColumn: true }), quietly('mapped'));
  const mapping = JSON.parse(textOf('mapped', 'mapping.json')) as Record<string, Record<string, string>>;
  const truth = new Map((parse(textOf('mapped', 'made-up-truth.csv'), { columns: true }) as { record_id: string; child_id: string }[]).map((row) => [row.record_id, row.child_id]));
  let records = 0;
  for (const [file, roles] of Object.entries(mapping)) {
    for (const row of parse(textOf('mapped', file), { columns: true, trim: true }) as Record<string, string>[]) {
      for (const heading of Object.values(roles)) assert.ok(heading in row, `${file}: ${heading}`);
      assert.equal(row[roles['truth']!], truth.get(row[roles['record_id']!]!));
      records++;
    }
  }
  assert.equal(records, truth.size);
});

test('a folder that is there is not written over, and says so in words', async () => {
  await writePopulation(plan(2), quietly('twice'));
  const before = textOf('twice', 'made-up-truth.csv');
  const again = await writePopulation(plan(3), quietly('twice'));
  assert.ok(!again.accepted && again.refusal.code === 'population-exists');
  assert.match(populationWords(again.refusal), /twice is there already and is not written over\. Name another folder with --output/);
  assert.equal(textOf('twice', 'made-up-truth.csv'), before);
});

test('interrupted half way it leaves nothing behind', async () => {
  const ending = new AbortController();
  const output = { ...quietly('interrupted', ending.signal), progress: (done: number) => done > 1000 && ending.abort() };
  const written = await writePopulation(plan(8000), output);
  assert.ok(!written.accepted && written.refusal.code === 'population-interrupted');
  assert.deepEqual(readdirSync(scratch).filter((name) => name.startsWith('interrupted')), []);
});

test('a fault while it is written leaves nothing behind either', async () => {
  const output = { ...quietly('faulty'), progress: () => { throw new Error('full'); } };
  await assert.rejects(writePopulation(plan(10), output), /full/);
  assert.deepEqual(readdirSync(scratch).filter((name) => name.startsWith('faulty')), []);
});

test('a folder that cannot be made is told in words', async () => {
  writeFileSync(join(scratch, 'a-file'), '');
  const written = await writePopulation(plan(2), quietly('a-file/inside'));
  assert.ok(!written.accepted && written.refusal.code === 'population-unwritable');
  assert.match(populationWords(written.refusal), /a-file\/inside cannot be written: ENOTDIR/);
});

/** Settings files that cannot be used, with what must be said of them. */
const faulty: readonly [what: string, text: string, says: RegExp][] = [
  ['no JSON', '{', /is not JSON/],
  ['a rate above 1', '{"people": {"boys": 2}}', /people\.boys: must be a number from 0 to 1/],
  ['a rate that is a text', '{"feeds": {"gp": {"nhsMissing": "often"}}}', /feeds\.gp\.nhsMissing: must be a number from 0 to 1/],
  ['a misspelt rate', '{"people": {"TwinMaternities": 0.1}}', /people\.TwinMaternities: is no setting; twinMaternities is one/],
  ['a feed that is not there', '{"feeds": {"police": {}}}', /feeds\.police: is no setting/],
  ['a rate of a column that the feed has not', '{"feeds": {"school": {"nhsMissing": 0.1}}}', /feeds\.school\.nhsMissing: this feed has no such column/],
  ['ages the wrong way round', '{"feeds": {"school": {"fromAge": 18}}}', /feeds\.school: fromAge must be below toAge/],
  ['a day that does not exist', '{"asOf": "2026-02-30"}', /asOf: must be a day such as 2026-09-01/],
  ['a new community without its shares', '{"communities": {"greek": {"share": 0.1}}}', /communities\.greek: is a new community and needs share/],
  ['families without end', '{"people": {"anotherChild3": 1}}', /people\.anotherChild3: must be at most 0\.95/],
  ['a list', '[]', /must be an object of settings/],
  ['several at once', '{"people": {"boys": -1, "email": 3}}', /boys: must be[^]*email: must be/],
];
for (const [what, text, says] of faulty) {
  test(`a settings file with ${what} is told what to mend`, () => {
    const file = join(scratch, 'settings.json');
    writeFileSync(file, text);
    assert.throws(() => readPopulationSettings(file), (fault: Error) => fault instanceof ConfigError && says.test(fault.message));
  });
}

test('settings of a file stand in the place of the defaults, and no others move', () => {
  const file = join(scratch, 'good.json');
  writeFileSync(file, '{"asOf": "2025-01-31", "people": {"boys": 0.4}, "feeds": {"gp": {"nhsMissing": 0.5}}}');
  const [own, given] = [readPopulationSettings(file), readPopulationSettings(undefined)];
  assert.deepEqual([own.asOf, own.people.boys, own.feeds.gp.nhsMissing], [numberOfDay({ year: 2025, month: 1, day: 31 }), 0.4, 0.5]);
  assert.deepEqual([own.people.email, own.feeds.gp.coverage, own.feeds.health, own.communities], [given.people.email, given.feeds.gp.coverage, given.feeds.health, given.communities]);
  assert.throws(() => readPopulationSettings(join(scratch, 'nowhere.json')), /cannot be read/);
});

test('richer tables of names stand in the place of the British ones, without the names of others', () => {
  const folder = mkdtempSync(join(scratch, 'names-'));
  writeFileSync(join(folder, 'babies.csv'), 'year,sex,name,n,rank\n2005,F,Olivia,100,1\n2012,F,Olivia,200,1\n2019,M,Ottokar,50,1\n2019,M,Yusuf,90,1\n');
  writeFileSync(join(folder, 'surnames.csv'), 'surname,count\nSmith,10\nMiah,5\n');
  const tables = readNameTables(folder);
  const british = tables.forenames.filter(({ community }) => community === 'british');
  assert.deepEqual(british, [{ community: 'british', sex: 'F', name: 'Olivia', weights: [100, 200, 0] }, { community: 'british', sex: 'M', name: 'Ottokar', weights: [0, 0, 50] }]);
  assert.deepEqual(tables.familyNames.filter(({ community }) => community === 'british'), [{ community: 'british', name: 'Smith', nameOfWomen: '', weight: 10 }]);
  assert.ok(tables.forenames.some(({ community, name }) => community === 'south-asian-muslim' && name === 'Yusuf'));
  assert.throws(() => readNameTables(join(scratch, 'no-such')), /there is no folder/);
  const empty = mkdtempSync(join(scratch, 'empty-'));
  assert.throws(() => readNameTables(empty), /has the headings of a table of names/);
});

test('every community has names for both sexes and a family name in the reference tables', () => {
  const { forenames, familyNames, variants } = readNameTables(undefined);
  for (const community of Object.keys(readPopulationSettings(undefined).communities)) {
    for (const sex of ['F', 'M']) assert.ok(forenames.filter((row) => row.community === community && row.sex === sex).length >= 38, `${community} ${sex}`);
    assert.ok(familyNames.filter((row) => row.community === community).length >= 40, community);
  }
  assert.ok(variants.every(({ kind, names }) => ['nickname', 'transliteration', 'spelling', 'family'].includes(kind) && names.length >= 2 && new Set(names).size === names.length));
});
