import { betaQuantile, betaShares } from './incomplete-beta.ts';

/**
 * The point of Student's t distribution above which the share `tail` lies, for a tail of at most one half: 0.025 on 10 degrees of freedom gives 2.228139.
 *
 * From the beta distribution; accurate to 1e-10 relative up to 10,000,000 degrees of freedom, which need not be whole. Figures checked in
 * distributions.cases.csv. Throws a RangeError for a tail outside 0 to 0.5 or degrees of freedom that are not above 0.
 */
export function studentQuantile(tail: number, degreesOfFreedom: number): number {
  if (!(tail > 0 && tail <= 0.5)) throw new RangeError(`The tail of Student's t is above 0 and at most 0.5; this one is ${tail}.`);
  if (!(degreesOfFreedom > 0 && Number.isFinite(degreesOfFreedom))) throw new RangeError(`Degrees of freedom of Student's t are above 0; these are ${degreesOfFreedom}.`);
  if (tail === 0.5) return 0;
  const { value, complement } = betaQuantile(degreesOfFreedom / 2, 0.5, 2 * tail);
  return Math.sqrt((degreesOfFreedom * complement) / value);
}

/** The share of Student's t distribution that lies above a point from 0 up. */
export function studentTail(point: number, degreesOfFreedom: number): number {
  const square = point * point;
  const whole = degreesOfFreedom + square;
  return betaShares(degreesOfFreedom / 2, 0.5, degreesOfFreedom / whole, square / whole).lower / 2;
}
