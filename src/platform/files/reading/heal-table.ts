import type { TableRow } from './delimited.ts';
import { readColumns, type ColumnReading } from './column-reading.ts';
import { filledCells, findHeadingRows, lastFilled, type HeadingRows } from './heading-rows.ts';
import { startHealingLog, type Healing, type HealingLog } from './healing.ts';
import { healRows } from './heal-rows.ts';
import type { HealedRow } from './heal-cells.ts';
import { startFillingMerged } from './merged-cells.ts';
import { columnLetter, problemOf, unreadable, type FileProblem } from './problem.ts';
import { openTable, type OpenTable, type Readable, type ReadingOptions } from './read-table.ts';
import type { FileSource } from './source.ts';
import type { SymbolVocabulary } from './symbols.ts';

/** How a person, or a saved mapping, wants a table healed. */
export interface HealingOptions extends ReadingOptions {
  /** What signs in place of a number mean in this file; the usual vocabulary without it. */
  readonly symbols?: SymbolVocabulary;
  /** Row number of the headings (the lower of two), when the guess was wrong. */
  readonly headingRow?: number;
  /** Headings of columns whose blank cells repeat the cell above, as merged cells saved to CSV leave them. Never guessed. */
  readonly fillDown?: readonly string[];
  /** What a column holds, by heading, when the guess was wrong. */
  readonly kinds?: Readonly<Record<string, ColumnReading['kind']>>;
}

/** A table as its author meant it: one row of headings, then rows of values. */
export interface HealedTable {
  readonly name: string;
  readonly source: OpenTable;
  /** One for each column, no two alike. */
  readonly headings: readonly string[];
  /** Row number of the (lower) headings. */
  readonly headingRow: number;
  readonly columns: readonly ColumnReading[];
  /** Lines above the headings: often the title, the date and the unit. */
  readonly titles: readonly string[];
  /** The first rows, healed, at most 200. */
  readonly preview: readonly HealedRow[];
  /** What was healed up to the end of the preview, and what is wrong in it. */
  readonly previewReport: HealingReport;
  /** Reads the whole table from its first row. */
  read(): HealedReading;
}

/** One reading of a table: rows in batches, and a report that is whole when they have all been read. */
export interface HealedReading {
  readonly batches: AsyncIterable<readonly HealedRow[]>;
  readonly report: HealingReport;
}

/** What was healed, what is wrong in single rows and cells, and how many rows came out. */
export interface HealingReport {
  readonly healings: readonly Healing[];
  readonly problems: readonly FileProblem[];
  readonly rows: number;
}

const previewRows = 200;

/** Opens the file and heals its table; the whole way from bytes to rows under headings. */
export async function openHealedTable(source: FileSource, options: HealingOptions = {}): Promise<Readable<HealedTable>> {
  const opened = await openTable(source, options);
  return opened.accepted ? healTable(opened.value, options) : opened;
}

/** Finds the headings of an open table, judges its columns, and heals its rows as they are read; refuses what is not one table. */
export async function healTable(table: OpenTable, options: HealingOptions = {}): Promise<Readable<HealedTable>> {
  try {
    return { accepted: true, value: await heal(table, options) };
  } catch (error) {
    const refusal = problemOf(error);
    if (!refusal) throw error;
    return { accepted: false, refusal };
  }
}

async function heal(table: OpenTable, options: HealingOptions): Promise<HealedTable> {
  const openingLog = startHealingLog(table.healings.list());
  const first = await readFirst(table);
  const heading = options.headingRow === undefined ? findHeadingRows(first, table.workbook?.merges ?? []) : headingsAt(first, options.headingRow);
  const headingRow = heading.rows.at(-1)!.rowNumber;
  const body = first.filter((row) => row.rowNumber > headingRow && filledCells(row.cells) > 0);
  if (body.length === 0) throw unreadable('only-headings', {}, { row: headingRow });
  const columns = nameColumns(heading, body, openingLog, table, options);
  logTop(table, heading, headingRow, columns, openingLog);
  const opening = openingLog.list();
  const read = (limit?: number): HealedReading => healRows({ table, columns, headingRow, heading, opening, options, limit });
  const preview = read(previewRows);
  const rows: HealedRow[] = [];
  for await (const batch of preview.batches) rows.push(...batch);
  if (rows.length === 0 && preview.report.problems.length === 0) throw unreadable('only-headings', {}, { row: headingRow });
  return {
    name: table.name,
    source: table,
    headings: columns.map((column) => column.heading),
    headingRow,
    columns,
    titles: heading.titles.map((row) => row.cells.filter((cell) => cell.trim() !== '').join(' ').trim()),
    preview: rows,
    previewReport: preview.report,
    read: () => read(),
  };
}

async function readFirst(table: OpenTable): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const batch of table.batches()) {
    for (const row of batch.slice(0, previewRows + 50 - rows.length)) rows.push(row);
    if (rows.length >= previewRows + 50) break;
  }
  return rows.map(startFillingMerged(table, startHealingLog()));
}

function headingsAt(rows: readonly TableRow[], rowNumber: number): HeadingRows {
  const row = rows.find((one) => one.rowNumber === rowNumber);
  if (!row || filledCells(row.cells) === 0) throw unreadable('no-headings', { first: '' }, { row: rowNumber });
  return { rows: [row], titles: rows.filter((one) => one.rowNumber < rowNumber && filledCells(one.cells) > 0), width: lastFilled(row.cells) + 1, headings: row.cells.map((cell) => cell.trim()) };
}

function nameColumns(heading: HeadingRows, body: readonly TableRow[], log: HealingLog, table: OpenTable, options: HealingOptions): ColumnReading[] {
  const width = tableWidth(heading.headings.length, body);
  const names: string[] = [];
  const kept: number[] = [];
  const taken = new Set<string>();
  for (let index = 0; index < width; index += 1) {
    const original = heading.headings[index] ?? '';
    const isBlank = original === '' && body.every((row) => (row.cells[index] ?? '').trim() === '');
    if (isBlank && index >= heading.headings.length) continue;
    if (isBlank) {
      log.add('blank-column', { column: columnLetter(index), row: heading.rows.at(-1)!.rowNumber });
      continue;
    }
    const tidy = tidyHeading(original);
    if (tidy === '') log.add('heading-missing', { column: columnLetter(index), row: heading.rows.at(-1)!.rowNumber, after: `Column ${columnLetter(index)}` });
    else if (tidy !== original) log.add('heading-tidied', { column: tidy, before: original, after: tidy });
    names.push(uniqueName(tidy === '' ? `Column ${columnLetter(index)}` : tidy, taken, log));
    kept.push(index);
  }
  const readings = readColumns(names, body.map((row) => kept.map((index) => row.cells[index] ?? '')), table.file.kind === 'text-table' && table.file.delimiter === ';', options.symbols);
  return readings.map((reading, at) => ({ ...reading, index: kept[at]!, kind: options.kinds?.[reading.heading] ?? reading.kind }));
}

/** As wide as the headings, and wider by each column that at least half the rows fill: its heading was forgotten. */
function tableWidth(headings: number, body: readonly TableRow[]): number {
  let width = headings;
  while (body.filter((row) => (row.cells[width] ?? '').trim() !== '').length >= body.length / 2) width += 1;
  return width;
}

function tidyHeading(text: string): string {
  return text.replace(/[\u200b\ufeff\u00ad]/g, '').replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/[\s\u00a0]+/g, ' ').trim();
}

function uniqueName(name: string, taken: Set<string>, log: HealingLog): string {
  let own = name;
  for (let copy = 2; taken.has(own.toLowerCase()); copy += 1) own = `${name} (${copy})`;
  if (own !== name) log.add('heading-repeated', { column: own, before: name, after: own });
  taken.add(own.toLowerCase());
  return own;
}

function logTop(table: OpenTable, heading: HeadingRows, headingRow: number, columns: readonly ColumnReading[], log: HealingLog): void {
  for (const row of heading.titles) log.add('title-row', { row: row.rowNumber, before: row.cells.filter((cell) => cell.trim() !== '').join(' ') });
  if (heading.rows.length === 2) log.add('two-heading-rows', { row: headingRow - 1, after: columns.map((column) => column.heading).slice(0, 6).join(', ') });
  for (const index of table.workbook?.hiddenColumns ?? []) log.add('hidden-column-kept', { column: columns.find((column) => column.index === index)?.heading ?? columnLetter(index) });
  for (const [index, one] of table.workbook?.numbersAsText ?? []) {
    const column = columns.find((each) => each.index === index);
    if (column?.kind === 'number' && one.row > headingRow) log.add('number-as-text', { column: column.heading, row: one.row, before: `'${one.text}`, after: one.text.trim() }, one.count);
  }
}
