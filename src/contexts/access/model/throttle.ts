/**
 * How often signing in went wrong lately, for one account or from one address.
 *
 * Both are counted: an account guards against many addresses guessing one password, an address against one guesser trying
 * many accounts.
 */
export interface FailedAttempts {
  readonly failures: number;
  readonly lastFailedAt: Date;
}

/** Whose failures are counted together: those for one account, or those from one network address. */
export type ThrottleKind = 'account' | 'address';

/** How many failures are free, and the wait after the next one; the wait doubles with each, up to the longest. */
const rules: Record<ThrottleKind, { readonly free: number; readonly firstWaitSeconds: number; readonly longestWaitSeconds: number }> = {
  account: { free: 5, firstWaitSeconds: 30, longestWaitSeconds: 3600 },
  // An office may share one address: more is free, and nobody is shut out for longer than a quarter of an hour.
  address: { free: 20, firstWaitSeconds: 30, longestWaitSeconds: 900 },
};

/** After a day without a failure the count begins anew. */
export const forgottenAfterHours = 24;

/**
 * When the next attempt may be made: undefined when now. Time alone unlocks; nobody has to be asked.
 *
 * 5 failures of an account are free, the 6th waits 30 seconds, the 7th a minute, ... never more than an hour.
 */
export function findWaitEnd(kind: ThrottleKind, attempts: FailedAttempts | undefined, now: Date): Date | undefined {
  if (!attempts) return undefined;
  const { free, firstWaitSeconds, longestWaitSeconds } = rules[kind];
  const beyond = attempts.failures - free;
  if (beyond <= 0) return undefined;
  const waitSeconds = Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** Math.min(beyond - 1, 20));
  const end = new Date(attempts.lastFailedAt.getTime() + waitSeconds * 1000);
  return end > now ? end : undefined;
}

/** The count after one more failure. */
export function countFailure(attempts: FailedAttempts | undefined, now: Date): FailedAttempts {
  const isForgotten = !attempts || now.getTime() - attempts.lastFailedAt.getTime() > forgottenAfterHours * 3_600_000;
  return { failures: isForgotten ? 1 : attempts.failures + 1, lastFailedAt: now };
}

/** The later of two ends of waiting. */
export function laterEnd(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (!one || !other) return one ?? other;
  return one > other ? one : other;
}
