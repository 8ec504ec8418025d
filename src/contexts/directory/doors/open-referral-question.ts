import { z } from 'zod';
import type { FeedAsked } from '../actions/serve-feed.ts';
import { readTimeOfDay, readWeekday } from '../model/week-time.ts';

const first = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value);
const text = z.preprocess(first, z.string().trim().max(200)).optional().transform((value) => (value === '' ? undefined : value));
const count = z.preprocess(first, z.coerce.number().int().min(1).max(1_000_000)).optional();
const years = z.preprocess(first, z.coerce.number().min(0).max(130)).optional();
const time = text.refine((value) => value === undefined || readTimeOfDay(value) !== undefined, 'Write a time as 09:30.');
const flag = z.preprocess(first, z.enum(['true', 'false', '1', '0', ''])).optional();

/** Parameters of the lists of both versions, under every name in use: `per_page` and `perPage`, `search` and `text`. */
export const feedQuery = z.object({
  search: text, text, page: count, per_page: count, perPage: count, taxonomy_term_id: text, taxonomy_id: text, taxonomy: text, vocabulary: text, parent_id: text, organization_id: text, minimum_age: years, maximum_age: years, start_time: time, end_time: time,
  day: text.refine((value) => value === undefined || readWeekday(value) !== undefined, 'Write a day as MO, mon or Monday.'), postcode: text, proximity: z.preprocess(first, z.coerce.number().min(0).max(500_000)).optional(), modified_after: text, full: flag, format: z.preprocess(first, z.enum(['json', 'ndjson'])).optional(),
});
/** Those parameters, read. */
export type FeedQuery = z.output<typeof feedQuery>;

const mostOnPage = 500;

/** The page that is asked for. */
export function pageAsked(query: FeedQuery): { page: number; perPage: number } {
  return { page: query.page ?? 1, perPage: Math.min(query.per_page ?? query.perPage ?? 50, mostOnPage) };
}

/** What is asked of the records. */
export function feedAskedOf(query: FeedQuery, version: 'v1' | 'v3'): FeedAsked {
  const [start, end, day] = [query.start_time, query.end_time, query.day];
  const question = {
    organisation: query.organization_id, term: query.taxonomy_term_id ?? (version === 'v1' ? query.taxonomy_id : undefined), taxonomy: version === 'v3' ? query.taxonomy_id : undefined, minimumAge: query.minimum_age, maximumAge: query.maximum_age,
    day: day === undefined ? undefined : readWeekday(day), startTime: start === undefined ? undefined : readTimeOfDay(start), endTime: end === undefined ? undefined : readTimeOfDay(end), modifiedAfter: query.modified_after,
  };
  return { words: query.search ?? query.text, postcode: query.postcode, metres: query.proximity, question: Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined)) };
}
