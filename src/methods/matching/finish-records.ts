import { hashText, orderByKey, rowNumbers } from './hash-order.ts';
import { hasNhsCheckDigit, readUpn } from './person-number.ts';
import type { RecordColumns } from './record-columns.ts';
import { wordsOnDemand, type RecordTable } from './record-table.ts';
import { wordTexts, type WordBytes } from './word-list.ts';

/** The table of records as they were read, in an order that depends on sources and numbers alone; and the records whose number another record of the same source has too. */
export function finishRecords(store: RecordColumns, given: readonly string[]): { table: RecordTable; repeated: string[] } {
  const sources = store.column('source').inOrder(rowNumbers(given.length));
  const sourceNames = wordTexts(store.column('source').words.bytes());
  const seeds = Uint32Array.from(sourceNames, (name) => hashText(name));
  const keys = new Uint32Array(given.length);
  for (let row = 0; row < given.length; row += 1) keys[row] = hashText(given[row]!, seeds[sources[row]!]!);
  const order = orderByKey(keys, rowNumbers(given.length));
  const sourceOf = (row: number): string => sourceNames[sources[row]!]!;
  const repeated = settleTies(order, keys, sourceOf, given);
  const ids = nameRecords(order, sourceNames.length > 2, sourceOf, given);
  const columns: Record<string, Int32Array> = {};
  const wordBytes: Record<string, WordBytes> = {};
  for (const [name, column] of store.filled()) {
    if (name === 'truth') continue;
    columns[name] = column.inOrder(order);
    const bytes = column.wordBytes();
    if (bytes) wordBytes[name] = bytes;
  }
  const truth = store.column('truth');
  const words = wordsOnDemand(wordBytes);
  const table: RecordTable = {
    count: given.length,
    ids,
    idHashes: hashIds(ids),
    columns,
    words,
    wordBytes,
    isVerifiedNhs: mark(words['nhs'], (word) => word.length === 10 && hasNhsCheckDigit(word)),
    isVerifiedUpn: mark(words['upn'], (word) => readUpn(word)?.isVerified === true),
    ...(truth.isFilled ? { truth: truth.inOrder(order), truthNames: wordTexts(truth.words.bytes()) } : {}),
  };
  dropUnreliableUpns(table);
  return { table, repeated };
}

function mark(words: readonly string[] | undefined, isSo: (word: string) => boolean): Uint8Array {
  return Uint8Array.from(words ?? [], (word) => (word !== '' && isSo(word) ? 1 : 0));
}

function hashIds(ids: readonly string[]): Uint32Array {
  const hashes = new Uint32Array(new SharedArrayBuffer(ids.length * 4));
  for (let row = 0; row < ids.length; row += 1) hashes[row] = hashText(ids[row]!);
  return hashes;
}

/** Rows whose keys are equal by chance are put in the order of their texts; true repetitions are told. */
function settleTies(order: Int32Array, keys: Uint32Array, sourceOf: (row: number) => string, ids: readonly string[]): string[] {
  const repeated: string[] = [];
  eachTie(order, keys, (from, to) => {
    const text = (row: number): string => `${sourceOf(row)}\u0000${ids[row]!}`;
    const tied = [...order.subarray(from, to)].sort((a, b) => (text(a) < text(b) ? -1 : 1));
    order.set(tied, from);
    for (let at = 1; at < tied.length; at += 1) if (text(tied[at]!) === text(tied[at - 1]!)) repeated.push(ids[tied[at]!]!);
  });
  return repeated;
}

function eachTie(order: Int32Array, keys: Uint32Array, visit: (from: number, to: number) => void): void {
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && keys[order[to]!] === keys[order[from]!]) to += 1;
    if (to - from > 1) visit(from, to);
    from = to;
  }
}

/** Records are called by their own number; by source and number when two sources use one number. */
function nameRecords(order: Int32Array, hasSources: boolean, sourceOf: (row: number) => string, ids: readonly string[]): string[] {
  return Array.from(order, hasSources && areRepeated(ids) ? (row) => `${sourceOf(row)}/${ids[row]!}` : (row) => ids[row]!);
}

function areRepeated(ids: readonly string[]): boolean {
  const keys = Uint32Array.from(ids, (id) => hashText(id));
  const order = orderByKey(keys, rowNumbers(ids.length));
  let isRepeated = false;
  eachTie(order, keys, (from, to) => {
    const tied = order.subarray(from, to);
    isRepeated ||= new Set(Array.from(tied, (row) => ids[row]!)).size < tied.length;
  });
  return isRepeated;
}

/** A UPN that stands beside two different NHS numbers was used twice or carried to a new identity: it says nothing any more. */
function dropUnreliableUpns(table: RecordTable): void {
  const upn = table.columns['upn'];
  const nhs = table.columns['nhs'];
  if (!upn || !nhs) return;
  const beside = new Int32Array(table.words['upn']!.length);
  for (let row = 0; row < table.count; row += 1) {
    const number = nhs[row]!;
    const at = upn[row]!;
    if (at === 0 || number === 0 || table.isVerifiedNhs[number] === 0) continue;
    if (beside[at] === 0) beside[at] = number;
    else if (beside[at] !== number) beside[at] = -1;
  }
  for (let row = 0; row < table.count; row += 1) if (beside[upn[row]!] === -1) upn[row] = 0;
}
