import { missingFigure } from '../../../kernel/figure.ts';
import type { Period } from '../../../kernel/period.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { GroupFigure } from '../model/groups.ts';
import { indicatorCodeOf, type Indicator } from '../model/indicator.ts';
import { listIndicatorsByCode } from '../store/indicators.store.ts';
import { listGroups, listValues } from '../store/values.store.ts';
import { figureOfValue } from '../model/figure-of-value.ts';
import { groupWords } from './group-words.ts';
import { everybody } from '../model/linked-places.ts';
import { viewerOf } from './read-picture.ts';
import { reference } from './read-reference.ts';

/**
 * The figures of every group of children for which this indicator is published, for one area and period.
 *
 * Some publishers print a group as a measure of its own (LAIT), some as a row of the same measure (DfE's tidy files); both come back alike.
 * A group without a figure is there with its reason.
 */
export async function readGroups(ctx: Ctx, trx: Trx, indicator: Indicator, area: string, period: Period): Promise<GroupFigure[]> {
  const own = await readOwnGroups(ctx, trx, indicator, area, period);
  return own.length > 0 ? own : readFamily(ctx, trx, indicator, area, period);
}

async function readOwnGroups(ctx: Ctx, trx: Trx, indicator: Indicator, area: string, period: Period): Promise<GroupFigure[]> {
  const groups = (await listGroups(trx, indicator.code)).filter((group) => group !== everybody && !group.includes('+'));
  if (groups.length === 0) return [];
  const values = await listValues(trx, { indicators: [indicator.code], groups, areas: [area], periodOrder: period.order });
  return groups.map((group) => {
    const value = values.find((each) => each.group === group);
    return { words: groupWords(group), figure: value ? figureOfValue(indicator, value, viewerOf(ctx)) : missingFigure('not-available'), indicator: indicator.code, group };
  });
}

async function readFamily(ctx: Ctx, trx: Trx, indicator: Indicator, area: string, period: Period): Promise<GroupFigure[]> {
  const family = reference.families.find(({ whole }) => indicatorCodeOf(indicator.source, whole) === indicator.code);
  if (!family) return [];
  const members = family.groups.map((group) => ({ ...group, code: indicatorCodeOf(indicator.source, group.measure) }));
  const known = await listIndicatorsByCode(trx, members.map(({ code }) => code));
  const values = await listValues(trx, { indicators: members.map(({ code }) => code), groups: [everybody], areas: [area], periodOrder: period.order });
  return members.flatMap(({ group, code }) => {
    const of = known.find((each) => each.code === code);
    const value = values.find((each) => each.indicator === code);
    return of ? [{ words: group, figure: value ? figureOfValue(of, value, viewerOf(ctx)) : missingFigure('not-available'), indicator: code, group: everybody }] : [];
  });
}
