/** A row of a feed as bytes: cell i is UTF-8 from `starts[i]` to `ends[i]`. It may be one object that is filled anew for every row. */
export interface RowBytes {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly cells: number;
  readonly rowNumber: number;
}

/** Cells of one role in some rows, without the spaces round them: of row i the bytes from `from[i]` to `to[i]`, none where the two are the same. */
export interface RoleCells {
  readonly bytes: Buffer;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** So many rows wait for each other: enough to wait for memory at a time, few enough that they lie near. */
export const rowsTogether = 512;

const noBytes = Buffer.alloc(0);

/** Rows of a feed that wait to be understood role by role: one kind of cell after the other, and not each row's cells in turn. */
export class RowBatch {
  count = 0;
  readonly rowNumbers: Int32Array;
  readonly roles: readonly RoleBatch[];
  private of: Uint8Array | undefined;

  /** `places` are, by role, those of its cells; several are joined with spaces. */
  constructor(places: readonly (readonly number[])[], rows = rowsTogether) {
    this.rowNumbers = new Int32Array(rows);
    this.roles = places.map((cells) => (cells.length > 1 ? new JoinedCells(cells, rows) : new PlainCells(cells[0]!, rows)));
  }

  /** Whether a row may wait with the others: there is room, and it stands in the same bytes. */
  fits({ bytes }: RowBytes): boolean {
    return this.count === 0 || (this.count < this.rowNumbers.length && this.of === bytes);
  }

  take(row: RowBytes): void {
    if (this.count === 0) this.begin(row.bytes);
    for (const role of this.roles) role.take(row, this.count);
    this.rowNumbers[this.count] = row.rowNumber;
    this.count += 1;
  }

  /** Forgets all rows. */
  clear(): void {
    this.count = 0;
  }

  private begin(bytes: Uint8Array): void {
    this.of = bytes;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (const role of this.roles) role.begin(buffer);
  }
}

/** The cells of a role while their rows wait. */
interface RoleBatch extends RoleCells {
  begin(bytes: Buffer): void;
  take(row: RowBytes, at: number): void;
}

class PlainCells implements RoleBatch {
  bytes: Buffer = noBytes;
  readonly from: Int32Array;
  readonly to: Int32Array;
  private readonly place: number;

  constructor(place: number, rows: number) {
    this.place = place;
    this.from = new Int32Array(rows);
    this.to = new Int32Array(rows);
  }

  begin(bytes: Buffer): void {
    this.bytes = bytes;
  }

  take({ starts, ends, cells }: RowBytes, at: number): void {
    if (this.place >= cells) this.from[at] = this.to[at] = 0;
    else trimCell(this.bytes, starts[this.place]!, ends[this.place]!, this, at);
  }
}

class JoinedCells implements RoleBatch {
  bytes: Buffer = Buffer.alloc(4096);
  readonly from: Int32Array;
  readonly to: Int32Array;
  private readonly places: readonly number[];
  private of: Buffer = noBytes;
  private used = 0;

  constructor(places: readonly number[], rows: number) {
    this.places = places;
    this.from = new Int32Array(rows);
    this.to = new Int32Array(rows);
  }

  begin(bytes: Buffer): void {
    this.of = bytes;
    this.used = 0;
  }

  take({ starts, ends, cells }: RowBytes, at: number): void {
    const { from, to, places, of } = this;
    const begin = this.used;
    for (const place of places) {
      if (place >= cells) continue;
      trimCell(of, starts[place]!, ends[place]!, this, at);
      if (from[at] === to[at]) continue;
      this.makeRoom(to[at]! - from[at]! + 1);
      if (this.used > begin) this.bytes[this.used++] = 32;
      this.used += of.copy(this.bytes, this.used, from[at], to[at]);
    }
    from[at] = begin;
    to[at] = this.used;
  }

  private makeRoom(bytes: number): void {
    if (this.used + bytes <= this.bytes.length) return;
    const longer = Buffer.alloc(Math.max(this.bytes.length * 2, this.used + bytes));
    this.bytes.copy(longer);
    this.bytes = longer;
  }
}

/** Writes where a cell begins and ends without the spaces round it. */
function trimCell(bytes: Buffer, start: number, end: number, into: { readonly from: Int32Array; readonly to: Int32Array }, at: number): void {
  let from = start;
  let to = end;
  if (from < to && isPlain(bytes[from]!) && isPlain(bytes[to - 1]!)) {
    into.from[at] = from;
    into.to[at] = to;
    return;
  }
  while (from < to && isSpace(bytes[from]!)) from += 1;
  while (to > from && isSpace(bytes[to - 1]!)) to -= 1;
  // A space beyond ASCII, such as one that does not break, is rare: it is left to the language.
  if (from < to && (bytes[from]! > 127 || bytes[to - 1]! > 127)) {
    const text = bytes.toString('utf8', from, to);
    to -= Buffer.byteLength(text) - Buffer.byteLength(text.trimEnd());
    from = Math.min(to, from + Buffer.byteLength(text) - Buffer.byteLength(text.trimStart()));
  }
  into.from[at] = from;
  into.to[at] = to;
}

/** Whether a byte is neither a space nor a part of one. */
function isPlain(byte: number): boolean {
  return byte > 32 && byte < 128;
}

function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}

/** The text of some bytes of UTF-8. */
export function textOfBytes(bytes: Buffer, from: number, to: number): string {
  for (let at = from; at < to; at += 1) if (bytes[at]! > 127) return bytes.toString('utf8', from, to);
  return bytes.toString('latin1', from, to);
}
