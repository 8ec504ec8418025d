import { h } from 'preact';
import { z } from 'zod';
import type { Refusal } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { TypedForm } from '../../../platform/forms/typed-form.view.tsx';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { ContextFace, MenuItem, SearchHit } from '../../../platform/house/face.ts';
import { route, type AnyPageRoute, type Reply } from '../../../platform/http/route.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { decideEvidence } from '../actions/decide-framework.ts';
import { findBrand } from '../actions/find-brand.ts';
import { readCoverage, readFrameworksInUse } from '../actions/read-coverage.ts';
import { readAim, readFrameworkHome } from '../actions/read-framework-home.ts';
import { aimsOf } from '../model/framework.ts';
import { againstInput } from './address-input.ts';
import { definitionRoutes } from './definition-pages.ts';
import { ownFrameworkRoutes } from './framework-pages-own.ts';
import { frameworkRefusalWords } from './framework-words.ts';
import { FrameworkAimPage } from './views/framework-aim.view.tsx';
import { aimTable, FrameworkCoveragePage, indicatorTable } from './views/framework-coverage.view.tsx';
import { FrameworkHomePage } from './views/framework-home.view.tsx';

const nothing = { none: 'published figures, about nobody' };
const homeInput = z.object({ framework: z.string().max(80).optional(), area: z.string().max(20).optional(), against: againstInput });
const aimInput = homeInput.extend({ aim: z.string().max(120) });
const coverageFile = z.object({ framework: z.string().max(80), part: z.enum(['aims', 'indicators']), format: z.enum(['csv', 'xlsx']) });
const evidenceInput = z.object({
  framework: z.string().max(80),
  aim: z.string().max(120),
  area: z.string().max(20),
  indicator: z.string().min(1, 'Choose an indicator').max(200),
  isEvidence: z.enum(['yes', 'no']),
  reason: z.string().trim().min(1, 'Say why, in a few words').max(500, 'Say why in at most 500 letters'),
});

const looking: readonly AnyPageRoute[] = [
  route({
    method: 'GET',
    path: '/outcomes',
    permission: 'public',
    purpose: 'know',
    audit: nothing,
    cached: true,
    input: homeInput,
    answer: async ({ ctx, db, input }) => {
      const home = await inReading(db, ctx, (trx) => readFrameworkHome(ctx, trx, input));
      if (!home) return refused({ code: 'framework-not-found', facts: { framework: input.framework ?? '' } });
      return { kind: 'page', title: `How children are doing: ${home.around.area.name}, ${home.framework.shortName}`, body: h(FrameworkHomePage, home), chrome: { menu: '/outcomes', breadcrumbs: [{ text: 'Outcomes' }] } };
    },
  }),
  route({
    method: 'GET',
    path: '/outcomes/aims/:aim',
    permission: 'public',
    purpose: 'know',
    audit: nothing,
    cached: true,
    input: aimInput,
    answer: ({ ctx, db, input }) => showAim(ctx, db, input),
  }),
  route({
    method: 'GET',
    path: '/outcomes/coverage',
    permission: 'public',
    purpose: 'know',
    audit: nothing,
    cached: true,
    input: homeInput,
    answer: async ({ ctx, db, input }) => {
      const page = await inReading(db, ctx, (trx) => readCoverage(ctx, trx, input.framework));
      if (!page) return refused({ code: 'framework-not-found', facts: { framework: input.framework ?? '' } });
      return { kind: 'page', title: `Coverage of ${page.framework.shortName}`, body: h(FrameworkCoveragePage, page), chrome: { menu: '/outcomes', breadcrumbs: [{ text: 'Outcomes', href: `/outcomes?framework=${page.framework.code}` }, { text: 'Coverage' }] } };
    },
  }),
  route({
    method: 'GET',
    path: '/outcomes/coverage/file',
    permission: 'public',
    purpose: 'know',
    audit: nothing,
    input: coverageFile,
    answer: async ({ ctx, db, input }) => {
      const [page, brand] = await inReading(db, ctx, async (trx) => [await readCoverage(ctx, trx, input.framework), await findBrand(ctx, trx)] as const);
      if (!page) return refused({ code: 'framework-not-found', facts: { framework: input.framework } });
      const table = input.part === 'aims' ? aimTable(page) : indicatorTable(page);
      return tableFile(table, input.format, { name: `coverage-${page.framework.code}-${input.part}`, publisher: brand?.name ?? 'Everychild', source: 'Source: the reference list of evidence with the partnership’s own decisions.', isMadeUp: brand?.isMadeUp ?? false, asAt: ctx.now });
    },
  }),
];

const deciding: readonly AnyPageRoute[] = [
  route({
    method: 'POST',
    path: '/outcomes/evidence',
    permission: 'outcomes:decide-framework',
    purpose: 'agree',
    audit: { name: 'outcomes.evidence-decided' },
    input: evidenceInput,
    answer: async ({ ctx, db, input }) => {
      const decided = await decideEvidence(ctx, db, { ...input, isEvidence: input.isEvidence === 'yes' });
      if (!decided.accepted) return refused(decided.refusal);
      const words = input.isEvidence === 'yes' ? 'The indicator is now evidence for this aim.' : 'The indicator is no longer evidence for this aim. You can add it again below.';
      return { kind: 'redirect', to: `/outcomes/aims/${input.aim}?framework=${input.framework}&area=${input.area}`, notice: words };
    },
    again: async ({ ctx, db, faults, typed }) => showAim(ctx, db, { aim: String(typed['aim'] ?? ''), framework: textOf(typed['framework']), area: textOf(typed['area']) }, { faults, typed }),
  }),
];

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

async function showAim(ctx: Ctx, db: Database, asked: { aim: string; framework?: string | undefined; area?: string | undefined }, form?: TypedForm): Promise<Reply> {
  const page = await inReading(db, ctx, (trx) => readAim(ctx, trx, asked.aim, asked));
  if (!page) return refused({ code: 'aim-not-found', facts: { aim: asked.aim } });
  const { framework, aim, around } = page;
  return {
    kind: 'page',
    title: aim.name,
    body: h(FrameworkAimPage, { ...page, form }),
    ...(form ? { status: 422 } : {}),
    chrome: { menu: '/outcomes', breadcrumbs: [{ text: 'Outcomes', href: `/outcomes?framework=${framework.code}&area=${around.area.code}` }, { text: aim.name }] },
  };
}

function refused(refusal: Refusal): Reply {
  return { kind: 'refused', refusal, words: frameworkRefusalWords(refusal) };
}

/** How children are doing, aim by aim; what measures what; frameworks and their maps; definitions. */
export const frameworkRoutes: readonly AnyPageRoute[] = [...looking, ...deciding, ...ownFrameworkRoutes, ...definitionRoutes];

/** Where these pages stand in the navigation. */
export const frameworkMenu: readonly MenuItem[] = [
  { place: 'know', words: 'Outcomes', path: '/outcomes', permission: 'outcomes:see' },
  { place: 'families', words: 'How children are doing', path: '/outcomes', permission: 'public', isLast: true },
  { place: 'providers', words: 'How children are doing', path: '/outcomes', permission: 'signed-in', isLast: true },
  { place: 'agree', words: 'Frameworks', path: '/frameworks', permission: 'public' },
  { place: 'know', words: 'Definitions', path: '/definitions', permission: 'public' },
];

/** What may be decided about frameworks and definitions, and by whom unless an authority decides otherwise. */
export const frameworkPermissions: ContextFace['permissions'] = {
  'outcomes:decide-framework': { words: 'decide which indicator is evidence for which aim, and change the partnership’s own framework and its map', roles: ['director', 'analyst', 'commissioner'] },
  'outcomes:define-indicator': { words: 'define and revise indicators of the authority’s own', roles: ['director', 'analyst'] },
  'outcomes:see-unpublished': { words: 'see the authority’s own indicators before they are made public', roles: ['administrator', 'director', 'lead-member', 'analyst', 'commissioner', 'centre-manager', 'partner'] },
};

/** Aims and frameworks whose words contain all that was typed, frameworks first. */
export async function frameworkSearch(ctx: Ctx, db: Database, words: string): Promise<readonly SearchHit[]> {
  const terms = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (terms.length === 0) return [];
  const { frameworks } = await inReading(db, ctx, (trx) => readFrameworksInUse(trx));
  const isFound = (text: string): boolean => terms.every((term) => text.toLowerCase().includes(term));
  const named = frameworks.filter(({ name, shortName }) => isFound(`${name} ${shortName}`)).map(({ code, name }): SearchHit => ({ kind: 'Framework', title: name, path: `/frameworks/${code}` }));
  const aims = frameworks.flatMap((framework) => aimsOf(framework).filter(({ name }) => isFound(name)).map((aim): SearchHit => ({ kind: 'Aim', title: aim.name, path: `/outcomes/aims/${aim.id}?framework=${framework.code}`, note: framework.shortName })));
  return [...named, ...aims].slice(0, 20);
}
