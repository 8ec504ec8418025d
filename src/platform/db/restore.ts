import { sql } from 'kysely';
import { Readable } from 'node:stream';
import { measureRows, type BackupAbout, type BackupManifest, type TableProof } from './backup-manifest.ts';
import { listBackupTables, rowsOf, type BackupTable } from './backup-tables.ts';
import { BackupRefused } from './backup-words.ts';
import { inOwnerTransaction, type OwnerTrx } from './copy-stream.ts';
import { sqlLiteral, type Database, type Trx } from './database.ts';
import type { Migration } from './migrate.ts';
import { openBackup, refuseUnlessEqual, type OpenBackup } from './restore-reading.ts';

/** How a backup is restored. */
export interface RestoreOptions {
  readonly file: string;
  /** The program's migrations; those that the backup's database had taken are taken first. */
  readonly migrations: readonly Migration[];
  /** The fingerprint that was said when the backup was taken, where the operator has it. */
  readonly fingerprint?: string;
  readonly signal: AbortSignal;
  readonly progress: (doing: string, done: number, of: number) => void;
  /** The last act of the transaction, after everything is proven: what cannot stay as it was on another server, and the audit. */
  readonly settle: (trx: Trx) => Promise<void>;
}

/** What a restore put in and proved. */
export interface RestoreReport {
  readonly about: BackupAbout;
  readonly tables: readonly TableProof[];
}

/**
 * Puts a backup into an empty database: its schema, every row, every number that a sequence gave; all of it or nothing.
 *
 * One transaction takes the migrations that the backup's database had taken, loads each table, compares what was read
 * with the manifest, then reads every table back out of the database and compares that too, and only then commits. The
 * program's newer migrations are for the caller to take afterwards, as at every start.
 *
 * @throws BackupRefused when the database is not empty, the file is damaged or another, or this program cannot read it.
 */
export async function restoreBackup(owner: Database, options: RestoreOptions): Promise<RestoreReport> {
  const backup = await openBackup(options.file, (read, all) => options.progress('Restoring', read, all));
  try {
    const migrations = migrationsOf(backup.about, options.migrations);
    return await inOwnerTransaction(owner, 'writing', async (one) => {
      await refuseUnlessEmpty(one.trx);
      for (const migration of migrations) await sql.raw(migration.statements).execute(one.trx);
      const tables = await prepareTables(one.trx, backup.about);
      const loaded = await loadTables(one, tables, backup, options.signal);
      const manifest = await backup.readManifest(options.fingerprint);
      refuseUnlessEqual(manifest.tables, loaded, 'in the file');
      await finishTables(one.trx, tables, manifest);
      refuseUnlessEqual(manifest.tables, await readBack(one, tables, options), 'in the database');
      for (const { name, forcesRowSecurity } of tables) if (forcesRowSecurity) await sql.raw(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`).execute(one.trx);
      await options.settle(one.trx);
      options.signal.throwIfAborted();
      return { about: backup.about, tables: manifest.tables };
    });
  } finally {
    await backup.close();
  }
}

/** The migrations to take first, in the order in which the backup's database took them. */
function migrationsOf(about: BackupAbout, ours: readonly Migration[]): Migration[] {
  const known = new Map(ours.map((migration) => [migration.name, migration]));
  const newer = about.migrations.find(({ name }) => !known.has(name));
  if (newer) throw new BackupRefused('made-by-newer', `version ${about.program}; it knows "${newer.name}"`);
  const changed = about.migrations.find(({ name, sha256 }) => known.get(name)!.sha256 !== sha256);
  if (changed) throw new BackupRefused('made-by-other', changed.name);
  return about.migrations.map(({ name }) => known.get(name)!);
}

/** Any table that no extension brought makes a database not empty: nothing of anybody's is ever written over or mixed. */
async function refuseUnlessEmpty(trx: Trx): Promise<void> {
  const found = await sql<{ name: string }>`SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') ORDER BY 1`.execute(trx);
  if (found.rows.length === 0) return;
  const names = found.rows.slice(0, 3).map(({ name }) => name).join(', ');
  throw new BackupRefused('not-empty', found.rows.length > 3 ? `${found.rows.length} tables (${names}, ...)` : names);
}

/**
 * Empties the tables of what their migrations put there, for the backup has those rows as they became, and lifts the
 * owner's own row-level security until the rows are in: COPY is not taken into a table while it holds.
 */
async function prepareTables(trx: Trx, about: BackupAbout): Promise<BackupTable[]> {
  const tables = await listBackupTables(trx);
  const shape = (table: { name: string; columns: readonly string[] }): string => `${table.name} (${[...table.columns].sort().join(', ')})`;
  const [here, there] = [tables.map(shape).sort(), about.tables.map(shape).sort()];
  const odd = [...there.filter((line) => !here.includes(line)), ...here.filter((line) => !there.includes(line))];
  if (odd.length > 0) throw new BackupRefused('damaged', `its tables are not those of its migrations: ${odd.join('; ')}`);
  await sql.raw(`TRUNCATE ${tables.map(({ name }) => name).join(', ')} RESTART IDENTITY`).execute(trx);
  for (const { name, forcesRowSecurity } of tables) if (forcesRowSecurity) await sql.raw(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`).execute(trx);
  // In the backup's order, which is the order of the file.
  return about.tables.map(({ name, columns }) => ({ ...tables.find((table) => table.name === name)!, columns }));
}

async function loadTables(one: OwnerTrx, tables: readonly BackupTable[], backup: OpenBackup, signal: AbortSignal): Promise<TableProof[]> {
  const proofs: TableProof[] = [];
  for (const table of tables) {
    const measure = measureRows();
    const measured = async function* (): AsyncGenerator<Buffer> {
      for await (const part of backup.partsOf(table.name)) {
        measure.add(part);
        yield part;
      }
    };
    const rows = await one.copyInto(table.name, table.columns, Readable.from(measured(), { objectMode: false }), signal).catch((fault: { code?: string; message: string }) => {
      // Classes 22 and 23: the server found a value or a rule broken. Rows that were backed up whole break none.
      if (/^2[23]...$/.test(fault.code ?? '')) throw new BackupRefused('damaged', `the rows of ${table.name} are not accepted: ${fault.message}`);
      throw fault;
    });
    proofs.push(measure.proofOf(table.name, rows));
  }
  return proofs;
}

async function finishTables(trx: Trx, tables: readonly BackupTable[], { sequences }: BackupManifest): Promise<void> {
  await sql`SET CONSTRAINTS ALL IMMEDIATE`.execute(trx);
  for (const { name, last } of sequences) if (last !== null) await sql.raw(`SELECT setval(${sqlLiteral(name)}::regclass, ${BigInt(last)})`).execute(trx);
  for (const { name } of tables) await sql.raw(`ANALYZE ${name}`).execute(trx);
}

/** Reads every table out of the database as a backup would. */
async function readBack(one: OwnerTrx, tables: readonly BackupTable[], { signal, progress }: RestoreOptions): Promise<TableProof[]> {
  const proofs: TableProof[] = [];
  for (const [place, table] of tables.entries()) {
    const measure = measureRows();
    const rows = one.copyOut(rowsOf(table));
    for await (const chunk of rows) {
      signal.throwIfAborted();
      measure.add(chunk as Buffer);
    }
    proofs.push(measure.proofOf(table.name, rows.rowCount));
    progress('Proving', place + 1, tables.length);
  }
  return proofs;
}
