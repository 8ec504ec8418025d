import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { showDate } from '../../../kernel/dates.ts';
import { readPostcode } from '../../../kernel/postcode.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { tellEvent } from '../../../platform/events/tell.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { isSameSecret, newHandSecret, readHandSecret, sha256Hex } from '../../../platform/keys/secret.ts';
import { writeMessage } from '../../../platform/messages/write-message.ts';
import { mapPostcodes } from '../../places/contract.ts';
import { bandsOf, decideOwnChange, deletionDay, type FamilyTold, type HelpRequest, type HelpStep } from '../model/help-request.ts';
import { sameText } from '../model/merge-record.ts';
import { ruleOn } from '../model/rule-on.ts';
import type { ShownRecord } from '../model/what-is-shown.ts';
import { addWorkingDays } from '../model/working-days.ts';
import { changeHelpRequest, findFamily, findHelpRequest, forgetFamily, insertHelpRequest, insertStep, listFamiliesToForget, listSteps, lockForm, lockHelpRequest, saveTries, type KeptFamily } from '../store/help-requests.store.ts';
import { isProtectedPostcode } from '../store/needs.store.ts';
import { mailOf } from './mail-families.ts';
import { openDirectory } from './open-directory.ts';
import { bankHolidays, brokerageRules } from './read-brokerage.ts';

/** What a family is shown once: under which reference and with which code it finds its request. The code is undefined where the same form came before. */
export interface AskedForHelp {
  readonly request: HelpRequest;
  readonly code: string | undefined;
  readonly deleteOn: string;
}

/** Why a family cannot see, change or end its request: one code for every reason but that it is closed, so that a guess learns nothing. */
export type OwnRequestRefusal = 'own-request-not-found' | 'own-request-closed';

/** A request as its family sees it: never whom an adviser asked, nor what was noted. */
export interface OwnRequest {
  readonly request: HelpRequest;
  readonly family: Pick<KeptFamily, 'told' | 'deleteOn'>;
  readonly steps: readonly Pick<HelpStep, 'kind' | 'doneAt'>[];
  readonly matches: readonly ShownRecord[];
}

/** Takes a family's request with all it told. The same form sent again is the same request. */
export async function askForHelp(ctx: Ctx, db: Database, of: { readonly formId: string; readonly told: FamilyTold }): Promise<AskedForHelp> {
  return inTransaction(db, ctx, async (trx) => {
    const before = await lockForm(ctx, trx, of.formId);
    if (before !== undefined) return { request: (await findHelpRequest(trx, before))!, code: undefined, deleteOn: (await findFamily(trx, before))!.deleteOn };
    const [reference, code] = [newHandSecret(8), newHandSecret(12)];
    const request = await requestOf(ctx, trx, reference, of.told);
    const deleteOn = deletionDay(brokerageRules, ctx.today);
    await insertHelpRequest(ctx, trx, request, { ...of, codeSha256: codeHash(reference, code), deleteOn });
    if (of.told.email !== undefined) await writeMessage(ctx, trx, { to: of.told.email, subject: 'We have your message', body: await welcome(ctx, trx, request) });
    await writeAudit(ctx, trx, { act: 'directory.help-asked', subject: `help-request:${reference}` });
    await tellEvent(ctx, trx, { name: 'directory.help-asked', facts: { reference } });
    return { request, code, deleteOn };
  });
}

async function requestOf(ctx: Ctx, trx: Trx, reference: string, told: FamilyTold): Promise<HelpRequest> {
  const postcode = readPostcode(told.near);
  // Who asks from a refuge is counted in no ward.
  const ward = postcode === undefined || (await isProtectedPostcode(trx, postcode)) ? undefined : (await mapPostcodes(ctx, trx, [postcode])).get(postcode)?.ward;
  return {
    reference, receivedOn: ctx.today, targetOn: addWorkingDays(ctx.today, ruleOn(brokerageRules.targets, ctx.today).workingDays, bankHolidays), ward,
    ageBands: bandsOf(brokerageRules, told.ages), kinds: told.kinds, supportNeeds: told.supportNeeds, hoursChange: told.hoursChange,
    state: 'waiting', takenBy: undefined, outcome: undefined, reason: undefined, closedOn: undefined, forgotten: undefined,
  };
}

/** Mail is read by more than one in many homes: it says neither what was asked nor the code. */
async function welcome(ctx: Ctx, trx: Trx, { reference, targetOn }: HelpRequest): Promise<string> {
  return mailOf(ctx, trx, [`Thank you for your message. We will get in touch by ${showDate(targetOn!)}.`, `Your reference is ${reference.toUpperCase()}.`]);
}

/** What is kept of the code. It hides the code from whoever reads a copy of the table; the table itself says what the code opens. */
function codeHash(reference: string, code: string): string {
  return sha256Hex(`${reference} ${code}`);
}

const mostTries = 5;
const waitMinutes = 30;

/** The request of a reference, for whoever has its code. After five wrong codes in a row none is right for half an hour. */
async function openOwn(ctx: Ctx, trx: Trx, typed: { readonly reference: string; readonly code: string }): Promise<{ request: HelpRequest; family: KeptFamily } | undefined> {
  const reference = readHandSecret(typed.reference);
  const request = await lockHelpRequest(trx, reference);
  const family = request && (await findFamily(trx, reference));
  if (!request || !family) return undefined;
  const tries = family.failedAt !== null && ctx.now.getTime() - family.failedAt.getTime() < waitMinutes * 60_000 ? family.failedTries : 0;
  if (tries >= mostTries) return undefined;
  if (!isSameSecret(codeHash(reference, readHandSecret(typed.code)), family.codeSha256)) {
    await saveTries(trx, reference, tries + 1, ctx.now);
    await writeAudit(ctx, trx, { act: 'directory.own-request-not-opened', subject: `help-request:${reference}` });
    return undefined;
  }
  if (family.failedTries > 0) await saveTries(trx, reference, 0, null);
  return { request, family };
}

/** How a family's own request stands, with the list that was sent. */
export async function readOwnRequest(ctx: Ctx, db: Database, typed: { readonly reference: string; readonly code: string }): Promise<Decision<OwnRequest, OwnRequestRefusal>> {
  const { byId } = await openDirectory(ctx, db);
  return inTransaction(db, ctx, async (trx) => {
    const own = await openOwn(ctx, trx, typed);
    if (!own) return refuse('own-request-not-found');
    const steps = await listSteps(trx, own.request.reference);
    const sent = steps.filter(({ kind }) => kind === 'matches-sent').flatMap(({ services }) => services);
    await writeAudit(ctx, trx, { act: 'directory.own-request-read', subject: `help-request:${own.request.reference}` });
    return accept({ ...own, steps: steps.filter(({ kind }) => kind !== 'provider-contact' && kind !== 'handed-back').map(({ kind, doneAt }) => ({ kind, doneAt })), matches: [...new Set(sent)].flatMap((id) => byId.get(id) ?? []) });
  });
}

/** Takes what a family tells anew of its open request, all of it. The same again is no change; consent and the day of deletion stay. */
export async function changeOwnRequest(ctx: Ctx, db: Database, typed: { readonly reference: string; readonly code: string }, told: FamilyTold): Promise<Decision<true, OwnRequestRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    const own = await openOwn(ctx, trx, typed);
    if (!own) return refuse('own-request-not-found');
    const needed = await requestOf(ctx, trx, own.request.reference, told);
    const stands = decideOwnChange(own.request, needed.targetOn!);
    if (!stands.accepted) return stands;
    if (sameText(JSON.parse(JSON.stringify(told)), own.family.told)) return accept(true);
    await changeHelpRequest(trx, { ...needed, ...stands.value }, told);
    await insertStep(ctx, trx, own.request.reference, { kind: 'family-changed', services: [], words: '' });
    await writeAudit(ctx, trx, { act: 'directory.own-request-changed', subject: `help-request:${own.request.reference}` });
    await tellEvent(ctx, trx, { name: 'directory.own-request-changed', facts: { reference: own.request.reference } });
    return accept(true);
  });
}

/** Ends a family's consent: what it told is deleted at once, with every step taken for it; the need is counted on, without a name. */
export async function withdrawRequest(ctx: Ctx, db: Database, typed: { readonly reference: string; readonly code: string }): Promise<Decision<true, OwnRequestRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    const own = await openOwn(ctx, trx, typed);
    if (!own) return refuse('own-request-not-found');
    await forgetFamily(trx, own.request.reference, { because: 'withdrawn', newReference: newHandSecret(8), today: ctx.today, outcome: 'gave-up', reason: 'family-withdrew' });
    await recordForgotten(ctx, trx, own.request.reference, 'withdrawn');
    return accept(true);
  });
}

/** Deletes what families told whose day is reached, each in a transaction of its own; answers how many. */
export async function forgetDueFamilies(ctx: Ctx, db: Database, signal?: AbortSignal): Promise<number> {
  const due = await inReading(db, ctx, (trx) => listFamiliesToForget(trx, ctx.today));
  let forgotten = 0;
  for (const reference of due) {
    if (signal?.aborted) break;
    await inTransaction(db, ctx, async (trx) => {
      if (!(await lockHelpRequest(trx, reference)) || !(await findFamily(trx, reference))) return;
      await forgetFamily(trx, reference, { because: 'day-reached', newReference: newHandSecret(8), today: ctx.today, outcome: 'not-known', reason: null });
      await recordForgotten(ctx, trx, reference, 'day-reached');
      forgotten += 1;
    });
  }
  return forgotten;
}

async function recordForgotten(ctx: Ctx, trx: Trx, reference: string, because: string): Promise<void> {
  await writeAudit(ctx, trx, { act: 'directory.family-forgotten', subject: `help-request:${reference}`, facts: { because } });
  await tellEvent(ctx, trx, { name: 'directory.family-forgotten', facts: { reference, because } });
}
