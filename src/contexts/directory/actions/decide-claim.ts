import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { tellEvent } from '../../../platform/events/tell.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { writeMessage } from '../../../platform/messages/write-message.ts';
import { admitProvider, findAddressee, siteAddressOf } from '../../access/contract.ts';
import { derivedId } from '../model/feeds/derived-id.ts';
import type { Claim, WantedService } from '../model/provider/claim.ts';
import { plainOrganisation, type DirectoryRecord, type ProviderId, type ServiceId } from '../model/record.ts';
import { findClaimRow, listOpenClaims, lockClaim, updateClaimDecision } from '../store/claims.store.ts';
import { endKeeper, insertKeeper, listKeepers, type Keeper } from '../store/keepers.store.ts';
import { findRecord, insertRecord, lockRegister } from '../store/services.store.ts';
import { recordChange } from './change-record.ts';
import { mayKnow, nameForMail } from './know-record.ts';

/** Why nobody can be let in so. */
export type KeeperRefusal = 'record-not-found' | 'claim-not-found' | 'claim-decided-already' | 'keeper-disabled' | 'keeper-not-found';

/** A claim with the record that it is about, as the council looks at it. */
export interface ClaimSeen {
  readonly claim: Claim;
  readonly record: DirectoryRecord | undefined;
}

/** Claims that wait, the oldest first, as far as whoever asks may know of their records. */
export async function listClaims(ctx: Ctx, db: Database): Promise<readonly ClaimSeen[]> {
  return inReading(db, ctx, async (trx) => {
    const seen = await Promise.all((await listOpenClaims(trx)).map((claim) => withRecord(trx, claim)));
    return seen.filter(({ record }) => record === undefined || mayKnow(ctx, record));
  });
}

/** One claim with its record. */
export async function findClaimSeen(ctx: Ctx, db: Database, id: string): Promise<ClaimSeen | undefined> {
  return inReading(db, ctx, async (trx) => {
    const claim = await findClaimRow(trx, id);
    const seen = claim && (await withRecord(trx, claim));
    return seen && (seen.record === undefined || mayKnow(ctx, seen.record)) ? seen : undefined;
  });
}

async function withRecord(trx: Trx, claim: Claim): Promise<ClaimSeen> {
  return { claim, record: claim.service === undefined ? undefined : (await findRecord(trx, claim.service))?.record };
}

/**
 * Confirms a claim or refuses it, with a reason that goes back by mail. Whoever is confirmed is invited to sign in and may change that one record; of a service that was not listed a record is made
 * first, which waits to be published.
 */
export async function decideClaim(ctx: Ctx, db: Database, of: { readonly claim: string; readonly isConfirmed: boolean; readonly reason: string }, ownAddress: string): Promise<Decision<string | undefined, KeeperRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockRegister(ctx, trx);
    const found = await lockClaim(trx, of.claim);
    const seen = found && (await withRecord(trx, found.claim));
    if (!seen || (seen.record !== undefined && !mayKnow(ctx, seen.record))) return refuse('claim-not-found');
    const { claim } = seen;
    if (claim.state !== 'asked') return refuse('claim-decided-already');
    if (!of.isConfirmed) {
      await updateClaimDecision(ctx, trx, { id: claim.id, state: 'refused', reason: of.reason });
      await writeMessage(ctx, trx, { to: claim.email, subject: 'The page of your service', body: `Dear ${claim.person},\n\nyou asked to look after a page of the directory of services. We cannot let you do so:\n${of.reason}\n` });
      await noteDecision(ctx, trx, claim.id, 'refused');
      return accept(undefined);
    }
    const record = seen.record ?? (claim.wanted && newRecord(ctx, claim.wanted));
    if (record === undefined) return refuse('record-not-found');
    // What a refusal has written would stand: whoever may not be let in is refused before the record is made.
    const admitted = await letIn(ctx, trx, record, claim.person, claim.email, ownAddress);
    if (!admitted.accepted) return admitted;
    if (seen.record === undefined) {
      await insertRecord(ctx, trx, record);
      await recordChange(ctx, trx, { act: 'directory.record-made', subject: `service:${record.id}`, facts: { claim: claim.id } });
    }
    await updateClaimDecision(ctx, trx, { id: claim.id, state: 'confirmed', reason: of.reason, service: record.id });
    await noteDecision(ctx, trx, claim.id, 'confirmed');
    return accept(record.id);
  });
}

async function noteDecision(ctx: Ctx, trx: Trx, claim: string, verdict: string): Promise<void> {
  await writeAudit(ctx, trx, { act: 'directory.claim-decided', subject: `claim:${claim}`, facts: { verdict } });
  await tellEvent(ctx, trx, { name: 'directory.claim-decided', facts: { subject: `claim:${claim}`, verdict } });
}

/** Invites somebody to look after a record without their having asked. */
export async function inviteKeeper(ctx: Ctx, db: Database, of: { readonly service: string; readonly person: string; readonly email: string }, ownAddress: string): Promise<Decision<true, KeeperRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockRegister(ctx, trx);
    const now = await findRecord(trx, of.service);
    if (!now || !mayKnow(ctx, now.record)) return refuse('record-not-found');
    const admitted = await letIn(ctx, trx, now.record, of.person, of.email, ownAddress);
    return admitted.accepted ? accept(true) : admitted;
  });
}

async function letIn(ctx: Ctx, trx: Trx, record: DirectoryRecord, person: string, email: string, ownAddress: string): Promise<Decision<true, 'keeper-disabled'>> {
  const admitted = await admitProvider(ctx, trx, { name: person, email, organisation: record.organisation.name }, ownAddress);
  if (!admitted.accepted) return refuse('keeper-disabled', { email });
  if (!(await insertKeeper(ctx, trx, { service: record.id, person: admitted.value.person }))) return accept(true);
  await writeAudit(ctx, trx, { act: 'directory.keeper-added', subject: `service:${record.id}`, facts: { person: admitted.value.person } });
  await tellEvent(ctx, trx, { name: 'directory.keeper-added', facts: { subject: `service:${record.id}` } });
  const site = await siteAddressOf(ctx, trx, ownAddress);
  const how = admitted.value.isInvited ? 'Another message brings a link with which you choose a password. Then sign in here' : 'Sign in as you do already';
  await writeMessage(ctx, trx, { to: email, subject: 'You can look after the page of your service', body: `Dear ${person},\n\nyou can now keep the page of ${nameForMail(ctx, record)} right, and tell families of spaces in two taps.\n${how}:\n${site}/provider\n` });
  return accept(true);
}

/** Who looks after a record, by name, for the council. */
export async function readKeepers(ctx: Ctx, db: Database, service: string): Promise<readonly (Keeper & { readonly name: string; readonly email: string })[]> {
  return inReading(db, ctx, async (trx) => {
    const keepers = await listKeepers(trx, { service });
    return Promise.all(keepers.map(async (keeper) => ({ ...keeper, name: 'somebody who may not sign in any more', email: '', ...(await findAddressee(trx, keeper.person)) })));
  });
}

/** Ends that somebody looks after a record. What they proposed stays. */
export async function endKeeping(ctx: Ctx, db: Database, of: { readonly service: string; readonly keeper: string }): Promise<Decision<true, KeeperRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    const now = await findRecord(trx, of.service);
    if (!now || !mayKnow(ctx, now.record)) return refuse('record-not-found');
    if (!(await endKeeper(ctx, trx, of))) return refuse('keeper-not-found');
    await writeAudit(ctx, trx, { act: 'directory.keeper-ended', subject: `service:${of.service}`, facts: { keeper: of.keeper } });
    await tellEvent(ctx, trx, { name: 'directory.keeper-ended', facts: { subject: `service:${of.service}` } });
    return accept(true);
  });
}

/** The record of a service that was not listed: it says what its provider said, and waits to be published. */
function newRecord(ctx: Ctx, { name, organisation, kind, description }: WantedService): DirectoryRecord {
  return {
    id: ctx.newId() as ServiceId, organisation: plainOrganisation(derivedId('own', 'organisation', organisation.toLowerCase()) as ProviderId, organisation, organisation), name, description, kind, condition: 'active', publication: { state: 'pending' }, protection: 'none',
    ages: {}, eligibility: { access: 'unknown' }, schedules: [], costs: [], vacancies: [], places: [], contacts: [], languages: [], funding: [], serviceAreas: [], links: [], terms: [], accreditations: [], support: { needs: [], isInLocalOffer: false, answers: [] },
    assurance: { source: 'provider' }, lastModified: ctx.now.toISOString(), notes: '',
  };
}
