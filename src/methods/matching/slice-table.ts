import { readNhsNumber, readUpn } from './person-number.ts';
import type { RecordTable } from './record-table.ts';

/** Some rows of a table and all rows of another, with word lists of their own, so that they can be compared at the cost of a few rows. */
export function sliceTable(table: RecordTable, rows: readonly number[], added: RecordTable): RecordTable {
  const count = rows.length + added.count;
  const columns: Record<string, Int32Array> = {};
  const words: Record<string, string[]> = {};
  for (const name of new Set([...Object.keys(table.columns), ...Object.keys(added.columns)])) {
    const column = new Int32Array(count);
    const list = [''];
    const numbers = new Map<string, number>([['', 0]]);
    const isWorded = table.words[name] !== undefined || added.words[name] !== undefined;
    const take = (from: RecordTable, row: number, into: number): void => {
      const value = from.columns[name]?.[row] ?? 0;
      if (!isWorded || value === 0) {
        column[into] = value;
        return;
      }
      const word = from.words[name]![value]!;
      let number = numbers.get(word);
      if (number === undefined) {
        number = list.length;
        numbers.set(word, number);
        list.push(word);
      }
      column[into] = number;
    };
    rows.forEach((row, into) => take(table, row, into));
    for (let row = 0; row < added.count; row += 1) take(added, row, rows.length + row);
    columns[name] = column;
    if (isWorded) words[name] = list;
  }
  const marked = (name: string, isSo: (word: string) => boolean): Uint8Array => Uint8Array.from(words[name] ?? [''], (word) => (word !== '' && isSo(word) ? 1 : 0));
  return { count, ids: [...rows.map((row) => table.ids[row]!), ...added.ids], idHashes: Uint32Array.from([...rows.map((row) => table.idHashes[row]!), ...added.idHashes]), columns, words, isVerifiedNhs: marked('nhs', (word) => readNhsNumber(word)?.isVerified === true), isVerifiedUpn: marked('upn', (word) => readUpn(word)?.isVerified === true) };
}
