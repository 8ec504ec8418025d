import type { DirectoryRecord } from './record.ts';

/**
 * What a record becomes when an earlier state is put back: its words, times and places of then, and the care of now.
 *
 * How it stands before the public and its protection stay as they are; a home stays a home; and a consent to publish an address or a name counts only if it is given now, so that nothing that was
 * taken out of sight comes back with an old text.
 */
export function restoreState(earlier: DirectoryRecord, now: DirectoryRecord): DirectoryRecord {
  const { nameConsentOn: _then, ...rest } = earlier;
  const places = earlier.places.map((place) => {
    const { addressConsentOn: _consent, ...location } = place.location;
    const present = now.places.find(({ location: { id } }) => id === location.id)?.location;
    return { ...place, location: { ...location, isHome: location.isHome || (present?.isHome ?? false), ...(present?.addressConsentOn === undefined ? {} : { addressConsentOn: present.addressConsentOn }) } };
  });
  return { ...rest, places, publication: now.publication, protection: now.protection, ...(now.nameConsentOn === undefined ? {} : { nameConsentOn: now.nameConsentOn }) };
}
