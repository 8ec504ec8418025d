import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertAgrees, getCellNumber, readCases } from './analysts.cases.ts';
import { chiSquareQuantile, chiSquareTail } from './chi-square.ts';
import { zOfConfidence } from './normal-quantile.ts';

for (const line of readCases(new URL('./chi-square.cases.csv', import.meta.url))) {
  const [lower, upper, degrees] = [getCellNumber(line, 'lower'), getCellNumber(line, 'upper'), getCellNumber(line, 'degrees_of_freedom')];
  test(`q2(${line.lower}, ${line.degrees_of_freedom}) agrees with ${line.source}`, () => {
    assertAgrees(chiSquareQuantile(lower, degrees, upper), getCellNumber(line, 'expected'), getCellNumber(line, 'tolerance'), 'quantile');
  });
}

const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

test('with 2 degrees of freedom the quantile is -2 log(1 - p), in closed form', () => {
  fc.assert(fc.property(share, (p) => assertAgrees(chiSquareQuantile(p, 2), -2 * Math.log1p(-p), 1e-12, `q2(${p}, 2)`)));
});

test('with 4 degrees of freedom the tail is (1 + x/2) e^(-x/2), in closed form', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 200, noNaN: true }), (x) => assertAgrees(chiSquareTail(x, 4), (1 + x / 2) * Math.exp(-x / 2), 1e-12, `tail of ${x}`)));
});

test('with 1 degree of freedom the quantile is the square of z', () => {
  fc.assert(fc.property(fc.double({ min: 0.01, max: 0.9999, noNaN: true }), (c) => assertAgrees(chiSquareQuantile(c, 1, 1 - c), zOfConfidence(c) ** 2, 1e-10, `z of ${c}`)));
});

test('the quantile grows with the share (to the last digits), and the share below it is the share asked for', () => {
  fc.assert(
    fc.property(share, share, fc.double({ min: 0.1, max: 50_000, noNaN: true }), (a, b, degrees) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      assert.ok(chiSquareQuantile(low, degrees) <= chiSquareQuantile(high, degrees) * (1 + 1e-12));
      assert.ok(Math.abs(1 - chiSquareTail(chiSquareQuantile(low, degrees), degrees) - low) < 1e-11);
    }),
  );
});

test('no degrees of freedom give 0; impossible ones are refused with words', () => {
  assert.equal(chiSquareQuantile(0.975, 0), 0);
  assert.equal(chiSquareQuantile(0, 5), 0);
  assert.equal(chiSquareQuantile(1, 5), Number.POSITIVE_INFINITY);
  for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY]) assert.throws(() => chiSquareQuantile(0.5, wrong), /Degrees of freedom/);
  assert.throws(() => chiSquareQuantile(1.2, 3), /between 0 and 1/);
});
