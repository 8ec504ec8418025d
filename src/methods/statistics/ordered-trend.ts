import { chiSquareTail } from './chi-square.ts';
import type { Count } from './difference.ts';
import type { MethodReason } from './method-reasons.ts';

/** Whether the share rises or falls from group to group along an order (deprivation tenths, age), or why that cannot be told. */
export type OrderedTrend =
  | { readonly known: true; /** Change of the share (0 to 1) for one step of the score. */ readonly slope: number; readonly standardError: number; readonly chiSquare: number; readonly pValue: number }
  | { readonly known: false; readonly reason: MethodReason };

/**
 * The chi-square for trend over ordered groups, on 1 degree of freedom: (slope/SE)^2 (formulas 2.3; Cochran 1954, Armitage 1955).
 *
 * The slope is that of the line through the shares, each weighted by its children; its error is taken as if there were no trend. `scores` say how
 * far apart the groups lie (1, 2, 3 ... unless said). Checked against R's `prop.trend.test` in ordered-trend.cases.csv.
 */
export function orderedTrend(groups: readonly Count[], scores: readonly number[] = groups.map((_, place) => place + 1)): OrderedTrend {
  if (scores.length !== groups.length) throw new RangeError('Every group needs its score.');
  if (groups.length < 2) return { known: false, reason: 'no-groups' };
  let [all, counted, place] = [0, 0, 0];
  for (const [at, { numerator, denominator }] of groups.entries()) {
    if (!(numerator >= 0 && numerator <= denominator)) return { known: false, reason: 'count-impossible' };
    if (!(denominator > 0 && Number.isFinite(denominator))) return { known: false, reason: 'population-not-above-0' };
    all += denominator;
    counted += numerator;
    place += denominator * scores[at]!;
  }
  const [share, middle] = [counted / all, place / all];
  let [spread, shared] = [0, 0];
  for (const [at, { numerator, denominator }] of groups.entries()) {
    spread += denominator * (scores[at]! - middle) ** 2;
    shared += (numerator - denominator * share) * (scores[at]! - middle);
  }
  if (!(share > 0 && share < 1)) return { known: false, reason: 'shares-differ-in-no-group' };
  if (!(spread > 0)) return { known: false, reason: 'no-spread' };
  const [slope, standardError] = [shared / spread, Math.sqrt((share * (1 - share)) / spread)];
  const chiSquare = (slope / standardError) ** 2;
  return { known: true, slope, standardError, chiSquare, pValue: chiSquareTail(chiSquare, 1) };
}
