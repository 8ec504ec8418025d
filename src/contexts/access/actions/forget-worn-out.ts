import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { forgottenAfterHours } from '../model/throttle.ts';
import { deleteWornOut } from '../store/sessions.store.ts';

/**
 * Deletes sessions, links, failed attempts and kept forms that serve nobody any more.
 *
 * An ended session is kept for two days, so that a form that arrives with its cookie can still be kept for its owner.
 */
export async function forgetWornOut(ctx: Ctx, db: Database): Promise<void> {
  await inTransaction(db, ctx, (trx) => deleteWornOut(trx, new Date(ctx.now.getTime() - 2 * forgottenAfterHours * 3_600_000), ctx.now));
}
