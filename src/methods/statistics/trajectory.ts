import type { MethodReason } from './method-reasons.ts';

/** The way from a baseline to a target: which figure to expect after each of so many periods. */
export type TrajectoryKind =
  | { readonly kind: 'linear' }
  /** The same share more (or less) in each period; start and target both above 0 or both below. */
  | { readonly kind: 'geometric' }
  /** f to a power above 0: above 1 it begins slowly (back-loaded), below 1 fast. */
  | { readonly kind: 'power'; readonly power: number }
  /** Slow, fast, slow; the steepness k is above 0 (10 is a common choice). */
  | { readonly kind: 's-curve'; readonly steepness: number }
  /** Figures agreed for some periods, joined straight, or held from each until the next. */
  | { readonly kind: 'milestones' | 'steps'; readonly milestones: readonly Milestone[] }
  /** Closes that share of the gap to a comparator that itself moves: its figure at the start and in every period. */
  | { readonly kind: 'close-gap'; readonly share: number; readonly comparator: readonly number[] };

/** A figure agreed for one period, counted from the baseline (0). */
export interface Milestone {
  readonly period: number;
  readonly value: number;
}

/** What is to be expected at the baseline (place 0) and after each period, or why there is no such way. */
export type Trajectory = { readonly known: true; readonly values: readonly number[] } | { readonly known: false; readonly reason: MethodReason };

/**
 * The trajectory from baseline to target over a number of periods (formulas 2.19); f = i/n.
 *
 * linear b + (T-b)f; geometric b(T/b)^f; power b + (T-b)f^p; s-curve with s(x) = 1/(1 + exp(-k(x - 0.5))) stretched so that it meets both ends;
 * close-gap c_i - (c_0 - b)(1 - share f), whose end is where the comparator then is, so that `target` is not used. Both ends are met exactly.
 * Checked in trajectory.cases.csv.
 */
export function trajectory(way: TrajectoryKind, baseline: number, target: number, periods: number): Trajectory {
  if (!(Number.isInteger(periods) && periods >= 1 && periods <= 1000)) return { known: false, reason: 'periods-impossible' };
  if (!Number.isFinite(baseline) || (way.kind !== 'close-gap' && !Number.isFinite(target))) return { known: false, reason: 'value-missing' };
  if (way.kind === 'geometric' && !(baseline * target > 0)) return { known: false, reason: 'start-and-target-of-unlike-sign' };
  if (!isPossible(way, periods)) return { known: false, reason: 'param-impossible' };
  const values = Array.from({ length: periods + 1 }, (_, at) => expectedAt(way, { baseline, target, at, periods }));
  return values.every(Number.isFinite) ? { known: true, values } : { known: false, reason: 'cannot-be-calculated' };
}

/**
 * A percentile of the figures of neighbours, to be fixed as a target when it is set (R's `quantile`, type 7); undefined for none.
 *
 * The share is from 0 to 1: 0.75 where high is good aims at the best quarter.
 */
export function percentileTarget(figures: readonly number[], share: number): number | undefined {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A percentile is a share from 0 to 1; this one is ${share}.`);
  if (figures.length === 0) return undefined;
  const ordered = figures.toSorted((a, b) => a - b);
  const place = (ordered.length - 1) * share;
  const [low, high] = [ordered[Math.floor(place)]!, ordered[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}

function isPossible(way: TrajectoryKind, periods: number): boolean {
  if (way.kind === 'power') return way.power > 0 && Number.isFinite(way.power);
  if (way.kind === 's-curve') return way.steepness > 0 && way.steepness < 700;
  if (way.kind === 'close-gap') return way.share > 0 && way.share <= 1 && way.comparator.length === periods + 1 && way.comparator.every(Number.isFinite);
  if (way.kind !== 'milestones' && way.kind !== 'steps') return true;
  const places = way.milestones.map(({ period }) => period);
  return places.length > 0 && new Set(places).size === places.length && places.every((period) => Number.isInteger(period) && period > 0 && period < periods) && way.milestones.every(({ value }) => Number.isFinite(value));
}

function expectedAt(way: TrajectoryKind, { baseline, target, at, periods }: { baseline: number; target: number; at: number; periods: number }): number {
  const part = at / periods;
  if (way.kind === 'close-gap') return way.comparator[at]! - (way.comparator[0]! - baseline) * (1 - way.share * part);
  if (at === 0) return baseline;
  if (at === periods) return target;
  switch (way.kind) {
    case 'linear':
      return baseline + (target - baseline) * part;
    case 'geometric':
      return baseline * (target / baseline) ** part;
    case 'power':
      return baseline + (target - baseline) * part ** way.power;
    case 's-curve': {
      const curve = (x: number): number => 1 / (1 + Math.exp(-way.steepness * (x - 0.5)));
      return baseline + ((target - baseline) * (curve(part) - curve(0))) / (curve(1) - curve(0));
    }
    default:
      return betweenMilestones(way.kind, [{ period: 0, value: baseline }, ...way.milestones, { period: periods, value: target }], at);
  }
}

function betweenMilestones(kind: 'milestones' | 'steps', milestones: readonly Milestone[], at: number): number {
  const ordered = milestones.toSorted((a, b) => a.period - b.period);
  const before = ordered.findLast(({ period }) => period <= at)!;
  const after = ordered.find(({ period }) => period > at)!;
  return kind === 'steps' ? before.value : before.value + ((after.value - before.value) * (at - before.period)) / (after.period - before.period);
}
