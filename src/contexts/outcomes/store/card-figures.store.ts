import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';

/** The least and greatest figure of the authorities of England in one period, and how many have one. */
export interface AuthorityRange {
  readonly indicator: string;
  readonly period: string;
  readonly least: number;
  readonly most: number;
  readonly areas: number;
}

/** The range of all authorities for each of some indicators and periods; authorities are told by the first letters of their codes. */
export async function listAuthorityRanges(trx: Trx, asked: readonly { readonly indicator: string; readonly period: string; readonly order: number }[]): Promise<AuthorityRange[]> {
  if (asked.length === 0) return [];
  const found = await sql<AuthorityRange>`
    SELECT v.indicator_code AS indicator, v.period_code AS period, min(v.value) AS least, max(v.value) AS most, count(*)::integer AS areas
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS one (indicator text, period text, "order" integer)
    JOIN outcomes.value v ON v.indicator_code = one.indicator AND v.period_order = one."order" AND v.group_code = 'all' AND v.period_code = one.period
    WHERE v.value IS NOT NULL AND left(v.area_code, 3) IN ('E06', 'E08', 'E09', 'E10')
    GROUP BY 1, 2`.execute(trx);
  return found.rows;
}

/** Whether the authority holds any figures of its own. */
export async function hasOwnFigures(trx: Trx): Promise<boolean> {
  const found = await sql`SELECT FROM outcomes.own_value LIMIT 1`.execute(trx);
  return found.rows.length > 0;
}

/** Indicators of which the authority holds figures of its own for any of these areas and for everybody, by code. */
export async function listOwnIndicatorsAt(trx: Trx, areas: readonly string[]): Promise<string[]> {
  if (areas.length === 0) return [];
  const found = await sql<{ indicator_code: string }>`SELECT DISTINCT indicator_code FROM outcomes.own_value WHERE group_code = 'all' AND area_code = ANY(${[...areas]}) ORDER BY indicator_code`.execute(trx);
  return found.rows.map((row) => row.indicator_code);
}

/** Every indicator, published or own, that has a figure for the area. */
export async function listIndicatorsAt(trx: Trx, area: string): Promise<string[]> {
  const found = await sql<{ indicator_code: string }>`
    SELECT DISTINCT indicator_code FROM outcomes.value WHERE area_code = ${area}
    UNION SELECT DISTINCT indicator_code FROM outcomes.own_value WHERE area_code = ${area} ORDER BY 1`.execute(trx);
  return found.rows.map((row) => row.indicator_code);
}

