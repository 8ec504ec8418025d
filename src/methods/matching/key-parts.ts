import { hashPair, hashText } from './hash-order.ts';
import { nameClasses, type NameVariantTable } from './name-variants.ts';
import { districtsOf } from './place-text.ts';
import type { RecordTable } from './record-table.ts';
import { consonantKey, soundex } from './sound-key.ts';
import { sharedBytes } from './text-list.ts';

/** A part of a key: takes its value of each row into the row's key, and leaves 0 where either has none. */
export type KeyPart = (keys: Uint32Array) => void;

/** The parts of which keys are made; undefined where the table lacks the column. Each is worked out once for every word, and by text, because numbers depend on the order in which feeds were read. */
export interface KeyParts {
  readonly word: (column: string) => KeyPart | undefined;
  readonly givenSound: KeyPart | undefined;
  readonly familySound: KeyPart | undefined;
  /** Both names, the same whether given and family name stand in their places or not. */
  readonly bothNames: KeyPart | undefined;
  readonly bothSounds: KeyPart | undefined;
  readonly district: KeyPart | undefined;
  /** A date with day and month in either order. */
  readonly birthDate: KeyPart | undefined;
  readonly birthYear: KeyPart | undefined;
}

/** What keys take of a column that is not its words themselves: by number of a word, a number that depends on its text alone. Threads may share it. */
export type WordHashes = Partial<Record<'givenKey' | 'givenSound' | 'familyKey' | 'familySound' | 'district', Uint32Array>>;

/** The columns of which keys take more than their words. */
export const hashedColumns = ['given', 'family', 'postcode'] as const;

/** What keys take of a column; nothing of one that the table lacks. */
export function hashColumn(table: RecordTable, column: (typeof hashedColumns)[number], variants: NameVariantTable): WordHashes {
  if (!table.columns[column]) return {};
  const words = table.words[column]!;
  if (column === 'postcode') return { district: hashWords(districtsOf(words), (district) => district) };
  const { filedUnder } = nameClasses(variants[column]);
  if (column === 'given') return { givenKey: hashWords(words, (name) => consonantKey(filedUnder(name.split(' ')[0]!))), givenSound: hashWords(words, (name) => soundex(filedUnder(name.split(' ')[0]!))) };
  return { familyKey: hashWords(words, (name) => consonantKey(filedUnder(name))), familySound: hashWords(words, (name) => soundex(filedUnder(name.split(' ').at(-1)!))) };
}

/** The parts of keys of a table; `known` answers what of its columns is known already when a key is made. */
export function keyParts(table: RecordTable, variants: NameVariantTable, known: () => WordHashes = () => ({})): KeyParts {
  const own: WordHashes = {};
  const derived = (name: keyof WordHashes, column: (typeof hashedColumns)[number]): HashedColumn | undefined => {
    const values = table.columns[column];
    return values && { values, hashes: () => known()[name] ?? own[name] ?? Object.assign(own, hashColumn(table, column, variants))[name]! };
  };
  const givenKey = derived('givenKey', 'given');
  const familyKey = derived('familyKey', 'family');
  const givenSound = derived('givenSound', 'given');
  const familySound = derived('familySound', 'family');
  const dates = table.columns['birthDate'];
  return {
    word: (column) => ofColumn(wordColumn(table, column)),
    givenSound: ofColumn(givenSound),
    familySound: ofColumn(familySound),
    bothNames: inEitherOrder(givenKey, familyKey),
    bothSounds: inEitherOrder(givenSound, familySound),
    district: ofColumn(derived('district', 'postcode')),
    birthDate: dates && ofDates(dates, dateKey),
    birthYear: dates && ofDates(dates, (date) => Math.trunc(date / 10_000)),
  };
}

/** A column of words, and a number for each of them that depends on its text alone; worked out when first asked for. */
interface HashedColumn {
  readonly values: Int32Array;
  readonly hashes: () => Uint32Array;
}

/** A column by its words themselves: where they stand as bytes, their numbers stand beside them. */
function wordColumn(table: RecordTable, column: string): HashedColumn | undefined {
  const values = table.columns[column];
  if (!values) return undefined;
  const beside = table.wordBytes?.[column]?.hashes;
  let hashes = beside && !beside.includes(0, 1) ? beside : undefined;
  return { values, hashes: () => (hashes ??= hashWords(table.words[column]!, (text) => text)) };
}

function hashWords(words: readonly string[], derive: (word: string) => string): Uint32Array {
  const hashes = new Uint32Array(sharedBytes(words.length * 4));
  for (let at = 0; at < hashes.length; at += 1) {
    const text = words[at] === '' ? '' : derive(words[at]!);
    if (text !== '') hashes[at] = hashText(text) || 1;
  }
  return hashes;
}

function ofColumn(column: HashedColumn | undefined): KeyPart | undefined {
  return column && ((keys) => mixWords(keys, column.values, column.hashes()));
}

function mixWords(keys: Uint32Array, values: Int32Array, hashes: Uint32Array): void {
  for (let row = 0; row < keys.length; row += 1) {
    const value = hashes[values[row]!]!;
    const key = keys[row]!;
    keys[row] = value === 0 || key === 0 ? 0 : hashPair(key, value) || 1;
  }
}

function inEitherOrder(first: HashedColumn | undefined, second: HashedColumn | undefined): KeyPart | undefined {
  if (!first || !second) return undefined;
  return (keys) => {
    const [left, right] = [first.hashes(), second.hashes()];
    for (let row = 0; row < keys.length; row += 1) {
      const a = left[first.values[row]!]!;
      const b = right[second.values[row]!]!;
      const key = keys[row]!;
      keys[row] = a === 0 || b === 0 || key === 0 ? 0 : hashPair(key, hashPair(Math.min(a, b), Math.max(a, b)) || 1) || 1;
    }
  };
}

function ofDates(dates: Int32Array, partOf: (date: number) => number): KeyPart {
  return (keys) => {
    for (let row = 0; row < keys.length; row += 1) {
      const value = partOf(dates[row]!);
      const key = keys[row]!;
      keys[row] = value === 0 || key === 0 ? 0 : hashPair(key, value) || 1;
    }
  };
}

function dateKey(date: number): number {
  const month = Math.trunc((date % 10_000) / 100);
  const day = date % 100;
  return Math.trunc(date / 10_000) * 10_000 + Math.min(day, month) * 100 + Math.max(day, month);
}
