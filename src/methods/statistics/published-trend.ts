import { chiSquareTail } from './chi-square.ts';
import type { MethodReason } from './method-reasons.ts';
import { trendChiSquare, trendPoints } from './recent-trend.ts';

/** A figure with its 95% limits, and its counts where they are known. */
export interface LimitedValue {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly numerator?: number;
  readonly denominator?: number;
}

/** The recent trend as Fingertips publishes it. */
export type PublishedTrend =
  | { readonly known: true; readonly direction: 'increasing' | 'decreasing' | 'no-clear-change'; readonly slope: number; readonly standardError: number; readonly chiSquare: number; readonly pValue: number }
  | { readonly known: false; readonly reason: MethodReason };

/** The width of a 95% interval in standard errors, as Fingertips rounds it. */
const widthOf95 = 3.92;

/**
 * The recent trend by the published method, for comparison with Fingertips: the last five points in the order given, numbered 1 to 5 (formulas 2.12).
 *
 * slope = (S1 S2 - S3 S4)/(S1 S5 - S3^2), SE = sqrt(S1/(S1 S5 - S3^2)), weights 1/SE^2; clear when (slope/SE)^2 exceeds 9.5495 and leaving out any one
 * point keeps its sign. It closes its eyes to holes and breaks in the series; `recentTrend` does not. Checked in recent-trend.cases.csv.
 */
export function publishedTrend(points: readonly LimitedValue[]): PublishedTrend {
  const latest = points.slice(-trendPoints);
  if (latest.length < trendPoints) return { known: false, reason: 'too-few-points' };
  if (latest.some(({ numerator, denominator }) => numerator !== undefined && numerator === denominator)) return { known: false, reason: 'cannot-be-calculated' };
  const line = fit(latest, undefined);
  if (!Number.isFinite(line.slope) || !(line.standardError > 0)) return { known: false, reason: 'limits-impossible' };
  const chiSquare = (line.slope / line.standardError) ** 2;
  const rises = line.slope >= 0;
  const isClear = chiSquare > trendChiSquare && latest.every((_, left) => fit(latest, left).slope >= 0 === rises);
  return { known: true, direction: !isClear ? 'no-clear-change' : rises ? 'increasing' : 'decreasing', ...line, chiSquare, pValue: chiSquareTail(chiSquare, 1) };
}

function fit(points: readonly LimitedValue[], left: number | undefined): { slope: number; standardError: number } {
  let [s1, s2, s3, s4, s5] = [0, 0, 0, 0, 0];
  points.forEach(({ value, lower, upper }, at) => {
    if (at === left) return;
    const weight = (widthOf95 / (upper - lower)) ** 2;
    const k = at + 1;
    s1 += weight;
    s2 += weight * value * k;
    s3 += weight * k;
    s4 += weight * value;
    s5 += weight * k * k;
  });
  const determinant = s1 * s5 - s3 * s3;
  return { slope: (s1 * s2 - s3 * s4) / determinant, standardError: Math.sqrt(s1 / determinant) };
}
