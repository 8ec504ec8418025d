import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { TypedForm } from '../../../platform/forms/typed-form.view.tsx';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type Reply } from '../../../platform/http/route.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { makeNearestGroup, workOutNearestAgain } from '../actions/decide-nearest.ts';
import { findBrand } from '../actions/find-brand.ts';
import { findAreasToBeLike } from '../actions/read-nearest-form.ts';
import { findWhyNear } from '../actions/read-why-near.ts';
import { mostCharacteristics, neighbourCounts } from '../model/likeness.ts';
import { areaGroupsAudited, areaGroupsDecide, areaGroupsNothing, crumbsOfGroups, formOfRefusal, groupReason, groupsAt, showGroup } from './area-group-pages.ts';
import { NearestFormPage } from './views/nearest-form.view.tsx';
import { WhyNearPage, whyNearTable } from './views/why-near.view.tsx';
import { areaGroupRefused } from './words-area-group.ts';

const repeated = z.union([z.string().max(220), z.array(z.string().max(220)).max(mostCharacteristics)]).optional().transform((value) => (value === undefined ? [] : [value].flat()));
const nearestInput = z.object({
  characteristic: repeated,
  weight: repeated,
  of: z.string().max(20),
  name: z.string('Give the list a name').trim().min(1, 'Give the list a name').max(80, 'Use at most 80 letters'),
  count: z.coerce.number('Type how many neighbours, a whole number').int('Type how many neighbours, a whole number').min(neighbourCounts.fewest, `Take at least ${neighbourCounts.fewest}`).max(neighbourCounts.most, `Take at most ${neighbourCounts.most}`),
  whenMissing: z.enum(['mean', 'pairwise'], 'Choose what is done with a missing value'),
  reason: groupReason,
});
const whyInput = z.object({ group: z.uuid(), area: z.string().max(20).optional() });

/** Neighbours by likeness: making the list, working it out again, and why an area is on it. */
export const nearestRoutes: readonly AnyPageRoute[] = [
  route({ method: 'GET', path: `${groupsAt}/nearest`, ...areaGroupsDecide, audit: areaGroupsNothing, input: z.object({ of: z.string().max(20).optional() }), answer: ({ ctx, db, input }) => showForm(ctx, db, input.of) }),
  route({
    method: 'POST', path: `${groupsAt}/nearest`, ...areaGroupsDecide, audit: areaGroupsAudited, input: nearestInput,
    answer: async ({ ctx, db, input }) => {
      const made = await makeNearestGroup(ctx, db, { ...input, characteristics: characteristicsOf(input) });
      return made.accepted ? { kind: 'redirect', to: `${groupsAt}/${made.value}`, notice: 'The list stands as it was worked out now. It changes only when you work it out again.' } : showForm(ctx, db, input.of, formOfRefusal(made.refusal, input));
    },
    again: ({ ctx, db, faults, typed }) => showForm(ctx, db, String(typed['of'] ?? ''), { faults, typed }),
  }),
  route({
    method: 'POST', path: `${groupsAt}/:group/again`, ...areaGroupsDecide, audit: areaGroupsAudited, input: z.object({ group: z.uuid(), seenRevision: z.coerce.number().int().positive(), 'again-reason': groupReason }),
    answer: async ({ ctx, db, input }) => {
      const worked = await workOutNearestAgain(ctx, db, { id: input.group, seenRevision: input.seenRevision, reason: input['again-reason'] });
      return worked.accepted ? { kind: 'redirect', to: `${groupsAt}/${input.group}`, notice: `Revision ${worked.value} is in force. Earlier ones stay below.` } : showGroup(ctx, db, input.group, formOfRefusal(worked.refusal, input));
    },
    again: ({ ctx, db, faults, typed }) => showGroup(ctx, db, String(typed['group']), { faults, typed }),
  }),
  route({
    method: 'GET', path: `${groupsAt}/:group/why`, permission: 'public', purpose: 'know', audit: areaGroupsNothing, cached: true, input: whyInput,
    answer: async ({ ctx, db, input }) => {
      const content = await inReading(db, ctx, (trx) => findWhyNear(ctx, trx, input));
      if (!content) return areaGroupRefused({ code: 'area-group-not-found', facts: {} });
      const { group, area } = content;
      return { kind: 'page', title: `Why is ${area.name} a neighbour?`, body: h(WhyNearPage, content), chrome: crumbsOfGroups({ text: group.name, href: `${groupsAt}/${group.id}` }, { text: area.name }) };
    },
  }),
  route({
    method: 'GET', path: `${groupsAt}/:group/why/table`, permission: 'public', purpose: 'know', audit: areaGroupsNothing, input: whyInput.extend({ format: z.enum(['csv', 'xlsx']) }),
    answer: async ({ ctx, db, input }) => {
      const { content, brand } = await inReading(db, ctx, async (trx) => ({ content: await findWhyNear(ctx, trx, input), brand: await findBrand(ctx, trx) }));
      if (!content?.why) return areaGroupRefused({ code: 'area-group-not-found', facts: {} });
      return tableFile(whyNearTable(content, content.why), input.format, { name: `why-${content.area.code}`, publisher: brand?.name ?? 'Everychild', source: `${content.group.name}, revision ${content.group.revision}`, smallNumbers: content.smallNumbers, isMadeUp: brand?.isMadeUp ?? false, asAt: ctx.now });
    },
  }),
];

/** The rows of the form that were filled in; a weight left blank is 1, one that is no number is refused. */
function characteristicsOf({ characteristic, weight }: Pick<z.infer<typeof nearestInput>, 'characteristic' | 'weight'>): { code: string; weight: number }[] {
  return characteristic.flatMap((code, row) => (code === '' ? [] : [{ code, weight: weighed(weight[row]?.trim() ?? '') }]));
}

function weighed(typed: string): number {
  return typed === '' ? 1 : Number(typed.replace(',', '.'));
}

async function showForm(ctx: Ctx, db: Database, of: string | undefined, form?: TypedForm): Promise<Reply> {
  const ground = await inReading(db, ctx, (trx) => findAreasToBeLike(ctx, trx, of));
  if (!ground) return areaGroupRefused({ code: 'area-group-area-unknown', facts: { area: of ?? '' } });
  return { kind: 'page', title: `Who is most like ${ground.area.name}?`, body: h(NearestFormPage, { ...ground, rows: mostCharacteristics, form }), ...(form ? { status: 422 } : {}), chrome: crumbsOfGroups({ text: 'Most alike' }) };
}
