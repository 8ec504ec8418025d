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

/** The address of the finder with these fields and changes to them; what is empty is left out, and so is the page, where the changes do not name it. */
export function finderAddress(fields: Partial<FinderFields>, changes: Partial<Record<keyof FinderFields, string | undefined>> = {}, path = '/services'): string {
  const parts: string[] = [];
  for (const [name, ofField] of writtenParts(fields)) {
    if (name in changes) parts.push(...partsOf(name, changes[name]));
    else if (name !== 'page') parts.push(...ofField);
  }
  for (const [name, value] of Object.entries(changes)) if (!(name in fields)) parts.push(...partsOf(name, value));
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

/** The parts of fields that have an address already: a page of the finder has some thirty addresses of the same fields. */
const written = new WeakMap<Partial<FinderFields>, readonly WrittenField[]>();

type WrittenField = readonly [name: keyof FinderFields, parts: readonly string[]];

function writtenParts(fields: Partial<FinderFields>): readonly WrittenField[] {
  const known = written.get(fields);
  if (known) return known;
  const made = Object.entries(fields).map(([name, value]) => [name, partsOf(name, value)] as WrittenField);
  written.set(fields, made);
  return made;
}

/** The parts of a query that say the value of a field: none where it is empty, several where it has several values. */
function partsOf(name: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map((one) => `${name}=${encode(String(one))}`);
  return value === undefined || value === '' ? [] : [`${name}=${encode(String(value))}`];
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
