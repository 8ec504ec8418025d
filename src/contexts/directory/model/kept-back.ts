import { isHomeBased } from './childcare.ts';
import type { DirectoryRecord, Location, Protection } from './record.ts';

/** Places whose address some record keeps back, so that no other record tells it: by their identifier, and by the address however it is written. */
export interface KeptBack {
  readonly locations: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
}

/** No record stands beside the one that is looked at. */
export const nothingKeptBack: KeptBack = { locations: new Set(), addresses: new Set() };

/** Whether a record that is so protected is shown to nobody but the few who may see it: it is absent, not masked. */
export function isAbsent(protection: Protection): boolean {
  return protection === 'refuge' || protection === 'anonymity';
}

/** A place of a record that is marked as a home or as a defence establishment, a home without consent, and every place of a home-based registration whatever its own flag says. */
export function isMaskedByItself({ protection, childcare }: DirectoryRecord, { kind, isHome, addressConsentOn }: Location): boolean {
  if (kind === 'virtual') return false;
  if (protection === 'defence' || protection === 'home') return true;
  return (isHome || (childcare !== undefined && isHomeBased(childcare.provision))) && addressConsentOn === undefined;
}

/**
 * What the records together keep back: every place that one of them masks, and where a refuge or somebody who asked for anonymity is.
 *
 * Archived and ended records count too: who lives there has not moved because a record ended.
 */
export function gatherKeptBack(records: readonly DirectoryRecord[]): KeptBack {
  const kept = records.flatMap((record) => record.places.map(({ location }) => location).filter((location) => (isAbsent(record.protection) && location.kind === 'physical') || isMaskedByItself(record, location)));
  return { locations: new Set(kept.map(({ id }) => id)), addresses: new Set(kept.flatMap((location) => addressKey(location) ?? [])) };
}

/** Whether a place is one of those. */
export function isKeptBack({ locations, addresses }: KeptBack, location: Location): boolean {
  if (locations.has(location.id)) return true;
  if (addresses.size === 0) return false;
  const key = addressKey(location);
  return key !== undefined && addresses.has(key);
}

/**
 * One text for an address however it is written: postcode (or town), the numbers of house and flat, and the first word of the street behind them; of a house without a number its first line.
 * Undefined of an address that names no house: a postcode alone is shared by many.
 */
export function addressKey({ address }: Location): string | undefined {
  const lines = (address?.lines ?? []).join(' ').toLowerCase();
  const where = address?.postcode ?? address?.town.toLowerCase().trim() ?? '';
  if (where === '' || !/[a-z0-9]/.test(lines)) return undefined;
  const numbers = [...lines.matchAll(/\b\d+[a-z]?\b/g)];
  const last = numbers.at(-1);
  const street = last && /[a-z]{2,}/.exec(lines.slice(last.index + last[0].length))?.[0];
  if (!last || !street) return `${where}|${(address?.lines.find((line) => /[a-z0-9]/i.test(line)) ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '')}`;
  return `${where}|${numbers.map(([number]) => number).join(' ')}|${street}`;
}
