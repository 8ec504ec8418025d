/**
 * What a rule answers: a value, or a refusal with a code and the facts that explain it.
 *
 * A refusal is the domain saying no. It is neither bad input (the schema says so) nor a fault of ours (throw).
 * Each context keeps a closed union of its codes; the words live in its `doors/words.ts`.
 */
export type Decision<Value, Code extends string> = Accepted<Value> | Refused<Code>;

/** The answer is yes, with what follows from it. */
export interface Accepted<Value> {
  readonly accepted: true;
  readonly value: Value;
}

/** The answer is no, with the reason. */
export interface Refused<Code extends string> {
  readonly accepted: false;
  readonly refusal: Refusal<Code>;
}

/** Why the answer is no: a code for machines and words, and facts to fill the words with. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** The answer is yes, and this is it. */
export function accept<Value>(value: Value): Accepted<Value> {
  return { accepted: true, value };
}

/** The answer is no, for the reason that the code names. */
export function refuse<Code extends string>(code: Code, facts: Readonly<Record<string, string | number>> = {}): Refused<Code> {
  return { accepted: false, refusal: { code, facts } };
}
