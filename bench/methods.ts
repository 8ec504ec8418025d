/*
 * How long the statistical methods take in memory, without files: a million rows of shares and of rates, and standardised rates of 10,000 areas in 19
 * age bands, against what R's PHEindicatormethods takes on this size of machine (0.33 s, 2.5 s, 0.5 s); the others measured and printed.
 *
 * Beside them a plain loop of a million square roots and divisions, so that a busy machine can be told from a slow program. Each figure is the
 * median of 5 runs in seconds; the data are drawn from a seed.
 *
 * Usage: node --import tsx bench/methods.ts
 */
import { controlChart } from '../src/methods/statistics/control-chart.ts';
import { proportionColumns, rateColumns } from '../src/methods/statistics/count-columns.ts';
import { directRateColumns } from '../src/methods/statistics/direct-rate-columns.ts';
import { eventsFunnel, placeEventsInFunnel, placeShareInFunnel, proportionFunnel } from '../src/methods/statistics/funnel.ts';
import { indirectRate } from '../src/methods/statistics/indirect-rate.ts';
import { inequalitySlope } from '../src/methods/statistics/inequality-slope.ts';
import { meanOfValues } from '../src/methods/statistics/mean.ts';
import { zOfConfidence } from '../src/methods/statistics/normal-quantile.ts';
import { publishedTrend } from '../src/methods/statistics/published-trend.ts';
import { quantileGroups } from '../src/methods/statistics/quantile-groups.ts';
import { randomSource } from '../src/methods/statistics/random-source.ts';
import { rankRanges } from '../src/methods/statistics/rank-range.ts';
import { nearestNeighbours } from '../src/methods/statistics/neighbour-distance.ts';

const rows = 1_000_000;
const { uniform } = randomSource(20_261_122);
const whole = (from: number, to: number): number => from + Math.floor(uniform() * (to - from + 1));
const columnOf = (length: number, draw: (at: number) => number): Float64Array => Float64Array.from({ length }, (_, at) => draw(at));

const denominators = columnOf(rows, () => whole(1, 5000));
/** A third of the counts lie below 10, where the limits are exact. */
const counts = columnOf(rows, (at) => Math.min(denominators[at]!, uniform() < 0.33 ? whole(0, 9) : whole(10, 3000)));
const areas = 10_000;
const bands = 19;
const weights = columnOf(bands, () => whole(1000, 7000));
const events = columnOf(areas * bands, () => whole(0, 200));
const populations = columnOf(areas * bands, () => whole(10_000, 20_000));
const z = zOfConfidence(0.95);

/** Keeps what was calculated, so that no loop is left out as idle. */
let kept = 0;
const keep = (value: number): void => void (kept = value);

const work: Readonly<Record<string, () => void>> = {
  'plain loop, a million rows': () => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += Math.sqrt(counts[row]! + 1) / denominators[row]!;
    keep(sum);
  },
  'proportion, a million rows': () => keep(proportionColumns(counts, denominators, 0.025, 100).uppers[rows - 1]!),
  'rate, a million rows': () => keep(rateColumns(counts, denominators, 0.025, 100_000).uppers[rows - 1]!),
  'dsr, 10,000 areas x 19 bands': () => keep(directRateColumns({ events, populations, weights }, z, 100_000).uppers[areas - 1]!),
  'isr, 10,000 areas x 19 bands': () => {
    for (let area = 0; area < areas; area++) {
      const own = Array.from({ length: bands }, (_, band) => ({ events: events[area * bands + band]!, population: populations[area * bands + band]!, referenceEvents: events[band]!, referencePopulation: populations[band]! }));
      const rate = indirectRate(own);
      keep(rate.known ? rate.ratio.upper : 0);
    }
  },
  'mean, 10,000 groups of 100': () => {
    for (let group = 0; group < 10_000; group++) keep(Number((meanOfValues(Array.from(counts.subarray(group * 100, group * 100 + 100))) as { upper?: number }).upper));
  },
  'quantile groups, a million areas in tenths': () => keep(quantileGroups(Array.from(counts), 10, 'highest-first').areasWithData),
  'funnel of shares, a million points': () => {
    for (let row = 0; row < rows; row++) {
      keep(proportionFunnel(denominators[row]!, 0.4).lower2);
      if (placeShareInFunnel(counts[row]! / denominators[row]!, denominators[row]!, 0.4) === 'high-0.001') keep(1);
    }
  },
  'funnel of rates, 10,000 points': () => {
    for (let row = 0; row < 10_000; row++) {
      keep(eventsFunnel(counts[row]!).lower3);
      if (placeEventsInFunnel(counts[row]!, denominators[row]! * 0.4) === 'high-0.001') keep(1);
    }
  },
  'xmr, 10,000 series of 36': () => {
    for (let series = 0; series < 10_000; series++) keep(controlChart(Array.from(counts.subarray(series * 36, series * 36 + 36))).points.length);
  },
  'trend, 100,000 areas of 5 points': () => {
    for (let area = 0; area < 100_000; area++) {
      const points = Array.from(counts.subarray(area * 5, area * 5 + 5), (value) => ({ value, lower: value - 3, upper: value + 3 }));
      keep(Number(publishedTrend(points).known));
    }
  },
  'sii, 10 cases of 10 groups, 100,000 draws each': () => {
    for (let at = 0; at < 10; at++) {
      const slope = inequalitySlope(Array.from({ length: 10 }, (_, group) => ({ population: populations[at * 10 + group]!, value: events[at * 10 + group]! + 1, standardError: 0.05 })), { kind: 'rate', isTransformed: true });
      keep(slope.known ? slope.sii.upper : 0);
    }
  },
  'rank ranges, 150 areas, 10,000 draws': () => keep(rankRanges(Array.from({ length: 150 }, (_, at) => ({ area: `E${at}`, numerator: counts[at]!, denominator: denominators[at]! })), { best: 'highest', kind: 'proportion' })[0]!.worst),
  'neighbours, 150 areas by 20 variables, one area': () => keep(nearestNeighbours('E0', Array.from({ length: 150 }, (_, at) => `E${at}`), Array.from({ length: 20 }, (_, variable) => ({ name: `v${variable}`, weight: 1, values: Array.from(counts.subarray(variable * 150, variable * 150 + 150)) })), { whenMissing: 'pairwise', isScaled: true }).length),
};

const seconds: Record<string, number> = {};
for (const [name, run] of Object.entries(work)) {
  const taken = Array.from({ length: 5 }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  }).sort((a, b) => a - b);
  seconds[name] = Math.round(taken[2]!) / 1000;
}
console.log(JSON.stringify({ bench: 'methods', runs: 5, seconds, barSeconds: { 'proportion, a million rows': 0.33, 'rate, a million rows': 2.5, 'dsr, 10,000 areas x 19 bands': 0.5 }, kept }));
