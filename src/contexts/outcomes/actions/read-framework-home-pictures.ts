import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findParents, mapAreas, type Area } from '../../places/contract.ts';
import type { Comparator } from '../model/comparator.ts';
import type { Viewer } from '../model/figure-of-value.ts';
import { drawGap, type AimGap } from '../model/framework-home.ts';
import { gapSeries } from '../model/gap.ts';
import { gapsOf, type GroupFigure } from '../model/groups.ts';
import { indicatorCodeOf, type Indicator, type SeriesBreak } from '../model/indicator.ts';
import { drawPicture, type AreaSeries, type Picture, type SeriesPoint } from '../model/picture.ts';
import { listBreaksOfMany, listGroupsOfMany } from '../store/evidence.store.ts';
import { listValues, type PlacedValue } from '../store/values.store.ts';
import { groupWords } from './group-words.ts';
import { findComparator } from './read-comparator.ts';
import { countsFrom } from './read-counts-from.ts';
import { everybody } from '../model/linked-places.ts';
import { placeOf, toPoint, viewerOf } from './read-picture.ts';
import { reference } from './read-reference.ts';

/** An area and those it is compared with in a row: England, and its statistical neighbours or the members of a group of areas. */
export interface AreaAmongNeighbours {
  readonly area: Area;
  readonly england: Area | undefined;
  readonly comparator: Comparator | undefined;
  readonly against: string | undefined;
  readonly neighbours: readonly { readonly area: AreaCode; readonly name: string; readonly rank: number | undefined; readonly closeness: string | undefined }[];
}

/** The area with England and those it is compared with: whom the address asks for, else whom the authority chose, else the newest published set; undefined for a comparator that there is not. */
export async function findAreaAmongNeighbours(ctx: Ctx, trx: Trx, area: Area, against?: string): Promise<AreaAmongNeighbours | undefined> {
  const among = await findComparator(trx, area, against);
  if (!among) return undefined;
  const england = area.kind === 'country' ? undefined : (await findParents(ctx, trx, area.code)).find(({ kind }) => kind === 'country');
  const named = await mapAreas(ctx, trx, among.members.map((each) => each.area));
  return { area, england, comparator: among.comparator, against: among.against, neighbours: among.members.map((each) => ({ ...each, name: named.get(each.area)?.name ?? each.area })) };
}

/** The picture of an indicator for an area among its neighbours, and its gap. */
export interface PictureWithGap {
  readonly picture: Picture;
  readonly gap: AimGap;
}

/**
 * Many indicators for one area at once, each among the area's neighbours and with its gap: a handful of queries whatever their number.
 *
 * Each is drawn as the page of the indicator draws it, save that its rank is among the neighbours and not among all of England.
 */
export async function readPictures(ctx: Ctx, trx: Trx, indicators: readonly Indicator[], around: AreaAmongNeighbours): Promise<ReadonlyMap<string, PictureWithGap>> {
  const codes = indicators.map(({ code }) => code);
  const areas = [around.area.code, ...(around.england ? [around.england.code] : []), ...around.neighbours.map(({ area }) => area)];
  const values = bySeries(await listValues(trx, { indicators: codes, groups: [everybody], areas }));
  const counted = await readCounts(trx, codes, areas);
  const breaks = await listBreaksOfMany(trx, codes);
  const grouped = await readGroupSeries(ctx, trx, indicators, around.area.code);
  const viewer = viewerOf(ctx);
  return new Map(
    indicators.map((indicator) => {
      const ofArea = (area: AreaCode, name: string): AreaSeries => ({ area, name, points: pointsOf(indicator, values.get(`${indicator.code} ${everybody} ${area}`) ?? [], countsOf(counted, indicator.code, area), viewer) });
      const broken = breaks.get(indicator.code) ?? [];
      return [indicator.code, { picture: drawAmongNeighbours(indicator, broken, around, ofArea), gap: drawIndicatorGap(indicator, broken, grouped.get(indicator.code) ?? []) }];
    }),
  );
}

function drawAmongNeighbours(indicator: Indicator, breaks: readonly SeriesBreak[], around: AreaAmongNeighbours, ofArea: (area: AreaCode, name: string) => AreaSeries): Picture {
  const ours = ofArea(around.area.code, around.area.name);
  const neighbours = around.neighbours.map(({ area, name, rank, closeness }) => ({ ...ofArea(area, name), rank, closeness }));
  const period = ours.points.findLast(({ figure }) => figure.known)?.period ?? ours.points.at(-1)?.period;
  const peers = [ours, ...neighbours].flatMap(({ area, name, points }) => {
    const at = points.find((point) => point.period.code === period?.code);
    return at ? [{ area, name, figure: at.figure }] : [];
  });
  return drawPicture({ indicator, breaks, ours, england: around.england && ofArea(around.england.code, around.england.name), region: undefined, neighbours, comparator: around.comparator, against: around.against, peers, period });
}

type Series = ReadonlyMap<string, readonly PlacedValue[]>;

/** The counts that kindred files give for these indicators. */
async function readCounts(trx: Trx, indicators: readonly string[], areas: readonly string[]): Promise<Series> {
  const kin = indicators.flatMap((code) => countsFrom.get(code) ?? []);
  return bySeries(await listValues(trx, { indicators: [...new Set(kin.map(({ indicator }) => indicator))], groups: [...new Set(kin.map(({ group }) => group))], areas }));
}

function countsOf(counted: Series, indicator: string, area: string): readonly PlacedValue[] {
  const from = countsFrom.get(indicator);
  return from ? (counted.get(`${from.indicator} ${from.group} ${area}`) ?? []) : [];
}

/** A group of children with its figures over time, under the words it is known by. */
interface GroupSeries {
  readonly words: string;
  readonly code: string;
  readonly group: string;
  readonly points: readonly SeriesPoint[];
}

/** The groups of each indicator, whether its publisher prints them as rows of the same measure or as measures of their own. */
async function readGroupSeries(ctx: Ctx, trx: Trx, indicators: readonly Indicator[], area: AreaCode): Promise<ReadonlyMap<string, readonly GroupSeries[]>> {
  const families = new Map(indicators.map((indicator) => [indicator.code as string, familyOf(indicator)]));
  const members = [...families.values()].flat().map(({ code }) => code);
  const grouped = await listGroupsOfMany(trx, indicators.map(({ code }) => code));
  const ofGroups = await listValues(trx, { indicators: [...new Set(grouped.map(({ indicator }) => indicator))], groups: [...new Set(grouped.map(({ group }) => group))], areas: [area] });
  const series = bySeries([...(await listValues(trx, { indicators: members, groups: [everybody], areas: [area] })), ...ofGroups]);
  const counted = await readCounts(trx, members, [area]);
  const viewer = viewerOf(ctx);
  return new Map(
    indicators.map((indicator) => {
      const own = grouped.filter((one) => one.indicator === indicator.code).flatMap(({ group }): GroupSeries[] => {
        const values = series.get(`${indicator.code} ${group} ${area}`);
        return values ? [{ words: groupWords(group), code: indicator.code, group, points: pointsOf(indicator, values, [], viewer) }] : [];
      });
      const family = families.get(indicator.code)!.map(({ words, code }) => ({ words, code, group: everybody, points: pointsOf(indicator, series.get(`${code} ${everybody} ${area}`) ?? [], countsOf(counted, code, area), viewer) }));
      return [indicator.code, own.length > 0 ? own : family];
    }),
  );
}

function familyOf(indicator: Indicator): { words: string; code: string }[] {
  const family = reference.families.find(({ whole }) => indicatorCodeOf(indicator.source, whole) === indicator.code);
  return (family?.groups ?? []).map(({ group, measure }) => ({ words: group, code: indicatorCodeOf(indicator.source, measure) }));
}

/** The first pair of groups that both have figures in one year, over time. */
function drawIndicatorGap(indicator: Indicator, breaks: readonly SeriesBreak[], groups: readonly GroupSeries[]): AimGap {
  const pairs = gapsOf(groups.map(({ words, code, group, points }): GroupFigure => ({ words, indicator: code, group, figure: points.findLast(({ figure }) => figure.known)?.figure ?? { known: false, reason: 'not-available' } })));
  if (pairs.length === 0) return { shown: false, reason: 'not-published' };
  const pointsOfGroup = (figure: GroupFigure): readonly SeriesPoint[] => groups.find(({ words }) => words === figure.words)!.points;
  const drawn = pairs.map(({ first, second }) => drawGap(gapSeries(pointsOfGroup(first), pointsOfGroup(second)), { aheadWords: first.words, behindWords: second.words }, breaks, { polarity: indicator.polarity, sharesChildren: false, decimals: indicator.decimals }));
  return drawn.find(({ shown }) => shown) ?? drawn[0]!;
}

function pointsOf(indicator: Indicator, values: readonly PlacedValue[], counted: readonly PlacedValue[], viewer: Viewer): SeriesPoint[] {
  const countsAt = new Map(counted.map((value) => [placeOf(value), value]));
  return values.map((value) => toPoint(indicator, value, countsAt.get(placeOf(value)), viewer));
}

function bySeries(values: readonly PlacedValue[]): Map<string, PlacedValue[]> {
  const series = new Map<string, PlacedValue[]>();
  for (const value of values) {
    const key = `${value.indicator} ${value.group} ${value.area}`;
    const known = series.get(key);
    if (known) known.push(value);
    else series.set(key, [value]);
  }
  return series;
}
