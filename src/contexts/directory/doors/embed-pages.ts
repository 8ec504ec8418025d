import { h } from 'preact';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { findServices } from '../actions/find-services.ts';
import { asked, finderFields } from './finder-question.ts';
import { EmbedPage, OnYourSitePage } from './views/embed.view.tsx';

const size = 10;
const open = { method: 'GET', permission: 'public', purpose: 'public-information', cached: true, input: finderFields } as const;

/** A search of the finder as a page of its own, for a frame on anybody's site, and the page that gives what to copy for it. */
export const embedRoutes: readonly AnyPageRoute[] = [
  route({
    ...open, path: '/embed/services', sharing: 'frame', audit: { none: 'what everybody may see of services' },
    answer: async ({ ctx, db, input }) => {
      const found = await findServices(ctx, db, { ...asked(input, ctx.today), from: (input.page - 1) * size, size });
      const { publisher } = found.directory;
      return { kind: 'page', title: `Services for families, ${publisher.name}`, body: h(EmbedPage, { fields: input, found, today: ctx.today, size }), chrome: { isFramed: true } };
    },
  }),
  route({
    ...open, path: '/services/on-your-site', audit: { none: 'it shows how to link to a search' },
    answer: async ({ ctx, db, input }) => {
      const found = await findServices(ctx, db, { ...asked(input, ctx.today), from: 0, size: 1 });
      return { kind: 'page', title: 'Show this list on your own site', body: h(OnYourSitePage, { fields: input, found }), chrome: { menu: '/services', breadcrumbs: [{ text: 'Find', href: '/services' }, { text: 'On your own site' }] } };
    },
  }),
];
