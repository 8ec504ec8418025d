import type { AgeRange } from '../age.ts';
import { foldText } from './word-forms.ts';

/** Words that say how old a child is, in whole months, both ends included. */
export interface AgeWords {
  readonly words: readonly string[];
  readonly fromMonth: number;
  readonly toMonth: number;
}

/** Tells the ages of which a text speaks, from the youngest to the oldest of them; none where it speaks of none. */
export type AgeTeller = (typed: string) => Required<AgeRange> | undefined;

const spelledAges = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen'];
/** An age in years in a folded text, in figures or spelled, which is its one group: "14 yr old", "three year olds", "9yo". */
export const inYears = new RegExp(`\\b(\\d{1,2}|${spelledAges.join('|')}) ?(?:years?|yrs?|y) ?(?:olds?|o)\\b`, 'g');
const inMonths = /\b(\d{1,2}) ?(?:months?|mths?) ?old\b/g;

/** Years as a number: "14" and "fourteen" are 14. */
export function yearsOf(age: string): number {
  return spelledAges.includes(age) ? spelledAges.indexOf(age) + 1 : Number(age);
}

/** Makes the words ready once. A figure with "years old" or "months old" is an age too; a figure alone may be anything. */
export function ageTeller(written: readonly AgeWords[]): AgeTeller {
  const known = written.flatMap(({ words, ...range }) => words.map((word) => ({ word: ` ${foldText(word)} `, range })));
  return (typed) => {
    const folded = foldText(typed);
    const padded = ` ${folded} `;
    const ranges = [
      ...known.filter(({ word }) => padded.includes(word)).map(({ range }) => range),
      ...[...folded.matchAll(inYears)].map(([, age]) => yearsOf(age!) * 12).map((fromMonth) => ({ fromMonth, toMonth: fromMonth + 11 })),
      ...[...folded.matchAll(inMonths)].map(([, months]) => ({ fromMonth: Number(months), toMonth: Number(months) })),
    ];
    return ranges.length === 0 ? undefined : { fromMonth: Math.min(...ranges.map(({ fromMonth }) => fromMonth)), toMonth: Math.max(...ranges.map(({ toMonth }) => toMonth)) };
  };
}

/** What goes on beyond the 26th birthday is for adults too: a parent's own help, whatever the age of the child who is spoken of. */
const childrenOnly = 26 * 12;

/** Whether a service for children is for others than those of an age; `toMonth` and `fromMonth` of the service are -1 where open. */
export function isForOthers(fromMonth: number, toMonth: number, age: Required<AgeRange>): boolean {
  return toMonth !== -1 && toMonth < childrenOnly && (toMonth < age.fromMonth || fromMonth > age.toMonth);
}
