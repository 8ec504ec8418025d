import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findAuthorityById } from '../../access/contract.ts';

/** Whose name an export carries, and whether it must say that its data are made up; undefined on a national view. */
export async function findBrand(ctx: Ctx, trx: Trx): Promise<{ readonly name: string; readonly isMadeUp: boolean } | undefined> {
  return ctx.authority === undefined ? undefined : findAuthorityById(trx, ctx.authority);
}
