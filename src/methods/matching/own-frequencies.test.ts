import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkRecords } from './link-records.ts';
import { usualSettings } from './linkage-model.ts';
import { madeUpRows, tableOf, testReference } from './made-up-records.cases.ts';
import { adjustedColumn, fullNameChance, ownFrequencies } from './own-frequencies.ts';
import { countClasses, exactAdjustments, fullNameAdjustments, fullNames } from './word-frequency.ts';

test('what frequencies add in the table that a model was learned from is what the model itself says of its words', () => {
  const table = tableOf(madeUpRows(600, 5));
  const steps = linkRecords(table, testReference, usualSettings);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const { model } = step.value;
  const full = fullNames(table)!;
  const own = ownFrequencies(table, model, testReference.variants, full);
  const columns = model.fields.flatMap((field) => adjustedColumn(field) ?? []);
  assert.deepEqual(Object.keys(own.words), columns.map(({ column }) => column));
  for (const { column, chance } of columns) {
    const plain = exactAdjustments({ words: table.words }, column, chance, model);
    assert.deepEqual([...own.words[column]!], table.words[column]!.map((_, word) => plain.of(word)), column);
  }
  assert.ok(new Set(own.words['given']).size > 5, 'common words say less than rare ones');
  const plain = fullNameAdjustments(table, full, fullNameChance(model.fields)!, model);
  assert.deepEqual([...own.fullNames!.bits], Array.from(full.counts, (_, name) => plain.of(name)));
  assert.ok(own.fullNames!.bits.some((bits) => !Number.isNaN(bits)), 'some full names are kept');
  assert.deepEqual(own.dates, model.frequencies['birthDate']);
  assert.deepEqual(own.classes, countClasses(model, testReference.variants));
  assert.ok(own.classes.given.counts.some((records) => records > 0), 'some classes have names');
});
