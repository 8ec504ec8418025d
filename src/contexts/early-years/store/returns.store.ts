import { sql } from 'kysely';
import type { AuthorityId, ImportId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { KeyedSet } from '../../../platform/imports/keyed-set.ts';
import type { StagedColumn } from '../../../platform/imports/spec.ts';
import type { ReturnRow } from './early-years.tables.ts';

/** What a return is whole for: the children it names, the settings it names, or the year. */
export type Coverage = ReturnRow['covers'];

/** Columns of the temporary table in which the children of a return wait. `findings` holds its queries as JSON. */
export const stagedChildColumns: readonly StagedColumn[] = [
  { name: 'year', type: 'integer' }, { name: 'born_on', type: 'date' },
  ...['regime', 'child_key', 'upn', 'surname', 'forename', 'sex', 'postcode', 'lsoa_code', 'ward_code', 'setting_code', 'fsm', 'language', 'sen', 'ethnicity', 'results', 'findings'].map((name) => ({ name, type: 'text' as const })),
];

/** What a return says of a child, as it is kept. */
export const childValues = ['regime', 'upn', 'surname', 'forename', 'born_on', 'sex', 'postcode', 'lsoa_code', 'ward_code', 'setting_code', 'fsm', 'language', 'sen', 'ethnicity', 'results'];
const tenant = `nullif(current_setting('app.authority'), '')::uuid`;

/** The children of a year as a return sets them; what it does not name stays, goes with its setting, or goes with the year, as the return is whole for. */
export function childSet(covers: Coverage): KeyedSet {
  return {
    table: 'early_years.child_profile',
    key: ['authority_id', 'year', 'child_key'],
    values: childValues,
    rows: `SELECT row_number, ${tenant} AS authority_id, year, child_key, ${childValues.join(', ')} FROM staged`,
    ...(covers === 'children' ? {} : { removesOthers: `kept.authority_id = ${tenant} AND ${goneWhere(covers)}` }),
  };
}

/** Which kept children (`kept`) a return that is whole for settings or the authority takes out unless it names them. */
export function goneWhere(covers: Coverage): string {
  const year = 'kept.year IN (SELECT year FROM staged)';
  return covers === 'authority' ? year : `${year} AND kept.setting_code IN (SELECT setting_code FROM staged)`;
}

/** Distinct postcodes that wait. */
export async function listStagedPostcodes(trx: Trx): Promise<string[]> {
  const rows = await sql<{ postcode: string }>`SELECT DISTINCT postcode FROM staged WHERE postcode IS NOT NULL`.execute(trx);
  return rows.rows.map(({ postcode }) => postcode);
}

/** Writes down in which ward and small area the children live who wait. */
export async function placeStagedChildren(trx: Trx, places: readonly { postcode: string; ward: string | undefined; lsoa: string | undefined }[]): Promise<void> {
  if (places.length === 0) return;
  await sql`UPDATE staged s SET ward_code = p.ward, lsoa_code = p.lsoa
    FROM unnest(${places.map(({ postcode }) => postcode)}::text[], ${places.map(({ ward }) => ward ?? null)}::text[], ${places.map(({ lsoa }) => lsoa ?? null)}::text[]) p(postcode, ward, lsoa) WHERE s.postcode = p.postcode`.execute(trx);
}

/** Takes out rows that say of a child exactly what an earlier row says; answers the first such row and how many went. */
export async function removeAlike(trx: Trx): Promise<{ first: number; times: number } | undefined> {
  const columns = sql.raw(['child_key', 'year', ...childValues].map((column) => `s.${column}`).join(', '));
  const before = sql.raw(['child_key', 'year', ...childValues].map((column) => `b.${column}`).join(', '));
  const gone = await sql<{ first: number | null; times: number }>`
    WITH gone AS (DELETE FROM staged s USING staged b WHERE b.child_key = s.child_key AND b.row_number < s.row_number AND ROW(${columns}) IS NOT DISTINCT FROM ROW(${before}) RETURNING s.row_number)
    SELECT min(row_number) AS first, count(DISTINCT row_number)::integer AS times FROM gone`.execute(trx);
  const { first, times } = gone.rows[0]!;
  return first === null ? undefined : { first, times };
}

/** How many children each setting has now, and would have. */
export async function countSettings(trx: Trx, covers: Coverage, limit: number): Promise<{ setting: string; before: number; after: number }[]> {
  const stays = sql.raw(covers === 'children' ? 'true' : `NOT (${goneWhere(covers)})`);
  const rows = await sql<{ setting: string; before: number; after: number }>`
    WITH kept AS (SELECT kept.* FROM early_years.child_profile kept WHERE kept.year IN (SELECT year FROM staged)),
      before AS (SELECT setting_code, count(*)::integer AS many FROM kept GROUP BY 1),
      after AS (SELECT setting_code, count(*)::integer AS many FROM (
        SELECT setting_code FROM staged UNION ALL SELECT setting_code FROM kept WHERE ${stays} AND NOT EXISTS (SELECT FROM staged s WHERE s.child_key = kept.child_key AND s.year = kept.year)) one GROUP BY 1)
    SELECT coalesce(b.setting_code, a.setting_code) AS setting, coalesce(b.many, 0) AS before, coalesce(a.many, 0) AS after FROM before b FULL JOIN after a ON a.setting_code = b.setting_code
    WHERE b.many IS DISTINCT FROM a.many ORDER BY 1 LIMIT ${limit}`.execute(trx);
  return rows.rows;
}

/** The school years that wait, each with its profile; a return has one. */
export async function listStagedYears(trx: Trx): Promise<{ year: number; regime: ReturnRow['regime']; children: number; settings: number }[]> {
  const rows = await sql<{ year: number; regime: ReturnRow['regime']; children: number; settings: number }>`
    SELECT year, regime, count(*)::integer AS children, count(DISTINCT setting_code)::integer AS settings FROM staged GROUP BY year, regime ORDER BY year`.execute(trx);
  return rows.rows;
}

/** Writes down that a return is in, and which earlier ones have nothing left in. */
export async function insertReturn(ctx: Ctx, trx: Trx, of: Pick<ReturnRow, 'year' | 'regime' | 'covers' | 'settings' | 'children'> & { readonly returnId: ImportId }): Promise<void> {
  await sql`INSERT INTO early_years.profile_return (authority_id, return_id, year, regime, covers, settings, children, received_at, received_by, status, supersedes)
    SELECT ${ctx.authority}::uuid, ${of.returnId}::uuid, ${of.year}, ${of.regime}, ${of.covers}, ${of.settings}, ${of.children}, ${ctx.now}, ${auditNameOf(ctx.actor)}, 'in',
      (SELECT return_id FROM early_years.profile_return WHERE year = ${of.year} AND status <> 'withdrawn' ORDER BY received_at DESC, return_id DESC LIMIT 1)`.execute(trx);
  await settleReturns(trx, of.year);
}

/** Marks a return as taken back and settles what the earlier ones are now. */
export async function withdrawReturn(trx: Trx, returnId: ImportId): Promise<number | undefined> {
  const rows = await sql<{ year: number }>`UPDATE early_years.profile_return SET status = 'withdrawn' WHERE return_id = ${returnId}::uuid RETURNING year`.execute(trx);
  const year = rows.rows[0]?.year;
  if (year !== undefined) await settleReturns(trx, year);
  return year;
}

/** A return is superseded when later ones have replaced every child of it; the newest one never is. */
async function settleReturns(trx: Trx, year: number): Promise<void> {
  await sql`UPDATE early_years.profile_return r SET status = CASE
      WHEN EXISTS (SELECT FROM early_years.child_profile c WHERE c.year = r.year AND c.import_id = r.return_id) THEN 'in'
      WHEN r.return_id = (SELECT n.return_id FROM early_years.profile_return n WHERE n.year = r.year AND n.status <> 'withdrawn' ORDER BY n.received_at DESC, n.return_id DESC LIMIT 1) THEN 'in'
      ELSE 'superseded' END
    WHERE r.year = ${year} AND r.status <> 'withdrawn'`.execute(trx);
}

/** A return as it is listed. */
export type ListedReturn = Omit<ReturnRow, 'authority_id' | 'return_id'> & { readonly return_id: ImportId };

/** The returns of the authority, the newest first; those of one year when it is given. */
export async function listReturns(trx: Trx, year?: number): Promise<ListedReturn[]> {
  const rows = await sql<ReturnRow & { authority_id: AuthorityId; return_id: ImportId }>`SELECT * FROM early_years.profile_return WHERE ${year ?? null}::integer IS NULL OR year = ${year ?? null}::integer ORDER BY year DESC, received_at DESC, return_id DESC`.execute(trx);
  return rows.rows;
}
