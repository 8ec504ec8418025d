import type { IsoDate } from '../../../kernel/dates.ts';

/**
 * The rules of help with childcare costs, as `reference/entitlements` holds them: offers with their days, conditions that can be read aloud,
 * terms, and what is asked. A rule that changes is a new line there with its date, never another program.
 */
export interface EntitlementRules {
  readonly offers: readonly Offer[];
  readonly terms: readonly TermRule[];
  readonly grace: readonly GraceRule[];
  readonly minimumEarnings: { readonly hours: number; readonly rates: readonly MinimumWage[] };
  readonly questions: readonly Question[];
  /** The pages on which they are asked, in their order. */
  readonly steps: readonly CostStep[];
  /** So many pages are enough for most families; some have more. */
  readonly usualPages: number;
}

/** One kind of help with the costs of childcare. */
export interface Offer {
  readonly id: string;
  readonly name: string;
  /** First days on which it may begin. */
  readonly from: IsoDate;
  readonly until?: IsoDate;
  readonly amount: string;
  readonly ages: AgeRule;
  /** A code from the national service must be there by the last day before the term. */
  readonly needsCode: boolean;
  /** How many weeks after birth one may apply. */
  readonly applyFromWeeks?: number;
  readonly who: Condition;
  readonly notes: readonly string[];
  /** Ids of offers whose hours are counted in this one. */
  readonly includes?: readonly string[];
  readonly next: { readonly words: string; readonly url: string };
  readonly source: string;
  readonly confidence: Confidence;
}

/** Whether an item was read in a document or is recalled and still to be checked. */
export type Confidence = 'document' | 'recalled';

/** From when and until when a child is of the age for an offer. */
export type AgeRule =
  /** From the first day of the term after so many months, until the day before the term after so many months of another rule. */
  | { readonly kind: 'term-after'; readonly fromMonths: number; readonly until: { readonly months: number; readonly words: string } }
  /** From birth until the first 1 September after a birthday, a later one where the question is answered yes. */
  | { readonly kind: 'from-birth'; readonly untilSeptemberAfterYears: number; readonly untilIfDisabledYears?: number; readonly disabledQuestion?: string };

/** What must be so: all of several, any of them, something of each or some parent, or one rule. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly eachParent: Condition }
  | { readonly someParent: Condition }
  | EntitlementRule;

/** One rule: what it asks of one answer, in words that complete "the parent ..." or "the family ...", and where it is written. */
export interface EntitlementRule {
  readonly rule: string;
  readonly words: string;
  readonly test: RuleTest;
  readonly source: string;
  readonly confidence: Confidence;
}

/** A test of one answer. `minimum-earnings` is the figure for the parent's age on the day. */
export type RuleTest =
  | { readonly question: string; readonly is: readonly string[] }
  | { readonly question: string; readonly atMost: number }
  | { readonly question: string; readonly atLeast: number | 'minimum-earnings' };

/** Children who come of age between two days of a year (MM-DD, both included) begin on the day named, which is the next of its kind. */
export interface TermRule {
  readonly turnsFrom: string;
  readonly turnsTo: string;
  readonly begins: string;
  readonly name: string;
}

/** A decision that a family no longer qualifies, between two days of a year, lets the hours go on until the day named, which is the next of its kind. */
export interface GraceRule {
  readonly from: string;
  readonly to: string;
  readonly endsOn: string;
}

/** The minimum wage in pounds an hour from a day on. */
export interface MinimumWage {
  readonly from: IsoDate;
  readonly over21: number;
  readonly from18: number;
  readonly under18: number;
}

/** One question of the checker. */
export interface Question {
  readonly id: string;
  readonly of: 'family' | 'parent' | 'child';
  readonly kind: 'yes-no' | 'choice' | 'money' | 'number';
  readonly words: string;
  /** The same asked of the partner; there for each question of a parent. */
  readonly ofPartner?: string;
  /** Words beside a box to tick; there for each question that a step asks so. */
  readonly short?: string;
  readonly hint?: string;
  readonly choices?: readonly { readonly value: string; readonly words: string }[];
}

/** One page of questions: a date, one or a few fields, or boxes to tick. */
export interface CostStep {
  readonly id: string;
  /** Its heading where it asks more than one question. */
  readonly words?: string;
  /** The last box of those to tick, which denies the others. */
  readonly none?: string;
  readonly as: 'date' | 'each' | 'ticks';
  readonly asks: readonly AskedOf[];
}

/** A question, and of whom it is asked. The birth is asked of the family, as `bornOn`. */
export interface AskedOf {
  readonly of: 'family' | 'parent1' | 'parent2';
  readonly question: string;
}

/** What a family answered; whatever is absent was left open. Nothing of it is kept. */
export interface Family {
  /** Birth, or the day on which it is expected. */
  readonly bornOn?: IsoDate;
  readonly answers: Answers;
  /** The one who asks and, where there is one, the partner. */
  readonly parents: readonly [Answers, Answers];
  /** The day on which the national service decided that the family no longer qualifies. */
  readonly stoppedOn?: IsoDate;
}

/** Answers by question: words of a choice, `yes` or `no`, or a number. */
export type Answers = Readonly<Record<string, string | number | undefined>>;
