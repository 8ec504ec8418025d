import { missingFigure, type Figure } from '../../kernel/figure.ts';
import { gammaQuantile } from './incomplete-gamma.ts';
import { tailOfConfidence, zOfConfidence } from './normal-quantile.ts';

/** From this count up the limits are Byar's; below it they are exact. */
export const byarFrom = 10;

/** Between which counts the expected count lies, and by which method that was found. */
export interface CountLimits {
  readonly lower: number;
  readonly upper: number;
  readonly method: 'exact-poisson' | 'byar';
}

/**
 * Events per so many children (the multiplier: 1,000, 10,000 ...), with an interval.
 *
 * Nobody at risk and no event is `no-children`, never 0; an event without anybody at risk, a count below 0, or no number at all is
 * `cannot-be-calculated`. A child may have several events, so a rate may exceed the multiplier. Limits: those of the count
 * (`countLimits`), times multiplier over denominator. Figures checked in poisson-rate.cases.csv. Throws a RangeError for an impossible
 * confidence level or a multiplier that is not above 0.
 */
export function poissonRate(events: number, denominator: number, multiplier: number, confidence = 0.95): Figure {
  if (!(multiplier > 0 && Number.isFinite(multiplier))) throw new RangeError(`A rate is per a number of children above 0, such as 1000; this one is ${multiplier}.`);
  const limits = countLimits(events, confidence);
  if (events === 0 && denominator === 0) return missingFigure('no-children');
  if (!limits || !(denominator > 0 && Number.isFinite(denominator))) return missingFigure('cannot-be-calculated');
  const scale = multiplier / denominator;
  const rate = { value: events * scale, lower: limits.lower * scale, upper: limits.upper * scale };
  if (!Number.isFinite(rate.upper)) return missingFigure('cannot-be-calculated');
  return { known: true, ...rate, numerator: events, denominator, confidence, method: limits.method };
}

/**
 * Limits of the count that was to be expected where `events` were counted; undefined when that is no count.
 *
 * Below 10 exact Poisson (Garwood 1936), from 10 Byar's approximation (Breslow and Day 1987), as PHEindicatormethods has it. Counts need not
 * be whole. Throws a RangeError for an impossible confidence level.
 */
export function countLimits(events: number, confidence = 0.95): CountLimits | undefined {
  if (!(events >= 0 && Number.isFinite(events))) return undefined;
  if (events < byarFrom) {
    const tail = tailOfConfidence(confidence);
    return { lower: exactPoissonLower(events, tail), upper: exactPoissonUpper(events, tail), method: 'exact-poisson' };
  }
  const z = zOfConfidence(confidence);
  return { lower: byarLower(events, z), upper: byarUpper(events, z), method: 'byar' };
}

/** Exact lower limit of a count, leaving `tail` below it: q2(tail, 2x)/2, and 0 when nothing was counted. */
export function exactPoissonLower(events: number, tail: number): number {
  return events === 0 ? 0 : gammaQuantile(events, tail);
}

/** Exact upper limit of a count, leaving `tail` above it: q2(1 - tail, 2x + 2)/2. */
export function exactPoissonUpper(events: number, tail: number): number {
  return gammaQuantile(events + 1, 1 - tail, tail);
}

/** Byar's lower limit of a count; 0 when nothing was counted or z reaches below 0. */
export function byarLower(events: number, z: number): number {
  const root = 1 - 1 / (9 * events) - z / (3 * Math.sqrt(events));
  return root > 0 ? events * root ** 3 : 0;
}

/** Byar's upper limit of a count. */
export function byarUpper(events: number, z: number): number {
  const next = events + 1;
  return next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3;
}
