import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertAgrees } from './analysts.cases.ts';
import { gammaQuantile, gammaShares } from './incomplete-gamma.ts';

/** For a whole shape, the share above x is the Poisson probability of fewer than that many events: a sum made by hand. */
function poissonBelow(count: number, expected: number): number {
  let term = Math.exp(-expected);
  let sum = 0;
  for (let events = 0; events < count; events++) {
    sum += term;
    term *= expected / (events + 1);
  }
  return sum;
}

test('for a whole shape the upper share is a sum of Poisson probabilities', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.001, max: 100, noNaN: true }), (shape, x) => {
      assertAgrees(gammaShares(shape, x).upper, poissonBelow(shape, x), 1e-11, `Q(${shape}, ${x})`);
    }),
    { numRuns: 500 },
  );
});

test('the two shares add up to 1 and the lower one grows with x, across the point where the method changes', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 20_000, noNaN: true }), fc.double({ min: 0.5, max: 1.5, noNaN: true }), (shape, times) => {
      const here = gammaShares(shape, shape * times);
      const further = gammaShares(shape, shape * times * 1.01);
      assert.ok(Math.abs(here.lower + here.upper - 1) < 1e-15);
      assert.ok(here.lower >= 0 && here.upper >= 0 && further.lower >= here.lower);
    }),
  );
  for (const shape of [0.5, 3, 15.9, 16, 16.1, 1000]) {
    const before = gammaShares(shape, (shape + 1) * (1 - 1e-13));
    assertAgrees(gammaShares(shape, shape + 1).lower, before.lower, 1e-11, `no step at ${shape}`);
  }
});

test('the ends, and what is refused', () => {
  assert.deepEqual(gammaShares(3, 0), { lower: 0, upper: 1 });
  assert.deepEqual(gammaShares(3, Number.POSITIVE_INFINITY), { lower: 1, upper: 0 });
  for (const [shape, x] of [[0, 1], [-1, 1], [Number.NaN, 1], [1, -1], [1, Number.NaN]] as const) assert.throws(() => gammaShares(shape, x), RangeError);
  assert.throws(() => gammaQuantile(2, -0.1), RangeError);
});
