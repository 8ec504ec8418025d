import type { Job } from '../../../platform/jobs/job.ts';
import { settleWritings } from '../actions/settle-writings.ts';

/** The job that learns when writings of services can be seen. It keeps from turn to turn what it saw: after a death it sees it anew. */
export function makeSettleJob(): Job {
  const seen = new Map<string | undefined, readonly string[]>();
  return { name: 'directory.settle-writings', every: 5, reach: 'each-authority', run: async (ctx, db) => void seen.set(ctx.authority, await settleWritings(ctx, db, seen.get(ctx.authority) ?? [])) };
}
