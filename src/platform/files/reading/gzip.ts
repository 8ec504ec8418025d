import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UnreadableFile, unreadable } from './problem.ts';
import type { ReadingLimits } from './limits.ts';

/**
 * The bytes inside a gzip file, given out as they expand and never past the limits.
 *
 * Refuses `expands-too-far` for a file that grows beyond `expandedBytes` or `expansionRatio` times its own size, `cut-off` for
 * one that ends early, `damaged` for one whose checks fail.
 */
export async function* expandGzip(chunks: AsyncIterable<Uint8Array>, limits: ReadingLimits): AsyncGenerator<Buffer> {
  const watch = watchExpansion(limits);
  const gunzip = createGunzip({ chunkSize: 262_144 });
  const feed = Readable.from(counted(chunks, watch), { objectMode: true });
  feed.on('error', (error) => gunzip.destroy(error));
  feed.pipe(gunzip);
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      watch.out(piece.length);
      yield piece;
    }
  } catch (error) {
    throw asProblem(error);
  } finally {
    feed.destroy();
    gunzip.destroy();
  }
}

/** Counts bytes in and out of a decompression and refuses `expands-too-far` when they pass the limits. */
export interface ExpansionWatch {
  in(bytes: number): void;
  out(bytes: number): void;
}

/** Starts counting one decompression. */
export function watchExpansion(limits: ReadingLimits): ExpansionWatch {
  let taken = 0;
  let given = 0;
  return {
    in: (bytes) => {
      taken += bytes;
      if (taken > limits.fileBytes) throw unreadable('too-large', { megabytes: Math.round(limits.fileBytes / 1_000_000) });
    },
    out: (bytes) => {
      given += bytes;
      if (given > limits.expandedBytes) throw unreadable('expands-too-far', { megabytes: Math.round(limits.expandedBytes / 1_000_000) });
      if (given > limits.ratioFrom && given > taken * limits.expansionRatio) throw unreadable('expands-too-far', { times: limits.expansionRatio });
    },
  };
}

async function* counted(chunks: AsyncIterable<Uint8Array>, watch: ExpansionWatch): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    watch.in(chunk.length);
    yield chunk;
  }
}

function asProblem(error: unknown): unknown {
  if (error instanceof UnreadableFile) return error;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'Z_BUF_ERROR') return unreadable('cut-off', { what: 'gzip' });
  return code?.startsWith('Z_') ? unreadable('damaged', { what: 'gzip' }) : error;
}
