import { missingFigure, type Figure, type MissingReason } from '../../kernel/figure.ts';
import { reasonOfParts } from './missing-parts.ts';
import type { AreasCounted } from './rank.ts';

/** How a count among so many becomes a figure: `proportion`, or `poissonRate` at its multiplier. */
export type FigureOfCounts = (numerator: number, denominator: number) => Figure;

/** A larger area's figure, and how many of its parts had the counts that it was made from. */
export interface Aggregate extends AreasCounted {
  readonly figure: Figure;
}

/**
 * The figure of a larger area (region, England, locality) from the counts of its parts: sums of numerators over sums of denominators.
 *
 * Percentages are never averaged. A part without children adds 0 of 0. `whenPartsAreMissing` must be chosen: `refuse` gives no figure when
 * any part has no counts; `add-the-others` gives that of the parts with counts, and the answer says how many of how many. Missing for the
 * parts' shared reason (`no-denominator` for a figure published without counts), else `not-available`.
 */
export function aggregate(parts: readonly Figure[], whenPartsAreMissing: 'refuse' | 'add-the-others', toFigure: FigureOfCounts): Aggregate {
  const counts = parts.map(countsOf);
  const known = counts.filter((count) => typeof count !== 'string');
  const reasons = counts.filter((count) => typeof count === 'string');
  const counted = { areasWithData: known.length, areas: parts.length };
  if (known.length === 0 || (reasons.length > 0 && whenPartsAreMissing === 'refuse')) return { figure: missingFigure(reasonOfParts(reasons)), ...counted };
  const numerator = known.reduce((sum, count) => sum + count.numerator, 0);
  const denominator = known.reduce((sum, count) => sum + count.denominator, 0);
  return { figure: toFigure(numerator, denominator), ...counted };
}

/**
 * The figure of a larger area without one of its parts: what the part may fairly be compared with.
 *
 * Missing for the reason that either has no counts; `cannot-be-calculated` when the part counts more than the whole.
 */
export function leaveOut(whole: Figure, part: Figure, toFigure: FigureOfCounts): Figure {
  const [all, own] = [countsOf(whole), countsOf(part)];
  if (typeof all === 'string') return missingFigure(all);
  if (typeof own === 'string') return missingFigure(own);
  if (own.numerator > all.numerator || own.denominator > all.denominator) return missingFigure('cannot-be-calculated');
  return toFigure(all.numerator - own.numerator, all.denominator - own.denominator);
}

/** The counts behind a figure, or why there are none; where there were no children there are counts, 0 of 0. */
function countsOf(figure: Figure): { numerator: number; denominator: number } | MissingReason {
  if (!figure.known) return figure.reason === 'no-children' ? { numerator: 0, denominator: 0 } : figure.reason;
  const { numerator, denominator } = figure;
  return numerator === undefined || denominator === undefined ? 'no-denominator' : { numerator, denominator };
}
