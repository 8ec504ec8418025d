import { refuse, type Refused } from '../../../kernel/decision.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { sha256Hex } from '../../../platform/keys/secret.ts';
import { countFailure, findWaitEnd, laterEnd } from '../model/throttle.ts';
import { forgetFailedAttempts, lockFailedAttempts, saveFailedAttempts } from '../store/sessions.store.ts';
import { authorityOf } from './authority-of.ts';

/** Watches over attempts to prove who one is, for one account and from one address, until its transaction ends. */
export interface AttemptsGuard {
  /** The refusal while either has to wait; undefined when the attempt may be made. */
  readonly waiting: Refused<'sign-in-too-many-attempts'> | undefined;
  readonly countFailure: () => Promise<void>;
  /** The account's count begins anew; the address's does not, or a guesser would clear it by signing in as themselves. */
  readonly forget: () => Promise<void>;
}

/**
 * Guards attempts for an account, whether it exists or not, and from an address where it is known.
 *
 * The counts stay locked until the transaction ends, account before address, so that guesses made at once are counted one by one.
 */
export async function guardAttempts(ctx: Ctx, trx: Trx, account: string, address: string | undefined): Promise<AttemptsGuard> {
  const authority = authorityOf(ctx);
  const accountKey = sha256Hex(`${authority} ${account}`);
  const addressKey = address === undefined ? undefined : sha256Hex(`${authority} ${address}`);
  const ofAccount = await lockFailedAttempts(trx, authority, 'account', accountKey, ctx.now);
  const ofAddress = addressKey && (await lockFailedAttempts(trx, authority, 'address', addressKey, ctx.now));
  const end = laterEnd(findWaitEnd('account', ofAccount, ctx.now), addressKey ? findWaitEnd('address', ofAddress || undefined, ctx.now) : undefined);
  return {
    waiting: end && refuse('sign-in-too-many-attempts', { seconds: Math.ceil((end.getTime() - ctx.now.getTime()) / 1000) }),
    async countFailure() {
      await saveFailedAttempts(trx, 'account', accountKey, countFailure(ofAccount, ctx.now));
      if (addressKey) await saveFailedAttempts(trx, 'address', addressKey, countFailure(ofAddress || undefined, ctx.now));
    },
    forget: () => forgetFailedAttempts(trx, 'account', accountKey),
  };
}
