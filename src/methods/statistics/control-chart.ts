import { exactMean } from './mean.ts';
import { judge, type Polarity } from './polarity.ts';
import { judgePoints, type PointRule } from './control-rules.ts';

/** How a control chart is drawn. */
export interface ControlChartSetting {
  /** `no-judgement`, unless said: high and low keep their words. */
  readonly polarity?: Polarity;
  /** Places (from 0) at which a new segment begins, each for a recorded cause. */
  readonly rebaseAt?: readonly number[];
  /** The mean and limits of each segment rest on its first so many points; on all, unless said. */
  readonly firstPoints?: number;
  /** Leaves steps of 3.267 times the mean step or more out of it, once; done, unless said. */
  readonly screensSteps?: boolean;
  readonly target?: number;
}

/** The centre and limits of one segment. Tests use these as they are; a chart of percentages clips what it draws to 0 to 100. */
export interface ControlSegment {
  readonly from: number;
  readonly to: number;
  readonly mean: number | undefined;
  /** None where nothing varies, or one point stands alone: no limits are drawn. */
  readonly limits?: { readonly lower: number; readonly nearLower: number; readonly nearUpper: number; readonly upper: number };
  /** What a reader must be told of the segment. */
  readonly notes: readonly ControlNote[];
}

/** `trial-limits` rest on fewer than 13 points; `one-point` and `no-variation` have none. */
export type ControlNote = 'trial-limits' | 'one-point' | 'no-variation' | 'no-points';

/** What a chart says of one point. */
export interface ControlPoint {
  /** Undefined where the point has no value. */
  readonly rule: PointRule | undefined;
  readonly direction?: 'high' | 'low';
  readonly meaning: 'common-cause' | 'improvement' | 'concern' | 'high' | 'low' | undefined;
  readonly segment: number;
}

/** A control chart of single values and their steps (XmR): segments, points, and whether a target can be relied on. */
export interface ControlChart {
  readonly segments: readonly ControlSegment[];
  readonly points: readonly ControlPoint[];
  /** Of the last segment; undefined without target, polarity or limits. */
  readonly assurance?: 'will-pass' | 'will-fail' | 'hit-and-miss';
}

/** Fewer points than these make limits of a trial only: as NHSRplotthedots warns (its text says 12, its code 13). */
const fewestForLimits = 13;
const limitPerStep = 2.66;
const screenedFrom = 3.267;

/**
 * The control chart of a series in the order of time (formulas 2.9; NHS "Making data count", NHSRplotthedots).
 *
 * Limits: mean -+ 2.66 mean moving range, near limits at two thirds of that, for each segment by itself. A point is, in this order, outside the
 * limits; part of 7 that all rise or all fall; one of at least two of three beyond the near limits (and not outside), all three on one side; part of
 * 7 on one side of the mean. A point without value (`undefined`) has no rule, and no step, run or window reaches across it. Checked in
 * control-chart.cases.csv. Throws a RangeError for a first-points that is not whole and above 0.
 */
export function controlChart(values: readonly (number | undefined)[], setting: ControlChartSetting = {}): ControlChart {
  const { polarity = 'no-judgement', rebaseAt = [], firstPoints, screensSteps = true, target } = setting;
  if (firstPoints !== undefined && !(Number.isInteger(firstPoints) && firstPoints > 0)) throw new RangeError(`Limits rest on a whole number of first points from 1; this one is ${firstPoints}.`);
  const starts = [...new Set([0, ...rebaseAt.filter((place) => place > 0 && place < values.length)])].sort((a, b) => a - b);
  const segments = starts.map((from, place) => drawSegment(values, from, starts[place + 1] ?? values.length, { firstPoints, screensSteps }));
  const points = segments.flatMap((segment, place) =>
    judgePoints(values.slice(segment.from, segment.to), segment.mean, segment.limits).map((judged): ControlPoint => {
      if (!judged) return { rule: undefined, meaning: undefined, segment: place };
      if (judged.rule === 'common-cause') return { rule: judged.rule, meaning: 'common-cause', segment: place };
      const direction = judged.direction;
      const verdict = judge(direction === 'high' ? 'higher' : 'lower', polarity);
      return { rule: judged.rule, direction, meaning: verdict === 'no-judgement' ? direction : verdict === 'better' ? 'improvement' : 'concern', segment: place };
    }),
  );
  const assurance = assure(segments.at(-1), target, polarity);
  return { segments, points, ...(assurance ? { assurance } : {}) };
}

function drawSegment(values: readonly (number | undefined)[], from: number, to: number, { firstPoints, screensSteps }: { firstPoints?: number; screensSteps: boolean }): ControlSegment {
  const inside = values.slice(from, firstPoints === undefined ? to : Math.min(to, from + firstPoints));
  const known = inside.filter((value) => value !== undefined);
  if (known.length === 0) return { from, to, mean: undefined, notes: ['no-points'] };
  const mean = exactMean(known);
  const steps = inside.slice(1).flatMap((value, place) => (value === undefined || inside[place] === undefined ? [] : [Math.abs(value - inside[place])]));
  if (steps.length === 0) return { from, to, mean, notes: ['one-point'] };
  const all = exactMean(steps);
  const kept = screensSteps ? steps.filter((step) => step < screenedFrom * all) : steps;
  const reach = kept.length === 0 ? 0 : limitPerStep * exactMean(kept);
  const notes: ControlNote[] = known.length < fewestForLimits ? ['trial-limits'] : [];
  if (!(reach > 0)) return { from, to, mean, notes: ['no-variation'] };
  const near = (2 * reach) / 3;
  return { from, to, mean, limits: { lower: mean - reach, nearLower: mean - near, nearUpper: mean + near, upper: mean + reach }, notes };
}

function assure(last: ControlSegment | undefined, target: number | undefined, polarity: Polarity): ControlChart['assurance'] {
  if (target === undefined || polarity === 'no-judgement' || !last?.limits) return undefined;
  if (target > last.limits.upper) return polarity === 'high-is-good' ? 'will-fail' : 'will-pass';
  if (target < last.limits.lower) return polarity === 'high-is-good' ? 'will-pass' : 'will-fail';
  return 'hit-and-miss';
}
