import type { AgeRange } from '../age.ts';
import type { FundedOffer } from '../childcare.ts';
import { narrowContact } from '../contact-care.ts';
import type { CostOption } from '../cost.ts';
import { derivedId } from '../feeds/derived-id.ts';
import type { Accessibility, Contact, DirectoryRecord, Eligibility } from '../record.ts';
import type { Vacancy } from '../vacancy.ts';
import { findOwnContact, untold } from '../sharing.ts';
import { isPlain, readOpening, schedulesOf, sessionKind, type OpenTime } from './open-time.ts';

/** What a provider may propose, field by field, with the shape of each. Nothing else of a record can be reached from here: no address, no protection, no publication, no consent, no note. */
export interface ProviderValues {
  readonly name: string;
  readonly description: string;
  readonly phones: readonly string[];
  readonly contactName: string;
  readonly email: string;
  readonly url: string;
  readonly access: Eligibility['access'];
  readonly opening: readonly OpenTime[];
  readonly sessions: readonly OpenTime[];
  readonly ages: AgeRange;
  readonly costs: readonly CostOption[];
  readonly fundedHours: readonly FundedOffer[];
  /** Whether Tax-Free Childcare is taken; `unknown` until somebody says so. */
  readonly taxFree: 'yes' | 'no' | 'unknown';
  readonly accessibility: readonly Accessibility[];
  readonly needs: readonly string[];
  readonly needWords: string;
  /** Answers to the questions of the SEND Local Offer, each with the words of its question. */
  readonly localOffer: DirectoryRecord['support']['answers'];
  readonly languages: readonly string[];
  readonly vacancies: readonly Vacancy[];
}

/** The name of one of those fields. */
export type ProviderField = keyof ProviderValues;

/** The sections of the task list, each a small page, and the fields that each asks for. */
export const providerSections = {
  description: ['name', 'description'],
  contact: ['phones', 'contactName', 'email', 'url', 'access'],
  opening: ['opening'],
  sessions: ['sessions'],
  ages: ['ages'],
  costs: ['costs', 'fundedHours', 'taxFree'],
  accessibility: ['accessibility'],
  needs: ['needs', 'needWords', 'localOffer'],
  languages: ['languages'],
} as const satisfies Readonly<Record<string, readonly ProviderField[]>>;
/** One of those sections. */
export type ProviderSection = keyof typeof providerSections;

/** Their names in the order of the task list. */
export const sectionNames = Object.keys(providerSections) as readonly ProviderSection[];

/** Every field, in the order of the sections; spaces have a page of their own. */
export const allFields: readonly ProviderField[] = [...Object.values(providerSections).flat(), 'vacancies'];

/** Whether a field is asked of a service: funded hours of childcare, getting in and about of whoever has a place. */
export function hasField(record: DirectoryRecord, field: ProviderField): boolean {
  if (field === 'fundedHours' || field === 'taxFree') return record.childcare !== undefined;
  return field !== 'accessibility' || record.places.some(({ location }) => location.kind !== 'virtual');
}

/** What a record says in a field, as its provider sees and changes it. */
export function readField<Field extends ProviderField>(record: DirectoryRecord, field: Field): ProviderValues[Field] {
  return readers[field](record);
}

const readers: { readonly [Field in ProviderField]: (record: DirectoryRecord) => ProviderValues[Field] } = {
  name: ({ name }) => name,
  description: ({ description }) => description,
  phones: (record) => findOwnContact(record)?.phones ?? [],
  contactName: (record) => findOwnContact(record)?.name ?? '',
  email: ({ email }) => email ?? '',
  url: ({ url }) => url ?? '',
  access: ({ eligibility }) => eligibility.access,
  opening: (record) => readOpening(record, 'opening'),
  sessions: (record) => readOpening(record, 'session'),
  ages: ({ ages }) => ages,
  costs: ({ costs }) => costs,
  fundedHours: ({ childcare }) => childcare?.fundedHours ?? [],
  taxFree: ({ childcare }) => (childcare?.takesTaxFreeChildcare === undefined ? 'unknown' : childcare.takesTaxFreeChildcare ? 'yes' : 'no'),
  accessibility: ({ places }) => firstPlace(places)?.location.accessibility ?? [],
  needs: ({ support }) => support.needs,
  needWords: ({ support }) => support.words ?? '',
  localOffer: ({ support }) => support.answers,
  languages: ({ languages }) => languages,
  vacancies: ({ vacancies }) => vacancies,
};

/** The record with another value in one field. All else stays as it is: addresses, homes and consents, protection, publication, contacts that are not for the public. */
export function writeField<Field extends ProviderField>(record: DirectoryRecord, field: Field, value: ProviderValues[Field]): DirectoryRecord {
  return writers[field](record, value);
}

const writers: { readonly [Field in ProviderField]: (record: DirectoryRecord, value: ProviderValues[Field]) => DirectoryRecord } = {
  name: (record, name) => ({ ...record, name }),
  description: (record, description) => ({ ...record, description }),
  phones: (record, phones) => withContact(record, { phones }),
  contactName: (record, name) => withContact(record, { name }),
  email: ({ email: _email, ...record }, email) => (email === '' ? record : { ...record, email }),
  url: ({ url: _url, ...record }, url) => (url === '' ? record : { ...record, url }),
  access: (record, access) => ({ ...record, eligibility: { ...record.eligibility, access } }),
  opening: (record, times) => withTimes(record, 'opening', times),
  sessions: (record, times) => withTimes(record, 'session', times),
  ages: (record, ages) => ({ ...record, ages }),
  costs: (record, costs) => ({ ...record, costs }),
  fundedHours: (record, fundedHours) => (record.childcare === undefined ? record : { ...record, childcare: { ...record.childcare, fundedHours } }),
  taxFree: (record, taxFree) => {
    if (record.childcare === undefined) return record;
    const { takesTaxFreeChildcare: _before, ...childcare } = record.childcare;
    return { ...record, childcare: { ...childcare, ...(taxFree === 'unknown' ? {} : { takesTaxFreeChildcare: taxFree === 'yes' }) } };
  },
  accessibility: (record, accessibility) => {
    const first = firstPlace(record.places);
    return { ...record, places: record.places.map((place) => (place === first ? { ...place, location: { ...place.location, accessibility } } : place)) };
  },
  needs: (record, needs) => ({ ...record, support: { ...record.support, needs } }),
  needWords: (record, words) => {
    const { words: _words, ...support } = record.support;
    return { ...record, support: words === '' ? support : { ...support, words } };
  },
  // Whoever answers parents stands in the Local Offer; to stand there without answers is for the council to say.
  localOffer: (record, answers) => ({ ...record, support: { ...record.support, answers, isInLocalOffer: record.support.isInLocalOffer || answers.length > 0 } }),
  languages: (record, languages) => ({ ...record, languages }),
  vacancies: (record, vacancies) => ({ ...record, vacancies }),
};

function firstPlace(places: DirectoryRecord['places']): DirectoryRecord['places'][number] | undefined {
  return places.find(({ location }) => location.kind !== 'virtual');
}

/** Changes the contact that is the provider's own, seen by whom it was seen; makes one where there is none, and takes one away that says nothing any more. */
function withContact(record: DirectoryRecord, change: { readonly phones?: readonly string[]; readonly name?: string }): DirectoryRecord {
  const before = findOwnContact(record);
  const { name: _name, ...rest } = before ?? untold({ id: newContactId(record), phones: [], visibility: 'public' }, record);
  const name = change.name ?? before?.name ?? '';
  const after: Contact = { ...rest, phones: change.phones ?? rest.phones, ...(name === '' ? {} : { name }) };
  const isEmpty = after.phones.length === 0 && name === '' && after.email === undefined && after.role === undefined;
  // A new one with a number that the council keeps for itself is hidden as that is.
  const kept = isEmpty ? [] : [before === undefined ? narrowContact(after, record.contacts) : after];
  return { ...record, contacts: before === undefined ? [...record.contacts, ...kept] : record.contacts.flatMap((one) => (one === before ? kept : [one])) };
}

function newContactId({ id, contacts }: DirectoryRecord): string {
  const usual = derivedId(id, 'contact');
  return contacts.some((contact) => contact.id === usual) ? derivedId(id, 'contact', 'provider') : usual;
}

/** Plain weekly times of the kind give way to the new ones; every other schedule stays as it was. */
function withTimes(record: DirectoryRecord, kind: 'opening' | 'session', times: readonly OpenTime[]): DirectoryRecord {
  const others = record.schedules.filter((schedule) => !(isPlain(schedule, record) && sessionKind(schedule) === kind));
  const made = schedulesOf(times, (words) => derivedId(record.id, kind, words));
  return { ...record, schedules: kind === 'opening' ? [...made, ...others] : [...others, ...made] };
}
