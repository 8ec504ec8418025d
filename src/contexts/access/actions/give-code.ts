import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { Keyring } from '../../../platform/keys/keyring.ts';
import { readHandSecret, sha256Hex } from '../../../platform/keys/secret.ts';
import { findAuthenticatorStep } from '../../../platform/keys/totp.ts';
import { emailKeyOf, type Person } from '../model/person.ts';
import { sessionStateAt } from '../model/session.ts';
import { getSignInRules } from '../store/authorities.store.ts';
import { lockCredential, saveAcceptedStep, useRecoveryCode } from '../store/credentials.store.ts';
import { findPerson } from '../store/people.store.ts';
import { lockSession } from '../store/sessions.store.ts';
import { asPerson, authorityOf } from './authority-of.ts';
import { guardAttempts } from './guard-attempts.ts';
import { secretPlace } from './secret-place.ts';
import { startSession, type SignedIn } from './start-session.ts';

/** The code somebody typed after their password, from their authenticator or from the paper with recovery codes. */
export interface CodeAttempt {
  /** The unfinished session. */
  readonly session: string | undefined;
  readonly code: string;
  readonly address: string | undefined;
}

/**
 * Finishes signing in with a code: six digits of the authenticator, or one of the recovery codes, each accepted once.
 *
 * Wrong codes are counted like wrong passwords. The session gets a new token.
 */
export async function giveCode(ctx: Ctx, db: Database, keyring: Keyring, attempt: CodeAttempt): Promise<Decision<SignedIn, 'code-sign-in-failed' | 'sign-in-expired' | 'sign-in-too-many-attempts'>> {
  return inTransaction(db, ctx, async (trx) => {
    const session = attempt.session === undefined ? undefined : await lockSession(trx, attempt.session);
    const isAwaited = session?.stage === 'awaits-code' && sessionStateAt(session, await getSignInRules(trx), ctx.now) === 'unfinished';
    const person = isAwaited ? await findPerson(trx, session.person) : undefined;
    if (!session || person?.state !== 'active') return refuse('sign-in-expired');
    const guard = await guardAttempts(ctx, trx, emailKeyOf(person.email), attempt.address);
    if (guard.waiting) return guard.waiting;
    const how = await findProof(ctx, trx, keyring, person, attempt.code);
    if (!how) {
      await guard.countFailure();
      await writeAudit(ctx, trx, { act: 'access.sign-in-failed', subject: `person:${person.id}`, facts: { step: 'code' } });
      return refuse('code-sign-in-failed');
    }
    await guard.forget();
    await writeAudit(asPerson(ctx, person), trx, { act: 'access.signed-in', subject: `person:${person.id}`, facts: { how } });
    return accept(await startSession(ctx, trx, { person: person.id, stage: 'complete', replaces: session.id }));
  });
}

/** With what the code proves who somebody is, used up at once; undefined when it proves nothing. */
async function findProof(ctx: Ctx, trx: Trx, keyring: Keyring, person: Person, code: string): Promise<'authenticator' | 'recovery-code' | undefined> {
  const credential = await lockCredential(trx, person.id);
  if (!credential.hasSecondFactor || credential.lockedSecret === undefined) return undefined;
  const step = findAuthenticatorStep(keyring.unlock(secretPlace(person.id), credential.lockedSecret), code, ctx.now);
  if (step !== undefined) {
    if (step <= credential.lastStep) return undefined;
    await saveAcceptedStep(trx, authorityOf(ctx), person.id, step);
    return 'authenticator';
  }
  return (await useRecoveryCode(trx, person.id, sha256Hex(readHandSecret(code)), ctx.now)) ? 'recovery-code' : undefined;
}
