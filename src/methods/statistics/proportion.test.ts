import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingFigure } from '../../kernel/figure.ts';
import { assertPrintedAs, getCellNumber, getLimits, readCases } from './analysts.cases.ts';
import { zOfConfidence } from './normal-quantile.ts';
import { proportion, wilsonLower, wilsonUpper } from './proportion.ts';

for (const line of readCases(new URL('./proportion.cases.csv', import.meta.url))) {
  test(`${line.numerator} of ${line.denominator} at ${line.confidence}: ${line.source}`, () => {
    const [multiplier, confidence] = [getCellNumber(line, 'multiplier'), getCellNumber(line, 'confidence')];
    const figure = proportion(getCellNumber(line, 'numerator'), getCellNumber(line, 'denominator'), { multiplier, confidence });
    const within = getCellNumber(line, 'tolerance');
    const limits = getLimits(figure);
    assertPrintedAs(limits.lower, getCellNumber(line, 'lower'), within, 'lower limit');
    assertPrintedAs(limits.upper, getCellNumber(line, 'upper'), within, 'upper limit');
    assertPrintedAs(figure.known ? figure.value : undefined, getCellNumber(line, 'value'), within, 'value');
  });
}

const shareOfChildren = fc
  .tuple(fc.oneof(fc.integer({ min: 1, max: 10_000_000 }), fc.double({ min: 0.01, max: 1e7, noNaN: true })), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => ({ n, x: n * share }));

test('the interval holds the value and stays between 0 and 100', () => {
  fc.assert(
    fc.property(shareOfChildren, fc.constantFrom(0.8, 0.95, 0.998), ({ x, n }, confidence) => {
      const { lower, upper } = getLimits(proportion(x, n, { confidence }));
      assert.ok(lower >= 0 && upper <= 100 && lower < upper);
    }),
    { numRuns: 1000 },
  );
});

test('the children who are not counted have the mirrored interval', () => {
  fc.assert(
    fc.property(shareOfChildren, ({ x, n }) => {
      const [these, others] = [getLimits(proportion(x, n)), getLimits(proportion(n - x, n))];
      assertPrintedAs(these.lower, 100 - others.upper, 1e-9, 'mirror');
      assertPrintedAs(these.upper, 100 - others.lower, 1e-9, 'mirror');
    }),
  );
});

test('one child more moves both limits up; more children at the same share draw them together', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(99_999), (n, draw) => {
      const x = draw % n;
      const [fewer, more] = [getLimits(proportion(x, n)), getLimits(proportion(x + 1, n))];
      assert.ok(more.lower > fewer.lower && more.upper > fewer.upper);
      const doubled = getLimits(proportion(2 * x, 2 * n));
      assert.ok(doubled.upper - doubled.lower < fewer.upper - fewer.lower);
    }),
  );
});

test('a Wilson limit is where the observed share lies z standard errors away: the equation that Wilson solved', () => {
  const z = zOfConfidence(0.95);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5000 }), fc.nat(4999), (n, draw) => {
      const x = 1 + (draw % (n - 1));
      for (const limit of [wilsonLower(x, n, z), wilsonUpper(x, n, z)]) {
        if (limit < 1) assertPrintedAs(Math.abs(x / n - limit) / Math.sqrt((limit * (1 - limit)) / n), z, 1e-6, `limit of ${x} of ${n}`);
      }
    }),
  );
});

test('no children is said, not 0', () => assert.deepEqual(proportion(0, 0), missingFigure('no-children')));

test('a count that cannot be is said, and never becomes a number', () => {
  const endless = Number.POSITIVE_INFINITY;
  const impossible = [[11, 10], [-1, 10], [1, 0], [1, -5], [0, -5], [Number.NaN, 10], [1, Number.NaN], [endless, 10], [1, endless], [1e308, 1.7e308]] as const;
  for (const [x, n] of impossible) assert.deepEqual(proportion(x, n), missingFigure('cannot-be-calculated'), `${x} of ${n}`);
});

test('a figure tells what it was made of', () => {
  const figure = proportion(3, 12, { confidence: 0.998 });
  assert.ok(figure.known);
  assert.deepEqual([figure.value, figure.numerator, figure.denominator, figure.confidence, figure.method], [25, 3, 12, 0.998, 'wilson']);
  assert.throws(() => proportion(1, 2, { confidence: 95 }), /0\.95/);
  for (const multiplier of [0, -100, Number.NaN]) assert.throws(() => proportion(1, 2, { multiplier }), /above 0/);
});
