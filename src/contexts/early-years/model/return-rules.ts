import type { YearSpan } from './instrument.ts';

/** One rule of `reference/instruments/return-rules.json`. */
export interface ReturnRule {
  readonly code: ReturnRuleCode;
  readonly severity: 'error' | 'query';
  readonly fields: readonly string[];
  /** `{value}` is what stands in the file. */
  readonly words: string;
  readonly remedy: string;
}

/** What may be wrong with a child of a return. */
export const returnRuleCodes = [
  'upn-wrong', 'upn-missing', 'upn-temporary', 'name-missing', 'name-characters', 'dob-missing', 'dob-unreadable', 'dob-impossible', 'dob-outside-year', 'sex-missing', 'sex-unknown', 'sex-code-of-other-year',
  'postcode-missing', 'postcode-wrong', 'postcode-unknown', 'la-other', 'establishment-missing', 'establishment-unknown', 'setting-number-wrong', 'result-missing', 'result-unknown', 'all-not-assessed',
  'group-unknown', 'year-wrong', 'child-twice', 'child-in-two-settings', 'one-child-two-numbers', 'child-moved', 'child-gone',
] as const;
/** One of them. */
export type ReturnRuleCode = (typeof returnRuleCodes)[number];

/** The rules of a return as data. */
export interface ReturnRules {
  readonly dates: { readonly provider: string; readonly authority: string; readonly mended: string; readonly published: string };
  readonly sexCodes: readonly (YearSpan & { readonly cells: readonly string[] })[];
  readonly ageAtEnd: { readonly first: number; readonly last: number; readonly possible: readonly [number, number] };
  readonly settingNumber: { readonly pattern: RegExp; readonly example: string };
  readonly rules: ReadonlyMap<ReturnRuleCode, ReturnRule>;
}

/** One thing that is wrong or unlikely in a row: the rule, the field it is about, and what stands there. */
export interface Finding {
  readonly rule: ReturnRuleCode;
  readonly field: string;
  readonly value: string;
}

/** As the file has them. */
interface WrittenRules {
  readonly dates: ReturnRules['dates'];
  readonly sexCodes: readonly { readonly first: number; readonly last: number | null; readonly cells: readonly string[] }[];
  readonly ageAtEnd: { readonly first: number; readonly last: number; readonly possible: readonly [number, number] };
  readonly settingNumber: { readonly pattern: string; readonly example: string };
  readonly rules: readonly ReturnRule[];
}

/**
 * The rules that the reference file holds.
 *
 * @throws Error when a rule that the program knows is missing from the file or a severity is none, because a return would then be let through unchecked.
 */
export function readReturnRules(json: unknown): ReturnRules {
  const given = json as WrittenRules;
  const rules = new Map(given.rules.map((rule) => [rule.code, rule]));
  const missing = returnRuleCodes.filter((code) => !rules.has(code));
  if (missing.length > 0) throw new Error(`reference/instruments/return-rules.json has no rule ${missing.join(', ')}.`);
  const odd = given.rules.find(({ severity }) => severity !== 'error' && severity !== 'query');
  if (odd) throw new Error(`reference/instruments/return-rules.json: the severity of ${odd.code} is neither error nor query.`);
  const sexCodes = given.sexCodes.map(({ first, last, cells }) => ({ first, ...(last === null ? {} : { last }), cells }));
  return { dates: given.dates, ageAtEnd: given.ageAtEnd, sexCodes, settingNumber: { pattern: new RegExp(given.settingNumber.pattern), example: given.settingNumber.example }, rules };
}

/** A finding in words, with the value in its place. */
export function wordsOfRule(rule: ReturnRule, value: string): string {
  return rule.words.replace('{value}', value);
}

/** A finding in words that name nobody: without what stands in the file. */
export function wordsWithoutValue(rule: ReturnRule): string {
  return rule.words.replace(/^"?\{value\}"?/, 'What stands there').replace(/"?\{value\}"?/, '...');
}

/** Whether a return accepted on that day came after the last day for mending the results of the school year. */
export function isLate(rules: ReturnRules, year: number, day: string): boolean {
  return day > `${year}-${rules.dates.mended}`;
}
