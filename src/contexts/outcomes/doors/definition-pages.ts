import { h } from 'preact';
import { z } from 'zod';
import type { Refusal } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { TypedForm } from '../../../platform/forms/typed-form.view.tsx';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type Reply } from '../../../platform/http/route.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { defineOwnIndicator, reviseOwnIndicator } from '../actions/define-own-indicator.ts';
import { findBrand } from '../actions/find-brand.ts';
import { findDefinitionHistory, listDefinitions } from '../actions/list-definitions.ts';
import type { OwnIndicatorRefusalCode } from '../model/own-indicator.ts';
import { frameworkRefusalWords } from './framework-words.ts';
import { definitionExport, DefinitionListPage } from './views/definition-list.view.tsx';
import { DefinitionFormPage } from './views/definition-form.view.tsx';
import { DefinitionPage } from './views/definition.view.tsx';

const text = (what: string, most = 300): z.ZodString => z.string().trim().min(1, what).max(most, `Use at most ${most} letters`);
const optional = z.string().trim().max(300, 'Use at most 300 letters').optional().transform((value) => (value === '' ? undefined : value));
const narrowed = z.string().max(200).optional().transform((value) => (value === '' ? undefined : value));
const listInput = z.object({ words: narrowed, topic: narrowed, source: narrowed });
const code = z.string().max(200);

const definition = z.object({
  title: text('Type a title'),
  shortTitle: text('Type a short title', 60),
  topic: text('Type a topic', 100),
  description: text('Say what it is', 4000),
  numeratorWords: optional,
  denominatorWords: optional,
  unit: z.enum(['percent', 'rate', 'count', 'mean', 'money', 'ratio'], 'Choose what kind of number it is'),
  unitWords: text('Type the unit as people say it', 100),
  multiplier: z.string().trim().regex(/^[\d,]+$/, 'Type a whole number, such as 1 or 1,000').transform((value) => Number(value.replaceAll(',', ''))),
  decimals: z.coerce.number('Type a number from 0 to 4').int('Type a number from 0 to 4').min(0, 'Type a number from 0 to 4').max(4, 'Type a number from 0 to 4'),
  polarity: z.enum(['high-is-good', 'low-is-good', 'no-judgement'], 'Choose which way is better'),
  method: z.enum(['published', 'proportion', 'rate', 'mean'], 'Choose how it is counted'),
  roundingWords: text('Say how figures are rounded'),
  suppressionWords: text('Say what is hidden, or that nothing is'),
  smallestCount: z.string().trim().regex(/^\d{0,4}$/, 'Type a whole number, or leave it empty').transform((value) => (value === '' ? undefined : Number(value))),
  yearWords: text('Say which year a figure is for', 100),
  owner: text('Say who owns it', 200),
  legalBasis: optional,
  isPublic: z.string().optional().transform((value) => value === 'yes'),
});
const reason = z.object({ reason: text('Say why, in a few words', 500) });
const nothing = { none: 'definitions, about nobody' };
const decides = { permission: 'outcomes:define-indicator', purpose: 'know' } as const;

/** Definitions: what each figure counts, and the authority's own. */
export const definitionRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET',
    path: '/definitions',
    permission: 'public',
    purpose: 'know',
    audit: nothing,
    cached: true,
    input: listInput,
    answer: async ({ ctx, db, input }) => {
      const list = await inReading(db, ctx, (trx) => listDefinitions(ctx, trx, input));
      return { kind: 'page', title: 'Definitions', body: h(DefinitionListPage, { ...list, query: input }), chrome: { menu: '/definitions', wide: true, breadcrumbs: [{ text: 'Outcomes', href: '/outcomes' }, { text: 'Definitions' }] } };
    },
  }),
  route({
    method: 'GET',
    path: '/definitions/file',
    permission: 'public',
    purpose: 'know',
    audit: nothing,
    input: listInput.extend({ format: z.enum(['csv', 'xlsx']) }),
    answer: async ({ ctx, db, input }) => {
      const [list, brand] = await inReading(db, ctx, async (trx) => [await listDefinitions(ctx, trx, input), await findBrand(ctx, trx)] as const);
      return tableFile(definitionExport(list.indicators), input.format, { name: 'definitions', publisher: brand?.name ?? 'Everychild', source: 'Source: the dictionaries of the publications named in each row, and the authority’s own definitions.', isMadeUp: brand?.isMadeUp ?? false, asAt: ctx.now });
    },
  }),
  route({ method: 'GET', path: '/definitions/new', ...decides, audit: nothing, input: z.object({}), answer: ({ ctx, db }) => showForm(ctx, db) }),
  route({
    method: 'POST',
    path: '/definitions',
    ...decides,
    audit: { name: 'outcomes.indicator-defined' },
    input: definition.extend(reason.shape),
    answer: async ({ ctx, db, input }) => {
      const { reason: why, ...asked } = input;
      const defined = await defineOwnIndicator(ctx, db, { definition: asked, reason: why });
      if (!defined.accepted) return showForm(ctx, db, formOf(defined.refusal, typedAgain(input)));
      return { kind: 'redirect', to: `/definitions/${defined.value}`, notice: 'The indicator is defined. Bring in a file with its figures next.' };
    },
    again: ({ ctx, db, faults, typed }) => showForm(ctx, db, { faults, typed }),
  }),
  route({
    method: 'GET',
    path: '/definitions/:indicator',
    permission: 'public',
    purpose: 'know',
    audit: nothing,
    cached: true,
    input: z.object({ indicator: code }),
    answer: async ({ ctx, db, input }) => {
      const history = await inReading(db, ctx, (trx) => findDefinitionHistory(ctx, trx, input.indicator));
      if (!history) return notFound();
      const { indicator } = history.versions[0]!;
      return { kind: 'page', title: `Definition: ${indicator.shortTitle}`, body: h(DefinitionPage, history), chrome: { menu: '/definitions', breadcrumbs: [{ text: 'Definitions', href: '/definitions' }, { text: indicator.shortTitle }] } };
    },
  }),
  route({ method: 'GET', path: '/definitions/:indicator/revise', ...decides, audit: nothing, input: z.object({ indicator: code }), answer: ({ ctx, db, input }) => showRevision(ctx, db, input.indicator) }),
  route({
    method: 'POST',
    path: '/definitions/:indicator/revise',
    ...decides,
    audit: { name: 'outcomes.indicator-defined' },
    input: definition.extend({ ...reason.shape, indicator: code, seenVersion: z.coerce.number().int().positive() }),
    answer: async ({ ctx, db, input }) => {
      const { reason: why, indicator, seenVersion, ...asked } = input;
      const revised = await reviseOwnIndicator(ctx, db, { code: indicator, seenVersion, definition: asked, reason: why });
      if (!revised.accepted) return showRevision(ctx, db, indicator, formOf(revised.refusal, typedAgain(input)));
      return { kind: 'redirect', to: `/definitions/${indicator}`, notice: `Version ${revised.value} is in force. Earlier versions stay below.` };
    },
    again: ({ ctx, db, faults, typed }) => showRevision(ctx, db, String(typed['indicator']), { faults, typed }),
  }),
];

/** The field in which a refused definition can be mended. */
const fieldOfRefusal: Readonly<Record<OwnIndicatorRefusalCode, string>> = {
  'definition-name-taken': 'title',
  'definition-name-unreadable': 'shortTitle',
  'method-not-for-unit': 'method',
  'counts-not-named': 'numeratorWords',
  'multiplier-wrong': 'multiplier',
  'definition-not-found': 'title',
  'definition-of-publisher': 'title',
  'definition-changed-meanwhile': 'reason',
  'definition-unchanged': 'reason',
};

function formOf(refusal: Refusal<OwnIndicatorRefusalCode>, typed: TypedForm['typed']): TypedForm {
  return { faults: [{ field: fieldOfRefusal[refusal.code], message: frameworkRefusalWords(refusal) }], typed };
}

/** What was read, as it was typed: the form shows it again. */
function typedAgain(input: Readonly<Record<string, unknown>>): TypedForm['typed'] {
  return { ...input, isPublic: input['isPublic'] === true ? 'yes' : '' };
}

async function showForm(ctx: Ctx, db: Database, form?: TypedForm): Promise<Reply> {
  const [{ topics }, brand] = await inReading(db, ctx, async (trx) => [await listDefinitions(ctx, trx, {}), await findBrand(ctx, trx)] as const);
  return { kind: 'page', title: 'Define an indicator', body: h(DefinitionFormPage, { form, topics, owner: brand?.name ?? '' }), ...(form ? { status: 422 } : {}), chrome: { menu: '/definitions', breadcrumbs: [{ text: 'Definitions', href: '/definitions' }, { text: 'New' }] } };
}

async function showRevision(ctx: Ctx, db: Database, indicator: string, form?: TypedForm): Promise<Reply> {
  const [history, { topics }] = await inReading(db, ctx, async (trx) => [await findDefinitionHistory(ctx, trx, indicator), await listDefinitions(ctx, trx, {})] as const);
  if (!history?.own) {
    const refusal = { code: history ? 'definition-of-publisher' : 'definition-not-found', facts: {} };
    return { kind: 'refused', refusal, words: frameworkRefusalWords(refusal) };
  }
  const revised = { code: indicator, ...history.own };
  return { kind: 'page', title: `Revise ${revised.definition.shortTitle}`, body: h(DefinitionFormPage, { form, revised, topics, owner: revised.definition.owner }), ...(form ? { status: 422 } : {}), chrome: { menu: '/definitions', breadcrumbs: [{ text: 'Definitions', href: '/definitions' }, { text: revised.definition.shortTitle, href: `/definitions/${indicator}` }, { text: 'Revise' }] } };
}

function notFound(): Reply {
  const refusal = { code: 'definition-not-found', facts: {} };
  return { kind: 'refused', refusal, words: frameworkRefusalWords(refusal) };
}
