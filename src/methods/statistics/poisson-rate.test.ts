import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingFigure } from '../../kernel/figure.ts';
import { assertAgrees, assertPrintedAs, getCellNumber, getLimits, readCases } from './analysts.cases.ts';
import { gammaShares } from './incomplete-gamma.ts';
import { byarLower, byarUpper, countLimits, exactPoissonLower, exactPoissonUpper, poissonRate } from './poisson-rate.ts';
import { zOfConfidence } from './normal-quantile.ts';

for (const line of readCases(new URL('./poisson-rate.cases.csv', import.meta.url))) {
  test(`${line.events} events among ${line.denominator} at ${line.confidence}: ${line.source}`, () => {
    const figure = poissonRate(getCellNumber(line, 'events'), getCellNumber(line, 'denominator'), getCellNumber(line, 'multiplier'), getCellNumber(line, 'confidence'));
    const limits = getLimits(figure);
    const within = getCellNumber(line, 'tolerance');
    assertPrintedAs(limits.lower, getCellNumber(line, 'lower'), within, 'lower limit');
    assertPrintedAs(limits.upper, getCellNumber(line, 'upper'), within, 'upper limit');
    assert.equal(figure.known && figure.method, line.method);
  });
}

const events = fc.oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.double({ min: 0, max: 30, noNaN: true }));

test('the interval holds the rate and is nowhere below 0', () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 50_000_000 }), fc.constantFrom(0.95, 0.998), (count, children, confidence) => {
      const { lower, upper } = getLimits(poissonRate(count, children, 1000, confidence));
      assert.ok(lower >= 0 && upper > lower);
    }),
    { numRuns: 1000 },
  );
});

test('below 10, exactly the tail that was asked for lies outside each limit', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 9.99, noNaN: true }), (count) => {
      const limits = countLimits(count)!;
      assertAgrees(gammaShares(count, limits.lower).lower, 0.025, 1e-10, 'lower tail');
      assertAgrees(gammaShares(count + 1, limits.upper).upper, 0.025, 1e-10, 'upper tail');
    }),
  );
});

test('one event more moves both limits up, within each method', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 10, max: 1_000_000 })), (count) => {
      const [fewer, more] = [countLimits(count)!, countLimits(count + 1)!];
      assert.ok(more.lower > fewer.lower && more.upper > fewer.upper);
    }),
  );
});

test('at the change of method, 10, Byar is within 0.5% of exact', () => {
  const z = zOfConfidence(0.95);
  assertAgrees(byarLower(10, z), exactPoissonLower(10, 0.025), 0.005, 'lower');
  assertAgrees(byarUpper(10, z), exactPoissonUpper(10, 0.025), 0.005, 'upper');
});

test('9.999 events are exact, 10 are Byar', () => {
  assert.equal(countLimits(9.999)?.method, 'exact-poisson');
  assert.equal(countLimits(10)?.method, 'byar');
});

test('no event among some children is a rate of 0 with an upper limit; no children is no rate', () => {
  const none = poissonRate(0, 250, 1000);
  assert.ok(none.known && none.value === 0 && none.lower === 0 && none.upper! > 14);
  assert.deepEqual(poissonRate(0, 0, 1000), missingFigure('no-children'));
});

test('what cannot be is said, and never becomes a number', () => {
  const endless = Number.POSITIVE_INFINITY;
  const impossible = [[1, 0], [-1, 10], [1, -5], [Number.NaN, 10], [1, Number.NaN], [endless, 10], [1, endless], [5, 1e-310]] as const;
  for (const [x, n] of impossible) assert.deepEqual(poissonRate(x, n, 1000), missingFigure('cannot-be-calculated'), `${x} among ${n}`);
  for (const multiplier of [0, -1000, Number.NaN]) assert.throws(() => poissonRate(1, 2, multiplier), /above 0/);
});
