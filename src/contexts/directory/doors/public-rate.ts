import { RateLimit } from '../../../platform/api/rate-limit.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { Reply } from '../../../platform/http/route.ts';
import { sayDirectoryRefusal } from './words.ts';

/** What one address may send without an account: enough for a library where many write, too little for a machine. Nothing about anybody is kept. */
const rate = new RateLimit({ atOnce: 20, perSecond: 1 / 60 });

/** The refusal for an address that sent too much in a short time; undefined where it may send. */
export function refuseTooMany(ctx: Ctx, address: string): Reply | undefined {
  if (rate.take(address, ctx.now) === 0) return undefined;
  const refusal = { code: 'requests-too-many-attempts', facts: {} } as const;
  return { kind: 'refused', refusal, words: sayDirectoryRefusal(refusal) };
}
