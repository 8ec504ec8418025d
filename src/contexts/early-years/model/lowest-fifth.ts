import { missingFigure, type Figure, type MissingReason } from '../../../kernel/figure.ts';
import { wilsonLower, wilsonUpper } from '../../../methods/statistics/proportion.ts';
import { tailOfConfidence, zOfConfidence } from '../../../methods/statistics/normal-quantile.ts';
import { studentQuantile } from '../../../methods/statistics/student-t.ts';

/**
 * How 20% of the children becomes a number of children. The public wording does not fix it (formulas 2.14), so it is chosen, stated and kept.
 *
 * `half-up` is the default; `half-even` never differs from it, because a fifth of a whole number never ends in a half; `down` and `up` are
 * the floor and the ceiling; `exact` takes the last child in part, so that k may be 7.4.
 */
export const roundings = ['half-up', 'half-even', 'down', 'up', 'exact'] as const;
/** One of those. */
export type Rounding = (typeof roundings)[number];

/** How many children are the lowest 20% of `children`. */
export function lowestFifthOf(children: number, rounding: Rounding): number {
  switch (rounding) {
    case 'half-up':
    case 'half-even':
      return Math.floor((2 * children + 5) / 10);
    case 'down':
      return Math.floor(children / 5);
    case 'up':
      return Math.ceil(children / 5);
    case 'exact':
      return children / 5;
  }
}

/** The lowest 20% of some children against all of them. */
export interface LowestFifth {
  /** (median - mean of the lowest) / median x 100, with limits. */
  readonly gap: Figure;
  readonly median: Figure;
  readonly meanOfLowest: Figure;
  /** Children with a score, and how many of them are the lowest 20%. */
  readonly children: number;
  readonly k: number;
  /** The children at the edge, undefined when k is 0. */
  readonly edge?: Edge;
}

/** The score at which the lowest 20% end. Which of the children who share it are inside is chance; the mean does not depend on it (formulas 2.14). */
export interface Edge {
  readonly score: number;
  /** Children with that score; when more than `inside`, they are tied. */
  readonly children: number;
  readonly inside: number;
}

/**
 * The gap between the lowest 20% and the median of all, from how many children have each score.
 *
 * `counts[s]` children have the score s. The median of an even number is the mean of the middle two. Limits: the median by order statistics
 * (binomial, by Wilson), the mean of the lowest by the variance of a tail mean and Student's t on
 * k - 1 degrees of freedom, the two joined as a ratio (Donner and Zou 2012, as if independent, which errs to the wide side); they hold the
 * truth for about 93 of 100 cohorts of 20 to 60 children and 95 from 100 up. No limits when fewer than 2 children are in the group or nothing varies below the edge. No children:
 * `no-children`; k of 0: `too-few-to-say`; a median of 0: `cannot-be-calculated`. Source: formulas 2.14, facts 5.4.
 */
export function lowestFifthGap(counts: ArrayLike<number>, rounding: Rounding, confidence = 0.95): LowestFifth {
  const children = Array.from(counts).reduce((sum, count) => sum + count, 0);
  const k = lowestFifthOf(children, rounding);
  if (children === 0) return { ...without('no-children'), children, k };
  const median = medianOf(counts, children, confidence);
  if (k === 0) return { ...without('too-few-to-say'), median, children, k };
  const { mean, edge, variance } = tailOf(counts, children, k);
  const half = k >= 2 && variance > 0 ? studentQuantile(tailOfConfidence(confidence), k - 1) * Math.sqrt(variance) : undefined;
  const meanOfLowest: Figure = { known: true, value: mean, ...(half === undefined ? {} : { lower: Math.max(0, mean - half), upper: mean + half, confidence }), denominator: k, method: 'tail-mean' };
  return { gap: gapFigure(median, meanOfLowest, confidence), median, meanOfLowest, children, k, edge };
}

/** Median, mean of the lowest and gap of children who may count in part, as when a cohort is weighted to look like another; undefined without children, without a group, or with a median of 0. */
export function weightedGap(counts: ArrayLike<number>, rounding: Rounding): { readonly median: number; readonly lowest: number; readonly gap: number } | undefined {
  const children = Math.round(Array.from(counts).reduce((sum, count) => sum + count, 0) * 1e6) / 1e6;
  const k = lowestFifthOf(children, rounding);
  if (!(children > 0 && k > 0)) return undefined;
  const median = (scoreAt(counts, Math.ceil(children / 2)) + scoreAt(counts, Math.floor(children / 2) + 1)) / 2;
  const { mean } = tailOf(counts, children, k);
  return median > 0 ? { median, lowest: mean, gap: (1 - mean / median) * 100 } : undefined;
}

function without(reason: MissingReason): Pick<LowestFifth, 'gap' | 'median' | 'meanOfLowest'> {
  return { gap: missingFigure(reason), median: missingFigure(reason), meanOfLowest: missingFigure(reason) };
}

function gapFigure(median: Figure, lowest: Figure, confidence: number): Figure {
  if (!median.known || !lowest.known || median.value === 0) return missingFigure('cannot-be-calculated');
  const ratio = lowest.value / median.value;
  const known = { known: true, value: (1 - ratio) * 100, denominator: lowest.denominator, method: 'lowest-fifth' } as const;
  if (lowest.lower === undefined || median.lower === undefined || !(median.lower > 0)) return known;
  const limits = ratioLimits([lowest.lower, lowest.value, lowest.upper!], [median.lower, median.value, median.upper!]);
  return { ...known, lower: (1 - limits.upper) * 100, upper: (1 - limits.lower) * 100, confidence };
}

/** Limits of a / b from those of each, both above 0 (method of variance estimates recovery for a ratio). */
function ratioLimits([al, a, au]: readonly [number, number, number], [bl, b, bu]: readonly [number, number, number]): { lower: number; upper: number } {
  const lower = (a * b - Math.sqrt((a * b) ** 2 - al * bu * (2 * a - al) * (2 * b - bu))) / (bu * (2 * b - bu));
  const upper = (a * b + Math.sqrt((a * b) ** 2 - au * bl * (2 * a - au) * (2 * b - bl))) / (bl * (2 * b - bl));
  const ratio = a / b;
  return { lower: Number.isFinite(lower) ? Math.min(lower, ratio) : al / bu, upper: Number.isFinite(upper) ? Math.max(upper, ratio) : au / bl };
}

/** Mean of the lowest k, the score at which they end, and the variance of that mean. */
function tailOf(counts: ArrayLike<number>, children: number, k: number): { mean: number; edge: Edge; variance: number } {
  let [taken, sum, score] = [0, 0, 0];
  for (; taken + counts[score]! < k; score++) {
    taken += counts[score]!;
    sum += counts[score]! * score;
  }
  const inside = k - taken;
  const mean = (sum + inside * score) / k;
  let [shortfall, squares] = [0, 0];
  for (let below = 0; below < score; below++) {
    shortfall += counts[below]! * (below - score);
    squares += counts[below]! * (below - score) ** 2;
  }
  const variance = children > 1 ? (squares - shortfall ** 2 / children) * (children / (children - 1)) / k ** 2 : 0;
  return { mean, edge: { score, children: counts[score]!, inside }, variance };
}

function medianOf(counts: ArrayLike<number>, children: number, confidence: number): Figure {
  const value = (scoreAt(counts, Math.ceil(children / 2)) + scoreAt(counts, Math.floor(children / 2) + 1)) / 2;
  if (children < 6) return { known: true, value, denominator: children, method: 'median' };
  const z = zOfConfidence(confidence);
  const [low, high] = [wilsonLower(children / 2, children, z) * children, wilsonUpper(children / 2, children, z) * children];
  const lower = scoreAt(counts, Math.max(1, Math.floor(low)));
  const upper = scoreAt(counts, Math.min(children, Math.ceil(high) + 1));
  return { known: true, value, lower: Math.min(lower, value), upper: Math.max(upper, value), denominator: children, confidence, method: 'median' };
}

/** The score of the child at that place, counted from 1 from the lowest. */
function scoreAt(counts: ArrayLike<number>, place: number): number {
  let seen = 0;
  for (let score = 0; score < counts.length; score++) {
    seen += counts[score]!;
    if (seen >= place - 1e-6) return score;
  }
  return counts.length - 1;
}
