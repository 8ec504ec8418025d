import { sql } from 'kysely';
import type { ImportId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { firstProposed } from '../../../platform/imports/keyed-set.ts';
import type { ChildChange } from '../model/child-change.ts';
import { childValues, goneWhere, type Coverage } from './returns.store.ts';

/**
 * Writes down child by child what a return would change, in place of an earlier reading of the same file; nothing for the first return of a year, of which every child is new.
 *
 * Called in the run, after the children were compared.
 */
export async function replaceChanges(ctx: Ctx, trx: Trx, returnId: ImportId, covers: Coverage): Promise<void> {
  await sql`DELETE FROM early_years.return_change WHERE return_id = ${returnId}::uuid`.execute(trx);
  const fields = childValues.filter((field) => field !== 'regime');
  const changes = sql.raw(fields.map((field) => `('${field}', to_jsonb(kept.${field}), to_jsonb(said.${field}))`).join(', '));
  const gone = covers === 'children' ? 'false' : goneWhere(covers);
  await sql`INSERT INTO early_years.return_change (authority_id, return_id, child_key, year, kind, surname, forename, setting_code, changes)
    SELECT ${ctx.authority}::uuid, ${returnId}::uuid, said.child_key, said.year, CASE said.status WHEN 1 THEN 'new' ELSE 'changed' END, said.surname, said.forename, said.setting_code,
      CASE said.status WHEN 1 THEN '{}'::jsonb ELSE (SELECT coalesce(jsonb_object_agg(f.field, jsonb_build_array(f.before, f.after)), '{}'::jsonb) FROM (VALUES ${changes}) f(field, before, after) WHERE f.before IS DISTINCT FROM f.after) END
    FROM ${sql.raw(firstProposed)} said LEFT JOIN early_years.child_profile kept ON kept.authority_id = said.authority_id AND kept.year = said.year AND kept.child_key = said.child_key
    WHERE said.status > 0 AND EXISTS (SELECT FROM early_years.child_profile c WHERE c.year = said.year)
    UNION ALL SELECT kept.authority_id, ${returnId}::uuid, kept.child_key, kept.year, 'gone', kept.surname, kept.forename, kept.setting_code, '{}'::jsonb
    FROM early_years.child_profile kept WHERE ${sql.raw(gone)} AND NOT EXISTS (SELECT FROM ${sql.raw(firstProposed)} said WHERE said.year = kept.year AND said.child_key = kept.child_key)`.execute(trx);
}

/** What a return would change or changed, child by child: those that go first, then those that change, then the new ones, by setting and name. */
export async function listChanges(trx: Trx, returnId: ImportId): Promise<ChildChange[]> {
  const rows = await sql<{ child_key: string; year: number; kind: ChildChange['kind']; surname: string; forename: string; setting_code: string; changes: Readonly<Record<string, readonly [string | null, string | null]>> }>`
    SELECT child_key, year, kind, surname, forename, setting_code, changes FROM early_years.return_change WHERE return_id = ${returnId}::uuid
    ORDER BY array_position(ARRAY['gone', 'changed', 'new'], kind), setting_code, surname, forename, child_key`.execute(trx);
  return rows.rows.map((row) => ({
    key: row.child_key, year: row.year, kind: row.kind, surname: row.surname, forename: row.forename, setting: row.setting_code,
    fields: Object.entries(row.changes).sort(([a], [b]) => (a < b ? -1 : 1)).map(([field, [before, after]]) => ({ field, before: before ?? undefined, after: after ?? undefined })),
  }));
}
