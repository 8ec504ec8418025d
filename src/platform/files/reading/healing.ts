/** What published tables do to people, and we undo or step round. A closed list; each has its words in `words.ts`. */
export type HealingKind =
  /* the file */
  | 'read-as-windows-1252'
  | 'read-as-utf-16'
  | 'semicolons-between-cells'
  | 'no-line-end-at-end'
  | 'sheet-chosen'
  | 'hidden-sheets'
  | 'macros-ignored'
  | 'taken-out-of-zip'
  /* the lie of the table */
  | 'title-row'
  | 'note-row'
  | 'section-row'
  | 'blank-row'
  | 'blank-column'
  | 'two-heading-rows'
  | 'repeated-heading-row'
  | 'heading-missing'
  | 'heading-repeated'
  | 'heading-tidied'
  | 'merged-cells-filled'
  | 'filled-down'
  | 'hidden-row-kept'
  | 'hidden-column-kept'
  | 'total-row-marked'
  /* cells */
  | 'spaces-trimmed'
  | 'smart-quotes'
  | 'leading-apostrophe'
  | 'thousands-separator'
  | 'decimal-comma'
  | 'percent-sign'
  | 'shown-as-percent'
  | 'number-as-text'
  | 'minus-sign'
  | 'mark-beside-value'
  | 'symbol-to-flag'
  | 'formula-read-as-value'
  | 'starts-like-formula';

/**
 * One kind of healing in one column: where it was first done, an example, and how often.
 *
 * `row` is the first row, as a spreadsheet shows it; `column` the heading. `before` and `after` are the text of that first case.
 */
export interface Healing {
  readonly kind: HealingKind;
  readonly row?: number;
  readonly column?: string;
  readonly before?: string;
  readonly after?: string;
  readonly count: number;
}

/** Keeps count of healings while a file is read, one entry for each kind and column. */
export interface HealingLog {
  add(kind: HealingKind, where?: Omit<Healing, 'kind' | 'count'>, count?: number): void;
  list(): readonly Healing[];
}

/** An empty log, or one that begins with what was already healed. */
export function startHealingLog(earlier: readonly Healing[] = []): HealingLog {
  const kept = new Map<string, Healing & { count: number }>();
  for (const one of earlier) kept.set(keyOf(one.kind, one.column), { ...one });
  return {
    add(kind, where = {}, count = 1) {
      const key = keyOf(kind, where.column);
      const known = kept.get(key);
      if (known) known.count += count;
      else kept.set(key, { kind, ...where, count });
    },
    list: () => [...kept.values()].map((one) => ({ ...one })),
  };
}

function keyOf(kind: HealingKind, column: string | undefined): string {
  return column === undefined ? kind : `${kind}\n${column}`;
}
