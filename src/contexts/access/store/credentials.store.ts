import type { AuthorityId, PersonId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { AccessTables } from './access.tables.ts';

/** With what somebody proves who they are. */
export interface Credential {
  readonly passwordHash: string | undefined;
  /** The authenticator's secret, locked. */
  readonly lockedSecret: string | undefined;
  readonly hasSecondFactor: boolean;
  /** Step of the last accepted code; a code is accepted once. */
  readonly lastStep: number;
}

const nothing: Credential = { passwordHash: undefined, lockedSecret: undefined, hasSecondFactor: false, lastStep: 0 };

/** With what the person proves who they are; nothing yet when they were only invited. */
export async function getCredential(trx: Trx, person: PersonId): Promise<Credential> {
  const row = await trx.withTables<AccessTables>().selectFrom('access.credential').selectAll().where('person_id', '=', person).executeTakeFirst();
  if (!row) return nothing;
  return {
    passwordHash: row.password_hash ?? undefined,
    lockedSecret: row.authenticator_secret ?? undefined,
    hasSecondFactor: row.authenticator_confirmed_at !== null,
    lastStep: Number(row.authenticator_last_step ?? 0),
  };
}

/** The same, kept from being changed by others until this transaction ends: one code is never accepted by two requests. */
export async function lockCredential(trx: Trx, person: PersonId): Promise<Credential> {
  await trx.withTables<AccessTables>().selectFrom('access.credential').select('person_id').where('person_id', '=', person).forUpdate().execute();
  return getCredential(trx, person);
}

/** Keeps the hash of a new password. */
export async function savePassword(trx: Trx, authority: AuthorityId, person: PersonId, passwordHash: string, at: Date): Promise<void> {
  await save(trx, authority, person, { password_hash: passwordHash, password_set_at: at });
}

/** Keeps a locked secret that was shown and not yet confirmed, or none: the second factor is taken away. */
export async function saveUnconfirmedSecret(trx: Trx, authority: AuthorityId, person: PersonId, lockedSecret: string | undefined): Promise<void> {
  await save(trx, authority, person, { authenticator_secret: lockedSecret ?? null, authenticator_confirmed_at: null, authenticator_last_step: null });
}

/** Keeps that a code was accepted; the first one confirms the secret. */
export async function saveAcceptedStep(trx: Trx, authority: AuthorityId, person: PersonId, step: number, confirmedAt?: Date): Promise<void> {
  await save(trx, authority, person, { authenticator_last_step: String(step), ...(confirmedAt ? { authenticator_confirmed_at: confirmedAt } : {}) });
}

async function save(trx: Trx, authority: AuthorityId, person: PersonId, values: Partial<AccessTables['access.credential']>): Promise<void> {
  const empty = { password_hash: null, password_set_at: null, authenticator_secret: null, authenticator_confirmed_at: null, authenticator_last_step: null };
  await trx
    .withTables<AccessTables>()
    .insertInto('access.credential')
    .values({ authority_id: authority, person_id: person, ...empty, ...values })
    .onConflict((conflict) => conflict.columns(['authority_id', 'person_id']).doUpdateSet(values))
    .execute();
}

/** Puts new recovery codes in the place of all earlier ones; none takes them all away. */
export async function replaceRecoveryCodes(trx: Trx, authority: AuthorityId, person: PersonId, hashes: readonly string[], at: Date): Promise<void> {
  const tables = trx.withTables<AccessTables>();
  await tables.deleteFrom('access.recovery_code').where('person_id', '=', person).execute();
  if (hashes.length === 0) return;
  await tables.insertInto('access.recovery_code').values(hashes.map((hash) => ({ authority_id: authority, person_id: person, code_sha256: hash, made_at: at, used_at: null }))).execute();
}

/** Uses a recovery code up; false when it is none of theirs or was used before. */
export async function useRecoveryCode(trx: Trx, person: PersonId, hash: string, at: Date): Promise<boolean> {
  const used = await trx
    .withTables<AccessTables>()
    .updateTable('access.recovery_code')
    .set({ used_at: at })
    .where('person_id', '=', person)
    .where('code_sha256', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** How many recovery codes somebody was given, and how many of them are left. */
export async function countRecoveryCodes(trx: Trx, person: PersonId): Promise<{ readonly made: number; readonly left: number }> {
  const rows = await trx.withTables<AccessTables>().selectFrom('access.recovery_code').select('used_at').where('person_id', '=', person).execute();
  return { made: rows.length, left: rows.filter(({ used_at }) => used_at === null).length };
}

/** A link with which somebody sets a password. */
export interface SignInLink {
  readonly id: string;
  readonly person: PersonId;
  readonly kind: 'invitation' | 'reset';
  readonly expiresAt: Date;
}

/** Writes a new link and makes every earlier one of this person useless. */
export async function replaceLinks(trx: Trx, link: SignInLink & { authority: AuthorityId; tokenSha256: string; at: Date; by: string }): Promise<void> {
  await endLinks(trx, link.person, link.at);
  await trx
    .withTables<AccessTables>()
    .insertInto('access.sign_in_link')
    .values({ authority_id: link.authority, link_id: link.id, person_id: link.person, kind: link.kind, token_sha256: link.tokenSha256, made_at: link.at, made_by: link.by, expires_at: link.expiresAt, used_at: null })
    .execute();
}

/** The unused link with this token's hash; locked when a transaction is about to use it. */
export async function findLink(trx: Trx, tokenSha256: string, options: { forUse: boolean }): Promise<SignInLink | undefined> {
  const query = trx.withTables<AccessTables>().selectFrom('access.sign_in_link').selectAll().where('token_sha256', '=', tokenSha256).where('used_at', 'is', null);
  const row = await (options.forUse ? query.forUpdate() : query).executeTakeFirst();
  return row && { id: row.link_id, person: row.person_id as PersonId, kind: row.kind, expiresAt: row.expires_at };
}

/** Makes every link of the person useless. */
export async function endLinks(trx: Trx, person: PersonId, at: Date): Promise<void> {
  await trx.withTables<AccessTables>().updateTable('access.sign_in_link').set({ used_at: at }).where('person_id', '=', person).where('used_at', 'is', null).execute();
}
