import type { DirectoryRecord } from './record.ts';

/** Tells which texts of a record speak of a refuge. */
export interface RefugeFinder {
  /** Whether any does. */
  readonly speaks: (record: DirectoryRecord) => boolean;
  /** Those texts, each once, in the order of the record. */
  readonly passages: (record: DirectoryRecord) => readonly string[];
}

/**
 * Finds texts of a record that speak of a refuge: its own, its organisation's, its places', costs' and contacts' alike.
 *
 * The council's own notes do not count, for no family reads them. Whole words in order, whatever stands between them but letters and figures: "Refuge's" and "safe-house" count, "refugee" does not.
 */
export function refugeFinder(phrases: readonly string[]): RefugeFinder {
  const patterns = phrases.map((phrase) => phrase.toLowerCase().split(/[^a-z0-9]+/).join('[^a-z0-9]+'));
  const pattern = new RegExp(`(?<![a-z0-9])(?:${patterns.join('|')})(?![a-z0-9])`, 'i');
  const speaks = (value: unknown): boolean => {
    if (typeof value === 'string') return pattern.test(value);
    return value !== null && typeof value === 'object' && Object.values(value).some(speaks);
  };
  const passages = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return pattern.test(value) ? [value] : [];
    return value !== null && typeof value === 'object' ? Object.values(value).flatMap(passages) : [];
  };
  return { speaks: ({ notes: _notes, ...shown }) => speaks(shown), passages: ({ notes: _notes, ...shown }) => [...new Set(passages(shown))] };
}

/** What somebody reads before they leave a record open that speaks of a refuge, as one text: the words that do, and where it is. While it stays the same, nobody need read it again. */
export function readAboutRefuge(passages: readonly string[], { places, organisation }: DirectoryRecord): string {
  const addresses = places.map(({ location: { name, address, directions } }) => [name, ...(address?.lines ?? []), address?.town, address?.postcode, directions]);
  return JSON.stringify([[...passages].sort(), organisation.name, addresses]);
}
