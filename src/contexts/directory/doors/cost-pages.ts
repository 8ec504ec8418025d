import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { helpLineOf } from '../actions/open-directory.ts';
import { entitlementRules } from '../actions/read-entitlements.ts';
import type { CostStep } from '../model/entitlement-rules.ts';
import { asksOf, mostStepsLeft, nextStep } from '../model/entitlement-steps.ts';
import { decideEntitlements } from '../model/entitlements.ts';
import { sayEntitlements } from '../model/show-entitlement.ts';
import { familyOf, faultsOf, fieldsOf, readCostForm, withTicks, wordsOf, type CostFields, type CostForm } from './cost-form.ts';
import { CostStepPage } from './views/cost-step.view.tsx';
import { CostAnswerPage } from './views/costs.view.tsx';

const title = 'Help with childcare costs';
const chrome = { menu: '/help-with-costs', breadcrumbs: [{ text: 'Help with costs' }] };
const keepsNothing = { none: 'What a family types is answered and kept nowhere.' } as const;
const { steps } = entitlementRules;

/** What is shown of a step beside its questions. */
interface Shown {
  readonly fields: CostFields;
  readonly seen: readonly string[];
  readonly ticked?: readonly string[];
  readonly faults?: readonly InputFault[];
}

async function showStep(ctx: Ctx, db: Database, step: CostStep, { fields, seen, ticked, faults = [] }: Shown): Promise<Reply> {
  const family = familyOf(fields);
  const asks = asksOf(entitlementRules, family, ctx.today, step);
  const before = seen.filter((id) => steps.findIndex((one) => one.id === id) < steps.indexOf(step));
  const left = mostStepsLeft(entitlementRules, family, ctx.today, [...seen, step.id]);
  const heading = step.words ?? wordsOf(step.asks[0]!);
  const body = h(CostStepPage, { step, asks, heading, fields, seen, ticked, faults, back: before.at(-1), page: before.length + 1, pages: Math.max(seen.length, before.length + 1) + left, helpLine: await helpLineOf(ctx, db) });
  const named = before.length === 0 ? title : `${heading} - ${title}`;
  return { kind: 'page', title: faults.length > 0 ? `Error: ${named}` : named, body, chrome, ...(faults.length > 0 ? { status: 422 } : {}) };
}

async function showAnswer(ctx: Ctx, db: Database, fields: CostFields, seen: readonly string[]): Promise<Reply> {
  const family = familyOf(fields);
  const answers = decideEntitlements(entitlementRules, family, ctx.today);
  const told = steps.filter(({ id }) => seen.includes(id)).map((step) => ({ step, asks: asksOf(entitlementRules, family, ctx.today, step) })).filter(({ asks }) => asks.length > 0);
  const open = nextStep(entitlementRules, family, ctx.today, seen)?.step.id;
  return { kind: 'page', title: 'What help with costs you may get', body: h(CostAnswerPage, { answers, sentence: sayEntitlements(answers, ctx.today), questions: entitlementRules.questions, today: ctx.today, told, fields, seen, open, helpLine: await helpLineOf(ctx, db) }), chrome };
}

/** Takes the answers of one page and shows the next one that matters, the one asked for, or what help there is. */
async function goOn(ctx: Ctx, db: Database, form: CostForm): Promise<Reply> {
  const { step, to } = form;
  const target = steps.find(({ id }) => id === to);
  const asks = step === undefined ? [] : asksOf(entitlementRules, familyOf(form.fields), ctx.today, step);
  const faults = step === undefined ? [] : faultsOf(form, step, asks);
  if (target !== undefined) {
    // Who goes back is not held up by what is half typed: that page will be asked again.
    const wrong = step !== undefined && faults.length > 0 ? asks.flatMap(fieldsOf) : [];
    const fields = step?.as === 'ticks' && faults.length === 0 && form.ticked.length > 0 ? withTicks(form, asks) : form.fields;
    return showStep(ctx, db, target, { fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !wrong.includes(name))), seen: form.seen });
  }
  if (step !== undefined && faults.length > 0) return showStep(ctx, db, step, { ...form, faults });
  const fields = step?.as === 'ticks' ? withTicks(form, asks) : form.fields;
  const seen = steps.map(({ id }) => id).filter((id) => form.seen.includes(id) || id === step?.id);
  const next = to === 'answer' ? undefined : nextStep(entitlementRules, familyOf(fields), ctx.today, seen);
  return next === undefined ? showAnswer(ctx, db, fields, seen) : showStep(ctx, db, next.step, { fields, seen });
}

/** Help with costs: one small page of questions after another, and an answer that is made of them and kept nowhere. */
export const costRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET',
    path: '/help-with-costs',
    permission: 'public',
    purpose: 'public-information',
    audit: keepsNothing,
    input: z.object({}),
    answer: ({ ctx, db }) => showStep(ctx, db, steps[0]!, { fields: {}, seen: [] }),
  }),
  route({
    method: 'POST',
    path: '/help-with-costs',
    permission: 'public',
    purpose: 'public-information',
    audit: keepsNothing,
    input: z.record(z.string(), z.unknown()).transform(readCostForm),
    answer: ({ ctx, db, input }) => goOn(ctx, db, input),
  }),
];
