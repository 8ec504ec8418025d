import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { addDays } from '../../../kernel/dates.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { tellEvent } from '../../../platform/events/tell.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { writeMessage } from '../../../platform/messages/write-message.ts';
import { listNames } from '../../access/contract.ts';
import { findTypedPlace } from '../../places/contract.ts';
import { decideClose, decideTake, decideWork, deletionDay, type FamilyTold, type HelpOutcome, type HelpRefusal, type HelpRequest, type HelpStep } from '../model/help-request.ts';
import { matchNeed, type NeedMatch } from '../model/match-need.ts';
import type { ShownRecord } from '../model/what-is-shown.ts';
import { findFamily, findHelpRequest, insertStep, listHelpRequests, listSteps, lockHelpRequest, updateDeletionDay, updateHelpRequest, type KeptFamily } from '../store/help-requests.store.ts';
import { mailOf } from './mail-families.ts';
import { openDirectory } from './open-directory.ts';
import { brokerageRules } from './read-brokerage.ts';

/** How long a closed request stays in the queue's list. */
const daysListed = 31;

/** Requests that are open or were closed within a month, with the names of those who took them. */
export async function readQueue(ctx: Ctx, db: Database): Promise<{ readonly requests: readonly HelpRequest[]; readonly names: ReadonlyMap<string, string> }> {
  const names = await listNames(ctx, db);
  return { requests: await inReading(db, ctx, (trx) => listHelpRequests(trx, addDays(ctx.today, -daysListed))), names };
}

/** A request as its adviser sees it. */
export interface OpenedRequest {
  readonly request: HelpRequest;
  /** Undefined once it is deleted. */
  readonly family: KeptFamily | undefined;
  readonly steps: readonly HelpStep[];
  /** Beside each child's age, what the finder has for it now. */
  readonly matches: readonly { readonly month: number; readonly found: readonly NeedMatch[] }[];
  /** Names of the services that the steps speak of, those that everybody may see. */
  readonly services: ReadonlyMap<string, ShownRecord>;
  readonly names: ReadonlyMap<string, string>;
}

/** One request with what the family told, what was done, and what would help; undefined where there is none. */
export async function readRequest(ctx: Ctx, db: Database, reference: string): Promise<OpenedRequest | undefined> {
  const [directory, names] = [await openDirectory(ctx, db), await listNames(ctx, db)];
  return inReading(db, ctx, async (trx) => {
    const request = await findHelpRequest(trx, reference);
    if (!request) return undefined;
    const family = await findFamily(trx, reference);
    const steps = family === undefined ? [] : await listSteps(trx, reference);
    const near = family === undefined ? undefined : await findTypedPlace(ctx, trx, family.told.near);
    const matches = family === undefined || request.state === 'closed' ? [] : family.told.ages.map((month) => ({ month, found: matchNeed(directory.index, family.told, month, near, ctx.today) }));
    return { request, family, steps, matches, services: directory.byId, names };
  });
}

/** Somebody of the service takes a request, so that a family has one adviser. */
export function takeRequest(ctx: Ctx, db: Database, reference: string): Promise<Decision<true, HelpRefusal>> {
  return onRequest(ctx, db, reference, async (trx, request) => {
    const person = ctx.actor.kind === 'person' ? ctx.actor.id : undefined;
    if (person === undefined) throw new Error('A request is taken by a person who signed in.');
    const decided = decideTake(request, person);
    if (!decided.accepted || decided.value === 'nothing') return decided.accepted ? accept(true) : decided;
    await updateHelpRequest(trx, { ...request, state: request.state === 'answered' ? 'answered' : 'taken', takenBy: person });
    return step(ctx, trx, request, { kind: 'taken', services: [], words: '' });
  });
}

/** Hands a request back to the queue, one's own or that of somebody who is away, so that another can take it. */
export function handBack(ctx: Ctx, db: Database, reference: string): Promise<Decision<true, HelpRefusal>> {
  return onRequest(ctx, db, reference, async (trx, request) => {
    const decided = decideWork(request);
    if (!decided.accepted) return decided;
    await updateHelpRequest(trx, { ...request, state: request.state === 'answered' ? 'answered' : 'waiting', takenBy: undefined });
    return step(ctx, trx, request, { kind: 'handed-back', services: [], words: '' });
  });
}

/** Sends services to a family as a list: it stands with its request, and a message says so where the family gave an e-mail address. */
export async function sendMatches(ctx: Ctx, db: Database, of: { readonly reference: string; readonly services: readonly string[]; readonly words: string; readonly siteAddress: string }): Promise<Decision<true, HelpRefusal>> {
  const { byId } = await openDirectory(ctx, db);
  const records = of.services.map((id) => byId.get(id));
  if (records.length === 0 || records.includes(undefined)) return refuse('match-not-found');
  return onRequest(ctx, db, of.reference, async (trx, request, told) => {
    const decided = decideWork(request);
    if (!decided.accepted) return decided;
    await updateHelpRequest(trx, { ...request, state: 'answered' });
    if (told.email !== undefined) await writeMessage(ctx, trx, { to: told.email, subject: 'Your list from the family information service', body: await listMessage(ctx, trx, of, records as readonly ShownRecord[]) });
    return step(ctx, trx, request, { kind: 'matches-sent', services: of.services, words: of.words });
  });
}

function listMessage(ctx: Ctx, trx: Trx, of: { readonly reference: string; readonly words: string; readonly siteAddress: string }, records: readonly ShownRecord[]): Promise<string> {
  return mailOf(ctx, trx, [
    `Here is a list of ${records.length === 1 ? 'a place' : `${records.length} places`} to look at.`,
    ...(of.words === '' ? [] : [of.words]),
    ...records.map(({ id, name }) => `${name}\n${of.siteAddress}/services/${id}`),
    `How your request ${of.reference.toUpperCase()} stands:\n${of.siteAddress}/ask-for-help/status`,
  ]);
}

/** Notes whom the adviser spoke to for a family and what was said. Having spoken to the family is an answer. */
export async function logContact(ctx: Ctx, db: Database, of: { readonly reference: string; readonly service: string | undefined; readonly words: string }): Promise<Decision<true, HelpRefusal>> {
  if (of.service !== undefined && !(await openDirectory(ctx, db)).byId.has(of.service)) return refuse('match-not-found');
  return onRequest(ctx, db, of.reference, async (trx, request) => {
    const decided = decideWork(request);
    if (!decided.accepted) return decided;
    if (of.service === undefined) await updateHelpRequest(trx, { ...request, state: 'answered' });
    return step(ctx, trx, request, { kind: of.service === undefined ? 'family-contact' : 'provider-contact', services: of.service === undefined ? [] : [of.service], words: of.words });
  });
}

/** Closes a request with what came of it and, without success, why. What the family told is deleted sooner from then on. */
export function closeRequest(ctx: Ctx, db: Database, of: { readonly reference: string; readonly outcome: HelpOutcome; readonly reason: string | undefined; readonly words: string }): Promise<Decision<true, HelpRefusal>> {
  return onRequest(ctx, db, of.reference, async (trx, request) => {
    const decided = decideClose(request, brokerageRules, of, ctx.today);
    if (!decided.accepted) return decided;
    await updateHelpRequest(trx, { ...request, state: 'closed', outcome: of.outcome, reason: decided.value.reason, closedOn: ctx.today });
    await updateDeletionDay(trx, request.reference, deletionDay(brokerageRules, request.receivedOn, ctx.today));
    return step(ctx, trx, request, { kind: 'closed', services: [], words: of.words });
  });
}

async function onRequest(ctx: Ctx, db: Database, reference: string, act: (trx: Trx, request: HelpRequest, told: FamilyTold) => Promise<Decision<true, HelpRefusal>>): Promise<Decision<true, HelpRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    const request = await lockHelpRequest(trx, reference);
    if (!request) return refuse('request-not-found');
    const family = await findFamily(trx, reference);
    return family === undefined ? refuse('request-closed-already') : act(trx, request, family.told);
  });
}

/** The step, its line in the audit and its event; the audit says that something was done, never what was said. */
async function step(ctx: Ctx, trx: Trx, { reference }: HelpRequest, of: Pick<HelpStep, 'kind' | 'services' | 'words'>): Promise<Decision<true, HelpRefusal>> {
  await insertStep(ctx, trx, reference, of);
  await writeAudit(ctx, trx, { act: `directory.request-${acts[of.kind]}`, subject: `help-request:${reference}`, facts: of.services.length === 0 ? {} : { services: of.services.length } });
  await tellEvent(ctx, trx, { name: `directory.request-${acts[of.kind]}`, facts: { reference } });
  return accept(true);
}

const acts = { taken: 'taken', 'handed-back': 'handed-back', 'matches-sent': 'answered', 'provider-contact': 'worked-on', 'family-contact': 'answered', 'family-changed': 'changed', closed: 'closed' } as const satisfies Record<HelpStep['kind'], string>;
