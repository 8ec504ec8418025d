import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareInStages, fieldsOf } from './compare-records.ts';
import { markColumn, markedColumns, type ComparisonMarks } from './comparison-marks.ts';
import { madeUpRows, tableOf, testReference } from './made-up-records.cases.ts';

test('marks that another thread made, and rows that several laid out, compare as those that one made for itself', () => {
  const table = tableOf(madeUpRows(120, 7));
  const fields = fieldsOf(table, 'both');
  const alone = compareInStages(table, fields, testReference.variants);
  const marks = structuredClone(Object.assign({}, ...markedColumns(table).map((column) => markColumn(table, column, testReference.variants))) as Partial<ComparisonMarks>);
  assert.deepEqual(marks.given?.names.words, [], 'texts stay where they are');
  const laid = compareInStages(table, fields, testReference.variants, { marks, values: new Int32Array(table.count * alone.rows.width) });
  for (const [from, to] of [[50, table.count], [0, 50]] as const) laid.rows.lay(from, to);
  assert.deepEqual(laid.rows.values, alone.rows.values);
  assert.equal(alone.rows.width % 16, 0, 'rows begin where places of the nearest memory do');
  const [levels, others] = [new Uint8Array(fields.length), new Uint8Array(fields.length)];
  const seen = new Set<string>();
  for (let a = 0; a < table.count; a += 1) {
    for (let b = a + 1; b < table.count; b += 1) {
      for (const [stages, into] of [[alone, levels], [laid, others]] as const) {
        stages.personal(a, b, into);
        stages.household(a, b, into);
      }
      assert.deepEqual(others, levels);
      seen.add(levels.join());
    }
  }
  assert.ok(seen.size > 100, 'many combinations of levels are met');
});
