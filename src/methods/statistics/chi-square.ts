import { gammaQuantile, gammaShares } from './incomplete-gamma.ts';

/**
 * The point of the chi-square distribution below which the share `lower` lies; written q2(p, k) in the formulas. q2(p, 0) is 0.
 *
 * Degrees of freedom may be any number from 0 up. Give `upper` itself when the upper tail is the small one.
 * Accurate to 1e-10 relative up to 20,000,000 degrees of freedom; figures checked in chi-square.cases.csv.
 */
export function chiSquareQuantile(lower: number, degreesOfFreedom: number, upper: number = 1 - lower): number {
  if (!(degreesOfFreedom >= 0 && Number.isFinite(degreesOfFreedom))) throw new RangeError(`Degrees of freedom are a number from 0 up; these are ${degreesOfFreedom}.`);
  return degreesOfFreedom === 0 ? 0 : 2 * gammaQuantile(degreesOfFreedom / 2, lower, upper);
}

/** How likely a chi-square at least this large is when there is nothing to find: the p-value of the test. */
export function chiSquareTail(value: number, degreesOfFreedom: number): number {
  return gammaShares(degreesOfFreedom / 2, value / 2).upper;
}
