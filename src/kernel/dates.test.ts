import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayInLondon, findDate, readDate } from './dates.ts';

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

// Summer Time Order 2002: an hour ahead of UTC from the last Sunday of March, 1am, to the last Sunday of October, 1am; in 2026 from the 29th of March to the 25th of October.
test('the day in England begins at midnight there, in summer an hour before that of UTC', () => {
  const days = [
    ['2026-06-30T22:59:59Z', '2026-06-30'], ['2026-06-30T23:00:00Z', '2026-07-01'], ['2026-12-31T23:59:59Z', '2026-12-31'], ['2027-01-01T00:00:00Z', '2027-01-01'],
    ['2026-03-28T23:30:00Z', '2026-03-28'], ['2026-03-29T23:30:00Z', '2026-03-30'], ['2026-10-24T23:30:00Z', '2026-10-25'], ['2026-10-25T23:30:00Z', '2026-10-25'],
  ] as const;
  for (const [instant, day] of [...days, ...days]) assert.equal(dayInLondon(new Date(instant)), day, instant);
  const own = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' });
  fc.assert(fc.property(fc.date({ min: new Date('1972-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (instant) => assert.equal(dayInLondon(instant), own.format(instant))));
  assert.throws(() => dayInLondon(new Date(Number.NaN)), RangeError);
});
