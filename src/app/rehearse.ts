import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findAuthorityById, listAuthorityIds } from '../contexts/access/contract.ts';
import { openDirectory, type ShownRecord } from '../contexts/directory/contract.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { newUuid } from '../platform/clock/clock.ts';
import type { Installation } from '../platform/db/installation.ts';
import { inReading } from '../platform/db/transaction.ts';
import { makeCtx, type Actor } from '../platform/house/ctx.ts';
import { buildServer, type WebParts } from '../platform/http/server.ts';

/** After so many pages the engine has compiled what most of them need; in a small directory each record is asked for once. */
const mostPages = 1500;

/** Milliseconds: with a hundred thousand services all pages would take longer than a minute, of which families wait for a part. */
const longest = 10_000;

/** So many pages are asked for at a time, over connections of this machine alone. */
const readers = 4;

/** Whoever rehearses: nobody who looks for anything, so that what they do not find is no need. */
const actor: Actor = { kind: 'machine', job: 'rehearsal' };

/**
 * Draws pages of the finder as families ask for them, between the answers to those who are there already: after a start the first thousand would take twice as long as later ones.
 *
 * They go to this program itself, over a port of this machine that is open for as long, so that what reads requests and sends answers is rehearsed with it; nothing is kept and nothing counted.
 */
export async function rehearse(parts: WebParts, { app, operator }: Pick<Installation, 'app' | 'operator'>, clock: Clock, ending: AbortSignal): Promise<void> {
  const [id] = await listAuthorityIds(operator);
  if (id === undefined) return;
  const now = clock.now();
  const ctx = makeCtx({ actor, authority: id, purpose: 'public-information', now, requestId: newUuid(now) });
  const authority = await inReading(app, ctx, (trx) => findAuthorityById(trx, id));
  const { inOrder, postcodes } = await openDirectory(ctx, app);
  const places = [...postcodes.keys()];
  const pages = Math.min(mostPages, inOrder.length);
  const server = await buildServer({ ...parts, resolveVisitor: () => Promise.resolve({ actor, authority, session: undefined }) });
  const agent = new Agent({ keepAlive: true });
  try {
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as AddressInfo;
    const until = performance.now() + longest;
    let nth = 0;
    const read = async (): Promise<void> => {
      while (nth < pages && !ending.aborted && performance.now() < until) {
        const record = inOrder[Math.floor((nth * inOrder.length) / pages)]!;
        const query = new URLSearchParams(asked(record, nth, places[(nth * 31) % Math.max(places.length, 1)]));
        nth += 1;
        const [answer] = (await once(get({ host: '127.0.0.1', port, path: `/services?${query}`, agent }), 'response')) as [IncomingMessage];
        await once(answer.resume(), 'end');
      }
    };
    await Promise.all(Array.from({ length: readers }, read));
  } finally {
    agent.destroy();
    await server.close();
  }
}

/** What a family might ask: one time the name of this service, one time an age, a day, a kind, a place or a cost, or several of them. */
function asked({ name, kind, ages, schedules }: ShownRecord, nth: number, place: string | undefined): Readonly<Record<string, string>> {
  const day = schedules.flatMap(({ repeats }) => (repeats.kind === 'weekly' ? repeats.days : []))[0];
  const wishes: readonly (readonly [name: string, words: string | undefined])[] = [['words', name], ['near', place], ['age', `${ages.fromMonth ?? 36}m`], ['day', day], ['from', '09:30'], ['kind', kind], ['cost', '20'], ['space', 'yes']];
  const chosen = wishes.filter((_, at) => (((nth * 37) % 256) >> at) % 2 === 1);
  return Object.fromEntries(chosen.flatMap(([wish, words]) => (words === undefined ? [] : [[wish, words]])));
}
