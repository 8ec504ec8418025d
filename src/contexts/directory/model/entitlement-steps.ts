import type { IsoDate } from '../../../kernel/dates.ts';
import type { AskedOf, CostStep, EntitlementRules, Family } from './entitlement-rules.ts';
import { decideEntitlements } from './entitlements.ts';

/** A step with those of its questions that are worth asking. */
export interface AskedStep {
  readonly step: CostStep;
  readonly asks: readonly AskedOf[];
}

/**
 * The next page for a family: the first with a question that was not asked yet and whose answer could still change what it gets.
 *
 * What has been decided whatever else is answered is asked no more: nobody with a ten-year-old is asked what matters for two-year-olds alone. `asked` are names of questions
 * (`nameOf`), left open or not. Undefined when all is decided or asked.
 */
export function nextStep(rules: EntitlementRules, family: Family, date: IsoDate, asked: readonly string[]): AskedStep | undefined {
  const step = stepsWith(rules, whatMatters(rules, family, date), asked)[0];
  return step && { step, asks: asksOf(rules, family, date, step) };
}

/** How many pages are still to come at most: once the birth is told, or left open, no answer makes it more. */
export function mostStepsLeft(rules: EntitlementRules, family: Family, date: IsoDate, asked: readonly string[]): number {
  return stepsWith(rules, whatMayMatter(rules, family, date), asked).length;
}

/** The questions of a step that matter by what the pages before it were told, so that whoever comes back to it sees what was asked there, or by all that was told since. */
export function asksOf(rules: EntitlementRules, family: Family, date: IsoDate, step: CostStep): readonly AskedOf[] {
  const before = whatMatters(rules, rules.steps.slice(rules.steps.indexOf(step)).flatMap(({ asks }) => asks).reduce(withoutAnswer, family), date);
  const since = whatMatters(rules, step.asks.reduce(withoutAnswer, family), date);
  return step.asks.filter((one) => before.has(nameOf(one)) || since.has(nameOf(one)));
}

function stepsWith({ steps }: EntitlementRules, matters: ReadonlySet<string>, asked: readonly string[]): readonly CostStep[] {
  return steps.filter(({ asks }) => asks.map(nameOf).some((name) => matters.has(name) && !asked.includes(name)));
}

/** The open questions whose answers could change an answer or a day of some offer. */
function whatMatters(rules: EntitlementRules, family: Family, date: IsoDate): Set<string> {
  const matters = new Set<string>(family.bornOn === undefined ? ['family-bornOn'] : []);
  for (const { answer, missing, offer } of decideEntitlements(rules, family, date)) {
    if (answer === 'not') continue;
    for (const { question, parent } of missing) matters.add(`${parent === undefined ? 'family' : `parent${parent}`}-${question}`);
    // How long help goes on may hang on it where whether it is given does not.
    if (offer.ages.kind === 'from-birth' && offer.ages.disabledQuestion !== undefined && family.answers[offer.ages.disabledQuestion] === undefined) matters.add(`family-${offer.ages.disabledQuestion}`);
  }
  return matters;
}

/** With what an answer may open: without the pay nobody knows yet whether the age will matter for the minimum, and help that is over for most may go on for a disabled child. */
function whatMayMatter(rules: EntitlementRules, family: Family, date: IsoDate): Set<string> {
  const asked = rules.offers.flatMap(({ ages }) => (ages.kind === 'from-birth' && ages.disabledQuestion !== undefined && family.answers[ages.disabledQuestion] === undefined ? [ages.disabledQuestion] : []));
  const asDisabled = { ...family, answers: { ...family.answers, ...Object.fromEntries(asked.map((question) => [question, 'yes'])) } };
  const may = new Set([...whatMatters(rules, family, date), ...(asked.length > 0 ? whatMatters(rules, asDisabled, date) : [])]);
  for (const of of ['parent1', 'parent2']) if (may.has(`${of}-earns`)) may.add(`${of}-age`);
  return may;
}

/** A question by of whom it is asked and its id: `parent1-work`. */
export function nameOf({ of, question }: AskedOf): string {
  return `${of}-${question}`;
}

function withoutAnswer(family: Family, { of, question }: AskedOf): Family {
  if (question === 'bornOn') {
    const { bornOn: _born, ...rest } = family;
    return rest;
  }
  const open = { [question]: undefined };
  if (of === 'family') return { ...family, answers: { ...family.answers, ...open } };
  const [first, second] = family.parents;
  return { ...family, parents: of === 'parent1' ? [{ ...first, ...open }, second] : [first, { ...second, ...open }] };
}
