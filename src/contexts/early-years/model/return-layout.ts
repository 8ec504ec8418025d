import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { findColumn, type ReturnColumn } from './characteristics.ts';
import { foldHeading, type Instrument, type Regime } from './instrument.ts';

/** What the columns of one file hold. */
export interface ReturnLayout {
  readonly headingRow: number;
  readonly headings: readonly string[];
  /** The column of each item, in the order of the instrument. */
  readonly items: readonly number[];
  /** The column of each role of `return-columns.json` that the file has. */
  readonly columns: ReadonlyMap<string, number>;
  /** Headings that mean nothing here; their columns are not read. */
  readonly ignored: readonly string[];
}

/** A row of a file as text, for finding its headings. */
export interface HeadingRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
}

/** Why the columns of a file cannot be used. */
export type LayoutRefusal = 'no-result-headings' | 'result-columns-missing' | 'column-twice' | 'other-regime' | 'no-key-column';

/** How many rows from the first are searched for headings: lines of title stand above them, never 60. */
export const rowsSearched = 60;

/** Everything that a heading may mean. */
export interface ColumnReference {
  readonly instruments: readonly Instrument[];
  readonly columns: readonly ReturnColumn[];
}

/**
 * Finds the row of headings and what each column holds, for a file of one regime.
 *
 * The row with the most headings of the regime's items is the row of headings; lines of title above it are passed over. Every item must have
 * its column, and no column may come twice. A file whose headings fit another regime better is refused, never read as this one.
 */
export function decideLayout(rows: readonly HeadingRow[], regime: Regime, { instruments, columns }: ColumnReference): Decision<ReturnLayout, LayoutRefusal> {
  const instrument = instruments.find((each) => each.regime === regime)!;
  const found = bestRow(rows, instrument);
  const other = instruments.filter((each) => each !== instrument).map((each) => ({ each, found: bestRow(rows, each) })).toSorted((a, b) => b.found.many - a.found.many)[0];
  if (other && other.found.many > found.many && other.found.many >= 5) return refuse('other-regime', { row: other.found.row.rowNumber, regime, other: other.each.regime, heading: firstItemHeading(other.found.row, other.each) });
  if (found.many < 3) return refuse('no-result-headings', { rows: rows.length, first: showCells(rows[0]?.cells ?? []), wanted: `${instrument.items[0]!.code} to ${instrument.items.at(-1)!.code}` });
  const items = instrument.items.map(({ code, name, aliases }) => matchesOf(found.row.cells, [code, name, ...aliases]));
  const missing = instrument.items.filter((_, at) => items[at]!.length === 0);
  const twice = items.find((places) => places.length > 1);
  if (twice) return refuse('column-twice', { row: found.row.rowNumber, first: found.row.cells[twice[0]!]!, second: found.row.cells[twice[1]!]! });
  if (missing.length > 0) return refuse('result-columns-missing', { row: found.row.rowNumber, missing: missing.map(({ code, name }) => `${code} (${name})`).join(', ') });
  return withColumns(found.row, columns, items.map(([place]) => place!));
}

/** Headings by which a file of characteristics may be joined to children, best first. */
export const keyColumns = ['upn', 'lsoa', 'eyurn', 'estab', 'ward', 'la'] as const;

/** Finds the headings of a file that brings characteristics: the first row that names a key and at least one other column. */
export function decideSideLayout(rows: readonly HeadingRow[], columns: readonly ReturnColumn[]): Decision<ReturnLayout, LayoutRefusal> {
  const row = rows.find(({ cells }) => {
    const codes = cells.map((cell) => findColumn(columns, cell)?.code);
    return keyColumns.some((key) => codes.includes(key)) && codes.filter((code) => code !== undefined).length >= 2;
  });
  if (!row) return refuse('no-key-column', { first: showCells(rows[0]?.cells ?? []), keys: keyColumns.join(', ') });
  return withColumns(row, columns, []);
}

function withColumns(row: HeadingRow, columns: readonly ReturnColumn[], items: readonly number[]): Decision<ReturnLayout, LayoutRefusal> {
  const roles = new Map<string, number>();
  const ignored: string[] = [];
  for (const [place, heading] of row.cells.entries()) {
    if (items.includes(place)) continue;
    const column = findColumn(columns, heading);
    if (!column) {
      if (heading.trim() !== '') ignored.push(heading.trim());
      continue;
    }
    const earlier = roles.get(column.code);
    if (earlier !== undefined) return refuse('column-twice', { row: row.rowNumber, first: row.cells[earlier]!, second: heading });
    roles.set(column.code, place);
  }
  return accept({ headingRow: row.rowNumber, headings: row.cells, items, columns: roles, ignored });
}

function bestRow(rows: readonly HeadingRow[], instrument: Instrument): { row: HeadingRow; many: number } {
  const names = new Set(instrument.items.flatMap(({ code, name, aliases }) => [code, name, ...aliases].map(foldHeading)));
  const counted = rows.map((row) => ({ row, many: row.cells.filter((cell) => names.has(foldHeading(cell))).length }));
  return counted.reduce((best, each) => (each.many > best.many ? each : best), counted[0] ?? { row: { rowNumber: 1, cells: [] }, many: 0 });
}

function matchesOf(cells: readonly string[], names: readonly string[]): number[] {
  const folded = new Set(names.map(foldHeading));
  return cells.flatMap((cell, place) => (folded.has(foldHeading(cell)) ? [place] : []));
}

function firstItemHeading(row: HeadingRow, instrument: Instrument): string {
  const names = new Set(instrument.items.flatMap(({ code, name, aliases }) => [code, name, ...aliases].map(foldHeading)));
  return row.cells.find((cell) => names.has(foldHeading(cell))) ?? '';
}

function showCells(cells: readonly string[]): string {
  const text = cells.filter((cell) => cell.trim() !== '').slice(0, 6).join(', ');
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
