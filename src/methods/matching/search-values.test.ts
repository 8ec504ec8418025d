import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BestRows } from './best-rows.ts';
import { birthDateLevel, compareBirthDates } from './birth-date.ts';
import { placeCodeComparison } from './compare-words.ts';
import { LikeCodes, LikeDates } from './like-values.ts';
import { indexCodes } from './near-codes.ts';

test('the best rows are those that sorting all of them puts first, in whatever order they come', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(5)), { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), (offered, atMost) => {
    const rows = new Map(offered);
    const best = new BestRows(atMost);
    for (const [row, weight] of rows) best.offer(row, weight);
    const sorted = [...rows].sort(([a, x], [b, y]) => y - x || a - b).slice(0, atMost);
    assert.deepEqual(best.inOrder(atMost, 0), sorted.map(([row]) => row));
  }));
});

test('of the best rows so many are taken, and those that come close to the last of them', () => {
  const best = new BestRows(10);
  for (const [row, weight] of [[1, 30], [2, 20], [3, 19], [4, 18], [5, 2]] as const) best.offer(row, weight);
  assert.deepEqual(best.inOrder(2, 1), [1, 2, 3]);
});

test('a row that is offered more than once, by name and by number, takes one place of those asked for', () => {
  const best = new BestRows(10);
  for (const [row, weight] of [[1, 30], [1, 130], [1, 20], [2, 15], [3, 10]] as const) best.offer(row, weight);
  assert.deepEqual(best.inOrder(3, 0), [1, 2, 3]);
});

const date = fc.record({ year: fc.integer({ min: 2008, max: 2021 }), month: fc.integer({ min: 0, max: 13 }), day: fc.integer({ min: 0, max: 32 }) }).map(({ year, month, day }) => year * 10_000 + month * 100 + day);

test('every date has the bits of its level against the one asked for, and those up to a slip away are told', () => {
  const bits = [0, 64, 32, 16, 8, 4, 2, 1];
  fc.assert(fc.property(fc.array(date, { minLength: 1, maxLength: 200 }), date, date, (dates, before, asked) => {
    const column = Int32Array.from([0, ...dates]);
    const like = new LikeDates(column, bits);
    like.ask(before);
    like.ask(asked);
    const levels = Array.from(column, (one) => (one === 0 ? 0 : compareBirthDates(one, asked)));
    assert.deepEqual(Array.from(column, (_, row) => like.bits[like.numbers[row]!]), levels.map((level) => bits[level]));
    assert.deepEqual(new Set(like.near), new Set(levels.flatMap((level, row) => (level > 0 && level <= birthDateLevel.slip ? [like.numbers[row]!] : []))));
  }));
});

test('the last digit of the year and the first of the month changed over are one slip', () => {
  const like = new LikeDates(Int32Array.from([20_101_203, 20_110_203]), [0, 64, 32, 16, 8, 4, 2, 1]);
  like.ask(20_110_203);
  assert.deepEqual([...like.numbers].map((number) => like.bits[number]), [16, 64]);
});

test('every postcode has its level against the one asked for', () => {
  const code = fc.tuple(fc.constantFrom('QA1', 'QA2', 'QA11', 'QB1'), fc.integer({ min: 0, max: 2 }), fc.constantFrom('AA', 'AB', 'BA')).map((parts) => parts.join(''));
  fc.assert(fc.property(fc.uniqueArray(code, { minLength: 1, maxLength: 30 }), code, code, (codes, before, asked) => {
    const words = ['', ...codes];
    const like = new LikeCodes(indexCodes(words), [0, 1, 2, 3, 4], words.length);
    like.ask(before);
    like.ask(asked);
    const compare = placeCodeComparison([...words, asked]);
    assert.deepEqual(codes.map((_, at) => like.bitsOf(at + 1)), codes.map((_, at) => compare(at + 1, words.length)));
  }));
});
