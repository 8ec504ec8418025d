import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { assertRate } from './binomial.cases.ts';
import { findNhsCheckDigit, upnCheckLetter } from './child-numbers.ts';
import { readPopulation, settingsWith, type ChildRow, type ReadPopulation } from './population.cases.ts';

const size = 8000;
const population = readPopulation(size, 'test');
const children = [...population.children.values()];
const born = children.filter((child) => child.after_adoption === '');
const settings = settingsWith();
const dayBefore = (iso: string, years: number): string => `${Number(iso.slice(0, 4)) - years}${iso.slice(4)}`;

function hashOf({ files }: ReadPopulation): string {
  const hash = createHash('sha256');
  for (const [name, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(name).update(text);
  return hash.digest('hex');
}

function groupsOf(rows: readonly ChildRow[], keyOf: (row: ChildRow) => string): ChildRow[][] {
  const groups = new Map<string, ChildRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === '') continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

test('the same plan gives the same bytes on every machine, another seed other ones', () => {
  // Written down when it was first grown and looked at; any machine, any version of Node that runs the program, must find it again.
  assert.equal(hashOf(readPopulation(300, 'bytes')), 'f0f27f58ada458313728f49b591f4996f16e7ba8fcea2b5bcab21dd888e88b4d');
  assert.notEqual(hashOf(readPopulation(300, 'other')), hashOf(readPopulation(300, 'bytes')));
});

test('there are as many children as were asked for, and each record is one of theirs, told once', () => {
  assert.equal(born.length, size);
  assert.equal(population.counts.children, size);
  assert.equal(population.counts.identities, children.length);
  assert.equal(new Set(population.entries.map(({ record }) => record)).size, population.entries.length);
  assert.ok(population.entries.every(({ child }) => child !== undefined));
  assert.equal(population.files.get('made-up-truth.csv')!.split('\n').length - 2, population.entries.length);
  assert.deepEqual(Object.values(population.counts.records).reduce((sum, count) => sum + count, 0), population.entries.length);
});

test('even one child, and two, can be made up', () => {
  for (const few of [1, 2, 3]) assert.equal(readPopulation(few, 'few').counts.children, few);
});

test('every child is younger than 18 on the day of the hand-over, 1 September 2026', () => {
  for (const { date_of_birth: day } of children) assert.ok(day >= dayBefore('2026-09-01', 18) && day < '2026-09-01', day);
});

test('twins share birthday, family and home, and neither forename nor number', () => {
  const births = groupsOf(children, (child) => child.birth_id);
  assert.ok(births.length > 40);
  for (const twins of births) {
    // The last family may be cut where the number is reached.
    assert.ok(twins.length === 2 || twins.length === 3);
    for (const same of ['date_of_birth', 'family_id', 'postcode', 'community'] as const) assert.equal(new Set(twins.map((twin) => twin[same])).size, 1, same);
    assert.equal(new Set(twins.map(({ nhs_number: number }) => number)).size, twins.length);
  }
});

test('an adopted child is two: same day of birth and sex at birth, another family, family name, home and number', () => {
  const adoptions = groupsOf([...readPopulation(2000, 'adopted', settingsWith({ adopted: 0.2, genderTransition: 0 })).children.values()], (child) => child.adoption_id);
  assert.ok(adoptions.length > 200);
  for (const both of adoptions) {
    assert.deepEqual(both.map(({ after_adoption: after }) => after), ['', 'yes']);
    const [before, after] = both as [ChildRow, ChildRow];
    assert.deepEqual([before.date_of_birth, before.sex], [after.date_of_birth, after.sex]);
    for (const other of ['family_id', 'nhs_number', 'child_id'] as const) assert.notEqual(before[other], after[other], other);
  }
  const renamed = adoptions.filter(([before, after]) => before!.family !== after!.family).length;
  assert.ok(renamed >= adoptions.length * 0.99, 'but for a former family name that has changed to the new one by chance, all have another');
});

test('children of one family have different forenames unless one is re-used on purpose', () => {
  const plain = { reusedForename: 0, sharedFirstName: 0, forenameChange: 0, genderTransition: 0, adopted: 0 };
  const same = (rows: Iterable<ChildRow>): number => groupsOf([...rows], ({ family_id: family }) => family).filter((family) => new Set(family.map(({ given }) => given)).size < family.length).length;
  assert.equal(same(readPopulation(1500, 'names', settingsWith(plain)).children.values()), 0);
  assert.ok(same(readPopulation(1500, 'names', settingsWith({ ...plain, reusedForename: 0.5 })).children.values()) > 50);
});

test('numbers belong to nobody and bear their checks', () => {
  for (const { nhs_number: nhs, upn } of children) {
    assert.match(nhs, /^998\d{7}$/);
    assert.equal(findNhsCheckDigit(nhs.slice(0, 9)), nhs[9]);
    if (upn !== '') assert.match(upn, /^[A-Z]1\d{11}$/); // authorities 100 to 199 are none of the DfE's
    if (upn !== '') assert.equal(upnCheckLetter(upn.slice(1)), upn[0]);
  }
  for (const key of ['nhs_number', 'upn'] as const) for (const group of groupsOf(children, (child) => child[key])) assert.equal(group.length, 1, key);
});

test('no place is anybody\'s: postcodes begin with Q, V or X, telephone numbers with 06, e-mail stays in example domains', () => {
  for (const { roles, slips } of population.entries) {
    if (roles['postcode'] !== '' && !slips.includes('postcodeTypo')) assert.match(roles['postcode']!, /^([QVX][A-Y0]\d{1,2}O? \d[A-Z]{2}|ZZ99 3VZ|Q[O0]\d+ \d[A-Z0]{2}|[QVX][A-Z]\d?[O\d] [O\d][A-Z]{2})$/);
    if (roles['phone']) assert.match(roles['phone'], /^06[\d ]+$/);
    if (roles['email']) assert.match(roles['email'], /@([a-z]+\.)?example(\.(com|org|net))?$/);
    assert.match(roles['source']!, /^made-up /);
  }
});

test('changing how the feeds err moves no family', () => {
  const clean = readPopulation(500, 'families', settingsWith({}, { forenameTypo: 0.5, coverage: 0.1 }));
  assert.equal(clean.files.get('made-up-children.csv'), readPopulation(500, 'families').files.get('made-up-children.csv'));
});

const maternities = born.length - groupsOf(born, (child) => child.birth_id).reduce((sum, twins) => sum + twins.length - 1, 0);
const twinBirths = groupsOf(born, (child) => child.birth_id);
const communities = settings.communities;

/** What was counted, of how many, and the rate of reference/population/rates.json that it must be a chance of. */
const people: readonly [what: string, count: number, of: number, rate: number][] = [
  ['boys', born.filter(({ sex }) => sex === 'M').length, born.length, settings.people.boys],
  ['maternities with twins', twinBirths.filter((twins) => twins.length === 2).length, maternities, settings.people.twinMaternities],
  ['children with a middle name outside the Muslim name groups', born.filter((child) => isPlain(child) && child.middle !== '').length, born.filter(isPlain).length, settings.people.middleName],
];
for (const [what, count, of, rate] of people) test(`${what} are as many as the rate has it, ${rate}`, () => assertRate(what, count, of, rate));

function isPlain({ community }: ChildRow): boolean {
  return community === 'chinese' || community === 'tamil' || community === 'polish-and-baltic' || community === 'romanian-and-bulgarian';
}

test('families come from each community as often as its share', () => {
  const families = groupsOf(born, ({ family_id: family }) => family).map((family) => family[0]!);
  for (const [name, { share }] of Object.entries(communities)) assertRate(name, families.filter(({ community }) => community === name).length, families.length, share);
});
