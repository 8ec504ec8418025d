import { byarLower, byarUpper } from './poisson-rate.ts';
import { fewestStandardisedEvents } from './direct-rate.ts';

/** Columns of events and populations, area after area, each with the same bands in the same order as the standard's weights. */
export interface DirectRateColumns {
  readonly events: Float64Array;
  readonly populations: Float64Array;
  readonly weights: Float64Array;
}

/** One directly standardised rate an area; NaN where `directRate` would give a reason. */
export interface DirectRateAnswer {
  readonly values: Float64Array;
  readonly lowers: Float64Array;
  readonly uppers: Float64Array;
}

/**
 * Directly standardised rates of many areas at once: as `directRate`, for long columns, without an object for each.
 *
 * NaN, the one place for it, marks an area that has a missing or impossible cell or fewer than 10 events; ask `directRate` for its reason.
 */
export function directRateColumns({ events, populations, weights }: DirectRateColumns, z: number, multiplier: number): DirectRateAnswer {
  const bands = weights.length;
  if (bands === 0 || events.length % bands !== 0 || events.length !== populations.length) throw new RangeError('Each area needs a count and a population for every band of the standard.');
  const areas = events.length / bands;
  const answer = { values: new Float64Array(areas).fill(NaN), lowers: new Float64Array(areas).fill(NaN), uppers: new Float64Array(areas).fill(NaN) };
  let whole = 0;
  for (let band = 0; band < bands; band++) whole += weights[band]!;
  for (let area = 0, at = 0; area < areas; area++) {
    let [count, weighted, variance] = [0, 0, 0];
    for (let band = 0; band < bands; band++, at++) {
      const [x, n] = [events[at]!, populations[at]!];
      const each = x >= 0 && n > 0 ? weights[band]! / n : NaN;
      count += x;
      weighted += each * x;
      variance += each * each * x;
    }
    if (!(count >= fewestStandardisedEvents && weighted < Infinity)) continue;
    const value = (weighted / whole) * multiplier;
    const spread = (Math.sqrt(variance / count) / whole) * multiplier;
    answer.values[area] = value;
    answer.lowers[area] = value + spread * (byarLower(count, z) - count);
    answer.uppers[area] = value + spread * (byarUpper(count, z) - count);
  }
  return answer;
}
