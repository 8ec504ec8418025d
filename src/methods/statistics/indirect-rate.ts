import type { StandardisedOptions } from './direct-rate.ts';
import type { MethodReason } from './method-reasons.ts';
import { countLimits } from './poisson-rate.ts';

/** One band of an area beside the same band of the reference population. */
export interface ReferenceBand {
  /** Undefined where not known; give the area's whole count as `observed` instead where only that is known. */
  readonly events: number | undefined;
  readonly population: number | undefined;
  readonly referenceEvents: number | undefined;
  readonly referencePopulation: number | undefined;
}

/** A value between its limits. */
export interface ValueWithLimits {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** How the events of an area compare with what the reference rates would have given it, or why that cannot be told. */
export type IndirectRate =
  | { readonly known: true; readonly observed: number; readonly expected: number; /** Reference = 100. */ readonly ratio: ValueWithLimits; readonly rate: ValueWithLimits; readonly method: 'exact-poisson' | 'byar' }
  | { readonly known: false; readonly reason: MethodReason; readonly observed?: number; readonly expected?: number };

/**
 * The indirectly standardised ratio (reference = 100) and rate (formulas 2.6).
 *
 * E = sum(n xref/nref); ratio 100 O/E; limits are those of the count O (exact below 10, Byar's from 10) over E; rate = O/E times the reference's crude
 * rate. Nothing expected: no value. A missing count is a reason, never 0. `observed` takes the place of the bands' own counts. Checked in
 * indirect-rate.cases.csv. Throws a RangeError for an impossible confidence level or a multiplier that is not above 0.
 */
export function indirectRate(bands: readonly ReferenceBand[], options: StandardisedOptions & { readonly observed?: number } = {}): IndirectRate {
  const { multiplier = 100_000, confidence = 0.95 } = options;
  if (!(multiplier > 0 && Number.isFinite(multiplier))) throw new RangeError(`A standardised rate is per a number of children above 0; this one is ${multiplier}.`);
  if (bands.length === 0) return { known: false, reason: 'no-groups' };
  let [observed, expected, referenceEvents, referencePopulation] = [0, 0, 0, 0];
  for (const band of bands) {
    const reason = faultOfBand(band, options.observed !== undefined);
    if (reason) return { known: false, reason };
    const { events, population, referenceEvents: xref, referencePopulation: nref } = band as { [Key in keyof ReferenceBand]-?: number };
    observed += events ?? 0;
    expected += population * (xref / nref);
    referenceEvents += xref;
    referencePopulation += nref;
  }
  const count = options.observed ?? observed;
  const limits = countLimits(count, confidence);
  if (!limits) return { known: false, reason: 'count-impossible' };
  if (!(expected > 0)) return { known: false, reason: 'nothing-expected', observed: count, expected };
  const scaled = (by: number): ValueWithLimits => ({ value: count * by, lower: limits.lower * by, upper: limits.upper * by });
  const answer = { known: true as const, observed: count, expected, ratio: scaled(100 / expected), rate: scaled((referenceEvents / referencePopulation) * (multiplier / expected)), method: limits.method };
  return Number.isFinite(answer.ratio.upper + answer.rate.upper) ? answer : { known: false, reason: 'cannot-be-calculated', observed: count, expected };
}

function faultOfBand({ events, population, referenceEvents, referencePopulation }: ReferenceBand, isObservedGiven: boolean): MethodReason | undefined {
  if ((events === undefined && !isObservedGiven) || referenceEvents === undefined) return 'count-missing';
  if ((events !== undefined && !(events >= 0 && Number.isFinite(events))) || !(referenceEvents >= 0 && Number.isFinite(referenceEvents))) return 'count-impossible';
  if (population === undefined || referencePopulation === undefined) return 'population-missing';
  return population >= 0 && referencePopulation > 0 && Number.isFinite(population + referencePopulation) ? undefined : 'population-not-above-0';
}
