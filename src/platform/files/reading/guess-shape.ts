import { readPeriod, type Period } from '../../../kernel/period.ts';
import type { ColumnReading } from './column-reading.ts';
import { judgeArea, judgeByName, judgeGroup, judgeIndicator, judgePeriod, type RoleGuess } from './column-role.ts';

/** What one column of a table of figures is. */
export type ColumnRole = 'area-code' | 'area-name' | 'period' | 'group' | 'indicator' | 'value' | 'numerator' | 'denominator' | 'lower' | 'upper' | 'other';

/** What we take a column for, how sure we are (0 to 1), and why, in words to show beside it. */
export interface ColumnGuess {
  readonly heading: string;
  readonly index: number;
  readonly role: ColumnRole;
  readonly confidence: number;
  readonly reason: string;
  /** In a table of one column a year: the period that its heading names. */
  readonly period?: Period;
}

/** How a table of figures is laid out: `long` has a row for each figure and a column of periods, `wide` a column for each period. */
export interface ShapeGuess {
  readonly layout: 'long' | 'wide';
  readonly confidence: number;
  readonly reason: string;
  readonly columns: readonly ColumnGuess[];
}

/** The headings and first rows of a healed table. */
export interface TableSample {
  readonly columns: readonly ColumnReading[];
  readonly rows: readonly { readonly cells: readonly string[] }[];
}

/** Guesses how the table is laid out and what each column is, from headings and some 200 rows; a person confirms or corrects it. */
export function guessShape(sample: TableSample): ShapeGuess {
  const periods = sample.columns.map((column) => findPeriodInHeading(column.heading));
  const dated = periods.filter((period) => period !== undefined).length;
  const different = new Set(periods.map((period) => period?.code)).size - (dated < periods.length ? 1 : 0);
  const isWide = different >= 2 || (dated === 1 && !sample.columns.some((column) => judgePeriod(column, cellsOf(sample, column))));
  const columns = isWide ? guessWide(sample, periods) : guessLong(sample);
  if (isWide) return { layout: 'wide', confidence: different >= 2 ? 0.95 : 0.7, reason: `the headings name ${different === 1 ? 'one period' : `${different} periods`}`, columns };
  const period = columns.find((column) => column.role === 'period');
  return { layout: 'long', confidence: period?.confidence ?? 0.4, reason: period ? `the periods stand in the column ${period.heading}` : 'no heading names a period, and no column holds periods', columns };
}

/** The period that a heading names, alone or among other words ("2018/19 Number", "GLD 2019"); undefined for none. */
export function findPeriodInHeading(heading: string): Period | undefined {
  const whole = readPeriod(heading);
  if (whole) return whole;
  const part = /(?<![\d.])(\d{4}[/-]\d{2}-\d{2}[/-]\d{2}|(?:19|20)\d{2}\s?(?:[/-]|to)\s?(?:\d{4}|\d{2})|(?:19|20)\d{4}|(?:19|20)\d{2})(?![\d.])/.exec(heading);
  return part ? readPeriod(part[1]!) : undefined;
}

function cellsOf(sample: TableSample, column: ColumnReading): string[] {
  const at = sample.columns.indexOf(column);
  return sample.rows.map((row) => row.cells[at] ?? '').filter((cell) => cell !== '');
}

function guessWide(sample: TableSample, periods: readonly (Period | undefined)[]): ColumnGuess[] {
  return settle(sample, (column, at) => {
    const period = periods[at];
    if (!period) return judgeLabels(column, cellsOf(sample, column));
    const byName = judgeByName(column.heading);
    return { role: byName?.role ?? 'value', confidence: 0.9, reason: `the heading names the period ${period.label}` };
  }).map((guess, at) => (periods[at] && ['value', 'numerator', 'denominator', 'lower', 'upper'].includes(guess.role) ? { ...guess, period: periods[at] } : guess));
}

function guessLong(sample: TableSample): ColumnGuess[] {
  const guesses = settle(sample, (column) => {
    const cells = cellsOf(sample, column);
    return judgePeriod(column, cells) ?? judgeLabels(column, cells) ?? (column.kind === 'number' ? judgeByName(column.heading) : undefined);
  });
  if (guesses.some((guess) => guess.role === 'value')) return guesses;
  const free = guesses.filter((guess, at) => guess.role === 'other' && sample.columns[at]!.kind === 'number');
  const only = free.length === 1 ? free[0] : undefined;
  return guesses.map((guess) => (guess === only ? { ...guess, role: 'value', confidence: 0.6, reason: 'the only column of numbers left' } : guess));
}

function judgeLabels(column: ColumnReading, cells: readonly string[]): RoleGuess | undefined {
  return judgeArea(column, cells) ?? judgeIndicator(column, cells) ?? judgeGroup(column, cells);
}

const single: readonly ColumnRole[] = ['area-code', 'area-name', 'period', 'indicator'];

/** One column for each role that a table can have once: the surest, then the one with most different cells (the smallest areas). */
function settle(sample: TableSample, judge: (column: ColumnReading, at: number) => RoleGuess | undefined): ColumnGuess[] {
  const guesses: ColumnGuess[] = sample.columns.map((column, at) => ({ heading: column.heading, index: at, ...(judge(column, at) ?? { role: 'other', confidence: 0.3, reason: 'nothing about it is familiar' }) }));
  const different = (guess: ColumnGuess): number => new Set(sample.rows.map((row) => row.cells[guess.index] ?? '').filter((cell) => cell !== '')).size;
  for (const role of single) {
    const rivals = guesses.filter((guess) => guess.role === role);
    if (rivals.length < 2) continue;
    const best = rivals.reduce((winner, next) => (different(next) > different(winner) || (different(next) === different(winner) && next.confidence > winner.confidence) ? next : winner));
    for (const loser of rivals) if (loser !== best) guesses[loser.index] = { ...loser, role: 'other', confidence: 0.5, reason: `${best.heading} tells more rows apart` };
  }
  return guesses;
}
