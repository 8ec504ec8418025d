import type { DirectoryRecord } from '../record.ts';
import type { ShownRecord } from '../what-is-shown.ts';
import { derivedId } from './derived-id.ts';
import { spaceTerms } from './space-terms.ts';

/** What the feed says of whoever publishes it. */
export interface Publisher {
  /** The authority: stands for town and county of an address that is kept back. */
  readonly area: string;
}

/** An object for the wire: nothing that is missing, empty or null stands in it, for null fails as a type error. Source: directory.md 1.3. */
export type WireObject = Readonly<Record<string, unknown>>;

/** The object without what is undefined, null, an empty text or an empty list. */
export function wire(fields: WireObject): WireObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)));
}

/** The address of a page, absolute; one that was typed without https:// gets it; undefined where it is none. */
export function webAddress(text: string | undefined): string | undefined {
  const typed = text?.trim() ?? '';
  if (typed === '' || /\s/.test(typed)) return undefined;
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  return /^https?:\/\/[^/?#]+\.[^/?#]+/i.test(absolute) && URL.canParse(absolute) ? new URL(absolute).href.replace(/[{}|\\^`<>"]/g, encodeURIComponent) : undefined;
}

/** An e-mail address; undefined where it is none. */
export function emailAddress(text: string | undefined): string | undefined {
  const typed = text?.trim() ?? '';
  return /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(typed) ? typed : undefined;
}

/** Conditions as the wire writes them. */
export const wireStatus: Readonly<Record<DirectoryRecord['condition'], string>> = { active: 'active', inactive: 'inactive', defunct: 'defunct', 'temporarily-closed': 'temporarily closed' };

/** A term of a taxonomy, with the taxonomy that it stands in. */
export interface WireTerm {
  readonly id: string;
  readonly curie: string;
  readonly name: string;
  readonly taxonomy: { readonly id: string; readonly name: string };
}

const taxonomyNames: Readonly<Record<string, string>> = {
  everychild: 'Kinds of help', esdServiceType: 'Service types', esdNeed: 'Needs', esdCircumstance: 'Circumstances', 'everychild-register': 'Childcare registers', 'everychild-provision': 'Childcare provision', 'everychild-funded': 'Funded hours', 'everychild-send': 'Special educational needs with which there is experience', 'everychild-space': 'Spaces', 'everychild-space-age': 'Ages with a space', audience: 'Audiences',
};

/** The term of a CURIE; what stands before the colon names its taxonomy. */
export function wireTerm(curie: string, name: string): WireTerm {
  const prefix = curie.includes(':') ? curie.slice(0, curie.indexOf(':')) : 'everychild';
  return { id: derivedId('term', curie), curie, name, taxonomy: { id: derivedId('taxonomy', prefix), name: taxonomyNames[prefix] ?? prefix } };
}

const registerWords = { 'early-years': 'Early Years Register', compulsory: 'Compulsory part of the Childcare Register', voluntary: 'Voluntary part of the Childcare Register' } as const;
const provisionWords = { childminder: 'Childminder', 'non-domestic': 'Childcare on non-domestic premises', domestic: 'Childcare on domestic premises', 'home-childcarer': 'Home childcarer', 'school-nursery': 'Nursery class of a school', other: 'Other childcare' } as const;
const fundedWords = { universal: '15 hours for three- and four-year-olds', 'working-parents': '30 hours for working parents', 'two-year-olds': '15 hours for two-year-olds' } as const;

/** All terms of a record: those it carries, and its registers, provision, funded hours, SEND experience and spaces as terms of our own. Source: directory.md 1.3, last line. */
export function termsOf(record: ShownRecord): readonly WireTerm[] {
  const { childcare } = record;
  const own = childcare
    ? [
        wireTerm(`everychild-provision:${childcare.provision}`, provisionWords[childcare.provision]),
        ...(childcare.registration?.registers ?? []).map((register) => wireTerm(`everychild-register:${register}`, registerWords[register])),
        ...childcare.fundedHours.map((offer) => wireTerm(`everychild-funded:${offer}`, fundedWords[offer])),
      ]
    : [];
  const spaces = spaceTerms(record).map(([curie, name]) => wireTerm(curie, name));
  const all = [...record.terms.map(({ curie, name }) => wireTerm(curie, name)), ...own, ...record.support.needs.map((need) => wireTerm(`everychild-send:${need}`, need)), ...spaces];
  return [...new Map(all.map((term) => [term.id, term])).values()];
}

/** How schemes of identifiers are called on the wire. */
export const schemeWords = { 'ofsted-urn': ['GB-OFSTED', 'Ofsted URN'], company: ['GB-COH', 'Company number'], charity: ['GB-CHC', 'Charity number'], cqc: ['GB-CQC', 'CQC provider number'], 'school-urn': ['GB-EDU', 'School URN'], other: [undefined, 'Other'] } as const;
