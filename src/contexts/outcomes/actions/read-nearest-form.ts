import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findArea, listAreas, listSiblings, tierOf, type Area } from '../../places/contract.ts';
import { groupTiers, type GroupTier } from '../model/area-group.ts';
import { findHomeArea } from './find-home-area.ts';
import { listCharacteristics, type CharacteristicOffered } from './read-characteristics.ts';

/** What the form that looks for the most alike begins from: whose neighbours, and what may be looked at; undefined for an area that has nobody beside it. The authority's own area where none is named. */
export async function findAreasToBeLike(ctx: Ctx, trx: Trx, of: string | undefined): Promise<{ readonly area: Area; readonly offered: readonly CharacteristicOffered[] } | undefined> {
  const code = of === undefined || of === '' ? (await findHomeArea(ctx, trx))?.code : of;
  const found = code === undefined ? undefined : await findCompared(ctx, trx, code);
  return found && { area: found.area, offered: await listCharacteristics(ctx, trx, found.areas) };
}

/** The area whose neighbours are wanted with all areas of its kind, by code: all authorities of England, or its siblings within the authority. */
export async function findCompared(ctx: Ctx, trx: Trx, code: string): Promise<{ readonly area: Area; readonly tier: GroupTier; readonly areas: readonly AreaCode[] } | undefined> {
  const area = await findArea(ctx, trx, code);
  const tier = groupTiers.find((each) => area && each === tierOf(area.kind));
  if (!area || !tier) return undefined;
  const alike = tier === 'upper-tier' ? await listAreas(ctx, trx, { tier }) : await listSiblings(ctx, trx, area.code);
  return { area, tier, areas: [...new Set([area.code, ...alike.map((each) => each.code)])].sort() };
}
