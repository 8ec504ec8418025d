import type { IndicatorCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findArea, listAreasOfKind, listAreasWithin, type Area } from '../../places/contract.ts';
import type { AreaMap } from '../model/area-map.ts';
import { gapsOf, type GroupFigure, type GroupGap } from '../model/groups.ts';
import type { DeprivationIndex, DeprivationTenths } from '../model/inequality.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Picture } from '../model/picture.ts';
import { findIndicator } from '../store/indicators.store.ts';
import { findHomeArea } from './find-home-area.ts';
import { listComparators, type ComparatorOffered } from './read-comparator.ts';
import { findTenths } from './read-inequality.ts';
import { findMap } from './read-map.ts';
import { readGroups } from './read-groups.ts';
import { everybody } from '../model/linked-places.ts';
import { maySee, readPicture } from './read-picture.ts';
import { findSmallNumberWords } from './read-small-numbers.ts';
import { findTargetOf, type TargetSeen } from './read-targets.ts';

/** Everything the page of an indicator shows. */
export interface IndicatorPageContent {
  readonly picture: Picture;
  readonly groups: readonly GroupFigure[];
  readonly gaps: readonly GroupGap[];
  readonly map: AreaMap | undefined;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  /** With whom one may compare the area. */
  readonly comparators: readonly ComparatorOffered[];
  readonly source: string;
  /** The figure over tenths of deprivation; undefined where small areas have none with counts. */
  readonly tenths: DeprivationTenths | undefined;
  /** The rule for small numbers that stands beside own figures; undefined where there are none. */
  readonly smallNumbers: string | undefined;
  /** The target in force for this figure, as the viewer may see it. */
  readonly target: TargetSeen | undefined;
}

/** What an indicator's page is asked for; the authority's own area when none is named. */
export interface IndicatorPageQuery {
  readonly indicator: string;
  readonly area?: string | undefined;
  readonly period?: string | undefined;
  readonly group?: string | undefined;
  /** With whom it is compared: the id of a group of areas, or `neighbours`; the authority's own choice when absent. */
  readonly against?: string | undefined;
  /** By which index of deprivation small areas are put in order; IMD when absent. */
  readonly by?: DeprivationIndex | undefined;
}

/** One indicator for one area with its groups and its map, of one moment; undefined when the indicator, the area or the comparator is unknown. */
export async function readIndicatorPage(ctx: Ctx, trx: Trx, query: IndicatorPageQuery): Promise<IndicatorPageContent | undefined> {
  const indicator = await findIndicator(trx, query.indicator);
  const area = query.area === undefined ? await findHomeArea(ctx, trx) : await findArea(ctx, trx, query.area);
  if (!indicator || !area || !maySee(ctx, indicator)) return undefined;
  const picture = await readPicture(ctx, trx, indicator, area, query);
  if (!picture) return undefined;
  const groups = picture.period && (query.group ?? everybody) === everybody ? await readGroups(ctx, trx, indicator, area.code, picture.period) : [];
  const smallNumbers = await findSmallNumberWords(ctx, trx, [indicator, ...groups.map((group) => ({ ...indicator, code: group.indicator as IndicatorCode }))]);
  return { picture, smallNumbers, groups, gaps: gapsOf(groups), map: await findMap(ctx, trx, picture, area), tenths: await findTenths(ctx, trx, indicator, { group: query.group ?? everybody, area, period: picture.period, by: query.by ?? 'imd' }), areas: await listChoices(ctx, trx, area), comparators: await listComparators(trx, area), source: sourceWords(indicator), target: await findTargetOf(ctx, trx, picture, query.group ?? everybody) };
}

/** Areas to look at instead: those of the same kind, then the wards within. */
async function listChoices(ctx: Ctx, trx: Trx, area: Area): Promise<{ code: string; name: string }[]> {
  const [alike, wards] = [await listAreasOfKind(ctx, trx, area), await listAreasWithin(ctx, trx, area.code, 'ward')];
  const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
  return [...new Map([area, ...[...wards].sort(byName), ...[...alike].sort(byName)].map(({ code, name }) => [code as string, { code: code as string, name }])).values()];
}

/** "Source: Department for Education, Local Authority Interactive Tool." */
export function sourceWords(indicator: Indicator): string {
  const publication = { lait: 'Local Authority Interactive Tool', eyfsp: 'Early years foundation stage profile results' }[indicator.source];
  return `Source: ${[indicator.owner.split('\n')[0], publication].filter(Boolean).join(', ')}.`;
}
