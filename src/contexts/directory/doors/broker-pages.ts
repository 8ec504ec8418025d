import { h } from 'preact';
import { z } from 'zod';
import type { Decision } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { closeRequest, handBack, logContact, readQueue, readRequest, sendMatches, takeRequest } from '../actions/broker-childcare.ts';
import { brokerageRules } from '../actions/read-brokerage.ts';
import { helpOutcomes, type HelpRefusal } from '../model/help-request.ts';
import { QueuePage } from './views/queue.view.tsx';
import { RequestPage, type RequestTyped } from './views/request.view.tsx';
import { sayDirectoryRefusal } from './words.ts';

const brokers = { permission: 'directory:broker', purpose: 'deliver' } as const;
const reference = z.string().regex(/^[0-9a-z]{4}-[0-9a-z]{4}$/);
const ofRequest = z.object({ reference });
const words = (most: number) => z.string().trim().max(most, `Use at most ${most.toLocaleString('en-GB')} letters`);
const services = z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(z.uuid()).max(20, 'Send at most 20 at once'));
const crumbs = (...more: { text: string; href?: string }[]) => ({ menu: '/help-requests', breadcrumbs: [{ text: 'Families who ask for childcare', ...(more.length > 0 ? { href: '/help-requests' } : {}) }, ...more] });

/** The adviser's queue, and working on a request. */
export const brokerRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET', path: '/help-requests', ...brokers, audit: { name: 'directory.requests-listed' }, input: z.object({}),
    answer: async ({ ctx, db }) => ({ kind: 'page', title: 'Families who ask for childcare', body: h(QueuePage, { ...(await readQueue(ctx, db)), rules: brokerageRules, today: ctx.today }), chrome: { ...crumbs(), wide: true } }),
  }),
  route({ method: 'GET', path: '/help-requests/:reference', ...brokers, audit: { name: 'directory.request-opened' }, input: ofRequest, answer: ({ ctx, db, input }) => showRequest(ctx, db, input.reference, []) }),
  route({
    method: 'POST', path: '/help-requests/:reference/take', ...brokers, audit: { name: 'directory.request-taken' }, input: ofRequest,
    answer: async ({ ctx, db, input }) => back(ctx, db, input.reference, await takeRequest(ctx, db, input.reference), 'You took this request.'),
  }),
  route({
    method: 'POST', path: '/help-requests/:reference/hand-back', ...brokers, audit: { name: 'directory.request-handed-back' }, input: ofRequest,
    answer: async ({ ctx, db, input }) => back(ctx, db, input.reference, await handBack(ctx, db, input.reference), 'The request is back in the queue.'),
  }),
  route({
    method: 'POST', path: '/help-requests/:reference/matches', ...brokers, audit: { name: 'directory.request-answered' }, input: ofRequest.extend({ services, words: words(1000).default('') }),
    again: ({ ctx, db, faults, typed }) => showRequest(ctx, db, String(typed['reference']), faults, { form: 'matches', fields: typed }),
    answer: async ({ ctx, db, input, url }) => back(ctx, db, input.reference, await sendMatches(ctx, db, { ...input, siteAddress: url.origin }), 'The list is sent. The family sees it with its reference and code.', { field: 'services', form: 'matches', fields: input }),
  }),
  route({
    method: 'POST', path: '/help-requests/:reference/contacts', ...brokers, audit: { name: 'directory.request-worked-on' },
    input: ofRequest.extend({ service: z.uuid().or(z.literal('')).transform((value) => (value === '' ? undefined : value)), words: words(2000).min(3, 'Write what was said') }),
    again: ({ ctx, db, faults, typed }) => showRequest(ctx, db, String(typed['reference']), faults, { form: 'contacts', fields: typed }),
    answer: async ({ ctx, db, input }) => back(ctx, db, input.reference, await logContact(ctx, db, input), 'It is noted.', { field: 'service', form: 'contacts', fields: input }),
  }),
  route({
    method: 'POST', path: '/help-requests/:reference/close', ...brokers, audit: { name: 'directory.request-closed' },
    input: ofRequest.extend({ outcome: z.enum(helpOutcomes, 'Say what came of it'), reason: z.string().max(60).optional().transform((value) => (value === '' ? undefined : value)), words: words(1000).default('') }),
    again: ({ ctx, db, faults, typed }) => showRequest(ctx, db, String(typed['reference']), faults, { form: 'close', fields: typed }),
    answer: async ({ ctx, db, input }) => back(ctx, db, input.reference, await closeRequest(ctx, db, input), 'The request is closed.', { field: 'reason', form: 'close', fields: input }),
  }),
];

async function showRequest(ctx: Ctx, db: Database, of: string, faults: readonly InputFault[], typed?: RequestTyped): Promise<Reply> {
  const opened = await readRequest(ctx, db, of);
  if (!opened) return refused({ code: 'request-not-found', facts: {} });
  return { kind: 'page', title: `${faults.length > 0 ? 'Error: ' : ''}Request ${of.toUpperCase()}`, body: h(RequestPage, { opened, rules: brokerageRules, today: ctx.today, me: ctx.actor.kind === 'person' ? ctx.actor.id : undefined, faults, typed }), chrome: { ...crumbs({ text: of.toUpperCase() }), wide: true }, ...(faults.length > 0 ? { status: 422 } : {}) };
}

/** A refusal that a field can mend is told beside it; the others are pages of their own. */
function back(ctx: Ctx, db: Database, of: string, decided: Decision<true, HelpRefusal>, notice: string, came?: RequestTyped & { readonly field: string }): Promise<Reply> | Reply {
  if (decided.accepted) return { kind: 'redirect', to: `/help-requests/${of}`, notice };
  const { code } = decided.refusal;
  if (came !== undefined && (code === 'match-not-found' || code === 'reason-not-known')) return showRequest(ctx, db, of, [{ field: came.field, message: sayDirectoryRefusal(decided.refusal) }], came);
  return refused(decided.refusal);
}

function refused(refusal: { readonly code: HelpRefusal; readonly facts: Readonly<Record<string, string | number>> }): Reply {
  return { kind: 'refused', refusal, words: sayDirectoryRefusal(refusal) };
}
