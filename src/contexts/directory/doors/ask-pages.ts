import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { askForHelp, changeOwnRequest, readOwnRequest, withdrawRequest } from '../actions/ask-for-help.ts';
import { openDirectory } from '../actions/open-directory.ts';
import { brokerageRules } from '../actions/read-brokerage.ts';
import { deletionDay } from '../model/help-request.ts';
import { askFields, ownFields, typedOf } from './ask-form.ts';
import { refuseTooMany } from './public-rate.ts';
import { AskedPage, AskPage, ChangedPage, ChangePage, OwnRequestPage, StatusPage, WithdrawnPage } from './views/ask.view.tsx';
import { sayDirectoryRefusal } from './words.ts';

const open = { permission: 'public', purpose: 'public-information' } as const;
const title = 'Ask for help finding childcare';
const crumbs = (...more: { text: string; href?: string }[]) => ({ menu: '/ask-for-help', breadcrumbs: [{ text: 'Ask for help', ...(more.length > 0 ? { href: '/ask-for-help' } : {}) }, ...more] });

/** Asking for help without an account, and how one's own request stands. */
export const askRoutes: readonly AnyPageRoute[] = [
  route({ method: 'GET', path: '/ask-for-help', ...open, audit: { none: 'an empty form' }, input: z.object({}), answer: ({ ctx, db }) => showForm(ctx, db, [], {}) }),
  route({
    method: 'POST', path: '/ask-for-help', ...open, audit: { name: 'directory.help-asked' }, input: askFields,
    again: ({ ctx, db, faults, typed }) => showForm(ctx, db, faults, typed),
    answer: async ({ ctx, db, input, address }) => {
      const tooMany = refuseTooMany(ctx, address);
      if (tooMany) return tooMany;
      if (ctx.authority === undefined) return nobodyHelpsHere();
      const asked = await askForHelp(ctx, db, input);
      return { kind: 'page', title: 'We have your request', body: h(AskedPage, { asked, today: ctx.today, helpLine: (await openDirectory(ctx, db)).publisher.helpLine }), chrome: crumbs({ text: 'We have your request' }) };
    },
  }),
  route({ method: 'GET', path: '/ask-for-help/status', ...open, audit: { none: 'an empty form' }, input: z.object({}), answer: ({ ctx, db }) => showStatusForm(ctx, db, [], {}) }),
  route({
    method: 'POST', path: '/ask-for-help/status', ...open, audit: { name: 'directory.own-request-read' }, input: ownFields,
    again: ({ ctx, db, faults, typed }) => showStatusForm(ctx, db, faults, typed),
    answer: async ({ ctx, db, input, address }) => {
      const tooMany = refuseTooMany(ctx, address);
      if (tooMany) return tooMany;
      const own = await readOwnRequest(ctx, db, input);
      if (!own.accepted) return showStatusForm(ctx, db, [{ field: 'reference', message: sayDirectoryRefusal(own.refusal) }], { reference: input.reference });
      return { kind: 'page', title: 'Your request', body: h(OwnRequestPage, { own: own.value, typed: input, today: ctx.today, helpLine: (await openDirectory(ctx, db)).publisher.helpLine }), chrome: crumbs({ text: 'Your request' }) };
    },
  }),
  route({
    method: 'POST', path: '/ask-for-help/change', ...open, audit: { name: 'directory.own-request-read' }, input: ownFields,
    answer: async ({ ctx, db, input, address }) => {
      const tooMany = refuseTooMany(ctx, address);
      if (tooMany) return tooMany;
      const own = await readOwnRequest(ctx, db, input);
      if (!own.accepted) return showStatusForm(ctx, db, [{ field: 'reference', message: sayDirectoryRefusal(own.refusal) }], { reference: input.reference });
      return showChangeForm(ctx, db, input, [], typedOf(own.value.family.told));
    },
  }),
  route({
    method: 'POST', path: '/ask-for-help/changed', ...open, audit: { name: 'directory.own-request-changed' }, input: ownFields.and(askFields),
    again: ({ ctx, db, faults, typed }) => showChangeForm(ctx, db, { reference: String(typed['reference'] ?? ''), code: String(typed['code'] ?? '') }, faults, typed),
    answer: async ({ ctx, db, input: { reference, code, told }, address }) => {
      const tooMany = refuseTooMany(ctx, address);
      if (tooMany) return tooMany;
      const changed = await changeOwnRequest(ctx, db, { reference, code }, told);
      if (!changed.accepted) return { kind: 'refused', refusal: changed.refusal, words: sayDirectoryRefusal(changed.refusal) };
      return { kind: 'page', title: 'Your request is changed', body: h(ChangedPage, { own: { reference, code }, helpLine: (await openDirectory(ctx, db)).publisher.helpLine }), chrome: crumbs({ text: 'Your request' }) };
    },
  }),
  route({
    method: 'POST', path: '/ask-for-help/withdraw', ...open, audit: { name: 'directory.family-forgotten' }, input: ownFields,
    answer: async ({ ctx, db, input, address }) => {
      const tooMany = refuseTooMany(ctx, address);
      if (tooMany) return tooMany;
      const gone = await withdrawRequest(ctx, db, input);
      if (!gone.accepted) return { kind: 'refused', refusal: gone.refusal, words: sayDirectoryRefusal(gone.refusal) };
      return { kind: 'page', title: 'Your request is deleted', body: h(WithdrawnPage, { helpLine: (await openDirectory(ctx, db)).publisher.helpLine }), chrome: crumbs({ text: 'Deleted' }) };
    },
  }),
];

async function showForm(ctx: Ctx, db: Database, faults: readonly InputFault[], typed: Readonly<Record<string, unknown>>): Promise<Reply> {
  if (ctx.authority === undefined) return nobodyHelpsHere();
  const form = typeof typed['form'] === 'string' ? typed['form'] : ctx.newId();
  const { helpLine } = (await openDirectory(ctx, db)).publisher;
  return { kind: 'page', title: `${faults.length > 0 ? 'Error: ' : ''}${title}`, body: h(AskPage, { form, rules: brokerageRules, deleteOn: deletionDay(brokerageRules, ctx.today), faults, typed, helpLine, today: ctx.today }), chrome: crumbs(), ...(faults.length > 0 ? { status: 422 } : {}) };
}

async function showChangeForm(ctx: Ctx, db: Database, own: { readonly reference: string; readonly code: string }, faults: readonly InputFault[], typed: Readonly<Record<string, unknown>>): Promise<Reply> {
  const { helpLine } = (await openDirectory(ctx, db)).publisher;
  return { kind: 'page', title: `${faults.length > 0 ? 'Error: ' : ''}Change your request`, body: h(ChangePage, { form: ctx.newId(), own, rules: brokerageRules, faults, typed, helpLine }), chrome: crumbs({ text: 'Change your request' }), ...(faults.length > 0 ? { status: 422 } : {}) };
}

async function showStatusForm(ctx: Ctx, db: Database, faults: readonly InputFault[], typed: Readonly<Record<string, unknown>>): Promise<Reply> {
  const { helpLine } = (await openDirectory(ctx, db)).publisher;
  return { kind: 'page', title: `${faults.length > 0 ? 'Error: ' : ''}See your request`, body: h(StatusPage, { faults, typed, helpLine }), chrome: crumbs({ text: 'See your request' }), ...(faults.length > 0 ? { status: 422 } : {}) };
}

/** Without an authority nobody would read the request. */
function nobodyHelpsHere(): Reply {
  const refusal = { code: 'helper-not-found', facts: {} } as const;
  return { kind: 'refused', refusal, words: sayDirectoryRefusal(refusal) };
}
