import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { SignInRules } from '../model/session.ts';
import { getSignInRules, saveSignInRules } from '../store/authorities.store.ts';
import { authorityOf } from './authority-of.ts';

/** The rules of signing in that hold in this authority. */
export function showSignInRules(ctx: Ctx, db: Database): Promise<SignInRules> {
  return inReading(db, ctx, (trx) => getSignInRules(trx));
}

/** Changes the rules of signing in: how long a session lives, whose people need a second factor. They hold from the next request on. */
export async function setSignInRules(ctx: Ctx, db: Database, rules: SignInRules): Promise<void> {
  await inTransaction(db, ctx, async (trx) => {
    const before = await getSignInRules(trx);
    if (JSON.stringify(before) === JSON.stringify(rules)) return;
    await saveSignInRules(trx, authorityOf(ctx), rules, ctx.now, auditNameOf(ctx.actor));
    await writeAudit(ctx, trx, {
      act: 'access.sign-in-rules-set',
      subject: `authority:${authorityOf(ctx)}`,
      facts: { idleMinutes: rules.idleMinutes, longestHours: rules.longestHours, secondFactorRoles: rules.secondFactorRoles.join(' '), before: `${before.idleMinutes} ${before.longestHours} ${before.secondFactorRoles.join(' ')}` },
    });
  });
}
