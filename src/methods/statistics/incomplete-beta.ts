import { deviance, stirlingError } from './gamma-parts.ts';
import { normalQuantile } from './normal-quantile.ts';

/** The two parts into which a point divides a beta distribution; they add up to 1, and the smaller one is accurate to its last digits. */
export interface BetaShares {
  readonly lower: number;
  readonly upper: number;
}

/** A point between 0 and 1 and what is left above it; the smaller of the two is accurate to its last digits. */
export interface BetaPoint {
  readonly value: number;
  readonly complement: number;
}

/**
 * How much of the beta distribution of those two shapes lies below and above a point: the regularised incomplete beta function.
 *
 * By the continued fraction (DLMF 8.17.22, Lentz's method) on the side where it converges, with Loader's (2000) form of the density, so that the
 * error stays below 1e-10 at shapes of ten million. Give the complement of the point itself when the point is near 1. Throws a RangeError for
 * a shape that is not above 0 or a point outside 0 to 1.
 */
export function betaShares(first: number, second: number, value: number, complement: number = 1 - value): BetaShares {
  if (!(first > 0 && second > 0 && Number.isFinite(first + second) && value >= 0 && complement >= 0 && value <= 1)) {
    throw new RangeError(`A beta distribution needs two shapes above 0 and a point from 0 to 1; these are ${first}, ${second} and ${value}.`);
  }
  if (value === 0) return { lower: 0, upper: 1 };
  if (complement === 0) return { lower: 1, upper: 0 };
  const front = betaTerm(first, second, value, complement);
  if (value < (first + 1) / (first + second + 2)) {
    const lower = Math.min(1, (front / first) * betaFraction(first, second, value));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, (front / second) * betaFraction(second, first, complement));
  return { lower: 1 - upper, upper };
}

/**
 * The point of the beta distribution of those two shapes below which the share `lower` lies.
 *
 * Give `upper` itself when the upper tail is the small one. Newton's method on the logarithms of the smaller share and of the point, kept inside
 * a bracket, on the side of the distribution where the point is nearer to 0.
 */
export function betaQuantile(first: number, second: number, lower: number, upper: number = 1 - lower): BetaPoint {
  if (!(lower >= 0 && upper >= 0 && lower <= 1 && upper <= 1)) throw new RangeError(`A share lies between 0 and 1; these are ${lower} and ${upper}.`);
  if (lower === 0) return { value: 0, complement: 1 };
  if (upper === 0) return { value: 1, complement: 0 };
  const half = betaShares(first, second, 0.5);
  if (lower <= half.lower) {
    const value = pointBelowHalf(first, second, lower, upper);
    return { value, complement: 1 - value };
  }
  const complement = pointBelowHalf(second, first, upper, lower);
  return { value: 1 - complement, complement };
}

/** The point, known to lie at or below one half. */
function pointBelowHalf(first: number, second: number, lower: number, upper: number): number {
  const byLower = lower <= upper;
  const target = Math.log(byLower ? lower : upper);
  let [below, above] = [0, 0.5];
  let x = Math.min(0.5, firstGuess(first, second, lower, upper));
  for (let step = 0; step < 400; step++) {
    const shares = betaShares(first, second, x);
    const share = byLower ? shares.lower : shares.upper;
    if (byLower ? share > lower : share < upper) above = x;
    else below = x;
    const slope = betaTerm(first, second, x, 1 - x) / (1 - x) / share;
    const correction = ((Math.log(share) - target) / slope) * (byLower ? 1 : -1);
    let next = x * Math.exp(-Math.max(-3, Math.min(3, correction)));
    if (!(next > below && next < above)) next = below === 0 ? above / 16 : (below + above) / 2;
    if (Math.abs(next - x) <= 2e-16 * x || next < 1e-305) return next;
    x = next;
  }
  return x;
}

/** Normal with the distribution's mean and spread; where that falls out of its range, the first term of the series. */
function firstGuess(first: number, second: number, lower: number, upper: number): number {
  const sum = first + second;
  const z = lower <= upper ? normalQuantile(Math.max(lower, 1e-300)) : -normalQuantile(Math.max(upper, 1e-300));
  const guess = first / sum + z * Math.sqrt((first / sum) * (second / sum) / (sum + 1));
  if (guess > (0.1 * first) / sum && guess < 1) return guess;
  return Math.exp((Math.log(lower) - Math.log(betaTerm(first, second, 0.5, 0.5)) + Math.log(first) + sum * Math.log(0.5)) / first);
}

/** x^a y^b / B(a, b), where y is 1 - x. */
function betaTerm(first: number, second: number, value: number, complement: number): number {
  const sum = first + second;
  const gap = stirlingError(sum) - stirlingError(first) - stirlingError(second) - deviance(first, sum * value) - deviance(second, sum * complement);
  return Math.sqrt((first / sum) * (second / (2 * Math.PI))) * Math.exp(gap);
}

/** The continued fraction of I(a, b, x), without what stands before it. */
function betaFraction(first: number, second: number, x: number): number {
  const sum = first + second;
  let front = 1;
  let back = 1 / notZero(1 - (sum * x) / (first + 1));
  let value = back;
  for (let n = 1; n < 1_000_000; n++) {
    const even = (n * (second - n) * x) / ((first + 2 * n - 1) * (first + 2 * n));
    back = 1 / notZero(1 + even * back);
    front = notZero(1 + even / front);
    value *= front * back;
    const odd = (-(first + n) * (sum + n) * x) / ((first + 2 * n) * (first + 2 * n + 1));
    back = 1 / notZero(1 + odd * back);
    front = notZero(1 + odd / front);
    const change = front * back;
    value *= change;
    if (Math.abs(change - 1) < 2e-16) break;
  }
  return value;
}

function notZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}
