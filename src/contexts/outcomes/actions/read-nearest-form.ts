import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findArea, type Area } from '../../places/contract.ts';
import { findHomeArea } from './find-home-area.ts';
import { listCharacteristics, type CharacteristicOffered } from './read-characteristics.ts';

/** What the form that looks for the most alike begins from: whose neighbours, and what may be looked at; undefined for an area that there is not. The authority's own area where none is named. */
export async function findAreasToBeLike(ctx: Ctx, trx: Trx, of: string | undefined): Promise<{ readonly area: Area; readonly offered: readonly CharacteristicOffered[] } | undefined> {
  const area = of === undefined || of === '' ? await findHomeArea(ctx, trx) : await findArea(ctx, trx, of);
  return area && { area, offered: await listCharacteristics(ctx, trx) };
}
