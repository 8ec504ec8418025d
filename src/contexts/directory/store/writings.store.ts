import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';

/** Notes that this act writes services: until it is settled, whoever asks what was modified is told of it, whatever instant they name. Again in the same act it is the same. */
export async function noteWriting(ctx: Ctx, trx: Trx): Promise<void> {
  await sql`INSERT INTO directory.writing (authority_id, written_at) VALUES (${ctx.authority!}::uuid, ${ctx.now}) ON CONFLICT (authority_id, written_at) DO UPDATE SET settled_at = NULL`.execute(trx);
}

/** Writings that are seen and not settled, each by the transaction that noted it: one that is noted anew has another. */
export async function listUnsettled(trx: Trx): Promise<readonly string[]> {
  return (await sql<{ noted: string }>`SELECT DISTINCT xmin::text AS noted FROM directory.writing WHERE settled_at IS NULL`.execute(trx)).rows.map(({ noted }) => noted);
}

/** Says of writings, as `listUnsettled` named them before `ctx.now`, that everybody saw them by then. One that was noted anew meanwhile is left. */
export async function settleUnsettled(ctx: Ctx, trx: Trx, noted: readonly string[]): Promise<void> {
  await sql`UPDATE directory.writing SET settled_at = ${ctx.now} WHERE settled_at IS NULL AND xmin::text = ANY(${noted as string[]}::text[])`.execute(trx);
}

/** Instants of writings that began before an instant and which somebody who read then may not have seen. In milliseconds. */
export async function listLateWritings(trx: Trx, since: Date): Promise<ReadonlySet<number>> {
  const rows = await sql<{ written_at: Date }>`SELECT written_at FROM directory.writing WHERE written_at < ${since} AND (settled_at IS NULL OR settled_at >= ${since})`.execute(trx);
  return new Set(rows.rows.map((row) => row.written_at.getTime()));
}
