import { orderByWeight, rowNumbers } from './hash-order.ts';
import type { ScoredPairs } from './kept-pairs.ts';
import { inOrder } from './value-rows.ts';

/** Which of two pairs comes first: a number below 0 for the first, above 0 for the second. */
export type ComparePairs = (pair: number, other: number) => number;

/**
 * Pairs to be linked, those first in which most agrees, household evidence counted in full. Two records from one home then come before two from different places, although
 * siblings make the former less certain: what is near is joined first, and what would join two children is refused afterwards.
 *
 * This order holds within each net of rows that hang together by pairs to be linked, or are `joined` anyhow: what is decided in one net asks nothing of another. Nets follow each other as their rows lie,
 * so that who goes through them reads rows and pairs where they are near. Ties are settled by `compare`.
 */
export function strongestByNet(rows: number, pairs: ScoredPairs, compare: ComparePairs, isLinked: (pair: number) => boolean, joined: readonly (readonly [number, number])[]): Int32Array {
  const { left, right } = pairs;
  const nets = new Nets(rows);
  for (const [a, b] of joined) nets.join(a, b);
  const linked = new Int32Array(pairs.count);
  let count = 0;
  for (let pair = 0; pair < pairs.count; pair += 1) {
    if (!isLinked(pair)) continue;
    linked[count++] = pair;
    nets.join(left[pair]!, right[pair]!);
  }
  const next = new Int32Array(rows + 1);
  for (let at = 0; at < count; at += 1) next[nets.firstOf(left[linked[at]!]!) + 1]! += 1;
  for (let row = 0; row < rows; row += 1) next[row + 1]! += next[row]!;
  const order = new Int32Array(count);
  for (let at = 0; at < count; at += 1) order[next[nets.firstOf(left[linked[at]!]!)]!++] = linked[at]!;
  for (let row = 0; row < rows; row += 1) sortNet(order, row === 0 ? 0 : next[row - 1]!, next[row]!, pairs.strengths, compare);
  return order;
}

/** Up to so many pairs are sorted one by one. */
const few = 32;

function sortNet(order: Int32Array, from: number, to: number, strengths: Float64Array, compare: ComparePairs): void {
  if (to - from > few) {
    const some = order.slice(from, to).sort(compare);
    const theirs = Float64Array.from(some, (pair) => strengths[pair]!);
    return order.set(inOrder(some, orderByWeight(theirs, rowNumbers(some.length))), from);
  }
  for (let at = from + 1; at < to; at += 1) {
    const pair = order[at]!;
    let into = at;
    for (; into > from && isStronger(pair, order[into - 1]!, strengths, compare); into -= 1) order[into] = order[into - 1]!;
    order[into] = pair;
  }
}

function isStronger(pair: number, than: number, strengths: Float64Array, compare: ComparePairs): boolean {
  return strengths[pair] === strengths[than] ? compare(pair, than) < 0 : strengths[pair]! > strengths[than]!;
}

/** Rows that hang together, each net known by its first row. */
class Nets {
  private readonly parent: Int32Array;

  constructor(rows: number) {
    this.parent = rowNumbers(rows);
  }

  firstOf(row: number): number {
    const { parent } = this;
    let at = row;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  }

  join(a: number, b: number): void {
    const [one, other] = [this.firstOf(a), this.firstOf(b)];
    if (one < other) this.parent[other] = one;
    else this.parent[one] = other;
  }
}
