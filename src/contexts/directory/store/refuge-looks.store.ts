import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';

/** Of each record that somebody read and left open, a digest of the words as they were read last. */
export async function mapRefugeLooks(trx: Trx): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ service: string; words: string }>`SELECT DISTINCT ON (service_id) service_id AS service, words_sha256 AS words FROM directory.refuge_look ORDER BY service_id, number DESC`.execute(trx);
  return new Map(rows.rows.map(({ service, words }) => [service, words]));
}

/** Notes that somebody read a record and left it open. */
export async function insertRefugeLook(ctx: Ctx, trx: Trx, of: { readonly service: string; readonly words: string; readonly reason: string }): Promise<void> {
  await sql`INSERT INTO directory.refuge_look (authority_id, service_id, words_sha256, reason, looked_at, looked_by)
    VALUES (${ctx.authority!}::uuid, ${of.service}::uuid, ${of.words}, ${of.reason}, ${ctx.now}, ${auditNameOf(ctx.actor)})`.execute(trx);
}
