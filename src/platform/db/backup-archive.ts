import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { BackupRefused } from './backup-words.ts';

/** One member of the archive. A table's rows are cut into members of a megabyte, so that neither side holds a table in memory. */
export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The largest member that is read: no file of ours has larger ones, and a forged one shall not fill the memory. */
const largestEntry = 64 * 2 ** 20;
const block = 512;

/**
 * Writes members into a gzipped tar archive (POSIX ustar), readable by the owner of the file alone.
 *
 * The file gets its name when all of it is on the disk; before, it is called `.part`, and whatever fails takes that away.
 */
export async function writeArchive(file: string, entries: AsyncIterable<ArchiveEntry>, at: Date, signal: AbortSignal): Promise<void> {
  const part = `${file}.part`;
  for (const name of [file, part]) if (await stat(name).catch(() => undefined)) throw new BackupRefused('file-exists', name);
  const out = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true });
  try {
    await pipeline(Readable.from(toTar(entries, at), { objectMode: false }), createGzip({ level: 3 }), out, { signal });
    await rename(part, file);
    await keepName(dirname(file));
  } catch (fault) {
    await rm(part, { force: true });
    const { code, syscall } = fault as NodeJS.ErrnoException;
    if (code !== undefined && syscall !== undefined && ['open', 'write', 'fsync', 'close', 'rename'].includes(syscall)) throw new BackupRefused('cannot-write', (fault as Error).message);
    throw fault;
  }
}

/** Makes a folder's entries outlast a power cut; where folders cannot be synced the file system does it in its own time. */
async function keepName(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function* toTar(entries: AsyncIterable<ArchiveEntry>, at: Date): AsyncGenerator<Buffer> {
  for await (const { name, bytes } of entries) {
    yield header(name, bytes.length, at);
    yield bytes;
    const over = bytes.length % block;
    if (over > 0) yield Buffer.alloc(block - over);
  }
  yield Buffer.alloc(2 * block);
}

function header(name: string, size: number, at: Date): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`"${name}" is too long a name for an archive's member.`);
  const bytes = Buffer.alloc(block);
  const octal = (value: number, start: number, length: number): void => void bytes.write(`${value.toString(8).padStart(length - 1, '0')}\0`, start, 'latin1');
  bytes.write(name, 0);
  octal(0o600, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(Math.floor(at.getTime() / 1000), 136, 12);
  bytes.write('0', 156);
  bytes.write('ustar\x0000', 257, 'latin1');
  octal(checksum(bytes), 148, 7);
  bytes.write(' ', 155);
  return bytes;
}

/** The sum of a header's bytes, its own eight counted as blanks. */
function checksum(bytes: Buffer): number {
  return bytes.reduce((sum, byte, place) => sum + (place >= 148 && place < 156 ? 0x20 : byte), 0);
}

/**
 * Reads an archive member by member. `progress` hears how many bytes of the file have been read.
 *
 * @throws BackupRefused `damaged` when the file ends early or its own checks find a fault.
 */
export async function* readArchive(file: string, progress: (bytes: number) => void = () => undefined): AsyncGenerator<ArchiveEntry> {
  const source = createReadStream(file);
  source.on('data', () => progress(source.bytesRead));
  const unpacked = createGunzip({ chunkSize: 2 ** 17 });
  const ended = pipeline(source, unpacked).catch(() => undefined); // its fault reaches the reader below
  try {
    yield* fromTar(unpacked);
    await ended;
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (fault instanceof BackupRefused || code === undefined) throw fault;
    if (!code.startsWith('Z_')) throw new BackupRefused('damaged', `${file} cannot be read (${code})`);
    throw new BackupRefused('damaged', code === 'Z_BUF_ERROR' ? 'the file ends too early' : `its compression is broken (${(fault as Error).message})`);
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

async function* fromTar(bytes: AsyncIterable<Buffer>): AsyncGenerator<ArchiveEntry> {
  const take = takeFrom(bytes);
  for (;;) {
    const head = await take(block);
    if (head.every((byte) => byte === 0)) break;
    if (parseInt(head.toString('latin1', 148, 154), 8) !== checksum(head)) throw new BackupRefused('damaged', 'the head of a member does not add up');
    const name = head.toString('utf8', 0, head.indexOf(0));
    const size = parseInt(head.toString('latin1', 124, 135), 8);
    if (!(size <= largestEntry)) throw new BackupRefused('damaged', `"${name}" is larger than any member can be`);
    const body = await take(Math.ceil(size / block) * block);
    yield { name, bytes: body.subarray(0, size) };
  }
  // To the last byte, so that the checksum of the compression is compared too.
  for (;;) if ((await take(block, true)).length === 0) return;
}

/** Takes so many bytes at a time from a stream of chunks of any size. */
function takeFrom(bytes: AsyncIterable<Buffer>): (wanted: number, mayEnd?: boolean) => Promise<Buffer> {
  const chunks = bytes[Symbol.asyncIterator]();
  let held: Buffer[] = [];
  let size = 0;
  return async (wanted, mayEnd = false) => {
    while (size < wanted) {
      const next = await chunks.next();
      if (next.done && mayEnd) break;
      if (next.done) throw new BackupRefused('damaged', 'the file ends too early');
      held.push(next.value);
      size += next.value.length;
    }
    const all = held.length === 1 ? held[0]! : Buffer.concat(held);
    const end = Math.min(wanted, size);
    held = [all.subarray(end)];
    size -= end;
    return all.subarray(0, end);
  };
}
