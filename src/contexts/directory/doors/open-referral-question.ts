import { z } from 'zod';
import type { FeedAsked } from '../actions/serve-feed.ts';
import type { SessionWish, TermWish } from '../model/feeds/feed-question.ts';
import { readTimeOfDay, readWeekday } from '../model/week-time.ts';

const first = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value);
const text = z.preprocess(first, z.string().trim().max(200)).optional().transform((value) => (value === '' ? undefined : value));
const count = z.preprocess(first, z.coerce.number().int().min(1).max(1_000_000)).optional();
const years = z.preprocess(first, z.coerce.number().min(0).max(130)).optional();
const flag = z.preprocess(first, z.enum(['true', 'false', '1', '0', ''])).optional();
const mostOfOne = 50;

/** A parameter that may be given several times. What is empty was not given. */
function list<Read>(read: (text: string) => Read | undefined, remedy: string) {
  return z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string().trim().max(200)).max(mostOfOne)).transform((given, at) =>
    given.filter((one) => one !== '').map((one) => {
      const value = read(one);
      if (value === undefined) at.addIssue({ code: 'custom', message: `${remedy} “${one}” is none.` });
      return value!;
    }),
  );
}

const texts = list((one) => one, '');
const times = list(readTimeOfDay, 'Write a time as 09:30.');
const taxonomyTypes = ['organization', 'eligibility', 'cost_option', 'area', 'service'] as const;
const moment = text.refine((value) => value === undefined || /^\d{4}-\d{2}-\d{2}(T\S+)?$/.test(value) && !Number.isNaN(Date.parse(value)), 'Write a day as 2026-11-28, or a moment as 2026-11-28T09:30:00Z.').transform((value) => (value === undefined ? undefined : new Date(value).toISOString()));

/** Parameters of the lists of both versions, under every name in use: `per_page` and `perPage`, `search` and `text`. */
const parameters = z.object({
  search: text, text, page: count, per_page: count, perPage: count, taxonomy_term_id: text, taxonomy_id: texts, taxonomy: text, taxonomy_type: list((one) => taxonomyTypes.find((type) => type === one), `Choose of ${taxonomyTypes.join(', ')}.`), vocabulary: texts, service_type: texts, need: texts, circumstance: texts,
  parent_id: text, organization_id: text, minimum_age: years, maximum_age: years, start_time: times, end_time: times, day: list(readWeekday, 'Write a day as MO, mon or Monday.'), postcode: text, coverage: text, include: texts,
  proximity: z.preprocess(first, z.coerce.number().min(0).max(500_000)).optional(), modified_after: moment, full: flag, minimal: flag, top_only: flag, root_only: flag, format: z.preprocess(first, z.enum(['json', 'ndjson'])).optional(),
});

/** Names of all parameters that are read. */
export const feedParameters: readonly string[] = Object.keys(parameters.shape);

/** Those parameters. What may be given several times comes as `day=MO&day=TU`, `day[]=MO` or `day[0]=MO`, under one name; lists that belong together have one length (v1). */
export const feedQuery = z.preprocess(gatherLists, parameters).superRefine((query, at) => {
  for (const together of [['day', 'start_time', 'end_time'], ['taxonomy_id', 'taxonomy_type', 'vocabulary']] as const) {
    const lengths = new Set(together.map((name) => query[name].length).filter((length) => length > 0));
    if (lengths.size > 1 && Math.max(...lengths) > 1) at.addIssue({ code: 'custom', path: [together.find((name) => query[name].length > 0)!], message: `Give ${together.join(', ')} the same number of times, or leave one out.` });
  }
});
/** Those parameters, read. */
export type FeedQuery = z.output<typeof feedQuery>;

function gatherLists(typed: unknown): unknown {
  const gathered: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(typed as Readonly<Record<string, unknown>>)) {
    const name = key.replace(/\[\d*\]$/, '');
    gathered[name] = name in gathered ? [gathered[name], value].flat() : value;
  }
  return gathered;
}

const mostOnPage = 500;

/** The page that is asked for. Where none is named, lines (format=ndjson) and mere identifiers (minimal) come all at once. Source: the published contract of version 3. */
export function pageAsked(query: FeedQuery): { page: number; perPage: number } {
  const perPage = query.per_page ?? query.perPage;
  if ((query.format === 'ndjson' || isUp(query.minimal)) && perPage === undefined && query.page === undefined) return { page: 1, perPage: Number.MAX_SAFE_INTEGER };
  return { page: query.page ?? 1, perPage: Math.min(perPage ?? 50, mostOnPage) };
}

/** Whether a flag is up. */
export function isUp(flagged: FeedQuery['full']): boolean {
  return flagged === 'true' || flagged === '1';
}

/** What is asked of the records. */
export function feedAskedOf(query: FeedQuery, version: 'v1' | 'v3'): FeedAsked {
  const terms = version === 'v1' ? v1Terms(query) : query.taxonomy_term_id === undefined ? [] : [[{ id: query.taxonomy_term_id }]];
  const sessions = wishesOf([query.day, query.start_time, query.end_time], (day, startTime, endTime): SessionWish => ({ day, startTime, endTime }));
  const question = {
    organisation: query.organization_id, taxonomy: version === 'v3' ? query.taxonomy_id[0] : undefined, minimumAge: query.minimum_age, maximumAge: query.maximum_age, modifiedAfter: query.modified_after,
    terms: terms.length === 0 ? undefined : terms, sessions: sessions.length === 0 ? undefined : sessions,
  };
  return { words: query.search ?? query.text, postcode: query.postcode, metres: query.proximity, coverage: query.coverage, question: Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined)) };
}

/** Each list of v1 is met by any of its terms, and all lists must be. Only services carry terms here. Source: the published contract of v1. */
function v1Terms(query: FeedQuery): readonly (readonly TermWish[])[] {
  const triples = wishesOf([query.taxonomy_id, query.taxonomy_type, query.vocabulary], (id, type, vocabulary) => ({ id, type, vocabulary }));
  const chosen = triples.length === 0 ? [] : [triples.filter(({ type }) => type === undefined || type === 'service').map(({ id, vocabulary }): TermWish => ({ id, vocabulary }))];
  const extensions = ([['service_type', 'esdServiceType'], ['need', 'esdNeed'], ['circumstance', 'esdCircumstance']] as const).flatMap(([name, vocabulary]) => (query[name].length === 0 ? [] : [query[name].map((id): TermWish => ({ id, vocabulary }))]));
  const one = query.taxonomy_term_id === undefined ? [] : [[{ id: query.taxonomy_term_id }]];
  return [...chosen, ...extensions, ...one];
}

/** Puts lists that belong together beside each other, the first of each with the first of the others. */
function wishesOf<A, B, C, Wish>([a, b, c]: readonly [readonly A[], readonly B[], readonly C[]], wish: (a: A | undefined, b: B | undefined, c: C | undefined) => Wish): readonly Wish[] {
  return Array.from({ length: Math.max(a.length, b.length, c.length) }, (_, nth) => wish(a[nth], b[nth], c[nth]));
}
