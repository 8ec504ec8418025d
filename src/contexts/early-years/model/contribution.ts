import type { Figure } from '../../../kernel/figure.ts';
import { proportionDifference, type Count } from '../../../methods/statistics/difference.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';

/** One setting, ward or group in two years: children with a good level of all its children. */
export interface UnitOfTwoYears {
  readonly code: string;
  readonly earlier: Count;
  readonly later: Count;
}

/** What one unit adds to the whole's figure and to its change, in percentage points of the whole. */
export interface Contribution {
  readonly code: string;
  readonly earlier: Count;
  readonly later: Count;
  /** Its children with a good level over all children: these add up to the whole's figure. */
  readonly toFigure: number;
  /** Its share of children times how far it is from the whole: above 0 it lifts the figure. These add up to 0. */
  readonly lift: number;
  /** Because its own children did better or worse; with limits, undefined where it had no children in a year. */
  readonly ownChange: Figure;
  /** Because it had a larger or smaller share of the children, being above or below the whole. */
  readonly shareChange: number;
  /** Own change and share change: these add up to the change of the whole. */
  readonly toChange: number;
}

/** The contributions of all units, and what they add up to. */
export interface Contributions {
  readonly earlier: Figure;
  readonly later: Figure;
  readonly units: readonly Contribution[];
}

/**
 * What each unit contributes to the authority's figure and to its change, adding up exactly.
 *
 * The change of a unit's part is shared between its own figure and its share of the children by the mean of the two orders in which they can change
 * (Shapley 1953): mean share times change of figure, and change of share times (mean figure less the whole's mean). A unit with no children in
 * one year has no change of its own: all it brings or takes is share. Limits of the own change: Newcombe's, times the mean share, taken as known.
 */
export function contributionsOf(units: readonly UnitOfTwoYears[]): Contributions {
  const sum = (year: 'earlier' | 'later'): Count => units.reduce((all, unit) => ({ numerator: all.numerator + unit[year].numerator, denominator: all.denominator + unit[year].denominator }), { numerator: 0, denominator: 0 });
  const [before, after] = [sum('earlier'), sum('later')];
  const middle = (shareOf(before) + shareOf(after)) / 2;
  const made = units.map((unit): Contribution => {
    const [w0, w1] = [partOf(unit.earlier, before), partOf(unit.later, after)];
    const [p0, p1] = ratesOf(unit);
    const weight = (w0 + w1) / 2;
    const shareChange = 100 * (w1 - w0) * ((p0 + p1) / 2 - middle);
    const own = 100 * weight * (p1 - p0);
    return { ...unit, toFigure: after.denominator === 0 ? 0 : (100 * unit.later.numerator) / after.denominator, lift: 100 * w1 * (p1 - shareOf(after)), ownChange: scaled(proportionDifference(unit.later, unit.earlier), weight, own), shareChange, toChange: own + shareChange };
  });
  return { earlier: proportion(before.numerator, before.denominator), later: proportion(after.numerator, after.denominator), units: made.sort((a, b) => Math.abs(b.toChange) - Math.abs(a.toChange) || (a.code < b.code ? -1 : 1)) };
}

function shareOf({ numerator, denominator }: Count): number {
  return denominator === 0 ? 0 : numerator / denominator;
}

function partOf(unit: Count, whole: Count): number {
  return whole.denominator === 0 ? 0 : unit.denominator / whole.denominator;
}

/** The unit's figure in both years; where it had no children, that of the other year. */
function ratesOf({ earlier, later }: UnitOfTwoYears): readonly [number, number] {
  if (earlier.denominator === 0) return [shareOf(later), shareOf(later)];
  return [shareOf(earlier), later.denominator === 0 ? shareOf(earlier) : shareOf(later)];
}

function scaled(change: Figure, weight: number, value: number): Figure {
  if (!change.known) return change;
  return { known: true, value, lower: change.lower! * weight, upper: change.upper! * weight, confidence: 0.95, method: 'newcombe' };
}
