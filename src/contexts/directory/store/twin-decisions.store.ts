import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';

/** What a person decided about two records. */
export interface TwinDecision {
  readonly id: string;
  readonly kept: string;
  readonly other: string;
  readonly verdict: 'same' | 'different' | 'undone';
  readonly reason: string;
  readonly decidedAt: Date;
  readonly decidedBy: string;
}

/** The decision in force about each pair, newest first; an undone one is as none. */
export async function listTwinDecisions(trx: Trx): Promise<readonly TwinDecision[]> {
  const rows = await sql<TwinDecision>`SELECT id, kept, other, verdict, reason, "decidedAt", "decidedBy" FROM (
      SELECT DISTINCT ON (least(kept_id, other_id), greatest(kept_id, other_id)) decision_id AS id, kept_id AS kept, other_id AS other, verdict, reason, decided_at AS "decidedAt", decided_by AS "decidedBy"
      FROM directory.twin_decision ORDER BY least(kept_id, other_id), greatest(kept_id, other_id), number DESC) latest
    WHERE verdict <> 'undone' ORDER BY "decidedAt" DESC`.execute(trx);
  return rows.rows;
}

/** Pairs that somebody said are one, those undone since among them. */
export async function listJoinedPairs(trx: Trx): Promise<readonly (readonly [string, string])[]> {
  const rows = await sql<{ kept: string; other: string }>`SELECT DISTINCT kept_id AS kept, other_id AS other FROM directory.twin_decision WHERE verdict = 'same'`.execute(trx);
  return rows.rows.map(({ kept, other }) => [kept, other]);
}

/** Adds a decision; none is ever changed. */
export async function insertTwinDecision(ctx: Ctx, trx: Trx, decision: Pick<TwinDecision, 'kept' | 'other' | 'verdict' | 'reason'>): Promise<string> {
  const id = ctx.newId();
  await sql`INSERT INTO directory.twin_decision (authority_id, decision_id, kept_id, other_id, verdict, reason, decided_at, decided_by)
    VALUES (${ctx.authority!}::uuid, ${id}::uuid, ${decision.kept}::uuid, ${decision.other}::uuid, ${decision.verdict}, ${decision.reason}, ${ctx.now}, ${auditNameOf(ctx.actor)})`.execute(trx);
  return id;
}
