import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findAuthorityById } from '../../access/contract.ts';
import { findArea, type Area } from '../../places/contract.ts';
import { findChoice } from '../store/choices.store.ts';

/** The area that the authority is, unless it chose another to begin with; undefined on a national view or before its area was brought in. */
export async function findHomeArea(ctx: Ctx, trx: Trx): Promise<Area | undefined> {
  if (ctx.authority === undefined) return undefined;
  const code = (await findChoice(trx, 'home-area')) ?? (await findAuthorityById(trx, ctx.authority))?.onsCode;
  return code === undefined ? undefined : findArea(ctx, trx, code);
}
