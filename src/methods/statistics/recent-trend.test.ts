import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingFigure, publishedFigure, type KnownFigure } from '../../kernel/figure.ts';
import { readPeriod } from '../../kernel/period.ts';
import { assertAgrees, cellNumber, getCellNumber, readCases } from './analysts.cases.ts';
import { zOfConfidence } from './normal-quantile.ts';
import { proportion } from './proportion.ts';
import { recentTrend, trendChiSquare, type TrendPoint, type UncalculatedTrend } from './recent-trend.ts';

const cases = Map.groupBy(readCases(new URL('./recent-trend.cases.csv', import.meta.url)), (line) => line.series!);

function pointOf(label: string | number, figure: TrendPoint['figure'], breakBefore = false): TrendPoint {
  const period = readPeriod(String(label));
  assert.ok(period, `${label} is no period`);
  return { period, figure, breakBefore };
}

/** A figure whose standard error is 1: its interval is 3.92 wide. */
function steady(value: number): KnownFigure {
  return publishedFigure(value, { lower: value - 1.96, upper: value + 1.96 });
}

function steadySeries(values: readonly number[], firstYear = 2015): TrendPoint[] {
  return values.map((value, index) => pointOf(firstYear + index, steady(value)));
}

function getRefusal(series: readonly TrendPoint[]): UncalculatedTrend {
  const trend = recentTrend(series, 'high-is-good');
  assert.ok(!trend.calculated, `A trend was calculated: ${JSON.stringify(trend)}`);
  return trend;
}

for (const [series, lines] of cases) {
  test(`${series}: ${lines[0]!.source}`, () => {
    const points = lines.map((line) => {
      const [lower, upper] = [getCellNumber(line, 'lower'), getCellNumber(line, 'upper')];
      const counts = { numerator: cellNumber(line, 'numerator'), denominator: cellNumber(line, 'denominator') };
      return pointOf(line.year!, publishedFigure(getCellNumber(line, 'value'), { lower, upper, ...counts }));
    });
    const trend = recentTrend(points, 'no-judgement');
    assert.ok(trend.calculated);
    assert.equal(trend.direction, lines[0]!.direction);
    assert.equal(trend.verdict, trend.direction);
    assertAgrees(trend.slope, getCellNumber(lines[0]!, 'slope'), 1e-8, 'slope');
    assertAgrees(trend.chiSquare, getCellNumber(lines[0]!, 'chi_square'), 1e-8, 'chi-square');
    assertAgrees(trend.pValue, getCellNumber(lines[0]!, 'p_value'), 1e-4, 'p-value');
  });
}

test('the level is 99.8%, the square of its z', () => assertAgrees(trendChiSquare, zOfConfidence(0.998) ** 2, 1e-12, 'chi-square'));

test('only the last five points count, in order of time whatever the order given', () => {
  const series = steadySeries([90, 80, 70, 10, 11, 12, 13, 14]);
  const trend = recentTrend(series.toReversed(), 'low-is-good');
  assert.ok(trend.calculated);
  assert.deepEqual([trend.direction, trend.verdict, trend.from.code, trend.to.code], ['increasing', 'getting-worse', '2018', '2022']);
});

test('polarity turns the direction into better or worse; no clear change stays so', () => {
  const verdict = (values: number[], polarity: 'high-is-good' | 'low-is-good') => {
    const trend = recentTrend(steadySeries(values), polarity);
    return trend.calculated && trend.verdict;
  };
  assert.equal(verdict([10, 12, 14, 16, 18], 'high-is-good'), 'getting-better');
  assert.equal(verdict([18, 16, 14, 12, 10], 'high-is-good'), 'getting-worse');
  assert.equal(verdict([18, 16, 14, 12, 10], 'low-is-good'), 'getting-better');
  assert.equal(verdict([10, 10, 10, 10, 10], 'high-is-good'), 'no-clear-change');
});

test('a change that hangs on one point is no clear change, and says so', () => {
  const trend = recentTrend(steadySeries([10, 9.7, 9.4, 9.1, 40]), 'high-is-good');
  assert.ok(trend.calculated && trend.chiSquare > trendChiSquare);
  assert.deepEqual([trend.direction, trend.hangsOnOnePoint], ['no-clear-change', true]);
});

test('missing years are passed over, in real time', () => {
  const series = [...steadySeries([10, 11, 12, 13], 2012), pointOf(2016, missingFigure('not-collected')), pointOf(2017, missingFigure('hidden', 'c')), pointOf(2018, steady(14))];
  const trend = recentTrend(series, 'high-is-good');
  assert.ok(trend.calculated);
  /* times 0 1 2 3 6, mean 2.4, spread 21.2; shared 4.8 + 1.4 + 0 + 0.6 + 7.2 = 14 */
  assertAgrees(trend.slope, 14 / 21.2, 1e-12, 'slope');
});

test('no trend is drawn across a break, wherever among the five it lies; one before the five does not matter', () => {
  const values = [10, 12, 14, 16, 18, 20];
  for (const broken of [2, 3, 4, 5]) {
    const series = steadySeries(values).map((point, index) => ({ ...point, breakBefore: index === broken }));
    assert.equal(getRefusal(series).reason, 'broken-series');
  }
  const flagged = steadySeries(values);
  flagged[4] = pointOf(2019, { ...steady(18), flag: 'b' });
  assert.equal(getRefusal(flagged).reason, 'broken-series');
  const missingAtBreak = [...steadySeries([10, 12], 2012), pointOf(2014, missingFigure('not-collected'), true), ...steadySeries([14, 16, 18], 2015)];
  assert.equal(getRefusal(missingAtBreak).reason, 'broken-series');
  assert.ok(recentTrend(steadySeries(values).map((point, index) => ({ ...point, breakBefore: index === 1 })), 'high-is-good').calculated);
});

test('four points, or five without intervals, give a reason and how many points there were', () => {
  assert.deepEqual(getRefusal([]), { calculated: false, reason: 'fewer-than-five-points', points: 0 });
  assert.deepEqual(getRefusal([...steadySeries([1, 2, 3, 4]), pointOf(2019, missingFigure('hidden'))]), { calculated: false, reason: 'fewer-than-five-points', points: 4 });
  /* FingertipsNext tests: indicator 93468 has no intervals; Fingertips answers "no change" there */
  const published = [17.5144, 17.3646, 17.6087, 17.6782, 17.7872].map((value, index) => pointOf(2020 + index, publishedFigure(value)));
  assert.deepEqual(getRefusal(published), { calculated: false, reason: 'no-interval', points: 0 });
});

test('rolling years are refused, years end to end are not', () => {
  const rolling = ['2012-14', '2013-15', '2014-16', '2015-17', '2016-18'].map((label, index) => pointOf(label, steady(10 + index)));
  assert.equal(getRefusal(rolling).reason, 'overlapping-periods');
  const apart = ['2003-05', '2006-08', '2009-11', '2012-14', '2015-17'].map((label, index) => pointOf(label, steady(10 + index)));
  const trend = recentTrend(apart, 'high-is-good');
  assert.ok(trend.calculated);
  assertAgrees(trend.slope, 1 / 3, 1e-12, 'slope');
  const schoolYears = ['2014-15', '2015-16', '2016-17', '2017-18', '2018-19'].map((label, index) => pointOf(label, steady(10 + index)));
  assert.ok(recentTrend(schoolYears, 'high-is-good').calculated);
});

test('two figures for one period are refused', () => {
  assert.equal(getRefusal([...steadySeries([1, 2, 3, 4]), pointOf('2018 (Rev)', steady(5))]).reason, 'two-figures-for-one-period');
});

test('a year in which every child is counted is refused; so is an interval without width', () => {
  const full = [90, 92, 94, 97, 100].map((count, index) => pointOf(2015 + index, proportion(count, 100)));
  assert.equal(getRefusal(full).reason, 'everybody-counted');
  const exact = steadySeries([1, 2, 3, 4, 5]).map((point, index) => (index === 2 ? pointOf(2017, publishedFigure(3, { lower: 3, upper: 3 })) : point));
  assert.equal(getRefusal(exact).reason, 'cannot-be-calculated');
});

const counted = fc.tuple(fc.integer({ min: 5, max: 20_000 }), fc.integer({ min: 0, max: 999 })).map(([n, draw]) => proportion(Math.floor((n * draw) / 1000), n));

test('time turned round turns the slope and keeps the chi-square; another scale changes neither direction nor p-value; nothing is NaN', () => {
  fc.assert(
    fc.property(fc.array(counted, { minLength: 5, maxLength: 5 }), (figures) => {
      const there = recentTrend(figures.map((figure, index) => pointOf(2010 + index, figure)), 'high-is-good');
      const back = recentTrend(figures.toReversed().map((figure, index) => pointOf(2010 + index, figure)), 'high-is-good');
      const tenfold = recentTrend(figures.map((figure, index) => pointOf(2010 + index, timesTen(figure as KnownFigure))), 'high-is-good');
      assert.ok(there.calculated && back.calculated && tenfold.calculated);
      for (const part of [there.slope, there.standardError, there.chiSquare, there.pValue]) assert.ok(Number.isFinite(part));
      assert.ok(there.pValue >= 0 && there.pValue <= 1);
      assert.ok(Math.abs(there.slope + back.slope) < 1e-9 * there.standardError + 1e-9 * Math.abs(there.slope));
      assert.ok(Math.abs(tenfold.chiSquare - there.chiSquare) <= 1e-6 * there.chiSquare + 1e-12);
      assert.equal(there.direction === 'increasing', back.direction === 'decreasing');
    }),
  );
});

function timesTen(figure: KnownFigure): KnownFigure {
  return { ...figure, value: figure.value * 10, lower: figure.lower! * 10, upper: figure.upper! * 10 };
}
