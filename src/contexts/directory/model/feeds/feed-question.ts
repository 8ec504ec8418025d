import { ageRangeInYears } from '../age.ts';
import type { Point } from '../record.ts';
import { sessionMeetsWithin } from '../schedule.ts';
import { milesBetween } from '../search/distance.ts';
import { foldText } from '../search/word-forms.ts';
import type { Weekday } from '../week-time.ts';
import type { ShownRecord } from '../what-is-shown.ts';
import { termsOf, type WireTerm } from './oruk-json.ts';

/** A term by its identifier or CURIE, or by its number within a vocabulary (`esdServiceType`, `esdServiceTypes`). */
export interface TermWish {
  readonly id?: string | undefined;
  readonly vocabulary?: string | undefined;
}

/** One session that meets all of it; times in minutes after midnight: it begins at or after the first and ends at or before the second. */
export interface SessionWish {
  readonly day?: Weekday | undefined;
  readonly startTime?: number | undefined;
  readonly endTime?: number | undefined;
}

/** What a reader of an open feed asks for; what is given must all be met. Source: directory.md 1.1. */
export interface FeedQuestion {
  readonly organisation?: string;
  /** Of each list at least one term. */
  readonly terms?: readonly (readonly TermWish[])[];
  readonly taxonomy?: string;
  /** Years: the service's youngest age is at least the first, its oldest at most the second. */
  readonly minimumAge?: number;
  readonly maximumAge?: number;
  /** At least one of them. */
  readonly sessions?: readonly SessionWish[];
  readonly near?: { readonly point: Point; readonly metres: number };
  /** Names and codes, folded, of the areas in which a postcode lies: the service covers one of them, or does not say what it covers. */
  readonly coveredAreas?: ReadonlySet<string>;
  /** Moment, ISO 8601 in UTC with milliseconds: changed then or later. */
  readonly modifiedAfter?: string;
}

const metresPerMile = 1609.344;

/** Whether a record answers the question; `isModifiedSince` tells whether somebody who read everything at an instant may know it otherwise. One session meets day and times together. */
export function answersFeed(record: ShownRecord, question: FeedQuestion, isModifiedSince: (id: string, instant: string) => boolean): boolean {
  if (question.organisation !== undefined && record.organisation.id !== question.organisation) return false;
  if (question.terms !== undefined || question.taxonomy !== undefined) {
    const terms = termsOf(record);
    if (question.terms?.some((any) => !terms.some((term) => any.some((wish) => isTerm(term, wish))))) return false;
    if (question.taxonomy !== undefined && !terms.some(({ taxonomy }) => taxonomy.id === question.taxonomy)) return false;
  }
  const { from, to } = ageRangeInYears(record.ages);
  if (question.minimumAge !== undefined && (from === undefined || from < question.minimumAge)) return false;
  if (question.maximumAge !== undefined && (to === undefined || to > question.maximumAge)) return false;
  const { sessions, near, coveredAreas } = question;
  if (sessions !== undefined && !record.schedules.some((session) => sessions.some(({ day, startTime, endTime }) => sessionMeetsWithin(session, day, startTime, endTime)))) return false;
  if (coveredAreas !== undefined && record.serviceAreas.length > 0 && !record.serviceAreas.some((area) => coveredAreas.has(foldText(area)))) return false;
  if (near !== undefined && !record.places.some(({ location }) => location.point !== undefined && milesBetween(near.point, location.point) * metresPerMile <= near.metres)) return false;
  return question.modifiedAfter === undefined || isModifiedSince(record.id, question.modifiedAfter);
}

function isTerm({ id, curie }: WireTerm, wish: TermWish): boolean {
  const scheme = wish.vocabulary?.replace(/s$/, '');
  if (scheme !== undefined && curie.replace(/:.*$/, '').replace(/s$/, '') !== scheme) return false;
  return wish.id === undefined || id === wish.id || curie === wish.id || (scheme !== undefined && curie.endsWith(`:${wish.id}`));
}
