import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { leaveOpen, listOpenRefuges } from '../actions/look-through.ts';
import { protectRecord } from '../actions/protect-record.ts';
import { LookThroughPage } from './views/look-through.view.tsx';
import { refusedInDirectory } from './words.ts';

const path = '/directory/look-through';
const decides = { permission: 'directory:decide', purpose: 'deliver' } as const;

/** Public records that speak of a refuge, each to be kept back or left open. */
export const lookThroughRoutes: readonly AnyPageRoute[] = [
  route({ method: 'GET', path, ...decides, audit: { name: 'directory.refuges-looked-through' }, input: z.object({}), answer: ({ ctx, db }) => show(ctx, db, [], {}) }),
  route({
    method: 'POST', path, ...decides, audit: { name: 'directory.refuge-left-open' },
    input: z.object({ service: z.uuid(), words: z.string(), verdict: z.enum(['refuge', 'anonymity', 'open'], 'Say what it is'), reason: z.string().trim().min(1, 'Say why: it stays with the record').max(500, 'Use at most 500 letters') }),
    again: ({ ctx, db, faults, typed }) => show(ctx, db, faults, typed),
    answer: async ({ ctx, db, input: { service: id, words, verdict, reason } }) => {
      const decided = verdict === 'open' ? await leaveOpen(ctx, db, { id, words, reason }) : await protectRecord(ctx, db, { id, mark: verdict, reason });
      if (!decided.accepted) return refusedInDirectory(decided.refusal);
      return { kind: 'redirect', to: path, notice: verdict === 'open' ? 'It stays open, and is not asked again until its words change.' : 'It is kept back everywhere.' };
    },
  }),
];

async function show(ctx: Ctx, db: Database, faults: readonly InputFault[], typed: Readonly<Record<string, unknown>>): Promise<Reply> {
  return { kind: 'page', title: 'Records that speak of a refuge', body: h(LookThroughPage, { found: await listOpenRefuges(ctx, db), faults, typed }), ...(faults.length > 0 ? { status: 422 } : {}), chrome: { menu: '/directory', breadcrumbs: [{ text: 'Directory desk', href: '/directory' }, { text: 'Records that speak of a refuge' }] } };
}
