import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { hashPassword } from '../../../platform/keys/password-hash.ts';
import { sha256Hex } from '../../../platform/keys/secret.ts';
import { decidePassword, type PasswordRefusal } from '../model/password.ts';
import { stageAfterPassword } from '../model/session.ts';
import { findAuthority, getSignInRules } from '../store/authorities.store.ts';
import { endLinks, findLink, savePassword, type SignInLink } from '../store/credentials.store.ts';
import { findPerson, lockPerson, savePersonState } from '../store/people.store.ts';
import { endSessionsOf } from '../store/sessions.store.ts';
import { asPerson, authorityOf } from './authority-of.ts';
import { startSession, type SignedIn } from './start-session.ts';
import type { Person } from '../model/person.ts';

/** Whose link it is, for the page on which they choose their password. */
export interface LinkOwner {
  readonly name: string;
  readonly email: string;
  readonly kind: SignInLink['kind'];
}

/** Whose link this is, when it is still good. */
export async function findLinkOwner(ctx: Ctx, db: Database, token: string): Promise<Decision<LinkOwner, 'link-expired'>> {
  return inReading(db, ctx, async (trx) => {
    const link = await findGoodLink(ctx, trx, token, { forUse: false });
    const person = link && (await findPerson(trx, link.person));
    if (!link || !person || person.state === 'disabled') return refuse('link-expired');
    return accept({ name: person.name, email: person.email, kind: link.kind });
  });
}

/**
 * Sets the password with the link, which is used up, makes the person active and signs them in as far as the rules allow.
 *
 * Sessions of before end: whoever knew the old password is out.
 */
export async function acceptLink(ctx: Ctx, db: Database, given: { token: string; password: string; replaces: string | undefined }): Promise<Decision<SignedIn, 'link-expired' | PasswordRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    const link = await findGoodLink(ctx, trx, given.token, { forUse: true });
    const person = link && (await lockPerson(trx, link.person));
    if (!link || !person || person.state === 'disabled') return refuse('link-expired');
    const decided = decidePassword(given.password, await passwordOwner(ctx, trx, person));
    if (!decided.accepted) return decided;
    await savePassword(trx, authorityOf(ctx), person.id, await hashPassword(decided.value), ctx.now);
    await savePersonState(trx, person.id, 'active');
    await endLinks(trx, person.id, ctx.now);
    await endSessionsOf(trx, person.id, ctx.now);
    await writeAudit(asPerson(ctx, person), trx, { act: link.kind === 'invitation' ? 'access.invitation-accepted' : 'access.password-set', subject: `person:${person.id}` });
    return accept(await startSession(ctx, trx, { person: person.id, stage: stageAfterPassword(person, await getSignInRules(trx)), replaces: given.replaces }));
  });
}

/** What a new password of this person must not be about. */
export async function passwordOwner(ctx: Ctx, trx: Trx, person: Pick<Person, 'name' | 'email'>): Promise<{ name: string; email: string; authorityName: string }> {
  return { name: person.name, email: person.email, authorityName: (await findAuthority(trx, authorityOf(ctx)))?.shortName ?? '' };
}

async function findGoodLink(ctx: Ctx, trx: Trx, token: string, options: { forUse: boolean }): Promise<SignInLink | undefined> {
  const link = await findLink(trx, sha256Hex(token), options);
  return link && link.expiresAt > ctx.now ? link : undefined;
}
