import type { IsoDate } from '../../../kernel/dates.ts';
import { isHomeBased } from './childcare.ts';
import { bringBackContact, narrowContact } from './contact-care.ts';
import { isMaskedByItself, isSameAddress, isSamePlace } from './kept-back.ts';
import { stricter } from './merge-record.ts';
import type { DirectoryRecord, Location } from './record.ts';

/**
 * What a record becomes when an earlier state is put back: its words, times and places of then, and the care of now.
 *
 * How it stands before the public, its protection and what a register told for the council alone stay as they are; a home stays a home; a consent to publish an address or a name counts only if it is given now, of that very address; and
 * a contact is seen by no more people than now, one that stands no more by the council alone: nothing that was taken out of sight comes back with an old text.
 */
export function restoreState(earlier: DirectoryRecord, now: DirectoryRecord): DirectoryRecord {
  const { nameConsentOn: _then, registerNews: _told, consents: _consents, ...rest } = earlier;
  // Where somebody lives now under another address, the earlier one may be theirs too, from before anybody said so.
  const livesSomewhere = now.places.some(({ location }) => isHomeIn(now, location));
  const contacts = earlier.contacts.map((contact) => bringBackContact(contact, now.contacts));
  const places = earlier.places.map((place) => {
    const { addressConsentOn: _consent, hasMoved: _moved, ...location } = place.location;
    const { on, isMoved, isHome } = careOfNow(place.location, now);
    return { ...place, location: { ...location, isHome: isHome || (isMoved && livesSomewhere), ...(on === undefined ? {} : { addressConsentOn: on }), ...(isMoved ? { hasMoved: true as const } : {}) } };
  });
  return { ...rest, ...atHome(earlier, now), places, contacts, publication: now.publication, protection: now.protection, ...(now.registerNews === undefined ? {} : { registerNews: now.registerNews }), ...(now.nameConsentOn === undefined ? {} : { nameConsentOn: now.nameConsentOn }), ...(now.consents === undefined ? {} : { consents: now.consents }) };
}

/**
 * What a record becomes when what was done to it is taken back (a file withdrawn, twins parted): as it stood before, with no less care than it has now.
 *
 * The stronger mark stays, with `care` beside it: that of a record it was one with. A home stays a home, and where it stands under another address than now the record is marked as one; a consent comes back only where it still stands at that very address; a contact that stands now is seen by no more people than now. A person alone takes care away.
 */
export function undoState(earlier: DirectoryRecord, now: DirectoryRecord, care: DirectoryRecord['protection'] = 'none'): DirectoryRecord {
  const present = now.places.map(({ location }) => location);
  const places = earlier.places.map((place) => {
    const { addressConsentOn, hasMoved, ...location } = place.location;
    const { on, isMoved, isHome } = careOfNow(place.location, now);
    const isAgreed = addressConsentOn !== undefined && on !== undefined;
    return { ...place, location: { ...location, isHome, ...(isAgreed ? { addressConsentOn } : {}), ...(isMoved || hasMoved ? { hasMoved: true as const } : {}) } };
  });
  const isHomeElsewhere = present.some((location) => isHomeIn(now, location) && !earlier.places.some((place) => isSamePlace(location, place.location)));
  const { nameConsentOn, consents: said, ...rest } = earlier;
  const takenBack = Object.entries(now.consents ?? {}).filter(([, { isGiven }]) => !isGiven);
  const consents = { ...said, ...Object.fromEntries(takenBack) };
  return {
    ...rest, places, contacts: earlier.contacts.map((contact) => narrowContact(contact, now.contacts)), protection: stricter(stricter(stricter(earlier.protection, now.protection), care), isHomeElsewhere ? 'home' : 'none'),
    ...(nameConsentOn !== undefined && now.nameConsentOn !== undefined ? { nameConsentOn } : {}),
    ...(Object.keys(consents).length === 0 ? {} : { consents }),
  };
}

/** Of somebody who cares for children at home now: how they are registered stays, for a name is personal by it. */
function atHome({ childcare: then }: DirectoryRecord, { childcare: now }: DirectoryRecord): Pick<DirectoryRecord, 'childcare'> {
  return now === undefined || !isHomeBased(now.provision) ? {} : { childcare: { ...(then ?? now), provision: now.provision } };
}

/** What an address that comes back keeps of now: since when its consent stands, where one does at that very address; whether it takes the place of another of which alone something was said; whether somebody lives there. */
function careOfNow(location: Location, now: DirectoryRecord): { readonly on: IsoDate | undefined; readonly isMoved: boolean; readonly isHome: boolean } {
  const same = now.places.map((place) => place.location).filter((one) => isSamePlace(one, location));
  const there = same.filter((one) => isSameAddress(one, location));
  return {
    on: there.every(({ addressConsentOn }) => addressConsentOn !== undefined) ? there[0]?.addressConsentOn : undefined,
    isMoved: there.length === 0 || there.some(({ hasMoved }) => hasMoved),
    isHome: location.isHome || same.some((one) => isHomeIn(now, one)),
  };
}

/** Whether somebody lives there, whatever mark the record carries: that one is kept by itself. */
function isHomeIn(record: DirectoryRecord, location: Location): boolean {
  return isMaskedByItself({ ...record, protection: 'none' }, location);
}
