import type { Trx } from '../db/database.ts';
import type { Ctx } from '../house/ctx.ts';
import type { Event } from './event.ts';

type EventTables = {
  'platform.event': { at: Date; authority_id: string | null; name: string; facts: string };
};

/** Tells an event in the transaction in which it happened. */
export async function tellEvent(ctx: Ctx, trx: Trx, event: Event): Promise<void> {
  await trx
    .withTables<EventTables>()
    .insertInto('platform.event')
    .values({ at: ctx.now, authority_id: ctx.authority ?? null, name: event.name, facts: JSON.stringify(event.facts) })
    .execute();
}
