import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertAgrees, assertPrintedAs, getCellNumber, getKnown, readCases } from './analysts.cases.ts';
import { proportionColumns, rateColumns } from './count-columns.ts';
import { meanOfValues } from './mean.ts';
import { orderedTrend } from './ordered-trend.ts';
import { poissonRate } from './poisson-rate.ts';
import { proportion } from './proportion.ts';
import { quantileGroups } from './quantile-groups.ts';

for (const line of readCases(new URL('./mean.cases.csv', import.meta.url))) {
  test(`mean of ${line['values']}: ${line.source}`, () => {
    const figure = getKnown(meanOfValues(line['values']!.split(' ').map(Number), getCellNumber(line, 'confidence')));
    for (const part of ['value', 'lower', 'upper'] as const) assertAgrees(figure[part], getCellNumber(line, part), 1e-10, part);
  });
}

test('one value has no limits, none has no mean, and what is no number is never left out', () => {
  assert.deepEqual(meanOfValues([7]), { known: true, value: 7, denominator: 1, method: 'mean' });
  assert.deepEqual([meanOfValues([]), meanOfValues([1, NaN])], [{ known: false, reason: 'not-available' }, { known: false, reason: 'cannot-be-calculated' }]);
  assert.throws(() => meanOfValues([1, 2], 95), /0\.95/);
});

const scores = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 2, maxLength: 60 });

test('a mean moves and stretches with its values, its order does not matter, and more of the same narrows it', () => {
  fc.assert(fc.property(scores, fc.double({ min: 0.01, max: 100, noNaN: true }), (values, factor) => {
    const figure = getKnown(meanOfValues(values));
    const [stretched, turned, doubled] = [getKnown(meanOfValues(values.map((value) => value * factor + 50))), getKnown(meanOfValues(values.toReversed())), getKnown(meanOfValues([...values, ...values]))];
    assertPrintedAs(stretched.upper, figure.upper! * factor + 50, 1e-8 * (1 + factor * 1000), 'stretched');
    assertPrintedAs(turned.lower, figure.lower!, 1e-9, 'turned');
    assert.ok(doubled.upper! - doubled.lower! <= figure.upper! - figure.lower! + 1e-9);
  }));
});

for (const line of readCases(new URL('./quantile-groups.cases.csv', import.meta.url))) {
  test(`groups: ${line.source}`, () => {
    const divided = quantileGroups(line['values']!.split(' ').map(Number), getCellNumber(line, 'groups'), line['order'] as 'highest-first');
    assert.ok(divided.divided);
    assert.deepEqual(divided.groups.join(' '), line['expected']);
  });
}

test('areas without a value are in no group, and fewer areas than groups are not divided; the cuts say where groups lie', () => {
  const divided = quantileGroups([4, undefined, 1, NaN, 3, 2], 2, 'lowest-first');
  assert.deepEqual(divided, { divided: true, groups: [2, undefined, 1, undefined, 2, 1], cuts: [{ lowest: 1, highest: 2, areas: 2 }, { lowest: 3, highest: 4, areas: 2 }], areasWithData: 4 });
  assert.deepEqual(quantileGroups([1, 2, undefined], 3, 'highest-first'), { divided: false, reason: 'too-few-areas', areasWithData: 2 });
  assert.throws(() => quantileGroups([1, 2], 1.5, 'highest-first'), /2 groups or more/);
});

test('groups follow the values, ties share a group, scale does not matter, and without ties sizes differ by at most one', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 10, maxLength: 120 }), fc.integer({ min: 2, max: 10 }), (values, k) => {
    const divided = quantileGroups(values, k, 'highest-first');
    const scaled = quantileGroups(values.map((value) => value * 3 - 7), k, 'highest-first');
    assert.ok(divided.divided && scaled.divided);
    assert.deepEqual(scaled.groups, divided.groups);
    values.forEach((value, one) => values.forEach((other, two) => value >= other && assert.ok(divided.groups[one]! <= divided.groups[two]! || value === other)));
    if (new Set(values).size !== values.length) return;
    const sizes = divided.cuts.map((cut) => cut?.areas ?? 0);
    assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1);
  }));
});

for (const line of readCases(new URL('./ordered-trend.cases.csv', import.meta.url))) {
  test(`trend over groups: ${line.source}`, () => {
    const denominators = line['denominators']!.split(' ').map(Number);
    const trend = orderedTrend(line['numerators']!.split(' ').map((x, at) => ({ numerator: Number(x), denominator: denominators[at]! })));
    assert.ok(trend.known);
    assertPrintedAs(trend.chiSquare, getCellNumber(line, 'chi_square'), getCellNumber(line, 'tolerance'), 'chi-square');
    assertPrintedAs(trend.pValue, getCellNumber(line, 'p_value'), 5e-7, 'p-value');
  });
}

test('a trend over groups turns with their order, and says why there is none', () => {
  const groups = [{ numerator: 5, denominator: 50 }, { numerator: 12, denominator: 60 }, { numerator: 11, denominator: 40 }];
  const [there, back, stretched] = [orderedTrend(groups), orderedTrend(groups.toReversed()), orderedTrend(groups, [10, 30, 50])];
  assert.ok(there.known && back.known && stretched.known && there.slope > 0);
  assertAgrees(back.slope, -there.slope, 1e-12, 'slope');
  assertAgrees(stretched.chiSquare, there.chiSquare, 1e-12, 'chi-square on another scale');
  const why = (...counts: [number, number][]): string => {
    const trend = orderedTrend(counts.map(([numerator, denominator]) => ({ numerator, denominator })));
    return trend.known ? 'known' : trend.reason;
  };
  assert.deepEqual([why([1, 2]), why([3, 2], [1, 2]), why([0, 0], [1, 2]), why([0, 5], [0, 5])], ['no-groups', 'count-impossible', 'population-not-above-0', 'shares-differ-in-no-group']);
  const level = orderedTrend(groups, [2, 2, 2]);
  assert.ok(!level.known && level.reason === 'no-spread');
  assert.throws(() => orderedTrend(groups, [1]), /its score/);
});

test('long columns give what single figures give, and NaN where those give a reason', () => {
  const pairs = [[3, 12], [0, 5], [9, 9], [0, 0], [5, 4], [-1, 3], [NaN, 3], [9.5, 20], [10, 400], [1e6, 2e6]] as const;
  const [x, n] = [Float64Array.from(pairs, ([count]) => count), Float64Array.from(pairs, ([, all]) => all)];
  const [shares, rates] = [proportionColumns(x, n, 0.025, 100), rateColumns(x, n, 0.025, 1000)];
  pairs.forEach(([count, all], row) => {
    for (const [columns, figure] of [[shares, proportion(count, all)], [rates, poissonRate(count, all, 1000)]] as const) {
      const found = [columns.values[row]!, columns.lowers[row]!, columns.uppers[row]!];
      if (!figure.known) assert.ok(found.every(Number.isNaN), `row ${row}`);
      else [figure.value, figure.lower!, figure.upper!].forEach((part, at) => assertAgrees(found[at], part, 1e-13, `row ${row}`));
    }
  });
});
