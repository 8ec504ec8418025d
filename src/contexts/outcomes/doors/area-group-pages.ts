import { h } from 'preact';
import { z } from 'zod';
import type { Refusal } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { TypedForm } from '../../../platform/forms/typed-form.view.tsx';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type Reply } from '../../../platform/http/route.ts';
import { endAreaGroup, makeAreaGroup, reviseAreaGroup } from '../actions/decide-area-group.ts';
import { findAreaGroup, listGroupAreas, readAreaGroups } from '../actions/read-area-groups.ts';
import { groupTiers, type GroupTier } from '../model/area-group.ts';
import { tierWords } from '../model/group-sentence.ts';
import { namesFor } from './import-pages-shared.ts';
import { AreaGroupFormPage } from './views/area-group-form.view.tsx';
import { AreaGroupListPage, AreaGroupPage } from './views/area-group.view.tsx';
import { areaGroupRefused, areaGroupRefusalWords, fieldOfGroupRefusal } from './words-area-group.ts';

/** Reading groups leaves no line in the audit. */
export const areaGroupsNothing = { none: 'groups of areas, about nobody' };
/** Who decides groups of areas, and why. */
export const areaGroupsDecide = { permission: 'outcomes:choose-comparison', purpose: 'know' } as const;
/** The line that deciding a group leaves in the audit. */
export const areaGroupsAudited = { name: 'outcomes.area-group-decided' };
/** Where groups of areas stand on the site. */
export const groupsAt = '/compare/groups';
/** Why a revision is made, as it is typed. */
export const groupReason = z.string('Say why, in a few words').trim().min(1, 'Say why, in a few words').max(500, 'Use at most 500 letters');
const tier = z.enum(groupTiers);
const terms = z.object({
  name: z.string('Give the group a name').trim().min(1, 'Give the group a name').max(80, 'Use at most 80 letters'),
  members: z.union([z.string(), z.array(z.string())]).optional().transform((value) => (value === undefined ? [] : [value].flat())),
  reason: groupReason,
});
const seen = z.object({ group: z.uuid(), seenRevision: z.coerce.number().int().positive() });

/** An authority's own groups of areas: what they are, and making, changing and ending them. */
export const areaGroupRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET', path: groupsAt, permission: 'public', purpose: 'know', audit: areaGroupsNothing, cached: true, input: z.object({}),
    answer: async ({ ctx, db }) => ({ kind: 'page', title: 'Groups of areas', body: h(AreaGroupListPage, await inReading(db, ctx, (trx) => readAreaGroups(ctx, trx))), chrome: crumbsOfGroups() }),
  }),
  route({ method: 'GET', path: `${groupsAt}/new`, ...areaGroupsDecide, audit: areaGroupsNothing, input: z.object({ tier: tier.default('upper-tier') }), answer: ({ ctx, db, input }) => showNew(ctx, db, input.tier) }),
  route({
    method: 'POST', path: groupsAt, ...areaGroupsDecide, audit: areaGroupsAudited, input: terms.extend({ tier }),
    answer: async ({ ctx, db, input }) => {
      const made = await makeAreaGroup(ctx, db, input);
      return made.accepted ? { kind: 'redirect', to: `${groupsAt}/${made.value}`, notice: 'The group stands. A change will be a new revision, with its reason.' } : showNew(ctx, db, input.tier, formOfRefusal(made.refusal, input));
    },
    again: ({ ctx, db, faults, typed }) => showNew(ctx, db, tier.catch('upper-tier').parse(typed['tier']), { faults, typed }),
  }),
  route({ method: 'GET', path: `${groupsAt}/:group`, permission: 'public', purpose: 'know', audit: areaGroupsNothing, cached: true, input: z.object({ group: z.uuid() }), answer: ({ ctx, db, input }) => showGroup(ctx, db, input.group) }),
  route({ method: 'GET', path: `${groupsAt}/:group/revise`, ...areaGroupsDecide, audit: areaGroupsNothing, input: z.object({ group: z.uuid() }), answer: ({ ctx, db, input }) => showRevision(ctx, db, input.group) }),
  route({
    method: 'POST', path: `${groupsAt}/:group/revise`, ...areaGroupsDecide, audit: areaGroupsAudited, input: terms.extend(seen.shape),
    answer: async ({ ctx, db, input }) => {
      const revised = await reviseAreaGroup(ctx, db, { ...input, id: input.group });
      return revised.accepted ? { kind: 'redirect', to: `${groupsAt}/${input.group}`, notice: `Revision ${revised.value} is in force. Earlier ones stay below.` } : showRevision(ctx, db, input.group, formOfRefusal(revised.refusal, input));
    },
    again: ({ ctx, db, faults, typed }) => showRevision(ctx, db, String(typed['group']), { faults, typed }),
  }),
  route({
    method: 'POST', path: `${groupsAt}/:group/end`, ...areaGroupsDecide, audit: areaGroupsAudited, input: seen.extend({ reason: groupReason }),
    answer: async ({ ctx, db, input }) => {
      const ended = await endAreaGroup(ctx, db, { ...input, id: input.group });
      return ended.accepted ? { kind: 'redirect', to: groupsAt, notice: 'The group is ended. Its history is kept.' } : showGroup(ctx, db, input.group, { faults: [{ field: 'reason', message: areaGroupRefusalWords(ended.refusal) }], typed: input });
    },
    again: ({ ctx, db, faults, typed }) => showGroup(ctx, db, String(typed['group']), { faults, typed }),
  }),
];

/** The way to a page about groups of areas. */
export function crumbsOfGroups(...more: { text: string; href?: string }[]): { menu: string; breadcrumbs: { text: string; href?: string }[] } {
  return { menu: '/outcomes', breadcrumbs: [{ text: 'Outcomes', href: '/outcomes' }, { text: 'Groups of areas', ...(more.length > 0 ? { href: groupsAt } : {}) }, ...more] };
}

/** A refused form as it is shown again, with what was typed. */
export function formOfRefusal(refusal: Refusal<keyof typeof fieldOfGroupRefusal>, typed: TypedForm['typed']): TypedForm {
  return { faults: [{ field: fieldOfGroupRefusal[refusal.code], message: areaGroupRefusalWords(refusal) }], typed };
}

async function showNew(ctx: Ctx, db: Database, of: GroupTier, form?: TypedForm): Promise<Reply> {
  const areas = await inReading(db, ctx, (trx) => listGroupAreas(ctx, trx, of));
  return { kind: 'page', title: `A new group of ${tierWords[of]}`, body: h(AreaGroupFormPage, { tier: of, areas, form }), ...(form ? { status: 422 } : {}), chrome: crumbsOfGroups({ text: 'New' }) };
}

/** The page of one group, with the form that was refused where one was. */
export async function showGroup(ctx: Ctx, db: Database, id: string, form?: TypedForm): Promise<Reply> {
  const found = await inReading(db, ctx, (trx) => findAreaGroup(ctx, trx, id));
  if (!found) return areaGroupRefused({ code: 'area-group-not-found', facts: {} });
  const nameOf = ctx.actor.kind === 'person' ? await namesFor(ctx, db) : undefined;
  return { kind: 'page', title: found.group.name, body: h(AreaGroupPage, { found, nameOf, form }), ...(form ? { status: 422 } : {}), chrome: crumbsOfGroups({ text: found.group.name }) };
}

async function showRevision(ctx: Ctx, db: Database, id: string, form?: TypedForm): Promise<Reply> {
  const { found, areas } = await inReading(db, ctx, async (trx) => {
    const group = await findAreaGroup(ctx, trx, id);
    return { found: group, areas: group ? await listGroupAreas(ctx, trx, group.group.tier) : [] };
  });
  if (!found) return areaGroupRefused({ code: 'area-group-not-found', facts: {} });
  if (found.group.isEnded) return areaGroupRefused({ code: 'area-group-ended-already', facts: {} });
  const gone = found.members.filter(({ code }) => !areas.some((area) => area.code === code)).map((member) => ({ ...member, region: undefined }));
  return { kind: 'page', title: `Change ${found.group.name}`, body: h(AreaGroupFormPage, { tier: found.group.tier, areas: [...areas, ...gone], revised: found.group, form }), ...(form ? { status: 422 } : {}), chrome: crumbsOfGroups({ text: found.group.name, href: `${groupsAt}/${id}` }, { text: 'Change' }) };
}
