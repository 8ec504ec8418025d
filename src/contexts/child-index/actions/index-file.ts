import { createHash, type Hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, open, rm, type FileHandle } from 'node:fs/promises';
import { endianness } from 'node:os';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { flattenTable, unflattenTable, type FlatPart, type FlatTable } from '../../../methods/matching/flat-table.ts';
import type { LinkageModel } from '../../../methods/matching/linkage-model.ts';
import type { RecordTable } from '../../../methods/matching/record-table.ts';
import { checkModel, type ModelRefusal } from './read-model.ts';
import type { StopRefusal, Watch } from './run-steps.ts';
import type { FolderRefusal } from './write-folder.ts';

/** Why an index was not read. */
export type IndexFileRefusal = 'index-unreadable' | 'index-of-another-version' | 'index-of-another-reference' | ModelRefusal | StopRefusal;

/** What an index holds: the records as they were read, and the model that weighs what is found. */
export interface KeptIndex {
  readonly table: RecordTable;
  readonly model: LinkageModel;
}

/** Changes whenever what stands in the file, or how records are read, changes: an index is made anew in minutes, so that none is carried over. */
const version = 1;

/**
 * The file: a line that says what it is and how long its head is, the head as JSON, the arrays of the table one behind the other as the processor has them, and the SHA-256 of
 * all that. Arrays and head begin at multiples of eight bytes.
 */
const firstLine = /^everychild-index-(\d+) (LE|BE) (\d+)\n/;
const firstLineBytes = 64;
const hashBytes = 32;

const headSchema = z.object({
  reference: z.string(),
  model: z.unknown(),
  count: z.number().int().nonnegative(),
  ascii: z.array(z.string()),
  parts: z.array(z.object({ name: z.string(), kind: z.enum(['bytes', 'ints', 'uints']), length: z.number().int().nonnegative() })),
});

/** So many bytes are written or read at a time. */
const pieceBytes = 1 << 26;

/** Writes an index, readable by its owner alone: whole, or not at all; one that is there stays as it is. Answers its bytes. */
export async function writeIndexFile(path: string, { table, model }: KeptIndex, reference: string, { progress, signal }: Watch): Promise<Decision<number, FolderRefusal | StopRefusal>> {
  const unfinished = `${resolve(path)}.${process.pid}.unfinished`;
  if (existsSync(path)) return refuse('output-exists', { folder: path });
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      const written = await writeParts(handle, flattenTable(table), { reference, model }, (bytes) => {
        progress('Writing the index', bytes, undefined);
        return signal.aborted;
      });
      if (written === undefined) return refuse('stopped');
      await handle.sync();
      await link(unfinished, resolve(path));
      return accept(written);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return code === 'EEXIST' ? refuse('output-exists', { folder: path }) : refuse('output-unwritable', { folder: path, problem: message });
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function writeParts(handle: FileHandle, { count, ascii, parts }: FlatTable, { reference, model }: { readonly reference: string; readonly model: LinkageModel }, isStopped: (bytes: number) => boolean): Promise<number | undefined> {
  const head = Buffer.from(JSON.stringify({ reference, model, count, ascii, parts: parts.map(({ name, kind, values }) => ({ name, kind, length: values.length })) }));
  const hash = createHash('sha256');
  let at = 0;
  const write = async (bytes: Uint8Array, padded = paddedTo(bytes.length)): Promise<boolean> => {
    for (let from = 0; from < bytes.length; from += pieceBytes) {
      if (isStopped(at + from)) return false;
      const piece = bytes.subarray(from, from + pieceBytes);
      hash.update(piece);
      await handle.write(piece, 0, piece.length, at + from);
    }
    const padding = new Uint8Array(padded - bytes.length);
    hash.update(padding);
    if (padding.length > 0) await handle.write(padding, 0, padding.length, at + bytes.length);
    at += padded;
    return true;
  };
  const line = Buffer.from(`everychild-index-${version} ${endianness()} ${head.length}\n`);
  if (!(await write(line, firstLineBytes)) || !(await write(head))) return undefined;
  for (const { values } of parts) if (!(await write(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)))) return undefined;
  await handle.write(hash.digest(), 0, hashBytes, at);
  return at + hashBytes;
}

function paddedTo(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

/** Reads an index. Refuses one that is damaged, of another version of the program, or that was read with other tables of names and placeholders than `reference`, the hash of those that hold now. */
export async function readIndexFile(path: string, reference: string, watch: Watch): Promise<Decision<KeptIndex, IndexFileRefusal>> {
  const file = basename(path);
  const unreadable = (problem: string): Decision<never, IndexFileRefusal> => refuse('index-unreadable', { file, problem });
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    return unreadable((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message);
  }
  try {
    const reading = new IndexReading(handle, watch);
    const said = firstLine.exec(Buffer.from((await reading.take(firstLineBytes)) ?? []).toString('latin1'));
    if (!said) return unreadable('it is not an index');
    if (Number(said[1]) !== version || said[2] !== endianness()) return refuse('index-of-another-version', { file });
    const head = headSchema.safeParse(jsonOf(await reading.take(Number(said[3]))));
    if (watch.signal.aborted) return refuse('stopped');
    if (!head.success) return unreadable('its beginning is damaged');
    if (head.data.reference !== reference) return refuse('index-of-another-reference', { file });
    const parts: FlatPart[] = [];
    for (const { name, kind, length } of head.data.parts) {
      const bytes = await reading.take(kind === 'bytes' ? length : length * 4);
      if (watch.signal.aborted) return refuse('stopped');
      if (!bytes) return unreadable('it is not whole');
      parts.push({ name, kind, values: kind === 'bytes' ? bytes : kind === 'ints' ? new Int32Array(bytes.buffer, 0, length) : new Uint32Array(bytes.buffer, 0, length) });
    }
    if (!(await reading.isWhole())) return unreadable('it is damaged: its bytes are not those that were written');
    const model = checkModel(head.data.model, file);
    return model.accepted ? accept({ table: unflattenTable({ ...head.data, parts }), model: model.value }) : model;
  } finally {
    await handle.close();
  }
}

function jsonOf(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(bytes ?? []).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A file that is read from its beginning on, whose bytes are added up as they come. */
class IndexReading {
  private readonly handle: FileHandle;
  private readonly watch: Watch;
  private readonly hash: Hash = createHash('sha256');
  private at = 0;

  constructor(handle: FileHandle, watch: Watch) {
    this.handle = handle;
    this.watch = watch;
  }

  /** The next bytes, without those that fill them up to a multiple of eight; undefined where the file ends before, or reading was stopped. */
  async take(length: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const padded = paddedTo(length);
    if (padded > (await this.handle.stat()).size - this.at) return undefined;
    const bytes = new Uint8Array(padded);
    for (let from = 0; from < padded; ) {
      if (this.watch.signal.aborted) return undefined;
      const { bytesRead } = await this.handle.read(bytes, from, Math.min(pieceBytes, padded - from), this.at + from);
      if (bytesRead === 0) return undefined;
      this.hash.update(bytes.subarray(from, from + bytesRead));
      from += bytesRead;
      this.watch.progress('Reading the index', this.at + from, undefined);
    }
    this.at += padded;
    return bytes.subarray(0, length);
  }

  /** Whether what is left is the sum of all that was taken. */
  async isWhole(): Promise<boolean> {
    const kept = Buffer.alloc(hashBytes);
    const { bytesRead } = await this.handle.read(kept, 0, hashBytes, this.at);
    return bytesRead === hashBytes && kept.equals(this.hash.digest()) && (await this.handle.stat()).size === this.at + hashBytes;
  }
}
