import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId } from '../../kernel/ids.ts';
import { openDatabase } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import { makeCtx, type Ctx } from '../house/ctx.ts';
import { openTestDatabase } from '../testing/test-database.ts';
import { deleteHeardEvents, deliverEvents, forgetTransactionNumbers } from './deliver-events.ts';
import type { EventHandler } from './event.ts';
import { tellEvent } from './tell.ts';

const db = await openTestDatabase([]);
await sql`CREATE TABLE public.heard (handler text, number integer, authority text)`.execute(db.owner);
await sql`GRANT SELECT, INSERT ON public.heard TO everychild_operator`.execute(db.owner);

const here = '00000000-0000-7000-8000-00000000000a' as AuthorityId;
const now = new Date('2026-11-22T10:00:00Z');
const ctxOf = (authority?: AuthorityId, at = now): Ctx => makeCtx({ actor: { kind: 'machine', job: 'test' }, authority, purpose: 'run-the-service', now: at, requestId: 'r' });

const tell = (number: number, authority: AuthorityId | 'national' = here, at = now): Promise<void> => {
  const ctx = ctxOf(authority === 'national' ? undefined : authority, at);
  return inTransaction(db.app, ctx, (trx) => tellEvent(ctx, trx, { name: 'test.counted', facts: { number } }));
};

/** Writes down what it hears, in the transaction it is handed; fails on the numbers given. */
function listener(name: string, failsOn: ReadonlySet<number> = new Set()): EventHandler {
  return {
    event: 'test.counted',
    name,
    hear: async (ctx, trx, event) => {
      await sql`INSERT INTO public.heard VALUES (${name}, ${event.facts['number']}, current_setting('app.authority'))`.execute(trx);
      if (failsOn.has(Number(event.facts['number']))) throw new Error(`cannot hear ${event.facts['number']}`);
      assert.equal(ctx.authority ?? '', (await sql<{ own: string }>`SELECT current_setting('app.authority') AS own`.execute(trx)).rows[0]!.own);
    },
  };
}
const heardBy = async (name: string): Promise<number[]> => (await sql<{ number: number }>`SELECT number FROM public.heard WHERE handler = ${name} ORDER BY ctid`.execute(db.owner)).rows.map(({ number }) => number);
const deliver = (...handlers: EventHandler[]): Promise<number> => deliverEvents(ctxOf(), db.operator, handlers);

beforeEach(async () => {
  await sql.raw('DELETE FROM public.heard; DELETE FROM platform.event; DELETE FROM platform.event_reader; DELETE FROM platform.event_set_aside').execute(db.owner);
});

test('each handler hears each event once, in order, under the authority that told it', async () => {
  for (const number of [1, 2, 3]) await tell(number);
  await tell(4, 'national');
  const [one, two] = [listener('one'), listener('two')];
  assert.equal(await deliver(one, two), 8);
  assert.equal(await deliver(one, two), 0);
  assert.deepEqual([await heardBy('one'), await heardBy('two')], [[1, 2, 3, 4], [1, 2, 3, 4]]);
  const authorities = await sql<{ authority: string }>`SELECT authority FROM public.heard WHERE handler = 'one' ORDER BY number`.execute(db.owner);
  assert.deepEqual(authorities.rows.map(({ authority }) => authority), [here, here, here, '']);
});

test('an event of a slower act is waited for and never overtaken', async () => {
  const one = listener('one');
  await inTransaction(db.app, ctxOf(here), async (trx) => {
    await tellEvent(ctxOf(here), trx, { name: 'test.counted', facts: { number: 1 } });
    await tell(2);
    assert.equal(await deliver(one), 0);
  });
  assert.equal(await deliver(one), 2);
  assert.deepEqual(await heardBy('one'), [1, 2]);
});

test('a long act in another database of the same server holds nobody up', async () => {
  const elsewhere = openDatabase({ ...db.ownerConnection, database: 'postgres' }, { poolSize: 1 });
  const one = listener('one');
  await elsewhere.transaction().execute(async (trx) => {
    await sql`SELECT pg_current_xact_id()`.execute(trx);
    await tell(1);
    assert.equal(await deliver(one), 1);
  });
  await elsewhere.destroy();
});

test('an event numbered earlier by an act that committed later is heard too', async () => {
  const one = listener('one');
  // The second act is given its transaction number first and its event number last.
  await inTransaction(db.app, ctxOf(here), async (early) => {
    await sql`SELECT pg_current_xact_id()`.execute(early);
    await inTransaction(db.app, ctxOf(here), async (late) => {
      await tellEvent(ctxOf(here), late, { name: 'test.counted', facts: { number: 1 } });
      await tellEvent(ctxOf(here), early, { name: 'test.counted', facts: { number: 2 } });
    });
    assert.equal(await deliver(one), 0);
  });
  assert.equal(await deliver(one), 2);
  assert.deepEqual(await heardBy('one'), [2, 1]);
});

test('an event that fails is tried again while those behind it wait, then set aside with its fault', async () => {
  for (const number of [1, 2, 3]) await tell(number);
  const poisoned = listener('poisoned', new Set([2]));
  assert.equal(await deliver(poisoned), 1);
  for (let turn = 2; turn <= 4; turn += 1) assert.equal(await deliver(poisoned), 0);
  assert.deepEqual(await heardBy('poisoned'), [1]);
  const waiting = await sql<{ attempts: number; last_fault: string }>`SELECT attempts, last_fault FROM platform.event_reader`.execute(db.owner);
  assert.deepEqual(waiting.rows, [{ attempts: 4, last_fault: 'cannot hear 2' }]);
  assert.equal(await deliver(poisoned), 0);
  assert.equal(await deliver(poisoned), 1);
  assert.deepEqual(await heardBy('poisoned'), [1, 3]);
  const aside = await sql<{ attempts: number; last_fault: string; facts: unknown }>`SELECT attempts, last_fault, facts FROM platform.event_set_aside`.execute(db.owner);
  assert.deepEqual(aside.rows, [{ attempts: 5, last_fault: 'cannot hear 2', facts: { number: 2 } }]);
});

test('a handler that fails leaves nothing of what it wrote, and does not stop another', async () => {
  await tell(1);
  assert.equal(await deliver(listener('poisoned', new Set([1])), listener('one')), 1);
  assert.deepEqual([await heardBy('poisoned'), await heardBy('one')], [[], [1]]);
});

test('two workers at once deliver each event once', async () => {
  for (let number = 1; number <= 10; number += 1) await tell(number);
  const one = listener('one');
  const counts = await Promise.all([deliver(one), deliver(one)]);
  await deliver(one);
  assert.equal(counts[0]! + counts[1]! <= 10, true);
  assert.deepEqual(await heardBy('one'), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('only what is a week old and heard by all is deleted', async () => {
  const old = new Date('2026-11-15T09:59:59Z');
  await tell(1, here, old);
  await tell(2, here, old);
  await tell(3);
  const [one, two] = [listener('one'), listener('two')];
  const left = async (): Promise<number> => (await sql`SELECT FROM platform.event`.execute(db.owner)).rows.length;
  await deliver(one);
  await deleteHeardEvents(ctxOf(), db.operator, [one, two]);
  assert.equal(await left(), 3);
  await deliver(two);
  await deleteHeardEvents(ctxOf(), db.operator, [one, two]);
  assert.equal(await left(), 1);
});

test('after a restore into a server that counts from elsewhere nothing is lost', async () => {
  await tell(1);
  const one = listener('one');
  await deliver(one);
  await tell(2);
  await sql`UPDATE platform.event SET written_by = (written_by::text::bigint + 1000000000)::text::xid8`.execute(db.owner);
  await sql`UPDATE platform.event_reader SET written_by = (written_by::text::bigint + 1000000000)::text::xid8`.execute(db.owner);
  assert.equal(await deliver(one), 0);
  await db.owner.transaction().execute(forgetTransactionNumbers);
  await tell(3);
  await deliver(one);
  assert.deepEqual(await heardBy('one'), [1, 2, 3]);
});
