import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkRecords } from './link-records.ts';
import { usualSettings } from './linkage-model.ts';
import { madeUpRows, tableOf, testReference } from './made-up-records.cases.ts';
import type { PersonRole } from './person-role.ts';
import { buildSearchIndex } from './search-index.ts';

const rows = madeUpRows(600, 3);
const table = tableOf(rows);
const steps = linkRecords(table, testReference, usualSettings);
let step = steps.next();
while (!step.done) step = steps.next();
const index = buildSearchIndex(table, step.value.model, testReference);

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

test('one scoring function: what is found weighs as the same pair does in a batch of these rows', () => {
  const asked = tableOf([['asked', 'elsewhere', ...rows[0]!.slice(2, 10), '']]);
  const [best] = index.search(asked, 1).found;
  assert.ok(best);
  assert.ok(Math.abs(best.parts.reduce((sum, { bits }) => sum + bits, 0) - best.weight) < 1e-9);
});
