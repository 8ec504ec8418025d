import { missingFigure, type Figure, type MissingReason } from '../../../kernel/figure.ts';
import type { Period } from '../../../kernel/period.ts';
import { roundHalfUp } from '../../../kernel/rate.ts';
import { differenceOfFigures } from '../../../methods/statistics/difference.ts';
import type { Polarity } from '../../../methods/statistics/polarity.ts';

/** The two groups of a gap in one period: the one that is usually ahead, and the one that is usually behind. */
export interface GapEnds {
  readonly period: Period;
  readonly ahead: Figure;
  readonly behind: Figure;
}

/** How a gap is to be read: which way is better, whether the group behind is counted among the other (a group against all), and to how many decimals people see it. */
export interface GapSetting {
  readonly polarity: Polarity;
  readonly sharesChildren: boolean;
  readonly decimals: number;
}

/**
 * How far one group is behind the other, in the scale of their figures: positive when it is behind, negative when it has overtaken.
 *
 * Behind means lower where high is good, higher where low is good; where nobody should judge it is simply the first less the second.
 * From unrounded figures, with Newcombe's interval where both have one (formulas 2.3). A group against all has no interval: the two share
 * children, which the method does not allow. Missing for the reason that either figure is missing.
 */
export function gapOf({ ahead, behind }: Pick<GapEnds, 'ahead' | 'behind'>, setting: GapSetting): Figure {
  const gap = setting.polarity === 'low-is-good' ? differenceOfFigures(behind, ahead) : differenceOfFigures(ahead, behind);
  return gap.known && setting.sharesChildren ? { known: true, value: gap.value, method: 'difference' } : gap;
}

/** How a gap changed between two periods and which end moved, or why that cannot be told. */
export type GapChange = ToldGapChange | { readonly told: false; readonly reason: NoGapChangeReason; readonly missing?: MissingReason };

/** Why a change of the gap cannot be told. */
export type NoGapChangeReason = 'no-gap' | 'no-earlier-gap' | 'broken-series';

/** The change of a gap that both periods allow to be told. */
export interface ToldGapChange {
  readonly told: true;
  readonly from: Period;
  readonly to: Period;
  readonly earlier: Figure;
  readonly later: Figure;
  /** Later gap less earlier gap: negative when it narrowed. */
  readonly change: number;
  readonly direction: 'narrowed' | 'widened' | 'unchanged' | 'turned-round';
  /** Whether the change is more than chance; `unknown` where no intervals are known. */
  readonly certainty: 'clear' | 'not-clear' | 'unknown';
  readonly ahead: EndMove;
  readonly behind: EndMove;
  readonly cause: GapCause;
}

/** How one group did since the earlier period, good for children or not. */
export interface EndMove {
  readonly earlier: Figure;
  readonly later: Figure;
  /** Later less earlier, in the scale of the figures. */
  readonly change: number;
  /** Where nobody should judge: up for better, down for worse. */
  readonly moved: 'better' | 'worse' | 'level';
  readonly certainty: 'clear' | 'not-clear' | 'unknown';
}

/**
 * From which end a gap moved: the top is the group ahead, the bottom the group behind.
 *
 * A gap that narrows is good news only if the bottom rose: `top-fell`, `both-fell` and `top-fell-and-bottom-rose` are told apart so that it can be said.
 */
export type GapCause =
  | 'bottom-rose'
  | 'top-fell'
  | 'top-fell-and-bottom-rose'
  | 'both-rose'
  | 'both-fell'
  | 'top-rose'
  | 'bottom-fell'
  | 'top-rose-and-bottom-fell'
  | 'none';

/**
 * How the gap changed from one period to another, and from which end.
 *
 * An end has moved when people would see it move: to the decimals that are shown. The change is clear when the interval of the difference of
 * the two gaps leaves out 0 (squared and added limits, as for any difference of two estimates); without intervals that cannot be known and is
 * not guessed. Refused across a break in the series.
 */
export function gapChange(earlier: GapEnds | undefined, later: GapEnds, setting: GapSetting, isBroken: boolean): GapChange {
  const now = gapOf(later, setting);
  if (!now.known) return { told: false, reason: 'no-gap', missing: now.reason };
  if (!earlier) return { told: false, reason: 'no-earlier-gap' };
  if (isBroken) return { told: false, reason: 'broken-series' };
  const then = gapOf(earlier, setting);
  if (!then.known) return { told: false, reason: 'no-earlier-gap', missing: then.reason };
  const change = now.value - then.value;
  const ahead = moveOf(earlier.ahead, later.ahead, setting);
  const behind = moveOf(earlier.behind, later.behind, setting);
  return {
    told: true,
    from: earlier.period,
    to: later.period,
    earlier: then,
    later: now,
    change,
    direction: directionOf(then.value, now.value, setting.decimals),
    certainty: certaintyOf(differenceOfFigures(now, then)),
    ahead,
    behind,
    cause: causeOf(ahead.moved, behind.moved),
  };
}

/** Whether the gap got smaller because the group ahead lost ground while the group behind gained none: the good news that is none. */
export function closedFromTheTop(change: GapChange): boolean {
  return change.told && change.direction === 'narrowed' && change.certainty !== 'not-clear' && (change.cause === 'top-fell' || change.cause === 'both-fell');
}

/** A gap as its publisher prints it beside ours, and whether they agree as far as printed decimals allow. */
export interface GapAgreement {
  readonly agrees: boolean;
  /** Ours less the published one. */
  readonly difference: number;
}

/**
 * Whether a gap that its publisher prints is the difference that we reckon; undefined when either is missing.
 *
 * Each of the two figures and the published gap may be rounded by half a unit of its last decimal, so they agree within one and a half.
 */
export function compareWithPublishedGap(ours: Figure, published: Figure, decimals: number): GapAgreement | undefined {
  if (!ours.known || !published.known) return undefined;
  const difference = ours.value - published.value;
  return { agrees: Math.abs(difference) <= 1.5 * 10 ** -decimals + 1e-9, difference };
}

/** The ends of a gap in each period in which either group has a figure, oldest first. */
export function gapSeries(ahead: readonly PeriodFigure[], behind: readonly PeriodFigure[]): GapEnds[] {
  const none = missingFigure('not-available');
  const at = (points: readonly PeriodFigure[], code: string): Figure => points.find(({ period }) => period.code === code)?.figure ?? none;
  const periods = new Map([...ahead, ...behind].map(({ period }) => [period.code, period]));
  return [...periods.values()].sort((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1)).map((period) => ({ period, ahead: at(ahead, period.code), behind: at(behind, period.code) }));
}

/** A figure and when it was. */
export interface PeriodFigure {
  readonly period: Period;
  readonly figure: Figure;
}

/** The ends of the latest period before `period` in which both groups have a figure, `years` back or, with `years` of 1, the nearest within three. */
export function gapBefore(series: readonly GapEnds[], period: Period, years: 1 | 5): GapEnds | undefined {
  const whole = series.filter(({ ahead, behind }) => ahead.known && behind.known);
  if (years === 5) return whole.find((ends) => ends.period.order === period.order - 5);
  return whole.findLast((ends) => ends.period.order < period.order && ends.period.order >= period.order - 3);
}

function moveOf(earlier: Figure, later: Figure, { polarity, decimals }: GapSetting): EndMove {
  const difference = differenceOfFigures(later, earlier);
  const change = difference.known ? difference.value : 0;
  const shown = shownChange(earlier, later, decimals);
  const isUp = shown > 0;
  const moved = shown === 0 ? 'level' : isUp === (polarity !== 'low-is-good') ? 'better' : 'worse';
  return { earlier, later, change, moved, certainty: certaintyOf(difference) };
}

/** The change that a reader of two printed figures sees: from their rounded values. */
function shownChange(earlier: Figure, later: Figure, decimals: number): number {
  return earlier.known && later.known ? roundHalfUp(roundHalfUp(later.value, decimals) - roundHalfUp(earlier.value, decimals), decimals) : 0;
}

function directionOf(then: number, now: number, decimals: number): ToldGapChange['direction'] {
  const [before, after] = [roundHalfUp(then, decimals), roundHalfUp(now, decimals)];
  if (before === after) return 'unchanged';
  if (before > 0 && after < 0) return 'turned-round';
  if (before < 0 && after > 0) return 'turned-round';
  return Math.abs(after) < Math.abs(before) ? 'narrowed' : 'widened';
}

function certaintyOf(difference: Figure): 'clear' | 'not-clear' | 'unknown' {
  if (!difference.known || difference.lower === undefined || difference.upper === undefined) return 'unknown';
  return difference.lower > 0 || difference.upper < 0 ? 'clear' : 'not-clear';
}

function causeOf(top: EndMove['moved'], bottom: EndMove['moved']): GapCause {
  if (top === 'worse') return bottom === 'better' ? 'top-fell-and-bottom-rose' : bottom === 'worse' ? 'both-fell' : 'top-fell';
  if (top === 'better') return bottom === 'better' ? 'both-rose' : bottom === 'worse' ? 'top-rose-and-bottom-fell' : 'top-rose';
  return bottom === 'better' ? 'bottom-rose' : bottom === 'worse' ? 'bottom-fell' : 'none';
}
