import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findReadOtherwise, whomTouched, type RecordChange, type Touched } from '../model/neighbours.ts';
import type { DirectoryRecord } from '../model/record.ts';
import { listJoinedPairs } from './twin-decisions.store.ts';

/**
 * Counts other records as written now whose public reading changed with those changes: an address that one record begins to keep back is kept back in all, and readers of the open feeds who ask what was modified must hear of each.
 *
 * For whoever writes records, after it did, in its transaction. Whatever the import `writer` wrote counts as written already.
 */
export async function touchNeighbours(ctx: Ctx, trx: Trx, changes: readonly RecordChange[], writer?: string): Promise<void> {
  const touched = whomTouched(changes);
  if (touched.locations.length + touched.addresses.length + touched.joinedWith.length === 0) return;
  const joined = await listJoinedPairs(trx);
  const changed = new Set(changes.flatMap(({ before, after }) => (after ?? before)?.id ?? []));
  const twins = joined.flatMap(([one, other]) => [...(touched.joinedWith.includes(one) ? [other] : []), ...(touched.joinedWith.includes(other) ? [one] : [])]);
  const others = (await listBeside(trx, { ...touched, joinedWith: twins }, writer)).filter(({ id }) => !changed.has(id));
  const otherwise = findReadOtherwise(others, changes, joined, ctx.today).map(({ id }) => id);
  if (otherwise.length > 0) await sql`UPDATE directory.service SET written_at = ${ctx.now} WHERE service_id = ANY(${otherwise as string[]}::uuid[])`.execute(trx);
}

/** Records with a place at one of those, and those named. An address begins with its postcode, or with its town where it has none. */
async function listBeside(trx: Trx, { locations, addresses, joinedWith }: Touched, writer: string | undefined): Promise<readonly DirectoryRecord[]> {
  const postcodes = addresses.map((address) => address.slice(0, address.indexOf('|')));
  const rows = await sql<{ record: DirectoryRecord }>`SELECT record FROM directory.service s WHERE ${writer === undefined ? sql`true` : sql`import_id IS DISTINCT FROM ${writer}::uuid`} AND (service_id = ANY(${joinedWith as string[]}::uuid[]) OR EXISTS (
    SELECT FROM jsonb_array_elements(s.record -> 'places') place WHERE place #>> '{location,id}' = ANY(${locations as string[]}::text[])
      OR (place #> '{location,address}' IS NOT NULL AND coalesce(place #>> '{location,address,postcode}' = ANY(${postcodes}::text[]), true))))`.execute(trx);
  return rows.rows.map(({ record }) => record);
}
