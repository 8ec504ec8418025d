import { childrenToMove, paceBetween, targetWays, type Pace, type TargetWay } from '../../../methods/statistics/target-ways.ts';
import { isBroken, type Picture, type SeriesPoint } from './picture.ts';

/** One honest way to choose a target, with what it would ask for. */
export interface TargetOption {
  readonly name: TargetWay['name'] | 'england-now';
  /** In the indicator's own unit; never beyond what a percentage can be. */
  readonly value: number;
  /** Between what it may be meant; undefined where nothing says how wide it is. */
  readonly range: TargetWay['range'];
  /** How many more (or fewer) children than now, were the cohort as large; undefined without counts. */
  readonly children: number | undefined;
  /** The same at the ends of the range, 0 where an end is no better than now. */
  readonly childrenRange: { readonly from: number; readonly to: number } | undefined;
}

/** Figures of at most so many years are a pace; older ones are another time. */
const paceYears = 5;

/**
 * What an ambitious and honest target could be, for the period that lies so many years after the latest figure: the ways of `targetWays`, and England now.
 *
 * A pace is from the first to the last known figure of the last five years, where no break lies between. A way without data, or one that leads away from what is wanted, is left out.
 */
export function optionsFor(picture: Picture, years: number): TargetOption[] {
  const { indicator, figure, period, englandFigure } = picture;
  if (!figure.known || period === undefined || years < 1 || indicator.polarity === 'no-judgement') return [];
  const isMoreWanted = indicator.polarity === 'high-is-good';
  const ways = targetWays({
    now: figure.value, years, isMoreWanted, most: indicator.unit === 'percent' ? 100 : Infinity, own: paceOf(picture.ours.points, picture, period.order),
    neighbours: picture.neighbours.flatMap(({ points }) => paceOf(points, picture, period.order) ?? []), neighboursNow: picture.neighbourFigures.flatMap((each) => (each.figure.known ? [each.figure.value] : [])),
  });
  const england = englandFigure.known && (isMoreWanted ? englandFigure.value > figure.value : englandFigure.value < figure.value) ? [{ name: 'england-now', value: englandFigure.value, range: undefined } as const] : [];
  return [...ways, ...england].map(({ name, value, range }) => ({ name, value, range, children: childrenBetween(picture, figure.value, value), childrenRange: childrenRange(picture, figure.value, range) }));
}

/** How many more (or fewer) children a figure would have if it stood elsewhere, rounded up; undefined without a denominator. */
export function childrenBetween({ indicator, figure }: Pick<Picture, 'indicator' | 'figure'>, from: number, to: number): number | undefined {
  if (!figure.known || figure.denominator === undefined || (indicator.unit !== 'percent' && indicator.unit !== 'rate')) return undefined;
  return childrenToMove(from, to, { denominator: figure.denominator, multiplier: indicator.unit === 'percent' ? 100 : indicator.multiplier });
}

function childrenRange(picture: Picture, now: number, range: TargetWay['range']): TargetOption['childrenRange'] {
  if (!range) return undefined;
  const isMoreWanted = picture.indicator.polarity === 'high-is-good';
  const [from, to] = [range.from, range.to].map((end) => childrenBetween(picture, now, isMoreWanted ? Math.max(now, end) : Math.min(now, end)));
  return from === undefined || to === undefined ? undefined : { from: Math.min(from, to), to: Math.max(from, to) };
}

/** The pace from the first to the last known figure of the last five years, when no break lies between. */
function paceOf(points: readonly SeriesPoint[], { breaks }: Picture, until: number): Pace | undefined {
  const known = points.filter(({ period, figure }) => figure.known && period.order <= until && period.order > until - paceYears);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || isBroken(breaks, first.period, last.period)) return undefined;
  return paceBetween(first.figure, last.figure, last.period.order - first.period.order);
}
