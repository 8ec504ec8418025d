import type { AuthorityId, PersonId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { AccessTables } from './access.tables.ts';

/** A kept form as it stands in the database: its fields are locked. */
export interface LockedForm {
  readonly id: string;
  readonly path: string;
  readonly lockedFields: string;
  readonly keptAt: Date;
}

/** Writes a kept form. */
export async function insertUnsentForm(trx: Trx, form: LockedForm & { authority: AuthorityId; person: PersonId; expiresAt: Date }): Promise<void> {
  await trx
    .withTables<AccessTables>()
    .insertInto('access.unsent_form')
    .values({ authority_id: form.authority, form_id: form.id, person_id: form.person, path: form.path, locked_fields: form.lockedFields, kept_at: form.keptAt, expires_at: form.expiresAt })
    .execute();
}

/** Forms of the person that are still kept, the newest first. */
export async function listUnsentForms(trx: Trx, person: PersonId, now: Date): Promise<LockedForm[]> {
  const rows = await trx.withTables<AccessTables>().selectFrom('access.unsent_form').selectAll().where('person_id', '=', person).where('expires_at', '>', now).orderBy('kept_at', 'desc').execute();
  return rows.map((row) => ({ id: row.form_id, path: row.path, lockedFields: row.locked_fields, keptAt: row.kept_at }));
}

/** Takes a form of the person out of the database; undefined when it is not theirs, was taken, or is too old. */
export async function deleteUnsentForm(trx: Trx, person: PersonId, id: string, now: Date): Promise<LockedForm | undefined> {
  const row = await trx.withTables<AccessTables>().deleteFrom('access.unsent_form').where('form_id', '=', id).where('person_id', '=', person).where('expires_at', '>', now).returningAll().executeTakeFirst();
  return row && { id: row.form_id, path: row.path, lockedFields: row.locked_fields, keptAt: row.kept_at };
}
