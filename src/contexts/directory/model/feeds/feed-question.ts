import { ageRangeInYears } from '../age.ts';
import type { Point } from '../record.ts';
import { sessionMeetsWithin } from '../schedule.ts';
import { milesBetween } from '../search/distance.ts';
import type { Weekday } from '../week-time.ts';
import type { ShownRecord } from '../what-is-shown.ts';
import { termsOf } from './oruk-json.ts';

/** What a reader of an open feed asks for; what is given must all be met. Source: directory.md 1.1. */
export interface FeedQuestion {
  readonly organisation?: string;
  readonly term?: string;
  readonly taxonomy?: string;
  /** Years: the service's youngest age is at least the first, its oldest at most the second. */
  readonly minimumAge?: number;
  readonly maximumAge?: number;
  readonly day?: Weekday;
  /** Minutes after midnight: a session begins at or after the first and ends at or before the second. */
  readonly startTime?: number;
  readonly endTime?: number;
  readonly near?: { readonly point: Point; readonly metres: number };
  readonly modifiedAfter?: string;
}

const metresPerMile = 1609.344;

/** Whether a record answers the question. One session meets day and times together. */
export function answersFeed(record: ShownRecord, question: FeedQuestion): boolean {
  if (question.organisation !== undefined && record.organisation.id !== question.organisation) return false;
  if (question.term !== undefined || question.taxonomy !== undefined) {
    const terms = termsOf(record);
    if (question.term !== undefined && !terms.some(({ id, curie }) => id === question.term || curie === question.term)) return false;
    if (question.taxonomy !== undefined && !terms.some(({ taxonomy }) => taxonomy.id === question.taxonomy)) return false;
  }
  const { from, to } = ageRangeInYears(record.ages);
  if (question.minimumAge !== undefined && (from === undefined || from < question.minimumAge)) return false;
  if (question.maximumAge !== undefined && (to === undefined || to > question.maximumAge)) return false;
  const { day, startTime, endTime, near } = question;
  if ((day !== undefined || startTime !== undefined || endTime !== undefined) && !record.schedules.some((session) => sessionMeetsWithin(session, day, startTime, endTime))) return false;
  if (near !== undefined && !record.places.some(({ location }) => location.point !== undefined && milesBetween(near.point, location.point) * metresPerMile <= near.metres)) return false;
  return question.modifiedAfter === undefined || record.lastModified > question.modifiedAfter;
}
