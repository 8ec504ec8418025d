import { z } from 'zod';
import { readDate, type IsoDate } from '../../../kernel/dates.ts';
import type { AskedOf, Condition, CostStep, EntitlementRules, Question } from '../model/entitlement-rules.ts';
import { readReference } from './read-reference.ts';

const day = z.string().refine((text): text is IsoDate => readDate(text) === text, 'Write a day as 2025-09-01.').transform((text) => text as IsoDate);
const monthDay = z.string().regex(/^\d\d-\d\d$/, 'Write month and day as 09-01.');
const confidence = z.enum(['document', 'recalled']);
const sourced = { source: z.string().min(1), confidence };

const ruleTest = z.union([
  z.strictObject({ question: z.string(), is: z.array(z.string()).min(1) }),
  z.strictObject({ question: z.string(), atMost: z.number() }),
  z.strictObject({ question: z.string(), atLeast: z.union([z.number(), z.literal('minimum-earnings')]) }),
]);

/** A condition as the file has it: another one may be named. */
type WrittenCondition = { all: WrittenCondition[] } | { any: WrittenCondition[] } | { eachParent: WrittenCondition } | { someParent: WrittenCondition } | { named: string } | z.infer<typeof rule>;

const rule = z.strictObject({ rule: z.string(), words: z.string().min(1), test: ruleTest, ...sourced });
const condition: z.ZodType<WrittenCondition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ eachParent: condition }),
    z.strictObject({ someParent: condition }),
    z.strictObject({ named: z.string() }),
    rule,
  ]),
);

const ages = z.union([
  z.strictObject({ kind: z.literal('term-after'), fromMonths: z.int().min(0), until: z.strictObject({ kind: z.literal('term-after'), months: z.int(), words: z.string(), ...sourced }), ...sourced }),
  z.strictObject({ kind: z.literal('from-birth'), untilSeptemberAfterYears: z.int(), untilIfDisabledYears: z.int().optional(), disabledQuestion: z.string().optional(), ...sourced }),
]);
const sources = z.array(z.strictObject({ key: z.string(), title: z.string() }));
const link = z.strictObject({ words: z.string(), url: z.url() });

const offersFile = z.strictObject({
  about: z.string(),
  sources,
  conditions: z.record(z.string(), condition),
  offers: z.array(
    z.strictObject({
      id: z.string(), name: z.string(), from: day, until: day.optional(), fromSource: z.string(), amount: z.string(), hoursPerYear: z.number().optional(), ages, needsCode: z.boolean(),
      applyFromWeeks: z.int().optional(), who: condition, notes: z.array(z.string()), includes: z.array(z.string()).optional(), next: link, ...sourced,
    }),
  ),
});

const wage = z.strictObject({ from: day, over21: z.number(), from18: z.number(), under18: z.number(), ...sourced });
const termsFile = z.strictObject({
  about: z.string(),
  sources,
  terms: z.array(z.strictObject({ turnsFrom: monthDay, turnsTo: monthDay, begins: monthDay, name: z.string(), ...sourced })),
  grace: z.array(z.strictObject({ from: monthDay, to: monthDay, endsOn: monthDay, ...sourced })),
  minimumEarnings: z.strictObject({ about: z.string(), hours: z.int(), rates: z.array(wage).min(1), ...sourced }),
});

const askedOf = z.string().regex(/^(family|parent1|parent2)-\w+$/, 'Write of whom and what, such as parent1-work.').transform((text): AskedOf => {
  const [of, question] = text.split('-') as [AskedOf['of'], string];
  return { of, question };
});

const questionsFile = z.strictObject({
  about: z.string(),
  usualPages: z.strictObject({ pages: z.number().int().positive(), source: z.string() }),
  questions: z.array(
    z.strictObject({
      id: z.string(), of: z.enum(['family', 'parent', 'child']), kind: z.enum(['yes-no', 'choice', 'money', 'number']), words: z.string(), ofPartner: z.string().optional(), short: z.string().optional(), hint: z.string().optional(),
      choices: z.array(z.strictObject({ value: z.string(), words: z.string() })).optional(),
    }),
  ),
  steps: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), words: z.string().optional(), none: z.string().optional(), as: z.enum(['date', 'each', 'ticks']), asks: z.array(askedOf).min(1) })).min(1),
});

/** The rules of help with childcare costs, read and checked once when the program starts. A slip in a file stops the start and is named with its place. */
export const entitlementRules: EntitlementRules = readEntitlementRules();

function readEntitlementRules(): EntitlementRules {
  const { offers, conditions } = readReference('entitlements/offers.json', offersFile);
  const { terms, grace, minimumEarnings } = readReference('entitlements/terms.json', termsFile);
  const { questions, steps, usualPages } = readReference('entitlements/questions.json', questionsFile);
  checkSteps(questions, steps);
  const asked = new Set(questions.map(({ id }) => id));
  const resolve = (written: WrittenCondition, above: readonly string[]): Condition => {
    if ('all' in written) return { all: written.all.map((one) => resolve(one, above)) };
    if ('any' in written) return { any: written.any.map((one) => resolve(one, above)) };
    if ('eachParent' in written) return { eachParent: resolve(written.eachParent, above) };
    if ('someParent' in written) return { someParent: resolve(written.someParent, above) };
    if ('rule' in written) {
      if (!asked.has(written.test.question)) throw new Error(`reference/entitlements/offers.json: the rule ${written.rule} tests "${written.test.question}", which questions.json does not ask. Add the question.`);
      return written;
    }
    const named = conditions[written.named];
    if (!named || above.includes(written.named)) throw new Error(`reference/entitlements/offers.json: the condition "${written.named}" is not there or names itself. Add it to conditions.`);
    return resolve(named, [...above, written.named]);
  };
  return { offers: offers.map((offer) => ({ ...offer, who: resolve(offer.who, []) })), terms, grace, minimumEarnings, questions, steps, usualPages: usualPages.pages };
}

/** Each question is asked once of each of whom it is, in words that are there. */
function checkSteps(questions: readonly Question[], steps: readonly CostStep[]): void {
  const file = 'reference/entitlements/questions.json';
  const wanted = ['family-bornOn', ...questions.flatMap(({ id, of }) => (of === 'parent' ? [`parent1-${id}`, `parent2-${id}`] : [`family-${id}`]))].sort();
  const asked = steps.flatMap(({ asks }) => asks.map(({ of, question }) => `${of}-${question}`)).sort();
  const wrong = wanted.find((one) => asked.filter((other) => other === one).length !== 1) ?? asked.find((one) => !wanted.includes(one));
  if (wrong !== undefined) throw new Error(`${file}: "${wrong}" must stand in the steps exactly once if it is a question, and not at all if it is none.`);
  for (const { id, of, ofPartner } of questions) if (of === 'parent' && ofPartner === undefined) throw new Error(`${file}: the question "${id}" is asked of a partner too. Give it words in "ofPartner".`);
  for (const step of steps) {
    const needsWords = step.as !== 'each' || step.asks.length > 1;
    if (needsWords && step.words === undefined) throw new Error(`${file}: the step "${step.id}" asks more than one question. Give it a heading in "words".`);
    const wordless = step.as === 'ticks' ? step.asks.find(({ question }) => questions.find(({ id }) => id === question)?.short === undefined) : undefined;
    if (wordless !== undefined || (step.as === 'ticks' && step.none === undefined)) throw new Error(`${file}: the step "${step.id}" asks by boxes. Give each of its questions "short" words, and the step "none".`);
  }
}
