import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { isPassword } from '../../../platform/keys/password-hash.ts';
import { emailKeyOf } from '../model/person.ts';
import { stageAfterPassword } from '../model/session.ts';
import { getSignInRules } from '../store/authorities.store.ts';
import { getCredential } from '../store/credentials.store.ts';
import { findPersonByEmail } from '../store/people.store.ts';
import { asPerson } from './authority-of.ts';
import { guardAttempts } from './guard-attempts.ts';
import { startSession, type SignedIn } from './start-session.ts';

/** What somebody typed to sign in, and from where. */
export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  /** Address of the network the attempt came from, where it is known. */
  readonly address: string | undefined;
  /** The session the browser already had. */
  readonly replaces: string | undefined;
}

/**
 * Signs somebody in with address and password; where they have or need a second factor the session is unfinished.
 *
 * A wrong password, an unknown address and a disabled person are refused alike, after the same work. Each failure is
 * counted for the account and the address; both must wait longer and longer (model/throttle.ts).
 */
export async function signIn(ctx: Ctx, db: Database, attempt: SignInAttempt): Promise<Decision<SignedIn, 'sign-in-failed' | 'sign-in-too-many-attempts'>> {
  return inTransaction(db, ctx, async (trx) => {
    const emailKey = emailKeyOf(attempt.email);
    const guard = await guardAttempts(ctx, trx, emailKey, attempt.address);
    if (guard.waiting) return guard.waiting;
    const person = await findPersonByEmail(trx, emailKey);
    const credential = person && (await getCredential(trx, person.id));
    const isRight = await isPassword(credential?.passwordHash, attempt.password);
    if (!person || !credential || !isRight || person.state !== 'active') {
      await guard.countFailure();
      await writeAudit(ctx, trx, { act: 'access.sign-in-failed', subject: person ? `person:${person.id}` : 'person:unknown', facts: { step: 'password' } });
      return refuse('sign-in-failed');
    }
    const stage = stageAfterPassword({ roles: person.roles, hasSecondFactor: credential.hasSecondFactor }, await getSignInRules(trx));
    if (stage === 'complete') await guard.forget();
    await writeAudit(asPerson(ctx, person), trx, { act: stage === 'complete' ? 'access.signed-in' : 'access.password-accepted', subject: `person:${person.id}`, facts: { how: 'password' } });
    return accept(await startSession(ctx, trx, { person: person.id, stage, replaces: attempt.replaces }));
  });
}
