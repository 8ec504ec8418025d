import { writeCsv, type ExportedCell } from '../../../platform/documents/csv.ts';
import { writeWorkbook, type ExportedColumn } from '../../../platform/documents/xlsx.ts';
import type { Reply } from '../../../platform/http/route.ts';
import type { ExportedFigure } from '../actions/export-card-figures.ts';

/** What a file of figures says of itself. */
export interface FiguresFileNotes {
  readonly name: string;
  readonly title: string;
  readonly publisher: string;
  readonly isMadeUp: boolean;
  readonly smallNumbers: string | undefined;
  readonly asAt: Date;
}

/** The columns of exported figures, each value once: its field, its heading, and what kind of cell it is. */
const columns: readonly (ExportedColumn & { readonly field: keyof ExportedFigure })[] = [
  { field: 'indicator', heading: 'Indicator', kind: 'code' },
  { field: 'sourceCode', heading: 'Publisher’s code', kind: 'code' },
  { field: 'title', heading: 'Title', kind: 'text' },
  { field: 'unit', heading: 'Unit', kind: 'text' },
  { field: 'group', heading: 'Group', kind: 'code' },
  { field: 'area', heading: 'Area code', kind: 'code' },
  { field: 'areaName', heading: 'Area', kind: 'text' },
  { field: 'period', heading: 'Period', kind: 'text' },
  { field: 'value', heading: 'Value', kind: 'rate', decimals: 2 },
  { field: 'numerator', heading: 'Numerator', kind: 'count' },
  { field: 'denominator', heading: 'Denominator', kind: 'count' },
  { field: 'lower', heading: 'Lower limit', kind: 'rate', decimals: 2 },
  { field: 'upper', heading: 'Upper limit', kind: 'rate', decimals: 2 },
  { field: 'confidence', heading: 'Confidence of limits', kind: 'rate', decimals: 2 },
  { field: 'method', heading: 'Method', kind: 'text' },
  { field: 'flag', heading: 'Flag', kind: 'text' },
  { field: 'reason', heading: 'Why there is no value', kind: 'text' },
  { field: 'source', heading: 'Source', kind: 'text' },
  { field: 'importId', heading: 'Import', kind: 'code' },
  { field: 'row', heading: 'Row of the file', kind: 'count' },
];

/** Headings of a file of figures. */
export const figureHeadings: readonly string[] = columns.map(({ heading }) => heading);

/** One figure as a row under those headings. */
export function figureCells(row: ExportedFigure): ExportedCell[] {
  return columns.map(({ field }) => row[field]);
}

/** The figures as a workbook, with a sheet of notes that says what the columns and signs mean. */
export function figuresWorkbook(rows: readonly ExportedFigure[], notes: FiguresFileNotes): Promise<Buffer> {
  return writeWorkbook({
    title: notes.title,
    publisher: notes.publisher,
    sources: [...new Set(rows.map(({ source }) => source))],
    notes: ['Values are unrounded. Where there is none, its column is empty and "Why there is no value" says why; an empty cell never means 0.', 'Flags are the publisher’s: c confidential, z not applicable, x not available, u low reliability, b break in series, k rounds to zero, - not available or hidden.', 'Limits are 95% unless their column says otherwise. Limits and sums made by us are not official statistics.', ...(notes.smallNumbers === undefined ? [] : [notes.smallNumbers])],
    isMadeUp: notes.isMadeUp,
    madeAt: notes.asAt,
    sheets: [{ name: 'Figures', columns, rows: rows.map(figureCells) }],
  });
}

/** The figures as the web hands them out. */
export async function figuresFile(rows: readonly ExportedFigure[], format: 'csv' | 'xlsx', notes: FiguresFileNotes): Promise<Reply> {
  if (format === 'xlsx') return { kind: 'file', name: `${notes.name}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: await figuresWorkbook(rows, notes) };
  return { kind: 'file', name: `${notes.name}.csv`, type: 'text/csv; charset=utf-8', body: writeCsv(figureHeadings, rows.map(figureCells), { byteOrderMark: true, isMadeUp: notes.isMadeUp, smallNumbers: notes.smallNumbers }) };
}
