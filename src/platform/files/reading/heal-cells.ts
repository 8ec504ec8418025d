import type { FigureFlag } from '../../../kernel/figure.ts';
import type { ColumnReading } from './column-reading.ts';
import { guessedDate } from './date-text.ts';
import type { HealingLog } from './healing.ts';
import { readNumberText } from './number-text.ts';
import type { FileProblem } from './problem.ts';
import type { SymbolVocabulary } from './symbols.ts';

/** One row of a table after healing: cells under the headings, in their order. */
export interface HealedRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
  /** By column: what the publisher printed in place of a figure (the cell is then '') or beside one. Absent when there is none in the row. */
  readonly flags?: readonly (FigureFlag | undefined)[];
  /** A sum of other rows by its label; kept, and never to be added up with them. */
  readonly isTotal?: true;
  /** Hidden in the workbook; kept. */
  readonly isHidden?: true;
}

/** What the cells of one file are healed with. */
export interface CellHealing {
  readonly columns: readonly ColumnReading[];
  readonly vocabulary?: SymbolVocabulary;
  readonly log: HealingLog;
  tell(problem: FileProblem): void;
}

const unusual = /[^\x20-\x7e\u00a3\u00c0-\u017f]|^ | $|^'|#|^[=@+]/;
const spreadsheetError = /^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|#+)$/;

/** The cells of one row, healed by the reading of their columns; what cannot be healed is told as a problem and left as it stands. */
export function healCells(cells: readonly string[], rowNumber: number, healing: CellHealing): Pick<HealedRow, 'cells' | 'flags'> {
  let flags: (FigureFlag | undefined)[] | undefined;
  const healed = healing.columns.map((column, at) => {
    const original = cells[column.index] ?? '';
    if (original === '') return '';
    const text = unusual.test(original) ? tidyText(original, rowNumber, column, healing) : original;
    if (column.kind === 'text') return checkText(text, rowNumber, column, healing);
    if (column.kind === 'date') return text;
    const number = readNumberText(text, column.decimals === 'unclear' ? 'point' : column.decimals, healing.vocabulary);
    if (column.kind === 'blank' && !number.isNumber) return text;
    for (const kind of number.healed ?? []) healing.log.add(kind, { column: column.heading, row: rowNumber, before: original, after: number.flag !== undefined && number.text === '' ? number.flag : number.text });
    if (number.flag !== undefined) (flags ??= new Array<FigureFlag | undefined>(healing.columns.length).fill(undefined))[at] = number.flag;
    checkNumber(text, number, rowNumber, column, healing);
    return number.text;
  });
  return flags ? { cells: healed, flags } : { cells: healed };
}

/** Spaces, smart quotes and the apostrophe that a spreadsheet hides: undone in every kind of column. */
function tidyText(original: string, rowNumber: number, column: ColumnReading, healing: CellHealing): string {
  const where = (before: string, after: string): { column: string; row: number; before: string; after: string } => ({ column: column.heading, row: rowNumber, before, after });
  let text = original.replace(/[\u00a0\u2007\u202f\u2009\t]/g, ' ').replace(/[\u200b\u200c\u200d\ufeff\u00ad]/g, '').replace(/\s*[\r\n]+\s*/g, ' ').trim();
  if (text !== original) healing.log.add('spaces-trimmed', where(original, text));
  const straight = text.replace(/[\u2018\u2019\u201b]/g, "'").replace(/[\u201c\u201d]/g, '"');
  if (straight !== text) healing.log.add('smart-quotes', where(text, straight));
  text = straight;
  if (/^'[\d=+@-]/.test(text)) {
    healing.log.add('leading-apostrophe', where(text, text.slice(1)));
    text = text.slice(1);
  }
  if (spreadsheetError.test(text)) healing.tell({ code: 'spreadsheet-error', row: rowNumber, column: column.heading, facts: { value: text } });
  if (/^[=@]|^\+(?!\d)/.test(text)) healing.log.add('starts-like-formula', where(text, text));
  return text;
}

function checkText(text: string, rowNumber: number, column: ColumnReading, healing: CellHealing): string {
  if (column.isOfRanges && guessedDate(text)) healing.tell({ code: 'turned-into-date', row: rowNumber, column: column.heading, facts: { value: text } });
  return text;
}

function checkNumber(text: string, number: { isNumber: boolean; flag?: FigureFlag; healed?: readonly string[] }, rowNumber: number, column: ColumnReading, healing: CellHealing): void {
  if (!number.isNumber && number.flag === undefined && guessedDate(text)) healing.tell({ code: 'turned-into-date', row: rowNumber, column: column.heading, facts: { value: text } });
  if (column.decimals === 'unclear' && text.includes(',') && number.isNumber) healing.tell({ code: 'comma-unclear', row: rowNumber, column: column.heading, facts: { value: text } });
}
