import { rowNumbers } from './hash-order.ts';
import type { RecordTable } from './record-table.ts';

/** What joining two groups is asked: rows of one and of the other, in lists that the next question fills anew. */
export type MayJoin = (left: readonly number[], right: readonly number[]) => boolean;

/** Groups of rows, one a person, and the pairs that were refused because their groups may not become one. */
export interface Clusters {
  /** By row, the row of the smallest rank of its group. */
  readonly groupOf: Int32Array;
  /** Numbers of pairs, in the order given, that would have joined groups and were refused. */
  readonly refused: readonly number[];
}

/** The rows of so many pairs are looked up together, and what stands above each of them: the processor then waits for many places of memory at a time. */
const together = 512;

/**
 * Groups by pairs in the order given, the strongest first. Each pair joins the groups of its two rows if `mayJoin` lets it.
 *
 * `joined` rows are one person whatever else is said. The answer depends on the pairs and their order alone. What was refused once is not tried again: nothing is chained through a weaker pair.
 */
export function clusterPeople({ count: rows, ranks }: Pick<RecordTable, 'count' | 'ranks'>, pairs: { readonly left: Int32Array; readonly right: Int32Array }, order: Int32Array, mayJoin: MayJoin, joined: readonly (readonly [number, number])[] = []): Clusters {
  const parent = rowNumbers(rows);
  const groups = new GroupRows(rows);
  const refused: number[] = [];
  const find = (row: number): number => {
    let root = row;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = row; parent[at] !== root; ) {
      const next = parent[at]!;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  const isBefore = (left: number, right: number): boolean => (ranks ? ranks[left]! < ranks[right]! : left < right);
  const join = (left: number, right: number): void => {
    const [keep, gone] = isBefore(left, right) ? [left, right] : [right, left];
    parent[gone] = keep;
    groups.append(keep, gone);
  };
  for (const [a, b] of joined) if (find(a) !== find(b)) join(find(a), find(b));
  const [lefts, rights] = [new Int32Array(together), new Int32Array(together)];
  for (let from = 0; from < order.length; from += together) {
    const some = order.subarray(from, from + together);
    for (let at = 0; at < some.length; at += 1) lefts[at] = pairs.left[some[at]!]!;
    for (let at = 0; at < some.length; at += 1) rights[at] = pairs.right[some[at]!]!;
    for (let at = 0; at < some.length; at += 1) lefts[at] = parent[lefts[at]!]!;
    for (let at = 0; at < some.length; at += 1) rights[at] = parent[rights[at]!]!;
    for (let at = 0; at < some.length; at += 1) {
      const left = find(lefts[at]!);
      const right = find(rights[at]!);
      if (left === right) continue;
      const [first, second] = isBefore(left, right) ? [left, right] : [right, left];
      if (mayJoin(groups.rowsOf(first, 0), groups.rowsOf(second, 1))) join(first, second);
      else refused.push(some[at]!);
    }
  }
  const groupOf = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) groupOf[row] = find(row);
  return { groupOf, refused };
}

/**
 * Groups as they are when some of the pairs that made them are taken out again: those that lost a pair are made anew of the pairs that are left to them, the others stand.
 *
 * `order` holds the pairs that are left, the strongest first, none of them between two groups.
 */
export function clusterAgain(table: Pick<RecordTable, 'count' | 'ranks'>, pairs: { readonly left: Int32Array; readonly right: Int32Array }, groups: Clusters, lost: readonly number[], order: Int32Array, mayJoin: MayJoin, joined: readonly (readonly [number, number])[]): Clusters {
  const { groupOf } = groups;
  const isLost = new Uint8Array(table.count);
  for (const pair of lost) isLost[groupOf[pairs.left[pair]!]!] = 1;
  const isOpen = (row: number): boolean => isLost[groupOf[row]!] === 1;
  const theirs = order.slice();
  let count = 0;
  for (let at = 0; at < order.length; at += 1) if (isOpen(pairs.left[order[at]!]!)) theirs[count++] = order[at]!;
  const open = clusterPeople(table, pairs, theirs.subarray(0, count), mayJoin, joined.filter(([row]) => isOpen(row)));
  for (let row = 0; row < table.count; row += 1) if (!isOpen(row)) open.groupOf[row] = groupOf[row]!;
  return open;
}

/** The rows of groups, chained. */
class GroupRows {
  private readonly next: Int32Array;
  private readonly last: Int32Array;
  /** Two lists that are filled again and again, for the two groups of a question. */
  private readonly lists: readonly [number[], number[]] = [[], []];

  constructor(rows: number) {
    this.next = new Int32Array(rows).fill(-1);
    this.last = rowNumbers(rows);
  }

  append(root: number, added: number): void {
    this.next[this.last[root]!] = added;
    this.last[root] = this.last[added]!;
  }

  rowsOf(root: number, which: 0 | 1): readonly number[] {
    const list = this.lists[which];
    list.length = 0;
    for (let row = root; row >= 0; row = this.next[row]!) list.push(row);
    return list;
  }
}
