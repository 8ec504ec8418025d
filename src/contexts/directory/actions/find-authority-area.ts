import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findAuthorityById } from '../../access/contract.ts';
import { findAreaByNumber } from '../../places/contract.ts';

/** Code of the area that the authority is for; undefined where none is known. */
export async function findAuthorityArea(ctx: Ctx, trx: Trx): Promise<string | undefined> {
  const authority = ctx.authority === undefined ? undefined : await findAuthorityById(trx, ctx.authority);
  const area = authority?.dfeCode === undefined ? undefined : await findAreaByNumber(ctx, trx, authority.dfeCode);
  return area?.code ?? authority?.onsCode;
}
