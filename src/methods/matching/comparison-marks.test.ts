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

test('a model that speaks of columns that a table lacks says nothing of them', () => {
  const rows = madeUpRows(40, 7);
  const whole = tableOf(rows);
  const fields = [...fieldsOf(whole, 'both'), ...(['email', 'phone', 'upn', 'carer', 'localId'] as const).map((kind) => ({ name: kind, kind })), { name: 'other:eye colour', kind: 'other' as const }];
  const levels = new Uint8Array(fields.length);
  for (const lacking of [[], ...Object.keys(whole.columns).filter((column) => column !== 'source').map((column) => [column])]) {
    const table = { ...whole, columns: Object.fromEntries(Object.entries(whole.columns).filter(([column]) => !lacking.includes(column))), words: Object.fromEntries(Object.entries(whole.words).filter(([column]) => !lacking.includes(column))) };
    const stages = compareInStages(table, fields, testReference.variants);
    stages.personal(0, 1, levels);
    stages.household(0, 1, levels);
    fields.forEach(({ name }, at) => {
      if (table.columns[name] === undefined && name !== 'place') assert.equal(levels[at], 0, `${name} of a table without ${lacking.join() || 'it'}`);
    });
  }
});
