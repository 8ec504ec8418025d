import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { FamilyTold, HelpRequest, HelpStep } from '../model/help-request.ts';

/** What a family told, and what guards it. */
export interface KeptFamily {
  readonly told: FamilyTold;
  readonly codeSha256: string;
  readonly consentedAt: Date;
  readonly deleteOn: IsoDate;
  /** Wrong codes in a row, and when the last came. */
  readonly failedTries: number;
  readonly failedAt: Date | null;
}

const requestColumns = sql.raw(`reference, to_char(received_on, 'YYYY-MM-DD') AS "receivedOn", to_char(target_on, 'YYYY-MM-DD') AS "targetOn", ward, age_bands AS "ageBands", kinds, support_needs AS "supportNeeds",
  hours_change AS "hoursChange", state, taken_by AS "takenBy", outcome, reason, to_char(closed_on, 'YYYY-MM-DD') AS "closedOn", forgotten`);

type RequestRow = { readonly [Name in keyof HelpRequest]: undefined extends HelpRequest[Name] ? Exclude<HelpRequest[Name], undefined> | null : HelpRequest[Name] };

function toRequest(row: RequestRow): HelpRequest {
  return { ...row, targetOn: row.targetOn ?? undefined, ward: row.ward ?? undefined, takenBy: row.takenBy ?? undefined, outcome: row.outcome ?? undefined, reason: row.reason ?? undefined, closedOn: row.closedOn ?? undefined, forgotten: row.forgotten ?? undefined };
}

/** Puts a request in: the need, and beside it what the family told. */
export async function insertHelpRequest(ctx: Ctx, trx: Trx, request: HelpRequest, family: { readonly formId: string; readonly told: FamilyTold; readonly codeSha256: string; readonly deleteOn: IsoDate }): Promise<void> {
  await sql`INSERT INTO directory.help_request (authority_id, reference, received_on, target_on, ward, age_bands, kinds, support_needs, hours_change, state)
    VALUES (${ctx.authority!}::uuid, ${request.reference}, ${request.receivedOn}::date, ${request.targetOn ?? null}::date, ${request.ward ?? null}, ${[...request.ageBands]}::text[], ${[...request.kinds]}::text[], ${[...request.supportNeeds]}::text[], ${request.hoursChange}, ${request.state})`.execute(trx);
  await sql`INSERT INTO directory.help_request_family (authority_id, reference, form_id, told, code_sha256, consented_at, delete_on)
    VALUES (${ctx.authority!}::uuid, ${request.reference}, ${family.formId}::uuid, ${JSON.stringify(family.told)}::jsonb, ${family.codeSha256}, ${ctx.now}, ${family.deleteOn}::date)`.execute(trx);
}

/** Makes whoever sends the same form again wait until this transaction ends; answers the reference if it came before. */
export async function lockForm(ctx: Ctx, trx: Trx, formId: string): Promise<string | undefined> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`directory.help_request ${ctx.authority ?? ''} ${formId}`}, 0))`.execute(trx);
  return (await sql<{ reference: string }>`SELECT reference FROM directory.help_request_family WHERE form_id = ${formId}::uuid`.execute(trx)).rows[0]?.reference;
}

/** Requests that are open, and those closed since a day; the earliest first. */
export async function listHelpRequests(trx: Trx, closedSince: IsoDate): Promise<readonly HelpRequest[]> {
  return (await sql<RequestRow>`SELECT ${requestColumns} FROM directory.help_request WHERE state <> 'closed' OR closed_on >= ${closedSince}::date ORDER BY received_on, reference LIMIT 2000`.execute(trx)).rows.map(toRequest);
}

/** One request; undefined where there is none. */
export async function findHelpRequest(trx: Trx, reference: string): Promise<HelpRequest | undefined> {
  return (await sql<RequestRow>`SELECT ${requestColumns} FROM directory.help_request WHERE reference = ${reference}`.execute(trx)).rows.map(toRequest)[0];
}

/** The same, and nobody else changes it until this transaction ends. */
export async function lockHelpRequest(trx: Trx, reference: string): Promise<HelpRequest | undefined> {
  return (await sql<RequestRow>`SELECT ${requestColumns} FROM directory.help_request WHERE reference = ${reference} FOR UPDATE`.execute(trx)).rows.map(toRequest)[0];
}

/** Sets how a request stands. */
export async function updateHelpRequest(trx: Trx, { reference, state, takenBy, outcome, reason, closedOn }: Pick<HelpRequest, 'reference' | 'state' | 'takenBy' | 'outcome' | 'reason' | 'closedOn'>): Promise<void> {
  await sql`UPDATE directory.help_request SET state = ${state}, taken_by = ${takenBy ?? null}::uuid, outcome = ${outcome ?? null}, reason = ${reason ?? null}, closed_on = ${closedOn ?? null}::date WHERE reference = ${reference}`.execute(trx);
}

/** Sets what a request is for and what its family told anew. */
export async function changeHelpRequest(trx: Trx, request: Pick<HelpRequest, 'reference' | 'ward' | 'ageBands' | 'kinds' | 'supportNeeds' | 'hoursChange' | 'state' | 'targetOn'>, told: FamilyTold): Promise<void> {
  await sql`UPDATE directory.help_request SET ward = ${request.ward ?? null}, age_bands = ${[...request.ageBands]}::text[], kinds = ${[...request.kinds]}::text[], support_needs = ${[...request.supportNeeds]}::text[], hours_change = ${request.hoursChange},
    state = ${request.state}, target_on = ${request.targetOn ?? null}::date WHERE reference = ${request.reference}`.execute(trx);
  await sql`UPDATE directory.help_request_family SET told = ${JSON.stringify(told)}::jsonb WHERE reference = ${request.reference}`.execute(trx);
}

/** What the family of a request told; undefined once it is deleted. */
export async function findFamily(trx: Trx, reference: string): Promise<KeptFamily | undefined> {
  return (await sql<KeptFamily>`SELECT told, code_sha256 AS "codeSha256", consented_at AS "consentedAt", to_char(delete_on, 'YYYY-MM-DD') AS "deleteOn", failed_tries AS "failedTries", failed_at AS "failedAt"
    FROM directory.help_request_family WHERE reference = ${reference}`.execute(trx)).rows[0];
}

/** Notes how often in a row a wrong code was tried. */
export async function saveTries(trx: Trx, reference: string, tries: number, at: Date | null): Promise<void> {
  await sql`UPDATE directory.help_request_family SET failed_tries = ${tries}, failed_at = ${at} WHERE reference = ${reference}`.execute(trx);
}

/** Brings the day of deletion forward. */
export async function updateDeletionDay(trx: Trx, reference: string, deleteOn: IsoDate): Promise<void> {
  await sql`UPDATE directory.help_request_family SET delete_on = least(delete_on, ${deleteOn}::date) WHERE reference = ${reference}`.execute(trx);
}

/** Steps taken for a family, earliest first. */
export async function listSteps(trx: Trx, reference: string): Promise<readonly HelpStep[]> {
  return (await sql<HelpStep>`SELECT kind, services, words, done_at AS "doneAt", done_by AS "doneBy" FROM directory.help_request_step WHERE reference = ${reference} ORDER BY number`.execute(trx)).rows;
}

/** Notes a step. */
export async function insertStep(ctx: Ctx, trx: Trx, reference: string, step: Pick<HelpStep, 'kind' | 'services' | 'words'>): Promise<void> {
  await sql`INSERT INTO directory.help_request_step (authority_id, reference, kind, services, words, done_at, done_by)
    VALUES (${ctx.authority!}::uuid, ${reference}, ${step.kind}, ${[...step.services]}::uuid[], ${step.words}, ${ctx.now}, ${auditNameOf(ctx.actor)})`.execute(trx);
}

/** References of the families whose day of deletion is reached. */
export async function listFamiliesToForget(trx: Trx, today: IsoDate): Promise<readonly string[]> {
  return (await sql<{ reference: string }>`SELECT reference FROM directory.help_request_family WHERE delete_on <= ${today}::date ORDER BY reference`.execute(trx)).rows.map(({ reference }) => reference);
}

/** Deletes what the family told with every step taken for it; the need stays, with days no finer than a month, nobody's name, and a new reference: the old one stands in mails and in the audit. */
export async function forgetFamily(trx: Trx, reference: string, of: { readonly because: 'withdrawn' | 'day-reached'; readonly newReference: string; readonly today: IsoDate; readonly outcome: 'gave-up' | 'not-known'; readonly reason: string | null }): Promise<void> {
  await sql`DELETE FROM directory.help_request_family WHERE reference = ${reference}`.execute(trx);
  await sql`UPDATE directory.help_request SET reference = ${of.newReference}, forgotten = ${of.because}, received_on = date_trunc('month', received_on)::date, target_on = NULL, taken_by = NULL, outcome = coalesce(outcome, ${of.outcome}),
    reason = CASE WHEN outcome IS NULL THEN ${of.reason} ELSE reason END, closed_on = date_trunc('month', coalesce(closed_on, ${of.today}::date))::date, state = 'closed' WHERE reference = ${reference}`.execute(trx);
}
