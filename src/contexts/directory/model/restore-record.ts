import { isMaskedByItself, isSamePlace } from './kept-back.ts';
import { stricter } from './merge-record.ts';
import type { DirectoryRecord, Location } from './record.ts';

/**
 * What a record becomes when an earlier state is put back: its words, times and places of then, and the care of now.
 *
 * How it stands before the public, its protection and what a register told for the council alone stay as they are; a home stays a home; and a consent to publish an address or a name counts only if it is given now, so that nothing that was
 * taken out of sight comes back with an old text.
 */
export function restoreState(earlier: DirectoryRecord, now: DirectoryRecord): DirectoryRecord {
  const { nameConsentOn: _then, registerNews: _told, consents: _consents, ...rest } = earlier;
  const places = earlier.places.map((place) => {
    const { addressConsentOn: _consent, ...location } = place.location;
    const present = now.places.find(({ location: { id } }) => id === location.id)?.location;
    return { ...place, location: { ...location, isHome: location.isHome || (present?.isHome ?? false), ...(present?.addressConsentOn === undefined ? {} : { addressConsentOn: present.addressConsentOn }) } };
  });
  return { ...rest, places, publication: now.publication, protection: now.protection, ...(now.registerNews === undefined ? {} : { registerNews: now.registerNews }), ...(now.nameConsentOn === undefined ? {} : { nameConsentOn: now.nameConsentOn }), ...(now.consents === undefined ? {} : { consents: now.consents }) };
}

/**
 * What a record becomes when what was done to it is taken back (a file withdrawn, twins parted): as it stood before, with no less care than it has now.
 *
 * The stronger mark stays, with `care` beside it: that of a record it was one with. A home stays a home, and where it stands under another address than now the record is marked as one; a consent that was taken back meanwhile does not come back. A person alone takes care away.
 */
export function undoState(earlier: DirectoryRecord, now: DirectoryRecord, care: DirectoryRecord['protection'] = 'none'): DirectoryRecord {
  const present = now.places.map(({ location }) => location);
  const places = earlier.places.map((place) => {
    const same = present.filter((location) => isSamePlace(location, place.location));
    const { addressConsentOn, ...location } = place.location;
    if (same.length === 0) return now.consents?.address?.isGiven === false ? { ...place, location } : place;
    const isAgreed = addressConsentOn !== undefined && same.every((one) => one.addressConsentOn !== undefined);
    return { ...place, location: { ...location, isHome: location.isHome || same.some((one) => isHomeIn(now, one)), ...(isAgreed ? { addressConsentOn } : {}) } };
  });
  const isHomeElsewhere = present.some((location) => isHomeIn(now, location) && !earlier.places.some((place) => isSamePlace(location, place.location)));
  const { nameConsentOn, consents: said, ...rest } = earlier;
  const takenBack = Object.entries(now.consents ?? {}).filter(([, { isGiven }]) => !isGiven);
  const consents = { ...said, ...Object.fromEntries(takenBack) };
  return {
    ...rest, places, protection: stricter(stricter(stricter(earlier.protection, now.protection), care), isHomeElsewhere ? 'home' : 'none'),
    ...(nameConsentOn !== undefined && now.nameConsentOn !== undefined ? { nameConsentOn } : {}),
    ...(Object.keys(consents).length === 0 ? {} : { consents }),
  };
}

/** Whether somebody lives there, whatever mark the record carries: that one is kept by itself. */
function isHomeIn(record: DirectoryRecord, location: Location): boolean {
  return isMaskedByItself({ ...record, protection: 'none' }, location);
}
