import { missingFigure, type Figure } from '../../kernel/figure.ts';
import { zOfConfidence } from './normal-quantile.ts';

/** How much a disagreement counts: any as much as any other, by its distance on the scale, or by the square of it. */
export const kappaWeights = ['none', 'linear', 'quadratic'] as const;
/** One of them. */
export type KappaWeights = (typeof kappaWeights)[number];

/**
 * Agreement of two judgements of the same children beyond chance, 1 for perfect, 0 for no more than chance, with its interval.
 *
 * `table[i][j]` is how many children the first judge gave the i-th score and the second the j-th; scores in order, evenly spaced. Fewer than two children, or
 * judgements that are all the same score (agreement by chance would be complete), are `cannot-be-calculated`. No interval where the large-sample error is 0.
 * Method: Cohen 1968; error of Fleiss, Cohen and Everitt 1969. Throws a RangeError for a table that is not square, or holds what is no count.
 */
export function weightedKappa(table: readonly (readonly number[])[], weights: KappaWeights = 'linear', confidence = 0.95): Figure {
  const size = table.length;
  if (table.some((row) => row.length !== size || row.some((count) => !Number.isSafeInteger(count) || count < 0))) throw new RangeError('Agreement is counted in a square table of whole numbers from 0, a row for each score of the first judge and a column for each of the second.');
  const all = table.flat().reduce((sum, count) => sum + count, 0);
  const share = table.map((row) => row.map((count) => count / all));
  const first = share.map((row) => row.reduce((sum, part) => sum + part, 0));
  const second = share.map((_, column) => share.reduce((sum, row) => sum + row[column]!, 0));
  const weight = weightTable(size, weights);
  const sum = (of: (i: number, j: number) => number): number => share.reduce((total, row, i) => row.reduce((so, _, j) => so + of(i, j), total), 0);
  const [observed, byChance] = [sum((i, j) => weight[i]![j]! * share[i]![j]!), sum((i, j) => weight[i]![j]! * first[i]! * second[j]!)];
  if (all < 2 || !(byChance < 1 - 1e-12)) return missingFigure('cannot-be-calculated');
  const kappa = (observed - byChance) / (1 - byChance);
  const ofFirst = weight.map((row) => row.reduce((total, each, j) => total + each * second[j]!, 0));
  const ofSecond = weight.map((_, j) => weight.reduce((total, row, i) => total + row[j]! * first[i]!, 0));
  const spread = sum((i, j) => share[i]![j]! * (weight[i]![j]! - (ofFirst[i]! + ofSecond[j]!) * (1 - kappa)) ** 2) - (kappa - byChance * (1 - kappa)) ** 2;
  // Where one judge gave one score alone the error is 0, and what is left of it is rounding.
  const error = spread < 1e-12 ? 0 : Math.sqrt(spread / all) / (1 - byChance);
  const half = zOfConfidence(confidence) * error;
  return { known: true, value: kappa, ...(error > 0 ? { lower: Math.max(-1, kappa - half), upper: Math.min(1, kappa + half), confidence } : {}), numerator: Math.round(observed * all * 1e9) / 1e9, denominator: all, method: 'weighted-kappa' };
}

/** 1 for agreement, 0 for the widest disagreement. */
function weightTable(size: number, weights: KappaWeights): number[][] {
  const power = { none: 0, linear: 1, quadratic: 2 }[weights];
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 1 - (Math.abs(i - j) / (size - 1)) ** power)));
}
