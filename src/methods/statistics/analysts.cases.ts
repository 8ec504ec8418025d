import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Figure, KnownFigure } from '../../kernel/figure.ts';

/** One line of a table of analysts' figures: text by column heading, and where the expected figure comes from. */
export type AnalystsCase = Readonly<Record<string, string>> & { readonly source: string };

/** The lines of the `*.cases.csv` that stands beside a method; every line must name its source. Only tests read it. */
export function readCases(address: URL): AnalystsCase[] {
  const cases = parse(readFileSync(address, 'utf8'), { columns: true, skip_empty_lines: true, comment: '#' }) as AnalystsCase[];
  assert.ok(cases.length > 0, `${address.pathname} has no cases`);
  for (const line of cases) assert.ok(line.source, `${address.pathname}: a case without a source: ${JSON.stringify(line)}`);
  return cases;
}

/** The number in a column; undefined when the cell is empty. */
export function cellNumber(line: AnalystsCase, column: string): number | undefined {
  const text = line[column];
  assert.notEqual(text, undefined, `There is no column ${column}.`);
  if (text === '') return undefined;
  const value = Number(text);
  assert.ok(Number.isFinite(value), `${column} is no number: ${text}`);
  return value;
}

/** The number in a column that no case may leave empty. */
export function getCellNumber(line: AnalystsCase, column: string): number {
  const value = cellNumber(line, column);
  assert.ok(value !== undefined, `${column} is empty in ${JSON.stringify(line)}`);
  return value;
}

/** Fails unless the two agree to that share of the expected figure; an expected 0 must be met exactly. */
export function assertAgrees(actual: number | undefined, expected: number, relative: number, what: string): void {
  assert.ok(actual !== undefined && Math.abs(actual - expected) <= Math.abs(expected) * relative, `${what}: expected ${expected}, was ${actual}`);
}

/** Fails unless the two agree to that many units of the scale: for figures that were printed to so many decimals. */
export function assertPrintedAs(actual: number | undefined, printed: number, within: number, what: string): void {
  assert.ok(actual !== undefined && Math.abs(actual - printed) <= within, `${what}: printed ${printed}, was ${actual}`);
}

/** Fails unless the figure is known and has a value, limits on both sides of it and nothing that is no number; hands it back as known. */
export function getKnown(figure: Figure): KnownFigure {
  assert.ok(figure.known, `There is no figure: ${JSON.stringify(figure)}`);
  for (const part of [figure.value, figure.lower ?? 0, figure.upper ?? 0]) assert.ok(Number.isFinite(part), `Not a number in ${JSON.stringify(figure)}`);
  assert.ok((figure.lower ?? figure.value) <= figure.value && figure.value <= (figure.upper ?? figure.value), `The value lies outside: ${JSON.stringify(figure)}`);
  return figure;
}

/** The limits of a known figure that must have them. */
export function getLimits(figure: Figure): { lower: number; upper: number } {
  const { lower, upper } = getKnown(figure);
  assert.ok(lower !== undefined && upper !== undefined, 'The figure has no limits.');
  return { lower, upper };
}
