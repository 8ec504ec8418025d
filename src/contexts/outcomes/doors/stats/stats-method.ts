import type { ExportedCell } from '../../../../platform/documents/csv.ts';
import type { StatsRow } from './stats-row.ts';

/**
 * One method of `everychild stats`: the columns it reads, those it writes, and how it comes from one to the other.
 *
 * A new method is a file beside this one and a line in `all-methods.ts`.
 */
export interface StatsMethod {
  readonly name: string;
  /** What it answers, for the help. */
  readonly summary: string;
  /** Columns that must be there; a list inside is a choice of which all of one must be. */
  readonly needs: readonly (string | readonly (readonly string[])[])[];
  /** Columns that it reads where they are there. */
  readonly may: readonly string[];
  /** Columns that it adds; the last one is `reason`. */
  readonly answers: readonly string[];
  readonly way: StatsWay;
}

/** How rows become answers. */
export type StatsWay =
  /** Each row by itself, in a stream of any length: one answer, or several for a row that unfolds. */
  | { readonly each: 'row'; readonly answer: (row: StatsRow) => readonly Answer[] }
  /** One answer for each group of rows, in the order in which groups first come. `start` is called once a run. */
  | { readonly each: 'group'; readonly by: string; readonly start: () => () => GroupFold }
  /** One answer for each row, made from all rows of its set (of the whole file without `by`); rows are kept in memory. */
  | { readonly each: 'set'; readonly by: string | undefined; readonly answer: (rows: readonly StatsRow[]) => readonly Answer[] };

/** Cells for the columns `answers`. */
export type Answer = readonly ExportedCell[];

/** Takes in the rows of one group and answers when all have come. */
export interface GroupFold {
  readonly add: (row: StatsRow) => void;
  readonly answer: () => Answer;
}

/** No answer but the reason, in the last of so many columns. */
export function noAnswer(method: Pick<StatsMethod, 'answers'>, reason: string): Answer {
  return [...method.answers.slice(1).map(() => null), reason];
}

/** The rows of a group as they are added; a bad row makes its words, with the row's number, the reason of the whole group. */
export function foldRows<Read>(method: Pick<StatsMethod, 'answers'>, read: (row: StatsRow) => Read, answer: (rows: readonly Read[]) => Answer): GroupFold {
  const rows: Read[] = [];
  let fault: string | undefined;
  return {
    add: (row) => {
      rows.push(read(row));
      if (row.fault !== undefined) fault ??= `row ${row.rowNumber}: ${row.fault}`;
    },
    answer: () => (fault === undefined ? answer(rows) : noAnswer(method, fault)),
  };
}
