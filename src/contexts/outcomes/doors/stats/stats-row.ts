import type { Polarity } from '../../../../methods/statistics/polarity.ts';

/** One row of the table that `everychild stats` reads, with the first thing that is wrong with it. */
export interface StatsRow {
  readonly cells: readonly string[];
  /** As a spreadsheet shows it. */
  readonly rowNumber: number;
  readonly columns: ColumnPlaces;
  /** What was said on the command line for all rows, where the table has no such column. */
  readonly given?: ReadonlyMap<string, string>;
  /** Words of the first fault that reading it has met; it goes into the column `reason`. */
  fault?: string;
}

/** Where each column stands, by its name in small letters. */
export type ColumnPlaces = ReadonlyMap<string, number>;

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The text of a cell, '' where it is empty, says NA, or there is no such column. */
export function textOf(row: StatsRow, column: string): string {
  const place = row.columns.get(column);
  const text = place === undefined ? (row.given?.get(column) ?? '') : (row.cells[place] ?? '').trim();
  return text === 'NA' ? '' : text;
}

/** The number of a cell; undefined where there is none, and where it is no number, which becomes the row's fault. */
export function findNumber(row: StatsRow, column: string): number | undefined {
  const text = textOf(row, column);
  if (text === '') return undefined;
  const value = plainNumber.test(text) ? Number(text) : NaN;
  if (Number.isFinite(value)) return value;
  row.fault ??= `${column} is not a number: "${text}"`;
  return undefined;
}

/** The number of a cell that must have one; NaN, and a fault of the row, where it has none. */
export function getNumber(row: StatsRow, column: string): number {
  const value = findNumber(row, column);
  if (value === undefined) row.fault ??= `${column} is missing`;
  return value ?? NaN;
}

/** A number above 0, or what stands for it where the cell is empty. */
export function getFactor(row: StatsRow, column: string, otherwise: number): number {
  const value = findNumber(row, column) ?? otherwise;
  if (!(value > 0)) row.fault ??= `${column} must be above 0: "${textOf(row, column)}"`;
  return value;
}

/** A whole number from a lowest one up, or what stands for it where the cell is empty. */
export function getWhole(row: StatsRow, column: string, lowest: number, otherwise: number): number {
  const value = findNumber(row, column) ?? otherwise;
  if (!(Number.isSafeInteger(value) && value >= lowest)) row.fault ??= `${column} must be a whole number from ${lowest} up: "${textOf(row, column)}"`;
  return value;
}

/** How sure an interval is to be: 0.95 where not said; 95 is read as 0.95. */
export function getConfidence(row: StatsRow, otherwise = 0.95): number {
  const value = findNumber(row, 'confidence') ?? otherwise;
  const share = value >= 1 && value < 100 ? value / 100 : value;
  if (!(share > 0 && share < 1)) row.fault ??= `confidence lies between 0 and 1, such as 0.95: "${textOf(row, 'confidence')}"`;
  return share;
}

/** Yes or no: true, yes, y, t and 1; false, no, n, f and 0; what stands for it where the cell is empty. */
export function getYes(row: StatsRow, column: string, otherwise: boolean): boolean {
  const text = textOf(row, column).toLowerCase();
  if (text === '') return otherwise;
  if (/^(true|yes|y|t|1)$/.test(text)) return true;
  if (!/^(false|no|n|f|0)$/.test(text)) row.fault ??= `${column} is yes or no: "${text}"`;
  return false;
}

/** One of the words that a column may say, in small letters with hyphens; what stands for it where the cell is empty. */
export function getWord<Word extends string>(row: StatsRow, column: string, words: readonly Word[], otherwise: Word): Word {
  const text = textOf(row, column).toLowerCase().replaceAll(/[ _]+/g, '-');
  if (text === '') return otherwise;
  const word = words.find((known) => known === text);
  if (word === undefined) row.fault ??= `${column} is one of ${words.join(', ')}: "${text}"`;
  return word ?? otherwise;
}

const polarityOf = { 'high-is-good': 'high-is-good', increase: 'high-is-good', 'low-is-good': 'low-is-good', decrease: 'low-is-good', 'no-judgement': 'no-judgement', neutral: 'no-judgement' } as const;

/** Whether more is good; nobody should judge where not said. */
export function getPolarity(row: StatsRow): Polarity {
  return polarityOf[getWord(row, 'polarity', Object.keys(polarityOf) as (keyof typeof polarityOf)[], 'no-judgement')];
}
