/** Why a point of a control chart stands out, in order of precedence, or that it does not. */
export type PointRule = 'outside-limits' | 'seven-point-trend' | 'two-of-three-near-limits' | 'seven-on-one-side' | 'common-cause';

/** A point that stands out, with the side or the direction in which it does. */
export type JudgedPoint = { readonly rule: Exclude<PointRule, 'common-cause'>; readonly direction: 'high' | 'low' } | { readonly rule: 'common-cause' };

/** The outer and near limits of a segment. */
export interface RuleLimits {
  readonly lower: number;
  readonly nearLower: number;
  readonly nearUpper: number;
  readonly upper: number;
}

const run = 7;

/**
 * The rule that each point of one segment falls under (formulas 2.9); undefined for a point without value.
 *
 * As NHSRplotthedots applies them: touching a limit is inside, on the mean is on neither side, a step of 0 ends a trend, and a point outside the
 * limits does not count among the two of three. A point of a trend goes the way of the step after it where the next point is in a trend
 * too, else of the step before it. Without limits (nothing varies) only the trend and the run on one side are judged.
 */
export function judgePoints(values: readonly (number | undefined)[], mean: number | undefined, limits: RuleLimits | undefined): (JudgedPoint | undefined)[] {
  const sides = values.map((value) => (value === undefined || mean === undefined ? 0 : Math.sign(value - mean)));
  const isOutside = values.map((value) => value !== undefined && limits !== undefined && (value > limits.upper || value < limits.lower));
  const isNear = values.map((value, at) => value !== undefined && limits !== undefined && !isOutside[at] && (value > limits.nearUpper || value < limits.nearLower));
  const inTrend = partOfRuns(values.length, run, (from) => isTrend(values, from));
  const inTwoOfThree = partOfRuns(values.length, 3, (from) => {
    const near = Number(isNear[from]) + Number(isNear[from + 1]) + Number(isNear[from + 2]);
    return near >= 2 && Math.abs(sides[from]! + sides[from + 1]! + sides[from + 2]!) === 3;
  });
  const onOneSide = partOfRuns(values.length, run, (from) => sides[from] !== 0 && sides.slice(from, from + run).every((side) => side === sides[from]));
  return values.map((value, at) => {
    if (value === undefined) return undefined;
    const bySide = sides[at]! > 0 ? 'high' : 'low';
    if (isOutside[at]) return { rule: 'outside-limits', direction: bySide };
    if (inTrend[at]) return { rule: 'seven-point-trend', direction: stepOf(values, at, inTrend[at + 1] === true) > 0 ? 'high' : 'low' };
    if (inTwoOfThree[at] && isNear[at]) return { rule: 'two-of-three-near-limits', direction: bySide };
    return onOneSide[at] ? { rule: 'seven-on-one-side', direction: bySide } : { rule: 'common-cause' };
  });
}

/** Which points belong to some window of that length for which it holds. */
function partOfRuns(length: number, size: number, holds: (from: number) => boolean): boolean[] {
  const part = new Array<boolean>(length).fill(false);
  for (let from = 0; from + size <= length; from++) if (holds(from)) part.fill(true, from, from + size);
  return part;
}

/** Seven points whose six steps all go one way. */
function isTrend(values: readonly (number | undefined)[], from: number): boolean {
  const way = Math.sign((values[from + 1] ?? NaN) - (values[from] ?? NaN));
  if (way !== 1 && way !== -1) return false;
  for (let at = from + 1; at < from + run - 1; at++) if (Math.sign((values[at + 1] ?? NaN) - values[at]!) !== way) return false;
  return true;
}

function stepOf(values: readonly (number | undefined)[], at: number, isNextInTrend: boolean): number {
  return isNextInTrend ? values[at + 1]! - values[at]! : values[at]! - values[at - 1]!;
}
