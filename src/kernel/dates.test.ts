import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findDate, readDate } from './dates.ts';

// Gregorian rule: every fourth year but those of a century, unless it divides by 400.
test('a day is one of the calendar, or none', () => {
  assert.equal(findDate(2000, 2, 29), '2000-02-29');
  assert.equal(findDate(2024, 2, 29), '2024-02-29');
  for (const [year, month, day] of [[1900, 2, 29], [2023, 2, 29], [2026, 4, 31], [2026, 13, 1], [2026, 0, 1], [2026, 1, 0], [2026, 1.5, 1], [10_000, 1, 1], [Number.NaN, 1, 1]] as const) assert.equal(findDate(year, month, day), undefined, `${year}-${month}-${day}`);
  assert.equal(readDate('5/3/0987'), '0987-03-05');
  fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: -1, max: 14 }), fc.integer({ min: -1, max: 33 }), (year, month, day) => {
    const at = new Date(0);
    at.setUTCFullYear(year, month - 1, day);
    const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
    assert.equal(findDate(year, month, day), exists ? at.toISOString().slice(0, 10) : undefined);
  }));
});
