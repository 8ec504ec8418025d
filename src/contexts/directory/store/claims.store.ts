import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { Claim } from '../model/provider/claim.ts';

type ClaimRow = Omit<Claim, 'service' | 'wanted' | 'codeExpiresAt' | 'provedAt'> & { service: string | null; wanted: Claim['wanted'] | null; codeExpiresAt: Date | null; provedAt: Date | null };

const toClaim = ({ service, wanted, codeExpiresAt, provedAt, ...row }: ClaimRow): Claim => ({ ...row, service: service ?? undefined, wanted: wanted ?? undefined, codeExpiresAt: codeExpiresAt ?? undefined, provedAt: provedAt ?? undefined });

const columns = sql.raw('claim_id AS id, service_id AS service, person_name AS person, email, post, wanted, asked_at AS "askedAt", code_sha256 IS NOT NULL AS "hasCode", code_expires_at AS "codeExpiresAt", tries, proved_at AS "provedAt", state');

/** Claims that nobody has decided, the oldest first. */
export async function listOpenClaims(trx: Trx): Promise<readonly Claim[]> {
  return (await sql<ClaimRow>`SELECT ${columns} FROM directory.claim WHERE state = 'asked' ORDER BY asked_at, claim_id`.execute(trx)).rows.map(toClaim);
}

/** One claim; undefined where there is none. */
export async function findClaimRow(trx: Trx, id: string): Promise<Claim | undefined> {
  const row = (await sql<ClaimRow>`SELECT ${columns} FROM directory.claim WHERE claim_id = ${id}::uuid`.execute(trx)).rows[0];
  return row && toClaim(row);
}

/** One claim, kept from being changed by others until the transaction ends, and whether the code's hash is that of the claim. */
export async function lockClaim(trx: Trx, id: string, codeSha256 = ''): Promise<{ readonly claim: Claim; readonly isRight: boolean } | undefined> {
  const row = (await sql<ClaimRow & { isRight: boolean }>`SELECT ${columns}, coalesce(code_sha256 = ${codeSha256}, false) AS "isRight" FROM directory.claim WHERE claim_id = ${id}::uuid FOR UPDATE`.execute(trx)).rows[0];
  if (!row) return undefined;
  const { isRight, ...claim } = row;
  return { claim: toClaim(claim), isRight };
}

/** How many claims of a record, or for new ones where none is named, were made since an instant. */
export async function countClaimsSince(trx: Trx, service: string | undefined, since: Date): Promise<number> {
  return Number((await sql<{ n: string }>`SELECT count(*) AS n FROM directory.claim WHERE service_id IS NOT DISTINCT FROM ${service ?? null}::uuid AND asked_at > ${since}`.execute(trx)).rows[0]!.n);
}

/** Puts a claim in. The code expires on a day even where none was sent, so that both are answered alike. */
export async function insertClaim(ctx: Ctx, trx: Trx, of: Pick<Claim, 'id' | 'service' | 'person' | 'email' | 'post' | 'wanted'> & { readonly code?: { readonly sha256: string | undefined; readonly expiresAt: Date } }): Promise<void> {
  await sql`INSERT INTO directory.claim (authority_id, claim_id, service_id, person_name, email, post, wanted, asked_at, code_sha256, code_expires_at, tries, state)
    VALUES (${ctx.authority!}::uuid, ${of.id}::uuid, ${of.service ?? null}::uuid, ${of.person}, ${of.email}, ${of.post}, ${of.wanted === undefined ? null : JSON.stringify(of.wanted)}::jsonb, ${ctx.now}, ${of.code?.sha256 ?? null}, ${of.code?.expiresAt ?? null}, 0, 'asked')`.execute(trx);
}

/** Counts a try with a code, and notes that it proved the claim. */
export async function updateClaimTry(ctx: Ctx, trx: Trx, id: string, isProved: boolean): Promise<void> {
  await sql`UPDATE directory.claim SET tries = tries + 1, proved_at = ${isProved ? ctx.now : null}::timestamptz WHERE claim_id = ${id}::uuid`.execute(trx);
}

/** Notes what the council decided. */
export async function updateClaimDecision(ctx: Ctx, trx: Trx, of: { readonly id: string; readonly state: 'confirmed' | 'refused'; readonly reason: string; readonly service?: string }): Promise<void> {
  await sql`UPDATE directory.claim SET state = ${of.state}, reason = ${of.reason}, service_id = coalesce(service_id, ${of.service ?? null}::uuid), decided_at = ${ctx.now}, decided_by = ${auditNameOf(ctx.actor)} WHERE claim_id = ${of.id}::uuid`.execute(trx);
}

/** Removes claims that were decided before an instant: who asked is kept no longer than it is needed. */
export async function deleteOldClaims(trx: Trx, before: Date): Promise<number> {
  return Number((await sql`DELETE FROM directory.claim WHERE decided_at < ${before}`.execute(trx)).numAffectedRows ?? 0n);
}
