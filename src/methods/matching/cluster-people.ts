/** What joining two groups is asked: rows of one and of the other. */
export type MayJoin = (left: readonly number[], right: readonly number[]) => boolean;

/** Groups of rows, one a person, and the pairs that were refused because their groups may not become one. */
export interface Clusters {
  /** By row, the smallest row of its group. */
  readonly groupOf: Int32Array;
  /** Numbers of pairs, in the order given, that would have joined groups and were refused. */
  readonly refused: readonly number[];
}

/**
 * Groups by pairs in the order given, the strongest first. Each pair joins the groups of its two rows if `mayJoin` lets it.
 *
 * `joined` rows are one person whatever else is said. The answer depends on the pairs and their order alone. What was refused once is not tried again: nothing is chained through a weaker pair.
 */
export function clusterPeople(rows: number, pairs: { readonly left: Int32Array; readonly right: Int32Array }, order: Iterable<number>, mayJoin: MayJoin, joined: readonly (readonly [number, number])[] = []): Clusters {
  const parent = new Int32Array(rows).map((_, row) => row);
  const members = new Map<number, number[]>();
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
  const rowsOf = (root: number): number[] => members.get(root) ?? [root];
  const join = (left: number, right: number): void => {
    const [keep, gone] = left < right ? [left, right] : [right, left];
    const all = [...rowsOf(keep), ...rowsOf(gone)];
    parent[gone] = keep;
    members.set(keep, all);
    members.delete(gone);
  };
  for (const [a, b] of joined) if (find(a) !== find(b)) join(find(a), find(b));
  for (const pair of order) {
    const left = find(pairs.left[pair]!);
    const right = find(pairs.right[pair]!);
    if (left === right) continue;
    if (mayJoin(rowsOf(Math.min(left, right)), rowsOf(Math.max(left, right)))) join(left, right);
    else refused.push(pair);
  }
  return { groupOf: parent.map((_, row) => find(row)), refused };
}
