import type { AreaCode } from '../../../kernel/ids.ts';
import { yearPeriod, type Period } from '../../../kernel/period.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { findArea, findParents, listAreas, listAreasOfKind, mapAreas, tierOf, type Area } from '../../places/contract.ts';
import { groupWords } from './group-words.ts';
import { countsFrom } from './read-counts-from.ts';
import { findComparator } from './read-comparator.ts';
import { withCounts } from '../model/counts.ts';
import { figureOfValue, type Viewer } from '../model/figure-of-value.ts';
import type { Indicator } from '../model/indicator.ts';
import { drawPicture, type AreaSeries, type Picture, type PlacedFigure, type Provenance, type SeriesPoint } from '../model/picture.ts';
import { everybody } from '../model/linked-places.ts';
import { findIndicator, listBreaks } from '../store/indicators.store.ts';
import { listValues, type PlacedValue } from '../store/values.store.ts';

/** Which picture is wanted: an indicator for an area, one group, one period (the latest when absent). */
export interface PictureQuery {
  readonly indicator: string;
  readonly area: string;
  readonly group?: string | undefined;
  readonly period?: string | undefined;
  /** With whom it is compared: the id of a group of areas, or `neighbours`; the authority's own choice when absent. */
  readonly against?: string | undefined;
}


/**
 * One indicator for one area with all it is compared with; undefined when there is no such indicator, area or comparator.
 *
 * Reads in the caller's transaction, so that every figure of a page or card is of the same moment.
 */
export async function findPicture(ctx: Ctx, trx: Trx, query: PictureQuery): Promise<Picture | undefined> {
  const [indicator, area] = [await findIndicator(trx, query.indicator), await findArea(ctx, trx, query.area as AreaCode)];
  return indicator && area && maySee(ctx, indicator) ? readPicture(ctx, trx, indicator, area, query) : undefined;
}

/** Whether the viewer may know of the indicator at all: an authority's own that is not public is for its partners alone. */
export function maySee(ctx: Ctx, indicator: Indicator): boolean {
  return !indicator.isUnpublished || isPermitted(ctx.actor, 'outcomes:see-unpublished');
}

/** The picture of an indicator and an area that are known; undefined for a comparator that there is not. */
export async function readPicture(ctx: Ctx, trx: Trx, indicator: Indicator, area: Area, query: Pick<PictureQuery, 'group' | 'period' | 'against'>): Promise<Picture | undefined> {
  const among = await findComparator(trx, area, query.against);
  if (!among) return undefined;
  const [group, neighbours] = [query.group ?? everybody, among.members];
  const parents = await findParents(ctx, trx, area.code);
  const [region, england] = [parents.find(({ kind }) => kind === 'region'), parents.find(({ kind }) => kind === 'country')];
  // Authorities that are no more had figures in their day: ranks of those years count them.
  const peersOf = tierOf(area.kind) === 'upper-tier' ? await listAreas(ctx, trx, { tier: 'upper-tier', on: 'ever' }) : await listAreasOfKind(ctx, trx, area);
  const wanted = [area, ...(region ? [region] : []), ...(england ? [england] : []), ...peersOf];
  const names = new Map([...wanted, ...(await mapAreas(ctx, trx, neighbours.map((each) => each.area))).values()].map((each) => [each.code, each.name]));
  const codes = [...new Set([...names.keys(), ...neighbours.map((each) => each.area)])];
  const values = await readFigures(ctx, trx, indicator, group, codes);
  const seriesOf = (code: AreaCode, name: string): AreaSeries => ({ area: code, name, points: values.get(code) ?? [] });
  const ours = seriesOf(area.code, area.name);
  const period = pickPeriod(ours, values, query.period);
  return drawPicture({
    indicator,
    breaks: await listBreaks(trx, indicator.code),
    ours,
    england: england && seriesOf(england.code, england.name),
    region: region && seriesOf(region.code, region.name),
    neighbours: neighbours.map((each) => ({ ...seriesOf(each.area, names.get(each.area) ?? each.area), rank: each.rank, closeness: each.closeness })),
    comparator: among.comparator,
    against: among.against,
    peers: peersOf.flatMap((peer) => placedAt(values.get(peer.code), period, peer)),
    period,
    ...(group === everybody ? {} : { group: { code: group, words: groupWords(group) } }),
  });
}

/**
 * The figures of some areas over time, as this viewer may see them; with counts of a kindred file where they agree.
 *
 * Where the indicator itself has no figure for an area and year but its counted kin has (an authority's own figures by ward, for one), that
 * stands in its place under the year that the indicator would give it: as `like` is labelled, or its own first figure.
 */
export async function readFigures(ctx: Ctx, trx: Trx, indicator: Indicator, group: string, areas: readonly string[], like?: Period): Promise<Map<AreaCode, SeriesPoint[]>> {
  const values = await listValues(trx, { indicators: [indicator.code], groups: [group], areas });
  const countsAt = await mapCounts(trx, indicator.code, group, areas);
  const viewer = viewerOf(ctx);
  const series = new Map<AreaCode, SeriesPoint[]>();
  const add = (area: AreaCode, point: SeriesPoint): void => void series.set(area, [...(series.get(area) ?? []), point]);
  for (const value of values) {
    add(value.area, toPoint(indicator, value, countsAt.get(placeOf(value)), viewer));
    countsAt.delete(placeOf(value));
  }
  const measured = { ...indicator, method: 'proportion' as const };
  for (const value of countsAt.values()) {
    add(value.area, { period: periodLike(value.period, like ?? values[0]?.period), figure: figureOfValue(measured, value, viewer), from: provenanceOf(value) });
  }
  for (const points of series.values()) points.sort((a, b) => a.period.order - b.period.order);
  return series;
}

/** The counts of the kindred file that stand beside an indicator's figures for some areas, by `placeOf`; none where it has no kin. */
export async function mapCounts(trx: Trx, indicator: string, group: string, areas: readonly string[]): Promise<Map<string, PlacedValue>> {
  const kin = group === everybody ? countsFrom.get(indicator) : undefined;
  const counted = kin ? await listValues(trx, { indicators: [kin.indicator], groups: [kin.group], areas }) : [];
  return new Map(counted.map((value) => [placeOf(value), value]));
}

/** An area and the year in which the period ends: the interactive tool's 2019 is 2018/19 of the profile files. */
export function placeOf({ area, period }: PlacedValue): string {
  return `${area} ${period.startYear === period.endYear ? period.endYear : period.span === 'split-year' ? period.endYear : period.code}`;
}

/** A period as the other series would label it: a school year by the year in which it ends. */
function periodLike(period: Period, other: Period | undefined): Period {
  return other?.span === 'year' && period.span === 'split-year' ? yearPeriod(period.endYear, 'year') : period;
}

/** Who looks, from their permissions: the public sees neither what is embargoed nor what is small. */
export function viewerOf(ctx: Ctx): Viewer {
  return { today: ctx.today, seesEmbargoed: isPermitted(ctx.actor, 'outcomes:see-embargoed'), seesSmallNumbers: isPermitted(ctx.actor, 'outcomes:see-small-numbers') };
}

/** A stored value as the viewer may see it, with the counts that stand beside it where they agree. */
export function toPoint(indicator: Indicator, value: PlacedValue, counts: PlacedValue | undefined, viewer: Viewer): SeriesPoint {
  const together = withCounts(value, counts, viewer);
  const isFromElsewhere = together !== value && counts !== undefined;
  const measured = isFromElsewhere ? { ...indicator, method: 'proportion' as const } : indicator;
  return {
    period: value.period,
    figure: figureOfValue(measured, together, viewer),
    from: { ...provenanceOf(value), ...(isFromElsewhere ? { countsFrom: { importId: counts.importId, rowNumber: counts.rowNumber } } : {}) },
  };
}

/** Where a value came from. One of the authority's own without a row was worked out by another context, from records that are nobody's to read here. */
function provenanceOf({ importId, rowNumber, isOwn }: PlacedValue): Provenance {
  return { importId, rowNumber, ...(isOwn && rowNumber === 0 ? { isWorkedOut: true } : {}) };
}

/** The period asked for; else the latest in which we have a figure and somebody beside us has one too; else the latest in which we have one; else the latest anybody has. */
function pickPeriod(ours: AreaSeries, values: ReadonlyMap<AreaCode, readonly SeriesPoint[]>, code: string | undefined): Period | undefined {
  const every = [...values.values()].flat().map(({ period }) => period);
  if (code !== undefined) return every.find((period) => period.code === code);
  const latest = (periods: readonly Period[]): Period | undefined => periods.reduce<Period | undefined>((best, period) => (best === undefined || period.order >= best.order ? period : best), undefined);
  const known = ours.points.filter(({ figure }) => figure.known).map(({ period }) => period);
  const beside = new Set([...values].flatMap(([area, points]) => (area === ours.area ? [] : points.filter(({ figure }) => figure.known).map(({ period }) => period.code))));
  return latest(known.filter(({ code: one }) => beside.has(one))) ?? latest(known) ?? latest(every);
}

/** The figure of an area in the period; an area of which the publisher says nothing for it is not among those ranked. */
function placedAt(points: readonly SeriesPoint[] | undefined, period: Period | undefined, area: Area): PlacedFigure[] {
  const point = points?.find((each) => each.period.code === period?.code);
  return point ? [{ area: area.code, name: area.name, figure: point.figure }] : [];
}
