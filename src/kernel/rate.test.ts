import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percentageOf, roundHalfUp, showNumber } from './rate.ts';

/** Rounded on paper, half away from zero. */
const rounded: [value: number, decimals: number, expected: number][] = [
  [0.285, 2, 0.29],
  [1.005, 2, 1.01],
  [2.5, 0, 3],
  [-2.5, 0, -3],
  [67.05, 1, 67.1],
  [(1883 / 2806) * 100, 1, 67.1],
  [69.299999999999994, 1, 69.3],
  [-0.04, 1, 0],
];

for (const [value, decimals, expected] of rounded) {
  test(`${value} to ${decimals} decimals is ${expected}`, () => assert.equal(roundHalfUp(value, decimals), expected));
}

test('thousands are marked and decimals kept', () => assert.deepEqual([showNumber(1234.5, 1), showNumber(2, 1), showNumber(-1234, 0)], ['1,234.5', '2.0', '-1,234']));
test('a percentage of nobody is none', () => assert.deepEqual([percentageOf(0, 0), percentageOf(1, 4)], [undefined, 25]));
