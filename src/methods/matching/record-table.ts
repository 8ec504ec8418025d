import { rowNumbers } from './hash-order.ts';
import { textAt, textsOf, type PackedTexts } from './text-list.ts';
import type { WordBytes } from './word-list.ts';

/**
 * Records of people as columns of numbers: each value is the number of a word in that column's list, 0 where there is none.
 *
 * `birthDate` holds packed dates themselves, `sex` 1 for female, 2 for male, 3 for anything else. Rows stand in an order that depends on their
 * sources and numbers alone, not on the order in which feeds were read, so everything computed from the table is the same for any order of feeds.
 * A table that is to be linked lies by date of birth and family name instead, so that a person's records are near each other; `ranks` then holds that order.
 */
export interface RecordTable {
  readonly count: number;
  /** The record's own number as it was given, unique in the table. */
  readonly ids: readonly string[];
  /** The same as bytes; of a table made from files, whose `ids` and `idBytes` are made when they are first asked for. */
  readonly idBytes?: PackedTexts;
  /** By row, a number made from the record's own number. */
  readonly idHashes: Uint32Array;
  readonly columns: Readonly<Record<string, Int32Array>>;
  /** By column, the words its numbers stand for; the word of 0 is "". */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** The same words as bytes, where several threads may read them; of a table made from files. */
  readonly wordBytes?: Readonly<Record<string, WordBytes>>;
  /** By number of an NHS number, 1 where its check digit holds. */
  readonly isVerifiedNhs: Uint8Array;
  /** By number of a UPN, 1 where it is permanent and its check letter holds. */
  readonly isVerifiedUpn: Uint8Array;
  /** By row, its place in the order that depends on sources and numbers alone, where rows lie in another; undefined where they lie in it. Ties are settled by this place. */
  readonly ranks?: Int32Array;
  /** Number of the true person by row; only where the feeds say it. */
  readonly truth?: Int32Array;
  /** The true people's own numbers, by that number. */
  readonly truthNames?: readonly string[];
}

/** A record's own number. */
export function idOf({ ids, idBytes }: Pick<RecordTable, 'ids' | 'idBytes'>, row: number): string {
  return idBytes ? textAt(idBytes, row) : ids[row]!;
}

/** The words of columns from their bytes: those of a column become texts when they are first asked for. */
export function wordsOnDemand(bytes: Readonly<Record<string, WordBytes>>): Record<string, readonly string[]> {
  const words: Record<string, readonly string[]> = {};
  for (const [name, column] of Object.entries(bytes)) {
    Object.defineProperty(words, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = textsOf(column);
        Object.defineProperty(words, name, { enumerable: true, value });
        return value;
      },
    });
  }
  return words;
}

/** What of a table another thread is given: nothing that must be copied. Whose records they are stays where it is. */
export type SharedTable = Pick<RecordTable, 'count' | 'idHashes' | 'columns' | 'ranks' | 'isVerifiedNhs' | 'isVerifiedUpn'> & { readonly wordBytes: Readonly<Record<string, WordBytes>> };

/** A table as another thread is given it. Only a table that was made from files can be. */
export function shareTable({ count, idHashes, columns, ranks, isVerifiedNhs, isVerifiedUpn, wordBytes }: RecordTable): SharedTable {
  if (!wordBytes) throw new Error('A table without the bytes of its words cannot be shared.');
  return { count, idHashes, columns, ...(ranks ? { ranks } : {}), isVerifiedNhs, isVerifiedUpn, wordBytes };
}

/** The table as the other thread has it: without the records' own numbers. */
export function tableOfShared(shared: SharedTable): RecordTable {
  return { ...shared, ids: [], words: wordsOnDemand(shared.wordBytes) };
}

/** A column that a table may lack: rows of zeros. */
export function columnOf(table: RecordTable, name: string): Int32Array | undefined {
  return table.columns[name];
}

/** Names of the columns of other kinds: "other:birth_place". */
export function otherColumns(table: RecordTable): string[] {
  return Object.keys(table.columns).filter((name) => name.startsWith('other:')).sort();
}

/** The word of a row in a column, "" where there is none; a date of birth as digits. */
export function wordOf(table: RecordTable, name: string, row: number): string {
  const value = table.columns[name]?.[row] ?? 0;
  if (value === 0) return '';
  return name === 'birthDate' || !isWorded(table, name) ? String(value) : wordAt(table, name, value);
}

/** Whether the numbers of a column are those of words. */
export function isWorded({ words, wordBytes }: RecordTable, name: string): boolean {
  return wordBytes?.[name] !== undefined || name in words;
}

/** A word of a column by its number, without making texts of all words of the column. */
export function wordAt({ words, wordBytes }: Pick<RecordTable, 'words' | 'wordBytes'>, name: string, number: number): string {
  const bytes = wordBytes?.[name];
  return bytes ? textAt(bytes, number) : words[name]![number]!;
}

/** How many words a column has, "" among them; 1 where it has none. */
export function wordCount({ words, wordBytes }: Pick<RecordTable, 'words' | 'wordBytes'>, name: string): number {
  return wordBytes?.[name]?.ends.length ?? words[name]?.length ?? 1;
}

/** The rows in the order that depends on sources and numbers alone. */
export function rowsByRank({ count, ranks }: Pick<RecordTable, 'count' | 'ranks'>): Int32Array {
  const rows = rowNumbers(count);
  if (ranks) for (let row = 0; row < count; row += 1) rows[ranks[row]!] = row;
  return rows;
}
