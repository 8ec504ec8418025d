import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { Protection } from '../model/record.ts';

/** Somebody asks that a record be protected less, or not any more. */
export interface ReleaseRequest {
  readonly id: string;
  readonly service: string;
  /** The mark that stood when it was asked. */
  readonly protection: Protection;
  readonly becomes: Protection;
  readonly reason: string;
  readonly askedAt: Date;
  readonly askedBy: string;
}

/** Requests that nobody has decided, the oldest first: of one record, or of all. */
export async function listReleaseRequests(trx: Trx, service?: string): Promise<readonly ReleaseRequest[]> {
  return (await sql<ReleaseRequest>`SELECT request_id AS id, service_id AS service, protection, becomes, reason, asked_at AS "askedAt", asked_by AS "askedBy"
    FROM directory.release_request WHERE verdict IS NULL AND (${service ?? null}::uuid IS NULL OR service_id = ${service ?? null}::uuid) ORDER BY asked_at, request_id`.execute(trx)).rows;
}

/** Notes that somebody asks. */
export async function insertReleaseRequest(ctx: Ctx, trx: Trx, of: Pick<ReleaseRequest, 'id' | 'service' | 'protection' | 'becomes' | 'reason'>): Promise<void> {
  await sql`INSERT INTO directory.release_request (authority_id, request_id, service_id, protection, becomes, reason, asked_at, asked_by)
    VALUES (${ctx.authority!}::uuid, ${of.id}::uuid, ${of.service}::uuid, ${of.protection}, ${of.becomes}, ${of.reason}, ${ctx.now}, ${auditNameOf(ctx.actor)})`.execute(trx);
}

/** Notes what was decided. */
export async function updateReleaseRequest(ctx: Ctx, trx: Trx, of: { readonly id: string; readonly verdict: 'done' | 'kept'; readonly reason: string }): Promise<void> {
  await sql`UPDATE directory.release_request SET verdict = ${of.verdict}, verdict_reason = ${of.reason}, decided_at = ${ctx.now}, decided_by = ${auditNameOf(ctx.actor)} WHERE request_id = ${of.id}::uuid AND verdict IS NULL`.execute(trx);
}
