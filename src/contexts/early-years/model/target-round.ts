import type { Figure } from '../../../kernel/figure.ts';
import { childrenToMove, paceBetween, targetWays, type Pace, type TargetWay } from '../../../methods/statistics/target-ways.ts';
import { isWithin, type Instrument } from './instrument.ts';

/** A good level that a neighbour published, in per cent. */
export interface NeighbourFigure {
  readonly area: string;
  readonly year: number;
  readonly value: number;
}

/** Our own figures in time, and what is asked. */
export interface RoundGround {
  readonly instrument: Instrument;
  readonly later: { readonly year: number; readonly figure: Figure };
  readonly earlier: { readonly year: number; readonly figure: Figure } | undefined;
  readonly neighbours: readonly NeighbourFigure[];
  readonly years: number;
}

/** One way to choose the next target of good level, with the children that it would take of as many as last year; at the ends of its range too. */
export interface RoundWay extends TargetWay {
  readonly children: number;
  readonly childrenRange: { readonly from: number; readonly to: number } | undefined;
}

/** A pace is of the last so many years alone. */
const paceYears = 5;

/** What neighbours' pace, our own pace and the top quarter of neighbours would make of good level; figures of another profile are never a pace. Empty where nothing can be said. */
export function targetRound({ instrument, later, earlier, neighbours, years }: RoundGround): RoundWay[] {
  const now = later.figure;
  if (!now.known || now.denominator === undefined) return [];
  const isRecent = (year: number): boolean => year <= later.year && year > later.year - paceYears && isWithin(instrument.years, year);
  const byArea = [...Map.groupBy(neighbours.filter(({ year }) => isRecent(year)), ({ area }) => area).values()].map((figures) => figures.toSorted((a, b) => a.year - b.year));
  const ways = targetWays({
    now: now.value, years, isMoreWanted: true, most: 100,
    own: earlier && isRecent(earlier.year) ? paceBetween(earlier.figure, now, later.year - earlier.year) : undefined,
    neighbours: byArea.flatMap((figures) => paceOf(figures) ?? []),
    neighboursNow: byArea.flatMap((figures) => (figures.at(-1)!.year === later.year ? [figures.at(-1)!.value] : [])),
  });
  const childrenTo = (to: number): number => childrenToMove(now.value, Math.max(now.value, to), { denominator: now.denominator! });
  return ways.map((way) => ({ ...way, children: childrenTo(way.value), childrenRange: way.range && { from: childrenTo(way.range.from), to: childrenTo(way.range.to) } }));
}

function paceOf(figures: readonly NeighbourFigure[]): Pace | undefined {
  const [first, last] = [figures[0]!, figures.at(-1)!];
  const known = ({ value }: NeighbourFigure): Figure => ({ known: true, value, method: 'published' });
  return paceBetween(known(first), known(last), last.year - first.year);
}
