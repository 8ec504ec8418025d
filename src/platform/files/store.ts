import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { FileId } from '../../kernel/ids.ts';
import type { Database, Trx } from '../db/database.ts';
import { inReading } from '../db/transaction.ts';
import { auditNameOf, type Ctx } from '../house/ctx.ts';
import { usualLimits, type ReadingLimits } from './reading/limits.ts';
import { unreadable } from './reading/problem.ts';
import { fileOnDisk, type FileSource } from './reading/source.ts';

/** A file kept in the database, by content: its bytes stand in chunks of 1 MB. */
export interface KeptFile {
  readonly id: FileId;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

const chunkBytes = 1_048_576;

/**
 * Keeps a file whole, or finds that the same content is kept already for the same authority.
 *
 * The bytes are read twice, once to know them and once to keep them, so that no more than a chunk is ever in memory.
 *
 * @throws UnreadableFile `too-large` past the cap, `empty` for no bytes at all.
 */
export async function keepFile(ctx: Ctx, trx: Trx, source: FileSource, mediaType: string, limits: ReadingLimits = usualLimits): Promise<KeptFile> {
  const { size, sha256 } = await measure(source, limits);
  const known = await sql<FileRow>`
    SELECT file_id, name, media_type, size, sha256 FROM platform.file
    WHERE sha256 = ${sha256} AND authority_id IS NOT DISTINCT FROM ${ctx.authority ?? null}::uuid AND name = ${source.name} LIMIT 1`.execute(trx);
  if (known.rows[0]) return toKeptFile(known.rows[0]);
  const id = ctx.newId() as FileId;
  await sql`
    INSERT INTO platform.file (file_id, authority_id, name, media_type, size, sha256, kept_at, kept_by)
    VALUES (${id}, ${ctx.authority ?? null}, ${source.name}, ${mediaType}, ${size}, ${sha256}, ${ctx.now}, ${auditNameOf(ctx.actor)})`.execute(trx);
  let number = 0;
  for await (const chunk of inChunks(source.open())) {
    await sql`INSERT INTO platform.file_chunk (file_id, number, bytes) VALUES (${id}, ${number}, ${chunk})`.execute(trx);
    number += 1;
  }
  return { id, name: source.name, mediaType, size, sha256 };
}

/** The kept file of that identifier, when the actor's authority may see it. */
export async function findKeptFile(trx: Trx, id: FileId): Promise<KeptFile | undefined> {
  const found = await sql<FileRow>`SELECT file_id, name, media_type, size, sha256 FROM platform.file WHERE file_id = ${id}`.execute(trx);
  return found.rows[0] && toKeptFile(found.rows[0]);
}

/** The bytes of a kept file, chunk by chunk, each read in a short transaction of its own, under the tenant of `ctx`. */
export function openKeptFile(ctx: Ctx, db: Database, file: KeptFile): FileSource {
  const chunks = Math.ceil(file.size / chunkBytes);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (let number = 0; number < chunks; number += 1) {
      const row = await inReading(db, ctx, (trx) => sql<{ bytes: Buffer }>`SELECT bytes FROM platform.file_chunk WHERE file_id = ${file.id} AND number = ${number}`.execute(trx));
      if (!row.rows[0]) throw new Error(`Chunk ${number} of file ${file.id} is missing.`);
      yield row.rows[0].bytes;
    }
  }
  return { name: file.name, open: bytes };
}

/** An uploaded stream put on disk for the time of `use`, because a file is read more than once; removed afterwards. */
export async function withUploadOnDisk<Result>(name: string, stream: Readable, use: (source: FileSource) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'everychild-upload-'));
  const path = join(folder, 'upload');
  try {
    await pipeline(stream, createWriteStream(path));
    return await use({ ...fileOnDisk(path), name });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface FileRow {
  file_id: string;
  name: string;
  media_type: string;
  size: string;
  sha256: string;
}

function toKeptFile(row: FileRow): KeptFile {
  return { id: row.file_id as FileId, name: row.name, mediaType: row.media_type, size: Number(row.size), sha256: row.sha256 };
}

async function measure(source: FileSource, limits: ReadingLimits): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of source.open()) {
    size += piece.length;
    if (size > limits.fileBytes) throw unreadable('too-large', { megabytes: Math.round(limits.fileBytes / 1_000_000) });
    hash.update(piece);
  }
  if (size === 0) throw unreadable('empty');
  return { size, sha256: hash.digest('hex') };
}

async function* inChunks(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < chunkBytes) continue;
    const joined = Buffer.concat(waiting, length);
    let at = 0;
    for (; length - at >= chunkBytes; at += chunkBytes) yield joined.subarray(at, at + chunkBytes);
    waiting = [joined.subarray(at)];
    length -= at;
  }
  if (length > 0) yield Buffer.concat(waiting, length);
}
