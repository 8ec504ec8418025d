import type { Figure } from '../../kernel/figure.ts';
import { differenceOfFigures } from './difference.ts';
import { percentileTarget } from './trajectory.ts';

/** By how much a figure moved a year, with limits where both its ends had them. */
export interface Pace {
  readonly perYear: number;
  readonly lower?: number;
  readonly upper?: number;
}

/** One way to choose a target: the figure, and the range in which it may be meant. */
export interface TargetWay {
  readonly name: 'neighbours-pace' | 'own-pace' | 'top-quarter';
  readonly value: number;
  /** Undefined where nothing says how wide it is. */
  readonly range: { readonly from: number; readonly to: number } | undefined;
}

/** What the ways are worked out from, in the figure's own unit. */
export interface TargetGround {
  /** The figure from which the way begins. */
  readonly now: number;
  /** Years from it to the target. */
  readonly years: number;
  readonly isMoreWanted: boolean;
  /** The greatest that the figure can be: 100 for a percentage. */
  readonly most: number;
  readonly own: Pace | undefined;
  /** The pace of each neighbour whose two figures may be compared. */
  readonly neighbours: readonly Pace[];
  /** What each neighbour has now. */
  readonly neighboursNow: readonly number[];
}

/** The pace between two figures that lie so many years apart; undefined where one is missing or the years are none. */
export function paceBetween(first: Figure, last: Figure, years: number): Pace | undefined {
  const moved = years > 0 ? differenceOfFigures(last, first) : undefined;
  if (!moved?.known) return undefined;
  return { perYear: moved.value / years, ...(moved.lower === undefined ? {} : { lower: moved.lower / years, upper: moved.upper! / years }) };
}

/**
 * What an ambitious and honest target could be (formulas 2.19): at the neighbours' pace, at our own, and where the top quarter of neighbours is.
 *
 * Neighbours' pace: the figure moved as the mean of the neighbours' paces; its range holds the middle half of them, from four on. Own pace: moved as our own, its
 * range by the limits of that pace. Top quarter: the percentile by R's type 7, fixed when the target is set; its range goes on to the best neighbour. None is beyond what is
 * possible, and a way that leads away from what is wanted, or for which there are no figures, is left out.
 */
export function targetWays({ now, years, isMoreWanted, most, own, neighbours, neighboursNow }: TargetGround): TargetWay[] {
  const possible = (value: number): number => Math.min(most, Math.max(0, value));
  const moved = (perYear: number): number => possible(now + perYear * years);
  const paces = neighbours.map(({ perYear }) => perYear);
  const mean = paces.length === 0 ? undefined : paces.reduce((sum, pace) => sum + pace, 0) / paces.length;
  const quarter = percentileTarget(neighboursNow, isMoreWanted ? 0.75 : 0.25);
  const best = isMoreWanted ? Math.max(...neighboursNow) : Math.min(...neighboursNow);
  const ways: readonly (TargetWay | undefined)[] = [
    mean === undefined ? undefined : { name: 'neighbours-pace', value: moved(mean), range: paces.length < 4 ? undefined : inOrder(moved(percentileTarget(paces, 0.25)!), moved(percentileTarget(paces, 0.75)!)) },
    own && { name: 'own-pace', value: moved(own.perYear), range: own.lower === undefined ? undefined : inOrder(moved(own.lower), moved(own.upper!)) },
    quarter === undefined ? undefined : { name: 'top-quarter', value: possible(quarter), range: inOrder(possible(quarter), possible(best)) },
  ];
  return ways.flatMap((way) => (way && (isMoreWanted ? way.value > now : way.value < now) ? [way] : []));
}

/** How many more (or fewer) children of as many would bring a figure from one place to another, rounded up; `multiplier` is 100 for a percentage. */
export function childrenToMove(from: number, to: number, { denominator, multiplier = 100 }: { readonly denominator: number; readonly multiplier?: number }): number {
  return Math.ceil((Math.abs(to - from) * denominator) / multiplier - 1e-9);
}

function inOrder(one: number, other: number): { from: number; to: number } {
  return { from: Math.min(one, other), to: Math.max(one, other) };
}
