import { missingFigure } from '../../../kernel/figure.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import type { Period } from '../../../kernel/period.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listAreasWithin, listDeprivation, listIdaciShares, mapSmallAreas, tierOf, type Area } from '../../places/contract.ts';
import { figureOfCountsOf } from '../model/card-picture.ts';
import { deprivationIndices, ranksByShare, tenthsOf, type DeprivationIndex, type DeprivationTenths } from '../model/inequality.ts';
import type { Indicator } from '../model/indicator.ts';
import { readFigures } from './read-picture.ts';

/** The years of the indices that may rank small areas, the newest first. */
const indexYears = [2025, 2019] as const;

/** Of whom the tenths are asked, when, and by which index. */
interface TenthsAsked {
  readonly group: string;
  readonly area: Area;
  readonly period: Period | undefined;
  readonly by: DeprivationIndex;
}

/**
 * The tenths of deprivation of an area's small areas for an indicator, in the picture's period or the latest in which small areas have counts.
 *
 * Undefined where no small area has counts, where the measure is none that counts add up to, or where nothing ranks them.
 */
export async function findTenths(ctx: Ctx, trx: Trx, indicator: Indicator, { group, area, period, by }: TenthsAsked): Promise<DeprivationTenths | undefined> {
  const toFigure = figureOfCountsOf(indicator);
  if (!toFigure) return undefined;
  const parts = tierOf(area.kind) === 'upper-tier' ? (await listAreasWithin(ctx, trx, area.code, 'lsoa21')).map(({ code }) => code) : ((await mapSmallAreas(ctx, trx, [area.code])).get(area.code) ?? []);
  if (parts.length < 2) return undefined;
  const values = await readFigures(ctx, trx, indicator, group, parts, period);
  const counted = [...values.values()].flat().filter(({ figure }) => figure.known && figure.denominator !== undefined);
  const at = counted.find((point) => point.period.code === period?.code)?.period ?? counted.reduce<Period | undefined>((latest, point) => (latest === undefined || point.period.order > latest.order ? point.period : latest), undefined);
  if (!at) return undefined;
  const orders = { imd: await findOrder(ctx, trx, parts, 'imd'), idaci: await findOrder(ctx, trx, parts, 'idaci') };
  const offered = deprivationIndices.filter((index) => orders[index] !== undefined);
  if (offered.length === 0) return undefined;
  const order = orders[by] ?? { index: by === 'imd' ? 'an index of multiple deprivation' : 'IDACI', ranks: new Map<AreaCode, number>() };
  const areas = parts.map((code) => ({ area: code, rank: order.ranks.get(code), figure: values.get(code)?.find((point) => point.period.code === at.code)?.figure ?? missingFigure('not-available') }));
  return tenthsOf(areas, toFigure, { period: at, by, offered, index: order.index, ...('takenAsFive' in order ? { takenAsFive: order.takenAsFive } : {}) });
}

interface Order {
  readonly index: string;
  readonly ranks: ReadonlyMap<AreaCode, number>;
  readonly takenAsFive?: number;
}

/** The order of small areas in the newest index that has every one of them: IMD's own ranks, or by their shares of children in families deprived of income. */
async function findOrder(ctx: Ctx, trx: Trx, parts: readonly AreaCode[], by: DeprivationIndex): Promise<Order | undefined> {
  for (const year of indexYears) {
    if (by === 'imd') {
      const ranks = new Map((await listDeprivation(ctx, trx, parts, { year, domain: 'imd' })).map(({ code, rank }) => [code, rank]));
      if (ranks.size === parts.length) return { index: `IMD ${year}`, ranks };
    } else {
      const shares = await listIdaciShares(ctx, trx, parts, year);
      if (shares.length === parts.length) return { index: `IDACI ${year}`, ranks: ranksByShare(new Map(shares.map(({ code, share }) => [code, share]))), takenAsFive: shares.reduce((sum, { takenAsFive }) => sum + takenAsFive, 0) };
    }
  }
  return undefined;
}
