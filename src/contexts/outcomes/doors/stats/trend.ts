import { publishedFigure } from '../../../../kernel/figure.ts';
import { publishedTrend } from '../../../../methods/statistics/published-trend.ts';
import { methodReasonWords } from '../../../../methods/statistics/method-reasons.ts';
import { recentTrend, type TrendRefusal } from '../../../../methods/statistics/recent-trend.ts';
import { foldRows, type Answer, type StatsMethod } from './stats-method.ts';
import { findStatsPeriod } from './stats-periods.ts';
import { findNumber, getNumber, getPolarity, getYes, textOf, type StatsRow } from './stats-row.ts';

/** The recent trend of each area, by real times and as Fingertips publishes it. */
export const trendMethod: StatsMethod = {
  name: 'trend',
  summary: 'the recent trend of each area over its last five points, by real times and beside it as Fingertips counts them, 1 to 5',
  needs: ['area', 'period', 'value', 'lower', 'upper'],
  may: ['x', 'n', 'polarity', 'break'],
  answers: ['points', 'direction', 'verdict', 'slope', 'standard_error', 'chi_square', 'p_value', 'from', 'to', 'published_direction', 'published_slope', 'published_chi_square', 'reason'],
  way: { each: 'group', by: 'area', start: () => () => foldRows(trendMethod, readPoint, answerArea) },
};

const whyNot: Readonly<Record<TrendRefusal, string>> = {
  'fewer-than-five-points': 'fewer than five points with limits',
  'no-interval': 'fewer than five points have limits, so chance cannot be judged',
  'broken-series': 'the series was broken among the last five points',
  'overlapping-periods': 'periods overlap, so their children are the same',
  'two-figures-for-one-period': 'a period comes twice',
  'everybody-counted': 'in one of the periods everybody is counted',
  'cannot-be-calculated': methodReasonWords['cannot-be-calculated'],
};

function readPoint(row: StatsRow) {
  const label = textOf(row, 'period');
  const period = findStatsPeriod(label);
  if (!period) row.fault ??= label === '' ? 'period is missing' : `period is not a year or years: "${label}"`;
  const [value, lower, upper] = [getNumber(row, 'value'), getNumber(row, 'lower'), getNumber(row, 'upper')];
  if (lower > upper) row.fault ??= 'lower is above upper';
  const counts = { numerator: findNumber(row, 'x'), denominator: findNumber(row, 'n') };
  return { period: period!, figure: { value, lower, upper, ...counts }, breakBefore: getYes(row, 'break', false), polarity: getPolarity(row) };
}

function answerArea(points: readonly ReturnType<typeof readPoint>[]): Answer {
  const ordered = points.toSorted((a, b) => a.period.startYear - b.period.startYear);
  const real = recentTrend(ordered.map(({ period, figure: { value, ...beside }, breakBefore }) => ({ period, figure: publishedFigure(value, beside), breakBefore })), ordered[0]!.polarity);
  const published = publishedTrend(ordered.map(({ figure }) => figure));
  const beside = published.known ? [published.direction, published.slope, published.chiSquare] : [null, null, null];
  if (!real.calculated) return [real.points, null, null, null, null, null, null, null, null, ...beside, whyNot[real.reason]];
  return [points.length, real.direction, real.verdict, real.slope, real.standardError, real.chiSquare, real.pValue, real.from.label, real.to.label, ...beside, null];
}
