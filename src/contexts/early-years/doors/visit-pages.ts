import { h } from 'preact';
import { z } from 'zod';
import { readDate, showDate, type IsoDate } from '../../../kernel/dates.ts';
import { refuse, type Refusal } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type PageChrome, type Reply } from '../../../platform/http/route.ts';
import { listNames } from '../../access/contract.ts';
import { changeVisit, planVisit } from '../actions/decide-visit.ts';
import { judgeChild } from '../actions/judge-child.ts';
import { lookAtVisitChildren, readVisit } from '../actions/look-at-visit.ts';
import { visitOutcomes, type VisitChange, type VisitRefusal } from '../model/visit.ts';
import { listInput, readListSize, showModeration } from './moderation-pages.ts';
import type { FormAgain } from './views/form-again.view.tsx';
import { VisitChildrenPage } from './views/visit-children.view.tsx';
import { VisitPage } from './views/visit.view.tsx';
import { fieldOfVisitRefusal, nameOfActor, showVisitRefusal } from './words-visits.ts';
import { refused } from './year-doors.ts';

const records = { permission: 'early-years:record-visits', purpose: 'review' } as const;
const seesChildren = { permission: 'early-years:see-children', purpose: 'review' } as const;
const decided = { name: 'early-years.visit-decided' } as const;

const day = z.string().trim().transform((text, context): IsoDate => {
  const date = readDate(text);
  if (date === undefined) context.addIssue('Type the day, such as 5 March 2027');
  return date ?? ('' as IsoDate);
});
const words = (most: number): z.ZodDefault<z.ZodString> => z.string().trim().max(most, `Use at most ${most} letters`).default('');
const one = z.object({ visit: z.uuid() });
const change = one.extend({ seenRevision: z.coerce.number().int().positive(), reason: words(500) });
const planned = listInput.extend({ year: z.coerce.number().int().min(2003).max(2100), setting: z.string().max(20), plannedFor: day, reason: words(500) });
const recorded = change.extend({ visitedOn: day, visitedBy: words(200), outcome: z.enum(visitOutcomes, 'Say what it came to'), found: words(2000) });
const judged = z.looseObject({ visit: z.uuid(), child: z.string().max(300), seenRevisions: z.coerce.number().int().nonnegative(), reason: words(500) });

/** Visits: planning one, moving it or calling it off, writing down what came of it, and the children who were looked at. */
export const visitRoutes: readonly AnyPageRoute[] = [
  route({
    ...records, method: 'POST', path: '/early-years/visits', audit: decided, input: planned,
    answer: async ({ ctx, db, input }) => {
      const { year, setting, plannedFor, reason } = input;
      const made = await planVisit(ctx, db, { year, setting, plannedFor, reason, size: readListSize(input) });
      if (made.accepted) return { kind: 'redirect', to: `/early-years/visits/${made.value}`, notice: 'The visit is planned.' };
      const { refusal } = made;
      if (refusal.code === 'stored-cohort-not-found' || refusal.code === 'no-settings') return refused(refusal as Refusal<typeof refusal.code>);
      return showModeration(ctx, db, input, { again: againOf('plan', refusal as Refusal<VisitRefusal>, input) });
    },
    again: ({ ctx, db, faults, typed }) => showModeration(ctx, db, { year: Number(typed['year']) || undefined, ...listInput.safeParse(typed).data }, { again: { form: 'plan', faults, typed } }),
  }),
  route({ permission: 'early-years:see-settings', purpose: 'review', method: 'GET', path: '/early-years/visits/:visit', audit: { none: 'a visit to a setting, about no child' }, input: one, answer: ({ ctx, db, input }) => showVisit(ctx, db, input.visit) }),
  changing('record', recorded, ({ visitedOn, visitedBy, outcome, found }) => ({ kind: 'record', visitedOn, visitedBy, outcome, found }), 'It is written down. Judgements of children can be kept now.'),
  changing('move', change.extend({ plannedFor: day }), ({ plannedFor }) => ({ kind: 'move', plannedFor }), 'The visit is moved.'),
  changing('call-off', change, () => ({ kind: 'call-off' }), 'The visit is called off. Its history is kept.'),
  route({ ...seesChildren, method: 'GET', path: '/early-years/visits/:visit/children', audit: { name: 'early-years.children-seen' }, input: one.extend({ child: z.coerce.number().int().positive().optional() }), answer: ({ ctx, db, input: { visit, child } }) => showChildren(ctx, db, visit, child) }),
  route({
    ...seesChildren, method: 'POST', path: '/early-years/visits/:visit/judgements', audit: { name: 'early-years.child-judged' }, input: judged,
    answer: async ({ ctx, db, input }) => {
      const { visit, child, seenRevisions, reason, ...fields } = input;
      const seconds = Object.entries(fields).filter(([name]) => name.startsWith('second-')).map(([name, typed]) => [name.slice('second-'.length), typed === '' ? undefined : Number(typed)] as const);
      const kept = await judgeChild(ctx, db, { visit, child, seconds: new Map(seconds), reason, seenRevisions });
      if (kept.accepted) return { kind: 'redirect', to: `/early-years/visits/${visit}/children`, notice: kept.value === 1 ? 'One judgement is kept.' : `${kept.value} judgements are kept.` };
      if (kept.refusal.code === 'visit-not-found' || kept.refusal.code === 'judgement-not-permitted') return { kind: 'refused', refusal: kept.refusal, words: showVisitRefusal(kept.refusal) };
      // What was typed into an older form would take back what stands by now: it is not shown again.
      return showChildren(ctx, db, visit, child, againOf('judge', kept.refusal, kept.refusal.code === 'judgements-changed-meanwhile' ? { reason } : input));
    },
  }),
];

/** The address that changes a visit in one way; what is refused or cannot be read is shown on the page of the visit, with what was typed. */
function changing<Input extends z.infer<typeof change>>(form: string, input: z.ZodType<Input>, toChange: (input: Input) => VisitChange, notice: string): AnyPageRoute {
  return route({
    ...records, method: 'POST', path: `/early-years/visits/:visit/${form}`, audit: decided, input,
    answer: async ({ ctx, db, input: asked }) => {
      const made = await changeVisit(ctx, db, { id: asked.visit, seenRevision: asked.seenRevision, change: toChange(asked), reason: asked.reason });
      return made.accepted ? { kind: 'redirect', to: `/early-years/visits/${asked.visit}`, notice } : showVisit(ctx, db, asked.visit, againOf(form, made.refusal, asked));
    },
    again: ({ ctx, db, faults, typed }) => showVisit(ctx, db, String(typed['visit']), { form, faults, typed }),
  });
}

function againOf(form: string, refusal: Parameters<typeof showVisitRefusal>[0], typed: Readonly<Record<string, unknown>>): FormAgain {
  const days = Object.fromEntries(['plannedFor', 'visitedOn'].flatMap((name) => (typeof typed[name] === 'string' ? [[name, showDate(typed[name] as IsoDate)]] : [])));
  return { form, faults: [{ field: fieldOfVisitRefusal(refusal.code), message: showVisitRefusal(refusal) }], typed: { ...typed, ...days } };
}

async function showVisit(ctx: Ctx, db: Database, id: string, again?: FormAgain): Promise<Reply> {
  // A form whose address is no visit's comes here unread.
  const seen = one.safeParse({ visit: id }).success ? await inReading(db, ctx, (trx) => readVisit(ctx, trx, id)) : refuse('visit-not-found');
  if (!seen.accepted) return { kind: 'refused', refusal: seen.refusal, words: showVisitRefusal(seen.refusal) };
  const names = await listNames(ctx, db);
  const may = { mayRecord: isPermitted(ctx.actor, 'early-years:record-visits'), seesChildren: isPermitted(ctx.actor, 'early-years:see-children') };
  return { kind: 'page', title: `Visit: ${seen.value.name}`, body: h(VisitPage, { seen: seen.value, ...may, nameOf: (actor) => nameOfActor(actor, names), again }), chrome: chromeOfVisit(seen.value.visit.year, seen.value.name), ...(again ? { status: 422 } : {}) };
}

/** Each look at children is written down, one after a refusal too. A child is chosen by its place in the list, from 1, or by its key: the list may have another order by now. */
async function showChildren(ctx: Ctx, db: Database, id: string, wanted: number | string | undefined, again?: FormAgain): Promise<Reply> {
  const looked = await lookAtVisitChildren(ctx, db, id);
  if (!looked.accepted) return { kind: 'refused', refusal: looked.refusal, words: showVisitRefusal(looked.refusal) };
  const { visit, name, children } = looked.value;
  const chosen = children.find(({ child: { key } }, at) => key === wanted || at + 1 === wanted);
  return { kind: 'page', title: `Children of the visit: ${name}`, body: h(VisitChildrenPage, { of: looked.value, mayJudge: isPermitted(ctx.actor, 'early-years:record-visits'), chosen, again }), chrome: chromeOfVisit(visit.year, name, id), ...(again ? { status: 422 } : {}) };
}

function chromeOfVisit(year: number, name: string, visit?: string): PageChrome {
  const crumbs = [{ text: 'Review', href: '/' }, { text: 'Early years', href: '/early-years' }, { text: 'Visits', href: `/early-years/moderation?year=${year}` }];
  return { menu: '/early-years/moderation', breadcrumbs: visit === undefined ? [...crumbs, { text: name }] : [...crumbs, { text: name, href: `/early-years/visits/${visit}` }, { text: 'Children' }] };
}
