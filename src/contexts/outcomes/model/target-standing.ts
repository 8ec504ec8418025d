import type { Period } from '../../../kernel/period.ts';
import { forecast, type Forecast } from '../../../methods/statistics/forecast.ts';
import { smallestChange, type SmallestChange } from '../../../methods/statistics/smallest-change.ts';
import { neededPace, targetStatus, type TargetStatus } from '../../../methods/statistics/target-progress.ts';
import type { Indicator } from './indicator.ts';
import { isBroken, neighbourLine, type Picture, type SeriesPoint } from './picture.ts';
import { expectedWay, type ExpectedWay, type TargetComparator, type TargetTerms } from './target.ts';

/**
 * How a figure stands to its target: judged with its interval, in children as well as in points, with what may be expected and how sure that is.
 *
 * A target whose baseline the viewer may not see is `hidden` as a whole: the way there would give the baseline away.
 */
export type TargetStanding =
  | { readonly hidden: true }
  | {
      readonly hidden: false;
      readonly way: ExpectedWay;
      /** The latest figure after the baseline and up to the target's period, or none yet. */
      readonly latest: SeriesPoint | undefined;
      readonly expected: number | undefined;
      readonly status: TargetStatus | { readonly told: false; readonly reason: 'no-figure-yet' | 'broken-series' };
      /** What is aimed at; where a gap to a moving comparator is closed, where that is now. */
      readonly aim: number | undefined;
      readonly pace: { readonly perYear: number; readonly years: number } | undefined;
      readonly smallest: SmallestChange | undefined;
      readonly forecast: Forecast;
      /** The published figure of the baseline when it is no longer what the target was decided on. */
      readonly baselineNow: number | undefined;
    };

/** Judges a target against the figures of its area and group. Pure. */
export function standingOf(terms: TargetTerms, picture: Picture): TargetStanding {
  const { indicator, breaks, ours } = picture;
  const baseline = ours.points.find(({ period }) => period.code === terms.baseline.period.code)?.figure;
  if (baseline && !baseline.known && (baseline.reason === 'hidden' || baseline.reason === 'embargoed')) return { hidden: true };
  const way = expectedWay(terms, comparatorFigures(picture, terms.comparator));
  const latest = ours.points.findLast(({ period, figure }) => period.order > terms.baseline.period.order && period.order <= terms.period.order && (figure.known || figure.reason !== 'not-available'));
  const expected = way.known && latest ? way.points.find(({ period }) => period.order === latest.period.order)?.value : undefined;
  const aim = way.known ? way.points.at(-1)!.value : terms.value;
  const wanted = indicator.polarity === 'low-is-good' ? 'less' : 'more';
  const now = latest?.figure.known ? latest : ours.points.findLast(({ period, figure }) => figure.known && period.order <= terms.period.order);
  return {
    hidden: false,
    way,
    latest,
    expected,
    status: statusOf(),
    aim,
    pace: paceOf(now, aim, terms.period),
    smallest: smallestOf(indicator, now),
    forecast: forecastTo(terms.period, picture),
    baselineNow: baseline?.known && baseline.value !== terms.baseline.value ? baseline.value : undefined,
  };

  function statusOf(): Extract<TargetStanding, { hidden: false }>['status'] {
    if (!latest || expected === undefined || aim === undefined) return { told: false, reason: 'no-figure-yet' };
    if (isBroken(breaks, terms.baseline.period, latest.period)) return { told: false, reason: 'broken-series' };
    return targetStatus(latest.figure, expected, { value: aim, wanted }, { multiplier: indicator.unit === 'percent' ? 100 : indicator.multiplier });
  }
}

/** The figures, by period, of whoever a gap is to be closed to. */
export function comparatorFigures(picture: Picture, comparator: TargetComparator | undefined): ReadonlyMap<string, number> {
  const lines = { england: picture.england?.points ?? [], region: picture.region?.points ?? [], neighbours: comparator === 'neighbours' ? neighbourLine(picture) : [] };
  const points = comparator === undefined ? [] : lines[comparator];
  return new Map(points.flatMap(({ period, figure }) => (figure.known ? [[period.code, figure.value] as const] : [])));
}

function paceOf(now: SeriesPoint | undefined, aim: number | undefined, target: Period): { perYear: number; years: number } | undefined {
  if (!now?.figure.known || aim === undefined) return undefined;
  const years = target.order - now.period.order;
  const perYear = neededPace(now.figure.value, aim, years);
  return perYear === undefined ? undefined : { perYear, years };
}

/** For shares alone, and taking next year's cohort to be as large as this year's. */
function smallestOf(indicator: Indicator, now: SeriesPoint | undefined): SmallestChange | undefined {
  if (indicator.unit !== 'percent' || !now?.figure.known) return undefined;
  const { numerator, denominator } = now.figure;
  return numerator === undefined || denominator === undefined ? undefined : smallestChange({ numerator, denominator }, Math.round(denominator));
}

/** From the figures since the last break, one a year; no further than the target's period. */
function forecastTo(target: Period, { indicator, breaks, ours }: Picture): Forecast {
  const known = ours.points.filter(({ figure }) => figure.known);
  const last = known.at(-1)?.period;
  const comparable = known.filter(({ period }, place) => last !== undefined && !isBroken(breaks, period, last) && period.order !== known[place + 1]?.period.order);
  const ahead = last === undefined ? 0 : Math.min(10, target.order - last.order);
  if (ahead < 1) return { known: false, reason: 'too-few-points' };
  return forecast(comparable.map(({ period, figure }) => ({ time: period.order, value: figure.known ? figure.value : Number.NaN })), { ahead, scale: indicator.unit === 'percent' ? 'percentage' : 'plain' });
}
