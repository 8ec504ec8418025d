import { disclosureRule } from '../../../methods/disclosure/rule.ts';
import { suppressRows } from '../../../methods/disclosure/suppress-rows.ts';
import type { HelpOutcome } from './help-request.ts';

/** Requests of one month (`2026-03`) with one outcome; open ones have none yet. */
export interface MonthOfRequests {
  readonly month: string;
  readonly outcome: HelpOutcome | undefined;
  readonly requests: number;
}

/** Searches in vain of one month under one kind of need. */
export interface MonthOfSearches {
  readonly month: string;
  readonly need: string;
  readonly times: number;
}

/** A table of counts with its totals. A count is undefined where it is hidden. */
export interface MonthTable {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly countOf: (row: string, column: string) => number | undefined;
  readonly rowTotal: (row: string) => number | undefined;
  readonly columnTotal: (column: string) => number | undefined;
  readonly all: number | undefined;
}

/** What became of requests, as columns of a month. */
export const needColumns = ['unmet', 'found', 'ended', 'open'] as const;
/** One of those: not met, found, ended otherwise (given up, not known), or still open. */
export type NeedColumn = (typeof needColumns)[number];

/** The months of a calendar year that have begun, in their order. */
export function monthsOf(year: number, today: string): readonly string[] {
  return Array.from({ length: 12 }, (_, nth) => `${year}-${String(nth + 1).padStart(2, '0')}`).filter((month) => month <= today.slice(0, 7));
}

/**
 * Requests by month and what became of them. Months of one calendar year, so that their totals are the figures of the year and hide together with them.
 *
 * Whoever may not see small numbers is shown no count of 1 to 5, and none by which one could be worked out from the totals (`methods/disclosure`).
 */
export function requestsByMonth(counted: readonly MonthOfRequests[], months: readonly string[], seesSmallNumbers: boolean): MonthTable {
  const columnOf = (outcome: HelpOutcome | undefined): NeedColumn => (outcome === undefined ? 'open' : outcome === 'unmet' || outcome === 'found' ? outcome : 'ended');
  return tableOf(months, needColumns, (month, column) => sum(counted.filter((one) => one.month === month && columnOf(one.outcome) === column).map(({ requests }) => requests)), seesSmallNumbers);
}

/** Needs that have rows of their own; the rest stand together as `rest`. */
const ownRows = 12;
/** The row of all other needs. */
export const rest = 'rest';

/** Searches in vain by need and month: the needs that were searched for most, and all others together; hidden like requests. */
export function searchesByMonth(counted: readonly MonthOfSearches[], months: readonly string[], seesSmallNumbers: boolean): MonthTable {
  const totals = [...Map.groupBy(counted, ({ need }) => need)].map(([need, of]) => ({ need, times: sum(of.map(({ times }) => times)) })).sort((a, b) => b.times - a.times || (a.need < b.need ? -1 : 1));
  const needs = totals.slice(0, ownRows).map(({ need }) => need);
  const rows = totals.length > ownRows ? [...needs, rest] : needs;
  const timesOf = (row: string, month: string): number => sum(counted.filter((one) => one.month === month && (row === rest ? !needs.includes(one.need) : one.need === row)).map(({ times }) => times));
  return tableOf(rows, months, timesOf, seesSmallNumbers);
}

function tableOf(rows: readonly string[], columns: readonly string[], countOf: (row: string, column: string) => number, seesSmallNumbers: boolean): MonthTable {
  const cells = rows.flatMap((row) => columns.map((column) => ({ row, column, count: countOf(row, column) })));
  const answers = seesSmallNumbers ? [] : suppressRows(cells, disclosureRule());
  const hidden = new Set(cells.flatMap(({ row, column }, at) => {
    const answer = answers[at];
    if (answer === undefined) return [];
    const own = answer.state === 'shown' ? [] : [keyOf(row, column)];
    return [...own, ...answer.totalsHidden.map((kept) => (kept === 'all' ? keyOf('', '') : kept === 'row' ? keyOf(row, '') : keyOf('', column)))];
  }));
  const shown = (key: string, count: number): number | undefined => (hidden.has(key) ? undefined : count);
  return {
    rows, columns,
    countOf: (row, column) => shown(keyOf(row, column), countOf(row, column)),
    rowTotal: (row) => shown(keyOf(row, ''), sum(columns.map((column) => countOf(row, column)))),
    columnTotal: (column) => shown(keyOf('', column), sum(rows.map((row) => countOf(row, column)))),
    all: shown(keyOf('', ''), sum(cells.map(({ count }) => count))),
  };
}

function keyOf(row: string, column: string): string {
  return `${row}|${column}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
