import type { IsoDate } from '../../../kernel/dates.ts';
import { isHomeBased } from './childcare.ts';
import { visibilities } from './contact-care.ts';
import { isAbsent, isSameAddress } from './kept-back.ts';
import type { ConsentKind, Contact, DirectoryRecord, Location, SaidConsent } from './record.ts';

/** What was said of sharing: consents given (true) or taken back (false), and who may see a contact, by its identifier. What is not in it stays. */
export interface Sharing {
  readonly name?: boolean;
  readonly address?: boolean;
  readonly contacts?: Readonly<Record<string, Contact['visibility']>>;
}

/** Which consents a record is asked: the address of a home, and the name of whoever cares for children in one. */
export function consentsAsked({ childcare, places }: DirectoryRecord): readonly ConsentKind[] {
  const isHome = childcare !== undefined && isHomeBased(childcare.provision);
  return [...(isHome ? ['name' as const] : []), ...(places.some(({ location }) => location.kind !== 'virtual' && (isHome || location.isHome)) ? ['address' as const] : [])];
}

/** A consent as a record has it. */
export interface ConsentState {
  readonly kind: ConsentKind;
  readonly stands: boolean;
  /** What was last said of it; undefined where nobody has. */
  readonly said: SaidConsent | undefined;
  /** The name, or each address that would be shown; nothing of a record that is kept back altogether. */
  readonly isAbout: readonly string[];
}

/** The consents that a record is asked, as they stand. */
export function listConsents(record: DirectoryRecord): readonly ConsentState[] {
  return consentsAsked(record).map((kind) => ({ kind, stands: hasConsent(record, kind), said: record.consents?.[kind], isAbout: isAbsent(record.protection) ? [] : consentIsAbout(record, kind) }));
}

function consentIsAbout({ name, places }: DirectoryRecord, kind: ConsentKind): readonly string[] {
  if (kind === 'name') return [name];
  return places.flatMap(({ location: { kind: sort, address } }) => (sort === 'virtual' || address === undefined ? [] : [[...address.lines, address.town, address.postcode].filter((part) => part !== undefined && part !== '').join(', ')]));
}

/** Whether a consent stands now: an address that is new since has none. */
export function hasConsent(record: DirectoryRecord, kind: ConsentKind): boolean {
  if (kind === 'name') return record.nameConsentOn !== undefined;
  const places = record.places.filter(({ location }) => location.kind !== 'virtual');
  return places.length > 0 && places.every(({ location }) => location.addressConsentOn !== undefined);
}

/** Who may see a contact of which nobody said it: somebody's own, at home, is the council's alone. */
function usualVisibility({ childcare }: Pick<DirectoryRecord, 'childcare'>): Contact['visibility'] {
  return childcare !== undefined && isHomeBased(childcare.provision) ? 'council' : 'public';
}

/** A contact of which nobody has said who may see it: kept back, it waits for its provider to say. */
export function untold({ isProviders: _own, ...contact }: Contact, record: Pick<DirectoryRecord, 'childcare'>): Contact {
  const visibility = usualVisibility(record);
  return { ...contact, visibility, ...(visibility === 'public' ? {} : { isProviders: true }) };
}

/** The contacts that a provider sees on its own pages, those that most may see first, and those that are its own last; never one that the council keeps for itself. */
export function listOwnContacts({ contacts }: DirectoryRecord): readonly Contact[] {
  const seen = contacts.filter(({ visibility, isProviders }) => visibility !== 'council' || isProviders);
  return visibilities.flatMap((visibility) => seen.filter((contact) => contact.visibility === visibility));
}

/** The one of them that it changes: that which most may see. */
export function findOwnContact(record: DirectoryRecord): Contact | undefined {
  return listOwnContacts(record)[0];
}

/** A contact after it was said who may see it. One that its provider hid stays its own until everybody sees it. */
function seenSince(contact: Contact, visibility: Contact['visibility'], from: SaidConsent['from']): Contact {
  if (contact.visibility === visibility) return contact;
  const { isProviders, ...rest } = contact;
  return { ...rest, visibility, ...(visibility !== 'public' && (from === 'provider' || isProviders) ? { isProviders: true } : {}) };
}

/**
 * The record after that was said. A consent that stands already keeps its day; one taken back is gone from every place at once, and that it was taken back is kept, so that no older file brings it back.
 *
 * Marks are not touched: a refuge, somebody who asked for anonymity and a record that was marked as a home stay kept back whatever was agreed.
 */
export function writeSharing(record: DirectoryRecord, said: Sharing, of: Omit<SaidConsent, 'isGiven'>): DirectoryRecord {
  const kinds = consentsAsked(record);
  const isUnsaid = (kind: ConsentKind): boolean => kind === 'address' && record.places.some(({ location }) => location.hasMoved);
  const changed = kinds.filter((kind) => said[kind] !== undefined && (said[kind] ? !hasConsent(record, kind) : hasConsent(record, kind) || record.consents?.[kind]?.isGiven !== false || isUnsaid(kind)));
  const agreed = changed.reduce((now, kind) => writeConsent(now, kind, { ...of, isGiven: said[kind]! }), record);
  const contacts = agreed.contacts.map((contact) => seenSince(contact, said.contacts?.[contact.id] ?? contact.visibility, of.from));
  return { ...agreed, contacts };
}

/**
 * What a council's own file says of a consent: the day on which it was given, or that it was taken back. A day that is not newer than what was last said is older news and changes nothing.
 *
 * Who agreed that one address be published has not agreed to another: after a move the file counts only where its row names the new address (`named`), until the provider or the desk, who look at it, have said something of it.
 */
export function writeFiledConsent(record: DirectoryRecord, kind: ConsentKind, told: IsoDate | 'no', of: { readonly today: IsoDate; readonly source: string; readonly named?: readonly Location[] }): DirectoryRecord {
  const before = record.consents?.[kind];
  if (told !== 'no' && before !== undefined && told <= before.on) return record;
  const isElsewhere = kind === 'address' && record.places.some(({ location }) => location.hasMoved && !of.named?.some((one) => isSameAddress(one, location)));
  if (told !== 'no' && isElsewhere) return record;
  return writeSharing(record, { [kind]: told !== 'no' }, { on: told === 'no' ? of.today : told, from: 'file', words: of.source });
}

function writeConsent(record: DirectoryRecord, kind: ConsentKind, said: SaidConsent): DirectoryRecord {
  const consents = { ...record.consents, [kind]: said };
  if (kind === 'name') {
    const { nameConsentOn: _before, ...rest } = record;
    return { ...rest, consents, ...(said.isGiven ? { nameConsentOn: said.on } : {}) };
  }
  const places = record.places.map((place) => {
    const { addressConsentOn: _before, hasMoved: _moved, ...location } = place.location;
    return { ...place, location: { ...location, ...(said.isGiven && location.kind !== 'virtual' ? { addressConsentOn: said.on } : {}) } };
  });
  return { ...record, consents, places };
}
