import { sql } from 'kysely';
import type { AuthorityId, PersonId } from '../../../kernel/ids.ts';
import { askTogether } from '../../../platform/db/ask-together.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import type { Session, SessionStage } from '../model/session.ts';
import type { FailedAttempts, ThrottleKind } from '../model/throttle.ts';
import type { AccessTables, VisitorRow } from './access.tables.ts';

/** Whose door a request came to and whose session it carries: one query, before any authority is known, and one for all strangers who come to a door together. */
export async function findVisitorRow(db: Database, hostname: string, tokenSha256: string | undefined): Promise<VisitorRow | undefined> {
  return tokenSha256 === undefined ? askForStranger(db, hostname) : askForVisitor(db, hostname, tokenSha256);
}

const askForStranger = askTogether((db, hostname) => askForVisitor(db, hostname, null));

async function askForVisitor(db: Database, hostname: string, tokenSha256: string | null): Promise<VisitorRow | undefined> {
  return (await sql<VisitorRow>`SELECT * FROM access.find_visitor(${hostname}, ${tokenSha256})`.execute(db)).rows[0];
}

/** Writes a new session. */
export async function insertSession(trx: Trx, session: { authority: AuthorityId; id: string; person: PersonId; tokenSha256: string; stage: SessionStage; at: Date }): Promise<void> {
  await trx
    .withTables<AccessTables>()
    .insertInto('access.session')
    .values({ authority_id: session.authority, session_id: session.id, person_id: session.person, token_sha256: session.tokenSha256, stage: session.stage, started_at: session.at, last_used_at: session.at, ended_at: null })
    .execute();
}

/** The session with this identifier, kept from being changed by others until this transaction ends. */
export async function lockSession(trx: Trx, id: string): Promise<Session | undefined> {
  const row = await trx.withTables<AccessTables>().selectFrom('access.session').selectAll().where('session_id', '=', id).forUpdate().executeTakeFirst();
  return row && toSession(row);
}

/** The session with this identifier, ended or not. */
export async function findSession(trx: Trx, id: string): Promise<Session | undefined> {
  const row = await trx.withTables<AccessTables>().selectFrom('access.session').selectAll().where('session_id', '=', id).executeTakeFirst();
  return row && toSession(row);
}

function toSession(row: AccessTables['access.session']): Session {
  return { id: row.session_id, person: row.person_id as PersonId, stage: row.stage, startedAt: row.started_at, lastUsedAt: row.last_used_at, endedAt: row.ended_at ?? undefined };
}

/** Sessions of a person that were not ended; some may be over by time. */
export async function listOpenSessions(trx: Trx, person: PersonId): Promise<Session[]> {
  const rows = await trx.withTables<AccessTables>().selectFrom('access.session').selectAll().where('person_id', '=', person).where('ended_at', 'is', null).orderBy('last_used_at', 'desc').execute();
  return rows.map(toSession);
}

/** Remembers that the session was used. */
export async function saveSessionUse(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.withTables<AccessTables>().updateTable('access.session').set({ last_used_at: at }).where('session_id', '=', id).where('ended_at', 'is', null).execute();
}

/** Ends one session. */
export async function endSession(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.withTables<AccessTables>().updateTable('access.session').set({ ended_at: at }).where('session_id', '=', id).where('ended_at', 'is', null).execute();
}

/** Ends every session of a person, but the one to be kept if any; answers how many. */
export async function endSessionsOf(trx: Trx, person: PersonId, at: Date, butNot?: string): Promise<number> {
  let query = trx.withTables<AccessTables>().updateTable('access.session').set({ ended_at: at }).where('person_id', '=', person).where('ended_at', 'is', null);
  if (butNot !== undefined) query = query.where('session_id', '<>', butNot);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

/** How often signing in went wrong for this account or address; the row stays locked, so that guesses at once are counted one by one. */
export async function lockFailedAttempts(trx: Trx, authority: AuthorityId, kind: ThrottleKind, keySha256: string, at: Date): Promise<FailedAttempts | undefined> {
  // One statement that makes the row or locks it: between two, another transaction could take it away.
  const row = await trx
    .withTables<AccessTables>()
    .insertInto('access.failed_sign_in')
    .values({ authority_id: authority, kind, key_sha256: keySha256, failures: 0, last_failed_at: at })
    .onConflict((conflict) => conflict.columns(['authority_id', 'kind', 'key_sha256']).doUpdateSet((of) => ({ failures: of.ref('access.failed_sign_in.failures') })))
    .returning(['failures', 'last_failed_at'])
    .executeTakeFirstOrThrow();
  return row.failures === 0 ? undefined : { failures: row.failures, lastFailedAt: row.last_failed_at };
}

/** Keeps the count after one more failure. */
export async function saveFailedAttempts(trx: Trx, kind: ThrottleKind, keySha256: string, attempts: FailedAttempts): Promise<void> {
  await trx
    .withTables<AccessTables>()
    .updateTable('access.failed_sign_in')
    .set({ failures: attempts.failures, last_failed_at: attempts.lastFailedAt })
    .where('kind', '=', kind)
    .where('key_sha256', '=', keySha256)
    .execute();
}

/** Forgets the failures of an account once its owner signed in. */
export async function forgetFailedAttempts(trx: Trx, kind: ThrottleKind, keySha256: string): Promise<void> {
  await trx.withTables<AccessTables>().updateTable('access.failed_sign_in').set({ failures: 0 }).where('kind', '=', kind).where('key_sha256', '=', keySha256).execute();
}

/** Deletes what no longer serves anybody: sessions, links, failures and kept forms of before that instant. */
export async function deleteWornOut(trx: Trx, before: Date, now: Date): Promise<void> {
  const tables = trx.withTables<AccessTables>();
  await tables.deleteFrom('access.session').where('last_used_at', '<', before).execute();
  await tables.deleteFrom('access.sign_in_link').where('expires_at', '<', before).execute();
  await tables.deleteFrom('access.failed_sign_in').where('last_failed_at', '<', before).execute();
  await tables.deleteFrom('access.unsent_form').where('expires_at', '<', now).execute();
}
