import type { Attainment, Cohort } from './cohort.ts';
import type { Cells } from './breakdown.ts';
import { sharesOf } from './measure.ts';

/**
 * Which children are counted among, which the publishers' wording does not fix (facts 12): stored and stated beside every figure.
 *
 * `all`: every child with a profile; an A does not reach the expected level, and a child with one has no total. `assessed`: only children with
 * a score in every item.
 */
export const denominatorPolicies = ['all', 'assessed'] as const;
/** One of the two. */
export type DenominatorPolicy = (typeof denominatorPolicies)[number];

/** Counts over the children of each cell, from which every measure follows; the counts of two halves of a cohort add up to those of the whole. */
export interface Tallies {
  readonly shares: number;
  readonly cells: number;
  /** Children of the cell, and those with a score in every item, whatever the policy. */
  readonly children: Uint32Array;
  readonly complete: Uint32Array;
  /** Children counted among, by the policy. */
  readonly counted: Uint32Array;
  /** Cell by cell, share by share: children who reached it. */
  readonly reached: Uint32Array;
  /** Cell by cell, score by score: children with that total, and with that many items at the expected level. */
  readonly totals: Uint32Array;
  readonly items: Uint32Array;
  readonly totalWidth: number;
  readonly itemsWidth: number;
  /** Cell by cell, group by group of free meals and of deprivation: children counted among, and those with a good level; empty when the file does not say. */
  readonly byMeals: GoodLevelBy;
  readonly byDeprivation: GoodLevelBy;
}

/** Good level by the groups of one dimension. */
export interface GoodLevelBy {
  readonly groups: number;
  readonly counted: Uint32Array;
  readonly good: Uint32Array;
}

/** Counts the children of each cell. */
export function tally(cohort: Cohort, attained: Attainment, { cellOf, groups: { length: cells } }: Cells, policy: DenominatorPolicy): Tallies {
  const { instrument, size } = cohort;
  const shares = sharesOf(instrument).length;
  const totalWidth = instrument.items.length * instrument.scores.highest + 1;
  const itemsWidth = instrument.items.length + 1;
  const [children, complete, counted] = [new Uint32Array(cells), new Uint32Array(cells), new Uint32Array(cells)];
  const [totals, items] = [new Uint32Array(cells * totalWidth), new Uint32Array(cells * itemsWidth)];
  for (let child = 0; child < size; child++) {
    const cell = cellOf[child]!;
    const isComplete = attained.isComplete[child]!;
    children[cell]! += 1;
    complete[cell]! += isComplete;
    if (isComplete === 1) totals[cell * totalWidth + attained.total[child]!]! += 1;
    if (policy === 'assessed' && isComplete === 0) continue;
    counted[cell]! += 1;
    items[cell * itemsWidth + attained.itemsReached[child]!]! += 1;
  }
  const reached = countReached(attained, cellOf, cells, shares, policy);
  const byMeals = goodLevelBy(cohort, attained, cellOf, { cells, dimension: 'fsm', policy });
  const byDeprivation = goodLevelBy(cohort, attained, cellOf, { cells, dimension: 'idaci', policy });
  return { shares, cells, children, complete, counted, reached, totals, items, totalWidth, itemsWidth, byMeals, byDeprivation };
}

/** Share by share, not child by child, and without a branch: a column of counts stays in the cache. */
function countReached(attained: Attainment, cellOf: Int32Array, cells: number, shares: number, policy: DenominatorPolicy): Uint32Array {
  const reached = new Uint32Array(cells * shares);
  const column = new Uint32Array(cells);
  const bits = policy === 'all' ? attained.shares : attained.shares.map((mask, child) => (attained.isComplete[child] === 1 ? mask : 0));
  for (let share = 0; share < shares; share++) {
    column.fill(0);
    for (let child = 0; child < cellOf.length; child++) column[cellOf[child]!]! += (bits[child]! >>> share) & 1;
    for (let cell = 0; cell < cells; cell++) reached[cell * shares + share] = column[cell]!;
  }
  return reached;
}

interface GoodLevelAsked {
  readonly cells: number;
  readonly dimension: 'fsm' | 'idaci';
  readonly policy: DenominatorPolicy;
}

function goodLevelBy(cohort: Cohort, attained: Attainment, cellOf: Int32Array, { cells, dimension, policy }: GoodLevelAsked): GoodLevelBy {
  const by = cohort.dimensions.get(dimension);
  const groups = by?.groups.length ?? 0;
  const [counted, good] = [new Uint32Array(cells * groups), new Uint32Array(cells * groups)];
  for (let child = 0; by && child < cohort.size; child++) {
    if (policy === 'assessed' && attained.isComplete[child] === 0) continue;
    const place = cellOf[child]! * groups + by.groupOf[child]!;
    counted[place]! += 1;
    good[place]! += attained.shares[child]! & 1;
  }
  return { groups, counted, good };
}
