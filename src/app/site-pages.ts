import { h, type JSX } from 'preact';
import { z } from 'zod';
import type { Database } from '../platform/db/database.ts';
import type { Ctx } from '../platform/house/ctx.ts';
import type { SearchHit, SearchOffer } from '../platform/house/face.ts';
import { route, type AnyPageRoute } from '../platform/http/route.ts';
import { contexts } from './contexts.ts';
import { AccessibilityPage, HelpPage, PrivacyPage, SearchPage, StartPage } from './views/site.view.tsx';

const nothing = z.object({});
const noAudit = { none: 'a public page about nobody' } as const;

function plainPage(path: string, title: string, body: Parameters<typeof h>[0]): AnyPageRoute {
  return route({
    method: 'GET',
    path,
    permission: 'public',
    purpose: 'public-information',
    audit: noAudit,
    cached: true,
    input: nothing,
    answer: () => Promise.resolve({ kind: 'page', title, body: h(body as () => ReturnType<typeof HelpPage>, {}), chrome: path === '/' ? {} : { breadcrumbs: [{ text: 'Start', href: '/' }, { text: title }] } }),
  });
}

/** The pages that belong to no context: where one begins, search everywhere, help, what we promise. */
export const siteRoutes: readonly AnyPageRoute[] = [
  plainPage('/', 'How are children doing?', StartPage),
  plainPage('/help', 'Help', HelpPage),
  plainPage('/accessibility', 'Accessibility statement', AccessibilityPage),
  plainPage('/privacy', 'Privacy and cookies', PrivacyPage),
  route({
    method: 'GET',
    path: '/search',
    permission: 'public',
    purpose: 'public-information',
    audit: { none: 'words searched for are not kept' },
    input: z.object({ words: z.string().max(200).default('').transform((words) => words.trim()) }),
    answer: async ({ ctx, db, input }) => {
      const found = input.words === '' ? [] : await Promise.all(contexts.flatMap(({ search }) => (search ? [findThere(search, ctx, db, input.words)] : [])));
      const urgent = found.filter((there) => there.urgent);
      const hits = [...urgent, ...found.filter((there) => !there.urgent)].flatMap((there) => there.hits);
      return { kind: 'page', title: input.words === '' ? 'Search' : `Search: ${input.words}`, body: h(SearchPage, { words: input.words, hits, urgent: urgent.map((there) => there.urgent) }), chrome: { breadcrumbs: [{ text: 'Start', href: '/' }, { text: 'Search' }] } };
    },
  }),
];

/** What one context finds; who helps where words point to danger comes before what others find. */
async function findThere(search: SearchOffer, ctx: Ctx, db: Database, words: string): Promise<{ readonly urgent: JSX.Element | undefined; readonly hits: readonly SearchHit[] }> {
  return { urgent: search.urgent?.(words), hits: await search.find(ctx, db, words) };
}
