import type { Figure } from '../../../kernel/figure.ts';
import { missingFigure } from '../../../kernel/figure.ts';
import type { AreaCode, ImportId } from '../../../kernel/ids.ts';
import type { Period } from '../../../kernel/period.ts';
import { compareWithBenchmark, type Comparison } from '../../../methods/statistics/benchmark.ts';
import { neighbourAverage, type NeighbourAverage } from '../../../methods/statistics/neighbour-average.ts';
import { quartileBand, quartileCuts, type QuartileBand } from '../../../methods/statistics/quartile-band.ts';
import { rankAreas, type Standing } from '../../../methods/statistics/rank.ts';
import { recentTrend, type RecentTrend } from '../../../methods/statistics/recent-trend.ts';
import type { Comparator } from './comparator.ts';
import type { Indicator, SeriesBreak } from './indicator.ts';

/** A figure at its place in a series, with the file and row it came from. */
export interface SeriesPoint {
  readonly period: Period;
  readonly figure: Figure;
  readonly from: Provenance;
}

/** Where a figure came from: the import and the row of its file; row 0 where it was added up from the rows of that file. */
export interface Provenance {
  readonly importId: ImportId;
  readonly rowNumber: number;
  /** Set when it was worked out from records of children, which no page shows. */
  readonly isWorkedOut?: true;
  /** Set when the counts beside a published percentage were taken from another file that agrees with it. */
  readonly countsFrom?: { readonly importId: ImportId; readonly rowNumber: number };
}

/** An area with its figures over time, oldest first. */
export interface AreaSeries {
  readonly area: AreaCode;
  readonly name: string;
  readonly points: readonly SeriesPoint[];
}

/** An area and the figure it has in one period. */
export interface PlacedFigure {
  readonly area: AreaCode;
  readonly name: string;
  readonly figure: Figure;
}

/** What is known before anything is compared. */
export interface PictureParts {
  readonly indicator: Indicator;
  readonly breaks: readonly SeriesBreak[];
  readonly ours: AreaSeries;
  readonly england: AreaSeries | undefined;
  readonly region: AreaSeries | undefined;
  /** Those we are set against in a row, never ourselves: statistical neighbours, or the members of a group of areas. Rank and closeness where their order says how near they are. */
  readonly neighbours: readonly (AreaSeries & { readonly rank: number | undefined; readonly closeness: string | undefined })[];
  /** Who they are; undefined where no neighbours are published for us. */
  readonly comparator: Comparator | undefined;
  /** The comparator as the address asked for it; absent where the authority's own choice holds. */
  readonly against?: string | undefined;
  /** Every area of our kind in the period looked at, ours among them. */
  readonly peers: readonly PlacedFigure[];
  /** The period looked at; the latest in which we have a figure, or else the latest there is. */
  readonly period: Period | undefined;
  /** The group of children whose figures these are, "girls"; absent for all children. */
  readonly group?: { readonly code: string; readonly words: string };
}

/**
 * One indicator for one area, compared with whom it may be compared with: what every page, card and export of it is drawn from.
 *
 * Each comparison is a named test with its own answer or its own reason for having none; none is filled in for want of data.
 */
export interface Picture extends PictureParts {
  readonly figure: Figure;
  readonly from: Provenance | undefined;
  /** The figure of the period before in our own series, when no break lies between. */
  readonly before: SeriesPoint | undefined;
  readonly neighbourMean: NeighbourAverage;
  readonly neighbourMedian: NeighbourAverage;
  readonly neighbourFigures: readonly (PlacedFigure & { readonly rank: number | undefined; readonly closeness: string | undefined })[];
  readonly englandFigure: Figure;
  readonly regionFigure: Figure;
  readonly againstNeighbours: Comparison;
  readonly againstEngland: Comparison;
  readonly standing: Standing;
  readonly band: QuartileBand;
  readonly trend: RecentTrend;
}

/** Draws all comparisons of an indicator for an area from what is known. Pure. */
export function drawPicture(parts: PictureParts): Picture {
  const { indicator, ours, period } = parts;
  const at = (series: AreaSeries | undefined): Figure => (period && series?.points.find((point) => point.period.code === period.code)?.figure) ?? missingFigure('not-available');
  const figure = at(ours);
  const neighbourFigures = parts.neighbours.map(({ area, name, rank, closeness, ...series }) => ({ area, name, rank, closeness, figure: at({ area, name, ...series }) }));
  const neighbourMean = neighbourAverage(neighbourFigures.map((each) => each.figure), 'mean');
  const setting = { polarity: indicator.polarity } as const;
  const peers = parts.peers.length > 0 ? parts.peers : [{ area: ours.area, name: ours.name, figure }];
  return {
    ...parts,
    figure,
    from: ours.points.find((point) => point.period.code === period?.code)?.from,
    before: period && pointBefore(ours.points, period, parts.breaks),
    neighbourMean,
    neighbourMedian: neighbourAverage(neighbourFigures.map((each) => each.figure), 'median'),
    neighbourFigures,
    englandFigure: at(parts.england),
    regionFigure: at(parts.region),
    againstNeighbours: compareWithBenchmark(figure, neighbourMean.figure, setting),
    againstEngland: compareWithBenchmark(figure, at(parts.england), { ...setting, benchmarkIs: parts.england?.area === ours.area ? 'the-area-itself' : 'holding-the-area' }),
    standing: rankAreas(peers, indicator.polarity).get(ours.area) ?? { ranked: false, reason: 'not-available', areas: peers.length, areasWithData: peers.filter((peer) => peer.figure.known).length },
    band: quartileBand(figure, quartileCuts(peers.map((peer) => peer.figure)), { ...setting, measureIsBanded: indicator.hasBands }),
    trend: recentTrend(trendPointsOf(ours.points, parts.breaks, period), indicator.polarity),
  };
}

/** The mean of those we are set against in each period that any of them, or we, have a figure for. */
export function neighbourLine({ neighbours, ours }: Pick<Picture, 'neighbours' | 'ours'>): { period: Period; figure: Figure }[] {
  const periods = new Map([...ours.points, ...neighbours.flatMap(({ points }) => points)].map(({ period }) => [period.code, period]));
  return [...periods.values()].sort((a, b) => a.order - b.order).map((period) => {
    const figures = neighbours.map(({ points }): Figure => points.find((point) => point.period.code === period.code)?.figure ?? missingFigure('not-available'));
    return { period, figure: neighbourAverage(figures, 'mean').figure };
  });
}

/** The points up to the period, each marked where a recorded break lies before it. */
export function trendPointsOf(points: readonly SeriesPoint[], breaks: readonly SeriesBreak[], upTo: Period | undefined): { period: Period; figure: Figure; breakBefore: boolean }[] {
  const until = upTo?.order ?? Infinity;
  return points.filter(({ period }) => period.order <= until).map(({ period, figure }, place, all) => ({ period, figure, breakBefore: place > 0 && isBroken(breaks, all[place - 1]!.period, period) }));
}

/** Whether a recorded break lies between two periods of a series. */
export function isBroken(breaks: readonly SeriesBreak[], earlier: Period, later: Period): boolean {
  return breaks.some(({ firstOrder }) => earlier.order < firstOrder && firstOrder <= later.order);
}

function pointBefore(points: readonly SeriesPoint[], period: Period, breaks: readonly SeriesBreak[]): SeriesPoint | undefined {
  const earlier = points.filter((point) => point.period.order === period.order - 1 && point.figure.known);
  const before = earlier.find((point) => point.period.qualifier === period.qualifier) ?? earlier[0];
  return before && !isBroken(breaks, before.period, period) ? before : undefined;
}
