/**
 * A published table, or several with cells in common, as a reader holds it: counts, and the sums that bind them.
 *
 * Rows, columns, grand totals, levels of a tree, tables that share cells and earlier releases are all the same thing here: `total = sum of parts`.
 * A difference between two cuts is one too: the larger cut is the smaller one and the children between them.
 */
export interface SumTable {
  readonly cells: readonly TableCell[];
  readonly sums: readonly PublishedSum[];
}

/** One count of a table. */
export interface TableCell {
  /** The same key is the same cell, in whichever table it stands. */
  readonly key: string;
  /** Whole, not below 0. */
  readonly count: number;
  /** A total is hidden for another's sake only when no inner cell can protect. */
  readonly isTotal: boolean;
  readonly standing: Standing;
  /** The most that it can be, where a reader knows that: of how many children it counts some. */
  readonly most?: number;
  /** The caller has a reason of its own to hide it: few others, a small base. */
  readonly mustHide?: PrimaryReason;
}

/**
 * Whether a cell is still ours to show or hide.
 *
 * `open`: about to be published. `published`: stands in an earlier release and cannot be taken back. `withheld`: hidden in an earlier release, and must
 * stay so. `unpublished`: printed nowhere, such as the children between two cuts; hidden for everybody, and made safe only where `mustHide` says why.
 */
export type Standing = 'open' | 'published' | 'withheld' | 'unpublished';

/** Why a cell is hidden for its own sake. */
export type PrimaryReason = 'few-children' | 'few-others' | 'zero-tells' | 'small-base' | 'hidden-before';

/** `total` is the sum of `parts`: places in the list of cells. */
export interface PublishedSum {
  readonly total: number;
  readonly parts: readonly number[];
}

/** The table, once it is known to be one. Throws a RangeError: two cells with one key, a count that is none, a sum that does not add up. */
export function sumTable(cells: readonly TableCell[], sums: readonly PublishedSum[]): SumTable {
  const keys = new Set<string>();
  for (const { key, count, most } of cells) {
    if (keys.has(key)) throw new RangeError(`"${key}" stands twice in the table. Put both into one cell.`);
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`"${key}" is no count: ${count}. A count is a whole number from 0.`);
    if (most !== undefined && count > most) throw new RangeError(`"${key}" is ${count}, of ${most} children. Mend one of the two.`);
    keys.add(key);
  }
  for (const { total, parts } of sums) {
    const added = parts.reduce((sum, part) => sum + cells[part]!.count, 0);
    if (added !== cells[total]!.count) throw new RangeError(`"${cells[total]!.key}" is ${cells[total]!.count}, but its parts add up to ${added}. Mend the total or its parts.`);
  }
  return { cells, sums };
}
