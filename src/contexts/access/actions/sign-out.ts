import type { PersonId } from '../../../kernel/ids.ts';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { lockPerson } from '../store/people.store.ts';
import { endSession, endSessionsOf, lockSession } from '../store/sessions.store.ts';

/** Ends the session; ending it twice is ending it once. */
export async function signOut(ctx: Ctx, db: Database, sessionId: string): Promise<void> {
  await inTransaction(db, ctx, async (trx) => {
    const session = await lockSession(trx, sessionId);
    if (!session || session.endedAt) return;
    await endSession(trx, session.id, ctx.now);
    await writeAudit(ctx, trx, { act: 'access.signed-out', subject: `person:${session.person}` });
  });
}

/** Ends every session of a person, on all devices; the one to be kept, if any, goes on. Answers how many ended. */
export async function signOutEverywhere(ctx: Ctx, db: Database, of: { person: PersonId; butNot?: string }): Promise<Decision<number, 'person-not-found'>> {
  return inTransaction(db, ctx, async (trx) => {
    const person = await lockPerson(trx, of.person);
    if (!person) return refuse('person-not-found');
    const ended = await endSessionsOf(trx, person.id, ctx.now, of.butNot);
    if (ended > 0) await writeAudit(ctx, trx, { act: 'access.signed-out-everywhere', subject: `person:${person.id}`, facts: { sessions: ended } });
    return accept(ended);
  });
}
