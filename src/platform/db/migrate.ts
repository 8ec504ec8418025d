import { sql } from 'kysely';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../config/project-root.ts';
import type { Database, Trx } from './database.ts';

/** One step of the schema: a file of SQL, run once, never changed afterwards. */
export interface Migration {
  /** File name without `.sql`: `202611221700-make-areas`. Sorts by time across all contexts. */
  readonly name: string;
  readonly statements: string;
  readonly sha256: string;
}

/** A database that was made by a changed or newer program. */
export class MigrationError extends Error {}

/** All migrations of the platform and of the named contexts, in the order of their time stamps. */
export function findMigrations(contexts: readonly string[]): Migration[] {
  const folders = [join(projectRoot, 'src/platform/db/migrations'), ...contexts.map((name) => join(projectRoot, 'src/contexts', name, 'store/migrations'))];
  const found = folders.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder).filter((file) => file.endsWith('.sql')).map((file) => {
      const statements = readFileSync(join(folder, file), 'utf8');
      return { name: file.slice(0, -4), statements, sha256: createHash('sha256').update(statements).digest('hex') };
    }),
  );
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Brings the schema up to date: each missing migration in its own transaction, one process at a time.
 *
 * @returns the names of those that were run.
 * @throws MigrationError when an applied migration has been changed, or the database knows one that this program does not.
 */
export async function migrate(owner: Database, migrations: readonly Migration[], note: (line: string) => void = () => undefined): Promise<string[]> {
  return owner.connection().execute(async (session) => {
    await sql`SELECT pg_advisory_lock(hashtext('everychild migrations'))`.execute(session);
    try {
      const applied = await appliedMigrations(session);
      refuseDrift(migrations, applied);
      const missing = migrations.filter((migration) => !applied.has(migration.name));
      for (const migration of missing) {
        note(`Updating the database: ${migration.name}`);
        await session.transaction().execute((trx) => runMigration(trx, migration));
      }
      return missing.map(({ name }) => name);
    } finally {
      await sql`SELECT pg_advisory_unlock(hashtext('everychild migrations'))`.execute(session);
    }
  });
}

async function appliedMigrations(session: Database): Promise<Map<string, string>> {
  const table = await sql<{ exists: boolean }>`SELECT to_regclass('platform.migration') IS NOT NULL AS exists`.execute(session);
  if (!table.rows[0]!.exists) return new Map();
  const rows = await sql<{ name: string; sha256: string }>`SELECT name, sha256 FROM platform.migration`.execute(session);
  return new Map(rows.rows.map((row) => [row.name, row.sha256]));
}

function refuseDrift(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.sha256]));
  for (const [name, sha256] of applied) {
    if (!known.has(name)) throw new MigrationError(`This database was updated by a newer program (it knows "${name}"). Start that version, or restore a backup of this one.`);
    if (known.get(name) !== sha256) throw new MigrationError(`The migration "${name}" was changed after it ran here. Put the file back as it was and write a new migration.`);
  }
}

async function runMigration(trx: Trx, migration: Migration): Promise<void> {
  await sql.raw(migration.statements).execute(trx);
  await sql`INSERT INTO platform.migration (name, sha256) VALUES (${migration.name}, ${migration.sha256})`.execute(trx);
}
