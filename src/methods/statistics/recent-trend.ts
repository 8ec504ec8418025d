import type { Figure, KnownFigure } from '../../kernel/figure.ts';
import type { Period } from '../../kernel/period.ts';
import { chiSquareTail } from './chi-square.ts';
import { zOfConfidence } from './normal-quantile.ts';
import { judge, type Polarity } from './polarity.ts';

/** One point of a series: its period and figure, and whether the figures before it were measured otherwise. */
export interface TrendPoint {
  readonly period: Period;
  readonly figure: Figure;
  /** True where the definition or the collection changed with this point; the flag `b` on the figure says the same. */
  readonly breakBefore?: boolean;
}

/** Where a series has been going lately, or why that cannot be calculated. */
export type RecentTrend = CalculatedTrend | UncalculatedTrend;

/** A direction over the last points, with the test it rests on. */
export interface CalculatedTrend {
  readonly calculated: true;
  readonly direction: 'increasing' | 'decreasing' | 'no-clear-change';
  /** The word for a reader: getting better or worse where polarity judges, else the direction. */
  readonly verdict: 'getting-better' | 'getting-worse' | 'increasing' | 'decreasing' | 'no-clear-change';
  /** Change a year, in the scale of the figures, and its standard error. */
  readonly slope: number;
  readonly standardError: number;
  readonly chiSquare: number;
  readonly pValue: number;
  /** Whether leaving out one of the points would turn the slope round: then no change is clear, whatever the chi-square. */
  readonly hangsOnOnePoint: boolean;
  readonly from: Period;
  readonly to: Period;
}

/** No direction is given, and why. */
export interface UncalculatedTrend {
  readonly calculated: false;
  readonly reason: TrendRefusal;
  /** How many points of the series have a figure with an interval. */
  readonly points: number;
}

/** Why no recent trend is given. */
export type TrendRefusal =
  | 'fewer-than-five-points'
  | 'no-interval' /* five figures, but not five with limits: chance cannot be judged */
  | 'broken-series'
  | 'overlapping-periods' /* rolling years share their children */
  | 'two-figures-for-one-period' /* a first and a revised figure: choose one before asking */
  | 'everybody-counted' /* in some year the count equals the denominator */
  | 'cannot-be-calculated';

/** How many of the latest points a recent trend looks at. */
export const trendPoints = 5;

/** The chi-square that a recent trend must exceed: 99.8% on 1 degree of freedom, as Fingertips sets it. */
export const trendChiSquare = 9.549_535_706_083_24;

/** The width of a 95% interval in standard errors, as Fingertips rounds it (2 x 1.96). */
const widthOf95 = 3.92;

/**
 * Is it getting better or worse lately: the recent trend of Fingertips over the last five points that have an interval.
 *
 * A straight line through them, each weighted by 1 over its squared standard error (the width of its interval / 3.92). It is clear when
 * (slope/SE)^2 exceeds 9.5495 and when leaving out any one point keeps its sign. Source: OHID, the open code of Fingertips
 * (fingertips-open and FingertipsNext, TrendMarkerCalculator, TrendRequest); formulas 2.12, whose text gives no level: 6.635 (99%), often quoted, is
 * not what Fingertips uses. Ours improves on it as 2.12 asks: real times in place of 1 to 5, and no trend across a break in the series,
 * over rolling years, or without intervals (Fingertips says "no change" there). Figures checked in recent-trend.cases.csv.
 */
export function recentTrend(series: readonly TrendPoint[], polarity: Polarity): RecentTrend {
  const ordered = series.toSorted((a, b) => beginning(a.period) - beginning(b.period) || ending(a.period) - ending(b.period));
  const usable = ordered.map((point, place) => readUsable(point, place)).filter((point) => point !== undefined);
  const refuse = (reason: TrendRefusal): UncalculatedTrend => ({ calculated: false, reason, points: usable.length });
  const latest = usable.slice(-trendPoints);
  const [first, last] = [latest[0], latest.at(-1)];
  if (latest.length < trendPoints || !first || !last) {
    return refuse(ordered.filter((point) => point.figure.known).length >= trendPoints ? 'no-interval' : 'fewer-than-five-points');
  }
  if (ordered.slice(first.place + 1, last.place + 1).some(isBreak)) return refuse('broken-series');
  const follows = latest.slice(1).map((point, index) => ({ point, before: latest[index]! }));
  if (follows.some(({ point, before }) => point.begins === before.begins && point.ends === before.ends)) return refuse('two-figures-for-one-period');
  if (follows.some(({ point, before }) => point.begins < before.ends)) return refuse('overlapping-periods');
  if (latest.some((point) => point.everybody)) return refuse('everybody-counted');
  const line = fitLine(latest);
  if (!Number.isFinite(line.slope) || !Number.isFinite(line.standardError) || !(line.standardError > 0)) return refuse('cannot-be-calculated');
  const chiSquare = (line.slope / line.standardError) ** 2;
  const rises = line.slope >= 0;
  const hangsOnOnePoint = latest.some((_, left) => fitLine(latest.filter((_, index) => index !== left)).slope >= 0 !== rises);
  const clear = chiSquare > trendChiSquare && !hangsOnOnePoint;
  const direction = !clear ? 'no-clear-change' : rises ? 'increasing' : 'decreasing';
  const verdict = trendVerdict(direction, polarity);
  return { calculated: true, direction, verdict, ...line, chiSquare, pValue: chiSquareTail(chiSquare, 1), hangsOnOnePoint, from: first.period, to: last.period };
}

/** A point with an interval, placed in time: years begin on their first day, so 2018 reaches from 2018 to 2019. */
interface UsablePoint {
  readonly period: Period;
  readonly place: number;
  readonly begins: number;
  readonly ends: number;
  readonly value: number;
  readonly weight: number;
  readonly everybody: boolean;
}

function beginning(period: Period): number {
  return period.startYear;
}

function ending(period: Period): number {
  return period.span === 'year' || period.span === 'pooled-years' ? period.endYear + 1 : period.endYear;
}

function isBreak(point: TrendPoint): boolean {
  return point.breakBefore === true || point.figure.flag === 'b';
}

function readUsable({ period, figure }: TrendPoint, place: number): UsablePoint | undefined {
  if (!figure.known || figure.lower === undefined || figure.upper === undefined) return undefined;
  const standardError = (figure.upper - figure.lower) / widthInErrors(figure);
  if (!Number.isFinite(figure.value) || !Number.isFinite(standardError)) return undefined;
  const everybody = figure.numerator !== undefined && figure.numerator === figure.denominator;
  return { period, place, begins: beginning(period), ends: ending(period), value: figure.value, weight: 1 / standardError ** 2, everybody };
}

function widthInErrors(figure: KnownFigure): number {
  const confidence = figure.confidence ?? 0.95;
  return confidence === 0.95 ? widthOf95 : 2 * zOfConfidence(confidence);
}

function fitLine(points: readonly UsablePoint[]): { slope: number; standardError: number } {
  let [weights, times, values] = [0, 0, 0];
  for (const point of points) {
    weights += point.weight;
    times += point.weight * middle(point);
    values += point.weight * point.value;
  }
  const [meanTime, meanValue] = [times / weights, values / weights];
  let [spread, shared] = [0, 0];
  for (const point of points) {
    spread += point.weight * (middle(point) - meanTime) ** 2;
    shared += point.weight * (middle(point) - meanTime) * (point.value - meanValue);
  }
  return { slope: shared / spread, standardError: 1 / Math.sqrt(spread) };
}

function middle(point: UsablePoint): number {
  return (point.begins + point.ends) / 2;
}

function trendVerdict(direction: CalculatedTrend['direction'], polarity: Polarity): CalculatedTrend['verdict'] {
  if (direction === 'no-clear-change') return direction;
  const judgement = judge(direction === 'increasing' ? 'higher' : 'lower', polarity);
  return judgement === 'no-judgement' ? direction : judgement === 'better' ? 'getting-better' : 'getting-worse';
}
