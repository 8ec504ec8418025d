import { sql } from 'kysely';
import type { AuthorityId } from '../../../kernel/ids.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import type { Authority } from '../model/authority.ts';
import { defaultSignInRules, type SignInRules } from '../model/session.ts';
import type { AccessTables } from './access.tables.ts';

type AuthorityRow = AccessTables['access.authority'];

function toAuthority(row: AuthorityRow): Authority {
  return {
    id: row.authority_id as AuthorityId,
    name: row.name,
    shortName: row.short_name,
    dfeCode: row.dfe_code ?? undefined,
    onsCode: row.ons_code ?? undefined,
    colour: row.colour,
    isMadeUp: row.is_made_up,
  };
}

/** All authorities of the installation, by name. */
export async function listAuthorities(db: Database): Promise<Authority[]> {
  return (await db.withTables<AccessTables>().selectFrom('access.authority').selectAll().orderBy('short_name').execute()).map(toAuthority);
}

/** The authority with this identifier. */
export async function findAuthority(db: Database, id: AuthorityId): Promise<Authority | undefined> {
  const row = await db.withTables<AccessTables>().selectFrom('access.authority').selectAll().where('authority_id', '=', id).executeTakeFirst();
  return row && toAuthority(row);
}

/** Names under which an authority is reached, the first given first. */
export async function listHostnames(db: Database, id: AuthorityId): Promise<string[]> {
  const rows = await db.withTables<AccessTables>().selectFrom('access.authority_hostname').select('hostname').where('authority_id', '=', id).orderBy('hostname').execute();
  return rows.map(({ hostname }) => hostname);
}

/** Writes an authority with its hostnames; the operator alone may. */
export async function insertAuthority(trx: Trx, authority: Authority, hostnames: readonly string[], at: Date): Promise<void> {
  const tables = trx.withTables<AccessTables>();
  await tables
    .insertInto('access.authority')
    .values({ authority_id: authority.id, name: authority.name, short_name: authority.shortName, dfe_code: authority.dfeCode ?? null, ons_code: authority.onsCode ?? null, colour: authority.colour, is_made_up: authority.isMadeUp, made_at: at })
    .execute();
  if (hostnames.length > 0) await tables.insertInto('access.authority_hostname').values(hostnames.map((hostname) => ({ hostname, authority_id: authority.id }))).execute();
}

/** Of these hostnames the first that another authority has. */
export async function findTakenHostname(db: Database, hostnames: readonly string[]): Promise<string | undefined> {
  if (hostnames.length === 0) return undefined;
  const row = await db.withTables<AccessTables>().selectFrom('access.authority_hostname').select('hostname').where('hostname', 'in', [...hostnames]).limit(1).executeTakeFirst();
  return row?.hostname;
}

/** Writes the first authority with the set-up code; false when the code is not good or an authority exists. */
export async function insertFirstAuthority(trx: Trx, codeSha256: string, authority: Authority, at: Date): Promise<boolean> {
  const answer = await sql<{ founded: boolean }>`SELECT access.found_authority(${codeSha256}, ${authority.id}, ${authority.name}, ${authority.shortName},
    ${authority.dfeCode ?? null}, ${authority.onsCode ?? null}, ${authority.colour}, ${at}) AS founded`.execute(trx);
  return answer.rows[0]!.founded;
}

/** Puts a new set-up code in the place of all earlier ones. */
export async function replaceSetUpCode(trx: Trx, codeSha256: string, at: Date, expiresAt: Date): Promise<void> {
  const tables = trx.withTables<AccessTables>();
  await tables.deleteFrom('access.set_up_code').execute();
  await tables.insertInto('access.set_up_code').values({ code_sha256: codeSha256, made_at: at, expires_at: expiresAt, used_at: null }).execute();
}

/** What the authority decided about signing in, or the rules of the program. */
export async function getSignInRules(trx: Trx): Promise<SignInRules> {
  const row = await trx.withTables<AccessTables>().selectFrom('access.sign_in_rules').selectAll().executeTakeFirst();
  return row ? { idleMinutes: row.idle_minutes, longestHours: row.longest_hours, secondFactorRoles: row.second_factor_roles } : defaultSignInRules;
}

/** Keeps what the authority decided about signing in. */
export async function saveSignInRules(trx: Trx, authority: AuthorityId, rules: SignInRules, at: Date, by: string): Promise<void> {
  const values = { idle_minutes: rules.idleMinutes, longest_hours: rules.longestHours, second_factor_roles: [...rules.secondFactorRoles], decided_at: at, decided_by: by };
  await trx
    .withTables<AccessTables>()
    .insertInto('access.sign_in_rules')
    .values({ authority_id: authority, ...values })
    .onConflict((conflict) => conflict.column('authority_id').doUpdateSet(values))
    .execute();
}

/** Lets one act of this kind after another decide for an authority; ends with the transaction. */
export async function lockTenant(trx: Trx, authority: AuthorityId, what: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`access ${what} ${authority}`}, 0))`.execute(trx);
}
