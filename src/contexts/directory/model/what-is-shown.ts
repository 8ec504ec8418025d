import { addDays, dayInLondon, type IsoDate } from '../../../kernel/dates.ts';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Brand } from '../../../kernel/ids.ts';
import { postcodeDistrict } from '../../../kernel/postcode.ts';
import { isHomeBased, type ProvisionType } from './childcare.ts';
import { derivedId } from './feeds/derived-id.ts';
import { isAbsent, isKeptBack, isMaskedByItself, nothingKeptBack, type KeptBack } from './kept-back.ts';
import type { Contact, DirectoryRecord, Location, LocationId, Point, ProviderId, ServicePlace } from './record.ts';
import { changeTexts, leftOut, secretsOf, textCleaner } from './secret-text.ts';

/** For whom something goes out. */
export type Audience =
  /** Everybody: pages without sign-in, open feeds, maps, search and its counts, exports. */
  | { readonly kind: 'public' }
  /** Somebody of the partnership who signed in to find help for a family. */
  | { readonly kind: 'practitioner' }
  /** The provider itself, looking at what is its own. */
  | { readonly kind: 'owner'; readonly organisation: ProviderId }
  /** The council's information service. Refuges and those who asked for anonymity are for the few who may see them. */
  | { readonly kind: 'adviser'; readonly maySeeProtected: boolean };

/** What is shown of a record, and the only thing that may go out of the directory. Made by `decideWhatIsShown` alone. */
export type ShownRecord = Brand<ShownParts, 'ShownRecord'>;

/** The parts of a record that can be shown. */
export interface ShownParts extends Omit<DirectoryRecord, 'publication' | 'protection' | 'notes' | 'places' | 'contacts' | 'nameConsentOn' | 'registerNews' | 'consents'> {
  readonly places: readonly ShownPlace[];
  readonly contacts: readonly Omit<Contact, 'visibility' | 'isProviders'>[];
}

/** A place as it is shown. */
export interface ShownPlace {
  readonly id: string;
  readonly location: Omit<Location, 'isHome' | 'addressConsentOn' | 'hasMoved'>;
  /** The address is kept back: the point is the middle of a cell, the postcode its district, and distances are rough. */
  readonly isMasked: boolean;
  /** "ZZ1" of a masked postcode. */
  readonly district?: string;
}

/** Why nothing is shown. One code for all reasons, the record's absence among them, so that a refusal tells nothing. */
export type NotShownCode = 'service-not-found';

/**
 * Decides what of a record an audience is shown: all of it, part of it, or nothing.
 *
 * - A refuge and a provider that asked for anonymity are shown to nobody but advisers who may see them.
 * - Records that wait, are internal, archived, or outside their days go to their owner and to advisers alone.
 * - A home is masked unless whoever lives there agreed: no lines, name, description, town or directions, the district of the postcode, the
 *   middle of a cell of about two kilometres in place of its point; whatever else of the address stands in any text of the record is taken out.
 *   So is the address of a defence establishment, every address of a record that a person marked as a home, and any address that another record keeps back (`keptBack`).
 * - A childminder's name is left out until she agreed; her registration number stands for it, and nothing leads from her record to others of the same organisation.
 * - Contacts go to those they are meant for. What a register tells for the council alone goes to nobody through here: the desk reads the record itself.
 *
 * Whatever is made of a `ShownRecord` (page, API, feed, map, search and its counts, export) is the same for all addresses in one
 * cell and district: nothing can be worked out by asking often. Source: directory.md 2.1, 3.2, 4.1; what each special consideration hides is our reading.
 */
export function decideWhatIsShown(record: DirectoryRecord, audience: Audience, today: IsoDate, keptBack: KeptBack = nothingKeptBack): Decision<ShownRecord, NotShownCode> {
  if (!mayKnowOf(record, audience, today)) return refuse('service-not-found');
  const seesAll = audience.kind === 'adviser' || isOwner(record, audience);
  const { publication: _publication, protection: _protection, notes: _notes, places, contacts, nameConsentOn: _nameConsentOn, registerNews: _registerNews, consents: _consents, ...rest } = record;
  const masked = new Set(places.filter(({ location }) => isMaskedByItself(record, location) || isKeptBack(keptBack, location)));
  const shown: ShownParts = {
    ...rest,
    places: places.map((place) => showPlace(place, !seesAll && masked.has(place))),
    contacts: contacts.filter((contact) => seesAll || contact.visibility === 'public' || (contact.visibility === 'practitioners' && audience.kind === 'practitioner')).map(({ visibility: _visibility, isProviders: _own, ...contact }) => contact),
  };
  return accept((seesAll ? shown : clean(record, shown, masked, keptBack.texts.get(record.id) ?? [])) as ShownRecord);
}

function isOwner(record: DirectoryRecord, audience: Audience): boolean {
  return audience.kind === 'owner' && audience.organisation === record.organisation.id;
}

function mayKnowOf(record: DirectoryRecord, audience: Audience, today: IsoDate): boolean {
  if (isOwner(record, audience)) return true;
  if (isAbsent(record.protection)) return audience.kind === 'adviser' && audience.maySeeProtected;
  return audience.kind === 'adviser' || isVisibleOn(record, today);
}

/**
 * Since when everybody sees nothing any more of a record that they once saw; undefined where they see it, or never did. Readers of a feed who ask what was modified are told that it is gone, never why: archived, ended, marked and taken back look alike.
 *
 * `states` are its earlier states with the instant at which each was replaced, newest first; `now` is undefined of a record that was taken out.
 */
export function goneSince(now: DirectoryRecord | undefined, states: readonly { readonly record: DirectoryRecord; readonly replacedAt: Date }[], today: IsoDate): string | undefined {
  const isSeen = (record: DirectoryRecord, day: IsoDate): boolean => decideWhatIsShown(record, { kind: 'public' }, day).accepted;
  if (now !== undefined && isSeen(now, today)) return undefined;
  const { visibleTo } = now?.publication ?? {};
  if (now !== undefined && visibleTo !== undefined && visibleTo < today && isSeen(now, visibleTo)) return `${addDays(visibleTo, 1)}T00:00:00.000Z`;
  return states.find(({ record, replacedAt }) => isSeen(record, dayInLondon(replacedAt)))?.replacedAt.toISOString();
}

/**
 * When what everybody sees of a record was last modified, as ISO 8601 in UTC: the latest of the instant that its source gives it, of that at which it was written here, and of the beginning of the first day on which it is seen.
 * A record that reached us late, or stands open from today, is so found by those who ask what was modified since they last came.
 */
export function modifiedAt({ lastModified, publication: { visibleFrom } }: DirectoryRecord, writtenAt: Date, today: IsoDate): string {
  const instants = [Date.parse(lastModified), writtenAt.getTime(), visibleFrom === undefined || visibleFrom > today ? NaN : Date.parse(visibleFrom)];
  return new Date(Math.max(...instants.filter((instant) => !Number.isNaN(instant)))).toISOString();
}

/** Whether the record is approved and within its days, so that it may stand before the public. */
function isVisibleOn({ publication, condition }: DirectoryRecord, today: IsoDate): boolean {
  if (publication.state !== 'approved' || condition === 'defunct') return false;
  return (publication.visibleFrom === undefined || publication.visibleFrom <= today) && (publication.visibleTo === undefined || publication.visibleTo >= today);
}

function showPlace({ id, location }: ServicePlace, masked: boolean): ShownPlace {
  const { isHome: _isHome, addressConsentOn: _consent, hasMoved: _moved, ...shown } = location;
  if (!masked) return { id, location: shown, isMasked: false };
  return {
    id,
    location: {
      // Under an identifier of this place alone: the same location may stand in another record, and an identifier may have been made of its address.
      id: derivedId(id, 'location') as LocationId,
      kind: location.kind,
      ...(location.point === undefined ? {} : { point: maskPoint(location.point) }),
      accessibility: location.accessibility,
    },
    isMasked: true,
    ...(location.address?.postcode === undefined ? {} : { district: postcodeDistrict(location.address.postcode) }),
  };
}

/** Height and width of a cell in degrees: about 2.2 by 2.0 km in the middle of England. */
const cellHeight = 0.02;
const cellWidth = 0.03;

/** The middle of the cell in which a point lies. Cells are the same for everybody, so that a point tells no more than its cell. */
export function maskPoint({ latitude, longitude }: Point): Point {
  return { latitude: middleOf(latitude, cellHeight), longitude: middleOf(longitude, cellWidth) };
}

function middleOf(degrees: number, size: number): number {
  return Math.round((Math.floor(degrees / size) + 0.5) * size * 1000) / 1000;
}

const homeNames: Readonly<Partial<Record<ProvisionType, string>>> = { childminder: 'Childminder', 'home-childcarer': 'Home childcarer', domestic: 'Childcare in a home' };

/** Takes out of every text what the masked places and a name without consent would tell. */
function clean(record: DirectoryRecord, shown: ShownParts, masked: ReadonlySet<ServicePlace>, others: readonly string[]): ShownParts {
  const secrets = [...others, ...[...masked].flatMap(({ location }) => secretsOf(location))];
  const named = nameless(record, shown);
  if (secrets.length + named.secrets.length === 0) return named.shown;
  const { id: _id, organisation, places, links, ...texts } = dropBrokenAddresses(changeTexts(named.shown, textCleaner([...secrets, ...named.secrets])));
  return {
    ...texts,
    // Identifiers are no words: they stay as they are, whatever a house is called.
    id: shown.id,
    organisation: { ...organisation, id: named.shown.organisation.id },
    places: places.map((place, at) => ({ ...place, id: shown.places[at]!.id, location: { ...place.location, id: shown.places[at]!.location.id } })),
    links: links.filter(({ url }) => url !== undefined),
  };
}

const addressFields = new Set(['url', 'email', 'link', 'referralUrl']);

/** A web or e-mail address with a hole in it leads nowhere: it goes altogether. */
function dropBrokenAddresses<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => dropBrokenAddresses(item)) as Value;
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key, item]) => !(addressFields.has(key) && typeof item === 'string' && item.includes(leftOut)));
  return Object.fromEntries(kept.map(([key, item]) => [key, dropBrokenAddresses(item as unknown)])) as Value;
}

function nameless(record: DirectoryRecord, shown: ShownParts): { shown: ShownParts; secrets: readonly string[] } {
  const { childcare } = record;
  if (!childcare || !isHomeBased(childcare.provision) || record.nameConsentOn !== undefined) return { shown, secrets: [] };
  const urn = childcare.registration?.urn;
  const name = `${homeNames[childcare.provision] ?? 'Childcare'}${urn === undefined ? '' : ` ${urn}`}`;
  // Under an identifier of this record alone: the same organisation may be named by another service that it gives.
  const organisation = { id: record.id as string as ProviderId, name, description: 'Registered with Ofsted.', sector: shown.organisation.sector, identifiers: shown.organisation.identifiers.filter(({ scheme }) => scheme === 'ofsted-urn') };
  return {
    shown: { ...shown, name, organisation },
    secrets: [record.name, record.organisation.name].filter((text) => text.includes(' ') && text !== name),
  };
}
