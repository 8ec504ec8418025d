import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkRecords } from './link-records.ts';
import { usualSettings } from './linkage-model.ts';
import { madeUpRows, tableOf, testReference } from './made-up-records.cases.ts';
import { exactAdjustments } from './word-frequency.ts';

test('what the frequency of a word adds is the same whether all words of a column are worked out at once, from their bytes, or each when it is asked for', () => {
  const table = tableOf(madeUpRows(300, 4));
  const steps = linkRecords(table, testReference, usualSettings);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const { model } = step.value;
  for (const column of ['given', 'family', 'postcode']) {
    assert.ok(table.wordBytes?.[column], 'else nothing is worked out at once');
    const [atOnce, asked] = [exactAdjustments(table, column, 0.001, model), exactAdjustments({ words: table.words }, column, 0.001, model)];
    const bits = table.words[column]!.map((_, word) => asked.of(word));
    assert.deepEqual(table.words[column]!.map((_, word) => atOnce.of(word)), bits);
    assert.ok(new Set(bits).size > 5, 'common words say less than rare ones');
    assert.equal(asked.least(1, 2), Math.min(bits[1]!, bits[2]!));
  }
});
