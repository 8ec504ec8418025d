import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { hashPassword, isPassword } from '../../../platform/keys/password-hash.ts';
import { decidePassword, type PasswordRefusal } from '../model/password.ts';
import { emailKeyOf, type Person } from '../model/person.ts';
import { countRecoveryCodes, endLinks, getCredential, replaceRecoveryCodes, savePassword, saveUnconfirmedSecret, type Credential } from '../store/credentials.store.ts';
import { findPerson, lockPerson } from '../store/people.store.ts';
import { endSessionsOf, listOpenSessions } from '../store/sessions.store.ts';
import { passwordOwner } from './accept-link.ts';
import { actingPerson, authorityOf } from './authority-of.ts';
import { guardAttempts } from './guard-attempts.ts';
import { giveRecoveryCodes } from './give-recovery-codes.ts';
import type { Session } from '../model/session.ts';

type ProofRefusal = 'person-not-found' | 'sign-in-failed' | 'sign-in-too-many-attempts' | 'second-factor-not-set-up';

/** What somebody sees of their own account. */
export interface OwnAccount {
  readonly person: Person;
  readonly recoveryCodesLeft: number;
  readonly sessions: readonly Session[];
}

/** The account of whoever is signed in. */
export async function showOwnAccount(ctx: Ctx, db: Database): Promise<OwnAccount | undefined> {
  const id = actingPerson(ctx);
  if (!id) return undefined;
  return inReading(db, ctx, async (trx) => {
    const person = await findPerson(trx, id);
    return person && { person, recoveryCodesLeft: (await countRecoveryCodes(trx, id)).left, sessions: await listOpenSessions(trx, id) };
  });
}

/** Changes one's own password, proved with the present one; every other session ends. */
export async function changePassword(ctx: Ctx, db: Database, given: { present: string; wanted: string; session: string }): Promise<Decision<'changed', ProofRefusal | PasswordRefusal>> {
  return proved(ctx, db, given.present, async (trx, person) => {
    const decided = decidePassword(given.wanted, await passwordOwner(ctx, trx, person));
    if (!decided.accepted) return decided;
    await savePassword(trx, authorityOf(ctx), person.id, await hashPassword(decided.value), ctx.now);
    await endLinks(trx, person.id, ctx.now);
    await endSessionsOf(trx, person.id, ctx.now, given.session);
    await writeAudit(ctx, trx, { act: 'access.password-changed', subject: `person:${person.id}` });
    return accept('changed');
  });
}

/** Gives ten new recovery codes in the place of the old, proved with the password. */
export async function renewRecoveryCodes(ctx: Ctx, db: Database, password: string): Promise<Decision<readonly string[], ProofRefusal>> {
  return proved(ctx, db, password, async (trx, person, credential) => {
    if (!credential.hasSecondFactor) return refuse('second-factor-not-set-up');
    return accept(await giveRecoveryCodes(ctx, trx, person.id));
  });
}

/** Takes one's own second factor away to set up another, on a new phone; proved with the password. */
export async function removeOwnSecondFactor(ctx: Ctx, db: Database, password: string): Promise<Decision<'removed', ProofRefusal>> {
  return proved(ctx, db, password, async (trx, person, credential) => {
    if (!credential.hasSecondFactor) return refuse('second-factor-not-set-up');
    await saveUnconfirmedSecret(trx, authorityOf(ctx), person.id, undefined);
    await replaceRecoveryCodes(trx, authorityOf(ctx), person.id, [], ctx.now);
    await writeAudit(ctx, trx, { act: 'access.second-factor-removed', subject: `person:${person.id}` });
    return accept('removed');
  });
}

/** Does what only the owner of the password may do; wrong passwords are counted as at sign-in. */
async function proved<Value, Code extends string>(
  ctx: Ctx,
  db: Database,
  password: string,
  act: (trx: Trx, person: Person, credential: Credential) => Promise<Decision<Value, Code>>,
): Promise<Decision<Value, Code | ProofRefusal>> {
  return inTransaction<Decision<Value, Code | ProofRefusal>>(db, ctx, async (trx) => {
    const id = actingPerson(ctx);
    const person = id && (await lockPerson(trx, id));
    if (!person) return refuse('person-not-found');
    const guard = await guardAttempts(ctx, trx, emailKeyOf(person.email), undefined);
    if (guard.waiting) return guard.waiting;
    const credential = await getCredential(trx, person.id);
    if (await isPassword(credential.passwordHash, password)) return act(trx, person, credential);
    await guard.countFailure();
    await writeAudit(ctx, trx, { act: 'access.sign-in-failed', subject: `person:${person.id}`, facts: { step: 'own-account' } });
    return refuse('sign-in-failed');
  });
}
