import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listUnsettled, settleUnsettled } from '../store/writings.store.ts';

/**
 * Settles the writings that were seen by the turn before this, at the instant of this one, and answers those that are seen now, for the next turn.
 *
 * What a reading saw was committed before it, and this turn began after that reading: so `ctx.now` is later than the commit, whatever else is under way. `seen` must come from a turn that had ended when this `ctx` was made.
 */
export async function settleWritings(ctx: Ctx, db: Database, seen: readonly string[]): Promise<readonly string[]> {
  if (seen.length > 0) await inTransaction(db, ctx, (trx) => settleUnsettled(ctx, trx, seen));
  return inReading(db, ctx, listUnsettled);
}
