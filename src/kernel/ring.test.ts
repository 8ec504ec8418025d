import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInside, type Ring } from './ring.ts';

/** A square of 4 with a bite out of its right side, from (4,1) to (2,2) to (4,3). */
const bitten: Ring = [[0, 0], [4, 0], [4, 1], [2, 2], [4, 3], [4, 4], [0, 4]];

test('a point is inside a ring, in its bite or beside it, whether or not the ring ends where it begins', () => {
  for (const ring of [bitten, [...bitten, bitten[0]!]]) {
    for (const [point, expected] of [[[1, 2], true], [[3, 2], false], [[3, 0.5], true], [[3, 3.8], true], [[5, 2], false], [[-1, 2], false], [[2, 5], false]] as const) assert.equal(isInside(point, ring), expected, String(point));
  }
  assert.equal(isInside([0, 0], []), false);
});
