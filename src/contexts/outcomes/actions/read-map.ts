import { missingFigure } from '../../../kernel/figure.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import type { Period } from '../../../kernel/period.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listAreasWithin, readBoundaries, type Area } from '../../places/contract.ts';
import { mapOfAreas, type AreaMap } from '../model/area-map.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Picture } from '../model/picture.ts';
import { everybody } from '../model/linked-places.ts';
import { readFigures } from './read-picture.ts';

/**
 * The map of a picture: wards of an authority where there are figures for them, else small areas, else all authorities.
 *
 * Undefined when no boundaries of areas with figures have been brought in.
 */
export async function findMap(ctx: Ctx, trx: Trx, picture: Picture, area: Area): Promise<AreaMap | undefined> {
  if (!picture.period) return undefined;
  for (const [tier, kindWords] of [['ward', 'ward'], ['lsoa21', 'small area']] as const) {
    const map = await readMap(ctx, trx, picture.indicator, picture.period, await listAreasWithin(ctx, trx, area.code, tier), kindWords);
    if (map) return map;
  }
  return readMap(ctx, trx, picture.indicator, picture.period, picture.peers.map(({ area: code, name }) => ({ code, name })), 'authority');
}

/** The areas with their figures of the period and their shapes; undefined when none has a figure or none a boundary. */
export async function readMap(ctx: Ctx, trx: Trx, indicator: Indicator, period: Period, areas: readonly { readonly code: AreaCode; readonly name: string }[], kindWords: string): Promise<AreaMap | undefined> {
  if (areas.length === 0) return undefined;
  const codes = areas.map(({ code }) => code);
  const values = await readFigures(ctx, trx, indicator, everybody, codes, period);
  const placed = areas.map(({ code, name }) => ({ code, name, figure: values.get(code)?.find((point) => point.period.code === period.code)?.figure ?? missingFigure('not-available') }));
  if (!placed.some(({ figure }) => figure.known)) return undefined;
  const boundaries = await readBoundaries(ctx, trx, codes);
  return boundaries.version === undefined ? undefined : mapOfAreas(kindWords, placed, { version: boundaries.version, features: await boundaries.read() });
}
