import { addDays, type IsoDate } from '../../../kernel/dates.ts';
import type { Answers, Condition, EntitlementRule, EntitlementRules, Family, Offer, RuleTest } from './entitlement-rules.ts';
import { graceEnds, minimumEarnings, monthsAfter, nextTerm, septemberAfter, termAfter } from './entitlement-terms.ts';

/** What the checker says of one offer. It never decides: the national service or the council does. */
export interface EntitlementAnswer {
  readonly offer: Offer;
  readonly answer: 'probably' | 'not' | 'ask';
  /** The rules that decided: those that hold, those that do not, or those that wait for an answer. */
  readonly decidedBy: readonly DecidingRule[];
  /** Questions whose answers would decide it. Empty unless the answer is `ask`. */
  readonly missing: readonly MissingAnswer[];
  /** When it can begin, when one may apply and must have applied, and the last day. Absent where the birth is not known or it is over. */
  readonly dates?: OfferDates;
  /** Where the family was told that it no longer qualifies: the last day of hours that had begun. */
  readonly goesOnUntil?: IsoDate;
}

/** A rule, and of whom it spoke. */
export interface DecidingRule {
  readonly rule: string;
  readonly words: string;
  readonly source: string;
  readonly isRecalled: boolean;
  readonly parent?: 1 | 2;
}

/** A question that was left open. */
export interface MissingAnswer {
  readonly question: string;
  readonly parent?: 1 | 2;
}

/** The days of one offer for one child. */
export interface OfferDates {
  readonly firstDay: IsoDate;
  /** The last day on which a code may be had for that first day; absent where none is needed. */
  readonly applyBy?: IsoDate;
  readonly applyFrom?: IsoDate;
  readonly lastDay: IsoDate;
}

/**
 * For each offer that can begin from `date` on: probably, not, or ask, with the rules that decided and the days for this child.
 *
 * `not` is said only when no answer that was left open could change it, whatever it were; otherwise `ask` names what is missing.
 * Source: facts 6.2; every rule and figure is in `reference/entitlements`.
 */
export function decideEntitlements(rules: EntitlementRules, family: Family, date: IsoDate): readonly EntitlementAnswer[] {
  return rules.offers.flatMap((offer) => {
    const answer = decideOffer(rules, offer, family, date);
    return answer === undefined ? [] : [answer];
  });
}

function decideOffer(rules: EntitlementRules, offer: Offer, family: Family, date: IsoDate): EntitlementAnswer | undefined {
  if (family.bornOn === undefined) {
    if (offer.from > date || (offer.until !== undefined && offer.until < date)) return undefined;
    const verdict = judge(offer.who, { rules, family, date });
    if (verdict.holds === 'no') return { offer, answer: 'not', decidedBy: verdict.rules, missing: [] };
    return { offer, answer: 'ask', decidedBy: verdict.rules, missing: [{ question: 'bornOn' }, ...verdict.missing] };
  }
  const dates = datesOf(rules, offer, family.bornOn, family.answers, date);
  if (dates.firstDay < offer.from || (offer.until !== undefined && dates.firstDay > offer.until)) return undefined;
  if (dates.firstDay > dates.lastDay) return mayBeDisabled(offer, family, dates) ? { offer, answer: 'ask', decidedBy: [tooOld(offer)], missing: [{ question: disabledQuestionOf(offer) }] } : { offer, answer: 'not', decidedBy: [tooOld(offer)], missing: [] };
  const verdict = judge(offer.who, { rules, family, date });
  const stopped = family.stoppedOn !== undefined && offer.needsCode ? { goesOnUntil: graceEnds(family.stoppedOn, rules.grace) } : {};
  if (verdict.holds === 'no') return { offer, answer: 'not', decidedBy: verdict.rules, missing: [], ...stopped };
  return { offer, answer: verdict.holds === 'yes' ? 'probably' : 'ask', decidedBy: verdict.rules.length === 0 ? [ofAge(offer)] : verdict.rules, missing: verdict.missing, dates, ...stopped };
}

function tooOld({ ages, source, confidence }: Offer): DecidingRule {
  const words = ages.kind === 'term-after' ? `the child is too old: it goes on ${ages.until.words}` : `the child is too old: it ends on the 1 September after the ${ages.untilSeptemberAfterYears}th birthday`;
  return { rule: 'too-old', words, source, isRecalled: confidence === 'recalled' };
}

/** Too old for most, but not for a disabled child, and nobody said whether this one is. */
function mayBeDisabled({ ages }: Offer, family: Family, { firstDay }: OfferDates): boolean {
  if (ages.kind !== 'from-birth' || ages.disabledQuestion === undefined || family.answers[ages.disabledQuestion] !== undefined) return false;
  return firstDay < septemberAfter(family.bornOn!, ages.untilIfDisabledYears!);
}

function disabledQuestionOf({ ages }: Offer): string {
  return ages.kind === 'from-birth' ? (ages.disabledQuestion ?? '') : '';
}

function ofAge({ source, confidence }: Offer): DecidingRule {
  return { rule: 'of-age', words: 'every child of that age may have it', source, isRecalled: confidence === 'recalled' };
}

/** A code must be there before the term begins, so that who asks in a term begins in the next one; without a code one begins at once. */
function datesOf(rules: EntitlementRules, { ages, needsCode, applyFromWeeks }: Offer, born: IsoDate, answers: Answers, date: IsoDate): OfferDates {
  if (ages.kind === 'from-birth') {
    const isDisabled = ages.disabledQuestion !== undefined && answers[ages.disabledQuestion] === 'yes';
    return { firstDay: later(born, date), lastDay: addDays(septemberAfter(born, isDisabled ? ages.untilIfDisabledYears! : ages.untilSeptemberAfterYears), -1) };
  }
  const comesOfAge = termAfter(monthsAfter(born, ages.fromMonths), rules.terms);
  const lastDay = addDays(termAfter(monthsAfter(born, ages.until.months), rules.terms), -1);
  if (!needsCode) return { firstDay: later(comesOfAge, date), lastDay };
  const firstDay = later(comesOfAge, nextTerm(date, rules.terms));
  return { firstDay, applyBy: addDays(firstDay, -1), ...(applyFromWeeks === undefined ? {} : { applyFrom: addDays(born, applyFromWeeks * 7) }), lastDay };
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b;
}

/** What a condition comes to: it holds, it does not, or it waits for answers. */
interface Verdict {
  readonly holds: 'yes' | 'no' | 'unknown';
  readonly rules: readonly DecidingRule[];
  readonly missing: readonly MissingAnswer[];
}

interface Judged {
  readonly rules: EntitlementRules;
  readonly family: Family;
  readonly date: IsoDate;
  readonly parent?: 1 | 2;
}

/** Three-valued: what does not hold makes `all` not hold, what holds makes `any` hold, and only otherwise does what is unknown matter (Kleene 1952). */
function judge(condition: Condition, of: Judged): Verdict {
  if ('all' in condition) return combine(condition.all.map((one) => judge(one, of)), 'no');
  if ('any' in condition) return combine(condition.any.map((one) => judge(one, of)), 'yes');
  if ('eachParent' in condition) return combine([judge(condition.eachParent, { ...of, parent: 1 }), combine([alone(of, 'no'), judge(condition.eachParent, { ...of, parent: 2 })], 'yes')], 'no');
  if ('someParent' in condition) return combine([judge(condition.someParent, { ...of, parent: 1 }), combine([alone(of, 'yes'), judge(condition.someParent, { ...of, parent: 2 })], 'no')], 'yes');
  return judgeRule(condition, of);
}

/** Whether the question about a partner has that answer. It decides of whom is asked, and is no rule of its own. */
function alone({ family }: Judged, partner: 'yes' | 'no'): Verdict {
  const answer = family.answers['partner'];
  return { holds: answer === undefined ? 'unknown' : answer === partner ? 'yes' : 'no', rules: [], missing: answer === undefined ? [{ question: 'partner' }] : [] };
}

/** `decisive` settles the whole when one part has it: `no` for all, `yes` for any. */
function combine(parts: readonly Verdict[], decisive: 'yes' | 'no'): Verdict {
  const settled = parts.find(({ holds }) => holds === decisive);
  if (settled) return settled;
  const open = parts.filter(({ holds }) => holds === 'unknown');
  const kept = open.length > 0 ? open : parts;
  return { holds: open.length > 0 ? 'unknown' : decisive === 'no' ? 'yes' : 'no', rules: distinct(kept.flatMap(({ rules }) => rules)), missing: distinct(kept.flatMap(({ missing }) => missing)) };
}

function distinct<Item extends object>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function judgeRule({ rule, words, test, source, confidence }: EntitlementRule, of: Judged): Verdict {
  const told = { rule, words, source, isRecalled: confidence === 'recalled', ...(of.parent === undefined ? {} : { parent: of.parent }) };
  const answers = of.parent === undefined ? of.family.answers : of.family.parents[of.parent - 1]!;
  const found = holdsFor(test, answers, of);
  const missing = typeof found === 'string' ? [{ question: found, ...(of.parent === undefined ? {} : { parent: of.parent }) }] : [];
  return { holds: typeof found === 'string' ? 'unknown' : found ? 'yes' : 'no', rules: [told], missing };
}

/** Whether the answer passes the test; the question that is missing where it was left open. */
function holdsFor(test: RuleTest, answers: Answers, { rules, date }: Judged): boolean | string {
  const answer = answers[test.question];
  if (answer === undefined) return test.question;
  if ('is' in test) return test.is.includes(String(answer));
  const figure = Number(answer);
  if ('atMost' in test) return figure <= test.atMost;
  if (test.atLeast !== 'minimum-earnings') return figure >= test.atLeast;
  const ages = ['over21', 'from18', 'under18'] as const;
  const limits = ages.map((age) => minimumEarnings(age, date, rules.minimumEarnings)).filter((limit) => limit !== undefined);
  if (limits.length === 0) return test.question; // before the first rate that we hold
  const age = ages.findIndex((one) => one === answers['age']);
  if (age >= 0) return figure >= limits[age]!;
  // Without the age it is decided only where every age comes to the same.
  return limits.every((limit) => figure >= limit) ? true : limits.every((limit) => figure < limit) ? false : 'age';
}
