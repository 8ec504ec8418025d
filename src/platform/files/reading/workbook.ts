import type { Cell, CellValue, ReadOptions, Sheet, Workbook } from 'hucre/xlsx';
import type { TableRow } from './delimited.ts';
import type { HealingLog } from './healing.ts';
import type { ReadingLimits } from './limits.ts';
import { columnLetter, UnreadableFile, unreadable, type FileProblem } from './problem.ts';
import { showStoredDate, showStoredNumber } from './stored-value.ts';
import { expandZipEntry, type ZipListing } from './zip.ts';

/** A rectangle of cells merged into one, counted from 0, ends included. */
export interface MergedCells {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

/** What a person choosing a sheet needs to see of it. */
export interface SheetSummary {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly isHidden: boolean;
}

/** One sheet of a workbook as rows of text, and what a reader of it should know. */
export interface WorkbookTable {
  readonly sheet: string;
  readonly sheets: readonly SheetSummary[];
  readonly rows: readonly TableRow[];
  readonly merges: readonly MergedCells[];
  readonly hiddenColumns: readonly number[];
  /** Row number and column index of each cell whose formula was saved without its answer. */
  readonly unanswered: readonly { readonly row: number; readonly column: number }[];
  /** Columns that hold numbers, and how many of their numbers were typed as text. */
  readonly numbersAsText: ReadonlyMap<number, { readonly row: number; readonly text: string; readonly count: number }>;
}

/**
 * Reads one sheet of an .xlsx or .xlsm workbook: what its cells say, never what its formulas or macros would do.
 *
 * Numbers as stored, cells formatted as percentages as a person sees them (0.65 shown 65% is "65%"), days as YYYY-MM-DD. The sheet is
 * the one asked for, otherwise the visible one that looks most like a table. Hidden rows, columns and sheets are kept and told.
 */
export async function readWorkbook(bytes: Buffer, listing: ZipListing, wanted: string | undefined, limits: ReadingLimits, log: HealingLog): Promise<WorkbookTable> {
  const workbook = await parse(bytes);
  const sheets = workbook.sheets.map(summarise);
  const sheet = chooseSheet(workbook, sheets, wanted, log);
  if (listing.entries.some((entry) => /vbaProject\.bin$/i.test(entry.name))) log.add('macros-ignored');
  checkSize(sheet, limits);
  const percent = await findPercentColumns(bytes, sheet, limits);
  for (const column of percent) log.add('shown-as-percent', { column: columnLetter(column) });
  const unanswered = listFormulas(sheet, log);
  const merges = (sheet.merges ?? []).map((merge) => ({ startRow: merge.startRow, endRow: merge.endRow, startColumn: merge.startCol, endColumn: merge.endCol }));
  const rows = sheet.rows.map((cells, index) => toRow(cells, index, sheet, percent));
  const hiddenColumns = (sheet.columns ?? []).flatMap((column, index) => (column.hidden && sheet.rows.some((row) => row[index] != null) ? [index] : []));
  return { sheet: sheet.name, sheets, rows, merges, hiddenColumns, unanswered, numbersAsText: findNumbersAsText(sheet) };
}

/** What takes workbooks apart is loaded with the first of them: it takes a tenth of a second, which every thread that reads would pay. */
async function parse(bytes: Buffer, options?: ReadOptions): Promise<Workbook> {
  const { readXlsx } = await import('hucre/xlsx');
  try {
    return await readXlsx(bytes, options);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw unreadable('damaged', { what: 'xlsx' });
  }
}

const namesOfNotes = /^(contents?|cover( ?(sheet|page))?|notes?|index|read ?me|metadata|about|guidance|information|introduction|definitions?|sources?)\b/i;

function chooseSheet(workbook: Workbook, summaries: readonly SheetSummary[], wanted: string | undefined, log: HealingLog): Sheet {
  const hidden = summaries.filter((one) => one.isHidden);
  if (hidden.length > 0) log.add('hidden-sheets', { before: hidden.map((one) => one.name).join(', ') }, hidden.length);
  if (wanted !== undefined) {
    const index = summaries.findIndex((one) => one.name.trim().toLowerCase() === wanted.trim().toLowerCase());
    if (index < 0) throw unreadable('no-such-sheet', { wanted, sheets: summaries.map((one) => one.name).join(', ') });
    return workbook.sheets[index]!;
  }
  const visible = summaries.map((one, index) => ({ one, index })).filter(({ one }) => !one.isHidden && one.rows > 0);
  if (visible.length === 0) throw unreadable('empty');
  const weight = ({ one }: { one: SheetSummary }): number => (namesOfNotes.test(one.name) || one.columns < 2 ? 0 : 1_000_000_000) + one.rows * one.columns;
  const best = visible.reduce((chosen, next) => (weight(next) > weight(chosen) ? next : chosen));
  if (visible.length > 1) log.add('sheet-chosen', { before: visible.map(({ one }) => one.name).join(', '), after: best.one.name });
  return workbook.sheets[best.index]!;
}

function summarise(sheet: Sheet): SheetSummary {
  let rows = 0;
  let columns = 0;
  for (const row of sheet.rows) {
    const filled = row.findLastIndex((value) => value !== null && value !== '');
    if (filled >= 0) rows += 1;
    columns = Math.max(columns, filled + 1);
  }
  return { name: sheet.name, rows, columns, isHidden: sheet.hidden === true || sheet.veryHidden === true };
}

function checkSize(sheet: Sheet, limits: ReadingLimits): void {
  if (sheet.rows.length > limits.rows) throw unreadable('too-many-rows', { rows: limits.rows }, { sheet: sheet.name });
  const wide = sheet.rows.findIndex((row) => row.length > limits.columns);
  if (wide >= 0) throw unreadable('too-many-columns', { columns: sheet.rows[wide]!.length, limit: limits.columns }, { row: wide + 1, sheet: sheet.name });
}

function toRow(cells: readonly CellValue[], index: number, sheet: Sheet, percent: ReadonlySet<number>): TableRow {
  const texts = cells.map((value, column) => showCell(value, percent.has(column)));
  while (texts.length > 0 && texts[texts.length - 1] === '') texts.pop();
  return sheet.rowDefs?.get(index)?.hidden && texts.length > 0 ? { rowNumber: index + 1, cells: texts, isHidden: true } : { rowNumber: index + 1, cells: texts };
}

function showCell(value: CellValue, isPercent: boolean): string {
  if (value === null) return '';
  if (typeof value === 'number') return isPercent ? `${showStoredNumber(value * 100)}%` : showStoredNumber(value);
  if (value instanceof Date) return showStoredDate(value);
  return typeof value === 'boolean' ? String(value).toUpperCase() : value;
}

function listFormulas(sheet: Sheet, log: HealingLog): { row: number; column: number }[] {
  const unanswered: { row: number; column: number }[] = [];
  for (const [key, cell] of sheet.cells ?? new Map<string, Cell>()) {
    if (cell.formula === undefined) continue;
    const [row, column] = key.split(',').map(Number) as [number, number];
    if (cell.value === null) unanswered.push({ row: row + 1, column });
    else log.add('formula-read-as-value', { column: columnLetter(column), row: row + 1, before: cell.formula === '' ? undefined : `=${cell.formula}` });
  }
  return unanswered;
}

/** Columns whose numbers the workbook shows as percentages, judged from the first 500 rows; styles are read only when one has a % in it. */
async function findPercentColumns(bytes: Buffer, sheet: Sheet, limits: ReadingLimits): Promise<ReadonlySet<number>> {
  const styles = await readStyles(bytes, limits);
  if (!/formatCode="[^"]*%/.test(styles) && !/numFmtId="(9|10)"/.test(styles)) return new Set();
  const styled = (await parse(bytes, { sheets: [sheet.name], readStyles: true, maxRows: 500 })).sheets[0];
  const seen = new Map<number, { percent: number; other: number }>();
  for (const [key, cell] of styled?.cells ?? new Map<string, Cell>()) {
    if (typeof cell.value !== 'number') continue;
    const column = Number(key.split(',')[1]);
    const counts = seen.get(column) ?? { percent: 0, other: 0 };
    if (cell.style?.numFmt?.includes('%')) counts.percent += 1;
    else counts.other += 1;
    seen.set(column, counts);
  }
  return new Set([...seen].filter(([, counts]) => counts.percent > counts.other).map(([column]) => column));
}

async function readStyles(bytes: Buffer, limits: ReadingLimits): Promise<string> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of expandZipEntry(bytes, 'xl/styles.xml', limits)) pieces.push(piece);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
  }
  return Buffer.concat(pieces).toString('utf8');
}

const plainNumber = /^-?(0|[1-9]\d{0,14})(\.\d+)?$/;

function findNumbersAsText(sheet: Sheet): Map<number, { row: number; text: string; count: number }> {
  const found = new Map<number, { row: number; text: string; count: number; decimals: boolean }>();
  const trueNumbers = new Set<number>();
  sheet.rows.forEach((row, index) =>
    row.forEach((value, column) => {
      if (typeof value === 'number') trueNumbers.add(column);
      if (typeof value !== 'string' || !plainNumber.test(value.trim())) return;
      const known = found.get(column) ?? { row: index + 1, text: value, count: 0, decimals: false };
      found.set(column, { ...known, count: known.count + 1, decimals: known.decimals || value.includes('.') });
    }),
  );
  return new Map([...found].filter(([column, one]) => one.decimals || trueNumbers.has(column)));
}

/** What is wrong with a workbook by the names of its parts, before it is opened; undefined when it can be read. */
export function findWorkbookProblem(listing: ZipListing): FileProblem | undefined {
  const names = listing.entries.map((entry) => entry.name);
  if (listing.entries.some((entry) => entry.isEncrypted)) return { code: 'has-password', facts: {} };
  if (names.some((name) => /^xl\/workbook\.bin$/i.test(name))) return { code: 'is-binary-excel', facts: {} };
  if (new Set(names).size !== names.length) return { code: 'damaged', facts: { what: 'zip' } };
  return undefined;
}
