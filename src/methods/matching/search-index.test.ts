import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareRowsOf } from './compare-records.ts';
import { linkRecords } from './link-records.ts';
import { usualSettings } from './linkage-model.ts';
import { madeUpRows, tableOf, testReference } from './made-up-records.cases.ts';
import { nameLevel } from './name-variants.ts';
import { namesOf } from './people-by-name.ts';
import type { PersonRole } from './person-role.ts';
import { bindModel } from './score-pairs.ts';
import { bitsOfModel } from './search-bits.ts';
import { buildSearchIndex } from './search-index.ts';
import { sliceTable } from './slice-table.ts';
import { countClasses } from './word-frequency.ts';

const rows = madeUpRows(600, 3);
const table = tableOf(rows);
const steps = linkRecords(table, testReference, usualSettings);
let step = steps.next();
while (!step.done) step = steps.next();
const { model } = step.value;
const index = buildSearchIndex(table, model, testReference);

/** The child of each of the first ten found. */
function search(query: Partial<Record<PersonRole, string>>): string[] {
  const asked = tableOf([Object.values(query) as string[]], Object.keys(query) as PersonRole[]);
  return index.search(asked, 10).found.map(({ row }) => table.truthNames![table.truth![row]!]!);
}

const sample = rows.filter((_, at) => at % 9 === 0);

test('a child is found by name and date of birth, with a slip in each', () => {
  const missed = sample.filter((row) => !search({ given: `${row[2]!.slice(0, -1)}e`, family: row[4]!, date_of_birth: row[5]! }).includes(row[10]!));
  assert.ok(missed.length <= sample.length / 100, `${missed.length} of ${sample.length} missed`);
});

test('a child is found by name and postcode', () => {
  const missed = sample.filter((row) => !search({ given: row[2]!, family: `${row[4]!}s`, postcode: row[7]! }).includes(row[10]!));
  assert.ok(missed.length <= sample.length / 100, `${missed.length} of ${sample.length} missed`);
});

test('a child is found by number alone, and by names changed over', () => {
  const numbered = sample.filter((row) => row[9] !== '');
  assert.ok(numbered.length > 10);
  for (const row of numbered) assert.equal(search({ nhs_number: row[9]! })[0], row[10]);
  const missed = sample.filter((row) => !search({ given: row[4]!, family: row[2]!, date_of_birth: row[5]! }).includes(row[10]!));
  assert.ok(missed.length <= sample.length / 50, `${missed.length} of ${sample.length} missed`);
});

test('a child is found by names changed over with a slip in each', () => {
  const slip = (name: string): string => `${name.slice(0, 3)}${name.slice(4)}${name.length > 5 ? 'e' : ''}`;
  const long = sample.filter((row) => row[2]!.length > 5 && row[4]!.length > 5);
  assert.ok(long.length > 10);
  const missed = long.filter((row) => !search({ given: slip(row[4]!), family: slip(row[2]!), date_of_birth: row[5]! }).includes(row[10]!));
  assert.ok(missed.length <= long.length / 20, `${missed.length} of ${long.length} missed`);
});

test('a question and what is found weigh as two records of one table do', () => {
  const asked = sample.slice(0, 30).map((row) => [`asked ${row[0]!}`, 'elsewhere', ...row.slice(2, 10), '']);
  const whole = tableOf([...rows, ...asked]);
  const compare = compareRowsOf(whole, model.fields, testReference.variants);
  const scorer = bindModel(model, whole, testReference);
  const levels = new Uint8Array(model.fields.length);
  const rowOf = new Map(whole.ids.map((id, row) => [id, row]));
  for (const cells of asked) {
    for (const { row, weight } of index.search(tableOf([cells]), 10).found) {
      const [a, b] = [rowOf.get(table.ids[row]!)!, rowOf.get(cells[0]!)!];
      compare(a, b, levels);
      assert.ok(Math.abs(scorer.weigh(levels, a, b) - weight) < 1e-9, `${cells[0]!} and ${table.ids[row]!}`);
    }
  }
});

test('a child who goes by quite another forename is found by family name and date, or family name and postcode', () => {
  for (const known of [(row: string[]) => ({ date_of_birth: row[5]! }), (row: string[]) => ({ postcode: row[7]! })]) {
    const missed = sample.filter((row) => !search({ given: 'Zebulon', family: row[4]!, ...known(row) }).includes(row[10]!));
    assert.ok(missed.length <= sample.length / 50, `${missed.length} of ${sample.length} missed`);
  }
});

test('nobody in the whole table weighs more than the first who is found', () => {
  const all = table.ids.map((_, row) => row);
  for (const [at, row] of sample.slice(0, 40).entries()) {
    const given = at % 2 === 0 ? `${row[2]!}e` : row[2]!;
    const asked = tableOf([at % 3 === 0 ? [given, row[4]!.slice(1), row[5]!, ''] : [given, row[4]!, '', row[7]!]], ['given', 'family', 'date_of_birth', 'postcode']);
    const whole = sliceTable(table, all, asked);
    const compare = compareRowsOf(whole, model.fields, testReference.variants);
    const scorer = bindModel(model, whole, testReference);
    const levels = new Uint8Array(model.fields.length);
    const heaviest = all.reduce((most, other) => {
      compare(other, all.length, levels);
      return Math.max(most, scorer.weigh(levels, other, all.length));
    }, -Infinity);
    assert.ok(Math.abs(index.search(asked, 1).found[0]!.weight - heaviest) < 1e-9, `${given} ${row[4]!}`);
  }
});

test('one scoring function: what is found weighs as the same pair does in a batch of these rows', () => {
  const asked = tableOf([['asked', 'elsewhere', ...rows[0]!.slice(2, 10), '']]);
  const [best] = index.search(asked, 1).found;
  assert.ok(best);
  assert.ok(Math.abs(best.parts.reduce((sum, { bits }) => sum + bits, 0) - best.weight) < 1e-9);
});

test('a name that the table knows as a former one alone is as common as the model says', () => {
  const reading = ['given', 'family', 'former:family'] as const;
  const bitsOfSmith = (people: readonly (readonly string[])[]): number => {
    const small = tableOf(people, reading);
    const names = namesOf(small);
    const bits = bitsOfModel(model, names, testReference, countClasses(model, testReference.variants));
    return bits.family.of(names.words.family.indexOf('SMITH'), nameLevel.exact);
  };
  const asFormer = bitsOfSmith([['Grace', 'Ashworth', 'Smith'], ['Leo', 'Marlowe', '']]);
  const asPresent = bitsOfSmith([['Grace', 'Smith', ''], ['Leo', 'Marlowe', '']]);
  assert.ok(model.frequencies['family']!['SMITH']! > 1);
  assert.equal(asFormer, asPresent);
});
