import { finishRecords, orderRecords, placeColumns, type RowLayout } from './finish-records.ts';
import { foldBehind, foldUpn, type FoldBytes } from './fold-bytes.ts';
import { columnNames, joinColumn, type PartColumn, type ReadPart } from './join-parts.ts';
import type { MatchingReference } from './matching-reference.ts';
import type { PersonRole } from './person-role.ts';
import { readUpn } from './person-number.ts';
import { RecordColumns, type RoleReading, type ValueRole } from './record-columns.ts';
import type { RecordTable } from './record-table.ts';
import type { ReadColumn } from './read-column.ts';
import { RowBatch, rowsTogether, textOfBytes, type RoleCells, type RowBytes } from './row-batch.ts';
import { TextList, type RecordRoom } from './text-list.ts';

/** What the columns of a feed say: roles, and for each the places of its cells; several are joined with spaces. */
export interface FeedColumns {
  readonly roles: readonly PersonRole[];
  readonly places: readonly (readonly number[])[];
}

/** Takes records in, one by one, from feeds with different columns, and makes the table of them. */
export interface RecordReader {
  /** How many records have been taken in. */
  readonly count: () => number;
  /** Takes the rows of a feed, until it is closed. Its name, and its name with the row's number, are the source and number of a record where no role says them. */
  openFeed(columns: FeedColumns, name: string): (row: RowBytes) => void;
  /** Takes a record: the texts of its cells under the roles of its feed. `source` and `recordId` are the feed's name and the row's number where no role says them. */
  add(roles: readonly PersonRole[], cells: readonly string[], source: string, recordId: string): void;
  /** Ends a feed: looks up what is still to be looked up. Throws `TextsTooLong`, as taking rows in does. */
  closeFeed(): void;
  /** What was taken in, as plain data for the readers of other threads. */
  part(): ReadPart;
  /** Columns of all records that several readers took in, the first reader's first; the words of the others are taken into this one's lists. It is number `own` among them. Throws `TextsTooLong`. */
  join(parts: readonly ReadPart[], own: number, names: readonly string[]): PartColumn[];
  /** The table of what this reader took in, and the records whose number another record of the same source has too. */
  finish(layout?: RowLayout): { readonly table: RecordTable; readonly repeated: readonly string[] };
}

/** Cells of one role that are not understood by their bytes, and the places of their rows among those in hand. */
class CellsLeft implements RoleCells {
  bytes: Buffer = Buffer.alloc(0);
  count = 0;
  readonly from = new Int32Array(rowsTogether);
  readonly to = new Int32Array(rowsTogether);
  readonly rows = new Int32Array(rowsTogether);

  begin(bytes: Buffer): void {
    this.bytes = bytes;
    this.count = 0;
  }

  take(row: number, from: number, to: number): void {
    this.from[this.count] = from;
    this.to[this.count] = to;
    this.rows[this.count] = row;
    this.count += 1;
  }
}

/** What belongs to the rows in hand themselves. */
class RowsInHand {
  /** The first of them, and how many they are. */
  first = 0;
  count = 0;
  readonly sources = new Int32Array(rowsTogether);
  /** Numbers of the further given names in the cells of given names. */
  readonly further = new Int32Array(rowsTogether);
  readonly hasMiddle = new Uint8Array(rowsTogether);
  /** Numbers that records have in their sources, and that are written otherwise than they stand. */
  readonly otherIds = new Map<number, string>();
  readonly left = new CellsLeft();

  begin(first: number, count: number, source: number): void {
    this.first = first;
    this.count = count;
    this.sources.fill(source, 0, count);
    this.further.fill(0, 0, count);
    this.hasMiddle.fill(0, 0, count);
    this.otherIds.clear();
  }
}

/** An empty reader, which throws `TextsTooLong` where the different words of a column are longer together than there is room for. */
export function startReading(reference: MatchingReference, room: RecordRoom = {}): RecordReader {
  return new Reader(reference, room);
}

class Reader implements RecordReader {
  private readonly store: RecordColumns;
  private readonly ids: TextList;
  private readonly truth: TextList;
  private readonly hand = new RowsInHand();
  /** Rows of the open feed that wait to be understood, and how. */
  private open: { readonly batch: RowBatch; readonly understand: () => void } | undefined;
  private readonly understood = new Int32Array(3);
  private readonly middle: ReadColumn;
  private readonly source: ReadColumn;
  private readonly localId: ReadColumn;
  private readonly upn: ReadColumn;
  /** The names of sources by number, as they come. */
  private readonly sourceNames = new Map<number, string>();
  /** How a number of a source is folded, by the source. */
  private readonly localFolds = new Map<number, { readonly fold: FoldBytes; readonly room: number }>();

  constructor(reference: MatchingReference, room: RecordRoom) {
    this.store = new RecordColumns(reference, room);
    this.ids = new TextList('record_id', room);
    this.truth = new TextList('truth', room);
    this.middle = this.store.column('middle');
    this.source = this.store.column('source');
    this.localId = this.store.column('localId');
    this.upn = this.store.column('upn');
  }

  count(): number {
    return this.ids.count + (this.open?.batch.count ?? 0);
  }

  openFeed(columns: FeedColumns, name: string): (row: RowBytes) => void {
    return this.takeRows(columns, name, (rowNumber) => `${name}:${rowNumber}`);
  }

  /** Takes the rows of a feed; `otherId` is the number of a record whose row says none. */
  private takeRows({ roles, places }: FeedColumns, name: string, otherId: (rowNumber: number) => string, rows?: number): (row: RowBytes) => void {
    const readings = roles.map((role) => (isOwn(role) ? undefined : this.store.readingOf(role)));
    const source = this.source.words.numberOf(name);
    this.sourceNames.set(source, name);
    const batch = new RowBatch(places, rows);
    const understand = (): void => {
      this.hand.begin(this.ids.count, batch.count, source);
      batch.roles.forEach((cells, at) => {
        const reading = readings[at];
        if (reading) this.takeValues(roles[at] as ValueRole, reading, cells);
        else if (roles[at] === 'upn') this.takeUpns(cells);
        else if (roles[at] === 'source') this.takeSources(cells);
      });
      this.end(batch, roles, otherId);
      batch.clear();
    };
    this.open = { batch, understand };
    return (row) => {
      if (!batch.fits(row)) understand();
      batch.take(row);
    };
  }

  add(roles: readonly PersonRole[], cells: readonly string[], source: string, recordId: string): void {
    const parts = cells.map((cell) => Buffer.from(cell));
    const ends = new Int32Array(parts.length);
    let end = 0;
    parts.forEach((part, at) => (ends[at] = end += part.length));
    const starts = ends.map((one, at) => one - parts[at]!.length);
    const take = this.takeRows({ roles, places: roles.map((_, at) => [at]) }, source, () => recordId, 1);
    take({ bytes: Buffer.concat(parts), starts, ends, cells: cells.length, rowNumber: 0 });
    this.closeFeed();
  }

  closeFeed(): void {
    this.open?.understand();
    this.open = undefined;
    this.store.settle();
  }

  part(): ReadPart {
    const { store, ids, truth } = this;
    if (truth.count > 0) truth.fill(ids.count);
    return { ids: ids.packed(), ...(truth.count > 0 ? { truth: truth.packed() } : {}), columns: store.filled().map(([, column]) => column.part(ids.count)) };
  }

  join(parts: readonly ReadPart[], own: number, names: readonly string[]): PartColumn[] {
    return names.map((name) => joinColumn(name, parts, own, this.store.column(name)));
  }

  finish(layout: RowLayout = 'by-number'): { readonly table: RecordTable; readonly repeated: readonly string[] } {
    const parts = [this.part()];
    const columns = this.join(parts, 0, columnNames(parts));
    const ordered = orderRecords(parts, columns.find(({ name }) => name === 'source')!, layout);
    return finishRecords(ordered)(placeColumns(columns, ordered.order));
  }

  private end(batch: RowBatch, roles: readonly PersonRole[], otherId: (rowNumber: number) => string): void {
    const { hand, ids } = this;
    const { first, count, sources, further, hasMiddle } = hand;
    for (let at = 0; at < count; at += 1) if (further[at] !== 0 && hasMiddle[at] === 0) this.middle.set(first + at, further[at]!);
    this.takeLocalIds(batch.roles[roles.indexOf('local_id')]);
    this.takeTruth(batch.roles[roles.indexOf('truth')]);
    for (let at = 0; at < count; at += 1) this.source.set(first + at, sources[at]!);
    const own = batch.roles[roles.indexOf('record_id')];
    for (let at = 0; at < count; at += 1) {
      if (!own || own.from[at] === own.to[at]) ids.add(otherId(batch.rowNumbers[at]!));
      else ids.addBytes(own.bytes, own.from[at]!, own.to[at]!);
    }
  }

  /** A number within a source is a word with the source's name before it. */
  private takeLocalIds(cells: RoleCells | undefined): void {
    const { hand, localId } = this;
    const { first, count, sources, otherIds } = hand;
    for (let at = 0; at < count; at += 1) {
      const from = cells ? cells.from[at]! : 0;
      const to = cells ? cells.to[at]! : 0;
      const other = otherIds.size > 0 ? otherIds.get(at) : undefined;
      if (from === to && other === undefined) continue;
      const { fold, room } = this.localFold(sources[at]!);
      if (cells && to > from && localId.takeFolded(first + at, fold, cells.bytes, from, to, room + to - from)) continue;
      const text = cells && to > from ? textOfBytes(cells.bytes, from, to) : other!;
      localId.set(first + at, localId.words.numberOf(`${this.sourceNames.get(sources[at]!)!}\u0000${text}`));
    }
  }

  private takeTruth(cells: RoleCells | undefined): void {
    const { hand, truth } = this;
    for (let at = 0; cells && at < hand.count; at += 1) {
      if (cells.from[at] === cells.to[at]) continue;
      truth.fill(hand.first + at);
      truth.addBytes(cells.bytes, cells.from[at]!, cells.to[at]!);
    }
  }

  private localFold(source: number): { readonly fold: FoldBytes; readonly room: number } {
    let known = this.localFolds.get(source);
    if (!known) {
      const name = Buffer.from(this.sourceNames.get(source)!);
      this.localFolds.set(source, (known = { fold: foldBehind(name), room: name.length + 1 }));
    }
    return known;
  }

  private takeValues(role: ValueRole, reading: RoleReading, cells: RoleCells): void {
    if (role === 'name') for (const column of reading.columns) column.settle(); // what cells before it said of a name is not to come after it
    const { left } = this.hand;
    this.takeBytes(role, reading, cells);
    const { memo } = reading;
    const { from, to } = left;
    memo?.approach(left, left.count);
    for (let at = 0; at < left.count; at += 1) {
      const known = !memo || memo.isIdle ? -1 : memo.find(left, at);
      const values = known < 0 ? this.understood : memo!.values;
      const place = Math.max(known, 0);
      if (known < 0 || memo!.isNew) {
        reading.understand(textOfBytes(left.bytes, from[at]!, to[at]!), values, place);
      }
      this.put(role, reading, left.rows[at]!, values, place);
    }
  }

  /** Puts what the cell of a row in hand came to into the columns of its role. */
  private put(role: ValueRole, { columns }: RoleReading, at: number, values: Int32Array, place: number): void {
    const { first, further } = this.hand;
    columns[0]!.set(first + at, values[place]!);
    if (role === 'given') further[at] = values[place + 1]!;
    else for (let column = 1; column < columns.length; column += 1) columns[column]!.set(first + at, values[place + column]!);
  }

  /** Takes what is understood by its bytes alone; the other cells of the rows in hand are left over. */
  private takeBytes(role: ValueRole, { columns, fold, read }: RoleReading, { bytes, from, to }: RoleCells): void {
    const { first, count, hasMiddle, left } = this.hand;
    const column = columns[0]!;
    left.begin(bytes);
    for (let at = 0; at < count; at += 1) {
      const begin = from[at]!;
      const end = to[at]!;
      if (begin === end) continue;
      if (role === 'middle') hasMiddle[at] = 1;
      if (fold && column.takeFolded(first + at, fold, bytes, begin, end)) continue;
      const value = read ? read(bytes, begin, end) : -1;
      if (value < 0) left.take(at, begin, end);
      else column.set(first + at, value);
    }
  }

  /** The source of a row is mostly that of the row before it. */
  private takeSources({ bytes, from, to }: RoleCells): void {
    const { count, sources } = this.hand;
    let [begin, end, number] = [0, 0, 0];
    for (let at = 0; at < count; at += 1) {
      if (from[at] === to[at]) continue;
      if (!areSame(bytes, begin, end, from[at]!, to[at]!)) {
        [begin, end] = [from[at]!, to[at]!];
        const text = textOfBytes(bytes, begin, end);
        number = this.source.words.numberOf(text);
        this.sourceNames.set(number, text);
      }
      sources[at] = number;
    }
  }

  private takeUpns({ bytes, from, to }: RoleCells): void {
    const { first, count, otherIds } = this.hand;
    for (let at = 0; at < count; at += 1) {
      if (from[at] === to[at] || this.upn.takeFolded(first + at, foldUpn, bytes, from[at]!, to[at]!)) continue;
      const upn = readUpn(textOfBytes(bytes, from[at]!, to[at]!));
      if (upn && !upn.isTemporary) this.upn.set(first + at, this.upn.words.numberOf(upn.text));
      else if (upn) otherIds.set(at, `temporary UPN ${upn.text}`);
    }
  }
}

function isOwn(role: PersonRole): role is Exclude<PersonRole, ValueRole> {
  return role === 'record_id' || role === 'source' || role === 'local_id' || role === 'upn' || role === 'truth';
}

/** Whether two stretches of some bytes say the same. */
function areSame(bytes: Uint8Array, from: number, to: number, other: number, otherTo: number): boolean {
  if (to - from !== otherTo - other) return false;
  for (let at = 0; at < to - from; at += 1) if (bytes[from + at] !== bytes[other + at]) return false;
  return true;
}
