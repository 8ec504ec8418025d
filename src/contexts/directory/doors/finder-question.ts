import { z } from 'zod';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { findServices } from '../actions/find-services.ts';
import { careTimes, type CareTime } from '../model/care-period.ts';
import { accessFeatures, serviceKinds, type ServiceKind } from '../model/record.ts';
import { radii } from '../model/search/distance.ts';
import type { SearchQuestion } from '../model/search/search.ts';
import { readTimeOfDay, readWeekday } from '../model/week-time.ts';

/** A field that stands in the address: one that is empty or makes no sense is as if it were not there, so that no address of the finder is ever a fault. */
const text = (most: number) => z.preprocess((value) => (Array.isArray(value) ? (value as unknown[])[0] : value), z.string().trim().max(most).catch('')).optional().transform((value) => (value === '' ? undefined : value));
const choice = <const Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values).optional().catch(undefined);
const list = z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(z.string().max(60)).catch([]));

/** What a family looks for, as it stands in the address of the finder. */
export const finderFields = z.object({
  words: text(200),
  near: text(80),
  miles: z.coerce.number().pipe(z.union(radii.map((miles) => z.literal(miles)) as unknown as readonly [z.ZodLiteral<number>, z.ZodLiteral<number>])).optional().catch(undefined),
  age: text(8),
  day: text(12),
  from: text(8),
  to: text(8),
  kind: choice(serviceKinds),
  cost: text(8),
  free: choice(['yes']),
  care: choice(careTimes),
  funded: choice(['universal', 'working-parents', 'two-year-olds']),
  taxfree: choice(['yes', 'unsaid']),
  send: text(40),
  offer: choice(['yes']),
  language: text(40),
  access: list,
  space: choice(['yes']),
  list: text(900),
  /** `words`: names of places among the words are words. */
  as: choice(['words']),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
/** Those fields, read. */
export type FinderFields = z.output<typeof finderFields>;

/** How old a child is: "3", "2.5", "9m", "9 months", "newborn" in months; undefined where it is no age. */
export function readAge(typed: string | undefined): number | undefined {
  const said = (typed ?? '').toLowerCase().trim();
  if (/^(newborn|birth|baby)$/.test(said)) return 0;
  const match = /^(\d{1,3}(?:\.\d)?)\s*(m|months?|y|years?)?$/.exec(said);
  if (!match) return undefined;
  const months = Math.floor(Number(match[1]) * (match[2]?.startsWith('m') ? 1 : 12) + 1e-9);
  return months <= 1500 ? months : undefined;
}

/** What `findServices` is asked with these fields. */
export function asked(fields: FinderFields, today: IsoDate): Pick<Parameters<typeof findServices>[2], 'typed' | 'ask'> {
  return { typed: { words: fields.words, near: fields.near, isLiteral: fields.as === 'words' }, ask: (read) => questionOf({ ...fields, words: read.words }, read.place, today) };
}

/** The question that the fields ask; where `near` lies is found beforehand. */
function questionOf(fields: FinderFields, near: { readonly latitude: number; readonly longitude: number } | undefined, today: IsoDate): SearchQuestion {
  const month = readAge(fields.age);
  const day = fields.day === undefined ? undefined : readWeekday(fields.day);
  const [from, to] = [readTimeOfDay(fields.from ?? ''), readTimeOfDay(fields.to ?? '')];
  const time = day === undefined && from === undefined && to === undefined ? undefined : { ...(day === undefined ? {} : { day }), ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const access = accessFeatures.filter((feature) => fields.access.includes(feature));
  const pounds = fields.cost === undefined || !/^£?\d{1,5}(\.\d{1,2})?$/.test(fields.cost) ? undefined : Number(fields.cost.replace('£', ''));
  return {
    today,
    ...(fields.words === undefined ? {} : { words: fields.words }),
    ...(near === undefined ? {} : { near: { latitude: near.latitude, longitude: near.longitude } }),
    ...(fields.miles === undefined ? {} : { miles: fields.miles }),
    ...(month === undefined ? {} : { month }),
    ...(time === undefined ? {} : { time }),
    ...(fields.kind === undefined ? {} : { kinds: [fields.kind] }),
    ...(fields.free === 'yes' ? { isFree: true } : {}),
    ...(pounds === undefined ? {} : { atMostPence: Math.round(pounds * 100) }),
    ...(fields.care === undefined ? {} : { care: fields.care }),
    ...(fields.funded === undefined ? {} : { funded: fields.funded }),
    ...(fields.taxfree === undefined ? {} : { taxFree: fields.taxfree === 'yes' ? 'taken' : 'unsaid' }),
    ...(fields.send === undefined ? {} : { sendNeed: fields.send }),
    ...(fields.offer === 'yes' ? { isInLocalOffer: true } : {}),
    ...(fields.language === undefined ? {} : { language: fields.language }),
    ...(access.length === 0 ? {} : { access }),
    ...(fields.space === 'yes' ? { space: { ...(day === undefined ? {} : { day }) } } : {}),
  };
}

/** The address of the finder with these fields and changes to them; what is empty is left out. */
export function finderAddress(fields: Partial<FinderFields>, changes: Partial<Record<keyof FinderFields, string | undefined>> = {}, path = '/services'): string {
  return writeAddress(path, queryOf({ ...fields, page: undefined, ...changes }).map(([, part]) => part));
}

/** Makes the addresses of one page of results that differ in the list alone: what they share is written once. */
export function addressesWithList(fields: FinderFields): (list: readonly string[]) => string {
  const parts = queryOf({ ...fields, list: '-', page: fields.page === 1 ? undefined : fields.page });
  const at = parts.findIndex(([name]) => name === 'list');
  const [before, after] = [parts.slice(0, at), parts.slice(at + 1)].map((some) => some.map(([, part]) => part)) as [string[], string[]];
  return (list) => writeAddress('/services', [...before, ...(list.length === 0 ? [] : [`list=${encode(list.join('.'))}`]), ...after]);
}

/** Makes the addresses that leave out one field of a page of results, or none: what the others say is written once. They lead to the first page. */
export function addressesWithout(fields: FinderFields): (left?: keyof FinderFields, path?: string) => string {
  const parts = queryOf({ ...fields, page: undefined });
  return (left, path = '/services') => writeAddress(path, parts.filter(([name]) => name !== left).map(([, part]) => part));
}

/** Each field that is not empty with its part of the query; one that has several values has a part for each. */
function queryOf(fields: Partial<Record<keyof FinderFields, unknown>>): readonly (readonly [name: string, part: string])[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    if (Array.isArray(value)) return value.map((one) => [name, `${name}=${encode(String(one))}`] as const);
    return value === undefined || value === '' ? [] : [[name, `${name}=${encode(String(value))}`] as const];
  });
}

function writeAddress(path: string, parts: readonly string[]): string {
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

/** A value as `URLSearchParams` writes it, at a fifth of the cost: a page of the finder has some thirty addresses. Source: URL Standard, application/x-www-form-urlencoded. */
function encode(value: string): string {
  if (/^[\w.*-]*$/.test(value)) return value;
  return encodeURIComponent(value.toWellFormed()).replace(/%20|[!'()~]/g, (sign) => (sign === '%20' ? '+' : `%${sign.charCodeAt(0).toString(16).toUpperCase()}`));
}

/** Identifiers of the services on a list that stands in the address, at most twenty. */
export function readList(list: string | undefined): readonly string[] {
  return [...new Set((list ?? '').split(/[\s,.]+/).filter((id) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id)))].slice(0, 20);
}

/** When care is needed, in the words of families. */
export const careWords: Readonly<Record<CareTime, string>> = { 'before-school': 'Before school', 'after-school': 'After school', holidays: 'In school holidays', 'term-time': 'In term time only', 'all-year': 'All year', weekends: 'At weekends', overnight: 'Overnight' };

/** Kinds of services in the words of families. */
export const kindWords: Readonly<Record<ServiceKind, string>> = {
  childcare: 'Childcare', wraparound: 'Before and after school', holiday: 'Holiday clubs', 'family-hub': 'Family hubs', activity: 'Things to do', parenting: 'Help for parents', health: 'Health', send: 'Special needs and disability', 'money-and-work': 'Money and work', youth: 'For young people', advice: 'Advice', other: 'Other help',
};
