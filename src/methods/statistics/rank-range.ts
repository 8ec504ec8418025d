import { tailOfConfidence } from './normal-quantile.ts';
import { randomSource, type RandomSource } from './random-source.ts';

/** An area's counts: x of n children, or x events among n. */
export interface RankedCount {
  readonly area: string;
  readonly numerator: number;
  readonly denominator: number;
}

/** How ranks are simulated. */
export interface RankSetting {
  readonly best: 'highest' | 'lowest';
  readonly kind: 'proportion' | 'rate';
  /** 10,000 unless said. */
  readonly draws?: number;
  readonly seed?: number;
  readonly confidence?: number;
}

/** Between which ranks an area could be. 1 is best. */
export interface RankRange {
  readonly area: string;
  readonly best: number;
  readonly worst: number;
  /** The rank in the middle of all draws. */
  readonly middle: number;
  /** How often, 0 to 1, it was among the best quarter, and among the worst. */
  readonly inBestQuarter: number;
  readonly inWorstQuarter: number;
}

/**
 * "Could be anywhere from 1 to 140": the ranks that chance alone would allow each area, by simulation.
 *
 * In each draw every area's true share is drawn from what its counts allow (Jeffreys: Beta(x + 1/2, n - x + 1/2) for a proportion, Gamma(x + 1/2)/n for a
 * rate) and all are ranked; the range leaves out the same tail at both ends (Goldstein and Spiegelhalter 1996; Marshall and Spiegelhalter 1998).
 * The same seed gives the same ranges, in whatever order the areas come. Areas whose counts are impossible must be left out before: a RangeError
 * names them.
 */
export function rankRanges(counts: readonly RankedCount[], setting: RankSetting): RankRange[] {
  const { best, kind, draws = 10_000, seed = 1, confidence = 0.95 } = setting;
  const tail = tailOfConfidence(confidence);
  const ordered = counts.toSorted((a, b) => (a.area < b.area ? -1 : 1));
  ordered.forEach((count, at) => checkCount(count, kind, ordered[at - 1]));
  const areas = ordered.length;
  const seen = new Uint32Array(areas * areas);
  const random = randomSource(seed);
  const [drawn, sorted] = [new Float64Array(areas), new Float64Array(areas)];
  for (let draw = 0; draw < draws; draw++) {
    for (let at = 0; at < areas; at++) drawn[at] = (best === 'highest' ? -1 : 1) * drawOne(ordered[at]!, kind, random);
    sorted.set(drawn);
    sorted.sort();
    for (let at = 0; at < areas; at++) seen[at * areas + placeIn(sorted, drawn[at]!)]! += 1;
  }
  const rangeOf = new Map(ordered.map(({ area }, at) => [area, readRange(area, seen.subarray(at * areas, (at + 1) * areas), draws, tail)]));
  return counts.map(({ area }) => rangeOf.get(area)!);
}

function checkCount({ area, numerator: x, denominator: n }: RankedCount, kind: RankSetting['kind'], before: RankedCount | undefined): void {
  if (before?.area === area) throw new RangeError(`An area is ranked once; ${area} comes twice.`);
  if (!(x >= 0 && n > 0 && Number.isFinite(x + n) && (kind === 'rate' || x <= n))) throw new RangeError(`${area} has counts that cannot be ranked: ${x} of ${n}.`);
}

function drawOne({ numerator: x, denominator: n }: RankedCount, kind: RankSetting['kind'], random: RandomSource): number {
  const counted = random.gamma(x + 0.5);
  return kind === 'rate' ? counted / n : counted / (counted + random.gamma(n - x + 0.5));
}

/** The place of a value in an ordered column that holds it. */
function placeIn(ordered: Float64Array, value: number): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ordered[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readRange(area: string, seen: Uint32Array, draws: number, tail: number): RankRange {
  const quarter = Math.floor(seen.length / 4);
  const sum = (from: number, to: number): number => seen.subarray(from, to).reduce((so, each) => so + each, 0);
  const rankAt = (share: number): number => {
    let reached = 0;
    const at = seen.findIndex((each) => (reached += each) > share * draws);
    return (at < 0 ? seen.length - 1 : at) + 1;
  };
  return { area, best: rankAt(tail), worst: rankAt(1 - tail - 1e-12), middle: rankAt(0.5), inBestQuarter: sum(0, quarter) / draws, inWorstQuarter: sum(seen.length - quarter, seen.length) / draws };
}
