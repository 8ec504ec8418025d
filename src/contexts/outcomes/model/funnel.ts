import type { Figure, KnownFigure } from '../../../kernel/figure.ts';
import { exactPoissonLower, exactPoissonUpper } from '../../../methods/statistics/poisson-rate.ts';
import { beyondLines, fewestInFunnel, funnelAverage, funnelSpan, placeEventsInFunnel, placeShareInFunnel, shareCurves, type FunnelCurve, type FunnelCurves, type FunnelPosition } from '../../../methods/statistics/funnel.ts';
import { rankRanges, type RankRange } from '../../../methods/statistics/rank-range.ts';
import type { Indicator } from './indicator.ts';
import type { PlacedFigure } from './picture.ts';

/** An area with counts, and where it lies in the funnel of all. */
export interface FunnelArea {
  readonly area: string;
  readonly name: string;
  readonly figure: KnownFigure & { readonly numerator: number; readonly denominator: number };
  readonly position: FunnelPosition;
}

/** The funnel of areas with counts: their average, each area's place, and the lines, in the indicator's own scale. */
export interface IndicatorFunnel {
  /** In the indicator's own scale. */
  readonly average: number;
  readonly areas: readonly FunnelArea[];
  readonly lines: FunnelCurves;
}

/**
 * The funnel of an indicator over its areas (formulas 2.10): for a share by Wilson's limits of the average, for a rate by exact Poisson limits of what the
 * average would give. Undefined where fewer than eight areas have counts, or the indicator is neither share nor rate.
 */
export function funnelOf(indicator: Indicator, peers: readonly PlacedFigure[]): IndicatorFunnel | undefined {
  const counted = peers.flatMap(({ area, name, figure }) => (hasCounts(figure) ? [{ area, name, figure }] : []));
  const average = funnelAverage(counted.map(({ figure }) => figure));
  if (counted.length < fewestInFunnel || average === undefined || (indicator.unit !== 'percent' && indicator.unit !== 'rate')) return undefined;
  const isShare = indicator.unit === 'percent';
  const scale = isShare ? 100 : indicator.multiplier;
  const place = ({ numerator, denominator }: FunnelArea['figure']): FunnelPosition => (isShare ? placeShareInFunnel(numerator / denominator, denominator, average) : placeEventsInFunnel(numerator, denominator * average));
  const span = funnelSpan(counted.map(({ figure }) => figure.denominator));
  const lines = isShare ? shareCurves(span, average, scale) : rateLines(span, average, scale);
  return { average: average * scale, areas: counted.map((each) => ({ ...each, position: place(each.figure) })), lines };
}

/**
 * Between which ranks chance alone would let each area with counts stand, by 2,000 seeded draws; empty where ranks mean nothing or too few have counts.
 *
 * Only among those with counts: the others' ranks have no range.
 */
export function rankRangesOf(indicator: Indicator, peers: readonly PlacedFigure[]): ReadonlyMap<string, RankRange> {
  const counted = peers.flatMap(({ area, figure }) => (hasCounts(figure) ? [{ area, numerator: figure.numerator, denominator: figure.denominator }] : []));
  if (indicator.polarity === 'no-judgement' || counted.length < 2 || (indicator.unit !== 'percent' && indicator.unit !== 'rate')) return new Map();
  const ranges = rankRanges(counted, { best: indicator.polarity === 'high-is-good' ? 'highest' : 'lowest', kind: indicator.unit === 'percent' ? 'proportion' : 'rate', draws: 2000 });
  return new Map(ranges.map((range) => [range.area, range]));
}

/** "12 of 153 authorities lie beyond the 99.8% lines of the funnel; Wellbourne lies inside: chance alone could explain its distance from the average." */
export function funnelSentence(funnel: IndicatorFunnel, ours: { readonly area: string; readonly name: string }, kinds: string): string {
  const far = funnel.areas.filter(({ position }) => beyondLines(position) === 'far').length;
  const all = `${far === 0 ? 'None' : far.toLocaleString('en-GB')} of ${funnel.areas.length.toLocaleString('en-GB')} ${kinds} with counts ${far === 1 ? 'lies' : 'lie'} beyond the 99.8% lines of the funnel`;
  const us = funnel.areas.find(({ area }) => area === ours.area);
  if (!us) return `${all}; ${ours.name} has no counts and is not in it.`;
  const side = us.position.startsWith('low') ? 'below' : 'above';
  const words = { inside: `${ours.name} lies inside them: chance alone could explain its distance from the average`, near: `${ours.name} lies ${side} the 95% lines: that would be chance once in forty`, far: `${ours.name} lies ${side} them: that is more than chance` }[beyondLines(us.position)];
  return `${all}; ${words}.`;
}

function hasCounts(figure: Figure): figure is FunnelArea['figure'] {
  return figure.known && figure.numerator !== undefined && figure.denominator !== undefined && figure.denominator > 0 && figure.numerator >= 0;
}

/**
 * An area with so many events lies just on a line when the average would give it as many as the exact limit of its events: so each number of events has one
 * place on each line, at limit/average children. No point is judged by other limits than those that are drawn.
 */
function rateLines([fewest, most]: ReturnType<typeof funnelSpan>, average: number, scale: number): FunnelCurves {
  const curve = (limit: (events: number) => number, from: number): FunnelCurve => {
    const last = most * average * 2 + 30;
    const points = Array.from({ length: 120 }, (_, step) => from + (last - from) * (step / 119) ** 2).map((events) => ({ events, children: limit(events) / average }));
    return points.filter(({ children }) => children >= fewest && children <= most).map(({ events, children }) => ({ children, value: (events / children) * scale }));
  };
  const pair = (tail: number): FunnelCurves['near'] => [curve((events) => exactPoissonUpper(events, tail), 0), curve((events) => exactPoissonLower(events, tail), 0.5)];
  return { near: pair(0.025), far: pair(0.001) };
}
