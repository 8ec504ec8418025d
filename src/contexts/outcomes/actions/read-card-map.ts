import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listAreas, listAreasWithin } from '../../places/contract.ts';
import type { AreaMap } from '../model/area-map.ts';
import type { CardReading } from '../model/card.ts';
import type { Indicator } from '../model/indicator.ts';
import { hasOwnFigures, listOwnIndicatorsAt } from '../store/card-figures.store.ts';
import { listPeriods } from '../store/values.store.ts';
import type { PlacedCardArea } from './read-card-area.ts';
import { countedKin } from './read-card-plan.ts';
import { readMap } from './read-map.ts';

/** The one map of a card: what it shows, when, and which area to outline. */
export interface CardMap {
  readonly map: AreaMap;
  readonly indicator: Indicator;
  readonly title: string;
  readonly when: string;
  readonly us: string;
}

/**
 * The map of the first figure of the card that is known for the parts of the authority: its wards, else its small areas, with this area
 * outlined; where there is none, the first figure on the map of all authorities. Undefined when there are no boundaries.
 */
export async function findCardMap(ctx: Ctx, trx: Trx, placed: PlacedCardArea, readings: readonly CardReading[]): Promise<CardMap | undefined> {
  return (await findLocalMap(ctx, trx, placed, readings)) ?? findMapOfEngland(ctx, trx, placed, readings);
}

async function findLocalMap(ctx: Ctx, trx: Trx, { area, authority }: PlacedCardArea, readings: readonly CardReading[]): Promise<CardMap | undefined> {
  const around = authority ?? area;
  if ((around.kind !== 'unitary' && around.kind !== 'county') || !(await hasOwnFigures(trx))) return undefined;
  for (const [tier, kindWords] of [['ward', 'ward'], ['lsoa21', 'small area']] as const) {
    const parts = await listAreasWithin(ctx, trx, around.code, tier);
    const local = new Set(await listOwnIndicatorsAt(trx, parts.map(({ code }) => code)));
    for (const { picture, title } of readings.filter(({ picture: { indicator: { code } } }) => local.has(code) || local.has(countedKin.get(code) ?? ''))) {
      const ours = authority ? picture.period : undefined;
      for (const period of [...(ours ? [ours] : []), ...(await listPeriods(trx, picture.indicator.code)).reverse(), ...(await listPeriods(trx, countedKin.get(picture.indicator.code) ?? '')).reverse()]) {
        const map = await readMap(ctx, trx, picture.indicator, period, parts, kindWords);
        if (map) return { map, indicator: picture.indicator, title, when: period.label, us: area.code };
      }
    }
  }
  return undefined;
}

async function findMapOfEngland(ctx: Ctx, trx: Trx, { area, authority }: PlacedCardArea, readings: readonly CardReading[]): Promise<CardMap | undefined> {
  const first = readings.find(({ picture }) => picture.figure.known || picture.instead);
  const period = first?.picture.instead?.period ?? first?.picture.period;
  if (!first || !period) return undefined;
  const map = await readMap(ctx, trx, first.picture.indicator, period, await listAreas(ctx, trx, { tier: 'upper-tier' }), 'authority');
  return map && { map, indicator: first.picture.indicator, title: first.title, when: period.label, us: (authority ?? area).code };
}
