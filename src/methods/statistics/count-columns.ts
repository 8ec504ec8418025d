import { byarFrom, byarLower, byarUpper, exactPoissonLower, exactPoissonUpper } from './poisson-rate.ts';
import { normalQuantile } from './normal-quantile.ts';
import { wilsonLower, wilsonUpper } from './proportion.ts';

/** One value with its limits for each row; NaN in all three where the row has no answer (`proportion` and `poissonRate` give the reason). */
export interface LimitColumns {
  readonly values: Float64Array;
  readonly lowers: Float64Array;
  readonly uppers: Float64Array;
}

/** Shares of many rows with Wilson limits, as `proportion` gives them one by one; for long columns, without an object for each. */
export function proportionColumns(counts: Float64Array, denominators: Float64Array, tail: number, multiplier: number): LimitColumns {
  const z = -normalQuantile(tail);
  const answer = emptyColumns(counts.length);
  for (let row = 0; row < counts.length; row++) {
    const [x, n] = [counts[row]!, denominators[row]!];
    if (!(x >= 0 && x <= n && n > 0 && n < Infinity)) continue;
    const value = (x / n) * multiplier;
    answer.values[row] = value;
    answer.lowers[row] = Math.min(value, wilsonLower(x, n, z) * multiplier);
    answer.uppers[row] = Math.max(value, wilsonUpper(x, n, z) * multiplier);
  }
  return answer;
}

/**
 * Rates of many rows with exact limits below 10 events and Byar's from there, as `poissonRate` gives them one by one; for long columns.
 *
 * The exact limits of the ten whole counts below 10 are worked out once.
 */
export function rateColumns(counts: Float64Array, denominators: Float64Array, tail: number, multiplier: number): LimitColumns {
  const z = -normalQuantile(tail);
  const answer = emptyColumns(counts.length);
  const [lowerOf, upperOf] = [new Float64Array(byarFrom), new Float64Array(byarFrom)];
  for (let count = 0; count < byarFrom; count++) {
    lowerOf[count] = exactPoissonLower(count, tail);
    upperOf[count] = exactPoissonUpper(count, tail);
  }
  for (let row = 0; row < counts.length; row++) {
    const [x, n] = [counts[row]!, denominators[row]!];
    if (!(x >= 0 && x < Infinity && n > 0 && n < Infinity)) continue;
    const scale = multiplier / n;
    const isTabled = x < byarFrom && Number.isInteger(x);
    answer.values[row] = x * scale;
    answer.lowers[row] = scale * (isTabled ? lowerOf[x]! : x < byarFrom ? exactPoissonLower(x, tail) : byarLower(x, z));
    answer.uppers[row] = scale * (isTabled ? upperOf[x]! : x < byarFrom ? exactPoissonUpper(x, tail) : byarUpper(x, z));
  }
  return answer;
}

function emptyColumns(rows: number): LimitColumns {
  return { values: new Float64Array(rows).fill(NaN), lowers: new Float64Array(rows).fill(NaN), uppers: new Float64Array(rows).fill(NaN) };
}
