import type { Count } from '../../../methods/statistics/difference.ts';

/** The least and the greatest that a difference can be, in percentage points. */
export interface Bounds {
  readonly least: number;
  readonly greatest: number;
}

/**
 * How far apart two groups can be when some children are in neither because nothing says which: the whole span, whatever those children are.
 *
 * First less second, in points. It is greatest when all unknown children with the outcome are of the first group and all without it of the second; least the other way
 * round. Undefined where a group could hold nobody.
 */
export function differenceBounds(first: Count, second: Count, unknown: Count): Bounds | undefined {
  const [having, lacking] = [unknown.numerator, unknown.denominator - unknown.numerator];
  const share = (numerator: number, denominator: number): number => (100 * numerator) / denominator;
  if (first.denominator === 0 || second.denominator === 0) return undefined;
  return {
    greatest: share(first.numerator + having, first.denominator + having) - share(second.numerator, second.denominator + lacking),
    least: share(first.numerator, first.denominator + lacking) - share(second.numerator + having, second.denominator + having),
  };
}
