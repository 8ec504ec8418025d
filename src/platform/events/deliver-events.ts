import { sql } from 'kysely';
import type { AuthorityId } from '../../kernel/ids.ts';
import type { Database, Trx } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Ctx } from '../house/ctx.ts';
import type { Job } from '../jobs/job.ts';
import type { EventHandler } from './event.ts';

/** How often a handler tries one event before it is set aside. */
const mostAttempts = 5;

/**
 * Hands every handler the events it has not heard, in order, each in a transaction of its own together with the note of
 * how far it came: at least once, and exactly once unless the handler reaches outside the database. Answers how many.
 *
 * The order is that of the transactions that wrote them. A handler hears an event only when every transaction of this database that
 * began no later has ended, so one that commits late is never overtaken and lost; those of other databases on the server, which can
 * write no event here, are not waited for. An event that fails is
 * tried again at the next turn, and the ones behind it wait; after five failures it is set aside with its fault.
 */
export async function deliverEvents(ctx: Ctx, operatorDb: Database, handlers: readonly EventHandler[], signal?: AbortSignal): Promise<number> {
  const counts = await Promise.all(handlers.map((handler) => deliverTo(ctx, operatorDb, handler, signal)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Delivers each second, and deletes events that everybody heard a week ago. */
export function deliverEventsJob(handlers: readonly EventHandler[]): Job {
  return {
    name: 'events.deliver',
    every: 1,
    reach: 'national',
    run: async (ctx, db, signal) => {
      await deliverEvents(ctx, db, handlers, signal);
      if (ctx.now.getUTCMinutes() === 0 && ctx.now.getUTCSeconds() < 2) await deleteHeardEvents(ctx, db, handlers);
    },
  };
}

/** Deletes events older than a week that every handler has passed; without handlers nobody waits for any. */
export async function deleteHeardEvents(ctx: Ctx, operatorDb: Database, handlers: readonly EventHandler[]): Promise<void> {
  const names = handlers.map(keyOf);
  await inTransaction(operatorDb, ctx, (trx) =>
    sql`DELETE FROM platform.event e WHERE e.at < ${ctx.now}::timestamptz - interval '7 days' AND NOT EXISTS (
      SELECT FROM unnest(${names}::text[]) AS h (handler) LEFT JOIN platform.event_reader r USING (handler)
      WHERE r.handler IS NULL OR (e.written_by, e.event_id) > (r.written_by, r.read_up_to))`.execute(trx),
  );
}

/**
 * Makes positions good again after the tables were restored into another server, whose transactions count from elsewhere:
 * everything not yet heard by all is written by transaction 0 and heard again by those who had heard it. Run as the owner, in the restore.
 */
export async function forgetTransactionNumbers(owner: Trx): Promise<void> {
  await sql`DELETE FROM platform.event e WHERE EXISTS (SELECT FROM platform.event_reader)
    AND NOT EXISTS (SELECT FROM platform.event_reader r WHERE (e.written_by, e.event_id) > (r.written_by, r.read_up_to))`.execute(owner);
  await sql`UPDATE platform.event SET written_by = '0'`.execute(owner);
  await sql`UPDATE platform.event_reader SET written_by = '0', attempts = 0, read_up_to = coalesce((SELECT min(event_id) - 1 FROM platform.event), read_up_to)`.execute(owner);
}

async function deliverTo(ctx: Ctx, db: Database, handler: EventHandler, signal: AbortSignal | undefined): Promise<number> {
  let heard = 0;
  while (!signal?.aborted) {
    let next: NextEvent | undefined;
    try {
      const isDone = await inTransaction(db, ctx, async (trx) => {
        next = await lockNext(trx, handler);
        if (!next) return true;
        await hearNext(ctx, trx, handler, next);
        return false;
      });
      if (isDone) return heard;
      heard += 1;
    } catch (fault) {
      if (!next) throw fault;
      await noteFailure(ctx, db, handler, next, fault as Error);
      return heard;
    }
  }
  return heard;
}

interface NextEvent {
  readonly event_id: string;
  readonly written_by: string;
  readonly authority_id: string | null;
  readonly name: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** The next event of the handler, its position locked; undefined when it has heard all that is final, or another worker is at it. */
async function lockNext(trx: Trx, handler: EventHandler): Promise<NextEvent | undefined> {
  await keepReader(trx, handler);
  const position = await sql<{ written_by: string; read_up_to: string }>`SELECT written_by::text, read_up_to::text FROM platform.event_reader WHERE handler = ${keyOf(handler)} FOR UPDATE SKIP LOCKED`.execute(trx);
  const at = position.rows[0];
  if (!at) return undefined;
  const next = await sql<NextEvent>`SELECT event_id::text, written_by::text, authority_id::text, name, facts FROM platform.event
    WHERE (written_by, event_id) > (${at.written_by}::xid8, ${at.read_up_to}::bigint) AND written_by < ${oldestUnderWay} AND name = ${handler.event}
    ORDER BY written_by, event_id LIMIT 1`.execute(trx);
  return next.rows[0];
}

/** The oldest transaction that may still write an event here; one that ended while we looked counts as under way until the next turn. */
const oldestUnderWay = sql`coalesce((
  SELECT min(under_way::text::bigint)::text::xid8 FROM pg_snapshot_xip(pg_current_snapshot()) AS under_way
  WHERE NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.backend_xid = under_way::xid AND a.datname <> current_database())), pg_snapshot_xmax(pg_current_snapshot()))`;

async function keepReader(trx: Trx, handler: EventHandler): Promise<void> {
  await sql`INSERT INTO platform.event_reader (handler, read_up_to) VALUES (${keyOf(handler)}, 0) ON CONFLICT DO NOTHING`.execute(trx);
}

async function hearNext(ctx: Ctx, trx: Trx, handler: EventHandler, next: NextEvent): Promise<void> {
  const own: Ctx = { ...ctx, authority: (next.authority_id ?? undefined) as AuthorityId | undefined, actor: { kind: 'machine', job: `events.${handler.name}` } };
  await sql.raw(`SET LOCAL app.authority = '${next.authority_id ?? ''}'`).execute(trx);
  await handler.hear(own, trx, { name: next.name, facts: next.facts });
  await moveOn(trx, handler, next);
}

async function moveOn(trx: Trx, handler: EventHandler, past: NextEvent): Promise<void> {
  await sql`UPDATE platform.event_reader SET written_by = ${past.written_by}::xid8, read_up_to = ${past.event_id}::bigint, attempts = 0, last_fault = NULL WHERE handler = ${keyOf(handler)}`.execute(trx);
}

async function noteFailure(ctx: Ctx, db: Database, handler: EventHandler, failed: NextEvent, fault: Error): Promise<void> {
  await inTransaction(db, ctx, async (trx) => {
    await keepReader(trx, handler);
    // Only while the handler still stands before this event: another worker may have brought it past meanwhile.
    const noted = await sql<{ attempts: number }>`UPDATE platform.event_reader SET attempts = attempts + 1, last_fault = ${fault.message}
      WHERE handler = ${keyOf(handler)} AND (written_by, read_up_to) < (${failed.written_by}::xid8, ${failed.event_id}::bigint) RETURNING attempts`.execute(trx);
    const attempts = noted.rows[0]?.attempts ?? 0;
    if (attempts < mostAttempts) return;
    await sql`INSERT INTO platform.event_set_aside (handler, event_id, name, facts, authority_id, attempts, last_fault, set_aside_at)
      VALUES (${keyOf(handler)}, ${failed.event_id}::bigint, ${failed.name}, ${JSON.stringify(failed.facts)}::jsonb, ${failed.authority_id}::uuid, ${attempts}, ${fault.message}, ${ctx.now}) ON CONFLICT DO NOTHING`.execute(trx);
    await moveOn(trx, handler, failed);
  });
}

/** One handler may hear several kinds of event; each is a reader of its own. */
function keyOf(handler: EventHandler): string {
  return `${handler.name} ${handler.event}`;
}
