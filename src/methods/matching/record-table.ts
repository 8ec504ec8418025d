/**
 * Records of people as columns of numbers: each value is the number of a word in that column's list, 0 where there is none.
 *
 * `birthDate` holds packed dates themselves, `sex` 1 for female, 2 for male, 3 for anything else. Rows stand in an order that depends on their
 * sources and numbers alone, not on the order in which feeds were read, so everything computed from the table is the same for any order of feeds.
 */
export interface RecordTable {
  readonly count: number;
  /** The record's own number as it was given, unique in the table. */
  readonly ids: readonly string[];
  /** By row, a number made from the record's own number. */
  readonly idHashes: Uint32Array;
  readonly columns: Readonly<Record<string, Int32Array>>;
  /** By column, the words its numbers stand for; the word of 0 is "". */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** By number of an NHS number, 1 where its check digit holds. */
  readonly isVerifiedNhs: Uint8Array;
  /** By number of a UPN, 1 where it is permanent and its check letter holds. */
  readonly isVerifiedUpn: Uint8Array;
  /** Number of the true person by row; only where the feeds say it. */
  readonly truth?: Int32Array;
  /** The true people's own numbers, by that number. */
  readonly truthNames?: readonly string[];
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
  return name === 'birthDate' ? String(value) : (table.words[name]?.[value] ?? String(value));
}
