import type { Delimiter } from './delimited.ts';
import type { ReadingLimits } from './limits.ts';
import { columnLetter, unreadable } from './problem.ts';

/**
 * One row as bytes: cell i is `bytes` from `starts[i]` to `ends[i]`, UTF-8, quotes taken off.
 *
 * Valid only until the next row: the same object and the same arrays are handed out again, so that a file of a million rows makes no million objects.
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
  const mark = delimiter.charCodeAt(0);
  /** Cells of the row in hand that hold doubled quotes: made single in place only once the whole row is there, for an unfinished row is read again. */
  const doubled: number[] = [];
  let line = 1;
  return {
    read(piece, isLast) {
      row.bytes = joined(row.bytes, piece);
      let at = 0;
      while (at < row.bytes.length) {
        const end = readRow(row, at, mark, { isLast, line, limits, doubled });
        if (end < 0) break;
        row.rowNumber += 1;
        if (row.rowNumber > limits.rows) throw unreadable('too-many-rows', { rows: limits.rows });
        row.isUnended = isLast && end >= row.bytes.length && !endsLine(row.bytes);
        line += lineEndsWithin(row, at, end);
        for (const cell of doubled) row.ends[cell] = halveQuotes(row.bytes, row.starts[cell]!, row.ends[cell]!);
        onRow(row);
        at = end;
      }
      const left = row.bytes.length - at;
      if (left > limits.rowCharacters) throw unreadable(opensQuote(row.bytes.subarray(at)) ? 'unclosed-quote' : 'line-too-long', { line, characters: limits.rowCharacters }, { row: row.rowNumber + 1 });
      row.bytes = row.bytes.subarray(at);
    },
  };
}

function joined(left: Uint8Array, piece: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + piece.length);
  both.set(left);
  both.set(piece, left.length);
  return both;
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

/** Line ends of the row: the one that ends it, and those inside quotes, for a row with many is rare. */
function lineEndsWithin(row: ByteRow, from: number, to: number): number {
  let lines = 1;
  const last = to - 2;
  for (let at = row.bytes.indexOf(lineFeed, from); at >= 0 && at < last; at = row.bytes.indexOf(lineFeed, at + 1)) lines += 1;
  return lines;
}

/** Fills the row with the cells from `from`; answers where the next row begins, or -1 when this one is not whole yet. */
function readRow(row: ByteRow, from: number, mark: number, reading: Reading): number {
  const { bytes, starts, ends } = row;
  const { isLast, line, limits } = reading;
  reading.doubled.length = 0;
  const length = bytes.length;
  let at = from;
  let cells = 0;
  for (;;) {
    if (cells > limits.columns) throw unreadable('too-many-columns', { columns: cells, limit: limits.columns }, { row: row.rowNumber + 1 });
    let byte = at < length ? bytes[at]! : -1;
    if (byte === quote) {
      at = readQuoted(row, at, cells, reading);
      if (at < 0) return -1;
    } else {
      starts[cells] = at;
      while (byte !== mark && byte !== lineFeed && byte !== carriageReturn && at < length) {
        if (byte === quote) throw misplaced(row, cells, line);
        at += 1;
        byte = bytes[at]!;
      }
      ends[cells] = at;
    }
    if (at >= length && !isLast) return -1;
    const end = at < length ? bytes[at]! : lineFeed;
    cells += 1;
    if (end === mark) {
      at += 1;
      continue;
    }
    if (end !== lineFeed && end !== carriageReturn) throw misplaced(row, cells - 1, line);
    if (end === carriageReturn && at + 1 >= length && !isLast) return -1;
    row.cells = cells;
    return at + (end === carriageReturn && bytes[at + 1] === lineFeed ? 2 : 1);
  }
}

interface Reading {
  readonly isLast: boolean;
  readonly line: number;
  readonly limits: ReadingLimits;
  readonly doubled: number[];
}

/** Marks the quoted cell that opens at `open`; answers where it ends, or -1 when its closing quote has not come yet. */
function readQuoted(row: ByteRow, open: number, cell: number, { isLast, line, doubled }: Reading): number {
  const { bytes } = row;
  let hasDoubled = false;
  let close = bytes.indexOf(quote, open + 1);
  while (close >= 0 && bytes[close + 1] === quote) {
    hasDoubled = true;
    close = bytes.indexOf(quote, close + 2);
  }
  if (close < 0 || (close + 1 >= bytes.length && !isLast)) {
    if (isLast) throw unreadable('unclosed-quote', { line }, { row: row.rowNumber + 1 });
    return -1;
  }
  row.starts[cell] = open + 1;
  row.ends[cell] = close;
  if (hasDoubled) doubled.push(cell);
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
