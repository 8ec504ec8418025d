import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { unreadable } from './problem.ts';
import type { ReadingLimits } from './limits.ts';

/** A file that somebody gave us, wherever it is kept: its name, and its bytes from the beginning as often as asked. */
export interface FileSource {
  readonly name: string;
  open(): AsyncIterable<Uint8Array>;
}

/** The file at a path of this machine; a missing file is told when it is read. */
export function fileOnDisk(path: string): FileSource {
  return { name: basename(path), open: () => createReadStream(path, { highWaterMark: 262_144 }) };
}

/** A file that is already in memory, handed out in pieces of at most `pieceBytes`. */
export function fileInMemory(name: string, bytes: Uint8Array, pieceBytes = 262_144): FileSource {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  return { name, open: pieces };
}

/** The first bytes of the file, fewer only when it has no more. */
export async function readHead(chunks: AsyncIterable<Uint8Array>, bytes: number): Promise<Buffer> {
  const taken: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    taken.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(taken).subarray(0, bytes);
}

/** The whole file in memory; refuses `too-large` past the limit, before taking more in. */
export async function readWhole(source: FileSource, limits: ReadingLimits): Promise<Buffer> {
  const taken: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open()) {
    length += chunk.length;
    if (length > limits.fileBytes) throw unreadable('too-large', { megabytes: Math.round(limits.fileBytes / 1_000_000) });
    taken.push(chunk);
  }
  return Buffer.concat(taken, length);
}
