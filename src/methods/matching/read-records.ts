import { finishRecords, orderRecords, placeColumns, type RowLayout } from './finish-records.ts';
import { foldBehind, foldUpn, type FoldBytes } from './fold-bytes.ts';
import { columnNames, joinColumn, type JoinedColumn, type ReadPart } from './join-parts.ts';
import type { MatchingReference } from './matching-reference.ts';
import type { PersonRole } from './person-role.ts';
import { readUpn } from './person-number.ts';
import { RecordColumns, type RoleReading, type ValueRole } from './record-columns.ts';
import type { RecordTable } from './record-table.ts';
import type { ReadColumn } from './read-column.ts';
import { TextList } from './text-list.ts';

/** A row of a feed as bytes: cell i is UTF-8 from `starts[i]` to `ends[i]`. It may be one object that is filled anew for every row. */
export interface RowBytes {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly cells: number;
  readonly rowNumber: number;
}

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
  join(parts: readonly ReadPart[], own: number, names: readonly string[]): JoinedColumn[];
  /** The table of what this reader took in, and the records whose number another record of the same source has too. */
  finish(layout?: RowLayout): { readonly table: RecordTable; readonly repeated: readonly string[] };
}

/** What is the record's own, while its row is read. */
interface Reading {
  row: number;
  source: number;
  /** The number of the record itself: UTF-8 from `idFrom` to `idTo`, none where they are the same. */
  idBytes: Uint8Array;
  idFrom: number;
  idTo: number;
  /** The number that it has in its source, in the same way; `otherId` for one that is written otherwise than it stands. */
  localBytes: Buffer;
  localFrom: number;
  localTo: number;
  otherId: string;
  /** Number of the further given names in the cell of the given name. */
  further: number;
  hasMiddle: boolean;
}

const noBytes = Buffer.alloc(0);

/** An empty reader, which throws `TextsTooLong` where the different words of a column are longer together than `bytesAtMost`. */
export function startReading(reference: MatchingReference, bytesAtMost?: number): RecordReader {
  return new Reader(reference, bytesAtMost);
}

class Reader implements RecordReader {
  private readonly store: RecordColumns;
  private readonly ids: TextList;
  private readonly cell = new Cell();
  private readonly now: Reading = { row: 0, source: 0, idBytes: noBytes, idFrom: 0, idTo: 0, localBytes: noBytes, localFrom: 0, localTo: 0, otherId: '', further: 0, hasMiddle: false };
  private readonly understood = new Int32Array(3);
  private readonly middle: ReadColumn;
  private readonly source: ReadColumn;
  private readonly localId: ReadColumn;
  private readonly upn: ReadColumn;
  /** The names of sources by number, as they come. */
  private readonly sourceNames = new Map<number, string>();
  /** How a number of a source is folded, by the source. */
  private readonly localFolds = new Map<number, { readonly fold: FoldBytes; readonly room: number }>();

  constructor(reference: MatchingReference, bytesAtMost: number | undefined) {
    this.store = new RecordColumns(reference, bytesAtMost);
    this.ids = new TextList('record_id', bytesAtMost);
    this.middle = this.store.column('middle');
    this.source = this.store.column('source');
    this.localId = this.store.column('localId');
    this.upn = this.store.column('upn');
  }

  count(): number {
    return this.ids.count;
  }

  openFeed(columns: FeedColumns, name: string): (row: RowBytes) => void {
    return this.takeRows(columns, name, (row) => `${name}:${row.rowNumber}`);
  }

  /** Takes the rows of a feed; `otherId` is the number of a record whose row says none. */
  private takeRows({ roles, places }: FeedColumns, name: string, otherId: (row: RowBytes) => string): (row: RowBytes) => void {
    const readings = roles.map((role) => (isOwn(role) ? undefined : this.store.readingOf(role)));
    const source = this.source.words.numberOf(name);
    this.sourceNames.set(source, name);
    return (row) => {
      this.begin(source);
      for (let at = 0; at < roles.length; at += 1) {
        this.cell.point(row, places[at]!);
        if (this.cell.isEmpty()) continue;
        const reading = readings[at];
        if (reading) this.takeValue(roles[at] as ValueRole, reading);
        else this.takeOwn(roles[at]!);
      }
      this.end(row, otherId);
    };
  }

  add(roles: readonly PersonRole[], cells: readonly string[], source: string, recordId: string): void {
    const parts = cells.map((cell) => Buffer.from(cell));
    const ends = new Int32Array(parts.length);
    let end = 0;
    parts.forEach((part, at) => (ends[at] = end += part.length));
    const starts = ends.map((one, at) => one - parts[at]!.length);
    const take = this.takeRows({ roles, places: roles.map((_, at) => [at]) }, source, () => recordId);
    take({ bytes: Buffer.concat(parts), starts, ends, cells: cells.length, rowNumber: 0 });
    this.closeFeed();
  }

  closeFeed(): void {
    this.store.settle();
  }

  part(): ReadPart {
    const { store, ids } = this;
    return { ids: ids.packed(), columns: store.filled().map(([, column]) => column.part(ids.count)) };
  }

  join(parts: readonly ReadPart[], own: number, names: readonly string[]): JoinedColumn[] {
    return names.map((name) => joinColumn(name, parts, own, this.store.column(name)));
  }

  finish(layout: RowLayout = 'by-number'): { readonly table: RecordTable; readonly repeated: readonly string[] } {
    const parts = [this.part()];
    const columns = this.join(parts, 0, columnNames(parts));
    const ordered = orderRecords(parts, columns.find(({ name }) => name === 'source')!, layout);
    return finishRecords(ordered)(placeColumns(columns, ordered.order));
  }

  private begin(source: number): void {
    const { now } = this;
    now.row = this.ids.count;
    now.source = source;
    now.idFrom = now.idTo = 0;
    now.localFrom = now.localTo = 0;
    now.otherId = '';
    now.further = 0;
    now.hasMiddle = false;
  }

  private end(row: RowBytes, otherId: (row: RowBytes) => string): void {
    const { now } = this;
    if (now.further !== 0 && !now.hasMiddle) this.middle.set(now.row, now.further);
    this.endLocalId();
    this.source.set(now.row, now.source);
    if (now.idFrom === now.idTo) this.ids.add(otherId(row));
    else this.ids.addBytes(now.idBytes, now.idFrom, now.idTo);
  }

  /** A number within a source is a word with the source's name before it. */
  private endLocalId(): void {
    const { now, localId } = this;
    const isAsItStands = now.localTo > now.localFrom;
    if (!isAsItStands && now.otherId === '') return;
    const { fold, room } = this.localFold(now.source);
    if (isAsItStands && localId.takeFolded(now.row, fold, now.localBytes, now.localFrom, now.localTo, room + now.localTo - now.localFrom)) return;
    const text = isAsItStands ? textOfBytes(now.localBytes, now.localFrom, now.localTo) : now.otherId;
    localId.set(now.row, localId.words.numberOf(`${this.sourceNames.get(now.source)!}\u0000${text}`));
  }

  private localFold(source: number): { readonly fold: FoldBytes; readonly room: number } {
    let known = this.localFolds.get(source);
    if (!known) {
      const name = Buffer.from(this.sourceNames.get(source)!);
      this.localFolds.set(source, (known = { fold: foldBehind(name), room: name.length + 1 }));
    }
    return known;
  }

  private takeValue(role: ValueRole, reading: RoleReading): void {
    const { cell, now } = this;
    if (reading.fold) return this.takeFolded(reading, reading.fold);
    const { memo, columns } = reading;
    let values: Int32Array = this.understood;
    let at = 0;
    const known = !memo || memo.isIdle ? -1 : memo.find(cell.bytes, cell.from, cell.to);
    if (known >= 0) {
      values = memo!.values;
      at = known;
    }
    if (known < 0 || memo!.isNew) {
      reading.understand(cell.text(), values, at);
      if (role === 'source') this.sourceNames.set(values[at]!, cell.text());
    }
    if (role === 'source') {
      now.source = values[at]!;
      return;
    }
    if (role === 'middle') now.hasMiddle = true;
    columns[0]!.set(now.row, values[at]!);
    if (columns.length === 1) return;
    if (role === 'given') now.further = values[at + 1]!;
    else for (let column = 1; column < columns.length; column += 1) columns[column]!.set(now.row, values[at + column]!);
  }

  /** A cell that fills one column with a word made of its bytes. */
  private takeFolded({ columns, understand }: RoleReading, fold: FoldBytes): void {
    const { cell, now } = this;
    const column = columns[0]!;
    if (column.takeFolded(now.row, fold, cell.bytes, cell.from, cell.to)) return;
    understand(cell.text(), this.understood, 0);
    column.set(now.row, this.understood[0]!);
  }

  private takeOwn(role: PersonRole): void {
    const { cell, now } = this;
    if (role === 'record_id') [now.idBytes, now.idFrom, now.idTo] = [cell.bytes, cell.from, cell.to];
    else if (role === 'local_id') [now.localBytes, now.localFrom, now.localTo] = [cell.bytes, cell.from, cell.to];
    else if (!this.upn.takeFolded(now.row, foldUpn, cell.bytes, cell.from, cell.to)) {
      const upn = readUpn(cell.text());
      if (upn && !upn.isTemporary) this.upn.set(now.row, this.upn.words.numberOf(upn.text));
      else if (upn) now.otherId = `temporary UPN ${upn.text}`;
    }
  }
}

function isOwn(role: PersonRole): role is Exclude<PersonRole, ValueRole> {
  return role === 'record_id' || role === 'local_id' || role === 'upn';
}

/** A cell of a row without the spaces round it, or several joined. */
class Cell {
  bytes: Buffer = noBytes;
  from = 0;
  to = 0;
  private of: Uint8Array = noBytes;
  private asBuffer: Buffer = noBytes;

  point(row: RowBytes, places: readonly number[]): void {
    if (places.length > 1) return this.join(row, places);
    const place = places[0]!;
    const { bytes } = row;
    if (this.of !== bytes) {
      this.of = bytes;
      this.asBuffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    this.bytes = this.asBuffer;
    this.from = place < row.cells ? row.starts[place]! : 0;
    this.to = place < row.cells ? row.ends[place]! : 0;
    this.trim();
  }

  isEmpty(): boolean {
    return this.to === this.from;
  }

  text(): string {
    return textOfBytes(this.bytes, this.from, this.to);
  }

  private join(row: RowBytes, places: readonly number[]): void {
    const parts = places.map((place) => {
      this.point(row, [place]);
      return this.text();
    });
    this.bytes = Buffer.from(parts.filter(Boolean).join(' '));
    this.from = 0;
    this.to = this.bytes.length;
  }

  private trim(): void {
    while (this.from < this.to && isSpace(this.bytes[this.from]!)) this.from += 1;
    while (this.to > this.from && isSpace(this.bytes[this.to - 1]!)) this.to -= 1;
    // A space beyond ASCII, such as one that does not break, is rare: it is left to the language.
    if (this.from === this.to || (this.bytes[this.from]! < 128 && this.bytes[this.to - 1]! < 128)) return;
    const text = this.text();
    const trimmed = text.trim();
    if (trimmed.length === text.length) return;
    this.bytes = Buffer.from(trimmed);
    this.from = 0;
    this.to = this.bytes.length;
  }
}

function textOfBytes(bytes: Buffer, from: number, to: number): string {
  for (let at = from; at < to; at += 1) if (bytes[at]! > 127) return bytes.toString('utf8', from, to);
  return bytes.toString('latin1', from, to);
}

function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}
