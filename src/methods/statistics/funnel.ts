import { exactPoissonLower, exactPoissonUpper } from './poisson-rate.ts';

/** The two lines on each side of the average that a funnel shows: 2.5% and 0.1% tails, called 2 and 3 standard deviations. */
export interface FunnelLines {
  readonly lower2: number;
  /** Undefined where no value however high would be outside: a rate at no event. */
  readonly upper2: number | undefined;
  readonly lower3: number;
  readonly upper3: number | undefined;
}

/** Where a point lies to its own lines; touching a line is inside. */
export type FunnelPosition = 'low-0.001' | 'low-0.025' | 'not-significant' | 'high-0.025' | 'high-0.001';

/** z of the two lines: a tail of 2.5% and of 0.1%. */
const z2 = 1.959_963_984_540_054;
const z3 = 3.090_232_306_167_813_5;

/**
 * The lines at a denominator n for a share: those p (0 to 1) whose Wilson limit is the average P.
 *
 * The Wilson interval of p holds P just when (p - P)^2 <= z^2 P(1-P)/n, so the lines are P -+ z sqrt(P(1-P)/n), cut off at 0 and 1: the closed form of
 * the quadratic in formulas 2.10 (and of PHEindicatormethods' `sigma_adjustment`). Checked in funnel-proportion.cases.csv.
 */
export function proportionFunnel(denominator: number, average: number): FunnelLines {
  const spread = Math.sqrt((average * (1 - average)) / denominator);
  return {
    lower2: Math.max(0, average - z2 * spread),
    upper2: Math.min(1, average + z2 * spread),
    lower3: Math.max(0, average - z3 * spread),
    upper3: Math.min(1, average + z3 * spread),
  };
}

/**
 * The lines at so many events O for a rate or ratio, as multiples of the average: O over the exact Poisson limits of O (formulas 2.10).
 *
 * Lower O / (q2(1-t, 2O+2)/2), upper O / (q2(t, 2O)/2), for t = 0.025 and 0.001. At no event the lower lines are 0 and there are no upper ones.
 * Checked in funnel-ratio.cases.csv.
 */
export function eventsFunnel(events: number): FunnelLines {
  const above = (tail: number): number | undefined => (events > 0 ? events / exactPoissonLower(events, tail) : undefined);
  return { lower2: events / exactPoissonUpper(events, 0.025), upper2: above(0.025), lower3: events / exactPoissonUpper(events, 0.001), upper3: above(0.001) };
}

/** The limits between which a count is to be expected to lie, where `expected` are: q2(t, 2E)/2 and q2(1-t, 2E+2)/2 (formulas 2.10). */
export function expectedFunnel(expected: number): FunnelLines {
  return { lower2: exactPoissonLower(expected, 0.025), upper2: exactPoissonUpper(expected, 0.025), lower3: exactPoissonLower(expected, 0.001), upper3: exactPoissonUpper(expected, 0.001) };
}

/** Where a share lies, judged by the very lines that are drawn. `share` and `average` from 0 to 1. */
export function placeShareInFunnel(share: number, denominator: number, average: number): FunnelPosition {
  const { lower2, upper2, lower3, upper3 } = proportionFunnel(denominator, average);
  if (share < lower2) return share < lower3 ? 'low-0.001' : 'low-0.025';
  if (share > upper2!) return share > upper3! ? 'high-0.001' : 'high-0.025';
  return 'not-significant';
}

/**
 * Where a count lies beside what the average would give it: outside just when it lies beyond the lines of `eventsFunnel`.
 *
 * Exact at every count. PHEindicatormethods draws exact lines and judges points of 10 events and more by Byar's, so that a point can lie outside
 * a line and be called not significant; here that cannot happen. No event at all is judged by the exact upper limit of 0.
 */
export function placeEventsInFunnel(events: number, expected: number): FunnelPosition {
  if (expected > exactPoissonUpper(events, 0.025)) return expected > exactPoissonUpper(events, 0.001) ? 'low-0.001' : 'low-0.025';
  if (expected < exactPoissonLower(events, 0.025)) return expected < exactPoissonLower(events, 0.001) ? 'high-0.001' : 'high-0.025';
  return 'not-significant';
}

/** The average of the areas shown: all that were counted over all among whom; undefined when nobody is. Rows of 0 among 0 add nothing. */
export function funnelAverage(counts: readonly { readonly numerator: number; readonly denominator: number }[]): number | undefined {
  let [counted, all] = [0, 0];
  for (const { numerator, denominator } of counts) {
    counted += numerator;
    all += denominator;
  }
  return all > 0 && Number.isFinite(counted / all) ? counted / all : undefined;
}

/** One hundred places along the axis of a funnel, closer together where numbers are small: whole numbers in steps of about one ratio. */
export function funnelGrid(from: number, to: number): number[] {
  const grid = [Math.max(1, from)];
  while (grid.length < 100) {
    const last = grid.at(-1)!;
    grid.push(Math.max(Math.round((to / last) ** (1 / (100 - grid.length)) * last), last + 1));
  }
  return grid;
}

/** With fewer counted than these their average is mostly themselves, and a funnel says little. */
export const fewestInFunnel = 8;

/** How far beyond the lines a place is, without the side. */
export function beyondLines(position: FunnelPosition): 'inside' | 'near' | 'far' {
  if (position === 'not-significant') return 'inside';
  return position.endsWith('0.001') ? 'far' : 'near';
}

/** A line of a funnel: a value at a number of children. */
export type FunnelCurve = readonly { readonly children: number; readonly value: number }[];

/** Both lines of each kind, the lower one first: 95% near, 99.8% far. */
export interface FunnelCurves {
  readonly near: readonly [lower: FunnelCurve, upper: FunnelCurve];
  readonly far: readonly [lower: FunnelCurve, upper: FunnelCurve];
}

/** From where to where a funnel of those denominators is drawn: a little beyond the smallest and the largest. */
export function funnelSpan(denominators: readonly number[]): readonly [fewest: number, most: number] {
  return [Math.max(1, Math.floor(Math.min(...denominators) * 0.8)), Math.ceil(Math.max(...denominators) * 1.03)];
}

/** The lines of a funnel of shares along that span, `scale` times the share (100 for per cent). */
export function shareCurves([fewest, most]: readonly [fewest: number, most: number], average: number, scale: number): FunnelCurves {
  const at = funnelGrid(fewest, most).map((children) => ({ children, ...proportionFunnel(children, average) }));
  const curve = (of: keyof FunnelLines): FunnelCurve => at.map(({ children, [of]: share }) => ({ children, value: share! * scale }));
  return { near: [curve('lower2'), curve('upper2')], far: [curve('lower3'), curve('upper3')] };
}
