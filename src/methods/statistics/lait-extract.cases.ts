import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { missingFigure, publishedFigure } from '../../kernel/figure.ts';
import type { AreaFigure } from './rank.ts';

const indicators = new URL('../../../../shared/data/indicators/', import.meta.url);
const extract = new URL('lait_2026-04_long.csv.gz', indicators);

/** Why tests on the LAIT extract are left out; false where the file is at hand. */
export const withoutLait: string | false = existsSync(extract) ? false : 'the LAIT extract is not at hand';

/** The figure of every local authority (DfE numbers below 970) for some measures of the LAIT extract, by "measure period". Only tests read it. */
export function readLaitMeasures(measures: readonly string[]): Map<string, AreaFigure[]> {
  const text = gunzipSync(readFileSync(extract)).toString('utf8');
  const wanted = text.split('\n').filter((line, index) => index === 0 || measures.some((measure) => line.startsWith(`${measure},`)));
  const rows = parse(wanted.join('\n'), { columns: true }) as Record<'measure_code' | 'period' | 'value' | 'la_number', string>[];
  const authorities = rows.filter((row) => Number(row.la_number) < 970);
  const byPeriod = Map.groupBy(authorities, (row) => `${row.measure_code} ${row.period}`);
  return new Map([...byPeriod].map(([key, lines]) => [key, lines.map(toAreaFigure)]));
}

/** The DfE numbers of the ten statistical neighbours of each authority, May 2025. Only tests read it. */
export function readNeighbours(): Map<string, string[]> {
  const rows = parse(readFileSync(new URL('statistical_neighbours_2025-05.csv', indicators)), { columns: true }) as Record<'la_number' | 'neighbour_la_number', string>[];
  return new Map([...Map.groupBy(rows, (row) => row.la_number)].map(([area, lines]) => [area, lines.map((line) => line.neighbour_la_number)]));
}

function toAreaFigure(row: { la_number: string; value: string }): AreaFigure {
  return { area: row.la_number, figure: row.value === '-' || row.value === '' ? missingFigure('not-available-or-hidden', '-') : publishedFigure(Number(row.value)) };
}
