import { sql } from 'kysely';
import { writeArchive, type ArchiveEntry } from './backup-archive.ts';
import { aboutName, formatVersion, manifestName, measureRows, partName, sha256Of, type BackupAbout, type BackupManifest, type TableProof } from './backup-manifest.ts';
import { listBackupSequences, listBackupTables, listHiddenTables, rowsOf, type BackupTable } from './backup-tables.ts';
import { BackupRefused } from './backup-words.ts';
import { inOwnerTransaction, type OwnerTrx } from './copy-stream.ts';
import type { Database, Trx } from './database.ts';

/** How a backup is taken. */
export interface BackupOptions {
  readonly file: string;
  /** Version of the program, for whoever restores it. */
  readonly program: string;
  readonly at: Date;
  readonly signal: AbortSignal;
  readonly progress: (table: string, done: number, of: number) => void;
}

/** What is in a backup that was taken, table by table. */
export interface BackupReport {
  readonly tables: readonly TableProof[];
  /** sha256 of the manifest. Kept apart from the file, it shows whether the file is still the one that was taken. */
  readonly fingerprint: string;
}

const partSize = 2 ** 20;

/**
 * Writes every row of every table, as one moment saw them, into one file.
 *
 * The rows come by COPY from one REPEATABLE READ snapshot, so people go on working meanwhile. Keys (`data/keys`) are
 * never in it. The file appears under its name when it is whole, and not at all otherwise.
 *
 * @throws BackupRefused when there is nothing to back up, when this role would not see every row, or when the file cannot be written.
 */
export async function takeBackup(owner: Database, options: BackupOptions): Promise<BackupReport> {
  return inOwnerTransaction(owner, 'reading', async (one) => {
    const { about, tables } = await describeDatabase(one.trx, options);
    const proofs: TableProof[] = [];
    let fingerprint = '';
    const entries = async function* (): AsyncGenerator<ArchiveEntry> {
      const aboutBytes = jsonBytes(about);
      yield { name: aboutName, bytes: aboutBytes };
      for await (const entry of entriesOfTables(one, tables, proofs, options)) yield entry;
      // Sequences are outside the snapshot: read last, they stand at or behind every number in it.
      const manifest: BackupManifest = { about: sha256Of(aboutBytes), tables: proofs, sequences: await listBackupSequences(one.trx) };
      const bytes = jsonBytes(manifest);
      fingerprint = sha256Of(bytes);
      yield { name: manifestName, bytes };
    };
    await writeArchive(options.file, entries(), options.at, options.signal);
    return { tables: proofs, fingerprint };
  });
}

function jsonBytes(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

async function describeDatabase(trx: Trx, options: BackupOptions): Promise<{ about: BackupAbout; tables: BackupTable[] }> {
  const place = await sql<{ has: boolean; server: string; name: string }>`SELECT to_regclass('platform.migration') IS NOT NULL AS has, current_setting('server_version') AS server, current_database() AS name`.execute(trx);
  const { has, server, name } = place.rows[0]!;
  if (!has) throw new BackupRefused('no-database', `the database "${name}"`);
  const hidden = await listHiddenTables(trx);
  if (hidden.length > 0) throw new BackupRefused('rows-hidden', hidden.join(', '));
  const migrations = await sql<{ name: string; sha256: string }>`SELECT name, sha256 FROM platform.migration ORDER BY applied_at, name`.execute(trx);
  const tables = await listBackupTables(trx);
  const about: BackupAbout = {
    format: 'everychild-backup',
    formatVersion,
    program: options.program,
    server,
    takenAt: options.at.toISOString(),
    migrations: migrations.rows,
    tables: tables.map(({ name: table, columns }) => ({ name: table, columns: [...columns] })),
  };
  return { about, tables };
}

async function* entriesOfTables(one: OwnerTrx, tables: readonly BackupTable[], proofs: TableProof[], { progress }: BackupOptions): AsyncGenerator<ArchiveEntry> {
  const all = tables.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  for (const table of tables) {
    const rows = one.copyOut(rowsOf(table));
    const measure = measureRows();
    let number = 0;
    let written = 0;
    for await (const part of inParts(rows)) {
      measure.add(part);
      written += part.length;
      number += 1;
      yield { name: partName(table.name, number), bytes: part };
      progress(table.name, before + Math.min(written, table.size), all);
    }
    proofs.push(measure.proofOf(table.name, rows.rowCount));
    before += table.size;
    progress(table.name, before, all);
  }
}

async function* inParts(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.length;
    if (size < partSize) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}
