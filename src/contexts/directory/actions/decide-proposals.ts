import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { writeMessage } from '../../../platform/messages/write-message.ts';
import { findAddressee, siteAddressOf } from '../../access/contract.ts';
import { decideProposals, type Verdict, type VerdictRefusal } from '../model/provider/proposal.ts';
import { acceptRest, whyLook, type LookReason } from '../model/provider/needs-look.ts';
import type { ProviderField } from '../model/provider/provider-field.ts';
import type { DirectoryRecord } from '../model/record.ts';
import { listOpenProposals, updateVerdict, type KeptProposal } from '../store/proposals.store.ts';
import { findRecord, listRecords, lockRegister, saveRecord, type KeptRecord } from '../store/services.store.ts';
import { recordChange } from './change-record.ts';
import { mayKnow, nameForMail } from './know-record.ts';
import { refuges } from './read-vocabularies.ts';


/** A record about which its provider proposed something that waits. */
export interface WaitingRecord {
  readonly record: DirectoryRecord;
  readonly revision: number;
  /** The oldest first. */
  readonly open: readonly WaitingChange[];
}

/** A change that waits, with why it is for a decision of its own. */
export interface WaitingChange extends KeptProposal {
  readonly look: LookReason | undefined;
}

/** What the council says about a record: verdicts about changes by themselves and, where it accepts the rest, which changes it had before it. */
export interface CouncilSaid {
  readonly service: string;
  readonly seenRevision: number;
  readonly verdicts: readonly Verdict[];
  /** Changes on the page that was looked at and about which nothing was said: those that need no look by themselves are accepted together. */
  readonly rest?: ReadonlySet<string>;
  readonly sayField: (field: ProviderField) => string;
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
      return kept && mayKnow(ctx, kept.record) ? [waitingOf(kept, open.filter((one) => one.service === service))] : [];
    });
  });
}

/** One record with what waits about it. */
export async function findWaitingRecord(ctx: Ctx, db: Database, service: string): Promise<WaitingRecord | undefined> {
  return inReading(db, ctx, async (trx) => {
    const kept = await findRecord(trx, service);
    return kept && mayKnow(ctx, kept.record) ? waitingOf(kept, await listOpenProposals(trx, service)) : undefined;
  });
}

function waitingOf({ record, revision }: KeptRecord, open: readonly KeptProposal[]): WaitingRecord {
  return { record, revision, open: open.map((change) => ({ ...change, look: whyLook(record, change, refuges.speaks) })) };
}

/**
 * Decides about a provider's proposals field by field: those accepted make one new revision of the record, those rejected stay away, and their provider reads by mail what was decided and why. Answers how many were accepted, and how many wait on.
 *
 * Accepting the rest is a verdict about each of them: no change that needs a look by itself is among them, and none that the provider made since. The mail names fields and reasons, never what stands in them; the audit names the fields that were accepted together.
 */
export async function decideOnRecord(ctx: Ctx, db: Database, of: CouncilSaid, ownAddress: string): Promise<Decision<{ readonly taken: number; readonly waiting: number }, ProposalRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockRegister(ctx, trx);
    const now = await findRecord(trx, of.service);
    if (!now || !mayKnow(ctx, now.record)) return refuse('record-not-found');
    if (now.revision !== of.seenRevision) return refuse('record-changed-meanwhile', { seen: of.seenRevision, now: now.revision });
    const open = await listOpenProposals(trx, of.service);
    const verdicts = of.rest === undefined ? of.verdicts : acceptRest(now.record, open, of.verdicts, of.rest, refuges.speaks);
    const decided = decideProposals(now.record, open, verdicts);
    if (!decided.accepted) return decided;
    const changeOf = new Map(open.map((one) => [one.id, one]));
    const taken = verdicts.filter(({ isAccepted }) => isAccepted).map(({ id }) => changeOf.get(id)!.field);
    const together = verdicts.slice(of.verdicts.length).map(({ id }) => changeOf.get(id)!.field);
    for (const verdict of verdicts) await updateVerdict(ctx, trx, verdict);
    if (taken.length > 0) await saveRecord(ctx, trx, { ...decided.value, lastModified: ctx.now.toISOString() }, { act: 'edited', reason: `Proposed by the provider: ${taken.map(of.sayField).join(', ')}` });
    await tellProviders(ctx, trx, now.record, verdicts.map((verdict) => ({ ...verdict, change: changeOf.get(verdict.id)! })), of.sayField, ownAddress);
    await recordChange(ctx, trx, { act: 'directory.proposals-decided', subject: `service:${of.service}`, facts: { accepted: taken.join(' '), together: together.join(' '), rejected: verdicts.length - taken.length } });
    return accept({ taken: taken.length, waiting: open.length - verdicts.length });
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

