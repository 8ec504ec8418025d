import { missingFigure, type Figure } from '../../kernel/figure.ts';
import { zOfConfidence } from './normal-quantile.ts';

/** How a proportion is to be shown: as a percentage (100, unless said) or per another number, and how sure its interval is (0.95, unless said). */
export interface ProportionOptions {
  readonly multiplier?: number;
  readonly confidence?: number;
}

/**
 * Share of the children who are counted, as a percentage with a Wilson interval.
 *
 * No children at all is `no-children`, never 0. A count below 0, above the number of children, or no number at all is
 * `cannot-be-calculated`. Counts need not be whole. Method: Wilson 1927; figures checked in proportion.cases.csv. Throws a RangeError
 * for an impossible confidence level or a multiplier that is not above 0.
 */
export function proportion(numerator: number, denominator: number, options: ProportionOptions = {}): Figure {
  const { multiplier = 100, confidence = 0.95 } = options;
  const z = zOfConfidence(confidence);
  if (!(multiplier > 0 && Number.isFinite(multiplier))) throw new RangeError(`A proportion is shown per a number above 0, 100 for a percentage; this one is ${multiplier}.`);
  if (numerator === 0 && denominator === 0) return missingFigure('no-children');
  if (!isShare(numerator, denominator)) return missingFigure('cannot-be-calculated');
  const value = (numerator / denominator) * multiplier;
  const lower = wilsonLower(numerator, denominator, z) * multiplier;
  const upper = wilsonUpper(numerator, denominator, z) * multiplier;
  return { known: true, value, lower: Math.min(lower, value), upper: Math.max(upper, value), numerator, denominator, confidence, method: 'wilson' };
}

/**
 * Lower Wilson limit of x out of n, 0 to 1; exactly 0 when x is 0. For long columns: no check, no object.
 *
 * The caller has seen to it that 0 <= x <= n and n > 0. Written as the product of the two roots over the upper one, so that no digits are
 * lost when x is small.
 */
export function wilsonLower(x: number, n: number, z: number): number {
  return x === 0 ? 0 : ((x / n) * (x / (n + z * z))) / wilsonUpper(x, n, z);
}

/** Upper Wilson limit of x out of n, 0 to 1; exactly 1 when x is n. For long columns: no check, no object; 0 <= x <= n and n > 0. */
export function wilsonUpper(x: number, n: number, z: number): number {
  if (x === n) return 1;
  const square = z * z;
  const limit = (2 * x + square + z * Math.sqrt(square + 4 * x * ((n - x) / n))) / (2 * (n + square));
  return limit > 1 ? 1 : limit;
}

function isShare(numerator: number, denominator: number): boolean {
  return numerator >= 0 && numerator <= denominator && denominator > 0 && denominator <= Number.MAX_SAFE_INTEGER;
}
