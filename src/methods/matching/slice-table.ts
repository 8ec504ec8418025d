import { readNhsNumber, readUpn } from './person-number.ts';
import { isWorded, wordAt, type RecordTable } from './record-table.ts';

/** Columns that are compared with one another too; any other is compared with itself alone. */
const comparedTogether: readonly (readonly string[])[] = [
  ['given', 'middle', 'family', 'formerGiven', 'formerFamily'],
  ['postcode', 'formerPostcode'],
  ['localId', 'source'],
];

/** The columns of two tables without those that say nothing of a pair of one row of each, because in one of the tables they are empty, and so is what they are compared with. */
function comparable(table: RecordTable, added: RecordTable): string[] {
  const says = (of: RecordTable, name: string): boolean => (comparedTogether.find((group) => group.includes(name)) ?? [name]).some((one) => of.columns[one] !== undefined);
  return [...new Set([...Object.keys(table.columns), ...Object.keys(added.columns)])].filter((name) => says(table, name) && says(added, name));
}

/**
 * Some rows of a table and all rows of another, with word lists of their own, so that they can be compared at the cost of a few rows.
 *
 * Rows of the one are compared with rows of the other alone: what one of the two tables says nothing of is left out, and so are the records' own numbers.
 */
export function sliceTable(table: RecordTable, rows: readonly number[], added: RecordTable): RecordTable {
  const columns: Record<string, Int32Array> = {};
  const words: Record<string, readonly string[]> = {};
  const verified = { nhs: new Uint8Array(1), upn: new Uint8Array(1) };
  for (const name of comparable(table, added)) {
    const hasWords = isWorded(table, name) || isWorded(added, name);
    const sliced = sliceColumn(name, table, rows, added, hasWords);
    columns[name] = sliced.column;
    if (!hasWords) continue;
    words[name] = sliced.words;
    if (name === 'nhs' || name === 'upn') verified[name] = Uint8Array.from(sliced.words, (word, number) => (number < sliced.own ? (name === 'nhs' ? table.isVerifiedNhs : table.isVerifiedUpn)[sliced.numbers[number]!]! : isVerified(name, word)));
  }
  return { count: rows.length + added.count, ids: [], idHashes: Uint32Array.from([...rows.map((row) => table.idHashes[row]!), ...added.idHashes]), columns, words, isVerifiedNhs: verified.nhs, isVerifiedUpn: verified.upn };
}

/** Columns of names: different names are few, so that all of a table's may be texts, which are then the same texts for every slice. */
function isOfNames(column: string): boolean {
  return column === 'given' || column === 'family' || column === 'middle';
}

function isVerified(column: 'nhs' | 'upn', word: string): number {
  return word !== '' && (column === 'nhs' ? readNhsNumber(word) : readUpn(word))?.isVerified === true ? 1 : 0;
}

interface SlicedColumn {
  readonly column: Int32Array;
  readonly words: string[];
  /** By number of a word, its number in the table; the first `own` words are the table's. */
  readonly numbers: readonly number[];
  readonly own: number;
}

function sliceColumn(name: string, table: RecordTable, rows: readonly number[], added: RecordTable, hasWords: boolean): SlicedColumn {
  const column = new Int32Array(rows.length + added.count);
  const of = table.columns[name];
  const more = added.columns[name];
  const [words, numbers] = [[''], [0]];
  for (let into = 0; of && into < rows.length; into += 1) {
    const value = of[rows[into]!]!;
    const known = hasWords ? numbers.indexOf(value) : value;
    column[into] = known >= 0 ? known : numbers.push(value) - 1;
  }
  const texts = isOfNames(name) ? table.words[name] : undefined;
  for (let number = 1; number < numbers.length; number += 1) words.push(texts ? texts[numbers[number]!]! : wordAt(table, name, numbers[number]!));
  const own = words.length;
  for (let row = 0; row < added.count; row += 1) {
    const value = more?.[row] ?? 0;
    if (!hasWords || value === 0) {
      column[rows.length + row] = value;
      continue;
    }
    const word = wordAt(added, name, value);
    const known = words.indexOf(word);
    column[rows.length + row] = known < 0 ? words.push(word) - 1 : known;
  }
  return { column, words, numbers, own };
}
