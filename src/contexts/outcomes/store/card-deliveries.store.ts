import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { AreaCode, PersonId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { CardDelivery, CardRhythm, CardSubscription } from '../model/card-delivery.ts';
import type { OutcomesTables } from './outcomes.tables.ts';

/** Makes whoever else changes what comes to this person wait until this transaction ends. */
export async function lockSubscriptionsOf(ctx: Ctx, trx: Trx, person: PersonId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`outcomes.card_subscription ${ctx.authority ?? ''} ${person}`}, 0))`.execute(trx);
}

/** The cards that come to a person, the first asked for first. */
export async function listSubscriptions(trx: Trx, person: PersonId): Promise<CardSubscription[]> {
  const rows = await trx.withTables<OutcomesTables>().selectFrom('outcomes.card_subscription').selectAll().where('person_id', '=', person).where('ended_at', 'is', null).orderBy('asked_at').orderBy('subscription_id').execute();
  return rows.map(toSubscription);
}

/** The cards of the authority that are due on that day or were before it. */
export async function listDueSubscriptions(trx: Trx, today: IsoDate): Promise<CardSubscription[]> {
  const rows = await trx.withTables<OutcomesTables>().selectFrom('outcomes.card_subscription').selectAll().where('next_due', '<=', today).where('ended_at', 'is', null).orderBy('next_due').orderBy('subscription_id').execute();
  return rows.map(toSubscription);
}

/** A card that comes, kept from others until this transaction ends; undefined when it was ended, or another is at it. */
export async function lockSubscription(trx: Trx, id: string): Promise<CardSubscription | undefined> {
  const row = await trx.withTables<OutcomesTables>().selectFrom('outcomes.card_subscription').selectAll().where('subscription_id', '=', id).where('ended_at', 'is', null).forUpdate().skipLocked().executeTakeFirst();
  return row && toSubscription(row);
}

/** Writes that a card is to come. */
export async function insertSubscription(ctx: Ctx, trx: Trx, of: Omit<CardSubscription, 'lastSaid'>): Promise<void> {
  await trx
    .withTables<OutcomesTables>()
    .insertInto('outcomes.card_subscription')
    .values({ authority_id: ctx.authority!, subscription_id: of.id, person_id: of.person, area_code: of.area, rhythm: of.rhythm, asked_at: of.askedAt, next_due: of.nextDue, last_said: null, ended_at: null, ended_because: null })
    .execute();
}

/** Changes how often a card comes, when the next is due and what it last said, or ends it. */
export async function updateSubscription(trx: Trx, id: string, to: { readonly rhythm?: CardRhythm; readonly nextDue?: IsoDate; readonly lastSaid?: string } | { readonly endedAt: Date; readonly because: 'asked' | 'lost-access' | 'area-gone' }): Promise<void> {
  const change =
    'endedAt' in to
      ? { ended_at: to.endedAt, ended_because: to.because }
      : { ...(to.rhythm === undefined ? {} : { rhythm: to.rhythm }), ...(to.nextDue === undefined ? {} : { next_due: to.nextDue }), ...(to.lastSaid === undefined ? {} : { last_said: to.lastSaid }) };
  await trx.withTables<OutcomesTables>().updateTable('outcomes.card_subscription').set(change).where('subscription_id', '=', id).execute();
}

/** Keeps a card as it was sent. The same due date twice breaks the rule of the table. */
export async function insertDelivery(ctx: Ctx, trx: Trx, of: { readonly id: string; readonly subscription: string; readonly dueOn: IsoDate; readonly firstSentence: string; readonly madeWith: readonly string[]; readonly paper: Buffer }): Promise<void> {
  await trx
    .withTables<OutcomesTables>()
    .insertInto('outcomes.card_delivery')
    .values({ authority_id: ctx.authority!, delivery_id: of.id, subscription_id: of.subscription, due_on: of.dueOn, made_at: ctx.now, first_sentence: of.firstSentence, made_with: [...of.madeWith], paper: of.paper })
    .execute();
}

/** Cards that were sent to a person, the newest first. */
export async function listDeliveries(trx: Trx, person: PersonId): Promise<CardDelivery[]> {
  const rows = await deliveriesOf(trx, person).select(['d.delivery_id', 's.area_code', 'd.due_on', 'd.made_at', 'd.first_sentence']).orderBy('d.made_at', 'desc').orderBy('s.area_code').limit(200).execute();
  return rows.map((row) => ({ id: row.delivery_id, area: row.area_code as AreaCode, dueOn: row.due_on as IsoDate, madeAt: row.made_at, firstSentence: row.first_sentence }));
}

/** The paper that was sent to this person, and with which permissions it was made. */
export async function findPaper(trx: Trx, person: PersonId, id: string): Promise<{ readonly area: string; readonly dueOn: IsoDate; readonly madeWith: readonly string[]; readonly paper: Buffer } | undefined> {
  const row = await deliveriesOf(trx, person).select(['s.area_code', 'd.due_on', 'd.made_with', 'd.paper']).where('d.delivery_id', '=', id).executeTakeFirst();
  return row && { area: row.area_code as AreaCode, dueOn: row.due_on as IsoDate, madeWith: row.made_with, paper: row.paper };
}

/** Deletes the papers that were made before that moment. */
export async function deleteOldDeliveries(trx: Trx, before: Date): Promise<void> {
  await trx.withTables<OutcomesTables>().deleteFrom('outcomes.card_delivery').where('made_at', '<', before).execute();
}

function deliveriesOf(trx: Trx, person: PersonId) {
  return trx
    .withTables<OutcomesTables>()
    .selectFrom('outcomes.card_delivery as d')
    .innerJoin('outcomes.card_subscription as s', (join) => join.onRef('s.authority_id', '=', 'd.authority_id').onRef('s.subscription_id', '=', 'd.subscription_id'))
    .where('s.person_id', '=', person);
}

function toSubscription(row: OutcomesTables['outcomes.card_subscription']): CardSubscription {
  return { id: row.subscription_id, person: row.person_id as PersonId, area: row.area_code as AreaCode, rhythm: row.rhythm, askedAt: row.asked_at, nextDue: row.next_due as IsoDate, lastSaid: row.last_said ?? undefined };
}
