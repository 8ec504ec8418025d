import { missingFigure, type Figure, type KnownFigure } from '../../kernel/figure.ts';
import { proportion, type ProportionOptions } from './proportion.ts';

/** x of n: a count and the number it is counted among. */
export interface Count {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * By how much the first share exceeds the second, in percentage points, with Newcombe's interval.
 *
 * The two must be counted among different children. Missing for the reason that either share is missing.
 * Method: Newcombe 1998, method 10 (Wilson limits, squared and added); figures checked in difference.cases.csv.
 */
export function proportionDifference(first: Count, second: Count, options: ProportionOptions = {}): Figure {
  return differenceOfFigures(proportion(first.numerator, first.denominator, options), proportion(second.numerator, second.denominator, options));
}

/**
 * By how much the first figure exceeds the second, in their own scale, with an interval made from theirs.
 *
 * Lower d - sqrt((v1-l1)^2 + (u2-v2)^2), upper d + sqrt((u1-v1)^2 + (v2-l2)^2). With Wilson limits this is Newcombe's method; with the limits of
 * rates it is that of Zou and Donner 2008. Missing for the reason that either figure is missing; without an interval on both, or with
 * intervals of different confidence, the difference is known and its limits are not.
 */
export function differenceOfFigures(first: Figure, second: Figure): Figure {
  if (!first.known) return missingFigure(first.reason);
  if (!second.known) return missingFigure(second.reason);
  const value = first.value - second.value;
  if (!Number.isFinite(value)) return missingFigure('cannot-be-calculated');
  const confidence = sharedConfidence(first, second);
  const [a, b] = [limitDistances(first), limitDistances(second)];
  if (!a || !b || confidence === undefined) return { known: true, value, method: 'difference' };
  const method = first.method === 'wilson' && second.method === 'wilson' ? 'newcombe' : 'squared-and-added-limits';
  return { known: true, value, lower: value - Math.hypot(a.down, b.up), upper: value + Math.hypot(a.up, b.down), confidence, method };
}

function limitDistances(figure: KnownFigure): { down: number; up: number } | undefined {
  if (figure.lower === undefined || figure.upper === undefined) return undefined;
  const distances = { down: figure.value - figure.lower, up: figure.upper - figure.value };
  return Number.isFinite(distances.down) && Number.isFinite(distances.up) ? distances : undefined;
}

function sharedConfidence(first: KnownFigure, second: KnownFigure): number | undefined {
  const [a, b] = [first.confidence ?? 0.95, second.confidence ?? 0.95];
  return a === b ? a : undefined;
}
