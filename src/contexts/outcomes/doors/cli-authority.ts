import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findAuthority } from '../../access/contract.ts';

/**
 * The ctx of somebody who looks for the one authority that stands here, so that its own figures, localities and words are seen.
 *
 * Where none stands, or several, published figures are looked at: area codes work without any authority being set up.
 */
export async function asOnlyAuthority(ctx: Ctx, db: Database): Promise<Ctx> {
  return ctx.authority === undefined ? { ...ctx, authority: await findAuthority(db, undefined) } : ctx;
}
