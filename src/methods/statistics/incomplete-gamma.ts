import { deviance, logGammaOfOneMore, stirlingError } from './gamma-parts.ts';
import { normalQuantile } from './normal-quantile.ts';

/** The two parts into which a point divides a gamma distribution; they add up to 1, and the smaller one is accurate to its last digits. */
export interface GammaShares {
  readonly lower: number;
  readonly upper: number;
}

/**
 * How much of the gamma distribution of that shape (scale 1) lies below and above x: the regularised incomplete gamma functions P and Q.
 *
 * Below the shape by the series for P, above it by the continued fraction for Q (Abramowitz and Stegun 6.5.29 and 6.5.31), both with
 * Loader's (2000) form of the density, so that the error stays near 1e-13 at a shape of ten million.
 * Throws a RangeError for a shape that is not above 0 or an x that is below 0.
 */
export function gammaShares(shape: number, x: number): GammaShares {
  if (!(shape > 0 && Number.isFinite(shape) && x >= 0)) {
    throw new RangeError(`A gamma distribution needs a shape above 0 and a point from 0 up; these are ${shape} and ${x}.`);
  }
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  if (x < shape + 1) {
    const lower = Math.min(1, poissonTerm(shape, x) * lowerSeries(shape, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, (poissonTerm(shape, x) * shape) / upperFraction(shape, x));
  return { lower: 1 - upper, upper };
}

/**
 * The point of the gamma distribution of that shape (scale 1) below which the share `lower` lies.
 *
 * Give `upper` itself when the upper tail is the small one: 1 - lower loses its digits. Newton's method on the logarithm of the smaller
 * share, kept inside a bracket; the last correction is below one part in 1e14.
 */
export function gammaQuantile(shape: number, lower: number, upper: number = 1 - lower): number {
  if (!(lower >= 0 && upper >= 0 && lower <= 1 && upper <= 1)) throw new RangeError(`A share lies between 0 and 1; these are ${lower} and ${upper}.`);
  if (lower === 0) return 0;
  if (upper === 0) return Number.POSITIVE_INFINITY;
  const byLower = lower <= upper;
  const target = Math.log(byLower ? lower : upper);
  let below = 0;
  let above = Number.POSITIVE_INFINITY;
  let x = firstGuess(shape, lower, upper);
  for (let step = 0; step < 200; step++) {
    const shares = gammaShares(shape, x);
    const share = byLower ? shares.lower : shares.upper;
    const tooFar = byLower ? share > lower : share < upper;
    if (tooFar) above = x;
    else below = x;
    const slope = (poissonTerm(shape, x) * shape) / x / share;
    const correction = ((Math.log(share) - target) / slope) * (byLower ? 1 : -1);
    let next = x - correction;
    if (!(next > below && next < above)) next = above === Number.POSITIVE_INFINITY ? x * 2 : below === 0 ? above / 16 : (below + above) / 2;
    if (Math.abs(next - x) <= 1e-15 * x || next === 0) return next;
    x = next;
  }
  return x;
}

/** Wilson and Hilferty 1931; far down the lower tail of a small shape, the first term of the series. */
function firstGuess(shape: number, lower: number, upper: number): number {
  const z = lower <= upper ? normalQuantile(Math.max(lower, 1e-300)) : -normalQuantile(Math.max(upper, 1e-300));
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  const guess = shape * root ** 3;
  if (root > 0.3) return guess;
  return Math.exp((Math.log(lower) + logGammaOfOneMore(shape)) / shape);
}

/** 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... */
function lowerSeries(shape: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let divisor = shape + 1; term > sum * 1e-17; divisor++) {
    term *= x / divisor;
    sum += term;
  }
  return sum;
}

/** The continued fraction x + 1 - a - 1(1-a)/(x + 3 - a - 2(2-a)/(x + 5 - a - ...)), by Lentz's method. */
function upperFraction(shape: number, x: number): number {
  let divisor = x + 1 - shape;
  let front = divisor;
  let back = 0;
  let value = front;
  for (let n = 1; n < 1_000_000; n++) {
    const above = -n * (n - shape);
    divisor += 2;
    back = 1 / (divisor + above * back);
    front = divisor + above / front;
    const change = front * back;
    value *= change;
    if (Math.abs(change - 1) < 2e-16) break;
  }
  return value;
}

/** x^a e^-x / Gamma(a+1): the Poisson probability of a events when x (above 0) are expected, for any a above 0. */
export function poissonTerm(shape: number, x: number): number {
  if (shape < 16) return Math.exp(shape * Math.log(x) - x - logGammaOfOneMore(shape));
  return Math.exp(-stirlingError(shape) - deviance(shape, x)) / Math.sqrt(2 * Math.PI * shape);
}
