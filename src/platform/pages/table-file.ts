import { writeCsv, type ExportedCell } from '../documents/csv.ts';
import { writeWorkbook } from '../documents/xlsx.ts';
import type { Reply } from '../http/route.ts';
import type { DataTable } from './data-table.ts';

/** What every exported table says of itself. */
export interface TableFileNotes {
  /** Name of the file without its ending. */
  readonly name: string;
  readonly publisher: string;
  readonly source: string;
  /** By which rule small numbers are hidden in it; a column of CSV, which has no other place that travels with its rows, and a note of the spreadsheet. */
  readonly smallNumbers?: string | undefined;
  readonly isMadeUp: boolean;
  readonly asAt: Date;
}

/** The formats in which a table can be taken away. */
export type TableFormat = 'csv' | 'xlsx';

/**
 * The table as a file to keep: CSV for machines, a spreadsheet with its notes for people.
 *
 * A figure is exported unrounded; one that is missing keeps its words, never 0 and never blank.
 */
export async function tableFile(table: DataTable, format: TableFormat, notes: TableFileNotes): Promise<Reply> {
  const headings = table.columns.map(({ words }) => words);
  const rows = table.rows.map(({ cells }): ExportedCell[] => cells.map((cell) => (cell.isMissing ? cell.text : (cell.value ?? cell.text))));
  if (format === 'csv') {
    return { kind: 'file', name: `${notes.name}.csv`, type: 'text/csv; charset=utf-8', body: writeCsv(headings, rows, { byteOrderMark: true, isMadeUp: notes.isMadeUp, smallNumbers: notes.smallNumbers }) };
  }
  const body = await writeWorkbook({
    title: table.caption,
    publisher: notes.publisher,
    sources: [notes.source],
    ...(notes.smallNumbers === undefined ? {} : { notes: [notes.smallNumbers] }),
    isMadeUp: notes.isMadeUp,
    madeAt: notes.asAt,
    sheets: [{ name: 'Table', rows, columns: table.columns.map((column) => ({ heading: column.words, kind: column.isNumeric ? ('rate' as const) : ('text' as const), ...(column.decimals === undefined ? {} : { decimals: column.decimals }) })) }],
  });
  return { kind: 'file', name: `${notes.name}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body };
}
