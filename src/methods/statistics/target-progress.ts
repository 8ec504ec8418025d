import type { Figure, MissingReason } from '../../kernel/figure.ts';
import type { MethodReason } from './method-reasons.ts';

/** A target as it is judged: which figure, and whether more or less is wanted. */
export interface Target {
  readonly value: number;
  readonly wanted: 'more' | 'less';
}

/** How a figure stands to its target and to where the trajectory expects it, or why that cannot be said. */
export type TargetStatus =
  | { readonly told: true; /** `ahead` and `behind` only when the whole interval lies on that side of the trajectory. */ readonly status: 'met' | 'ahead' | 'on-track' | 'behind'; readonly distance: number; readonly childrenNeeded?: number }
  | { readonly told: false; readonly reason: 'too-few-to-say' | 'no-interval' | 'figure-missing'; readonly missing?: MissingReason };

/** A figure over fewer children than this is not judged. */
export const fewestToJudge = 30;

/**
 * Met, ahead, on track, behind, or too few to say (formulas 2.19).
 *
 * Met when the figure reaches the target, equality included. Else on track when the interval reaches the trajectory's value for the period; ahead
 * or behind only when all of it lies on one side. Fewer than `fewestChildren` (30) in the denominator, or the publisher's flag u: too few to say, whatever
 * the figure. `distance` is target less figure; `childrenNeeded` how many more (or fewer) children that is, for a percentage or rate per
 * `multiplier` whose denominator is known, rounded up.
 */
export function targetStatus(figure: Figure, expected: number, target: Target, setting: { readonly fewestChildren?: number; readonly multiplier?: number } = {}): TargetStatus {
  const { fewestChildren = fewestToJudge, multiplier = 100 } = setting;
  if (!figure.known) return { told: false, reason: 'figure-missing', missing: figure.reason };
  if (figure.flag === 'u' || (figure.denominator !== undefined && figure.denominator < fewestChildren)) return { told: false, reason: 'too-few-to-say' };
  const sign = target.wanted === 'more' ? 1 : -1;
  const distance = target.value - figure.value;
  const needed = figure.denominator === undefined ? undefined : Math.max(0, Math.ceil(sign * distance * (figure.denominator / multiplier) - 1e-9));
  const beside = { distance, ...(needed === undefined ? {} : { childrenNeeded: needed }) };
  if (sign * distance <= 0) return { told: true, status: 'met', ...beside };
  if (figure.lower === undefined || figure.upper === undefined) return { told: false, reason: 'no-interval' };
  const [worst, best] = sign > 0 ? [figure.lower, figure.upper] : [-figure.upper, -figure.lower];
  const status = best < sign * expected ? 'behind' : worst > sign * expected ? 'ahead' : 'on-track';
  return { told: true, status, ...beside };
}

/** How much the figure must change in each period that is left to reach the target; undefined when none is left. */
export function neededPace(value: number, target: number, periodsLeft: number): number | undefined {
  return periodsLeft > 0 ? (target - value) / periodsLeft : undefined;
}

/** The actual yearly growth over the one that the target needs, with its word; or why there is no ratio. */
export type GrowthRatio =
  | { readonly known: true; readonly ratio: number | undefined; readonly verdict: 'on-track' | 'more-needed' | 'limited' | 'worsening' }
  | { readonly known: false; readonly reason: MethodReason };

/** What a growth ratio is made of: `periods` from baseline to target, `elapsed` of them gone. */
export interface GrowthSetting {
  readonly baseline: number;
  readonly value: number;
  readonly target: number;
  readonly elapsed: number;
  readonly periods: number;
}

/** A target of 0 is taken as this, for nothing shrinks to 0 at a steady rate. */
const insteadOf0 = 0.001;

/**
 * The compound growth ratio of Eurostat and Open SDG (formulas 2.19): ((y/b)^(1/t) - 1) / ((T/b)^(1/N) - 1).
 *
 * From 0.95 on track, from 0.6 more is needed, from 0 limited, below 0 worsening. An area that began at or beyond its target is on track while it
 * has not slipped back behind the target or its start, else worsening; then the ratio would have no meaning and is left out. Figures of unlike sign
 * or 0 have no growth.
 */
export function growthRatio({ baseline, value, target, elapsed, periods }: GrowthSetting, wanted: Target['wanted']): GrowthRatio {
  if (!(elapsed > 0 && periods > 0)) return { known: false, reason: 'periods-impossible' };
  const aim = target === 0 ? insteadOf0 * Math.sign(baseline || 1) : target;
  const sign = wanted === 'more' ? 1 : -1;
  if (sign * (baseline - target) >= 0) return { known: true, ratio: undefined, verdict: sign * (value - baseline) >= 0 || sign * (value - target) >= 0 ? 'on-track' : 'worsening' };
  if (!(baseline * aim > 0 && baseline * value > 0)) return { known: false, reason: 'start-and-target-of-unlike-sign' };
  const needed = (aim / baseline) ** (1 / periods) - 1;
  if (needed === 0) return { known: false, reason: 'start-is-target' };
  const ratio = ((value / baseline) ** (1 / elapsed) - 1) / needed;
  return { known: true, ratio, verdict: ratio >= 0.95 ? 'on-track' : ratio >= 0.6 ? 'more-needed' : ratio >= 0 ? 'limited' : 'worsening' };
}
