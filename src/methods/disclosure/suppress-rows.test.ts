import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCases } from '../statistics/analysts.cases.ts';
import { disclosureRule } from './rule.ts';
import { suppressRows } from './suppress-rows.ts';

for (const [name, lines] of Map.groupBy(readCases(new URL('./two-way.cases.csv', import.meta.url)), (line) => line['case']!)) {
  test(`by hand, ${name}: ${lines[0]!.source}`, () => {
    const rows = lines.map((line) => ({ row: line['row']!, column: line['column']!, count: Number(line['count']) }));
    const answers = suppressRows(rows, disclosureRule());
    assert.deepEqual(answers.map(({ state, totalsHidden }, at) => [rows[at]!.row, rows[at]!.column, state, totalsHidden.join(';')]), lines.map((line) => [line['row'], line['column'], line['state'], line['totals_hidden']]));
    assert.deepEqual(answers.map(({ shown }) => shown), lines.map((line) => (line['state'] === 'shown' ? Number(line['count']) : 'c')));
  });
}

const knowing = [['A', 'x', 1], ['A', 'y', 4], ['A', 'z', 50], ['B', 'x', 30], ['B', 'y', 40], ['B', 'z', 50]] as const;

test('without insiders the square of 1 and 4 is enough', () => {
  const answers = suppressRows(knowing.map(([row, column, count]) => ({ row, column, count })), disclosureRule({ insiders: 'none' }));
  assert.deepEqual(answers.map(({ shown }) => shown), ['c', 'c', 50, 'c', 'c', 50]);
  // Row A: 1 + 4 = 5, so both lie between 0 and 5; 30 + 1 and 40 + 4 move against them.
  assert.deepEqual(answers.map(({ range }) => range && [range.lower, range.upper]), [[0, 5], [0, 5], undefined, [26, 31], [39, 44], undefined]);
});

test('rounded to 5, halves up: 1 to 7 are hidden, the others shown rounded, and what is hidden is as safe on the rounded table', () => {
  const rows = [['A', 'x', 8], ['A', 'y', 12], ['B', 'x', 13], ['B', 'y', 22]].map(([row, column, count]) => ({ row: String(row), column: String(column), count: Number(count) }));
  assert.deepEqual(suppressRows(rows, disclosureRule({ roundingBase: 5 })).map(({ shown }) => shown), [10, 10, 15, 20]);
  const small = suppressRows([...rows, { row: 'B', column: 'z', count: 7 }, { row: 'A', column: 'z', count: 40 }], disclosureRule({ roundingBase: 5 }));
  // Of the squares around the 7 in row A and column x or y, x has fewer children: 8 + 13 against 12 + 22, rounded 10 + 15 against 10 + 20.
  assert.deepEqual(small.map(({ shown }) => shown), ['c', 10, 'c', 20, 'c', 'c']);
});

test('a table of three dimensions: the layer is a side of its own', () => {
  const rows = ['A', 'B'].flatMap((row) => ['x', 'y'].flatMap((column) => ['m', 'f'].map((layer, at) => ({ row, column, layer, count: row === 'A' && column === 'x' && layer === 'm' ? 3 : 20 + at }))));
  const answers = suppressRows(rows, disclosureRule());
  // The only closed set of cells that keeps all sums of a table of 2 x 2 x 2 is the whole of it: eight cells that move together.
  assert.ok(answers.every(({ shown, totalsHidden }) => shown === 'c' && totalsHidden.length === 0));
});

test('a cell that comes twice is no table; no rows are', () => {
  assert.throws(() => suppressRows([{ row: 'A', column: 'x', count: 1 }, { row: 'A', column: 'x', count: 2 }], disclosureRule()), /A, x comes twice/);
  assert.deepEqual(suppressRows([], disclosureRule()), []);
});
