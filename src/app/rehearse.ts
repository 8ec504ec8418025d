import { setImmediate as turn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { listAuthorityIds } from '../contexts/access/contract.ts';
import { openDirectory } from '../contexts/directory/contract.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { newUuid } from '../platform/clock/clock.ts';
import type { Installation } from '../platform/db/installation.ts';
import { makeCtx } from '../platform/house/ctx.ts';

/** After so many pages the engine has compiled what most of them need; in a small directory each record is asked for once. */
const mostPages = 1000;

/**
 * Draws pages of the finder as families ask for them, between the answers to those who are there already: after a start the first thousand would take twice as long as later ones.
 *
 * Each asks for what some service says of itself, so that it finds something. Where several authorities share the service nothing is drawn: whose finder it is shows in the name that is called.
 */
export async function rehearse(server: FastifyInstance, { app, operator }: Pick<Installation, 'app' | 'operator'>, clock: Clock, ending: AbortSignal): Promise<void> {
  const [authority, ...others] = await listAuthorityIds(operator);
  if (authority === undefined || others.length > 0) return;
  const now = clock.now();
  const { inOrder, postcodes } = await openDirectory(makeCtx({ actor: { kind: 'public' }, authority, purpose: 'public-information', now, requestId: newUuid(now) }), app);
  const places = [...postcodes.keys()];
  for (let nth = 0; nth < Math.min(mostPages, inOrder.length) && !ending.aborted; nth += 1) {
    const { name, kind } = inOrder[Math.floor((nth * inOrder.length) / Math.min(mostPages, inOrder.length))]!;
    const near = places[(nth * 31) % Math.max(places.length, 1)];
    const asks: readonly Readonly<Record<string, string>>[] = [{ words: name }, { kind, ...(near === undefined ? {} : { near }) }, { words: name, kind }, near === undefined ? { kind } : { words: name, near }];
    await server.inject({ url: `/services?${new URLSearchParams(asks[nth % asks.length])}` });
    await turn();
  }
}
