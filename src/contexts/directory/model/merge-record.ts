import { keepVisibility } from './contact-care.ts';
import { isSameAddress, isSamePlace } from './kept-back.ts';
import { protections, type DirectoryRecord, type Protection, type ServicePlace } from './record.ts';

/** How what comes in is joined with what is kept: a register knows registrations alone, a feed its whole record, the council's own file what it says. */
export type IncomingKind = 'registration' | 'feed';

/** The stricter of two protections: what comes in can ask for more care, never for less. A person alone takes it off. */
export function stricter(a: Protection, b: Protection): Protection {
  return protections.indexOf(a) >= protections.indexOf(b) ? a : b;
}

/**
 * The record after a file came in: what its source knows is taken from it, what the council or the provider said stays.
 *
 * Publication, notes, consents, who may see a contact and home flags are never changed by a register or a feed, and protection only towards more. When nothing else than the day of the file differs the kept record itself is
 * answered, so that the same news twice is no change. Source: directory.md 2.1 (Ofsted's changes are not copied over what was edited).
 */
export function mergeRecord(kept: DirectoryRecord | undefined, incoming: DirectoryRecord, kind: IncomingKind): DirectoryRecord {
  if (kept === undefined) return incoming;
  const merged = kind === 'registration' ? mergeRegistration(kept, incoming) : mergeFeed(kept, incoming);
  const asBefore = { ...merged, lastModified: kept.lastModified, assurance: kept.assurance };
  return sameText(asBefore, kept) ? kept : merged;
}

/** Equal in all that is written down, whatever the order of keys. */
export function sameText(a: unknown, b: unknown): boolean {
  return canonicalText(a) === canonicalText(b);
}

function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part)) ?? '';
}

function mergeRegistration(kept: DirectoryRecord, incoming: DirectoryRecord): DirectoryRecord {
  const { childcare } = incoming;
  const isNamed = childcare?.registration === undefined || !incoming.name.endsWith(childcare.registration.urn);
  return {
    ...kept,
    // A name that Ofsted has left out is no new name.
    ...(isNamed ? { name: incoming.name } : {}),
    organisation: { ...kept.organisation, identifiers: joinBy(kept.organisation.identifiers, incoming.organisation.identifiers, ({ scheme, value }) => `${scheme} ${value}`) },
    condition: incoming.condition,
    protection: stricter(kept.protection, incoming.protection),
    ages: kept.ages.fromMonth === undefined && kept.ages.toMonth === undefined ? incoming.ages : kept.ages,
    places: mergePlaces(kept.places, incoming.places),
    contacts: joinBy(kept.contacts, incoming.contacts.map((contact) => keepVisibility(contact, kept.contacts)), ({ id }) => id),
    ...(childcare === undefined ? {} : {
      childcare: {
        ...childcare,
        fundedHours: kept.childcare?.fundedHours ?? childcare.fundedHours,
        schoolPickUps: kept.childcare?.schoolPickUps ?? childcare.schoolPickUps,
        ...(childcare.periods === undefined && kept.childcare?.periods !== undefined ? { periods: kept.childcare.periods } : {}),
        ...(kept.childcare?.takesTaxFreeChildcare === undefined ? {} : { takesTaxFreeChildcare: kept.childcare.takesTaxFreeChildcare }),
        inspections: childcare.inspections.length > 0 ? childcare.inspections : (kept.childcare?.inspections ?? []),
      },
    }),
    ...(incoming.registerNews === undefined ? {} : { registerNews: incoming.registerNews }),
    lastModified: incoming.lastModified,
  };
}

function mergeFeed(kept: DirectoryRecord, incoming: DirectoryRecord): DirectoryRecord {
  return {
    ...incoming,
    kind: incoming.kind === 'other' ? kept.kind : incoming.kind,
    publication: kept.publication,
    protection: stricter(kept.protection, incoming.protection),
    ...(kept.nameConsentOn === undefined ? {} : { nameConsentOn: kept.nameConsentOn }),
    ...(kept.consents === undefined ? {} : { consents: kept.consents }),
    contacts: incoming.contacts.map((contact) => keepVisibility(contact, kept.contacts)),
    ...(kept.childcare === undefined ? {} : { childcare: kept.childcare }),
    ...(kept.registerNews === undefined ? {} : { registerNews: kept.registerNews }),
    places: mergePlaces(kept.places, incoming.places),
    vacancies: newerNews(kept.vacancies, incoming.vacancies),
    terms: joinBy(incoming.terms, kept.terms.filter(({ curie }) => curie.startsWith('everychild:')), ({ curie }) => curie),
    support: { ...kept.support, needs: kept.support.needs.length > 0 ? kept.support.needs : incoming.support.needs },
    notes: kept.notes,
  };
}

/** The news of spaces that was told last: what a provider told us since is not put back by a feed. Of one day, the feed's. */
function newerNews(kept: DirectoryRecord['vacancies'], incoming: DirectoryRecord['vacancies']): DirectoryRecord['vacancies'] {
  const newest = (all: DirectoryRecord['vacancies']): string => all.reduce((latest, { toldOn }) => (toldOn > latest ? toldOn : latest), '');
  return incoming.length > 0 && newest(incoming) >= newest(kept) ? incoming : kept;
}

/**
 * Places that came in, each with the care that the kept one of the same location or address asks for; kept places stay where none came.
 *
 * Where a home is among the incoming places no more, one that nobody knows may be where it went: it counts as a home until whoever lives there agrees, or the desk says otherwise.
 */
export function mergePlaces(kept: readonly ServicePlace[], incoming: readonly ServicePlace[]): readonly ServicePlace[] {
  if (incoming.length === 0) return kept;
  const keptOf = ({ location }: ServicePlace): ServicePlace | undefined => kept.find((one) => one.location.id === location.id) ?? kept.find((one) => isSamePlace(one.location, location));
  const stay = new Set(incoming.map(keptOf));
  const homes = kept.filter(({ location }) => location.isHome);
  const isHomeGone = homes.some((home) => !stay.has(home));
  return incoming.map((place) => {
    const before = keptOf(place)?.location;
    const isThere = before !== undefined && isSameAddress(before, place.location);
    const mayBeHome = homes.some(({ location }) => isSamePlace(location, place.location)) || (isHomeGone && !isThere && place.location.kind !== 'virtual');
    const care = { isHome: place.location.isHome || mayBeHome, ...(isThere || kept.length === 0 ? {} : { hasMoved: true as const }) };
    if (!before) return { ...place, location: { ...place.location, ...care } };
    const { addressConsentOn, ...told } = before;
    return {
      ...place,
      location: {
        ...told, ...place.location, ...care,
        // Who agreed that one address be published has not agreed to another.
        ...(addressConsentOn === undefined || !isThere ? {} : { addressConsentOn }),
        accessibility: place.location.accessibility.length > 0 ? place.location.accessibility : before.accessibility,
      },
    };
  });
}

function joinBy<Item>(first: readonly Item[], second: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...new Map([...second, ...first].map((item) => [keyOf(item), item])).values()];
}
