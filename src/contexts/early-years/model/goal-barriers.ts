import type { Figure } from '../../../kernel/figure.ts';
import { proportionDifference } from '../../../methods/statistics/difference.ts';
import type { Cells } from './breakdown.ts';
import { notKnown, type Attainment, type Cohort, type Group } from './cohort.ts';
import { smallestGroup } from './lowest-group.ts';
import { sharesOf } from './measure.ts';

/** One goal of the good level for one group of children, beside all other children of whom the same is known. */
export interface GoalBarrier {
  /** Code of the goal or scale. */
  readonly item: string;
  readonly name: string;
  /** Children of the group at the expected level of it, of all in the group. */
  readonly reached: number;
  /** The others' share less the group's, in percentage points, with Newcombe limits. */
  readonly behind: Figure;
  /** Children of the group for whom this goal alone is missing: with it they would have a good level. */
  readonly onlyThis: number;
}

/** Which goals stand between a group of children and a good level, the one that most of them miss first. */
export interface GroupBarriers {
  readonly group: Group;
  readonly dimension: string;
  readonly children: number;
  readonly goodLevel: number;
  /** Children of the group one goal short: for knowing where teaching falls short, never a list of children to lift over a line. */
  readonly oneShort: number;
  readonly goals: readonly GoalBarrier[];
}

/**
 * For each group of 10 children or more, with as many others: how far each goal of the good level stands in the way.
 *
 * A group of whom the thing is not known is neither shown nor counted among the others. Only totals over children leave this function.
 */
export function goalBarriersOf(cohort: Cohort, attained: Attainment, { breakdown, groups, cellOf }: Cells): GroupBarriers[] {
  const [goodLevel] = sharesOf(cohort.instrument);
  const goals = cohort.instrument.items.flatMap(({ code, name }, place) => ((goodLevel!.items >> place) & 1 ? [{ code, name, bit: 1 << place }] : []));
  const sums = groups.map(() => ({ children: 0, good: 0, oneShort: 0, reached: goals.map(() => 0), onlyThis: goals.map(() => 0) }));
  for (let child = 0; child < cohort.size; child++) {
    const sum = sums[cellOf[child]!]!;
    const missing = goodLevel!.items & ~attained.reached[child]!;
    const isGood = (attained.shares[child]! & 1) === 1;
    const isOneShort = !isGood && missing !== 0 && (missing & (missing - 1)) === 0;
    sum.children += 1;
    sum.good += isGood ? 1 : 0;
    sum.oneShort += isOneShort ? 1 : 0;
    goals.forEach(({ bit }, goal) => {
      sum.reached[goal]! += (missing & bit) === 0 ? 1 : 0;
      sum.onlyThis[goal]! += isOneShort && missing === bit ? 1 : 0;
    });
  }
  const known = groups.map((named, cell) => ({ named, sum: sums[cell]! })).filter(({ named }) => named.every(({ code }) => code !== notKnown.code));
  const total = (of: (sum: (typeof sums)[number]) => number): number => known.reduce((so, { sum }) => so + of(sum), 0);
  const all = total(({ children }) => children);
  return known.flatMap(({ named, sum }) => {
    if (sum.children < smallestGroup || all - sum.children < smallestGroup) return [];
    const barriers = goals.map(({ code, name }, goal): GoalBarrier => ({
      item: code, name, reached: sum.reached[goal]!, onlyThis: sum.onlyThis[goal]!,
      behind: proportionDifference({ numerator: total(({ reached }) => reached[goal]!) - sum.reached[goal]!, denominator: all - sum.children }, { numerator: sum.reached[goal]!, denominator: sum.children }),
    }));
    return [{ group: named[0]!, dimension: breakdown[0]!, children: sum.children, goodLevel: sum.good, oneShort: sum.oneShort, goals: barriers.sort((a, b) => a.reached - b.reached || (a.item < b.item ? -1 : 1)) }];
  });
}
