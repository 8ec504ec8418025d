import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertAgrees, getCellNumber, readCases } from './analysts.cases.ts';
import { normalQuantile, tailOfConfidence, zOfConfidence } from './normal-quantile.ts';

for (const line of readCases(new URL('./normal-quantile.cases.csv', import.meta.url))) {
  test(`the normal quantile of ${line.share} agrees with ${line.source}`, () => {
    assertAgrees(normalQuantile(getCellNumber(line, 'share')), getCellNumber(line, 'expected'), getCellNumber(line, 'tolerance'), 'quantile');
  });
}

test('it is symmetric about a half', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.5, noNaN: true }), (share) => {
      assert.ok(Math.abs(normalQuantile(share) + normalQuantile(1 - share)) < 1e-12);
    }),
  );
});

test('the confidence levels in use have the z that formulas 2 gives', () => {
  assertAgrees(zOfConfidence(0.95), 1.959963985, 1e-9, '95%');
  assertAgrees(zOfConfidence(0.998), 3.090232306, 1e-9, '99.8%');
  assertAgrees(tailOfConfidence(0.95), 0.025, 1e-14, 'tail');
});

test('a level written as 95, a share of 0 or of 1 is refused with words', () => {
  assert.throws(() => zOfConfidence(95), /Write 95% as 0\.95/);
  for (const wrong of [0, 1, -0.1, Number.NaN]) {
    assert.throws(() => normalQuantile(wrong), RangeError);
    assert.throws(() => zOfConfidence(wrong), RangeError);
  }
});
