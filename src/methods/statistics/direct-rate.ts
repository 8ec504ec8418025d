import type { MethodReason } from './method-reasons.ts';
import { zOfConfidence } from './normal-quantile.ts';
import { byarLower, byarUpper } from './poisson-rate.ts';

/** One age band (or any other band) of an area: events, the population they happened among, and the band's weight in the standard population. */
export interface StandardBand {
  /** Undefined where the count is not known; that is never taken as 0. */
  readonly events: number | undefined;
  readonly population: number | undefined;
  readonly standard: number | undefined;
  /**
   * How often each child among the `events` was counted (1, unless said), where events are not independent: a child with f events. The band comes
   * once for each frequency, with the same population; its weight counts once. `events` is then the number of children.
   */
  readonly frequency?: number;
  /** Names the band where it comes several times, once for each frequency. */
  readonly band?: string;
}

/** A rate as if the area had the standard population's ages, or why there is none. */
export type DirectRate =
  | { readonly known: true; readonly value: number; readonly lower: number; readonly upper: number; readonly events: number; readonly method: 'dobson-byar' }
  | { readonly known: false; readonly reason: MethodReason; readonly events?: number };

/** Per how many (100,000 unless said), and how sure the interval is (0.95 unless said). */
export interface StandardisedOptions {
  readonly multiplier?: number;
  readonly confidence?: number;
}

/** Below this many events a directly standardised rate is not given. */
export const fewestStandardisedEvents = 10;

/**
 * The directly standardised rate with Dobson's limits from Byar's (formulas 2.5).
 *
 * D = sum(w x/n)/sum(w); var = sum(w^2 x/n^2)/sum(w)^2; limits D + sqrt(var/O)(B - O) with B Byar's limit of O. With frequencies D takes f x, O is sum
 * f x and var takes f^2 x. A missing count is a reason, never 0 (PHEindicatormethods adds it as 0). Fewer than 10 events: no rate. The weights
 * need not add up to anything (and where one event carries most of the weight the lower limit falls below 0, as published): for children take the bands 0-4 to 15-19 of the standard as they are. Checked in direct-rate.cases.csv. Throws a
 * RangeError for an impossible confidence level or a multiplier that is not above 0.
 */
export function directRate(bands: readonly StandardBand[], options: StandardisedOptions = {}): DirectRate {
  const { multiplier = 100_000, confidence = 0.95 } = options;
  const z = zOfConfidence(confidence);
  if (!(multiplier > 0 && Number.isFinite(multiplier))) throw new RangeError(`A standardised rate is per a number of children above 0; this one is ${multiplier}.`);
  if (bands.length === 0) return { known: false, reason: 'no-groups' };
  const seen = new Map<string, { readonly population: number; readonly standard: number; readonly frequencies: Set<number> }>();
  let [weights, events, weighted, variance] = [0, 0, 0, 0];
  for (const band of bands) {
    const reason = faultOfBand(band);
    if (reason) return { known: false, reason };
    const { events: x, population: n, standard: w, frequency: f = 1 } = band as { [Key in keyof StandardBand]-?: NonNullable<StandardBand[Key]> };
    const before = band.band === undefined ? undefined : seen.get(band.band);
    if (before && (before.population !== n || before.standard !== w || before.frequencies.has(f))) return { known: false, reason: 'group-twice' };
    before?.frequencies.add(f);
    if (!before) weights += w;
    if (!before && band.band !== undefined) seen.set(band.band, { population: n, standard: w, frequencies: new Set([f]) });
    events += f * x;
    weighted += (w * f * x) / n;
    variance += w * w * f * f * (x / n / n);
  }
  if (!(weights > 0)) return { known: false, reason: 'weight-impossible' };
  if (events < fewestStandardisedEvents) return { known: false, reason: 'fewer-than-10-events', events };
  const value = (weighted / weights) * multiplier;
  const spread = (Math.sqrt(variance / events) / weights) * multiplier;
  const [lower, upper] = [value + spread * (byarLower(events, z) - events), value + spread * (byarUpper(events, z) - events)];
  if (!Number.isFinite(value) || !Number.isFinite(upper)) return { known: false, reason: 'cannot-be-calculated', events };
  return { known: true, value, lower, upper, events, method: 'dobson-byar' };
}

function faultOfBand({ events, population, standard, frequency = 1 }: StandardBand): MethodReason | undefined {
  if (events === undefined) return 'count-missing';
  if (!(events >= 0 && Number.isFinite(events))) return 'count-impossible';
  if (population === undefined) return 'population-missing';
  if (!(population > 0 && Number.isFinite(population))) return 'population-not-above-0';
  if (standard === undefined || !(standard >= 0 && Number.isFinite(standard))) return 'weight-impossible';
  return frequency > 0 && Number.isFinite(frequency) ? undefined : 'frequency-impossible';
}
