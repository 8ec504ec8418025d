import { agesOverlap, type AgeRange } from '../age.ts';
import { vacancySessions, type VacancySession } from '../vacancy.ts';
import type { ShownRecord } from '../what-is-shown.ts';

/** The part of a day that a space is for, in words that follow "a space for". */
export const spaceSessionWords: Readonly<Record<VacancySession, string>> = { any: 'any part of the day', morning: 'mornings', afternoon: 'afternoons', 'full-day': 'full days', 'before-school': 'before school', 'after-school': 'after school', holiday: 'school holidays', overnight: 'overnight' };

/** Ages by which others look for a space; school begins with five. */
const ageBands: readonly (readonly [id: string, words: string, ages: AgeRange])[] = [
  ['under-2', 'A space for a child under 2', { fromMonth: 0, toMonth: 23 }], ['2', 'A space for a child of 2', { fromMonth: 24, toMonth: 35 }], ['3-4', 'A space for a child of 3 or 4', { fromMonth: 36, toMonth: 59 }], ['5-and-over', 'A space for a child of 5 or over', { fromMonth: 60 }],
];

/** Spaces as terms of our own, by part of the day and by age, for readers who know terms alone: version 1, and filters by term. */
export function spaceTerms({ vacancies }: Pick<ShownRecord, 'vacancies'>): readonly (readonly [curie: string, name: string])[] {
  const free = vacancies.filter(({ spaces }) => spaces > 0);
  if (free.length === 0) return [];
  return [
    ['everychild-space:has-space', 'Told us of a space'],
    ...vacancySessions.filter((session) => session !== 'any' && free.some((one) => one.session === session)).map((session): readonly [string, string] => [`everychild-space:${session}`, `A space for ${spaceSessionWords[session]}`]),
    ...ageBands.filter(([, , ages]) => free.some((one) => agesOverlap(one.ages, ages))).map(([id, words]): readonly [string, string] => [`everychild-space-age:${id}`, words]),
  ];
}
