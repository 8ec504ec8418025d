import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { Role } from '../../../platform/house/face.ts';
import { decideDisabling, decideRoles } from '../model/person.ts';
import { lockTenant } from '../store/authorities.store.ts';
import { getCredential } from '../store/credentials.store.ts';
import { getStanding, lockPerson, savePersonState, saveRoles } from '../store/people.store.ts';
import { endSessionsOf } from '../store/sessions.store.ts';
import { actingPerson, authorityOf } from './authority-of.ts';

/** Changes the roles somebody holds, with the reason; who gave and ended each is kept. */
export async function changeRoles(ctx: Ctx, db: Database, change: { person: string; roles: readonly Role[]; reason: string }): Promise<Decision<{ readonly changed: number }, 'person-not-found' | 'last-administrator'>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockTenant(trx, authorityOf(ctx), 'people');
    const person = await lockPerson(trx, change.person);
    if (!person) return refuse('person-not-found');
    const decided = decideRoles(await getStanding(trx, person), change.roles);
    if (!decided.accepted) return decided;
    const { given, ended } = decided.value;
    const changed = given.length + ended.length;
    if (changed === 0) return accept({ changed });
    await saveRoles(trx, { authority: authorityOf(ctx), person: person.id, given, ended, at: ctx.now, by: auditNameOf(ctx.actor), newId: ctx.newId });
    await writeAudit(ctx, trx, { act: 'access.roles-changed', subject: `person:${person.id}`, facts: { given: given.join(' '), ended: ended.join(' '), reason: change.reason } });
    return accept({ changed });
  });
}

/** Keeps somebody from signing in from now on and ends their sessions. Nothing they did is removed. */
export async function disablePerson(ctx: Ctx, db: Database, of: { person: string; reason: string }): Promise<Decision<'disabled', 'person-not-found' | 'last-administrator' | 'own-disabling'>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockTenant(trx, authorityOf(ctx), 'people');
    const person = await lockPerson(trx, of.person);
    if (!person) return refuse('person-not-found');
    const decided = decideDisabling(await getStanding(trx, person), actingPerson(ctx));
    if (!decided.accepted || person.state === 'disabled') return decided;
    await savePersonState(trx, person.id, 'disabled');
    await endSessionsOf(trx, person.id, ctx.now);
    await writeAudit(ctx, trx, { act: 'access.person-disabled', subject: `person:${person.id}`, facts: { reason: of.reason } });
    return decided;
  });
}

/** Lets somebody sign in again who had been disabled: with their old password, or from their invitation if they never came. */
export async function enablePerson(ctx: Ctx, db: Database, of: { person: string; reason: string }): Promise<Decision<'active' | 'invited', 'person-not-found'>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockTenant(trx, authorityOf(ctx), 'people');
    const person = await lockPerson(trx, of.person);
    if (!person) return refuse('person-not-found');
    if (person.state !== 'disabled') return accept(person.state);
    const hasCome = (await getCredential(trx, person.id)).passwordHash !== undefined || person.demoWords !== undefined;
    const state = hasCome ? 'active' : 'invited';
    await savePersonState(trx, person.id, state);
    await writeAudit(ctx, trx, { act: 'access.person-enabled', subject: `person:${person.id}`, facts: { reason: of.reason } });
    return accept(state);
  });
}
