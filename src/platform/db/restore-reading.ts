import { stat } from 'node:fs/promises';
import type { ZodType } from 'zod';
import { readArchive, type ArchiveEntry } from './backup-archive.ts';
import { aboutName, backupAbout, backupManifest, formatVersion, manifestName, measureRows, partName, sha256Of, type BackupAbout, type BackupManifest, type TableProof } from './backup-manifest.ts';
import { BackupRefused } from './backup-words.ts';

/** A backup file opened for reading from its beginning to its end, once. */
export interface OpenBackup {
  readonly about: BackupAbout;
  /** The rows of the table that comes next in the file, as COPY wrote them. */
  readonly partsOf: (table: string) => AsyncGenerator<Buffer>;
  /** The manifest, after the last table, with nothing behind it. */
  readonly readManifest: (fingerprint: string | undefined) => Promise<BackupManifest>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a backup and reads what it says about itself.
 *
 * @throws BackupRefused when it is no backup, is damaged at its beginning, or has a format of later programs.
 */
export async function openBackup(file: string, progress: (read: number, all: number) => void): Promise<OpenBackup> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new BackupRefused('not-a-backup', `"${file}"${found ? '' : ', which is not there,'}`);
  const entries = readArchive(file, (read) => progress(read, found.size));
  const first = await nextOf(entries).catch(() => undefined); // whatever is wrong with the beginning: it is no backup
  const about = first?.name === aboutName ? readJson(first, backupAbout) : undefined;
  if (!first || !about) throw new BackupRefused('not-a-backup', `"${file}"`);
  if (about.formatVersion > formatVersion) throw new BackupRefused('made-by-newer', `version ${about.program}, whose backups have format ${about.formatVersion}`);
  const reading = { entries, next: await nextOf(entries) };
  return {
    about,
    partsOf: (table) => partsOf(reading, table),
    readManifest: (fingerprint) => readManifest(reading, sha256Of(first.bytes), fingerprint),
    close: async () => void (await entries.return(undefined)),
  };
}

/** Where the reading stands: the member that is next, and the rest. */
interface Reading {
  readonly entries: AsyncGenerator<ArchiveEntry>;
  next: ArchiveEntry | undefined;
}

async function nextOf(entries: AsyncGenerator<ArchiveEntry>): Promise<ArchiveEntry | undefined> {
  const next = await entries.next();
  return next.done ? undefined : next.value;
}

async function* partsOf(reading: Reading, table: string): AsyncGenerator<Buffer> {
  for (let number = 1; reading.next?.name === partName(table, number); number += 1) {
    yield reading.next.bytes;
    reading.next = await nextOf(reading.entries);
  }
}

async function readManifest(reading: Reading, aboutSha256: string, fingerprint: string | undefined): Promise<BackupManifest> {
  const last = reading.next;
  if (last?.name !== manifestName) throw new BackupRefused('damaged', `"${last?.name ?? 'the end'}" stands where something else should follow`);
  const manifest = readJson(last, backupManifest);
  if (!manifest) throw new BackupRefused('damaged', 'its manifest cannot be read');
  if (await nextOf(reading.entries)) throw new BackupRefused('damaged', 'something follows its manifest');
  if (manifest.about !== aboutSha256) throw new BackupRefused('damaged', 'what it says about itself was changed');
  const found = sha256Of(last.bytes);
  if (fingerprint !== undefined && fingerprint !== found) throw new BackupRefused('other-fingerprint', found);
  return manifest;
}

function readJson<Value>(entry: ArchiveEntry, schema: ZodType<Value>): Value | undefined {
  try {
    return schema.safeParse(JSON.parse(entry.bytes.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Compares tables as they were found with the manifest, in order; `where` they were found is for the words. */
export function refuseUnlessEqual(wanted: readonly TableProof[], found: readonly TableProof[], where: string): void {
  if (wanted.length !== found.length) throw new BackupRefused('damaged', `its manifest has ${wanted.length} tables and ${found.length} stand ${where}`);
  for (const [place, { name, rows, bytes, sha256 }] of wanted.entries()) {
    const other = found[place]!;
    if (other.name !== name || other.rows !== rows || other.bytes !== bytes) throw new BackupRefused('damaged', `${name} should have ${rows} rows in ${bytes} bytes; ${where} ${other.name} has ${other.rows} in ${other.bytes}`);
    if (other.sha256 !== sha256) throw new BackupRefused('damaged', `the rows of ${name} ${where} are not those that were backed up`);
  }
}

/**
 * Reads a whole backup and proves it against its own manifest, without a database.
 *
 * @throws BackupRefused when it is damaged, another than the one named, or no backup.
 */
export async function verifyBackup(file: string, options: { fingerprint?: string; signal: AbortSignal; progress: (doing: string, done: number, of: number) => void }): Promise<{ about: BackupAbout; tables: readonly TableProof[] }> {
  const backup = await openBackup(file, (read, all) => options.progress('Reading', read, all));
  try {
    const found: TableProof[] = [];
    for (const { name } of backup.about.tables) {
      const measure = measureRows();
      let rows = 0;
      for await (const part of backup.partsOf(name)) {
        options.signal.throwIfAborted();
        measure.add(part);
        rows += countLines(part);
      }
      found.push(measure.proofOf(name, rows));
    }
    const { tables } = await backup.readManifest(options.fingerprint);
    refuseUnlessEqual(tables, found, 'in the file');
    return { about: backup.about, tables };
  } finally {
    await backup.close();
  }
}

/** Rows in COPY text: a line break within a value is written `\n`, so each one ends a row. */
function countLines(part: Buffer): number {
  let lines = 0;
  for (let place = part.indexOf(10); place >= 0; place = part.indexOf(10, place + 1)) lines += 1;
  return lines;
}
