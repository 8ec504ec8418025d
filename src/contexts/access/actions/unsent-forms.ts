import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { Keyring } from '../../../platform/keys/keyring.ts';
import { fieldsWorthKeeping, isOwnPath, unsentFormHours, type UnsentForm } from '../model/unsent-form.ts';
import { findSession } from '../store/sessions.store.ts';
import { deleteUnsentForm, insertUnsentForm, listUnsentForms, type LockedForm } from '../store/unsent-forms.store.ts';
import { actingPerson, authorityOf } from './authority-of.ts';

/**
 * Keeps what somebody had typed when their form arrived after their session had ended: locked, for a day, for them alone.
 *
 * `session` is the ended session of the cookie; without one nobody knows whose words they are, and nothing is kept.
 * Passwords and codes are never kept. Answers the form's identifier, or undefined when nothing was kept.
 */
export async function keepUnsentForm(ctx: Ctx, db: Database, keyring: Keyring, arrived: { session: string | undefined; path: string; typed: Readonly<Record<string, unknown>> }): Promise<string | undefined> {
  const fields = fieldsWorthKeeping(arrived.typed);
  if (arrived.session === undefined || ctx.authority === undefined || Object.keys(fields).length === 0 || !isOwnPath(arrived.path)) return undefined;
  return inTransaction(db, ctx, async (trx) => {
    const session = await findSession(trx, arrived.session!);
    if (session?.stage !== 'complete') return undefined;
    const id = ctx.newId();
    const lockedFields = keyring.lock(placeOf(id, session.person), JSON.stringify(fields));
    const expiresAt = new Date(ctx.now.getTime() + unsentFormHours * 3_600_000);
    await insertUnsentForm(trx, { authority: authorityOf(ctx), id, person: session.person, path: arrived.path, lockedFields, keptAt: ctx.now, expiresAt });
    await writeAudit(ctx, trx, { act: 'access.unsent-form-kept', subject: `person:${session.person}` });
    return id;
  });
}

/** A kept form, without what was typed. */
export type UnsentFormOffer = Pick<LockedForm, 'id' | 'path' | 'keptAt'>;

/** The forms kept for a person, by address and time alone. */
export async function listUnsentFormOffers(ctx: Ctx, db: Database, person: PersonId): Promise<readonly UnsentFormOffer[]> {
  return inReading(db, ctx, (trx) => listUnsentForms(trx, person, ctx.now));
}

/** Gives what somebody had typed back to them, once. */
export async function takeUnsentForm(ctx: Ctx, db: Database, keyring: Keyring, id: string): Promise<Decision<UnsentForm, 'unsent-form-not-found'>> {
  return inTransaction(db, ctx, async (trx) => {
    const person = actingPerson(ctx);
    const form = person && (await deleteUnsentForm(trx, person, id, ctx.now));
    if (!person || !form) return refuse('unsent-form-not-found');
    await writeAudit(ctx, trx, { act: 'access.unsent-form-taken', subject: `person:${person}` });
    return accept({ path: form.path, fields: JSON.parse(keyring.unlock(placeOf(form.id, person), form.lockedFields)) as UnsentForm['fields'] });
  });
}

function placeOf(form: string, person: string): string {
  return `access.unsent_form:${form}:${person}`;
}
