import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';

/** Codes of the areas that are called so, for a suggestion: names join nothing. At most `limit` a name. */
export async function suggestAreaCodes(trx: Trx, names: readonly string[], limit = 3): Promise<ReadonlyMap<string, readonly string[]>> {
  if (names.length === 0) return new Map();
  const found = await sql<{ said: string; codes: string[] }>`
    SELECT said, (array_agg(DISTINCT a.area_code))[1:${limit}] AS codes FROM unnest(${[...names]}::text[]) said JOIN places.shared_area_code a ON lower(a.name) = lower(said) GROUP BY said`.execute(trx);
  return new Map(found.rows.map((row) => [row.said, row.codes]));
}

/** Gives staged figures whose area was left as the text of the file the area that has that code. */
export async function resolveStagedAreas(trx: Trx): Promise<void> {
  await sql`UPDATE staged s SET area_code = a.area_code FROM places.shared_area_code a WHERE starts_with(s.area_code, '?') AND a.code = upper(substr(s.area_code, 2))`.execute(trx);
}

/** The texts, up to 20, that stand for areas in `staged` and are no code of one. */
export async function listUnknownAreas(trx: Trx): Promise<string[]> {
  const found = await sql<{ said: string }>`SELECT DISTINCT substr(area_code, 2) AS said FROM staged WHERE starts_with(area_code, '?') LIMIT 20`.execute(trx);
  return found.rows.map(({ said }) => said);
}

/** Every area that stands in `staged` with a figure, and the periods for which it has one, for those of the areas asked about. */
export async function listStagedPeriods(trx: Trx, areas: readonly string[]): Promise<{ area: string; order: number }[]> {
  const found = await sql<{ area_code: string; period_order: number }>`SELECT DISTINCT area_code, period_order FROM staged WHERE value IS NOT NULL AND area_code = ANY(${[...areas]})`.execute(trx);
  return found.rows.map((row) => ({ area: row.area_code, order: row.period_order }));
}
