import type { ValueWithLimits } from './indirect-rate.ts';
import type { MethodReason } from './method-reasons.ts';
import { normalQuantile, tailOfConfidence } from './normal-quantile.ts';
import { randomSource, shareOfDraws } from './random-source.ts';

/** One group of an order, most deprived first: how many people, its value, and how sure that is. */
export interface SlopeGroup {
  readonly population: number | undefined;
  readonly value: number | undefined;
  /** 95% limits, on the value's own scale ... */
  readonly lower?: number;
  readonly upper?: number;
  /** ... or the standard error, on the scale of `kind`: of the logarithm of a rate, of the logit of a proportion, of any other value itself. */
  readonly standardError?: number;
}

/** What the values are, on which scale the line is fitted, and how the answer is shown. */
export interface SlopeSetting {
  /** On which scale chance is symmetric: any value itself (`plain`, unless said), the logarithm of a `rate`, the logit of a `proportion` (0 to 1). */
  readonly kind?: 'plain' | 'rate' | 'proportion';
  /** Fits the line on that scale too, instead of the value's own. */
  readonly isTransformed?: boolean;
  /** 1, unless said; below 0 turns the index round, for values of which more is good. */
  readonly multiplier?: number;
  readonly confidence?: number;
  /** Draws for what has no limits in closed form; 100,000 unless said. */
  readonly draws?: number;
  readonly seed?: number;
  /** `slope` leaves the ratio (RII) and its draws out; `both` unless said. The slope of a plain value then costs no draw at all. */
  readonly wanted?: 'both' | 'slope';
}

/** The slope and relative index of inequality, or why there are none. */
export type InequalitySlope =
  | { readonly known: true; readonly sii: ValueWithLimits; readonly siiLimits: 'deterministic' | 'simulated'; /** Undefined with its reason when the line reaches 0, and without one when it is not wanted. */ readonly rii: ValueWithLimits | undefined; readonly riiReason?: MethodReason; readonly draws: number; readonly seed: number }
  | { readonly known: false; readonly reason: MethodReason };

const widthOf95 = 2 * 1.959_963_984_540_054;

/**
 * The slope index (SII) and relative index (RII) of inequality over ordered groups, most deprived first (formulas 2.8; Low and Low 2004).
 *
 * A line through the values at the middle of each group's place in the cumulative population, weighted by population share: SII is its value at
 * the least deprived end less that at the most deprived end, times the multiplier; RII the one over the other (inverted by a multiplier below 0). Limits of the SII
 * of a plain value are deterministic, SD = sqrt(sum h^2 SE^2), for the SII is a weighted sum of values; all others are percentiles of
 * seeded draws, as PHEindicatormethods' are. Limits are ordered, which that package fails to do for rates with a multiplier between 0 and 1.
 * 5 to 100 groups, none missing. Checked in inequality-slope.cases.csv. Throws a RangeError for an impossible confidence level or multiplier.
 */
export function inequalitySlope(groups: readonly SlopeGroup[], setting: SlopeSetting = {}): InequalitySlope {
  const { kind = 'plain', isTransformed = false, multiplier = 1, confidence = 0.95, draws = 100_000, seed = 1, wanted = 'both' } = setting;
  const tail = tailOfConfidence(confidence);
  if (!(multiplier !== 0 && Number.isFinite(multiplier))) throw new RangeError(`An index of inequality is multiplied by a number that is not 0; this one is ${multiplier}.`);
  const read = readGroups(groups, scaleOf(kind));
  if ('reason' in read) return { known: false, reason: read.reason };
  const line = lineWeights(read.populations);
  const fitted = scaleOf(isTransformed ? kind : 'plain');
  const drawn = scaleOf(kind);
  const refit = (values: Float64Array): Ends => endsOf(isTransformed || kind === 'plain' ? values : values.map(drawn.back), line, fitted);
  const ends = refit(read.scaled);
  const siiOf = (each: Ends): number => (each.least - each.most) * multiplier;
  const riiOf = (each: Ends): number => (multiplier < 0 ? each.most / each.least : each.least / each.most);
  const riiReason: MethodReason | undefined = wanted === 'slope' || (ends.most > 0 && ends.least > 0) ? undefined : 'fit-crosses-0';
  const hasRii = wanted === 'both' && riiReason === undefined;
  const isPlain = kind === 'plain';
  const taken = isPlain && !hasRii ? 0 : draws;
  const simulated = simulate(read, refit, { draws: taken, seed });
  const limits = (of: (each: Ends) => number): { lower: number; upper: number } => {
    const ordered = Float64Array.from(simulated, of).sort();
    return { lower: shareOfDraws(ordered, tail), upper: shareOfDraws(ordered, 1 - tail) };
  };
  const margin = -normalQuantile(tail) * Math.abs(multiplier) * Math.sqrt(line.slope.reduce((sum, weight, at) => sum + (weight * read.errors[at]!) ** 2, 0));
  const sii = siiOf(ends);
  const siiLimits = isPlain ? { lower: sii - margin, upper: sii + margin } : limits(siiOf);
  const rii = hasRii ? { value: riiOf(ends), ...limits(riiOf) } : undefined;
  return { known: true, sii: { value: sii, ...siiLimits }, siiLimits: isPlain ? 'deterministic' : 'simulated', rii, ...(riiReason ? { riiReason } : {}), draws: taken, seed };
}

interface ReadGroups {
  readonly populations: Float64Array;
  /** Values and their errors on the scale of the kind. */
  readonly scaled: Float64Array;
  readonly errors: Float64Array;
}

interface Scale {
  readonly there: (value: number) => number;
  readonly back: (value: number) => number;
  readonly reason: MethodReason | undefined;
}

/** The fitted values at the two ends, on the values' own scale. */
interface Ends {
  readonly most: number;
  readonly least: number;
}

function scaleOf(kind: 'plain' | 'rate' | 'proportion'): Scale {
  if (kind === 'rate') return { there: Math.log, back: Math.exp, reason: 'value-not-above-0' };
  if (kind === 'proportion') return { there: (share) => Math.log(share / (1 - share)), back: (logit) => 1 / (1 + Math.exp(-logit)), reason: 'value-not-between-0-and-1' };
  return { there: (value) => value, back: (value) => value, reason: undefined };
}

function readGroups(groups: readonly SlopeGroup[], scale: Scale): ReadGroups | { readonly reason: MethodReason } {
  if (groups.length < 5) return { reason: 'too-few-groups' };
  if (groups.length > 100) return { reason: 'too-many-groups' };
  const read = { populations: new Float64Array(groups.length), scaled: new Float64Array(groups.length), errors: new Float64Array(groups.length) };
  for (const [at, { population, value, lower, upper, standardError }] of groups.entries()) {
    if (population === undefined) return { reason: 'population-missing' };
    if (!(population > 0 && Number.isFinite(population))) return { reason: 'population-not-above-0' };
    if (value === undefined || !Number.isFinite(value)) return { reason: 'value-missing' };
    const scaled = scale.there(value);
    if (!Number.isFinite(scaled)) return { reason: scale.reason ?? 'cannot-be-calculated' };
    if (standardError === undefined && (lower === undefined || upper === undefined)) return { reason: 'limits-missing' };
    const error = standardError ?? (scale.there(upper!) - scale.there(lower!)) / widthOf95;
    if (!(error >= 0 && Number.isFinite(error))) return { reason: Number.isFinite(error) ? 'limits-impossible' : (scale.reason ?? 'limits-impossible') };
    read.populations[at] = population;
    read.scaled[at] = scaled;
    read.errors[at] = error;
  }
  return read;
}

/** The weights with which each group's value enters the line's start and slope: the rows of (X'AX)^-1 X'A. */
function lineWeights(populations: Float64Array): { readonly start: Float64Array; readonly slope: Float64Array } {
  const all = populations.reduce((sum, each) => sum + each, 0);
  const shares = populations.map((each) => each / all);
  let reached = 0;
  const places = shares.map((share) => {
    reached += share;
    return reached - share / 2;
  });
  const middle = shares.reduce((sum, share, at) => sum + share * places[at]!, 0);
  const spread = shares.reduce((sum, share, at) => sum + share * (places[at]! - middle) ** 2, 0);
  const slope = shares.map((share, at) => (share * (places[at]! - middle)) / spread);
  return { start: shares.map((share, at) => share - middle * slope[at]!), slope };
}

function endsOf(values: Float64Array, line: { readonly start: Float64Array; readonly slope: Float64Array }, fitted: Scale): Ends {
  let [start, slope] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    start += line.start[at]! * values[at]!;
    slope += line.slope[at]! * values[at]!;
  }
  return { most: fitted.back(start), least: fitted.back(start + slope) };
}

function simulate({ scaled, errors }: ReadGroups, refit: (values: Float64Array) => Ends, { draws, seed }: { draws: number; seed: number }): Ends[] {
  const { normal } = randomSource(seed);
  const values = new Float64Array(scaled.length);
  return Array.from({ length: draws }, () => {
    for (let at = 0; at < values.length; at++) values[at] = scaled[at]! + errors[at]! * normal();
    return refit(values);
  });
}
