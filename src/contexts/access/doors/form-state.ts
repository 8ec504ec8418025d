import type { JSX } from 'preact';
import type { Refusal } from '../../../kernel/decision.ts';
import { statusOfRefusal } from '../../../platform/http/refusals.ts';
import type { InputFault, PageChrome, Reply } from '../../../platform/http/route.ts';
import type { AccessRefusal } from '../model/refusal.ts';
import { wordsOf } from './words.ts';

/** What a form page shows: what was typed, and what is wrong with it. */
export interface FormState {
  readonly typed: Readonly<Record<string, unknown>>;
  readonly faults: readonly InputFault[];
}

/** A form nobody has filled in. */
export const untouched: FormState = { typed: {}, faults: [] };

/** A form page: as it is first seen, or again with its faults, status 422 and "Error:" in its title. */
export function formPage(title: string, state: FormState, body: JSX.Element, chrome?: PageChrome): Reply {
  return { kind: 'page', title, body, ...(state.faults.length > 0 ? { status: 422 } : {}), ...(chrome ? { chrome } : {}) };
}

/** The form again when the rules say no about one of its fields: the words stand at the field, as for any other fault. */
export function atField(field: string, refusal: Refusal<AccessRefusal>, typed: Readonly<Record<string, unknown>>): FormState {
  return { typed, faults: [{ field, message: wordsOf(refusal) }] };
}

/** The rules say no and no field is to blame. */
export function refused(refusal: Refusal<AccessRefusal>): Reply {
  return { kind: 'refused', refusal, words: wordsOf(refusal) };
}

/** A form again because signing in failed or has to wait: the words at the field, and the status that the refusal has. */
export function failedForm(title: string, field: string, refusal: Refusal<AccessRefusal>, typed: FormState['typed'], draw: (state: FormState) => JSX.Element): Reply {
  return { kind: 'page', title: `Error: ${title}`, body: draw(atField(field, refusal, typed)), status: statusOfRefusal(refusal.code) };
}

/** What was typed into a field, as text; nothing for a password, which is never sent back. */
export function textOf(state: FormState, field: string): string {
  const value = state.typed[field];
  return typeof value === 'string' ? value : '';
}

/** What is wrong with a field, for the words beside it. */
export function messageOf(state: FormState, field: string): string | undefined {
  return state.faults.find((fault) => fault.field === field)?.message;
}

/** What was ticked in a group of boxes. */
export function tickedOf(state: FormState, field: string): readonly string[] {
  const value = state.typed[field];
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
}
