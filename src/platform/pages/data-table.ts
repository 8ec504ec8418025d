/**
 * A table as data: the one source from which the page, the CSV, the spreadsheet and paper are made.
 *
 * Cells carry the text people read and the value by which they sort; a missing value sorts last whichever way.
 */
export interface DataTable {
  readonly caption: string;
  readonly columns: readonly DataColumn[];
  readonly rows: readonly DataRow[];
}

/** One column: its name in addresses, its heading, and whether it holds numbers. */
export interface DataColumn {
  /** Name in the address (`sort=name`) and stable in exports. */
  readonly name: string;
  readonly words: string;
  readonly isNumeric?: boolean;
  /** Decimals that a spreadsheet shows; the number itself is kept unrounded. */
  readonly decimals?: number;
}

/** One row; the first cell names it. */
export interface DataRow {
  readonly key: string;
  readonly cells: readonly DataCell[];
  /** The row that is about us. */
  readonly isOurs?: boolean;
}

/** One cell: what people read, what it sorts by, where it leads. */
export interface DataCell {
  readonly text: string;
  /** By what the cell sorts and what an export holds; absent means its text. */
  readonly value?: number | string;
  readonly href?: string;
  /** No figure, and the text says why. */
  readonly isMissing?: boolean;
}

/** How a table is turned: by which column, which way, and which page of it. Read from the address. */
export interface TableTurn {
  readonly sort: string | undefined;
  readonly down: boolean;
  readonly page: number;
}

/** Rows that stand on one page of a long table. */
export const rowsPerPage = 50;

/**
 * Names by which the address turns one table of a page: the table called `table`, the page's own, has `sort` and `page`; any other has its name before them, so that turning one leaves the others.
 */
export function turnNames(id: string): { readonly sort: string; readonly page: string } {
  return id === 'table' ? { sort: 'sort', page: 'page' } : { sort: `${id}-sort`, page: `${id}-page` };
}

/** How the address asks for the table of that name: `sort=name` up, `sort=-name` down, `page=2`. */
export function readTurn(url: URL, id: string): TableTurn {
  const names = turnNames(id);
  const sort = url.searchParams.get(names.sort) ?? undefined;
  const page = Number(url.searchParams.get(names.page) ?? '1');
  return { sort: sort?.replace(/^-/, ''), down: sort?.startsWith('-') ?? false, page: Number.isInteger(page) && page > 0 ? page : 1 };
}

/** The rows in the order asked for: numbers as numbers, words as people order them, what is missing last. */
export function sortRows(table: DataTable, turn: TableTurn): readonly DataRow[] {
  const column = table.columns.findIndex(({ name }) => name === turn.sort);
  if (column < 0) return table.rows;
  const direction = turn.down ? -1 : 1;
  return [...table.rows].sort((a, b) => {
    const [one, other] = [a.cells[column]!, b.cells[column]!];
    if (one.isMissing || other.isMissing) return Number(one.isMissing ?? false) - Number(other.isMissing ?? false);
    return direction * compareCells(one, other);
  });
}

function compareCells(one: DataCell, other: DataCell): number {
  const [a, b] = [one.value ?? one.text, other.value ?? other.text];
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en-GB', { numeric: true });
}

