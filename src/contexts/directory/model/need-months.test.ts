import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { monthsOf, needColumns, requestsByMonth, rest, searchesByMonth, type MonthOfRequests } from './need-months.ts';

const months = monthsOf(2026, '2026-03-15');
const counted: readonly MonthOfRequests[] = [
  { month: '2026-01', outcome: 'unmet', requests: 3 }, { month: '2026-01', outcome: 'found', requests: 20 }, { month: '2026-01', outcome: 'gave-up', requests: 6 }, { month: '2026-01', outcome: 'not-known', requests: 2 },
  { month: '2026-02', outcome: 'unmet', requests: 12 }, { month: '2026-02', outcome: 'found', requests: 30 }, { month: '2026-03', outcome: undefined, requests: 9 }, { month: '2026-03', outcome: 'unmet', requests: 7 },
];

test('months of one calendar year that have begun', () => {
  assert.deepEqual(months, ['2026-01', '2026-02', '2026-03']);
  assert.equal(monthsOf(2025, '2026-03-15').length, 12);
});

test('whoever may see small numbers sees each count and the totals', () => {
  const table = requestsByMonth(counted, months, true);
  // By hand: January 3 + 20 + (6 + 2), February 12 + 30, March 7 + 9.
  assert.deepEqual(months.map((month) => [...needColumns.map((column) => table.countOf(month, column)), table.rowTotal(month)]), [[3, 20, 8, 0, 31], [12, 30, 0, 0, 42], [7, 0, 0, 9, 16]]);
  assert.deepEqual([...needColumns.map((column) => table.columnTotal(column)), table.all], [22, 50, 8, 9, 89]);
});

test('others are shown no count of 1 to 5, and no total from which one follows', () => {
  const table = requestsByMonth(counted, months, false);
  assert.equal(table.countOf('2026-01', 'unmet'), undefined);
  // The 3 of January follows from its row, 31 - 20 - 8 - 0, and from its column, 22 - 12 - 7, unless another of each is hidden.
  for (const line of [needColumns.map((column) => table.countOf('2026-01', column)).concat(table.rowTotal('2026-01')), months.map((month) => table.countOf(month, 'unmet')).concat(table.columnTotal('unmet'))]) {
    assert.ok(line.filter((count) => count === undefined).length >= 2, String(line));
  }
});

test('of any counts, no small one is shown to others, and no line has one hidden count alone', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ month: fc.constantFrom(...months), outcome: fc.constantFrom('unmet', 'found', 'gave-up', undefined), requests: fc.integer({ min: 0, max: 30 }) }), { maxLength: 12 }), (some) => {
      const table = requestsByMonth(some, months, false);
      const lines = [...months.map((month) => [...needColumns.map((column) => table.countOf(month, column)), table.rowTotal(month)]), ...needColumns.map((column) => [...months.map((month) => table.countOf(month, column)), table.columnTotal(column)])];
      for (const line of lines) {
        for (const count of line) assert.ok(count === undefined || count === 0 || count > 5, String(line));
        assert.notEqual(line.filter((count) => count === undefined).length, 1, String(line));
      }
    }),
    { numRuns: 30 },
  );
});

test('searches: the needs that were searched for most have rows, the others stand together', () => {
  const searches = Array.from({ length: 15 }, (_, nth) => ({ month: '2026-02', need: `need-${String(nth).padStart(2, '0')}`, times: 100 - nth }));
  const table = searchesByMonth(searches, months, true);
  assert.deepEqual([table.rows.length, table.rows[0], table.rows.at(-1)], [13, 'need-00', rest]);
  // The last three of fifteen: 88 + 87 + 86.
  assert.deepEqual([table.countOf(rest, '2026-02'), table.rowTotal('need-00'), table.countOf('need-00', '2026-01')], [261, 100, 0]);
});
