import { sql, type RawBuilder } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { AreaCode, ImportId, IndicatorCode } from '../../../kernel/ids.ts';
import { findPeriod, type Period } from '../../../kernel/period.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { StoredValue } from '../model/figure-of-value.ts';
import type { OutcomesTables, ValueRow } from './outcomes.tables.ts';

/** A stored figure in its place: what it counts, where, for whom, when, and where it came from. */
export interface PlacedValue extends StoredValue {
  readonly indicator: IndicatorCode;
  readonly group: string;
  readonly area: AreaCode;
  readonly period: Period;
  readonly importId: ImportId;
  readonly rowNumber: number;
  /** Whether it is the authority's own figure. */
  readonly isOwn: boolean;
}

/** Which figures are wanted; what is left out is not narrowed. */
export interface ValueQuery {
  readonly indicators: readonly string[];
  readonly groups?: readonly string[];
  readonly areas?: readonly string[];
  readonly periodOrder?: number;
  /** Instead of `areas`: those for which the authority has figures of its own of these indicators, and this one. */
  readonly ownAreasAnd?: string;
}

/**
 * The figures asked for, published and own, in order of time.
 *
 * Where the authority holds its own figure for the same indicator, group, area and period as a published one, the published one is given.
 */
export async function listValues(trx: Trx, query: ValueQuery): Promise<PlacedValue[]> {
  if (query.indicators.length === 0 || query.areas?.length === 0) return [];
  const where = conditionsOf(query);
  const found = await sql<FoundRow>`
    SELECT ${valueColumns}, false AS is_own, false AS is_withheld FROM outcomes.value v WHERE ${where}
    UNION ALL
    SELECT ${valueColumns}, true, coalesce(is_withheld, true) FROM outcomes.own_value v WHERE ${where}
      AND NOT EXISTS (SELECT FROM outcomes.value p WHERE (p.indicator_code, p.group_code, p.area_code, p.period_code) = (v.indicator_code, v.group_code, v.area_code, v.period_code))
    ORDER BY period_order, period_code, area_code, indicator_code, group_code`.execute(trx);
  return found.rows.map(toPlacedValue);
}

const valueColumns = sql.raw('indicator_code, group_code, area_code, period_code, period_order, value, numerator, denominator, lower, upper, flag, embargo_until, import_id, row_number');

function conditionsOf({ indicators, groups, areas, periodOrder, ownAreasAnd }: Pick<ValueRange, 'indicators' | 'groups' | 'areas'> & Pick<ValueQuery, 'periodOrder' | 'ownAreasAnd'>): RawBuilder<unknown> {
  const conditions = [
    sql`v.indicator_code = ANY(${[...indicators]})`,
    ...(groups ? [sql`v.group_code = ANY(${[...groups]})`] : []),
    ...(areas ? [sql`v.area_code = ANY(${[...areas]})`] : []),
    ...(periodOrder === undefined ? [] : [sql`v.period_order = ${periodOrder}`]),
    ...(ownAreasAnd === undefined ? [] : [sql`v.area_code IN (SELECT area_code FROM outcomes.own_value WHERE indicator_code = ANY(${[...indicators]}) UNION SELECT ${ownAreasAnd})`]),
  ];
  return sql.join(conditions, sql` AND `);
}

/** The place of a figure in the order of their keys: where a reading goes on. */
export interface ValuePlace {
  readonly indicator: string;
  readonly group: string;
  readonly area: string;
  readonly period: string;
}

/** Which figures a reading by key is of; what is left out is not narrowed. */
export interface ValueRange {
  readonly indicators: readonly string[];
  readonly groups?: readonly string[] | undefined;
  readonly areas?: readonly string[] | undefined;
  readonly periods?: readonly string[] | undefined;
  readonly fromOrder?: number | undefined;
  readonly toOrder?: number | undefined;
}

/**
 * The next figures in the order of their keys, at most so many, beginning behind a place: a whole table can be read so, each piece in a transaction of its own.
 *
 * Where a figure stands published and as the authority's own, the published one is given. The tenant's rows are those of the caller's transaction.
 */
export async function listValuesAfter(trx: Trx, range: ValueRange, after: ValuePlace | undefined, most: number): Promise<PlacedValue[]> {
  if (range.indicators.length === 0) return [];
  const key = sql.raw('indicator_code, group_code, area_code, period_code');
  const where = sql.join([conditionsOf(range), ...rangeConditions(range), ...(after ? [sql`(v.indicator_code, v.group_code, v.area_code, v.period_code) > (${after.indicator}, ${after.group}, ${after.area}, ${after.period})`] : [])], sql` AND `);
  const found = await sql<FoundRow>`
    (SELECT ${valueColumns}, false AS is_own, false AS is_withheld FROM outcomes.value v WHERE ${where} ORDER BY ${key} LIMIT ${most})
    UNION ALL
    (SELECT ${valueColumns}, true, coalesce(is_withheld, true) FROM outcomes.own_value v WHERE ${where}
      AND NOT EXISTS (SELECT FROM outcomes.value p WHERE (p.indicator_code, p.group_code, p.area_code, p.period_code) = (v.indicator_code, v.group_code, v.area_code, v.period_code))
      ORDER BY ${key} LIMIT ${most})
    ORDER BY ${key} LIMIT ${most}`.execute(trx);
  return found.rows.map(toPlacedValue);
}

function rangeConditions({ periods, fromOrder, toOrder }: ValueRange): RawBuilder<unknown>[] {
  return [
    ...(periods ? [sql`v.period_code = ANY(${[...periods]})`] : []),
    ...(fromOrder === undefined ? [] : [sql`v.period_order >= ${fromOrder}`]),
    ...(toOrder === undefined ? [] : [sql`v.period_order <= ${toOrder}`]),
  ];
}

/** The periods for which an indicator has figures, oldest first. */
export async function listPeriods(trx: Trx, indicator: string): Promise<Period[]> {
  const found = await sql<{ period_code: string }>`
    SELECT DISTINCT period_code, period_order FROM outcomes.value WHERE indicator_code = ${indicator}
    UNION SELECT DISTINCT period_code, period_order FROM outcomes.own_value WHERE indicator_code = ${indicator}
    ORDER BY period_order, period_code`.execute(trx);
  return found.rows.map((row) => getPeriod(row.period_code));
}

/** Groups for which an indicator has figures, `all` first. */
export async function listGroups(trx: Trx, indicator: string): Promise<string[]> {
  const found = await sql<{ group_code: string }>`
    SELECT DISTINCT group_code FROM outcomes.value WHERE indicator_code = ${indicator}
    UNION SELECT DISTINCT group_code FROM outcomes.own_value WHERE indicator_code = ${indicator}`.execute(trx);
  return found.rows.map((row) => row.group_code).sort((a, b) => Number(b === 'all') - Number(a === 'all') || (a < b ? -1 : 1));
}

/** The neighbours of an area in one published set, closest first. */
export async function listNeighbours(trx: Trx, set: string, area: AreaCode): Promise<{ area: AreaCode; rank: number; closeness: string | undefined }[]> {
  const rows = await trx.withTables<OutcomesTables>().selectFrom('outcomes.neighbour').selectAll().where('set_code', '=', set).where('area_code', '=', area).orderBy('neighbour_rank').execute();
  return rows.map((row) => ({ area: row.neighbour_code as AreaCode, rank: row.neighbour_rank, closeness: row.closeness ?? undefined }));
}

/** The published neighbour sets, newest first. */
export async function listNeighbourSets(trx: Trx): Promise<string[]> {
  const rows = await trx.withTables<OutcomesTables>().selectFrom('outcomes.neighbour').select('set_code').distinct().execute();
  return rows.map((row) => row.set_code).sort().reverse();
}

type FoundRow = ValueRow & { is_own: boolean; is_withheld: boolean };

function toPlacedValue(row: FoundRow): PlacedValue {
  return {
    indicator: row.indicator_code as IndicatorCode,
    group: row.group_code,
    area: row.area_code as AreaCode,
    period: getPeriod(row.period_code),
    value: row.value ?? undefined,
    numerator: row.numerator ?? undefined,
    denominator: row.denominator ?? undefined,
    lower: row.lower ?? undefined,
    upper: row.upper ?? undefined,
    flag: row.flag ?? undefined,
    embargoUntil: (row.embargo_until ?? undefined) as IsoDate | undefined,
    importId: row.import_id as ImportId,
    rowNumber: row.row_number,
    isOwn: row.is_own,
    isWithheld: row.is_withheld,
  };
}

function getPeriod(code: string): Period {
  const period = findPeriod(code);
  if (!period) throw new Error(`The stored period "${code}" is none.`);
  return period;
}
