import type { FigureFlag } from '../../../kernel/figure.ts';
import { readPeriod } from '../../../kernel/period.ts';
import type { Indicator } from './indicator.ts';

/** What a column of a spreadsheet is read as. */
export type OwnColumnRole = 'area-code' | 'area-name' | 'period' | 'group' | 'indicator' | 'value' | 'numerator' | 'denominator' | 'lower' | 'upper' | 'other';

/** The columns of one period in a table of one column a year, or the one set of a table with a row for each figure. */
export interface FigurePlaces {
  /** The code of the period that their headings name; undefined where a column or the settings say it. */
  readonly period: string | undefined;
  readonly value: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly lower: number;
  readonly upper: number;
}

/** Where everything stands that a row says. -1 for what no column says. */
export interface OwnPlaces {
  readonly area: number;
  readonly period: number;
  readonly groups: readonly { readonly at: number; readonly heading: string }[];
  readonly indicator: number;
  readonly figures: readonly FigurePlaces[];
}

const parts = ['value', 'numerator', 'denominator', 'lower', 'upper'] as const;

/** Finds the mapped columns among the headings; or names those that this file has not. */
export function findOwnPlaces(headings: readonly string[], columns: readonly { readonly heading: string; readonly role: OwnColumnRole; readonly period?: string }[]): OwnPlaces | { readonly missing: readonly string[] } {
  const placed = columns.filter(({ role }) => role !== 'other' && role !== 'area-name').map((column) => ({ ...column, at: headings.indexOf(column.heading) }));
  const missing = placed.filter(({ at }) => at < 0).map(({ heading }) => heading);
  if (missing.length > 0) return { missing };
  const at = (role: OwnColumnRole): number => placed.find((column) => column.role === role)?.at ?? -1;
  const periods = [...new Set(placed.filter(({ role }) => parts.some((part) => part === role)).map(({ period }) => period))];
  const figures = periods.map((period): FigurePlaces => {
    const of = (part: (typeof parts)[number]): number => placed.find((column) => column.role === part && column.period === period)?.at ?? -1;
    return { period, value: of('value'), numerator: of('numerator'), denominator: of('denominator'), lower: of('lower'), upper: of('upper') };
  });
  // A denominator without a period beside columns that have one, such as all children of a ward, belongs to each of them.
  const dated = figures.filter(({ period }) => period !== undefined);
  const common = figures.find(({ period }) => period === undefined);
  const merged = dated.length === 0 || common === undefined ? figures : dated.map((own) => ({ ...own, denominator: own.denominator < 0 ? common.denominator : own.denominator }));
  return { area: at('area-code'), period: at('period'), groups: placed.filter(({ role }) => role === 'group').map((column) => ({ at: column.at, heading: column.heading })), indicator: at('indicator'), figures: merged };
}

/** The parts of one figure as its cells say them. */
export interface FigureCells {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly flag: FigureFlag | null;
}

/**
 * The figure that the cells make: the printed value, or the one its counts make in the indicator's own scale; undefined when nothing is said.
 *
 * A denominator of 0 is "does not apply"; a denominator alone is no figure.
 */
export function makeOwnFigure(cells: FigureCells, indicator: Pick<Indicator, 'unit' | 'multiplier'>): FigureCells | undefined {
  const { value, numerator, denominator, flag } = cells;
  if (value !== null) return cells;
  if (flag !== null) return cells;
  if (numerator === null) return undefined;
  if (indicator.unit === 'count') return { ...cells, value: numerator };
  if (denominator === null) return undefined;
  if (denominator === 0) return { ...cells, flag: 'z' };
  return { ...cells, value: (numerator / denominator) * (indicator.unit === 'percent' ? 100 : indicator.multiplier) };
}

/** The code of a group of children that only this authority knows, made from its name: "Young carers" is `own:young-carers`. */
export function ownGroupCode(label: string): string {
  const slug = label.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return `own:${slug === '' ? 'unnamed' : slug}`;
}

/** The code and order of the period that a cell or a setting says; undefined for any other text. A setting is a code, a cell a label. */
export function findOwnPeriod(text: string): { readonly code: string; readonly order: number } | undefined {
  const period = readPeriod(text.replace('..', ' to ').replace(/~(\w+)$/, ' ($1)'));
  return period && { code: period.code, order: period.order };
}
