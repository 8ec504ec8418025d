import { guessedDate } from './date-text.ts';
import { judgeDecimals, readNumberText, type DecimalStyle } from './number-text.ts';
import { findFlag, type SymbolVocabulary } from './symbols.ts';

/** What the cells of one column mostly are, which decides what may be healed in it. */
export interface ColumnReading {
  readonly heading: string;
  readonly index: number;
  /** `number`: thousands separators, signs and marks are undone. `text` and `date`: only spaces, quotes. `blank`: nothing in the first rows. */
  readonly kind: 'number' | 'text' | 'date' | 'blank';
  readonly decimals: DecimalStyle;
  /** Most cells are ranges or years (1-2, 5 to 9, 2018/19): the kind that a spreadsheet turns into dates unasked. */
  readonly isOfRanges: boolean;
}

const range = /^\d{1,4}\s?(?:[-\u2013/]|to)\s?\d{1,4}\+?$/;

/**
 * Judges each column from its first rows.
 *
 * A column is of numbers when at least six in ten of its cells, signs such as [c] left aside, are numbers, or all are signs that are not letters. A code with a
 * leading zero is no number, so a column of such codes stays text. Of days when more than half read as one.
 */
export function readColumns(headings: readonly string[], rows: readonly (readonly string[])[], isSemicolonFile: boolean, vocabulary?: SymbolVocabulary): ColumnReading[] {
  return headings.map((heading, index) => {
    const cells = rows.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
    const decimals = judgeDecimals(cells, isSemicolonFile);
    return { heading, index, kind: judgeKind(cells, decimals, vocabulary), decimals, isOfRanges: cells.filter((cell) => range.test(cell)).length > cells.length / 2 };
  });
}

function judgeKind(cells: readonly string[], decimals: DecimalStyle, vocabulary?: SymbolVocabulary): ColumnReading['kind'] {
  if (cells.length === 0) return 'blank';
  const rest = cells.filter((cell) => findFlag(cell, vocabulary) === undefined);
  if (rest.length === 0) return cells.every((cell) => /^[a-z/]+$/i.test(cell)) ? 'text' : 'number';
  const dates = rest.filter((cell) => guessedDate(cell)).length;
  if (dates > rest.length / 2) return 'date';
  const lenient: DecimalStyle = decimals === 'unclear' ? 'point' : decimals;
  const numbers = rest.filter((cell) => readNumberText(cell, lenient, vocabulary).isNumber).length;
  const hasLeadingZero = rest.some((cell) => /^0\d+$/.test(cell));
  return !hasLeadingZero && numbers >= rest.length * 0.6 ? 'number' : 'text';
}
