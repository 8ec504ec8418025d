import type { AreaCode } from '../../../kernel/ids.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { mapAreas } from '../../places/contract.ts';
import type { Indicator } from '../model/indicator.ts';
import type { SeriesPoint } from '../model/picture.ts';
import { listValuesAfter, type PlacedValue, type ValuePlace, type ValueRange } from '../store/values.store.ts';
import { listVisibleIndicators } from './read-coverage.ts';
import { mapCounts, placeOf, toPoint, viewerOf } from './read-picture.ts';

/** One figure in its place as the viewer may see it. */
export interface StreamedValue extends SeriesPoint {
  readonly place: ValuePlace;
  readonly indicator: Indicator;
  readonly areaName: string | undefined;
  readonly isOwn: boolean;
}

/** Which figures are wanted; what is left out is not narrowed. */
export type StreamQuery = Partial<ValueRange>;

/** Figures read in one transaction: enough that the next is soon there, few enough that nobody waits for it. */
const batchSize = 5000;

/**
 * All figures asked for that the viewer may see, in the order of their keys, in batches, each of a transaction of its own.
 *
 * A reader however slow holds no transaction open and nothing is cut off. Figures of indicators that are not public are left out; what is
 * hidden or embargoed is there as missing, with its reason. Counts stand beside a figure as on its page.
 */
export async function* streamValues(ctx: Ctx, db: Database, query: StreamQuery, after?: ValuePlace, most = Infinity): AsyncGenerator<readonly StreamedValue[]> {
  const indicators = new Map((await inReading(db, ctx, (trx) => listVisibleIndicators(ctx, trx))).map((indicator) => [indicator.code as string, indicator]));
  const range: ValueRange = { ...query, indicators: query.indicators ? query.indicators.filter((code) => indicators.has(code)) : [...indicators.keys()] };
  let place = after;
  for (let left = most; left > 0; ) {
    const wanted = Math.min(batchSize, left);
    const batch = await inReading(db, ctx, (trx) => readBatch(ctx, trx, indicators, range, place, wanted));
    if (batch.length > 0) yield batch;
    if (batch.length < wanted) return;
    place = batch.at(-1)!.place;
    left -= batch.length;
  }
}

async function readBatch(ctx: Ctx, trx: Trx, indicators: ReadonlyMap<string, Indicator>, range: ValueRange, after: ValuePlace | undefined, most: number): Promise<StreamedValue[]> {
  const values = await listValuesAfter(trx, range, after, most);
  const areas = await mapAreas(ctx, trx, [...new Set(values.map(({ area }) => area))]);
  const counts = await mapCountsOf(trx, values);
  const viewer = viewerOf(ctx);
  return values.map((value) => {
    const indicator = indicators.get(value.indicator)!;
    const beside = counts.get(`${value.indicator} ${value.group}`)?.get(placeOf(value));
    return { ...toPoint(indicator, value, beside, viewer), place: { indicator: value.indicator, group: value.group, area: value.area, period: value.period.code }, indicator, areaName: areas.get(value.area)?.name, isOwn: value.isOwn };
  });
}

/** For each indicator and group of the batch, the counts of its kindred file. */
async function mapCountsOf(trx: Trx, values: readonly PlacedValue[]): Promise<Map<string, Map<string, PlacedValue>>> {
  const areas = new Map<string, { indicator: string; group: string; areas: Set<AreaCode> }>();
  for (const { indicator, group, area } of values) {
    const key = `${indicator} ${group}`;
    const known = areas.get(key) ?? { indicator, group, areas: new Set<AreaCode>() };
    known.areas.add(area);
    areas.set(key, known);
  }
  const counts = new Map<string, Map<string, PlacedValue>>();
  for (const [key, of] of areas) counts.set(key, await mapCounts(trx, of.indicator, of.group, [...of.areas]));
  return counts;
}
