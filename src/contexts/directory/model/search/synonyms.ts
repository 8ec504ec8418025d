import { wordsOf } from './word-forms.ts';

/** Words that mean the same to those who look, edited by the council: each of `twoWay` finds the others, `from` finds `to` and never back. */
export interface SynonymTable {
  readonly twoWay: readonly (readonly string[])[];
  readonly oneWay: readonly { readonly from: readonly string[]; readonly to: readonly string[] }[];
}

/** One thing that was asked for, as any of several phrases; the words of a phrase must all be found. */
export interface AskedFor {
  /** The words as they were typed. */
  readonly typed: readonly string[];
  /** Other phrases that mean it, each a list of words. */
  readonly alsoAs: readonly (readonly string[])[];
}

/** Phrases made ready: which others a phrase finds. */
export type SynonymIndex = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Makes the table ready for asking. */
export function synonymIndex(table: SynonymTable): SynonymIndex {
  const index = new Map<string, (readonly string[])[]>();
  const add = (from: string, to: readonly string[]): void => {
    const key = wordsOf(from).join(' ');
    const known = index.get(key) ?? [];
    for (const phrase of to.map(wordsOf)) if (phrase.join(' ') !== key && !known.some((one) => one.join(' ') === phrase.join(' '))) known.push(phrase);
    index.set(key, known);
  };
  for (const group of table.twoWay) for (const from of group) add(from, group);
  for (const { from, to } of table.oneWay) for (const one of from) add(one, to);
  return index;
}

/** What was asked for, phrase by phrase, longest known phrase first, each with what else means it. */
export function askedFor(words: readonly string[], index: SynonymIndex): readonly AskedFor[] {
  const asked: AskedFor[] = [];
  for (let at = 0; at < words.length; ) {
    const length = [5, 4, 3, 2, 1].find((size) => at + size <= words.length && index.has(words.slice(at, at + size).join(' '))) ?? 1;
    const typed = words.slice(at, at + length);
    asked.push({ typed, alsoAs: index.get(typed.join(' ')) ?? [] });
    at += length;
  }
  return asked;
}
