import { sql } from 'kysely';
import { randomBytes } from 'node:crypto';
import type { AuthorityId } from '../../kernel/ids.ts';
import { sqlLiteral, type Connection, type Database } from './database.ts';

/** A login with which an authority's own tools read the views that are made for them. */
export interface ReportingLogin {
  readonly user: string;
  readonly authority: AuthorityId;
  /** How many are connected with it now. */
  readonly connections: number;
}

/** The role that may read the views, and nothing else; a migration makes it, and its row rules go by the name of the login. */
const readers = 'everychild_report';
const userOf = (authority: AuthorityId): string => `report_${authority}`;
const duplicateRole = '42710';
const insufficientPrivilege = '42501';

/**
 * Makes the login of an authority and answers how to connect with it; undefined when there is one already.
 *
 * The secret is made here and kept nowhere: whoever loses it takes the login away and makes another. Its sessions read only, and no query
 * of theirs may run for more than five minutes, so that a report cannot hold up the service.
 */
export async function addReportingLogin(owner: Database, connection: Connection, authority: AuthorityId): Promise<Connection | undefined> {
  const user = userOf(authority);
  const password = randomBytes(24).toString('base64url');
  try {
    await owner.transaction().execute(async (trx) => {
      await sql.raw(`CREATE ROLE "${user}" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS CONNECTION LIMIT 10 PASSWORD ${sqlLiteral(password)} IN ROLE ${readers}`).execute(trx);
      await sql.raw(`ALTER ROLE "${user}" SET default_transaction_read_only = on; ALTER ROLE "${user}" SET statement_timeout = '5min'`).execute(trx);
    });
  } catch (fault) {
    if ((fault as { code?: string }).code === duplicateRole) return undefined;
    throw fault;
  }
  return { ...connection, user, password };
}

/** The logins of those authorities, in their order. */
export async function listReportingLogins(owner: Database, authorities: readonly AuthorityId[]): Promise<readonly ReportingLogin[]> {
  const found = await sql<{ user: string; connections: string }>`
    SELECT rolname AS user, (SELECT count(*) FROM pg_stat_activity WHERE usename = rolname) AS connections
    FROM pg_roles WHERE pg_has_role(oid, ${readers}, 'MEMBER') AND rolcanlogin`.execute(owner);
  const byUser = new Map(found.rows.map((row) => [row.user, Number(row.connections)]));
  return authorities.flatMap((authority) => {
    const connections = byUser.get(userOf(authority));
    return connections === undefined ? [] : [{ user: userOf(authority), authority, connections }];
  });
}

/**
 * Takes the login away and ends its sessions; false when there was none.
 *
 * On a server where the owner may not end other sessions, those that are open lose every right with the role and fail at their next query.
 */
export async function removeReportingLogin(owner: Database, authority: AuthorityId): Promise<boolean> {
  const [login] = await listReportingLogins(owner, [authority]);
  if (!login) return false;
  await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = ${login.user}`.execute(owner).catch((fault: { code?: string }) => {
    if (fault.code !== insufficientPrivilege) throw fault;
  });
  await sql.raw(`DROP ROLE "${login.user}"`).execute(owner);
  return true;
}
