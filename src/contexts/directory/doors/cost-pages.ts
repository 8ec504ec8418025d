import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { helpLineOf } from '../actions/open-directory.ts';
import { entitlementRules } from '../actions/read-entitlements.ts';
import type { CostStep } from '../model/entitlement-rules.ts';
import { asksOf, mostStepsLeft, nameOf, nextStep } from '../model/entitlement-steps.ts';
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
  readonly asked: readonly string[];
  readonly ticked?: readonly string[];
  readonly faults?: readonly InputFault[];
}

async function showStep(ctx: Ctx, db: Database, step: CostStep, { fields, asked, ticked, faults = [] }: Shown): Promise<Reply> {
  const family = familyOf(fields);
  const asks = asksOf(entitlementRules, family, ctx.today, step);
  const seen = stepsAsked(asked);
  const before = seen.filter((one) => steps.indexOf(one) < steps.indexOf(step));
  const others = mostStepsLeft(entitlementRules, family, ctx.today, [...seen, step].flatMap((one) => one.asks.map(nameOf))) + seen.filter((one) => one !== step).length;
  const heading = step.words ?? wordsOf(step.asks[0]!);
  const body = h(CostStepPage, { step, asks, heading, fields, asked, ticked, faults, back: before.at(-1)?.id, page: before.length + 1, pages: others + 1, usualPages: entitlementRules.usualPages, helpLine: await helpLineOf(ctx, db) });
  const named = before.length === 0 ? title : `${heading} - ${title}`;
  return { kind: 'page', title: faults.length > 0 ? `Error: ${named}` : named, body, chrome, ...(faults.length > 0 ? { status: 422 } : {}) };
}

function stepsAsked(asked: readonly string[]): readonly CostStep[] {
  return steps.filter(({ asks }) => asks.some((one) => asked.includes(nameOf(one))));
}

async function showAnswer(ctx: Ctx, db: Database, fields: CostFields, asked: readonly string[]): Promise<Reply> {
  const family = familyOf(fields);
  const answers = decideEntitlements(entitlementRules, family, ctx.today);
  const told = stepsAsked(asked).map((step) => ({ step, asks: asksOf(entitlementRules, family, ctx.today, step) })).filter(({ asks }) => asks.length > 0);
  const open = nextStep(entitlementRules, family, ctx.today, asked)?.step.id;
  return { kind: 'page', title: 'What help with costs you may get', body: h(CostAnswerPage, { answers, sentence: sayEntitlements(answers, ctx.today), questions: entitlementRules.questions, today: ctx.today, told, fields, asked, open, helpLine: await helpLineOf(ctx, db) }), chrome };
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
    return showStep(ctx, db, target, { fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !wrong.includes(name))), asked: form.asked });
  }
  if (step !== undefined && faults.length > 0) return showStep(ctx, db, step, { ...form, faults });
  const fields = step?.as === 'ticks' ? withTicks(form, asks) : form.fields;
  const asked = [...new Set([...form.asked, ...asks.map(nameOf)])];
  const next = to === 'answer' ? undefined : nextStep(entitlementRules, familyOf(fields), ctx.today, asked);
  return next === undefined ? showAnswer(ctx, db, fields, asked) : showStep(ctx, db, next.step, { fields, asked });
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
    answer: ({ ctx, db }) => showStep(ctx, db, steps[0]!, { fields: {}, asked: [] }),
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
