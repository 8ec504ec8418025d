import { hashBytes, hashText, orderByKey, rowNumbers } from './hash-order.ts';
import { hasNhsCheckDigit, readUpn } from './person-number.ts';
import type { RecordColumns } from './record-columns.ts';
import { inOrder } from './value-rows.ts';
import { wordsOnDemand, type RecordTable } from './record-table.ts';
import { beginOf, eachText, sharedBytes, sharedInts, textAt, TextList, textsOf, type PackedTexts } from './text-list.ts';
import type { WordBytes } from './word-list.ts';

/** How the rows of a table lie: by their own numbers, or by date of birth and family name, as linking them wants it. */
export type RowLayout = 'by-number' | 'by-person';

/** The table of records as they were read, in an order that depends on sources and numbers alone; and the records whose number another record of the same source has too. */
export function finishRecords(store: RecordColumns, given: PackedTexts, layout: RowLayout): { table: RecordTable; repeated: string[] } {
  const count = given.ends.length;
  const sources = store.column('source').inOrder(rowNumbers(count));
  const sourceNames = textsOf(store.column('source').words.bytes());
  const seeds = Uint32Array.from(sourceNames, (name) => hashText(name));
  const keys = hashIds(given, (row) => seeds[sources[row]!]!);
  const byNumber = orderByKey(keys, rowNumbers(count));
  const sourceOf = (row: number): string => sourceNames[sources[row]!]!;
  const repeated = settleTies(byNumber, keys, sourceOf, given);
  const ranks = layout === 'by-person' ? ranksByPerson(store, byNumber) : undefined;
  const order = ranks ? inOrder(byNumber, ranks) : byNumber;
  const idBytes = nameRecords(order, sourceNames.length > 2, sourceOf, given);
  const columns: Record<string, Int32Array> = {};
  const wordBytes: Record<string, WordBytes> = {};
  for (const [name, column] of store.filled()) {
    if (name === 'truth') continue;
    columns[name] = column.inOrder(order);
    const bytes = column.wordBytes();
    if (bytes) wordBytes[name] = bytes;
  }
  const truth = store.column('truth');
  let ids: readonly string[] | undefined;
  const table: RecordTable = {
    count,
    get ids() {
      return (ids ??= textsOf(idBytes));
    },
    idBytes,
    idHashes: hashIds(idBytes),
    columns,
    words: wordsOnDemand(wordBytes),
    wordBytes,
    ...(ranks ? { ranks } : {}),
    isVerifiedNhs: mark(wordBytes['nhs'], (word) => word.length === 10 && hasNhsCheckDigit(word)),
    isVerifiedUpn: mark(wordBytes['upn'], (word) => readUpn(word)?.isVerified === true),
    ...(truth.isFilled ? { truth: truth.inOrder(order), truthNames: textsOf(truth.words.bytes()) } : {}),
  };
  dropUnreliableUpns(table);
  return { table, repeated };
}

/** By row, as rows lie when those of one day of birth, and within it of one family name, lie beside each other, its place in the order given. Day and month in either order are one day. */
function ranksByPerson(store: RecordColumns, order: Int32Array): Int32Array {
  const dates = store.column('birthDate').inOrder(order);
  const family = store.column('family');
  const names = family.inOrder(order);
  const { hashes } = family.words.bytes();
  const keys = new Uint32Array(order.length);
  for (let at = 0; at < keys.length; at += 1) keys[at] = (dayNumber(dates[at]!) << 15) | (hashes[names[at]!]! >>> 17);
  const ranks = sharedInts(order.length);
  ranks.set(orderByKey(keys, rowNumbers(order.length)));
  return ranks;
}

/** A number below 2^17 for a packed date, the smaller of day and month first: those of two centuries and a half are told apart. */
function dayNumber(date: number): number {
  const month = Math.trunc((date % 10_000) / 100);
  const day = date % 100;
  return ((Math.trunc(date / 10_000) & 255) << 9) | ((Math.min(day, month) & 15) << 5) | (Math.max(day, month) & 31);
}

function mark(words: PackedTexts | undefined, isSo: (word: string) => boolean): Uint8Array {
  const marks = new Uint8Array(words?.ends.length ?? 0);
  if (words) eachText(words, (word, number) => (marks[number] = word !== '' && isSo(word) ? 1 : 0));
  return marks;
}

/** By row, `hashText` of the record's own number. */
function hashIds(ids: PackedTexts, seedOf: (row: number) => number = () => 0): Uint32Array {
  const { pool, ends, isAscii } = ids;
  const hashes = new Uint32Array(sharedBytes(ends.length * 4));
  for (let row = 0; row < ends.length; row += 1) hashes[row] = isAscii ? hashBytes(pool, beginOf(ends, row), ends[row]!, seedOf(row)) : hashText(textAt(ids, row), seedOf(row));
  return hashes;
}

/** Rows whose keys are equal by chance are put in the order of their texts; true repetitions are told. */
function settleTies(order: Int32Array, keys: Uint32Array, sourceOf: (row: number) => string, ids: PackedTexts): string[] {
  const repeated: string[] = [];
  eachTie(order, keys, (from, to) => {
    const text = (row: number): string => `${sourceOf(row)}\u0000${textAt(ids, row)}`;
    const tied = [...order.subarray(from, to)].sort((a, b) => (text(a) < text(b) ? -1 : 1));
    order.set(tied, from);
    for (let at = 1; at < tied.length; at += 1) if (text(tied[at]!) === text(tied[at - 1]!)) repeated.push(textAt(ids, tied[at]!));
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
function nameRecords(order: Int32Array, hasSources: boolean, sourceOf: (row: number) => string, ids: PackedTexts): PackedTexts {
  const named = new TextList('record_id');
  const isBySource = hasSources && areRepeated(ids);
  for (let at = 0; at < order.length; at += 1) {
    const row = order[at]!;
    if (isBySource) named.add(`${sourceOf(row)}/${textAt(ids, row)}`);
    else named.addBytes(ids.pool, beginOf(ids.ends, row), ids.ends[row]!);
  }
  return named.packed();
}

function areRepeated(ids: PackedTexts): boolean {
  const keys = hashIds(ids);
  const order = orderByKey(keys, rowNumbers(keys.length));
  let isRepeated = false;
  eachTie(order, keys, (from, to) => {
    const tied = order.subarray(from, to);
    isRepeated ||= new Set(Array.from(tied, (row) => textAt(ids, row))).size < tied.length;
  });
  return isRepeated;
}

/** A UPN that stands beside two different NHS numbers was used twice or carried to a new identity: it says nothing any more. */
function dropUnreliableUpns(table: RecordTable): void {
  const upn = table.columns['upn'];
  const nhs = table.columns['nhs'];
  if (!upn || !nhs) return;
  const beside = new Int32Array(table.wordBytes!['upn']!.ends.length);
  for (let row = 0; row < table.count; row += 1) {
    const number = nhs[row]!;
    const at = upn[row]!;
    if (at === 0 || number === 0 || table.isVerifiedNhs[number] === 0) continue;
    if (beside[at] === 0) beside[at] = number;
    else if (beside[at] !== number) beside[at] = -1;
  }
  for (let row = 0; row < table.count; row += 1) if (beside[upn[row]!] === -1) upn[row] = 0;
}
