import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { watchExpansion } from './gzip.ts';
import type { ReadingLimits } from './limits.ts';
import { UnreadableFile, unreadable } from './problem.ts';

/** What is inside a zip file by its central directory, before anything is expanded. */
export interface ZipListing {
  readonly entries: readonly ZipEntry[];
}

/** One file inside a zip. */
export interface ZipEntry {
  readonly name: string;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly isEncrypted: boolean;
}

const encryptedBit = 1;
const sizesFollowBit = 8;
const leftovers = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/**
 * Lists a zip file and refuses one that could harm the machine.
 *
 * Judged from the central directory alone: number of entries, sum of expanded sizes, ratio, and sizes that contradict each
 * other (an entry said to be empty that is not: its true size could be anything). Refuses `cut-off` when the directory, which
 * stands at the end, is missing.
 */
export async function listZip(bytes: Buffer, limits: ReadingLimits): Promise<ZipListing> {
  const zip = await openZip(bytes);
  try {
    if (zip.entryCount > limits.archiveEntries) throw unreadable('expands-too-far', { entries: limits.archiveEntries });
    const entries: ZipEntry[] = [];
    const watch = watchExpansion(limits);
    watch.in(bytes.length);
    for await (const entry of zip.eachEntry()) {
      const saysNothing = entry.compressedSize === 0 && (entry.generalPurposeBitFlag & sizesFollowBit) !== 0;
      const hidesItsSize = entry.compressionMethod !== 0 && entry.uncompressedSize === 0 && entry.compressedSize > 2;
      if (!entry.fileName.endsWith('/') && (saysNothing || hidesItsSize)) throw unreadable('damaged', { what: 'zip' });
      watch.out(entry.uncompressedSize);
      if (entry.fileName.endsWith('/') || leftovers.test(entry.fileName)) continue;
      entries.push({ name: entry.fileName, packedBytes: entry.compressedSize, bytes: entry.uncompressedSize, isEncrypted: (entry.generalPurposeBitFlag & encryptedBit) !== 0 });
    }
    return { entries };
  } catch (error) {
    throw asProblem(error);
  } finally {
    zip.close();
  }
}

/** The bytes of one entry, expanded as they are asked for and never past its stated size or the limits. */
export async function* expandZipEntry(bytes: Buffer, name: string, limits: ReadingLimits): AsyncGenerator<Buffer> {
  const zip = await openZip(bytes);
  try {
    const entry = await findEntry(zip, name);
    const watch = watchExpansion(limits);
    watch.in(entry.compressedSize);
    for await (const piece of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      watch.out(piece.length);
      yield piece;
    }
  } catch (error) {
    throw asProblem(error);
  } finally {
    zip.close();
  }
}

async function openZip(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: false, autoClose: false });
  } catch (error) {
    throw asProblem(error);
  }
}

async function findEntry(zip: ZipFile, name: string): Promise<Entry> {
  for await (const entry of zip.eachEntry()) if (entry.fileName === name) return entry;
  throw unreadable('damaged', { what: 'zip' });
}

function asProblem(error: unknown): unknown {
  if (error instanceof UnreadableFile || !(error instanceof Error) || error instanceof TypeError || error instanceof ReferenceError) return error;
  const isCutOff = /end of central directory|truncated|unexpected end of file|unexpected EOF|overflows file bounds/i.test(error.message);
  return unreadable(isCutOff ? 'cut-off' : 'damaged', { what: 'zip' });
}
