import { missingFigure, type Figure } from '../../../kernel/figure.ts';
import type { Period } from '../../../kernel/period.ts';
import { leaveOut, type FigureOfCounts } from '../../../methods/statistics/aggregate.ts';
import { compareEstimates, compareWithBenchmark, type Comparison } from '../../../methods/statistics/benchmark.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import { poissonRate } from '../../../methods/statistics/poisson-rate.ts';
import type { AreasCounted } from '../../../methods/statistics/rank.ts';
import { recentTrend, type RecentTrend } from '../../../methods/statistics/recent-trend.ts';
import type { AmongAll } from './card-among.ts';
import { comparatorShort, nobodyWords } from './comparator.ts';
import type { Indicator, SeriesBreak } from './indicator.ts';
import { isBroken, trendPointsOf, type Picture, type SeriesPoint } from './picture.ts';

/** One indicator for the area of a card, and whom it is compared with: what the card's sentences and pictures are made from. */
export interface CardPicture {
  readonly indicator: Indicator;
  readonly breaks: readonly SeriesBreak[];
  readonly period: Period | undefined;
  readonly figure: Figure;
  readonly points: readonly SeriesPoint[];
  /** The latest earlier figure, when no break lies between and it is at most three years back. */
  readonly before: SeriesPoint | undefined;
  readonly trend: RecentTrend;
  /** Set where the group of areas that was asked for cannot be compared with: why. */
  readonly notCompared?: { readonly name: string; readonly why: string };
  /** Whom the figure is set against, the one that matters most first. */
  readonly compared: readonly ComparedWith[];
  /** Where it stands among all areas of its kind; absent where that was not read. */
  readonly among?: AmongAll;
  /** How many of the parts the figure was added up from had counts; absent for a figure that came as it is. */
  readonly addedUpFrom?: AreasCounted;
  /** Where the area has no figure of its own: that of the authority it lies in. */
  readonly instead?: { readonly name: string; readonly figure: Figure; readonly period: Period };
}

/** Somebody to be compared with, and what the comparison says. */
export interface ComparedWith {
  readonly whom: 'neighbours' | 'area-group' | 'england' | 'authority' | 'rest-of-authority';
  /** "neighbours", "the average of Similar coastal authorities", "England", "Wellbourne". */
  readonly name: string;
  readonly figure: Figure;
  readonly comparison: Comparison | { readonly told: false; readonly reason: 'off-scale' };
  /** How many of how many neighbours had data. */
  readonly had?: AreasCounted;
}

/** The indicator as a card shows it: at most one decimal, whatever its publisher prints. Figures stay unrounded; only words are shorter. */
export function onCard(indicator: Indicator): Indicator {
  return indicator.decimals > 1 ? { ...indicator, decimals: 1 } : indicator;
}

/** How counts of this indicator make a figure; undefined where they do not: a mean, money, or a figure published alone. */
export function figureOfCountsOf(indicator: Indicator): FigureOfCounts | undefined {
  if (indicator.method === 'proportion' || (indicator.method === 'published' && indicator.unit === 'percent')) return (numerator, denominator) => proportion(numerator, denominator);
  if (indicator.method === 'rate') return (numerator, denominator) => poissonRate(numerator, denominator, indicator.multiplier);
  return undefined;
}

/** The least and greatest figure of all authorities in the picture's period, and how many have one. */
export interface RangeOfAuthorities {
  readonly least: number;
  readonly most: number;
  readonly areas: number;
}

/** An authority's picture as its card uses it: against statistical neighbours or the group of areas chosen in their place, then England. */
export function cardPictureOf(picture: Picture, authorities: RangeOfAuthorities | undefined): CardPicture {
  const { indicator, breaks, period, figure, ours, trend } = picture;
  const compared: ComparedWith[] = [];
  if (picture.neighbours.length > 0) {
    const { neighbourMean } = picture;
    compared.push({ whom: picture.comparator?.kind === 'area-group' ? 'area-group' : 'neighbours', name: comparatorShort(picture.comparator), figure: neighbourMean.figure, comparison: picture.againstNeighbours, had: neighbourMean });
  }
  if (picture.england && picture.england.area !== ours.area) {
    const isOff = authorities !== undefined && isOffScale(picture.englandFigure, authorities);
    compared.push({ whom: 'england', name: 'England', figure: picture.englandFigure, comparison: isOff ? { told: false, reason: 'off-scale' } : picture.againstEngland });
  }
  return { indicator: onCard(indicator), breaks, period, figure, points: ours.points, before: nearestBefore(ours.points, period, breaks), trend, compared, ...notComparedOf(picture) };
}

function notComparedOf({ comparator, neighbours }: Picture): Pick<CardPicture, 'notCompared'> {
  return comparator?.kind === 'area-group' && neighbours.length === 0 ? { notCompared: { name: comparator.group.name, why: nobodyWords(comparator) } } : {};
}

/**
 * Whether a figure for England cannot be of the same scale as those of its authorities: outside all of a hundred or more, or threefold beyond any of five or more.
 *
 * A figure that is made of theirs lies among them. LAIT of April 2026 prints 1,258 first-time entrants to youth justice for England where the
 * highest authority has a few hundred.
 */
export function isOffScale(england: Figure, { least, most, areas }: RangeOfAuthorities): boolean {
  if (!england.known) return false;
  if (areas >= 100 && (england.value < least || england.value > most)) return true;
  return areas >= 5 && least > 0 && (england.value > 3 * most || england.value < least / 3);
}

/** What is known of a ward, locality or small area before it is compared with the authority around it. */
export interface LocalParts {
  readonly indicator: Indicator;
  readonly breaks: readonly SeriesBreak[];
  readonly points: readonly SeriesPoint[];
  readonly authority: { readonly name: string; readonly points: readonly SeriesPoint[] };
  readonly addedUpFrom?: AreasCounted;
}

/**
 * A smaller area's picture: its latest figure against that of the authority it lies in.
 *
 * Where more than half of the authority's children are its own it is compared with the rest of them instead: nobody can be told how
 * they stand against themselves.
 */
export function drawLocalPicture({ indicator, breaks, points, authority, addedUpFrom }: LocalParts): CardPicture {
  const latest = points.findLast(({ figure }) => figure.known) ?? points.at(-1);
  const period = latest?.period;
  const figure = latest?.figure ?? missingFigure('not-available');
  const beside = period && authority.points.find((point) => point.period.code === period.code);
  const last = authority.points.findLast((point) => point.figure.known);
  const shown = {
    indicator: onCard(indicator),
    breaks,
    period,
    figure,
    points,
    before: nearestBefore(points, period, breaks),
    trend: recentTrend(trendPointsOf(points, breaks, period), indicator.polarity),
    compared: figure.known ? [compareWithAuthority(indicator, figure, authority.name, beside?.figure ?? missingFigure('not-available'))] : [],
    ...(addedUpFrom ? { addedUpFrom } : {}),
  };
  return figure.known || !last ? shown : { ...shown, instead: { name: authority.name, figure: last.figure, period: last.period } };
}

/** A smaller area against the authority it lies in, or against the rest of it where the area makes up more than half. */
export function compareWithAuthority(indicator: Indicator, figure: Figure, name: string, authority: Figure): ComparedWith {
  const { polarity } = indicator;
  const comparison = compareWithBenchmark(figure, authority, { polarity, benchmarkIs: 'holding-the-area' });
  const toFigure = figureOfCountsOf(indicator);
  if (comparison.told || comparison.reason !== 'area-dominates-parent' || !toFigure) return { whom: 'authority', name, figure: authority, comparison };
  const rest = leaveOut(authority, figure, toFigure);
  return { whom: 'rest-of-authority', name: `the rest of ${name}`, figure: rest, comparison: compareEstimates(figure, rest, { polarity }) };
}

function nearestBefore(points: readonly SeriesPoint[], period: Period | undefined, breaks: readonly SeriesBreak[]): SeriesPoint | undefined {
  if (!period) return undefined;
  const before = points.findLast((point) => point.figure.known && point.period.order < period.order && point.period.order >= period.order - 3);
  return before && !isBroken(breaks, before.period, period) ? before : undefined;
}
