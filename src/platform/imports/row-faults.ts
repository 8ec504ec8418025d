import type { RowFault } from './spec.ts';

/** Gathers what is wrong with one row while its cells are read; each reader answers a value, or undefined after noting the fault. */
export interface RowReading {
  readonly faults: RowFault[];
  /** A text that must be there. */
  readonly text: (column: string, value: string) => string | undefined;
  /** A text of a shape that `pattern` knows; `example` shows a right one. */
  readonly code: (column: string, value: string, pattern: RegExp, example: string) => string | undefined;
  /** A whole number from `least` on. */
  readonly count: (column: string, value: string, least?: number, most?: number) => number | undefined;
  readonly number: (column: string, value: string, least?: number, most?: number) => number | undefined;
  readonly fault: (fault: Omit<RowFault, 'severity'> & { severity?: RowFault['severity'] }) => undefined;
}

/** Starts the reading of one row. */
export function startRow(): RowReading {
  const faults: RowFault[] = [];
  const fault: RowReading['fault'] = (found) => {
    faults.push({ severity: 'error', ...found });
    return undefined;
  };
  const blank = (column: string): undefined => fault({ code: 'blank-cell', column, value: '', words: `${column} is blank.`, remedy: 'Fill the cell, or take the row out.' });
  const number: RowReading['number'] = (column, value, least = -Infinity, most = Infinity) => {
    if (value === '') return blank(column);
    const read = /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(value) ? Number(value) : NaN;
    if (Number.isNaN(read)) return fault({ code: 'not-a-number', column, value, words: `"${value}" in ${column} is not a number.`, remedy: 'Write the number in figures, without spaces, commas or units.' });
    if (read < least || read > most) return fault({ code: 'out-of-range', column, value, words: `${value} in ${column} is outside ${showRange(least, most)}.`, remedy: 'Check the figure against its source.' });
    return read;
  };
  return {
    faults,
    fault,
    number,
    text: (column, value) => (value === '' ? blank(column) : value),
    code: (column, value, pattern, example) => {
      if (value === '') return blank(column);
      return pattern.test(value) ? value : fault({ code: 'not-a-code', column, value, words: `"${value}" in ${column} is not a code such as ${example}.`, remedy: 'Check that the columns are in their places and that a spreadsheet has not changed the codes.' });
    },
    count: (column, value, least = 0, most) => {
      const read = number(column, value, least, most);
      if (read === undefined || Number.isInteger(read)) return read;
      return fault({ code: 'not-whole', column, value, words: `${value} in ${column} is not a whole number.`, remedy: 'Write the count of people, not a share.' });
    },
  };
}

function showRange(least: number, most: number): string {
  if (least === -Infinity) return `what is possible (at most ${most})`;
  return most === Infinity ? `what is possible (at least ${least})` : `${least} to ${most}`;
}
