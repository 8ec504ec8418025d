import type { DirectoryRecord } from './record.ts';

/**
 * Finds whether any text of a record speaks of a refuge: its own, its organisation's, its places', costs' and contacts' alike.
 *
 * The council's own notes do not count, for no family reads them. Whole words in order, whatever stands between them but letters and figures: "Refuge's" and "safe-house" count, "refugee" does not.
 */
export function refugeFinder(phrases: readonly string[]): (record: DirectoryRecord) => boolean {
  const patterns = phrases.map((phrase) => phrase.toLowerCase().split(/[^a-z0-9]+/).join('[^a-z0-9]+'));
  const pattern = new RegExp(`(?<![a-z0-9])(?:${patterns.join('|')})(?![a-z0-9])`, 'i');
  const speaks = (value: unknown): boolean => {
    if (typeof value === 'string') return pattern.test(value);
    return value !== null && typeof value === 'object' && Object.values(value).some(speaks);
  };
  return ({ notes: _notes, ...shown }) => speaks(shown);
}
