import { sql } from 'kysely';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sqlLiteral, type Connection, type Database, type Trx } from './database.ts';

/**
 * The two roles under which the program works; neither owns anything.
 *
 * `app` serves people: it sees one tenant's rows at a time and reads what is national. `operator` is `app` that may also
 * write what is national: published figures, areas, registers. Migrations and backups run as the owner.
 */
export type WorkingRole = 'app' | 'operator';

const roleNames: Record<WorkingRole, string> = { app: 'everychild_app', operator: 'everychild_operator' };

interface RoleSecrets {
  readonly app: string;
  readonly operator: string;
}

/** The owner's connection turned into that of a working role, with the secret kept in the data folder's keys. */
export function connectionAs(role: WorkingRole, owner: Connection, dataFolder: string): Connection {
  return { ...owner, user: roleNames[role], password: roleSecrets(dataFolder)[role] };
}

/** Makes the working roles, or sets their secrets to those in the data folder's keys. Run as the owner before migrations. */
export async function prepareRoles(owner: Database, dataFolder: string): Promise<void> {
  const secrets = roleSecrets(dataFolder);
  // One start after the other: the server fails two that change a role at the same moment ("tuple concurrently updated").
  await owner.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('everychild roles'))`.execute(trx);
    await makeRoles(trx, secrets);
  });
}

async function makeRoles(owner: Trx, secrets: RoleSecrets): Promise<void> {
  for (const role of ['app', 'operator'] as const) {
    const name = roleNames[role];
    // Two starts at once may both find the role missing; the second is told it exists and goes on.
    await sql.raw(`DO $$ BEGIN CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`).execute(owner);
    await sql.raw(`ALTER ROLE ${name} PASSWORD ${sqlLiteral(secrets[role])}`).execute(owner);
  }
  const member = await sql<{ has: boolean }>`SELECT pg_has_role('everychild_operator', 'everychild_app', 'MEMBER') AS has`.execute(owner);
  if (!member.rows[0]?.has) await sql.raw('GRANT everychild_app TO everychild_operator').execute(owner);
}

function roleSecrets(dataFolder: string): RoleSecrets {
  const folder = join(dataFolder, 'keys');
  const file = join(folder, 'database-roles.json');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const made: RoleSecrets = { app: randomBytes(24).toString('base64url'), operator: randomBytes(24).toString('base64url') };
    try {
      writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    }
  }
  return JSON.parse(readFileSync(file, 'utf8')) as RoleSecrets;
}
