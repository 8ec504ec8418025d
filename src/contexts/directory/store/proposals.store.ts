import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { ProposedChange, Verdict } from '../model/provider/proposal.ts';
import type { ProviderField } from '../model/provider/provider-field.ts';

/** A proposal with what stood in the field then, and what came of it. */
export interface KeptProposal extends ProposedChange {
  readonly was: unknown;
  readonly state: 'open' | 'accepted' | 'rejected' | 'replaced';
  readonly reason: string | null;
  readonly decidedAt: Date | null;
}

const columns = sql.raw('change_id AS id, service_id AS service, field, value, was, proposed_at AS "proposedAt", proposed_by AS "proposedBy", state, reason, decided_at AS "decidedAt"');

/** Proposals that wait for the council, the oldest first: of one record, or of all. */
export async function listOpenProposals(trx: Trx, service?: string): Promise<readonly KeptProposal[]> {
  return (await sql<KeptProposal>`SELECT ${columns} FROM directory.proposed_change WHERE state = 'open' AND (${service ?? null}::uuid IS NULL OR service_id = ${service ?? null}::uuid) ORDER BY proposed_at, change_id`.execute(trx)).rows;
}

/** What came last of each field of a record: open, accepted or rejected. */
export async function listLatestProposals(trx: Trx, service: string): Promise<readonly KeptProposal[]> {
  return (await sql<KeptProposal>`SELECT DISTINCT ON (field) ${columns} FROM directory.proposed_change WHERE service_id = ${service}::uuid ORDER BY field, proposed_at DESC, change_id DESC`.execute(trx)).rows;
}

/** Proposes a value; whatever was open about the field is replaced. */
export async function insertProposal(ctx: Ctx, trx: Trx, of: { readonly service: string; readonly field: ProviderField; readonly value: unknown; readonly was: unknown; readonly person: string }): Promise<void> {
  await replaceProposals(ctx, trx, of.service, [of.field]);
  await sql`INSERT INTO directory.proposed_change (authority_id, change_id, service_id, field, value, was, proposed_at, proposed_by, state)
    VALUES (${ctx.authority!}::uuid, ${ctx.newId()}::uuid, ${of.service}::uuid, ${of.field}, ${JSON.stringify(of.value)}::jsonb, ${JSON.stringify(of.was)}::jsonb, ${ctx.now}, ${of.person}::uuid, 'open')`.execute(trx);
}

/** Lets open proposals of these fields fall away: their provider said otherwise since. Answers how many there were. */
export async function replaceProposals(ctx: Ctx, trx: Trx, service: string, fields: readonly ProviderField[]): Promise<number> {
  const gone = await sql`UPDATE directory.proposed_change SET state = 'replaced', decided_at = ${ctx.now}, decided_by = ${auditNameOf(ctx.actor)} WHERE service_id = ${service}::uuid AND field = ANY(${[...fields]}::text[]) AND state = 'open'`.execute(trx);
  return Number(gone.numAffectedRows ?? 0n);
}

/** Notes what the council said to a proposal. */
export async function updateVerdict(ctx: Ctx, trx: Trx, { id, isAccepted, reason }: Verdict): Promise<void> {
  await sql`UPDATE directory.proposed_change SET state = ${isAccepted ? 'accepted' : 'rejected'}, reason = ${reason}, decided_at = ${ctx.now}, decided_by = ${auditNameOf(ctx.actor)} WHERE change_id = ${id}::uuid AND state = 'open'`.execute(trx);
}
