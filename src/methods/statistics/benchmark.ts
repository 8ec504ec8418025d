import type { Figure, KnownFigure, MissingReason } from '../../kernel/figure.ts';
import { leaveOut, type FigureOfCounts } from './aggregate.ts';
import { differenceOfFigures } from './difference.ts';
import { judge, type Polarity } from './polarity.ts';

/** How an area stands to a benchmark, or why that cannot be told. Never "similar" for want of an interval. */
export type Comparison = ToldComparison | UntoldComparison;

/** Which side of the benchmark the figure lies on, or that chance alone could explain the difference. */
export interface ToldComparison {
  readonly told: true;
  readonly position: 'higher' | 'lower' | 'similar';
  /** The word for a reader: better or worse where polarity judges, else higher or lower (shown blue, not red); similar either way. */
  readonly verdict: 'better' | 'worse' | 'higher' | 'lower' | 'similar';
  /** Figure less benchmark, in their own scale. */
  readonly difference: number;
  readonly method: 'interval-against-value' | 'interval-of-difference';
}

/** Nothing can be said, and why. */
export interface UntoldComparison {
  readonly told: false;
  readonly reason: CannotTellReason;
  /** Why the figure or the benchmark is missing, when one is. */
  readonly missing?: MissingReason;
}

/** Why nothing can be said about an area and its benchmark. */
export type CannotTellReason =
  | 'figure-missing'
  | 'benchmark-missing'
  | 'no-interval' /* published without counts or limits: chance cannot be judged */
  | 'same-area'
  | 'area-dominates-parent' /* more than half of the parent's children are the area's own */
  | 'area-inside-parent'; /* two estimates that share children: leave the area out of its parent first */

/** Polarity of the indicator, and whether the benchmark is another area (unless said), the area itself or a larger one that holds it. */
export interface ComparisonSetting {
  readonly polarity: Polarity;
  readonly benchmarkIs?: 'apart' | 'the-area-itself' | 'holding-the-area';
}

/**
 * Is the area better or worse than the benchmark, or about the same: its interval against the benchmark's value.
 *
 * Upper limit below the benchmark is lower, lower limit above it is higher; touching is similar. The benchmark is taken as known without
 * error, as a national figure or a target is. An area is not compared with itself, nor with a parent of whose denominator it makes more
 * than half: use `leaveOut` and compare with the rest. Where denominators are unknown that cannot be checked and the comparison is made.
 * Source: formulas 2.11; Fingertips RAG rating technical guide.
 */
export function compareWithBenchmark(figure: Figure, benchmark: Figure, setting: ComparisonSetting): Comparison {
  if (setting.benchmarkIs === 'the-area-itself') return untold('same-area');
  if (!figure.known) return untold('figure-missing', figure.reason);
  if (!benchmark.known) return untold('benchmark-missing', benchmark.reason);
  if (setting.benchmarkIs === 'holding-the-area' && dominates(figure, benchmark)) return untold('area-dominates-parent');
  const { lower, upper } = figure;
  if (!isNumber(lower) || !isNumber(upper)) return untold('no-interval');
  const position = lower > benchmark.value ? 'higher' : upper < benchmark.value ? 'lower' : 'similar';
  return told(position, figure.value - benchmark.value, setting.polarity, 'interval-against-value');
}

/**
 * Is the first estimate better or worse than the second, or about the same, when chance plays in both.
 *
 * Decided by the interval of their difference (Newcombe), for whether two intervals overlap is a stricter test than 5%. An area inside the
 * other shares its children with it, so the two are not compared until it is left out (`leaveOut`). Source: formulas 2.3 and 2.11.
 */
export function compareEstimates(first: Figure, second: Figure, setting: ComparisonSetting): Comparison {
  if (setting.benchmarkIs === 'the-area-itself') return untold('same-area');
  if (!first.known) return untold('figure-missing', first.reason);
  if (!second.known) return untold('benchmark-missing', second.reason);
  if (setting.benchmarkIs === 'holding-the-area') return untold('area-inside-parent');
  const difference = differenceOfFigures(first, second);
  if (!difference.known || difference.lower === undefined || difference.upper === undefined) return untold('no-interval');
  const position = difference.lower > 0 ? 'higher' : difference.upper < 0 ? 'lower' : 'similar';
  return told(position, difference.value, setting.polarity, 'interval-of-difference');
}

/**
 * Is an area better or worse than the rest of the larger area that holds it: the parent without the area, both estimates (formulas 2.11).
 *
 * Right however much of the parent the area makes. Untold, with the reason, where either has no counts or nobody is left in the rest.
 */
export function compareWithRest(area: Figure, parent: Figure, toFigure: FigureOfCounts, polarity: Polarity): Comparison {
  return compareEstimates(area, leaveOut(parent, area, toFigure), { polarity });
}

function dominates(area: KnownFigure, parent: KnownFigure): boolean {
  return area.denominator !== undefined && parent.denominator !== undefined && area.denominator > parent.denominator / 2;
}

function isNumber(limit: number | undefined): limit is number {
  return limit !== undefined && Number.isFinite(limit);
}

function told(position: ToldComparison['position'], difference: number, polarity: Polarity, method: ToldComparison['method']): ToldComparison {
  if (position === 'similar') return { told: true, position, verdict: position, difference, method };
  const judgement = judge(position, polarity);
  return { told: true, position, verdict: judgement === 'no-judgement' ? position : judgement, difference, method };
}

function untold(reason: CannotTellReason, missing?: MissingReason): UntoldComparison {
  return missing === undefined ? { told: false, reason } : { told: false, reason, missing };
}
