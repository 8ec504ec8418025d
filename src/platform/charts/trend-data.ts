import type { Figure } from '../../kernel/figure.ts';
import type { Period } from '../../kernel/period.ts';

/** One figure at its time. A period with no figure is listed with its reason, never left out. */
export interface TrendPoint {
  readonly period: Period;
  readonly figure: Figure;
}

/** One line of a picture over time, under the name that is written beside it. */
export interface TrendSeries {
  readonly label: string;
  readonly points: readonly TrendPoint[];
}

/** Whom we are compared with: each kind keeps its own dashes and shape in every picture. */
export type ComparatorKind = 'england' | 'region' | 'neighbours' | 'other';

/** A line that ours is compared with. */
export interface ComparatorSeries extends TrendSeries {
  readonly kind: ComparatorKind;
}

/** Figures from this period on are not comparable with those before it, and why in a few words. */
export interface SeriesBreak {
  readonly before: Period;
  readonly label: string;
}

/** All that a picture over time, its table and its description are made from. */
export interface TrendData {
  readonly us: TrendSeries;
  readonly comparators?: readonly ComparatorSeries[];
  readonly breaks?: readonly SeriesBreak[];
  /** What is aimed at: one point, or the milestones on the way. */
  readonly target?: TrendSeries;
}

/** The periods of all the lines in order of time, and where each stands: a year without figures keeps its room. */
export interface Timeline {
  readonly periods: readonly Period[];
  readonly at: (period: Period) => number;
  readonly length: number;
  /** The year at place 0, where places are years apart. */
  readonly firstYear?: number;
}

/** Which of two periods of one series comes first. */
export function comparePeriods(one: Period, other: Period): number {
  return one.order - other.order || (one.code < other.code ? -1 : one.code > other.code ? 1 : 0);
}

/**
 * The timeline of the lines.
 *
 * Places are years apart as the periods are. Where two periods end in one year (2019 and 2019 revised) they cannot be, and
 * stand evenly instead. A line that has two figures for one period is refused by name.
 */
export function layoutTimeline(lines: readonly TrendSeries[]): Timeline {
  const byCode = new Map<string, Period>();
  for (const line of lines) {
    const seen = new Set<string>();
    for (const { period } of line.points) {
      if (seen.has(period.code)) throw new RangeError(`The line "${line.label}" has two figures for ${period.label}: give one figure a period.`);
      seen.add(period.code);
      byCode.set(period.code, period);
    }
  }
  const periods = [...byCode.values()].sort(comparePeriods);
  const first = periods[0]?.order ?? 0;
  const byYear = new Set(periods.map((period) => period.order)).size === periods.length;
  const places = new Map(periods.map((period, index) => [period.code, byYear ? period.order - first : index]));
  return { periods, at: (period) => places.get(period.code)!, length: Math.max(0, ...places.values()), ...(byYear ? { firstYear: first } : {}) };
}

/** Breaks of all kinds in order: those given, and those that the publisher's flag `b` beside a figure of ours tells of. */
export function breaksOf(data: TrendData): SeriesBreak[] {
  const given = data.breaks ?? [];
  const flagged = data.us.points
    .filter(({ period, figure }) => figure.flag === 'b' && !given.some((known) => comparePeriods(known.before, period) === 0))
    .map(({ period }) => ({ before: period, label: 'Break in series' }));
  return [...given, ...flagged].sort((a, b) => comparePeriods(a.before, b.before));
}

/**
 * Stretches of a line that may be drawn as one: known figures that follow each other with no hole and no break between.
 *
 * A period that is listed without a figure is a hole; so is a step longer than the line's shortest, because a year that
 * nobody listed has no figure either.
 */
export function joinedRuns(line: TrendSeries, breaks: readonly SeriesBreak[], timeline: Timeline): TrendPoint[][] {
  const points = [...line.points].sort((a, b) => comparePeriods(a.period, b.period));
  const steps = points.slice(1).map((point, index) => timeline.at(point.period) - timeline.at(points[index]!.period));
  const usual = Math.min(...steps);
  const runs: TrendPoint[][] = [];
  let open: TrendPoint[] | undefined;
  points.forEach((point, index) => {
    const previous = points[index - 1];
    const apart = index > 0 && steps[index - 1]! > usual;
    const broken = point.figure.flag === 'b' || (previous !== undefined && breaks.some(({ before }) => comparePeriods(previous.period, before) < 0 && comparePeriods(before, point.period) <= 0));
    if (!point.figure.known) open = undefined;
    else if (open && !apart && !broken) open.push(point);
    else runs.push((open = [point]));
  });
  return runs;
}

/** Where on the timeline the rule of a break stands, half a year before the period it begins with; undefined when nothing lies before it or after it. */
export function breakPlace({ before }: SeriesBreak, timeline: Timeline): number | undefined {
  const next = timeline.periods.find((period) => comparePeriods(period, before) >= 0);
  const previous = timeline.periods.findLast((period) => comparePeriods(period, before) < 0);
  if (!next || !previous) return undefined;
  const [from, to] = [timeline.at(previous), timeline.at(next)];
  const asYear = timeline.firstYear === undefined ? to : Math.min(to, before.order - timeline.firstYear);
  return Math.max(from + 0.5, asYear - 0.5);
}

/** The last figure of a line that is known. */
export function lastKnown(line: TrendSeries): TrendPoint | undefined {
  return [...line.points].sort((a, b) => comparePeriods(a.period, b.period)).findLast(({ figure }) => figure.known);
}
