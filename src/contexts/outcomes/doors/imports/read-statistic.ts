import type { FigureFlag } from '../../../../kernel/figure.ts';
import { findFlag } from '../../../../platform/files/reading/symbols.ts';
import type { RowFault } from '../../../../platform/imports/spec.ts';

/** A cell of a published table: a number, a symbol in place of one, or neither when it is blank. */
export interface Statistic {
  readonly number: number | null;
  readonly flag: FigureFlag | null;
}

const nothing: Statistic = { number: null, flag: null };
const plainNumber = /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** Reads a cell of a published table; what is neither number nor symbol is added to the faults of its row. */
export function readStatistic(text: string, column: string, faults: RowFault[]): Statistic {
  if (text === '') return nothing;
  if (plainNumber.test(text)) return { number: Number(text), flag: null };
  const flag = findFlag(text);
  if (flag !== undefined) return { number: null, flag };
  faults.push({ severity: 'error', code: 'not-a-number', column, value: text, words: `"${text}" in ${column} is neither a number nor a symbol for a missing one.`, remedy: 'Write the number in figures without commas or units, or one of c, z, x, u, k, -.' });
  return nothing;
}
