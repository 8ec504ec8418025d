import { daysBetween, type IsoDate } from '../../../kernel/dates.ts';
import { isForAge, type AgeRange } from './age.ts';
import type { Weekday } from './week-time.ts';

/** Spaces that a setting told us of: for which ages, on which days and in which part of the day, from when, and when it told. */
export interface Vacancy {
  readonly id: string;
  readonly ages: AgeRange;
  /** Empty where the days are not told: any of the days it is open. */
  readonly days: readonly Weekday[];
  readonly session: VacancySession;
  /** How many; 0 says that there is none, which is news as well. */
  readonly spaces: number;
  /** There is one at least: how many was not told. */
  readonly isAtLeast?: boolean;
  readonly availableFrom?: IsoDate;
  readonly toldOn: IsoDate;
  readonly words?: string;
}

/** The part of a day that a space is for. `any` where it is not told. */
export const vacancySessions = ['any', 'morning', 'afternoon', 'full-day', 'before-school', 'after-school', 'holiday', 'overnight'] as const;
/** One of those. */
export type VacancySession = (typeof vacancySessions)[number];

/** What a family asks for. */
export interface WantedSpace {
  readonly month?: number;
  readonly day?: Weekday;
  readonly session?: VacancySession;
}

/**
 * How old the news may be before it is greyed: 91 days, a quarter of a year, which is longer than any school term without its holidays.
 *
 * Source: directory.md 5 ("stale after a term greyed"); the number of days is our reading of it.
 */
export const daysUntilStale = 91;

/** Whether the news of it is older than a term. */
export function isStale(vacancy: Vacancy, today: IsoDate): boolean {
  return daysBetween(vacancy.toldOn, today) > daysUntilStale;
}

/** Whether one told space is for this age, day and part of the day together. A full day serves a morning or an afternoon as well. */
export function spaceMeets(vacancy: Vacancy, wanted: WantedSpace): boolean {
  if (vacancy.spaces < 1) return false;
  if (wanted.month !== undefined && !isForAge(vacancy.ages, wanted.month)) return false;
  if (wanted.day !== undefined && vacancy.days.length > 0 && !vacancy.days.includes(wanted.day)) return false;
  if (wanted.session === undefined || wanted.session === 'any' || vacancy.session === 'any' || vacancy.session === wanted.session) return true;
  return vacancy.session === 'full-day' && (wanted.session === 'morning' || wanted.session === 'afternoon');
}

/** "told us today", "told us 3 days ago", and for old news the day itself. */
export function showFreshness(toldOn: IsoDate, today: IsoDate, showDay: (date: IsoDate) => string): string {
  const days = daysBetween(toldOn, today);
  if (days <= 0) return 'told us today';
  if (days === 1) return 'told us yesterday';
  return days <= daysUntilStale ? `told us ${days} days ago` : `last told us on ${showDay(toldOn)}: ask before you rely on it`;
}

/** "no space", "3 spaces", or "space" where how many was not told; of lines that may be about the same space the number is not added up then. */
export function showSpaces(vacancies: readonly Vacancy[]): string {
  const free = vacancies.filter(({ spaces }) => spaces > 0);
  if (free.length === 0) return 'no space';
  if (free.some(({ isAtLeast }) => isAtLeast)) return 'space';
  const sum = free.reduce((total, { spaces }) => total + spaces, 0);
  return `${sum} ${sum === 1 ? 'space' : 'spaces'}`;
}
