import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { differenceBounds } from './unmatched-bounds.ts';

test('by hand: 8 of 10 and 4 of 10 differ by 40 points; two unknown children, one with the outcome, leave from 27.3 to 45.5', () => {
  // greatest: 9/11 - 4/11 = 45.45; least: 8/11 - 5/11 = 27.27
  const bounds = differenceBounds({ numerator: 8, denominator: 10 }, { numerator: 4, denominator: 10 }, { numerator: 1, denominator: 2 })!;
  assert.deepEqual([bounds.least.toFixed(1), bounds.greatest.toFixed(1)], ['27.3', '45.5']);
  assert.equal(differenceBounds({ numerator: 0, denominator: 0 }, { numerator: 4, denominator: 10 }, { numerator: 1, denominator: 2 }), undefined);
});

test('whatever the unknown children are, the difference lies within the bounds', () => {
  const count = fc.tuple(fc.nat(30), fc.nat(30)).map(([having, lacking]) => ({ numerator: having, denominator: having + lacking }));
  const some = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 30 })).map(([having, lacking]) => ({ numerator: having, denominator: having + lacking }));
  fc.assert(fc.property(some, some, count, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (first, second, unknown, a, b) => {
    const [having, lacking] = [Math.floor(a * unknown.numerator), Math.floor(b * (unknown.denominator - unknown.numerator))];
    const [h2, l2] = [unknown.numerator - having, unknown.denominator - unknown.numerator - lacking];
    const difference = 100 * ((first.numerator + having) / (first.denominator + having + lacking) - (second.numerator + h2) / (second.denominator + h2 + l2));
    const bounds = differenceBounds(first, second, unknown)!;
    assert.ok(difference <= bounds.greatest + 1e-9 && difference >= bounds.least - 1e-9);
  }));
});
