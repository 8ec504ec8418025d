import { RateLimit } from '../api/rate-limit.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Database } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import { auditNameOf, type Ctx } from '../house/ctx.ts';

/** One refusal of an address is told an hour: whoever reads the audit wants to know that it was tried, not how often a page was loaded again. */
const ofAddress = { atOnce: 1, perSecond: 1 / 3600 };
/** So many addresses of one person at once, then twenty an hour: trying one after the other fills no audit. */
const ofPerson = { atOnce: 20, perSecond: 1 / 180 };
/** An address is told up to here: what somebody types behind it is theirs. */
const longest = 200;

/**
 * What somebody who signed in was refused, as lines of the audit: `access.look-refused` and `access.act-refused`, with what they lacked.
 *
 * Counted in memory, by each web process for itself: several of them may tell the same refusal once each.
 */
export class RefusedLooks {
  readonly #addresses = new RateLimit(ofAddress);
  readonly #people = new RateLimit(ofPerson);

  /** Writes the line, unless the same was told within the hour or too many were; strangers leave none. */
  async tell(ctx: Ctx, db: Database, refused: { readonly method: 'GET' | 'POST'; readonly path: string; readonly lacks: string }): Promise<void> {
    if (ctx.actor.kind !== 'person') return;
    const who = auditNameOf(ctx.actor);
    const subject = `address:${refused.path.slice(0, longest)}`;
    if (this.#addresses.take(`${who} ${refused.method} ${subject}`, ctx.now) > 0 || this.#people.take(who, ctx.now) > 0) return;
    const act = refused.method === 'GET' ? 'access.look-refused' : 'access.act-refused';
    await inTransaction(db, ctx, (trx) => writeAudit(ctx, trx, { act, subject, facts: { lacks: refused.lacks } }));
  }
}
