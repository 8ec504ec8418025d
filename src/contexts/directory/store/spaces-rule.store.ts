import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';

/** What the authority decided about news of spaces, and when and why; undefined where it has not. */
export async function findSpacesRule(trx: Trx): Promise<{ readonly isAtOnce: boolean; readonly reason: string; readonly decidedAt: Date } | undefined> {
  return (await sql<{ isAtOnce: boolean; reason: string; decidedAt: Date }>`SELECT at_once AS "isAtOnce", reason, decided_at AS "decidedAt" FROM directory.spaces_rule ORDER BY number DESC LIMIT 1`.execute(trx)).rows[0];
}

/** Decides it anew; what was decided before stays as history. */
export async function insertSpacesRule(ctx: Ctx, trx: Trx, of: { readonly isAtOnce: boolean; readonly reason: string }): Promise<void> {
  await sql`INSERT INTO directory.spaces_rule (authority_id, at_once, reason, decided_at, decided_by) VALUES (${ctx.authority!}::uuid, ${of.isAtOnce}, ${of.reason}, ${ctx.now}, ${auditNameOf(ctx.actor)})`.execute(trx);
}
