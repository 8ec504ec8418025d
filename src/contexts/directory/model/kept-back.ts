import { isHomeBased } from './childcare.ts';
import type { DirectoryRecord, Location, Protection } from './record.ts';
import { secretsOf } from './secret-text.ts';

/** Places whose address some record keeps back, so that no other record tells it: by their identifier, and by the address however it is written. */
export interface KeptBack {
  readonly locations: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
  /** By record, texts of addresses that its own texts may have from a record with which it is or was one. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
}

/** Two records that somebody said are one, whether or not that was undone: each may have words of the other. */
export type JoinedPair = readonly [string, string];

/** No record stands beside the one that is looked at. */
export const nothingKeptBack: KeptBack = { locations: new Set(), addresses: new Set(), texts: new Map() };

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
export function gatherKeptBack(records: readonly DirectoryRecord[], joined: readonly JoinedPair[] = []): KeptBack {
  const kept = records.flatMap(placesKeptBack);
  return { locations: new Set(kept.map(({ id }) => id)), addresses: new Set(kept.flatMap((location) => addressKey(location) ?? [])), texts: joined.length === 0 ? nothingKeptBack.texts : textsOf(records, joined) };
}

/** The places of a record whose address it keeps back from others. */
export function placesKeptBack(record: DirectoryRecord): readonly Location[] {
  return record.places.map(({ location }) => location).filter((location) => (isAbsent(record.protection) && location.kind === 'physical') || isMaskedByItself(record, location));
}

function textsOf(records: readonly DirectoryRecord[], joined: readonly JoinedPair[]): ReadonlyMap<string, readonly string[]> {
  const byId = new Map(records.map((record) => [record.id as string, record]));
  const texts = new Map<string, readonly string[]>();
  for (const [record, other] of joined.flatMap(([one, two]): JoinedPair[] => [[one, two], [two, one]])) {
    const there = byId.get(other);
    if (there) texts.set(record, [...(texts.get(record) ?? []), ...placesKeptBack(there).flatMap(secretsOf)]);
  }
  return texts;
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

/** Whether two places have one address, however it is written; of addresses that name no house all that is known must agree. */
export function isSameAddress(one: Location, other: Location): boolean {
  const [first, second] = [one, other].map((location) => addressKey(location) ?? addressText(location));
  return first === second;
}

function addressText({ address, point }: Location): string {
  return (address === undefined ? [point?.latitude ?? '', point?.longitude ?? ''] : [...address.lines, address.town, address.postcode ?? '']).join('|').toLowerCase();
}

/** Whether two places are one: by their identifier, or by the address however it is written. */
export function isSamePlace(one: Location, other: Location): boolean {
  return one.id === other.id || (addressKey(one) !== undefined && addressKey(one) === addressKey(other));
}
