import { h } from 'preact';
import { z } from 'zod';
import { readDate } from '../../../kernel/dates.ts';
import type { Refusal } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { TypedForm } from '../../../platform/forms/typed-form.view.tsx';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { ContextFace, MenuItem } from '../../../platform/house/face.ts';
import { route, type AnyPageRoute, type Reply } from '../../../platform/http/route.ts';
import { pictureFile, pictureFormats } from '../../../platform/pages/picture-file.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { reviseTarget, setTarget, withdrawTarget } from '../actions/decide-target.ts';
import { findBrand } from '../actions/find-brand.ts';
import { findTargetGround, findTargetPage, readTargetList } from '../actions/read-targets.ts';
import { targetBases, targetComparators, targetWays, type TargetAsked, type TargetRefusalCode } from '../model/target.ts';
import { namesFor } from './import-pages-shared.ts';
import { TargetFormPage, typedOfTerms } from './views/target-form.view.tsx';
import { ruleOf, TargetListPage, targetTable } from './views/target-list.view.tsx';
import { sourceWith } from './views/small-numbers.view.tsx';
import { TargetPage, wayPicture, waySource } from './views/target.view.tsx';
import { fieldOfTargetRefusal, targetRefusalWords } from './words-target.ts';

const text = (what: string, most = 300): z.ZodString => z.string().trim().min(1, what).max(most, `Use at most ${most} letters`);
const optional = (most: number): z.ZodType<string | undefined> => z.string().trim().max(most, `Use at most ${most} letters`).optional().transform((value) => (value === '' ? undefined : value));
const figureInput = z.object({ indicator: z.string().max(200), area: z.string().max(20), group: optional(120) });
const numberPattern = /^-?\d{1,9}(\.\d{1,6})?$/;
const optionalNumber = z.string().trim().transform((value) => value.replaceAll(',', '').replace(/^£|%$/g, '')).refine((value) => value === '' || numberPattern.test(value), 'Type a number, such as 72 or 72.5').transform((value) => (value === '' ? undefined : Number(value)));
const milestoneLine = /^(.{4,20}?)\s*[:=]\s*(-?[\d,]+(?:\.\d+)?)%?$/;

const terms = z
  .object({
    state: z.enum(['proposed', 'agreed'], 'Say whether it is proposed or agreed'),
    basis: z.enum(targetBases, 'Say who may hold us to it'),
    baselinePeriod: text('Choose the year to begin from', 40),
    targetPeriod: text('Type the period to reach it in', 40),
    value: optionalNumber.optional(),
    way: z.enum(targetWays, 'Choose the way there'),
    parameter: optionalNumber.optional(),
    comparator: z.enum(targetComparators).or(z.literal('')).optional().transform((value) => (value === '' ? undefined : value)),
    milestones: z.string().max(2000).optional().transform((value) => (value ?? '').split('\n').map((line) => line.trim()).filter(Boolean)).refine((lines) => lines.every((line) => milestoneLine.test(line)), 'Write a line for each year: the period, a colon, the figure, such as 2026: 69.5').transform((lines) => lines.map((line) => milestoneLine.exec(line)!).map(([, period, value]) => ({ period: period!, value: Number(value!.replaceAll(',', '')) }))),
    proposedBy: text('Say who proposed it', 200),
    agreedBy: optional(200),
    agreedOn: z.string().trim().optional().refine((value) => !value || readDate(value) !== undefined, 'Type the day, such as 5 March 2026').transform((value) => (value ? readDate(value) : undefined)),
    evidence: text('Say what it rests on: why this is ambitious and honest', 2000),
    reason: text('Say why, in a few words', 500),
  });
const decides = { permission: 'outcomes:set-target', purpose: 'know' } as const;
const nothing = { none: 'targets, about nobody' };
const audited = { name: 'outcomes.target-decided' };
const crumbs = (...more: { text: string; href?: string }[]): { menu: string; breadcrumbs: { text: string; href?: string }[] } => ({ menu: '/targets', breadcrumbs: [{ text: 'Targets', ...(more.length > 0 ? { href: '/targets' } : {}) }, ...more] });

/** Targets: what we aim at, how each stands, and deciding them. */
export const targetRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET',
    path: '/targets',
    permission: 'public',
    purpose: 'know',
    audit: nothing,
    cached: true,
    input: z.object({}),
    answer: async ({ ctx, db }) => {
      const list = await inReading(db, ctx, (trx) => readTargetList(ctx, trx));
      return { kind: 'page', title: 'Targets', body: h(TargetListPage, { list }), chrome: { ...crumbs(), wide: true } };
    },
  }),
  route({
    method: 'GET',
    path: '/targets/file',
    permission: 'public',
    purpose: 'know',
    audit: nothing,
    input: z.object({ format: z.enum(['csv', 'xlsx']) }),
    answer: async ({ ctx, db, input }) => {
      const [list, brand] = await inReading(db, ctx, async (trx) => [await readTargetList(ctx, trx), await findBrand(ctx, trx)] as const);
      return tableFile(targetTable(list), input.format, { name: 'targets', publisher: brand?.name ?? 'Everychild', source: 'Targets of the partnership, judged against published figures.', smallNumbers: ruleOf(list), isMadeUp: brand?.isMadeUp ?? false, asAt: ctx.now });
    },
  }),
  route({ method: 'GET', path: '/targets/new', ...decides, audit: nothing, input: figureInput, answer: ({ ctx, db, input }) => showNew(ctx, db, input) }),
  route({
    method: 'POST',
    path: '/targets',
    ...decides,
    audit: audited,
    input: terms.extend(figureInput.shape),
    answer: async ({ ctx, db, input }) => {
      const { reason, indicator, area, group, ...asked } = input;
      const set = await setTarget(ctx, db, { figure: { indicator, area, group: group ?? 'all' }, terms: readTerms(asked), reason });
      if (!set.accepted) return showNew(ctx, db, input, formOf(set.refusal, typedAgain(input)));
      return { kind: 'redirect', to: `/targets/${set.value}`, notice: 'The target stands. It stays as it is; a change will be a new revision.' };
    },
    again: ({ ctx, db, faults, typed }) => showNew(ctx, db, { indicator: String(typed['indicator']), area: String(typed['area']), group: typed['group'] ? String(typed['group']) : undefined }, { faults, typed }),
  }),
  route({
    method: 'GET',
    path: '/targets/:target',
    permission: 'public',
    purpose: 'know',
    audit: nothing,
    cached: true,
    input: z.object({ target: z.uuid() }),
    answer: async ({ ctx, db, input }) => {
      const content = await inReading(db, ctx, (trx) => findTargetPage(ctx, trx, input.target));
      if (!content) return refused({ code: 'target-not-found', facts: {} });
      return { kind: 'page', title: `Target: ${content.picture.indicator.shortTitle}`, body: h(TargetPage, { ...content, nameOf: ctx.actor.kind === 'person' ? await namesFor(ctx, db) : undefined }), chrome: crumbs({ text: content.picture.indicator.shortTitle }) };
    },
  }),
  route({
    method: 'GET',
    path: '/targets/:target/picture',
    permission: 'public',
    purpose: 'know',
    audit: nothing,
    sharing: 'image',
    input: z.object({ target: z.uuid(), format: z.enum(pictureFormats) }),
    answer: async ({ ctx, db, input, url }) => {
      const [content, brand] = await inReading(db, ctx, async (trx) => [await findTargetPage(ctx, trx, input.target), await findBrand(ctx, trx)] as const);
      if (!content || content.standing.hidden) return refused({ code: 'target-not-found', facts: {} });
      return pictureFile(wayPicture(content), input.format, { name: `target-${content.picture.indicator.code}-${content.picture.ours.area}`, source: sourceWith(waySource, content.smallNumbers), isMadeUp: brand?.isMadeUp ?? false, address: url.origin });
    },
  }),
  route({ method: 'GET', path: '/targets/:target/revise', ...decides, audit: nothing, input: z.object({ target: z.uuid() }), answer: ({ ctx, db, input }) => showRevision(ctx, db, input.target) }),
  route({
    method: 'POST',
    path: '/targets/:target/revise',
    ...decides,
    audit: audited,
    input: terms.extend({ target: z.uuid(), seenRevision: z.coerce.number().int().positive() }),
    answer: async ({ ctx, db, input }) => {
      const { reason, target, seenRevision, ...asked } = input;
      const revised = await reviseTarget(ctx, db, { id: target, seenRevision, terms: readTerms(asked), reason });
      if (!revised.accepted) return showRevision(ctx, db, target, formOf(revised.refusal, typedAgain(input)));
      return { kind: 'redirect', to: `/targets/${target}`, notice: `Revision ${revised.value} is in force. Earlier ones stay below.` };
    },
    again: ({ ctx, db, faults, typed }) => showRevision(ctx, db, String(typed['target']), { faults, typed }),
  }),
  route({
    method: 'POST',
    path: '/targets/:target/withdraw',
    ...decides,
    audit: audited,
    input: z.object({ target: z.uuid(), seenRevision: z.coerce.number().int().positive(), withdrawReason: text('Say why it is withdrawn', 500) }),
    answer: async ({ ctx, db, input }) => {
      const withdrawn = await withdrawTarget(ctx, db, { id: input.target, seenRevision: input.seenRevision, reason: input.withdrawReason });
      if (!withdrawn.accepted) return refused(withdrawn.refusal);
      return { kind: 'redirect', to: '/targets', notice: 'The target is withdrawn. Its history is kept.' };
    },
    again: async ({ ctx, db, faults, typed }) => {
      const content = await inReading(db, ctx, (trx) => findTargetPage(ctx, trx, String(typed['target'])));
      if (!content) return refused({ code: 'target-not-found', facts: {} });
      return { kind: 'page', title: `Target: ${content.picture.indicator.shortTitle}`, body: h(TargetPage, { ...content, nameOf: ctx.actor.kind === 'person' ? await namesFor(ctx, db) : undefined, form: { faults, typed } }), status: 422, chrome: crumbs({ text: content.picture.indicator.shortTitle }) };
    },
  }),
];

/** What somebody may be allowed to do with targets. */
export const targetPermissions: ContextFace['permissions'] = {
  'outcomes:set-target': { words: 'set, revise and withdraw targets', roles: ['director', 'analyst'] },
  'outcomes:see-proposed-targets': { words: 'see targets that are proposed and not yet agreed, and withdrawn ones', roles: ['administrator', 'director', 'lead-member', 'analyst', 'commissioner', 'centre-manager', 'partner'] },
};

/** Where targets stand in the navigation: what was agreed. */
export const targetMenu: readonly MenuItem[] = [{ place: 'agree', words: 'Targets', path: '/targets', permission: 'public' }];

type TermsInput = Omit<z.infer<typeof terms>, 'reason'>;

/** A share is typed as people say it, in percent. */
function readTerms({ parameter, value, agreedBy, agreedOn, comparator, ...rest }: TermsInput): TargetAsked {
  return { ...rest, value, parameter: rest.way === 'close-gap' && parameter !== undefined ? parameter / 100 : parameter, agreedBy, agreedOn, comparator };
}

function formOf(refusal: Refusal<TargetRefusalCode>, typed: TypedForm['typed']): TypedForm {
  return { faults: [{ field: fieldOfTargetRefusal[refusal.code], message: targetRefusalWords(refusal) }], typed };
}

/** What was read, as it was typed: the form shows it again. */
function typedAgain(input: z.infer<typeof terms>): TypedForm['typed'] {
  return { ...input, milestones: input.milestones.map(({ period, value }) => `${period}: ${value}`).join('\n') };
}

async function showNew(ctx: Ctx, db: Database, of: { indicator: string; area: string; group?: string | undefined }, form?: TypedForm): Promise<Reply> {
  const ground = await inReading(db, ctx, (trx) => findTargetGround(ctx, trx, { indicator: of.indicator, area: of.area, ...(of.group === undefined ? {} : { group: of.group }) }));
  if (!ground) return refused({ code: 'target-figure-not-found', facts: {} });
  return { kind: 'page', title: `Set a target: ${ground.picture.indicator.shortTitle}`, body: h(TargetFormPage, { ground, form }), ...(form ? { status: 422 } : {}), chrome: crumbs({ text: 'New' }) };
}

async function showRevision(ctx: Ctx, db: Database, id: string, form?: TypedForm): Promise<Reply> {
  const [page, ground] = await inReading(db, ctx, async (trx) => {
    const found = await findTargetPage(ctx, trx, id);
    return [found, found && (await findTargetGround(ctx, trx, found.target.figure))] as const;
  });
  if (!page || !ground) return refused({ code: 'target-not-found', facts: {} });
  if (page.target.isWithdrawn) return refused({ code: 'target-withdrawn-already', facts: {} });
  const revised = { id, revision: page.target.revision };
  return { kind: 'page', title: `Revise a target: ${ground.picture.indicator.shortTitle}`, body: h(TargetFormPage, { ground, revised, form: form ?? { faults: [], typed: typedOfTerms(page.target.terms) } }), ...(form ? { status: 422 } : {}), chrome: crumbs({ text: ground.picture.indicator.shortTitle, href: `/targets/${id}` }, { text: 'Revise' }) };
}

function refused(refusal: Refusal): Reply {
  return { kind: 'refused', refusal, words: targetRefusalWords(refusal) };
}
