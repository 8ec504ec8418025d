import { missingFigure } from '../../../kernel/figure.ts';
import type { Period } from '../../../kernel/period.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listAreasWithin, listDeprivation, mapSmallAreas, tierOf, type Area } from '../../places/contract.ts';
import { figureOfCountsOf } from '../model/card-picture.ts';
import { tenthsOf, type DeprivationTenths } from '../model/inequality.ts';
import type { Indicator } from '../model/indicator.ts';
import { readFigures } from './read-picture.ts';

/** The indices of multiple deprivation that may rank small areas, the newest first. */
const indexYears = [2025, 2019] as const;

/**
 * The tenths of deprivation of an area's small areas for an indicator, in the picture's period or the latest in which small areas have counts.
 *
 * Undefined where no small area has counts, where the measure is none that counts add up to, or where nothing ranks them.
 */
export async function findTenths(ctx: Ctx, trx: Trx, indicator: Indicator, group: string, area: Area, period: Period | undefined): Promise<DeprivationTenths | undefined> {
  const toFigure = figureOfCountsOf(indicator);
  if (!toFigure) return undefined;
  const parts = tierOf(area.kind) === 'upper-tier' ? (await listAreasWithin(ctx, trx, area.code, 'lsoa21')).map(({ code }) => code) : ((await mapSmallAreas(ctx, trx, [area.code])).get(area.code) ?? []);
  if (parts.length < 2) return undefined;
  const values = await readFigures(ctx, trx, indicator, group, parts, period);
  const counted = [...values.values()].flat().filter(({ figure }) => figure.known && figure.denominator !== undefined);
  const at = counted.find((point) => point.period.code === period?.code)?.period ?? counted.reduce<Period | undefined>((latest, point) => (latest === undefined || point.period.order > latest.order ? point.period : latest), undefined);
  if (!at) return undefined;
  for (const year of indexYears) {
    const ranks = new Map((await listDeprivation(ctx, trx, parts, { year, domain: 'imd' })).map(({ code, rank }) => [code, rank]));
    if (ranks.size < parts.length) continue;
    const areas = parts.map((code) => ({ area: code, rank: ranks.get(code), figure: values.get(code)?.find((point) => point.period.code === at.code)?.figure ?? missingFigure('not-available') }));
    return tenthsOf(areas, toFigure, { period: at, index: `IMD ${year}` });
  }
  return undefined;
}
