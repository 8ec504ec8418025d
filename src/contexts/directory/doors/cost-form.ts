import { findDate, type IsoDate } from '../../../kernel/dates.ts';
import type { InputFault } from '../../../platform/http/route.ts';
import { entitlementRules } from '../actions/read-entitlements.ts';
import type { Answers, AskedOf, CostStep, Family, Question } from '../model/entitlement-rules.ts';
import { nameOf } from '../model/entitlement-steps.ts';

/*
 * What travels with each page of help with costs: the answers so far and what was asked, in the form itself and nowhere else. Nothing is kept here, and nothing stands in an address,
 * which browsers remember, logs write down and links hand on.
 */

/** What a family has typed so far, by the name of its field. */
export type CostFields = Readonly<Record<string, string>>;

/** The answers of the pages before this one, what was asked, and what the family wants next. */
export interface CostForm {
  readonly fields: CostFields;
  /** Names of the questions that were asked, answered or left open. */
  readonly asked: readonly string[];
  /** The step on which this was typed. */
  readonly step: CostStep | undefined;
  /** A step to go back to, or `answer`, to see what can be said so far. */
  readonly to: string | undefined;
  /** Boxes that were ticked; `none` is the last one. */
  readonly ticked: readonly string[];
}

const bornFields = ['born-day', 'born-month', 'born-year'] as const;
const longestAnswer = 60;

/** The question of that id. */
export function questionOf(id: string): Question | undefined {
  return entitlementRules.questions.find((question) => question.id === id);
}

/** The form fields that hold an answer. */
export function fieldsOf({ of, question }: AskedOf): readonly string[] {
  return question === 'bornOn' ? bornFields : [nameOf({ of, question })];
}

/** The field of the boxes of a step. */
export function tickField({ id }: CostStep): string {
  return `ticks-${id}`;
}

const known = entitlementRules.steps.flatMap(({ asks }) => asks.flatMap(fieldsOf));

/** Reads what came; what is no field of ours is left aside. */
export function readCostForm(typed: Readonly<Record<string, unknown>>): CostForm {
  const textOf = (name: string): string => (typeof typed[name] === 'string' ? typed[name].trim() : '');
  const named = textOf('asked').split(',');
  const step = entitlementRules.steps.find(({ id }) => id === textOf('step'));
  const to = textOf('to');
  return {
    fields: Object.fromEntries(known.flatMap((name) => (textOf(name) === '' ? [] : [[name, textOf(name)]]))),
    asked: entitlementRules.steps.flatMap(({ asks }) => asks.map(nameOf)).filter((name) => named.includes(name)),
    step,
    to: to === '' ? undefined : to,
    ticked: step?.as === 'ticks' ? [typed[tickField(step)]].flat().filter((one) => typeof one === 'string') : [],
  };
}

/** The fields with what the boxes of this page say: each that was shown is yes or no; where none was ticked, all are open. */
export function withTicks({ fields, ticked }: CostForm, asks: readonly AskedOf[]): CostFields {
  const said = asks.flatMap((one) => fieldsOf(one).map((field): [string, string] => [field, ticked.length === 0 ? '' : ticked.includes(one.question) ? 'yes' : 'no']));
  return Object.fromEntries([...Object.entries(fields), ...said].filter(([, value]) => value !== ''));
}

/** What is wrong with what was typed in answer to these questions, each fault at its field. An answer that was left open is none. */
export function faultsOf({ fields, ticked }: CostForm, step: CostStep, asks: readonly AskedOf[]): readonly InputFault[] {
  if (step.as === 'ticks') return ticked.includes('none') && ticked.length > 1 ? [{ field: tickField(step), message: `Tick what is so, or “${step.none}”` }] : [];
  return asks.flatMap((one): InputFault[] => {
    const [field] = fieldsOf(one);
    const message = faultOf(one, fields);
    return message === undefined ? [] : [{ field: field!, message }];
  });
}

function faultOf(one: AskedOf, fields: CostFields): string | undefined {
  const typed = fieldsOf(one).map((field) => fields[field] ?? '');
  if (typed.every((text) => text === '')) return undefined;
  if (typed.some((text) => text.length > longestAnswer)) return 'This answer is too long';
  if (one.question === 'bornOn') return bornOn(fields) === undefined ? 'Write the date of birth with day, month and year, such as 5 3 2025' : undefined;
  const { kind, choices } = questionOf(one.question)!;
  const words = wordsOf(one);
  if (kind === 'money' || kind === 'number') return numberTyped(typed[0]!) === undefined ? `Write figures alone, such as ${kind === 'money' ? 2500 : 2}, for “${words}”` : undefined;
  const allowed = kind === 'yes-no' ? ['yes', 'no'] : choices!.map(({ value }) => value);
  return allowed.includes(typed[0]!) ? undefined : `Choose one of the answers to “${words}”`;
}

/** The words of a question as they are asked of whom it is asked. */
export function wordsOf({ of, question }: AskedOf): string {
  const asked = questionOf(question);
  return (of === 'parent2' ? asked?.ofPartner : asked?.words) ?? '';
}

function numberTyped(text: string): number | undefined {
  const typed = text.replace(/[£,\s]/g, '');
  return /^\d{1,9}(\.\d{1,2})?$/.test(typed) ? Number(typed) : undefined;
}

function bornOn(fields: CostFields): IsoDate | undefined {
  const [day, month, year] = bornFields.map((name) => Number(fields[name] ?? ''));
  return Number.isInteger(year) && year! >= 1990 && year! <= 2100 ? findDate(year!, month!, day!) : undefined;
}

/** The family that the answers tell of. An answer that cannot be read is an open one: its own page has said what is wrong with it. */
export function familyOf(fields: CostFields): Family {
  const born = bornOn(fields);
  return { answers: answersOf(fields, 'family'), parents: [answersOf(fields, 'parent1'), answersOf(fields, 'parent2')], ...(born === undefined ? {} : { bornOn: born }) };
}

function answersOf(fields: CostFields, of: AskedOf['of']): Answers {
  return Object.fromEntries(
    entitlementRules.steps.flatMap(({ asks }) => asks).flatMap((one) => {
      const answer = fields[nameOf(one)];
      if (one.of !== of || answer === undefined || faultOf(one, fields) !== undefined) return [];
      const { kind } = questionOf(one.question)!;
      return [[one.question, kind === 'money' || kind === 'number' ? numberTyped(answer) : answer]];
    }),
  );
}
