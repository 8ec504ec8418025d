import { h } from 'preact';
import { z } from 'zod';
import { findDate, type IsoDate } from '../../../kernel/dates.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { helpLineOf } from '../actions/open-directory.ts';
import { entitlementRules } from '../actions/read-entitlements.ts';
import type { Answers, Family, Question } from '../model/entitlement-rules.ts';
import { decideEntitlements } from '../model/entitlements.ts';
import { sayEntitlements } from '../model/show-entitlement.ts';
import { CostAnswerPage, CostQuestionsPage } from './views/costs.view.tsx';

const title = 'Help with childcare costs';
const chrome = { menu: '/help-with-costs', breadcrumbs: [{ text: 'Help with costs' }] };
const keepsNothing = { none: 'What a family types is answered and kept nowhere.' } as const;

/** What is wrong with the answer to a question, in words; undefined where nothing is. A field that was left empty was left open. */
function faultOf({ kind, choices, words }: Question, typed: string): string | undefined {
  if (typed === '') return undefined;
  if (kind === 'money' || kind === 'number') return numberTyped(typed) === undefined ? `Write figures alone, such as 2500, for “${words}”` : undefined;
  const known = kind === 'yes-no' ? ['yes', 'no'] : choices!.map(({ value }) => value);
  return known.includes(typed) ? undefined : `Choose one of the answers to “${words}”`;
}

function numberTyped(text: string): number | undefined {
  const typed = text.replace(/[£,\s]/g, '');
  return /^\d{1,9}(\.\d{1,2})?$/.test(typed) ? Number(typed) : undefined;
}

/** Form fields of a question: one, or one for each parent. */
function fieldsOf({ id, of }: Question): readonly string[] {
  return of === 'parent' ? [`parent1-${id}`, `parent2-${id}`] : [`family-${id}`];
}

const dateParts = ['born-day', 'born-month', 'born-year'] as const;
const text = z.string().trim().max(60, 'This answer is too long').optional();

/** Every answer, with all faults told together. */
const answered = z.object(Object.fromEntries([...dateParts, ...entitlementRules.questions.flatMap(fieldsOf)].map((field) => [field, text]))).transform((typed, check): Family => {
  for (const question of entitlementRules.questions) {
    for (const field of fieldsOf(question)) {
      const message = faultOf(question, typed[field] ?? '');
      if (message !== undefined) check.addIssue({ code: 'custom', path: [field], message });
    }
  }
  const isDated = dateParts.some((name) => (typed[name] ?? '') !== '');
  const born = isDated ? bornOn(typed) : undefined;
  if (isDated && born === undefined) check.addIssue({ code: 'custom', path: ['born-day'], message: 'Write the date of birth with day, month and year, such as 5 3 2025' });
  return { answers: answersOf(typed, 'family-'), parents: [answersOf(typed, 'parent1-'), answersOf(typed, 'parent2-')], ...(born === undefined ? {} : { bornOn: born }) };
});

type Typed = Readonly<Record<string, unknown>>;

function bornOn(typed: Typed): IsoDate | undefined {
  const [day, month, year] = dateParts.map((name) => Number(typed[name] ?? ''));
  return Number.isInteger(year) && year! >= 1990 && year! <= 2100 ? findDate(year!, month!, day!) : undefined;
}

function answersOf(typed: Readonly<Record<string, string | undefined>>, prefix: string): Answers {
  return Object.fromEntries(
    entitlementRules.questions.flatMap(({ id, kind }) => {
      const answer = typed[`${prefix}${id}`] ?? '';
      return answer === '' ? [] : [[id, kind === 'money' || kind === 'number' ? numberTyped(answer) : answer]];
    }),
  );
}

async function questionsPage(ctx: Ctx, db: Database, typed: Typed, faults: readonly InputFault[]): Promise<Reply> {
  return { kind: 'page', title: faults.length > 0 ? `Error: ${title}` : title, body: h(CostQuestionsPage, { questions: entitlementRules.questions, typed, faults, helpLine: await helpLineOf(ctx, db) }), chrome, ...(faults.length > 0 ? { status: 422 } : {}) };
}

/** Help with costs: questions, and an answer that is made of them and kept nowhere. */
export const costRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET',
    path: '/help-with-costs',
    permission: 'public',
    purpose: 'public-information',
    audit: keepsNothing,
    input: z.object({}),
    answer: ({ ctx, db }) => questionsPage(ctx, db, {}, []),
  }),
  route({
    method: 'POST',
    path: '/help-with-costs',
    permission: 'public',
    purpose: 'public-information',
    audit: keepsNothing,
    input: answered,
    again: ({ ctx, db, typed, faults }) => questionsPage(ctx, db, typed, faults),
    answer: async ({ ctx, db, input }) => {
      const answers = decideEntitlements(entitlementRules, input, ctx.today);
      return { kind: 'page', title: 'What help with costs you may get', body: h(CostAnswerPage, { answers, sentence: sayEntitlements(answers, ctx.today), questions: entitlementRules.questions, today: ctx.today, helpLine: await helpLineOf(ctx, db) }), chrome };
    },
  }),
];
