import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { TypedForm } from '../../../platform/forms/typed-form.view.tsx';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { MenuItem } from '../../../platform/house/face.ts';
import { route, type AnyPageRoute, type Reply } from '../../../platform/http/route.ts';
import { findSharedView, listOwnViews, putViewBack, removeView, renameView, saveView } from '../actions/keep-views.ts';
import { NewViewPage, SavedViewsPage } from './views/saved-views.view.tsx';
import { viewRefusalWords, viewRefused } from './words-view.ts';

const forAll = { permission: 'signed-in', purpose: 'know' } as const;
const name = z.string('Give it a name').trim().min(1, 'Give it a name').max(100, 'Use at most 100 letters');
const address = z.string().max(1500);
const viewInput = z.object({ view: z.uuid() });

/** Views that people keep: the list, the form that keeps one, and the link that leads to it. */
export const viewRoutes: readonly AnyPageRoute[] = [
  route({ method: 'GET', path: '/views', ...forAll, audit: { none: 'looking at one’s own list' }, input: z.object({ removed: z.uuid().optional() }), answer: ({ ctx, db, input }) => showViews(ctx, db, { removed: input.removed }) }),
  route({ method: 'GET', path: '/views/new', ...forAll, audit: { none: 'an empty form of one’s own' }, input: z.object({ address }), answer: ({ input }) => Promise.resolve(showNew(input.address)) }),
  route({
    method: 'POST',
    path: '/views',
    ...forAll,
    audit: { name: 'outcomes.view-saved' },
    input: z.object({ name, address }),
    answer: async ({ ctx, db, input }) => {
      const saved = await saveView(ctx, db, input);
      if (saved.accepted) return { kind: 'redirect', to: '/views', notice: `“${input.name}” is kept.` };
      return showNew(input.address, { faults: [{ field: 'name', message: viewRefusalWords(saved.refusal) }], typed: input });
    },
    again: ({ faults, typed }) => Promise.resolve(showNew(String(typed['address'] ?? ''), { faults, typed })),
  }),
  route({
    method: 'GET',
    path: '/views/:view',
    ...forAll,
    audit: { none: 'a link to a page that has its own permission' },
    input: viewInput,
    answer: async ({ ctx, db, input }) => {
      const view = await findSharedView(ctx, db, input.view);
      return view ? { kind: 'redirect', to: view.address } : viewRefused({ code: 'view-not-found', facts: {} });
    },
  }),
  route({
    method: 'POST',
    path: '/views/:view/rename',
    ...forAll,
    audit: { name: 'outcomes.view-renamed' },
    input: viewInput.extend({ name }),
    answer: async ({ ctx, db, input }) => {
      const renamed = await renameView(ctx, db, { id: input.view, name: input.name });
      if (renamed.accepted) return { kind: 'redirect', to: '/views', notice: `It is now called “${renamed.value}”.` };
      return showViews(ctx, db, { form: { faults: [{ field: 'name', message: viewRefusalWords(renamed.refusal) }], typed: input } });
    },
    again: ({ ctx, db, faults, typed }) => showViews(ctx, db, { form: { faults, typed } }),
  }),
  route({
    method: 'POST',
    path: '/views/:view/remove',
    ...forAll,
    audit: { name: 'outcomes.view-removed' },
    input: viewInput,
    answer: async ({ ctx, db, input }) => {
      const removed = await removeView(ctx, db, input.view);
      return removed.accepted ? { kind: 'redirect', to: `/views?removed=${input.view}`, notice: `“${removed.value.name}” is removed; its link leads nowhere now.` } : viewRefused(removed.refusal);
    },
  }),
  route({
    method: 'POST',
    path: '/views/:view/put-back',
    ...forAll,
    audit: { name: 'outcomes.view-put-back' },
    input: viewInput,
    answer: async ({ ctx, db, input }) => {
      const back = await putViewBack(ctx, db, input.view);
      return back.accepted ? { kind: 'redirect', to: '/views', notice: `“${back.value.name}” is back, and so is its link.` } : viewRefused(back.refusal);
    },
  }),
];

/** Where the views stand in the navigation. */
export const viewMenu: readonly MenuItem[] = [{ place: 'know', words: 'My views', path: '/views', permission: 'signed-in' }];

const crumbs = { menu: '/views', breadcrumbs: [{ text: 'Start', href: '/' }, { text: 'My views' }] };

async function showViews(ctx: Ctx, db: Database, beside: { readonly removed?: string | undefined; readonly form?: TypedForm }): Promise<Reply> {
  const views = await listOwnViews(ctx, db);
  return { kind: 'page', title: 'My views', body: h(SavedViewsPage, { views, ...beside }), ...(beside.form ? { status: 422 } : {}), chrome: crumbs };
}

function showNew(of: string, form?: TypedForm): Reply {
  return { kind: 'page', title: 'Keep this view', body: h(NewViewPage, { address: of, form }), ...(form ? { status: 422 } : {}), chrome: { menu: '/views', breadcrumbs: [{ text: 'My views', href: '/views' }, { text: 'Keep this view' }] } };
}
