import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { findArea, mapAreas } from '../../places/contract.ts';
import { daysPapersAreKept, decideSubscription, nextDue, permissionsThatShowMore, type CardDelivery, type CardDeliveryRefusalCode, type CardRhythm, type CardSubscription } from '../model/card-delivery.ts';
import { findPaper, insertSubscription, listDeliveries, listSubscriptions, lockSubscriptionsOf, updateSubscription } from '../store/card-deliveries.store.ts';

/** What comes to whoever acts, and what came, with the names of its areas by code. */
export interface OwnDeliveries {
  readonly standing: readonly CardSubscription[];
  readonly sent: readonly CardDelivery[];
  readonly names: ReadonlyMap<string, string>;
}

/** The cards that come to whoever acts, and those that came. */
export function readOwnDeliveries(ctx: Ctx, db: Database): Promise<OwnDeliveries> {
  return inReading(db, ctx, async (trx) => {
    const standing = await listSubscriptions(trx, ownerOf(ctx));
    const sent = (await listDeliveries(trx, ownerOf(ctx))).filter(({ madeAt }) => madeAt.getTime() > ctx.now.getTime() - daysPapersAreKept * 86_400_000);
    return { standing, sent, names: new Map([...(await mapAreas(ctx, trx, [...new Set([...standing, ...sent].map(({ area }) => area))]))].map(([code, { name }]) => [code, name])) };
  });
}

/** What somebody may ask to have sent: the area by its code, or undefined when nobody knows it. */
export function findCardToSend(ctx: Ctx, db: Database, code: string): Promise<{ readonly code: string; readonly name: string } | undefined> {
  return inReading(db, ctx, (trx) => findArea(ctx, trx, code));
}

/**
 * Has the card of an area sent to whoever asks: the first at the worker's next turn, then as often as asked.
 *
 * Asked again it is one; with another rhythm the rhythm changes, and the next is due by the new one.
 */
export function subscribeToCard(ctx: Ctx, db: Database, asked: { readonly area: string; readonly rhythm: CardRhythm }): Promise<Decision<string, CardDeliveryRefusalCode>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockSubscriptionsOf(ctx, trx, ownerOf(ctx));
    const area = await findArea(ctx, trx, asked.area);
    if (!area) return refuse('delivery-area-unknown', { area: asked.area });
    const decided = decideSubscription(await listSubscriptions(trx, ownerOf(ctx)), { area: area.code, rhythm: asked.rhythm });
    if (!decided.accepted) return decided;
    if (decided.value.change === 'none') return accept(decided.value.of.id);
    if (decided.value.change === 'rhythm') {
      const { id, lastSaid, nextDue: due } = decided.value.of;
      // One that has not come yet still comes at once.
      await updateSubscription(trx, id, { rhythm: asked.rhythm, nextDue: lastSaid === undefined ? due : nextDue(asked.rhythm, ctx.today) });
      await writeAudit(ctx, trx, { act: 'outcomes.card-delivery-changed', subject: `card-delivery:${id}`, facts: { area: area.code, rhythm: asked.rhythm } });
      return accept(id);
    }
    const id = ctx.newId();
    await insertSubscription(ctx, trx, { id, person: ownerOf(ctx), area: area.code, rhythm: asked.rhythm, askedAt: ctx.now, nextDue: ctx.today });
    await writeAudit(ctx, trx, { act: 'outcomes.card-delivery-asked', subject: `card-delivery:${id}`, facts: { area: area.code, rhythm: asked.rhythm } });
    return accept(id);
  });
}

/** Ends an own delivery: nothing more of it comes. What came can still be opened. */
export function endDelivery(ctx: Ctx, db: Database, id: string): Promise<Decision<CardSubscription, CardDeliveryRefusalCode>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockSubscriptionsOf(ctx, trx, ownerOf(ctx));
    const own = (await listSubscriptions(trx, ownerOf(ctx))).find((each) => each.id === id);
    if (!own) return refuse('delivery-not-found');
    await updateSubscription(trx, id, { endedAt: ctx.now, because: 'asked' });
    await writeAudit(ctx, trx, { act: 'outcomes.card-delivery-ended', subject: `card-delivery:${id}`, facts: { because: 'asked' } });
    return accept(own);
  });
}

/** Opens a card that was sent to whoever acts, as long as they may see all that was on it when it was made. */
export function openPaper(ctx: Ctx, db: Database, id: string): Promise<Decision<{ readonly area: string; readonly dueOn: IsoDate; readonly paper: Buffer }, CardDeliveryRefusalCode>> {
  return inTransaction(db, ctx, async (trx: Trx) => {
    const found = await findPaper(trx, ownerOf(ctx), id);
    if (!found) return refuse('paper-not-found');
    const lost = permissionsThatShowMore.some((permission) => found.madeWith.includes(permission) && !isPermitted(ctx.actor, permission));
    if (lost) return refuse('paper-shows-more');
    await writeAudit(ctx, trx, { act: 'outcomes.card-paper-opened', subject: `card-paper:${id}`, facts: { area: found.area } });
    return accept(found);
  });
}

/** Deliveries belong to people: the doors let nobody else in. */
function ownerOf(ctx: Ctx): PersonId {
  if (ctx.actor.kind !== 'person') throw new Error('Only a person who signed in has cards sent.');
  return ctx.actor.id;
}
