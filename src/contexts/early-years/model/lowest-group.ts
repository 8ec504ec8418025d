import type { Figure } from '../../../kernel/figure.ts';
import { chiSquareTail } from '../../../methods/statistics/chi-square.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import type { Breakdown, Cells } from './breakdown.ts';
import type { Attainment, Cohort, Group } from './cohort.ts';
import { lowestFifthGap, type Rounding } from './lowest-fifth.ts';

/** How much of a group of children is in the lowest 20%, against its share of all. */
export interface Representation {
  readonly breakdown: Breakdown;
  readonly groups: readonly Group[];
  readonly children: number;
  /** Children of the group in the lowest 20%; tied children at the edge count in part, each alike. */
  readonly inLowest: number;
  /** 1 when the group is in the lowest 20% as often as all children; 2 when twice as often. Wilson limits of its share, over the share of all. */
  readonly ratio: Figure;
  /** Chance of a difference at least so large between the group and the rest when there is none (chi-square on 1 degree of freedom). */
  readonly pValue: number;
  /** Over, under, or no more than chance allows when so many groups are looked at (Benjamini and Hochberg at 5%). */
  readonly verdict: 'over' | 'under' | 'not-clear';
}

/** Groups smaller than this say nothing, and point at children. */
export const smallestGroup = 10;

/**
 * The chance of each child to be in the lowest 20%: 1 below the edge, 0 above it, and the same part for all who tie at the edge.
 *
 * A child without a score is in no part of it (NaN). So the answer never depends on the order of the file.
 */
export function chanceOfLowest(cohort: Cohort, attained: Attainment, rounding: Rounding): Float64Array {
  const isTotal = cohort.instrument.total !== undefined;
  const scores = isTotal ? attained.total : attained.itemsReached;
  const counts = new Uint32Array(256);
  for (let child = 0; child < cohort.size; child++) if (!isTotal || attained.isComplete[child] === 1) counts[scores[child]!]! += 1;
  const { edge } = lowestFifthGap(counts, rounding);
  const part = edge ? edge.inside / edge.children : 0;
  return Float64Array.from({ length: cohort.size }, (_, child) => {
    if (isTotal && attained.isComplete[child] === 0) return NaN;
    if (!edge || scores[child]! > edge.score) return 0;
    return scores[child]! < edge.score ? 1 : part;
  });
}

/** Who is in the lowest 20% more and less often than all children, the clearest first. All breakdowns given are one family for the control of false findings. */
export function findRepresentation(chances: Float64Array, cells: readonly Cells[]): Representation[] {
  const counted = chances.filter((chance) => !Number.isNaN(chance));
  const [children, lowest] = [counted.length, counted.reduce((sum, chance) => sum + chance, 0)];
  const found = cells.flatMap(({ breakdown, groups, cellOf }) => {
    const sums = groups.map((named) => ({ breakdown, groups: named, children: 0, inLowest: 0 }));
    for (let child = 0; child < chances.length; child++) {
      if (Number.isNaN(chances[child]!)) continue;
      const sum = sums[cellOf[child]!]!;
      sum.children += 1;
      sum.inLowest += chances[child]!;
    }
    return sums.filter((sum) => sum.children >= smallestGroup && children - sum.children >= smallestGroup);
  });
  const judged = found.map((sum) => ({ ...sum, ratio: ratioOf(sum, lowest / children), pValue: pValueOf(sum, { children, inLowest: lowest }) })).sort((a, b) => a.pValue - b.pValue);
  const clear = countClear(judged.map(({ pValue }) => pValue));
  return judged.map((each, at) => ({ ...each, verdict: at >= clear ? 'not-clear' : each.inLowest / each.children > lowest / children ? 'over' : 'under' }));
}

interface Sum {
  readonly children: number;
  readonly inLowest: number;
}

function ratioOf({ children, inLowest }: Sum, overall: number): Figure {
  const share = proportion(inLowest, children, { multiplier: 1 });
  if (!share.known || overall === 0) return { known: false, reason: 'cannot-be-calculated' };
  return { known: true, value: share.value / overall, lower: share.lower! / overall, upper: share.upper! / overall, numerator: inLowest, denominator: children, confidence: 0.95, method: 'wilson' };
}

function pValueOf(group: Sum, all: Sum): number {
  const others = { children: all.children - group.children, inLowest: all.inLowest - group.inLowest };
  const overall = all.inLowest / all.children;
  const variance = overall * (1 - overall) * (1 / group.children + 1 / others.children);
  if (!(variance > 0)) return 1;
  const difference = group.inLowest / group.children - others.inLowest / others.children;
  return chiSquareTail((difference * difference) / variance, 1);
}

/** How many of the ordered p-values are findings when one in twenty may be false (Benjamini and Hochberg 1995). */
export function countClear(ordered: readonly number[], falseShare = 0.05): number {
  return ordered.reduce((clear, pValue, at) => (pValue <= (falseShare * (at + 1)) / ordered.length ? at + 1 : clear), 0);
}
