import type { Delimiter } from './delimited.ts';
import type { ReadingLimits } from './limits.ts';
import { columnLetter, unreadable } from './problem.ts';

/**
 * One row as bytes: cell i is `bytes` from `starts[i]` to `ends[i]`, UTF-8, quotes taken off.
 *
 * Valid only until the next row: the same object and the same arrays are handed out again, so that a file of a million rows makes no million objects.
 * What stands in `bytes` stays there a little longer: until a row with other `bytes` has been handed on.
 */
export interface ByteRow {
  bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** How many cells the row has. */
  cells: number;
  /** As a spreadsheet shows it, counted from 1. */
  rowNumber: number;
  /** The last row of a file that does not end its last line: a sign that the file may have been cut off. */
  isUnended: boolean;
}

/** Takes pieces of UTF-8 text as they come and hands on each row that they complete. */
export interface ByteRowReader {
  read(piece: Uint8Array, isLast: boolean): void;
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * The rows that `readDelimited` gives, as bytes and without an object for each: for files of a whole country.
 *
 * As strict about quotes and with the same problems (`unclosed-quote`, `quote-out-of-place`, `line-too-long`, `too-many-columns`, `too-many-rows`);
 * tested against it. Throws `UnreadableFile` when no further row can be trusted.
 */
export function startByteRows(delimiter: Delimiter, limits: ReadingLimits, onRow: (row: ByteRow) => void): ByteRowReader {
  const row: ByteRow = { bytes: new Uint8Array(0), starts: new Int32Array(limits.columns + 1), ends: new Int32Array(limits.columns + 1), cells: 0, rowNumber: 0, isUnended: false };
  const signs = signsBeside(delimiter.charCodeAt(0));
  const inside: Inside = { doubled: [], lineEnds: 0 };
  const reading: Reading = { isLast: false, line: 1, limits, inside };
  const room = new PieceRoom();
  // A function of its own, left behind the last row: the engine's compiler gave up at every piece where more followed the loop.
  const handOn = (): number => {
    let at = 0;
    while (at < row.bytes.length) {
      const end = readRow(row, at, signs, reading);
      if (end < 0) break;
      row.rowNumber += 1;
      if (row.rowNumber > limits.rows) throw unreadable('too-many-rows', { rows: limits.rows });
      row.isUnended = reading.isLast && end >= row.bytes.length && !endsLine(row.bytes);
      reading.line += 1 + inside.lineEnds;
      if (inside.doubled.length > 0) for (const cell of inside.doubled) row.ends[cell] = halveQuotes(row.bytes, row.starts[cell]!, row.ends[cell]!);
      onRow(row);
      at = end;
    }
    return at;
  };
  return {
    read(piece, isLast) {
      row.bytes = room.join(row.bytes, piece);
      reading.isLast = isLast;
      const at = handOn();
      const left = row.bytes.subarray(at);
      if (left.length > limits.rowCharacters) throw unreadable(opensQuote(left) ? 'unclosed-quote' : 'line-too-long', { line: reading.line, characters: limits.rowCharacters }, { row: row.rowNumber + 1 });
      if (at > 0) room.turn();
      row.bytes = left;
    },
  };
}

/** Room for two pieces in turn, so that a file needs no new memory for each of its pieces: a million rows made the collector of unused memory go through everything eighteen times. */
class PieceRoom {
  private room = new Uint8Array(0);
  private other = new Uint8Array(0);

  /** What is left of one piece, and the next behind it. */
  join(left: Uint8Array, piece: Uint8Array): Uint8Array {
    const length = left.length + piece.length;
    if (length > this.room.length) this.room = new Uint8Array(2 ** Math.ceil(Math.log2(length)));
    this.room.set(left);
    this.room.set(piece, left.length);
    return this.room.subarray(0, length);
  }

  /** Leaves what was joined where it is, until it is joined twice more. */
  turn(): void {
    [this.room, this.other] = [this.other, this.room];
  }
}

/** What a byte outside quotes is: nothing but itself, the end of a cell, the end of a row, or a quote. */
const [isItself, separates, endsRow, opensCell] = [0, 1, 2, 3] as const;

function signsBeside(delimiter: number): Uint8Array {
  const signs = new Uint8Array(256);
  signs[delimiter] = separates;
  signs[lineFeed] = signs[carriageReturn] = endsRow;
  signs[quote] = opensCell;
  return signs;
}

function endsLine(bytes: Uint8Array): boolean {
  const last = bytes[bytes.length - 1];
  return last === lineFeed || last === carriageReturn;
}

function opensQuote(bytes: Uint8Array): boolean {
  let quotes = 0;
  for (const byte of bytes) if (byte === quote) quotes += 1;
  return quotes % 2 === 1;
}

/** Fills the row with the cells from `from`; answers where the next row begins, or -1 when this one is not whole yet. */
function readRow(row: ByteRow, from: number, signs: Uint8Array, reading: Reading): number {
  const { bytes, starts, ends } = row;
  const { isLast, line, limits } = reading;
  if (reading.inside.doubled.length > 0) reading.inside.doubled.length = 0;
  reading.inside.lineEnds = 0;
  const length = bytes.length;
  let at = from;
  let cells = 0;
  for (;;) {
    if (cells > limits.columns) throw unreadable('too-many-columns', { columns: cells, limit: limits.columns }, { row: row.rowNumber + 1 });
    if (at < length && bytes[at] === quote) {
      at = readQuoted(row, at, cells, reading);
      if (at < 0) return -1;
    } else {
      starts[cells] = at;
      while (at < length && signs[bytes[at]!] === isItself) at += 1;
      if (at < length && bytes[at] === quote) throw misplaced(row, cells, line);
      ends[cells] = at;
    }
    if (at >= length && !isLast) return -1;
    const end = at < length ? bytes[at]! : lineFeed;
    const sign = signs[end]!;
    cells += 1;
    if (sign === separates) {
      at += 1;
      continue;
    }
    if (sign !== endsRow) throw misplaced(row, cells - 1, line);
    if (end === carriageReturn && at + 1 >= length && !isLast) return -1;
    row.cells = cells;
    return at + (end === carriageReturn && at + 1 < length && bytes[at + 1] === lineFeed ? 2 : 1);
  }
}

interface Reading {
  isLast: boolean;
  line: number;
  readonly limits: ReadingLimits;
  readonly inside: Inside;
}

/** What quoted cells of the row in hand hold. */
interface Inside {
  /** Cells with doubled quotes: made single in place only once the whole row is there, for an unfinished row is read again. */
  readonly doubled: number[];
  /** Ends of lines: the row then stands on several. */
  lineEnds: number;
}

/** Marks the quoted cell that opens at `open`; answers where it ends, or -1 when its closing quote has not come yet. */
function readQuoted(row: ByteRow, open: number, cell: number, { isLast, line, inside }: Reading): number {
  const { bytes } = row;
  const { length } = bytes;
  let hasDoubled = false;
  let close = open + 1;
  for (; close < length; close += 1) {
    const byte = bytes[close]!;
    if (byte === lineFeed) inside.lineEnds += 1;
    if (byte !== quote) continue;
    if (close + 1 >= length || bytes[close + 1] !== quote) break;
    hasDoubled = true;
    close += 1;
  }
  if (close >= length || (close + 1 >= length && !isLast)) {
    if (isLast) throw unreadable('unclosed-quote', { line }, { row: row.rowNumber + 1 });
    return -1;
  }
  row.starts[cell] = open + 1;
  row.ends[cell] = close;
  if (hasDoubled) inside.doubled.push(cell);
  return close + 1;
}

function halveQuotes(bytes: Uint8Array, from: number, to: number): number {
  let write = from;
  for (let read = from; read < to; read++) {
    bytes[write++] = bytes[read]!;
    if (bytes[read] === quote) read += 1;
  }
  return write;
}

function misplaced(row: ByteRow, cell: number, line: number): Error {
  return unreadable('quote-out-of-place', { line }, { row: row.rowNumber + 1, column: columnLetter(cell) });
}
