import { showDate, type IsoDate } from '../../../kernel/dates.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listAreas, openContinuity, type Area } from '../../places/contract.ts';
import { listStagedPeriods } from '../store/area-codes.store.ts';

/** An area and a period (by its order) in which it was not there, in words. */
export interface AreaOutOfTime {
  readonly area: string;
  readonly order: number;
  readonly words: string;
}

/**
 * Staged figures of areas for periods in which there was no such area and no other code of the same land.
 *
 * A period is known by the last calendar year in which it begins; publishers label school years by either year, so a year is allowed on each side.
 */
export async function findAreasOutOfTime(ctx: Ctx, trx: Trx): Promise<readonly AreaOutOfTime[]> {
  const every = [...(await listAreas(ctx, trx, { tier: 'upper-tier', on: 'ever' })), ...(await listAreas(ctx, trx, { tier: 'district', on: 'ever' }))];
  const limited = new Map<string, Area>(every.filter(({ from, until }) => from !== undefined || until !== undefined).map((area) => [area.code, area]));
  if (limited.size === 0) return [];
  const continuity = await openContinuity(ctx, trx);
  const continues = (area: string, on: string): boolean => continuity(area as AreaCode, on as IsoDate).verdict === 'continues';
  const found: AreaOutOfTime[] = [];
  for (const { area, order } of await listStagedPeriods(trx, [...limited.keys()])) {
    const { name, from, until } = limited.get(area)!;
    const [lastDay, firstDay] = [`${order + 1}-12-31`, `${order - 1}-01-01`];
    if (from !== undefined && from > lastDay && !continues(area, lastDay)) found.push({ area, order, words: `${name} (${area}), which began on ${showDate(from)}` });
    else if (until !== undefined && until < firstDay && !continues(area, firstDay)) found.push({ area, order, words: `${name} (${area}), which ended on ${showDate(until)}` });
  }
  return found;
}
