import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { Keyring } from '../../../platform/keys/keyring.ts';
import { authenticatorAddress, findAuthenticatorStep, newAuthenticatorSecret } from '../../../platform/keys/totp.ts';
import { sessionStateAt, type Session } from '../model/session.ts';
import { findAuthority, getSignInRules } from '../store/authorities.store.ts';
import { lockCredential, saveAcceptedStep, saveUnconfirmedSecret } from '../store/credentials.store.ts';
import { findPerson } from '../store/people.store.ts';
import { lockSession } from '../store/sessions.store.ts';
import { asPerson, authorityOf } from './authority-of.ts';
import { secretPlace } from './secret-place.ts';
import { startSession, type SignedIn } from './start-session.ts';
import type { Person } from '../model/person.ts';

/** What somebody needs to set up their authenticator: the secret to type, and the address for the QR code. */
export interface SecondFactorOffer {
  readonly secret: string;
  readonly address: string;
}

type OfferRefusal = 'sign-in-expired' | 'second-factor-already-set-up';

/** Offers a secret for an authenticator; the same one until the first right code comes back. */
export async function offerSecondFactor(ctx: Ctx, db: Database, keyring: Keyring, sessionId: string | undefined): Promise<Decision<SecondFactorOffer, OfferRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    const owner = await findOwner(ctx, trx, sessionId);
    if (!owner) return refuse('sign-in-expired');
    const credential = await lockCredential(trx, owner.person.id);
    if (credential.hasSecondFactor) return refuse('second-factor-already-set-up');
    const place = secretPlace(owner.person.id);
    const secret = credential.lockedSecret === undefined ? newAuthenticatorSecret() : keyring.unlock(place, credential.lockedSecret);
    if (credential.lockedSecret === undefined) await saveUnconfirmedSecret(trx, authorityOf(ctx), owner.person.id, keyring.lock(place, secret));
    const authority = await findAuthority(trx, authorityOf(ctx));
    return accept({ secret, address: authenticatorAddress(secret, owner.person.email, `${authority?.shortName ?? ''} Everychild`.trim()) });
  });
}

/** Confirms the authenticator with its first right code and finishes signing in, with a new token. Recovery codes come next. */
export async function confirmSecondFactor(
  ctx: Ctx,
  db: Database,
  keyring: Keyring,
  given: { session: string | undefined; code: string },
): Promise<Decision<SignedIn, OfferRefusal | 'code-sign-in-failed'>> {
  return inTransaction(db, ctx, async (trx) => {
    const owner = await findOwner(ctx, trx, given.session);
    if (!owner) return refuse('sign-in-expired');
    const { person, session } = owner;
    const credential = await lockCredential(trx, person.id);
    if (credential.hasSecondFactor) return refuse('second-factor-already-set-up');
    if (credential.lockedSecret === undefined) return refuse('sign-in-expired');
    const step = findAuthenticatorStep(keyring.unlock(secretPlace(person.id), credential.lockedSecret), given.code, ctx.now);
    if (step === undefined) return refuse('code-sign-in-failed');
    await saveAcceptedStep(trx, authorityOf(ctx), person.id, step, ctx.now);
    await writeAudit(asPerson(ctx, person), trx, { act: 'access.second-factor-set-up', subject: `person:${person.id}` });
    return accept(await startSession(ctx, trx, { person: person.id, stage: 'complete', replaces: session.id }));
  });
}

/** Whose session it is, when it may set up a second factor: a finished one, or one that waits for just that. */
async function findOwner(ctx: Ctx, trx: Trx, sessionId: string | undefined): Promise<{ person: Person; session: Session } | undefined> {
  const session = sessionId === undefined ? undefined : await lockSession(trx, sessionId);
  if (!session || session.stage === 'awaits-code') return undefined;
  const state = sessionStateAt(session, await getSignInRules(trx), ctx.now);
  const person = state === 'live' || state === 'unfinished' ? await findPerson(trx, session.person) : undefined;
  return person?.state === 'active' ? { person, session } : undefined;
}
