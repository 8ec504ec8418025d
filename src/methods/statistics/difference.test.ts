import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingFigure, publishedFigure } from '../../kernel/figure.ts';
import { assertPrintedAs, getCellNumber, getKnown, getLimits, readCases } from './analysts.cases.ts';
import { differenceOfFigures, proportionDifference } from './difference.ts';
import { poissonRate } from './poisson-rate.ts';
import { proportion } from './proportion.ts';

for (const line of readCases(new URL('./difference.cases.csv', import.meta.url))) {
  const first = { numerator: getCellNumber(line, 'numerator_1'), denominator: getCellNumber(line, 'denominator_1') };
  const second = { numerator: getCellNumber(line, 'numerator_2'), denominator: getCellNumber(line, 'denominator_2') };
  test(`${first.numerator}/${first.denominator} less ${second.numerator}/${second.denominator}: ${line.source}`, () => {
    const figure = getKnown(proportionDifference(first, second, { multiplier: 1 }));
    const limits = getLimits(figure);
    const within = getCellNumber(line, 'tolerance');
    assertPrintedAs(figure.value, getCellNumber(line, 'value'), 1e-12, 'difference');
    assertPrintedAs(limits.lower, getCellNumber(line, 'lower'), within, 'lower limit');
    assertPrintedAs(limits.upper, getCellNumber(line, 'upper'), within, 'upper limit');
    assert.equal(figure.method, 'newcombe');
  });
}

const count = fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000)).map(([n, draw]) => ({ numerator: draw % (n + 1), denominator: n }));

test('turned round, the difference and its limits change sign; they stay within 100 points', () => {
  fc.assert(
    fc.property(count, count, (first, second) => {
      const [there, back] = [getLimits(proportionDifference(first, second)), getLimits(proportionDifference(second, first))];
      assertPrintedAs(there.lower, -back.upper, 1e-9, 'lower');
      assertPrintedAs(there.upper, -back.lower, 1e-9, 'upper');
      assert.ok(there.lower >= -100 - 1e-9 && there.upper <= 100 + 1e-9);
    }),
  );
});

test('two rates are compared through their own limits', () => {
  const figure = getKnown(differenceOfFigures(poissonRate(30, 1000, 1000), poissonRate(12, 1000, 1000)));
  assert.equal(figure.method, 'squared-and-added-limits');
  /* by hand from Byar: 30 (20.2380, 42.8280), 12 (6.1932, 20.9641); 18 - sqrt(9.7620^2 + 8.9641^2) = 4.7467, 18 + sqrt(12.8280^2 + 5.8068^2) = 32.0811 */
  assertPrintedAs(figure.lower, 4.7467, 0.005, 'lower');
  assertPrintedAs(figure.upper, 32.0811, 0.005, 'upper');
});

test('a missing side gives its own reason', () => {
  assert.deepEqual(differenceOfFigures(missingFigure('hidden', 'c'), proportion(1, 2)), missingFigure('hidden'));
  assert.deepEqual(differenceOfFigures(proportion(1, 2), missingFigure('not-collected')), missingFigure('not-collected'));
  assert.deepEqual(proportionDifference({ numerator: 0, denominator: 0 }, { numerator: 1, denominator: 2 }), missingFigure('no-children'));
});

test('without two intervals of the same confidence the difference stands without limits', () => {
  for (const second of [publishedFigure(40), proportion(4, 10, { confidence: 0.998 })]) {
    const figure = getKnown(differenceOfFigures(proportion(5, 10), second));
    assert.deepEqual([figure.value, figure.lower, figure.upper, figure.method], [10, undefined, undefined, 'difference']);
  }
});
