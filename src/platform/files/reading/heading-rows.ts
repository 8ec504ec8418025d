import { readPeriod } from '../../../kernel/period.ts';
import { mostCommon, type TableRow } from './delimited.ts';
import { unreadable } from './problem.ts';
import { readNumberText } from './number-text.ts';
import { findFlag } from './symbols.ts';
import type { MergedCells } from './workbook.ts';

/** Where the headings stand, and what stands above them. */
export interface HeadingRows {
  /** One or two rows of headings. */
  readonly rows: readonly TableRow[];
  /** Rows above that speak of the table: its title, its date, its unit. */
  readonly titles: readonly TableRow[];
  /** Columns that the table is wide. */
  readonly width: number;
  /** The heading of each column, joined where there are two rows; '' where there is none. */
  readonly headings: readonly string[];
}

/**
 * Finds the row, or two rows, of headings among the first rows of a file.
 *
 * The last row of labels above the first row of data; one above it joins it when it spans columns (it has gaps, or merged cells). A row
 * of labels has no number but years, ages in order, or other periods; a row of data has a number, a sign or an area code.
 * Refuses `only-notes`, `no-headings` (the first row is already data) and `only-headings`.
 */
export function findHeadingRows(rows: readonly TableRow[], merges: readonly MergedCells[]): HeadingRows {
  const filled = rows.filter((row) => filledCells(row.cells) > 0);
  if (filled.length === 0) throw unreadable('empty');
  const width = usualWidth(filled);
  if (width < 2 && filled.every((row) => filledCells(row.cells) < 2) && !isOneColumnTable(filled)) throw unreadable('only-notes', { rows: filled.length });
  const index = headingIndex(filled, width);
  if (index < 0) throw unreadable('no-headings', { first: filled[0]!.cells.slice(0, 4).join(', ') }, { row: filled[0]!.rowNumber });
  const last = filled[index]!;
  const above = filled[index - 1];
  const isSecond = above !== undefined && above.rowNumber === last.rowNumber - 1 && spansColumns(above, merges) && filled.length > index + 1;
  const headingRows = isSecond ? [above, last] : [last];
  return { rows: headingRows, titles: filled.slice(0, index - headingRows.length + 1), width: Math.max(width, lastFilled(last.cells) + 1), headings: joinHeadings(headingRows, merges) };
}

/** How many cells hold something. */
export function filledCells(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') count += 1;
  return count;
}

/** Index of the last cell that holds something; -1 for none. */
export function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '');
}

/** Whether every filled cell is a label: text, a period, or one of a run of ages; no figure, sign or area code among them. */
export function isLabelRow(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return filled.length > 0 && (!filled.some((cell) => isDatum(cell)) || isRunOfAges(filled));
}

const areaCode = /^[ENSWJKLM]\d{8}$/;

function isDatum(cell: string): boolean {
  if (areaCode.test(cell)) return true;
  if (readPeriod(cell)) return false;
  if (/^[a-z]$/i.test(cell)) return false;
  return readNumberText(cell, 'point').isNumber || findFlag(cell) !== undefined;
}

/** Ages as headings: 0, 1, 2 ... 90+, after labels such as "All ages". */
function isRunOfAges(cells: readonly string[]): boolean {
  const numbers = cells.filter((cell) => /^\d{1,3}$/.test(cell)).map(Number);
  const others = cells.filter((cell) => isDatum(cell) && !/^\d{1,3}$/.test(cell));
  return others.length === 0 && numbers.length >= 4 && numbers.every((number, at) => at === 0 || number === numbers[at - 1]! + 1);
}

function usualWidth(rows: readonly TableRow[]): number {
  const widths = rows.map((row) => lastFilled(row.cells) + 1);
  const wide = widths.filter((width) => width > 1);
  return wide.length === 0 ? 1 : mostCommon(wide);
}

function headingIndex(rows: readonly TableRow[], width: number): number {
  const isFull = (row: TableRow): boolean => filledCells(row.cells) >= Math.max(width < 2 ? 1 : 2, width * 0.5);
  const firstData = rows.findIndex((row) => isFull(row) && !isLabelRow(row.cells));
  if (firstData === 0) return -1;
  if (firstData < 0) return rows.findIndex(isFull);
  const labels = rows.slice(0, firstData).map((row, index) => ({ filled: filledCells(row.cells), row, index })).filter(({ row }) => isFull(row) && isLabelRow(row.cells));
  if (labels.length === 0) return -1;
  const fullest = labels.reduce((best, next) => (next.filled > best.filled ? next : best));
  return isCompletedBelow(rows, fullest.index, width) ? fullest.index + 1 : fullest.index;
}

/** Whether the row below holds a label wherever this one has a gap: together they are the headings. */
function isCompletedBelow(rows: readonly TableRow[], index: number, width: number): boolean {
  const here = rows[index]!;
  const next = rows[index + 1];
  if (!next || !rows[index + 2] || next.rowNumber !== here.rowNumber + 1 || !hasGapsWithin(here.cells, width) || !isLabelRow(next.cells)) return false;
  return Array.from({ length: width }, (_, column) => column).every((column) => (here.cells[column] ?? '').trim() !== '' || (next.cells[column] ?? '').trim() !== '');
}

function hasGapsWithin(cells: readonly string[], width: number): boolean {
  return Array.from({ length: width }, (_, column) => column).some((column) => column > 0 && (cells[column] ?? '').trim() === '');
}

function hasGaps(cells: readonly string[]): boolean {
  return filledCells(cells) > 1 && cells.slice(0, lastFilled(cells) + 1).some((cell, index) => index > 0 && cell.trim() === '');
}

function spansColumns(row: TableRow, merges: readonly MergedCells[]): boolean {
  if (!isLabelRow(row.cells) || filledCells(row.cells) < 1) return false;
  const isMerged = merges.some((merge) => merge.startRow === row.rowNumber - 1 && merge.endRow === merge.startRow && merge.endColumn > merge.startColumn);
  return filledCells(row.cells) > 1 ? hasGaps(row.cells) || isMerged : isMerged && lastFilled(row.cells) > 0;
}

function isOneColumnTable(rows: readonly TableRow[]): boolean {
  const [, ...body] = rows;
  return body.length > 1 && body.filter((row) => !isLabelRow(row.cells)).length > body.length / 2;
}

function joinHeadings(rows: readonly TableRow[], merges: readonly MergedCells[]): string[] {
  const width = Math.max(...rows.map((row) => lastFilled(row.cells) + 1));
  const [above, last] = rows.length === 2 ? [spread(rows[0]!, merges, width), rows[1]!] : [[], rows[0]!];
  return Array.from({ length: width }, (_, index) => {
    const upper = (above[index] ?? '').trim();
    const lower = (last.cells[index] ?? '').trim();
    return upper === '' || upper === lower ? lower : lower === '' ? upper : `${upper} ${lower}`;
  });
}

/** The upper row with each label carried over the columns it spans: as merged in a workbook, otherwise up to the next label. */
function spread(row: TableRow, merges: readonly MergedCells[], width: number): string[] {
  const own = merges.filter((merge) => merge.startRow === row.rowNumber - 1 && merge.endColumn > merge.startColumn);
  let carried = '';
  return Array.from({ length: width }, (_, index) => {
    const cell = (row.cells[index] ?? '').trim();
    if (own.length > 0) {
      const merge = own.find((one) => one.startColumn <= index && index <= one.endColumn);
      return merge ? (row.cells[merge.startColumn] ?? '').trim() : cell;
    }
    if (cell !== '') carried = cell;
    return carried;
  });
}
