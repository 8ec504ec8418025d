import type { ColumnReading } from './column-reading.ts';
import type { TableRow } from './delimited.ts';
import { filledCells, isLabelRow, lastFilled, type HeadingRows } from './heading-rows.ts';
import { healCells, type CellHealing, type HealedRow } from './heal-cells.ts';
import type { HealedReading, HealingOptions } from './heal-table.ts';
import { startHealingLog, type Healing } from './healing.ts';
import { startFillingMerged } from './merged-cells.ts';
import { columnLetter, unreadable, type FileProblem } from './problem.ts';
import type { OpenTable } from './read-table.ts';

/** Everything that healing the rows of one table depends on. */
export interface RowHealing {
  readonly table: OpenTable;
  readonly columns: readonly ColumnReading[];
  readonly heading: HeadingRows;
  readonly headingRow: number;
  /** Healed before the first row: in opening the file and naming the columns. */
  readonly opening: readonly Healing[];
  readonly options: HealingOptions;
  /** Stop after so many rows. */
  readonly limit?: number;
}

/**
 * Heals the rows below the headings in one pass.
 *
 * Notes, section titles and blank rows are left out and reported; rows of totals and hidden rows are kept and marked; a row with more or
 * fewer cells than headings is a problem. Throws `UnreadableFile` for a second table, a file cut off in its last row, and too many problems.
 */
export function healRows(job: RowHealing): HealedReading {
  const log = startHealingLog(job.opening);
  const problems: FileProblem[] = [];
  let rows = 0;
  const tell = (problem: FileProblem): void => {
    problems.push(problem);
    if (problems.length > job.table.limits.rowProblems) throw unreadable('too-many-problems', { problems: job.table.limits.rowProblems, first: problems[0]!.code }, { row: problems[0]!.row, column: problems[0]!.column });
  };
  const healing: CellHealing = { columns: job.columns, vocabulary: job.options.symbols, log, tell };
  const isValues = startSorting(job, healing);
  const fillMerged = startFillingMerged(job.table, log);
  const healRow = startHealing(job, healing);
  async function* batches(): AsyncGenerator<readonly HealedRow[]> {
    for await (const batch of job.table.batches(log)) {
      const healed: HealedRow[] = [];
      for (const original of batch) {
        if (original.rowNumber <= job.headingRow) continue;
        const row = fillMerged(original);
        if (isValues(row)) healed.push(healRow(row));
        if (rows + healed.length === job.limit) break;
      }
      rows += healed.length;
      if (healed.length > 0) yield healed;
      if (rows === job.limit) return;
    }
  }
  const report = {
    get healings() {
      return log.list();
    },
    problems,
    get rows() {
      return rows;
    },
  };
  return { batches: batches(), report };
}

const strongNote = /^(source|sources|notes?|footnotes?|symbols?|key|contact|published|last updated|next update|produced by|prepared by|contains (public|national|os)|copyright|\u00a9|crown copyright|end of (table|worksheet))\b/i;
const weakNote = /^(\(?\d{1,2}[.)]\s|\[\w{1,4}\]\s|\*+\s|\d\s[A-Z]|[a-z:.*~-]{1,4}\s?=\s)/;

/** Tells a row of values from blank rows, notes and the like, which it logs; keeps watch for a second table. */
function startSorting(job: RowHealing, healing: CellHealing): (row: TableRow) => boolean {
  let afterBlank = false;
  let seen = 0;
  const { log } = healing;
  const width = job.columns.length;
  const headingKeys = job.heading.headings.map((heading) => heading.toLowerCase());
  const hasFigures = job.columns.some((column) => column.kind === 'number');
  return (row) => {
    const filled = filledCells(row.cells);
    if (filled === 0) {
      afterBlank = true;
      if (seen > 0) log.add('blank-row', { row: row.rowNumber });
      return false;
    }
    const kind = filled <= Math.max(2, width / 2) || row.cells.length !== width ? judgeAside(row, filled, width, job.columns) : undefined;
    if (kind) {
      log.add(kind, { row: row.rowNumber, before: row.cells.filter((cell) => cell.trim() !== '').join(' ').slice(0, 200) });
      afterBlank = afterBlank || kind === 'note-row';
      return false;
    }
    if (repeatsHeadings(row, headingKeys)) {
      log.add('repeated-heading-row', { row: row.rowNumber });
      return false;
    }
    if (afterBlank && seen > 0 && hasFigures && filled > 1 && isLabelRow(row.cells) && isNewHeading(row, job.columns)) throw unreadable('two-tables', { heading: row.cells.filter((cell) => cell.trim() !== '').slice(0, 3).join(', ') }, { row: row.rowNumber, sheet: job.table.workbook?.sheet });
    afterBlank = false;
    seen += 1;
    return true;
  };
}

/** A table printed over several pages has its headings on each. */
function repeatsHeadings(row: TableRow, keys: readonly string[]): boolean {
  const first = row.cells.findIndex((cell) => cell !== '');
  if (row.cells[first]!.trim().toLowerCase() !== keys[first]) return false;
  return row.cells.every((cell, at) => cell.trim() === '' || cell.trim().toLowerCase() === keys[at]);
}

/** A row of labels is a second table's headings when it has text where this table has figures. */
function isNewHeading(row: TableRow, columns: readonly ColumnReading[]): boolean {
  const figures = columns.filter((column) => column.kind === 'number').map((column) => (row.cells[column.index] ?? '').trim()).filter((cell) => cell !== '');
  return figures.length > 0 && figures.every((cell) => /[a-z]{2}/i.test(cell) || /^\d{4}([-/]\d{2,4})?$/.test(cell));
}

function judgeAside(row: TableRow, filled: number, width: number, columns: readonly ColumnReading[]): 'note-row' | 'section-row' | undefined {
  const first = row.cells.find((cell) => cell.trim() !== '')!.trim();
  const firstAt = row.cells.findIndex((cell) => cell.trim() !== '');
  const isFirstColumn = firstAt === columns[0]?.index;
  if (isFirstColumn && strongNote.test(first) && !hasFigure(row, columns)) return 'note-row';
  if (filled === 1 && (weakNote.test(first) || first.length > 80)) return 'note-row';
  if (filled === 1 && isFirstColumn && width >= 3 && /[a-z]{2}/i.test(first)) return 'section-row';
  return undefined;
}

function hasFigure(row: TableRow, columns: readonly ColumnReading[]): boolean {
  return row.cells.length === columns.length && columns.some((column) => column.kind === 'number' && /^-?[\d,.]+%?$/.test((row.cells[column.index] ?? '').trim()));
}

const totalWords = /^((grand |sub-?)?totals?( \(.*\))?|(all )?(areas|wards|schools|settings) total|total (for|of|all)\b.*)$/i;

function startHealing(job: RowHealing, healing: CellHealing): (row: TableRow) => HealedRow {
  const checkWidth = startCheckingWidth(job, healing);
  const fillDown = startFillingDown(job, healing);
  const checkFormulas = startCheckingFormulas(job, healing);
  const { log } = healing;
  return (row) => {
    checkWidth(row);
    checkFormulas(row);
    const { cells, flags } = healCells(fillDown(row), row.rowNumber, healing);
    const healed: { -readonly [Key in keyof HealedRow]: HealedRow[Key] } = { rowNumber: row.rowNumber, cells };
    if (flags) healed.flags = flags;
    const label = cells.find((cell) => cell !== '');
    if (label !== undefined && totalWords.test(label)) {
      healed.isTotal = true;
      log.add('total-row-marked', { row: row.rowNumber, before: label });
    }
    if (row.isHidden) {
      healed.isHidden = true;
      log.add('hidden-row-kept', { row: row.rowNumber });
    }
    if (row.isUnended) log.add('no-line-end-at-end', { row: row.rowNumber });
    return healed;
  };
}

function startCheckingWidth(job: RowHealing, healing: CellHealing): (row: TableRow) => void {
  const lastColumn = job.columns.at(-1)?.index ?? 0;
  const expected = Math.max(...job.heading.rows.map((one) => one.cells.length), lastColumn + 1);
  const isText = job.table.file.kind === 'text-table';
  return (row) => {
    const found = row.cells.length;
    if (found === expected) return;
    if (isText && found < expected) {
      if (row.isUnended) throw unreadable('cut-off', { what: 'text', cells: found, headings: expected }, { row: row.rowNumber });
      if (found <= lastColumn) healing.tell({ code: 'ragged-row', row: row.rowNumber, column: headingOf(found, job), facts: { cells: found, headings: expected } });
      return;
    }
    const last = lastFilled(row.cells);
    if (last >= expected) healing.tell({ code: 'ragged-row', row: row.rowNumber, column: columnLetter(last), facts: { cells: last + 1, headings: expected } });
  };
}

function headingOf(index: number, job: RowHealing): string {
  return job.columns.find((column) => column.index === index)?.heading ?? columnLetter(index);
}

function startCheckingFormulas(job: RowHealing, healing: CellHealing): (row: TableRow) => void {
  const columnsByRow = new Map<number, number[]>();
  for (const one of job.table.workbook?.unanswered ?? []) columnsByRow.set(one.row, [...(columnsByRow.get(one.row) ?? []), one.column]);
  return (row) => {
    for (const column of columnsByRow.get(row.rowNumber) ?? []) {
      healing.tell({ code: 'formula-without-value', row: row.rowNumber, column: headingOf(column, job), sheet: job.table.workbook?.sheet, facts: { cell: `${columnLetter(column)}${row.rowNumber}` } });
    }
  };
}

function startFillingDown(job: RowHealing, healing: CellHealing): (row: TableRow) => readonly string[] {
  const wanted = job.columns.filter((column) => job.options.fillDown?.includes(column.heading));
  const above = new Map<number, string>();
  return (row) => {
    if (wanted.length === 0) return row.cells;
    const cells = [...row.cells];
    for (const column of wanted) {
      const cell = cells[column.index] ?? '';
      const carried = above.get(column.index);
      if (cell.trim() !== '') above.set(column.index, cell);
      else if (carried !== undefined) {
        cells[column.index] = carried;
        healing.log.add('filled-down', { column: column.heading, row: row.rowNumber, before: '', after: carried });
      }
    }
    return cells;
  };
}
