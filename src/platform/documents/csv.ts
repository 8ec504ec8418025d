/** What a cell of an exported table may hold: text, a number, or nothing. Text is never calculated by whoever opens the file. */
export type ExportedCell = string | number | null;

/** How a table is written as CSV. */
export interface CsvOptions {
  /** Begins with the mark by which Excel knows UTF-8. Without it Excel on Windows spoils accents. */
  readonly byteOrderMark?: boolean;
  /** Adds a last column that says so in each row, because a CSV file has no other place that travels with its rows. */
  readonly isMadeUp?: boolean;
  /** The rule by which small numbers are hidden, in a last column of each row for the same reason. */
  readonly smallNumbers?: string | undefined;
}

const startsFormula = /^[=+\-@\t\r]./s;
const plainNumber = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?%?$/;

/**
 * The table as CSV by RFC 4180: CRLF after every row, quotes only where they are needed.
 *
 * Text that a spreadsheet would take for a formula (first character = + - @ tab or return, and more behind it) gets an apostrophe before it, unless
 * it is a number. A lone hyphen, the sign for "not available", stays as it is.
 */
export function writeCsv(headings: readonly string[], rows: Iterable<readonly ExportedCell[]>, options: CsvOptions = {}): string {
  const lines = [csvHeader(headings, options)];
  for (const row of rows) lines.push(csvRow(row, options));
  return lines.join('');
}

/** The same table, piece by piece of some 64 KB, for rows that come from a database. */
export async function* streamCsv(headings: readonly string[], rows: AsyncIterable<readonly ExportedCell[]>, options: CsvOptions = {}): AsyncGenerator<string> {
  let piece = csvHeader(headings, options);
  for await (const row of rows) {
    piece += csvRow(row, options);
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** The same for rows that come in batches: a million rows pass in a third of the time, because nothing is awaited for each. */
export async function* streamCsvBatches(headings: readonly string[], batches: AsyncIterable<readonly (readonly ExportedCell[])[]>): AsyncGenerator<string> {
  let piece = csvHeader(headings, {});
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    for (const row of batch) piece += csvRow(row, {});
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function csvHeader(headings: readonly string[], options: CsvOptions): string {
  return `${options.byteOrderMark ? '\ufeff' : ''}${line([...headings, ...(options.isMadeUp ? ['Made-up data'] : []), ...(options.smallNumbers === undefined ? [] : ['Small numbers'])])}`;
}

function csvRow(row: readonly ExportedCell[], options: CsvOptions): string {
  return line([...row, ...(options.isMadeUp ? ['made up'] : []), ...(options.smallNumbers === undefined ? [] : [options.smallNumbers])]);
}

function line(cells: readonly ExportedCell[]): string {
  return `${cells.map(showCsvCell).join(',')}\r\n`;
}

function showCsvCell(cell: ExportedCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = startsFormula.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) || /^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
