import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { emailKeyOf } from '../model/person.ts';
import { replaceRecoveryCodes, saveUnconfirmedSecret } from '../store/credentials.store.ts';
import { findPersonByEmail, lockPerson } from '../store/people.store.ts';
import { endSessionsOf } from '../store/sessions.store.ts';
import { authorityOf } from './authority-of.ts';
import { guardAttempts } from './guard-attempts.ts';
import { sendLink, type MadeLink } from './send-link.ts';

/**
 * Lets somebody begin anew, as an administrator decides: a new link, all sessions ended, and where their phone is lost the
 * second factor and its recovery codes taken away. The link of an administrator is good for a day.
 */
export async function resetPerson(ctx: Ctx, db: Database, of: { person: string; takesSecondFactorAway: boolean }, ownAddress: string | undefined): Promise<Decision<MadeLink, 'person-not-found' | 'person-disabled'>> {
  return inTransaction(db, ctx, async (trx) => {
    const person = await lockPerson(trx, of.person);
    if (!person) return refuse('person-not-found');
    if (person.state === 'disabled') return refuse('person-disabled', { name: person.name });
    await endSessionsOf(trx, person.id, ctx.now);
    if (of.takesSecondFactorAway) {
      await saveUnconfirmedSecret(trx, authorityOf(ctx), person.id, undefined);
      await replaceRecoveryCodes(trx, authorityOf(ctx), person.id, [], ctx.now);
    }
    const kind = person.state === 'invited' ? 'invitation' : 'reset';
    const link = await sendLink(ctx, trx, { person: person.id, name: person.name, email: person.email, kind, ...(kind === 'reset' ? { hours: 24 } : {}) }, ownAddress);
    await writeAudit(ctx, trx, { act: 'access.person-reset', subject: `person:${person.id}`, facts: { secondFactorTaken: of.takesSecondFactorAway } });
    return accept(link);
  });
}

/**
 * Sends somebody who forgot their password a link, if they have an account. The answer is the same if they have none.
 *
 * Asking is counted like a failed sign-in, under a count of its own, so that nobody's mailbox is flooded.
 */
export async function askForReset(ctx: Ctx, db: Database, asked: { email: string; address: string | undefined }, ownAddress: string | undefined): Promise<void> {
  await inTransaction(db, ctx, async (trx) => {
    const emailKey = emailKeyOf(asked.email);
    const guard = await guardAttempts(ctx, trx, `reset ${emailKey}`, asked.address);
    if (guard.waiting) return;
    await guard.countFailure();
    const person = await findPersonByEmail(trx, emailKey);
    if (person && person.state !== 'disabled') {
      await sendLink(ctx, trx, { person: person.id, name: person.name, email: person.email, kind: person.state === 'invited' ? 'invitation' : 'reset' }, ownAddress);
    }
    await writeAudit(ctx, trx, { act: 'access.reset-asked', subject: person ? `person:${person.id}` : 'person:unknown' });
  });
}
