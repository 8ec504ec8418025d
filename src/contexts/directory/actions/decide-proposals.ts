import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { writeMessage } from '../../../platform/messages/write-message.ts';
import { findAddressee, siteAddressOf } from '../../access/contract.ts';
import { decideProposals, type Verdict, type VerdictRefusal } from '../model/provider/proposal.ts';
import type { ProviderField } from '../model/provider/provider-field.ts';
import type { DirectoryRecord } from '../model/record.ts';
import { listOpenProposals, updateVerdict, type KeptProposal } from '../store/proposals.store.ts';
import { findRecord, listRecords, lockRegister, saveRecord } from '../store/services.store.ts';
import { recordChange } from './change-record.ts';
import { mayKnow, nameForMail } from './know-record.ts';

export type { KeptProposal };

/** A record about which its provider proposed something that waits. */
export interface WaitingRecord {
  readonly record: DirectoryRecord;
  readonly revision: number;
  /** The oldest first. */
  readonly open: readonly KeptProposal[];
}

/** Why the council cannot decide so. */
export type ProposalRefusal = VerdictRefusal | 'record-not-found' | 'record-changed-meanwhile';

/** Records with proposals that wait, that with the oldest first, as far as whoever asks may know of them. */
export async function listWaitingRecords(ctx: Ctx, db: Database): Promise<readonly WaitingRecord[]> {
  return inReading(db, ctx, async (trx) => {
    const open = await listOpenProposals(trx);
    if (open.length === 0) return [];
    const records = new Map((await listRecords(trx)).map((kept) => [kept.record.id as string, kept]));
    const services = [...new Set(open.map(({ service }) => service))];
    return services.flatMap((service) => {
      const kept = records.get(service);
      return kept && mayKnow(ctx, kept.record) ? [{ ...kept, open: open.filter((one) => one.service === service) }] : [];
    });
  });
}

/** One record with what waits about it. */
export async function findWaitingRecord(ctx: Ctx, db: Database, service: string): Promise<WaitingRecord | undefined> {
  return inReading(db, ctx, async (trx) => {
    const kept = await findRecord(trx, service);
    return kept && mayKnow(ctx, kept.record) ? { ...kept, open: await listOpenProposals(trx, service) } : undefined;
  });
}

/**
 * Decides about a provider's proposals field by field: those accepted make one new revision of the record, those rejected stay away, and their provider reads by mail what was decided and why.
 *
 * The mail names fields and reasons, never what stands in them.
 */
export async function decideOnRecord(ctx: Ctx, db: Database, of: { readonly service: string; readonly seenRevision: number; readonly verdicts: readonly Verdict[]; readonly sayField: (field: ProviderField) => string }, ownAddress: string): Promise<Decision<number, ProposalRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockRegister(ctx, trx);
    const now = await findRecord(trx, of.service);
    if (!now || !mayKnow(ctx, now.record)) return refuse('record-not-found');
    if (now.revision !== of.seenRevision) return refuse('record-changed-meanwhile', { seen: of.seenRevision, now: now.revision });
    const open = await listOpenProposals(trx, of.service);
    const decided = decideProposals(now.record, open, of.verdicts);
    if (!decided.accepted) return decided;
    const fieldOf = new Map(open.map((one) => [one.id, one]));
    const taken = of.verdicts.filter(({ isAccepted }) => isAccepted).map(({ id }) => fieldOf.get(id)!.field);
    for (const verdict of of.verdicts) await updateVerdict(ctx, trx, verdict);
    if (taken.length > 0) await saveRecord(ctx, trx, { ...decided.value, lastModified: ctx.now.toISOString() }, { act: 'edited', reason: `Proposed by the provider: ${taken.map(of.sayField).join(', ')}` });
    await tellProviders(ctx, trx, now.record, of.verdicts.map((verdict) => ({ ...verdict, change: fieldOf.get(verdict.id)! })), of.sayField, ownAddress);
    await recordChange(ctx, trx, { act: 'directory.proposals-decided', subject: `service:${of.service}`, facts: { accepted: taken.join(' '), rejected: of.verdicts.length - taken.length } });
    return accept(taken.length);
  });
}

async function tellProviders(ctx: Ctx, trx: Trx, record: DirectoryRecord, decided: readonly (Verdict & { readonly change: KeptProposal })[], sayField: (field: ProviderField) => string, ownAddress: string): Promise<void> {
  const site = await siteAddressOf(ctx, trx, ownAddress);
  for (const person of new Set(decided.map(({ change }) => change.proposedBy))) {
    const to = await findAddressee(trx, person);
    if (!to) continue;
    const lines = decided.filter(({ change }) => change.proposedBy === person).map(({ change, isAccepted, reason }) => `${sayField(change.field)}: ${isAccepted ? 'accepted' : 'not accepted'}${reason.trim() === '' ? '' : `. ${reason.trim()}`}`);
    await writeMessage(ctx, trx, { to: to.email, subject: 'What became of your changes', body: `Dear ${to.name},\n\nwe looked at what you changed about ${nameForMail(ctx, record)}:\n\n${lines.join('\n')}\n\nSee it, and change it again, here:\n${site}/provider/${record.id}\n` });
  }
}

