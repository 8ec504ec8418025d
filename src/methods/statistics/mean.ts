import { missingFigure, type Figure } from '../../kernel/figure.ts';
import { tailOfConfidence } from './normal-quantile.ts';
import { studentQuantile } from './student-t.ts';

/**
 * The mean of children's values (scores, days, points) with limits by Student's t.
 *
 * m -+ t(n-1) s/sqrt(n), s with n-1 (formulas 2.4). One value has a mean and no limits; no values are `not-available`, and a value that is no
 * number makes it `cannot-be-calculated`, for leaving it out would change whom the mean speaks of. The denominator is the number of values.
 * Two passes, so that a large level costs no digits. Throws a RangeError for an impossible confidence level.
 */
export function meanOfValues(values: readonly number[], confidence = 0.95): Figure {
  const tail = tailOfConfidence(confidence);
  const n = values.length;
  if (n === 0) return missingFigure('not-available');
  const mean = exactMean(values);
  if (!Number.isFinite(mean)) return missingFigure('cannot-be-calculated');
  if (n === 1) return { known: true, value: mean, denominator: 1, method: 'mean' };
  const margin = studentQuantile(tail, n - 1) * Math.sqrt(squaresAround(values, mean) / (n - 1) / n);
  if (!Number.isFinite(margin)) return missingFigure('cannot-be-calculated');
  return { known: true, value: mean, lower: mean - margin, upper: mean + margin, denominator: n, confidence, method: 't' };
}

/** The mean, corrected once by the mean of what it leaves: equal values have exactly their value as mean. NaN for no values. */
export function exactMean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  const first = sum / values.length;
  let left = 0;
  for (const value of values) left += value - first;
  return first + left / values.length;
}

/** The sum of squared distances from a point near the mean, corrected for what that point is off. */
function squaresAround(values: readonly number[], centre: number): number {
  let [squares, left] = [0, 0];
  for (const value of values) {
    const distance = value - centre;
    squares += distance * distance;
    left += distance;
  }
  return squares - (left * left) / values.length;
}
