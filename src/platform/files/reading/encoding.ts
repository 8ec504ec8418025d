import { isAscii, isUtf8 } from 'node:buffer';
import type { HealingLog } from './healing.ts';
import { unreadable } from './problem.ts';

/** How the bytes of a text file stand for letters. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The encoding that the first bytes declare by a byte order mark, and how long the mark is; UTF-8 without one. */
export function readByteOrderMark(head: Uint8Array): { encoding: TextEncoding; length: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return { encoding: 'utf-8', length: 0 };
}

/**
 * The text of a file, piece by piece, whichever of three ways it was saved.
 *
 * UTF-8 with or without a mark; UTF-16 with a mark; and Windows-1252, the old way of Excel on Windows, when a byte cannot be UTF-8
 * and nothing before it was. A file that holds both is refused (`mixed-encoding`, with line and byte): to guess would spoil names.
 * A NUL byte is refused (`nul-bytes`). The two old ways are reported as healings.
 */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, log: HealingLog): AsyncGenerator<string> {
  for await (const piece of decodePieces(chunks, log)) yield typeof piece === 'string' ? piece : piece.toString(isAscii(piece) ? 'latin1' : 'utf8');
}

/** The same as bytes of UTF-8: of a file that is saved so, they are handed on as they are. */
export async function* decodeToUtf8(chunks: AsyncIterable<Uint8Array>, log: HealingLog): AsyncGenerator<Uint8Array> {
  for await (const piece of decodePieces(chunks, log)) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}

/** Pieces that are UTF-8 as they stand, and texts of those that had to be decoded. */
async function* decodePieces(chunks: AsyncIterable<Uint8Array>, log: HealingLog): AsyncGenerator<Buffer | string> {
  const source = withoutMark(chunks);
  const first = await source.next();
  if (first.done) return;
  const { encoding, rest } = first.value;
  if (encoding === 'utf-8') yield* decodeBytes(continued(rest, source), log);
  else yield* decodeUtf16(continued(rest, source), encoding, log);
}

type Opening = { encoding: TextEncoding; rest: Uint8Array };

async function* withoutMark(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Opening> {
  let held: Uint8Array = new Uint8Array(0);
  let isOpen = false;
  let encoding: TextEncoding = 'utf-8';
  for await (const chunk of chunks) {
    if (isOpen) {
      yield { encoding, rest: chunk };
      continue;
    }
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    if (held.length < 3) continue;
    const mark = readByteOrderMark(held);
    encoding = mark.encoding;
    isOpen = true;
    yield { encoding, rest: held.subarray(mark.length) };
  }
  if (!isOpen && held.length > 0) {
    const mark = readByteOrderMark(held);
    yield { encoding: mark.encoding, rest: held.subarray(mark.length) };
  }
}

async function* continued(first: Uint8Array, rest: AsyncGenerator<Opening>): AsyncGenerator<Buffer> {
  yield asBuffer(first);
  for await (const piece of rest) yield asBuffer(piece.rest);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function* decodeUtf16(chunks: AsyncIterable<Buffer>, encoding: TextEncoding, log: HealingLog): AsyncGenerator<string> {
  log.add('read-as-utf-16', { before: encoding, after: 'utf-8' });
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let line = 1;
  let bytes = 2;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      const text = decoder.decode(chunk, { stream: true });
      if (text.includes('\0')) throw unreadable('nul-bytes', { line: line + countLines(text.slice(0, text.indexOf('\0'))), byte: bytes - chunk.length });
      yield text;
      line += countLines(text);
    }
    decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw unreadable('cut-off', { what: 'text', line, byte: bytes });
    throw error;
  }
}

interface ByteReading {
  line: number;
  byte: number;
  sawUtf8: boolean;
  isOld: boolean;
}

async function* decodeBytes(chunks: AsyncIterable<Buffer>, log: HealingLog): AsyncGenerator<Buffer | string> {
  const at: ByteReading = { line: 1, byte: 0, sawUtf8: false, isOld: false };
  const old = new TextDecoder('windows-1252');
  let held = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const whole = bytes.subarray(0, bytes.length - unfinishedTail(bytes));
    held = Buffer.from(bytes.subarray(whole.length));
    yield decodePiece(whole, at, old, log);
  }
  if (held.length > 0) yield decodePiece(held, at, old, log);
}

function decodePiece(piece: Buffer, at: ByteReading, old: TextDecoder, log: HealingLog): Buffer | string {
  const nul = piece.indexOf(0);
  if (nul >= 0) throw unreadable('nul-bytes', placeOf(piece, nul, at));
  let decoded: Buffer | string = piece;
  if (!isAscii(piece)) {
    if (!at.isOld && isUtf8(piece)) at.sawUtf8 = true;
    else decoded = decodeOld(piece, at, old, log);
  }
  at.line += countLinesIn(piece, piece.length);
  at.byte += piece.length;
  return decoded;
}

/** Windows-1252, unless anything in the file can only be UTF-8: then it is a mixture, and neither reading would be right. */
function decodeOld(piece: Buffer, at: ByteReading, old: TextDecoder, log: HealingLog): string {
  const { firstLetter, firstWrong } = surveyUtf8(piece);
  const unused = piece.findIndex((byte) => byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d);
  const clash = at.sawUtf8 ? firstWrong : at.isOld ? firstLetter : firstLetter < 0 ? -1 : Math.max(firstLetter, firstWrong);
  if (clash >= 0 || unused >= 0) throw unreadable('mixed-encoding', placeOf(piece, clash >= 0 ? clash : unused, at));
  const text = old.decode(piece);
  if (!at.isOld) log.add('read-as-windows-1252', { row: placeOf(piece, firstWrong, at).line, before: `byte ${piece[firstWrong]!.toString(16)}`, after: old.decode(piece.subarray(firstWrong, firstWrong + 1)) });
  at.isOld = true;
  return text;
}

/** Where the first letter of more than one byte stands, and the first byte that UTF-8 cannot have; -1 for none. */
function surveyUtf8(bytes: Buffer): { firstLetter: number; firstWrong: number } {
  let firstLetter = -1;
  let firstWrong = -1;
  for (let i = 0; i < bytes.length && (firstLetter < 0 || firstWrong < 0); ) {
    const byte = bytes[i]!;
    if (byte < 0x80) {
      i += 1;
      continue;
    }
    const length = sequenceLength(byte);
    const isLetter = length > 1 && i + length <= bytes.length && isUtf8(bytes.subarray(i, i + length));
    if (isLetter && firstLetter < 0) firstLetter = i;
    if (!isLetter && firstWrong < 0) firstWrong = i;
    i += isLetter ? length : 1;
  }
  return { firstLetter, firstWrong };
}

function sequenceLength(byte: number): number {
  if (byte >= 0xc2 && byte <= 0xdf) return 2;
  if (byte >= 0xe0 && byte <= 0xef) return 3;
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 1;
}

/** How many bytes at the end may be the beginning of a letter whose rest is in the next piece. */
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

function placeOf(piece: Buffer, index: number, at: ByteReading): { line: number; byte: number } {
  return { line: at.line + countLinesIn(piece, index), byte: at.byte + index + 1 };
}

/** How many ends of lines stand in some bytes before a place. */
export function countLinesIn(bytes: Buffer, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0 && at < end; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
