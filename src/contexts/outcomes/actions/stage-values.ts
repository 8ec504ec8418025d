import type { FigureFlag } from '../../../kernel/figure.ts';
import type { StagedColumn } from '../../../platform/imports/spec.ts';

/**
 * One figure as a file says it, before it is known whether its area and indicator are ours.
 *
 * An area or indicator that could not be found is staged as `?` and the text of the file, a period as null, so that
 * the checks over all rows can name each different one.
 */
export interface StagedValue {
  readonly indicator: string;
  readonly group: string;
  readonly area: string;
  readonly period: { readonly code: string; readonly order: number } | undefined;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly flag: FigureFlag | null;
  /** The region of an authority whose counts are to be added up for it; null for areas of other kinds. */
  readonly parent: string | null;
}

/** What stands before a text of the file that could not be found among our areas or indicators. */
export const notFound = '?';

/** Columns of the temporary table in which figures wait; those that a file has not are added empty before its rows are checked. */
export const stagedValueColumns: readonly StagedColumn[] = [
  { name: 'indicator_code', type: 'text' },
  { name: 'group_code', type: 'text' },
  { name: 'area_code', type: 'text' },
  { name: 'period_code', type: 'text' },
  { name: 'period_order', type: 'integer' },
  { name: 'value', type: 'double precision' },
  { name: 'numerator', type: 'double precision' },
  { name: 'denominator', type: 'double precision' },
  { name: 'lower', type: 'double precision' },
  { name: 'upper', type: 'double precision' },
  { name: 'flag', type: 'text' },
  { name: 'parent_code', type: 'text' },
];

/** How a figure fills those columns. */
export function stagedValueCells(row: StagedValue): readonly (string | number | null)[] {
  return [row.indicator, row.group, row.area, row.period?.code ?? null, row.period?.order ?? null, row.value, row.numerator, row.denominator, row.lower, row.upper, row.flag, row.parent];
}

/** A figure of a file of hundreds of thousands of rows, which has no groups and no counts: only what it has is copied. */
export type PlainStagedValue = Pick<StagedValue, 'indicator' | 'area' | 'period' | 'value' | 'flag'> & {
  /** A number when an earlier row speaks of the same figure: noticed while reading, because asking the database is slow. */
  readonly doubledKey: number | null;
};

/** The columns of such a file. */
export const plainValueColumns: readonly StagedColumn[] = [...stagedValueColumns.filter(({ name }) => ['indicator_code', 'area_code', 'period_code', 'period_order', 'value', 'flag'].includes(name)), { name: 'doubled_key', type: 'bigint' }];

/** How such a figure fills them. */
export function plainValueCells(row: PlainStagedValue): readonly (string | number | null)[] {
  return [row.indicator, row.area, row.period?.code ?? null, row.period?.order ?? null, row.value, row.flag, row.doubledKey];
}
