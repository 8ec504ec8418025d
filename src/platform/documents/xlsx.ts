import { writeXlsx, type CellStyle, type ColumnDef, type WriteSheet } from 'hucre/xlsx';
import type { ExportedCell } from './csv.ts';
import { withoutZipDates } from './zip-dates.ts';

/** A table to be saved as a workbook, with what a reader must know about it. */
export interface ExportedWorkbook {
  readonly title: string;
  /** Who publishes it: the authority's own name. */
  readonly publisher: string;
  /** Where the figures come from, each source a line. */
  readonly sources: readonly string[];
  /** What else must be known: definitions, breaks, the meaning of signs. */
  readonly notes?: readonly string[];
  /** Said in the name of every sheet, in the notes and on every printed page. */
  readonly isMadeUp: boolean;
  /** The moment written into the file; given, so that the same export has the same bytes. */
  readonly madeAt: Date;
  readonly sheets: readonly ExportedSheet[];
}

/** One table: headings in the first row, which stays in sight. */
export interface ExportedSheet {
  readonly name: string;
  readonly columns: readonly ExportedColumn[];
  readonly rows: readonly (readonly ExportedCell[])[];
}

/** One column: its heading, and how its numbers are shown. They are stored unrounded. */
export interface ExportedColumn {
  readonly heading: string;
  /** `code` and `text` are kept as text, leading zeros and a leading = included. `percentage` is 0 to 100, as figures are kept. */
  readonly kind: 'text' | 'code' | 'count' | 'percentage' | 'rate' | 'year';
  readonly decimals?: number;
}

const head: CellStyle = { font: { name: 'Arial', size: 11, bold: true }, alignment: { wrapText: true, vertical: 'bottom' }, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EEEEEE' } } };
const body: CellStyle = { font: { name: 'Arial', size: 11 }, alignment: { vertical: 'top' } };

/** Bytes of an .xlsx workbook: one sheet a table, and a last sheet of notes with title, sources and whether the data is made up. */
export async function writeWorkbook(workbook: ExportedWorkbook): Promise<Buffer> {
  const taken = new Set<string>();
  const sheets = workbook.sheets.map((sheet) => toSheet(sheet, workbook, taken));
  const bytes = await writeXlsx({
    sheets: [...sheets, notesSheet(workbook, taken)],
    defaultFont: { name: 'Arial', size: 11 },
    properties: { title: workbook.title, creator: workbook.publisher, description: workbook.isMadeUp ? 'Made-up data' : workbook.sources.join(' '), created: workbook.madeAt, modified: workbook.madeAt },
  });
  return withoutZipDates(bytes);
}

function toSheet(sheet: ExportedSheet, workbook: ExportedWorkbook, taken: Set<string>): WriteSheet {
  const headings = sheet.columns.map((column) => column.heading);
  const rows = sheet.rows.map((row) => sheet.columns.map((_, index) => row[index] ?? null));
  const cells = new Map(headings.map((heading, index) => [`0,${index}`, { value: heading, style: headStyle(sheet.columns[index]!) }]));
  return {
    name: sheetName(sheet.name, workbook.isMadeUp, taken),
    columns: sheet.columns.map((column, index) => columnDef(column, index, sheet)),
    rows: [headings, ...rows],
    cells,
    freezePane: { rows: 1 },
    ...(rows.length > 0 ? { autoFilter: { range: `A1:${lastColumn(headings.length)}${rows.length + 1}` } } : {}),
    pageSetup: { paperSize: 'a4', orientation: headings.length > 6 ? 'landscape' : 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '$1:$1' },
    headerFooter: { oddHeader: `&L${printable(workbook.title)}${workbook.isMadeUp ? '&RMade-up data' : ''}`, oddFooter: '&RPage &P of &N' },
    a11y: { summary: workbook.title, headerRow: 0 },
  };
}

function headStyle(column: ExportedColumn): CellStyle {
  return { ...head, alignment: { ...head.alignment, horizontal: isText(column) ? 'left' : 'right' } };
}

function isText(column: ExportedColumn): boolean {
  return column.kind === 'text' || column.kind === 'code';
}

function columnDef(column: ExportedColumn, index: number, sheet: ExportedSheet): ColumnDef {
  const longest = sheet.rows.slice(0, 500).reduce((length, row) => Math.max(length, showLength(row[index] ?? null, column)), 0);
  const style: CellStyle = isText(column) ? { ...body, numFmt: '@' } : { ...body, numFmt: numberFormat(column), alignment: { ...body.alignment, horizontal: 'right' } };
  return { width: Math.min(60, Math.max(9, longest + 2, Math.ceil(column.heading.length / 2) + 3)), style };
}

function showLength(cell: ExportedCell, column: ExportedColumn): number {
  return typeof cell === 'number' ? cell.toFixed(decimalsOf(column)).length + 2 : (cell ?? '').length;
}

function decimalsOf(column: ExportedColumn): number {
  return column.decimals ?? (column.kind === 'percentage' || column.kind === 'rate' ? 1 : 0);
}

function numberFormat(column: ExportedColumn): string {
  const decimals = decimalsOf(column);
  return `${column.kind === 'year' ? '0' : '#,##0'}${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}`;
}

function notesSheet(workbook: ExportedWorkbook, taken: Set<string>): WriteSheet {
  const rows: string[][] = [
    ['Title', workbook.title],
    ...(workbook.isMadeUp ? [['Made-up data', 'Every figure and name in this workbook is made up. It describes no real place and no real child.']] : []),
    ['Published by', workbook.publisher],
    ...workbook.sources.map((source, index) => [index === 0 ? 'Source' : '', source]),
    ...(workbook.notes ?? []).map((note, index) => [index === 0 ? 'Notes' : '', note]),
  ];
  return {
    name: sheetName('Notes', false, taken),
    columns: [{ width: 18, style: { ...body, font: { ...body.font, bold: true } } }, { width: 90, style: { ...body, alignment: { vertical: 'top', wrapText: true } } }],
    rows,
    pageSetup: { paperSize: 'a4', orientation: 'landscape' },
  };
}

/** At most 31 characters, none of []:*?/\ and none twice: what a spreadsheet takes as the name of a sheet. */
function sheetName(wanted: string, isMadeUp: boolean, taken: Set<string>): string {
  const ending = isMadeUp ? ' (made up)' : '';
  const clean = wanted.replace(/[[\]:*?/\\']/g, ' ').replace(/\s+/g, ' ').trim() || 'Data';
  for (let copy = 1; ; copy += 1) {
    const number = copy === 1 ? '' : ` ${copy}`;
    const name = `${clean.slice(0, 31 - ending.length - number.length).trim()}${number}${ending}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

function lastColumn(count: number): string {
  const index = count - 1;
  return index < 26 ? String.fromCharCode(65 + index) : `${lastColumn(Math.floor(index / 26))}${String.fromCharCode(65 + (index % 26))}`;
}

function printable(text: string): string {
  return text.replaceAll('&', '&&').slice(0, 200);
}
