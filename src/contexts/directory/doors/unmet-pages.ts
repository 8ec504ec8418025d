import { h } from 'preact';
import { z } from 'zod';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { readUnmetNeed } from '../actions/read-unmet-need.ts';
import { UnmetNeedPage } from './views/unmet.view.tsx';

/** What families asked for and did not find, month by month. */
export const unmetRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET', path: '/directory/unmet-need', permission: 'directory:see-completeness', purpose: 'commission', audit: { none: 'counts about nobody, small ones hidden' },
    input: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined) }),
    answer: async ({ ctx, db, input }) => ({ kind: 'page', title: 'Unmet need', body: h(UnmetNeedPage, { found: await readUnmetNeed(ctx, db, input.year) }), chrome: { menu: '/directory/unmet-need', breadcrumbs: [{ text: 'Unmet need' }], wide: true } }),
  }),
];
