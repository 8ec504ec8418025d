import { h } from 'preact';
import { z } from 'zod';
import type { Decision, Refusal } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { TypedForm } from '../../../platform/forms/typed-form.view.tsx';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type Reply } from '../../../platform/http/route.ts';
import { beginFramework, changeFramework, restoreFramework } from '../actions/decide-framework.ts';
import { findBrand } from '../actions/find-brand.ts';
import { findFrameworkPage, listFrameworks } from '../actions/read-coverage-frameworks.ts';
import { findAim, type Framework } from '../model/framework.ts';
import type { OwnFrameworkRefusalCode } from '../model/own-framework.ts';
import { frameworkRefusalWords } from './framework-words.ts';
import { FrameworkListPage } from './views/framework-list.view.tsx';
import { FrameworkMapPage, FrameworkOwnPage } from './views/framework-own.view.tsx';

const reason = z.string().trim().min(1, 'Say why, in a few words').max(500, 'Say why in at most 500 letters');
const name = z.string().trim().min(1, 'Type a name').max(200, 'Use at most 200 letters');
const code = z.string().max(80);
const asked = z.object({ code, seenVersion: z.coerce.number().int().positive(), reason });
const ticks = z.union([z.string(), z.array(z.string())]).optional().transform((value) => (value === undefined ? [] : [value].flat()));
const decides = { method: 'POST', permission: 'outcomes:decide-framework', purpose: 'agree', audit: { name: 'outcomes.framework-decided' } } as const;
const looks = { method: 'GET', permission: 'public', purpose: 'know', audit: { none: 'frameworks, about nobody' }, cached: true } as const;

type Typed = Readonly<Record<string, unknown>>;

/** Frameworks: which we use, how they map, and what the partnership decides about its own. */
export const ownFrameworkRoutes: readonly AnyPageRoute[] = [
  route({ ...looks, path: '/frameworks', input: z.object({}), answer: ({ ctx, db }) => showList(ctx, db) }),
  route({
    ...decides,
    path: '/frameworks',
    input: z.object({ name, about: z.string().max(2000, 'Use at most 2,000 letters').default(''), reason }),
    answer: async ({ ctx, db, input }) => {
      const publisher = (await inReading(db, ctx, (trx) => findBrand(ctx, trx)))?.name ?? 'The partnership';
      const begun = await beginFramework(ctx, db, { ...input, publisher });
      if (!begun.accepted) return showList(ctx, db, formOf('name', begun.refusal, input));
      return { kind: 'redirect', to: `/frameworks/${begun.value.code}`, notice: 'The framework is begun. Add its first outcome.' };
    },
    again: ({ ctx, db, faults, typed }) => showList(ctx, db, { faults, typed }),
  }),
  route({ ...looks, path: '/frameworks/:code', input: z.object({ code }), answer: ({ ctx, db, input }) => showOne(ctx, db, input.code) }),
  route({
    ...decides,
    path: '/frameworks/:code/outcomes',
    input: asked.extend({ name, form: z.string() }),
    answer: async ({ ctx, db, input }) => afterChange(ctx, db, input, await changeFramework(ctx, db, { ...input, change: { kind: 'outcome-added', name: input.name } }), 'name', 'The outcome is added. Map it, or divide it into aims.'),
    again: ({ ctx, db, faults, typed }) => showOne(ctx, db, String(typed['code']), { faults, typed }),
  }),
  route({
    ...decides,
    path: '/frameworks/:code/aims',
    input: asked.extend({ name, outcome: z.string().max(80), form: z.string() }),
    answer: async ({ ctx, db, input }) => afterChange(ctx, db, input, await changeFramework(ctx, db, { ...input, change: { kind: 'aim-added', outcome: input.outcome, name: input.name } }), 'name', 'The aim is added. Map it, so that figures reach it.'),
    again: ({ ctx, db, faults, typed }) => showOne(ctx, db, String(typed['code']), { faults, typed }),
  }),
  route({
    ...decides,
    path: '/frameworks/:code/aims/:aim/remove',
    input: asked.extend({ aim: z.string().max(80) }),
    answer: async ({ ctx, db, input }) => afterChange(ctx, db, input, await changeFramework(ctx, db, { ...input, change: { kind: 'aim-removed', aim: input.aim } }), 'reason', 'The aim is removed. The history below can bring it back.'),
    again: ({ ctx, db, faults, typed }) => showOne(ctx, db, String(typed['code']), { faults, typed }),
  }),
  route({
    ...decides,
    path: '/frameworks/:code/restore',
    input: asked.extend({ version: z.coerce.number().int().positive() }),
    answer: async ({ ctx, db, input }) => afterChange(ctx, db, input, await restoreFramework(ctx, db, input), 'reason', `The framework is as in version ${input.version} again. What was decided in between stays in its history.`),
    again: ({ ctx, db, faults, typed }) => showOne(ctx, db, String(typed['code']), { faults, typed }),
  }),
  route({
    method: 'GET',
    path: '/frameworks/:code/aims/:aim/map',
    permission: 'outcomes:decide-framework',
    purpose: 'agree',
    audit: { none: 'frameworks, about nobody' },
    input: z.object({ code, aim: z.string().max(80), to: z.string().max(80).optional() }),
    answer: ({ ctx, db, input }) => showMap(ctx, db, input),
  }),
  route({
    ...decides,
    path: '/frameworks/:code/aims/:aim/map',
    input: asked.extend({ aim: z.string().max(80), to: z.string().max(80), aims: ticks }),
    answer: async ({ ctx, db, input }) => {
      const changed = await changeFramework(ctx, db, { ...input, change: { kind: 'aim-mapped', aim: input.aim, to: input.to, aims: input.aims } });
      if (changed.accepted) return { kind: 'redirect', to: `/frameworks/${input.code}`, notice: 'The map is saved. The figures of the aims it serves now reach it.' };
      return showMap(ctx, db, input, formOf('reason', changed.refusal, input));
    },
    again: ({ ctx, db, faults, typed }) => showMap(ctx, db, { code: String(typed['code']), aim: String(typed['aim']), to: typeof typed['to'] === 'string' ? typed['to'] : undefined }, { faults, typed }),
  }),
];

/** A refusal as the fault of the field that can mend it; what was typed is kept. */
function formOf(field: string, refusal: Refusal, typed: Typed): TypedForm {
  return { faults: [{ field, message: frameworkRefusalWords(refusal) }], typed };
}

async function afterChange(ctx: Ctx, db: Database, input: Typed & { code: string }, changed: Decision<Framework, OwnFrameworkRefusalCode>, field: string, notice: string): Promise<Reply> {
  return changed.accepted ? { kind: 'redirect', to: `/frameworks/${input.code}`, notice } : showOne(ctx, db, input.code, formOf(field, changed.refusal, input));
}

async function showList(ctx: Ctx, db: Database, form?: TypedForm): Promise<Reply> {
  const list = await inReading(db, ctx, (trx) => listFrameworks(trx));
  return { kind: 'page', title: 'Frameworks', body: h(FrameworkListPage, { ...list, form }), ...(form ? { status: 422 } : {}), chrome: { menu: '/frameworks', breadcrumbs: [{ text: 'Outcomes', href: '/outcomes' }, { text: 'Frameworks' }] } };
}

async function showOne(ctx: Ctx, db: Database, of: string, form?: TypedForm): Promise<Reply> {
  const page = await findFrameworkPage(ctx, db, of);
  if (!page) return notFound(of);
  return { kind: 'page', title: page.framework.name, body: h(FrameworkOwnPage, { ...page, form }), ...(form ? { status: 422 } : {}), chrome: { menu: '/frameworks', breadcrumbs: [{ text: 'Frameworks', href: '/frameworks' }, { text: page.framework.shortName }] } };
}

async function showMap(ctx: Ctx, db: Database, of: { code: string; aim: string; to?: string | undefined }, form?: TypedForm): Promise<Reply> {
  const page = await findFrameworkPage(ctx, db, of.code);
  const aim = page && findAim(page.framework, of.aim);
  const others = page?.frameworks.filter((framework) => framework.code !== of.code) ?? [];
  const to = of.to === undefined ? others[0] : others.find((framework) => framework.code === of.to);
  if (!page || !aim || !to || page.version === undefined) return notFound(of.code);
  const crumbs = [{ text: 'Frameworks', href: '/frameworks' }, { text: page.framework.shortName, href: `/frameworks/${page.framework.code}` }, { text: aim.name }];
  return { kind: 'page', title: `Map “${aim.name}”`, body: h(FrameworkMapPage, { ...page, aim, to, form }), ...(form ? { status: 422 } : {}), chrome: { menu: '/frameworks', breadcrumbs: crumbs } };
}

function notFound(framework: string): Reply {
  const refusal = { code: 'framework-not-found', facts: { framework } };
  return { kind: 'refused', refusal, words: frameworkRefusalWords(refusal) };
}
