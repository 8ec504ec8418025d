import { hashText, sortPlaces, type KeyedRows } from './hash-order.ts';
import { hashTexts } from './hash-texts.ts';
import { hashesOfColumn, type PartColumn, type ReadPart } from './join-parts.ts';
import { isVerifiedNhsNumber, isVerifiedUpn } from './person-number.ts';
import { wordsOnDemand, type RecordTable } from './record-table.ts';
import { sharedInts, textAt, TextList, textsInOrder, textsOf, type PackedTexts } from './text-list.ts';
import { truePeopleOf, type TruePeople } from './true-people.ts';
import type { WordBytes } from './word-list.ts';

/** How the rows of a table lie: by their own numbers, or by date of birth and family name, as linking them wants it. */
export type RowLayout = 'by-number' | 'by-person';

/** Where records lie in their table. */
export interface OrderedRecords {
  /** By row of the table, the record as it was read. */
  readonly order: Int32Array;
  /** By row of the table, its place in the order that depends on sources and numbers alone, where it lies in another. */
  readonly ranks?: Int32Array;
  /** The records' own numbers, and the source of each, as they were read. */
  readonly ids: PackedTexts;
  readonly sourceOf: (record: number) => string;
  /** Whether there may be more than one source. */
  readonly hasSources: boolean;
  /** The records whose number another record of the same source has too. */
  readonly repeated: readonly string[];
  /** Numbers whom the rows of the table are truly about; undefined where nobody says it. */
  readonly truePeople: (() => TruePeople) | undefined;
}

/** A column of a table, and by number of its words whether a number of a person is verified, where it is one. */
export interface PlacedColumn extends PartColumn {
  readonly isVerified?: Uint8Array;
}

/** Puts records, the parts one after the other, in an order that depends on sources and numbers alone, or on what `layout` says before these. */
export function orderRecords(parts: readonly ReadPart[], source: PartColumn, layout: RowLayout): OrderedRecords {
  const ids = idsOf(parts);
  const sources = source.values;
  const sourceNames = textsOf(source.words!);
  const seeds = Uint32Array.from(sourceNames, (name) => hashText(name));
  const keys = hashTexts(ids, (record) => seeds[sources[record]!]!);
  const byNumber = sortPlaces(keys);
  const sourceOf = (record: number): string => sourceNames[sources[record]!]!;
  const repeated = settleTies(byNumber, sourceOf, ids);
  const lying = layout === 'by-person' ? lieByPerson(parts, byNumber.rows) : { order: byNumber.rows };
  return { ...lying, ids, sourceOf, hasSources: sourceNames.length > 2, repeated, truePeople: truePeopleOf(parts, lying.order) };
}

function idsOf(parts: readonly ReadPart[]): PackedTexts {
  const [first, ...others] = parts;
  if (others.length === 0) return first!.ids;
  const list = new TextList('record_id');
  for (const { ids } of parts) list.absorb(ids);
  return list.packed();
}

/** Columns in the order of the table, where several threads may read them. */
export function placeColumns(columns: readonly PartColumn[], order: Int32Array): PlacedColumn[] {
  return columns.map(({ name, values, words }) => ({ name, values: taken(values, order), ...(words ? { words } : {}), ...verified(name, words) }));
}

/** Names records in the order that was found for them; answers what makes the table of its columns, which lie in that order already. */
export function finishRecords({ order, ranks, ids: given, sourceOf, hasSources, repeated, truePeople }: OrderedRecords): (placed: readonly PlacedColumn[]) => { readonly table: RecordTable; readonly repeated: readonly string[] } {
  const named = nameRecords(order, hasSources, sourceOf, given);
  return (placed) => ({ table: tableOf({ order, ranks, truePeople: truePeople && once(truePeople) }, named, placed), repeated });
}

function tableOf({ order, ranks, truePeople }: Pick<OrderedRecords, 'order' | 'truePeople'> & { readonly ranks: Int32Array | undefined }, { laidIds, idHashes }: NamedRecords, placed: readonly PlacedColumn[]): RecordTable {
  const columns: Record<string, Int32Array> = {};
  const wordBytes: Record<string, WordBytes> = {};
  const isVerified: Record<string, Uint8Array> = {};
  for (const column of placed.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    columns[column.name] = column.values;
    if (column.words) wordBytes[column.name] = column.words;
    if (column.isVerified) isVerified[column.name] = column.isVerified;
  }
  const ids = once(() => textsOf(laidIds()));
  const table: RecordTable = {
    count: order.length,
    get ids() {
      return ids();
    },
    get idBytes() {
      return laidIds();
    },
    idHashes,
    columns,
    words: wordsOnDemand(wordBytes),
    wordBytes,
    ...(ranks ? { ranks } : {}),
    isVerifiedNhs: isVerified['nhs'] ?? new Uint8Array(0),
    isVerifiedUpn: isVerified['upn'] ?? new Uint8Array(0),
    get truth() {
      return truePeople?.().truth;
    },
    get truthNames() {
      return truePeople?.().truthNames;
    },
  };
  dropUnreliableUpns(table);
  return table;
}

/** The records' own numbers as they lie in the table, laid so when they are first asked for: grouping records asks for none. */
type NamedRecords = Pick<RecordTable, 'idHashes'> & { readonly laidIds: () => PackedTexts };

/** What is made when it is first asked for. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

function taken(values: Int32Array, order: Int32Array): Int32Array {
  const into = sharedInts(order.length);
  for (let at = 0; at < order.length; at += 1) into[at] = values[order[at]!]!;
  return into;
}

/** Records of one day of birth, and within it of one family name, beside each other, else in the order given, and by row the place in that one. Day and month in either order are one day. */
function lieByPerson(parts: readonly ReadPart[], byNumber: Int32Array): Pick<OrderedRecords, 'order' | 'ranks'> {
  const dates = hashesOfColumn('birthDate', parts);
  const names = hashesOfColumn('family', parts);
  const keys = new Uint32Array(byNumber.length);
  for (let place = 0; place < keys.length; place += 1) {
    const record = byNumber[place]!;
    keys[place] = (dayNumber(dates[record]!) << 15) | (names[record]! >>> 17);
  }
  const ranks = sharedInts(keys.length);
  ranks.set(sortPlaces(keys).rows);
  return { order: taken(byNumber, ranks), ranks };
}

/** A number below 2^17 for a packed date, the smaller of day and month first: those of two centuries and a half are told apart. */
function dayNumber(date: number): number {
  const month = Math.trunc((date % 10_000) / 100);
  const day = date % 100;
  return ((Math.trunc(date / 10_000) & 255) << 9) | ((Math.min(day, month) & 15) << 5) | (Math.max(day, month) & 31);
}

function verified(column: string, words: WordBytes | undefined): Pick<PlacedColumn, 'isVerified'> {
  if (column === 'nhs') return { isVerified: mark(words!, isVerifiedNhsNumber) };
  return column === 'upn' ? { isVerified: mark(words!, isVerifiedUpn) } : {};
}

function mark({ pool, ends }: PackedTexts, isSo: (bytes: Uint8Array, from: number, to: number) => boolean): Uint8Array {
  const marks = new Uint8Array(ends.length);
  for (let word = 1; word < marks.length; word += 1) if (isSo(pool, ends[word - 1]!, ends[word]!)) marks[word] = 1;
  return marks;
}

/** Rows whose keys are equal by chance are put in the order of their texts; true repetitions are told. */
function settleTies({ keys, rows }: KeyedRows, sourceOf: (row: number) => string, ids: PackedTexts): string[] {
  const repeated: string[] = [];
  eachTie(keys, (from, to) => {
    const text = (row: number): string => `${sourceOf(row)}\u0000${textAt(ids, row)}`;
    const tied = [...rows.subarray(from, to)].sort((a, b) => (text(a) < text(b) ? -1 : 1));
    rows.set(tied, from);
    for (let at = 1; at < tied.length; at += 1) if (text(tied[at]!) === text(tied[at - 1]!)) repeated.push(textAt(ids, tied[at]!));
  });
  return repeated;
}

/** Visits the stretches of sorted keys that are equal. */
function eachTie(keys: Uint32Array, visit: (from: number, to: number) => void): void {
  for (let from = 0; from < keys.length; ) {
    let to = from + 1;
    while (to < keys.length && keys[to] === keys[from]) to += 1;
    if (to - from > 1) visit(from, to);
    from = to;
  }
}

/** Records are called by their own number; by source and number when two sources use one number. */
function nameRecords(order: Int32Array, hasSources: boolean, sourceOf: (record: number) => string, ids: PackedTexts): NamedRecords {
  const hashes = hashTexts(ids);
  if (!hasSources || !areRepeated(ids, hashes)) return { laidIds: once(() => textsInOrder(ids, order)), idHashes: new Uint32Array(taken(new Int32Array(hashes.buffer), order).buffer) };
  const named = new TextList('record_id');
  for (const record of order) named.add(`${sourceOf(record)}/${textAt(ids, record)}`);
  const idBytes = named.packed();
  return { laidIds: () => idBytes, idHashes: hashTexts(idBytes) };
}

function areRepeated(ids: PackedTexts, keys: Uint32Array): boolean {
  const sorted = sortPlaces(keys);
  let isRepeated = false;
  eachTie(sorted.keys, (from, to) => {
    const tied = sorted.rows.subarray(from, to);
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
