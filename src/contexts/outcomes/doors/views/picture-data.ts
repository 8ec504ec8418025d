import { publishedFigure, type Figure } from '../../../../kernel/figure.ts';
import type { RankedData } from '../../../../platform/charts/ranked-dots.view.tsx';
import type { ComparatorSeries, SeriesBreak, TrendData } from '../../../../platform/charts/trend-data.ts';
import { valuesOf, type ValueScale } from '../../../../platform/charts/value-axis.ts';
import type { ControlData } from '../../../../platform/charts/control-chart.view.tsx';
import { comparatorLine, comparatorMean } from '../../model/comparator.ts';
import type { ControlledSeries } from '../../model/control.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { DeprivationTenths } from '../../model/inequality.ts';
import { ordinal } from '../../model/sentence.ts';
import { neighbourLine, type AreaSeries, type Picture } from '../../model/picture.ts';
import { showFigure } from '../../model/show-figure.ts';
import type { TargetStanding } from '../../model/target-standing.ts';
import { againstPart } from './choose-comparator.view.tsx';

/** What the figures are of, with the group where they are not of all children: "Good level of development (girls)". */
export function titleOf({ indicator, group }: Pick<Picture, 'indicator' | 'group'>): string {
  return group ? `${indicator.shortTitle} (${group.words})` : indicator.shortTitle;
}

/** The part of an address that names what a picture is of: area, period where it is not the latest that is wanted, group, and whom it is compared with where that was asked for. */
export function addressOf({ ours, period, group, against }: Pick<Picture, 'ours' | 'period' | 'group' | 'against'>): string {
  return `area=${ours.area}${period ? `&period=${period.code}` : ''}${group ? `&group=${encodeURIComponent(group.code)}` : ''}${againstPart(against)}`;
}

/** Our line, England, region and the neighbours' mean over time, with the recorded breaks, and what a target expects in each year. */
export function trendDataOf(picture: Picture, target?: TargetStanding): TrendData {
  const { ours, england, region } = picture;
  const isOurs = (series: AreaSeries): boolean => series.area === ours.area;
  const comparators: ComparatorSeries[] = [
    ...(england && !isOurs(england) ? [{ kind: 'england' as const, label: england.name, points: england.points }] : []),
    ...(region && !isOurs(region) ? [{ kind: 'region' as const, label: region.name, points: region.points }] : []),
    ...(picture.neighbours.length > 0 ? [{ kind: 'neighbours' as const, label: comparatorLine(picture.comparator), points: neighbourLine(picture) }] : []),
  ];
  return { us: { label: ours.name, points: ours.points }, comparators: comparators.filter(({ points }) => points.some(({ figure }) => figure.known)), breaks: breaksIn(picture), ...targetLine(target) };
}

function targetLine(target: TargetStanding | undefined): Pick<TrendData, 'target'> {
  if (!target || target.hidden || !target.way.known) return {};
  return { target: { label: 'Target', points: target.way.points.map(({ period, value }) => ({ period, figure: publishedFigure(value, { method: 'trajectory' }) })) } };
}

function breaksIn({ breaks, ours }: Picture): SeriesBreak[] {
  return breaks.flatMap(({ firstOrder, words }) => {
    const before = ours.points.find(({ period }) => period.order >= firstOrder)?.period;
    return before ? [{ before, label: words }] : [];
  });
}

/** Us among our statistical neighbours in the picture's period, with England and their mean as rules. */
export function neighbourDataOf(picture: Picture, addressOf: (area: string) => string): RankedData {
  const { ours, figure, neighbourFigures, neighbourMean, england, englandFigure } = picture;
  return {
    us: ours.area,
    first: picture.indicator.polarity === 'low-is-good' ? 'low' : 'high',
    areas: [{ code: ours.area, name: ours.name, figure }, ...neighbourFigures.map((each) => ({ code: each.area, name: each.name, figure: each.figure, href: addressOf(each.area) }))],
    rules: [
      ...(neighbourMean.figure.known ? [{ kind: 'neighbours' as const, label: comparatorMean(picture.comparator), figure: neighbourMean.figure }] : []),
      ...(england && england.area !== ours.area && englandFigure.known ? [{ kind: 'england' as const, label: england.name, figure: englandFigure }] : []),
    ],
  };
}

/** The tenths of deprivation from the poorest to the richest. */
export function tenthDataOf({ tenths }: DeprivationTenths): RankedData {
  const name = (tenth: number): string => (tenth === 1 ? '1st tenth, poorest' : tenth === 10 ? '10th tenth, richest' : `${ordinal(tenth)} tenth`);
  return { first: 'given', areas: tenths.map(({ tenth, figure }) => ({ code: String(tenth), name: name(tenth), figure })) };
}

/** A series with its control chart as the picture draws it. */
export function controlDataOf({ points, chart, causes }: ControlledSeries, label: string): ControlData {
  const stands = { improvement: 'better', concern: 'worse', high: 'out', low: 'out', 'common-cause': 'usual' } as const;
  return {
    label,
    points: points.map((point, place) => ({ ...point, stands: stands[chart.points[place]?.meaning ?? 'common-cause'] })),
    stretches: chart.segments.map(({ from, to, mean, limits }, place) => ({ from, to: to - 1, mean, limits, ...(place === 0 ? {} : { cause: causes[place - 1]?.words ?? '' }) })),
  };
}

/** How the figures of an indicator stand on an axis. */
export function scaleOf(indicator: Pick<Indicator, 'unit' | 'unitWords'>, from: ValueScale['from']): ValueScale {
  const isPercent = indicator.unit === 'percent';
  return {
    label: indicator.unitWords,
    from,
    ...(isPercent ? { suffix: '%', lowest: 0, highest: 100 } : { lowest: 0 }),
    ...(indicator.unit === 'money' ? { prefix: '£' } : {}),
  };
}

/**
 * The axis of figures over time. It holds 0 where 0 is near: a rate that halved is seen to halve. Where all lie in the upper half of what is drawn, it begins near the lowest
 * and says so, for otherwise a line keeps to a strip at the top and no change of a few points can be seen.
 */
export function trendScaleOf(indicator: Pick<Indicator, 'unit' | 'unitWords'>, { us, comparators = [], target }: TrendData): ValueScale {
  const values = valuesOf([us, ...comparators, ...(target ? [target] : [])].flatMap(({ points }) => points.map(({ figure }) => figure)));
  const isFar = values.length > 0 && Math.min(...values) > Math.max(...values) / 2;
  return scaleOf(indicator, indicator.unit === 'mean' || isFar ? 'data' : 'zero');
}

/** How a figure of this indicator is written in a chart and its table. */
export function showIn(indicator: Indicator): (figure: Figure) => string {
  return (figure) => showFigure(indicator, figure);
}
