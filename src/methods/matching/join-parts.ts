import type { PackedTexts } from './text-list.ts';
import type { ReadColumn } from './read-column.ts';
import type { WordBytes } from './word-list.ts';

/** Records as a reader took them in, with its own numbers of words, where other threads may read them. */
export interface ReadPart {
  readonly ids: PackedTexts;
  /** By record, whom it is truly about, "" for nobody; only where some record says it. */
  readonly truth?: PackedTexts;
  /** The columns in which some record has a value. */
  readonly columns: readonly PartColumn[];
}

/** A column of the records that a reader took in, or of all records once the parts are joined. */
export interface PartColumn {
  readonly name: string;
  readonly values: Int32Array;
  /** What its numbers stand for, where they are those of words. */
  readonly words?: WordBytes;
}

/** The columns in which some record of any part has a value, by name. */
export function columnNames(parts: readonly ReadPart[]): string[] {
  return [...new Set(parts.flatMap(({ columns }) => columns.map(({ name }) => name)))].sort();
}

/** How many records all parts hold. */
export function countRecords(parts: readonly ReadPart[]): number {
  return parts.reduce((sum, { ids }) => sum + ids.ends.length, 0);
}

/** A column of all parts' records, one part after the other, by the numbers of the column given, which is that of part number `own` and takes the words of the others in. Throws `TextsTooLong`. */
export function joinColumn(name: string, parts: readonly ReadPart[], own: number, column: ReadColumn): PartColumn {
  const values = new Int32Array(countRecords(parts));
  let first = 0;
  parts.forEach(({ ids, columns }, at) => {
    const part = columns.find((one) => one.name === name);
    const numbers = at !== own && part?.words && column.words.absorb(part.words);
    if (part && !numbers) values.set(part.values, first);
    if (part && numbers) for (let row = 0; row < part.values.length; row += 1) values[first + row] = numbers[part.values[row]!]!;
    first += ids.ends.length;
  });
  const { words } = column.part(0);
  return { name, values, ...(words ? { words } : {}) };
}

/** By row of all parts, one after the other, a number made of its value in a column: of its word's hash where it has words. */
export function hashesOfColumn(name: string, parts: readonly ReadPart[]): Uint32Array {
  const hashes = new Uint32Array(countRecords(parts));
  let first = 0;
  for (const { ids, columns } of parts) {
    const part = columns.find((one) => one.name === name);
    if (part?.words) for (let row = 0; row < part.values.length; row += 1) hashes[first + row] = part.words.hashes[part.values[row]!]!;
    else if (part) hashes.set(part.values, first);
    first += ids.ends.length;
  }
  return hashes;
}

/** Columns dealt out to hands, what costs most first, each to whoever has least; the first has `ahead` to do already. Words cost as much as so many values. */
export function dealColumns(parts: readonly ReadPart[], names: readonly string[], hands: number): string[][] {
  const records = countRecords(parts);
  const costOf = (name: string): number => records + costOfWord * parts.reduce((sum, { columns }) => sum + (columns.find((one) => one.name === name)?.words?.ends.length ?? 0), 0);
  const dealt = Array.from({ length: hands }, (_, hand) => ({ names: [] as string[], cost: hand === 0 ? costOfRecord * records : 0 }));
  for (const { name, cost } of names.map((one) => ({ name: one, cost: costOf(one) })).sort((a, b) => b.cost - a.cost)) {
    const least = dealt.reduce((best, one) => (one.cost < best.cost ? one : best));
    least.names.push(name);
    least.cost += cost;
  }
  return dealt.map((hand) => hand.names);
}

/** What looking a word up costs, and putting a record in its place, beside copying a value. */
const costOfWord = 5;
const costOfRecord = 12;
