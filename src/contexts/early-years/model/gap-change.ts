import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { randomSource, shareOfDraws } from '../../../methods/statistics/random-source.ts';
import { weightedGap, type Rounding } from './lowest-fifth.ts';

/** How many children of each kind have each score: `counts` by kind of child, then by score. Kinds are crossings of characteristics, under the same keys in both years. */
export type ScoreTable = ReadonlyMap<string, ArrayLike<number>>;

/** What moved the gap of the lowest 20% from one year to another. In points of the gap; the three parts add up to the change. */
export interface GapChange {
  readonly earlier: GapState;
  readonly later: GapState;
  /** Later gap less earlier: below 0 when it narrowed. */
  readonly change: Part;
  /** The lowest 20% rose (below 0) or fell, the children being of the same kinds. */
  readonly fromBottom: Part;
  /** The median rose (above 0) or fell, the children being of the same kinds. */
  readonly fromMiddle: Part;
  /** There were more or fewer children of kinds that do less well. */
  readonly fromWhoTheyAre: Part;
  /** Children whose kind stands in one of the years alone; they are taken together as one kind. */
  readonly ofOneYearAlone: { readonly earlier: number; readonly later: number };
  readonly draws: number;
  readonly seed: number;
}

/** The gap of one year. */
export interface GapState {
  readonly children: number;
  readonly median: number;
  readonly lowest: number;
  readonly gap: number;
}

/** Points of the gap, with a bootstrap interval of 95%. */
export interface Part {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** Why the change of a gap cannot be taken apart. */
export type GapChangeRefusal = 'no-gap-to-compare';

/** How the change is worked out. */
export interface GapChangeSetting {
  readonly rounding: Rounding;
  readonly draws?: number;
  readonly seed?: number;
}

/**
 * Takes the change of the gap apart: how much came from the bottom, from the middle, and from who the children are.
 *
 * gap = 1 - lowest / median. Who they are: the earlier children weighted to the later year's kinds, and the later to the earlier year's, the mean of both
 * ways. What is left is shared between the lowest and the median by the mean of the two orders in which they can move (Shapley 1953), so that the
 * three add up to the change exactly. Intervals: children drawn again within each year, seeded. Refused where either year has no gap.
 */
export function decideGapChange(earlier: ScoreTable, later: ScoreTable, setting: GapChangeSetting): Decision<GapChange, GapChangeRefusal> {
  const { rounding, draws = 400, seed = 1 } = setting;
  const [before, after, alone] = sameKinds(earlier, later);
  const parts = takeApart(before, after, rounding);
  if (!parts) return refuse('no-gap-to-compare', { earlier: childrenIn(before), later: childrenIn(after) });
  const source = randomSource(seed);
  const drawn: Parts[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const again = takeApart(drawAgain(before, source.uniform), drawAgain(after, source.uniform), rounding);
    if (again) drawn.push(again);
  }
  const partOf = (value: (each: Parts) => number): Part => {
    const ordered = Float64Array.from(drawn, value).sort();
    return ordered.length === 0 ? { value: value(parts), lower: -Infinity, upper: Infinity } : { value: value(parts), lower: Math.min(value(parts), shareOfDraws(ordered, 0.025)), upper: Math.max(value(parts), shareOfDraws(ordered, 0.975)) };
  };
  return accept({
    earlier: { children: childrenIn(before), ...parts.earlier },
    later: { children: childrenIn(after), ...parts.later },
    change: partOf((each) => each.later.gap - each.earlier.gap),
    fromBottom: partOf(({ bottom }) => bottom),
    fromMiddle: partOf(({ middle }) => middle),
    fromWhoTheyAre: partOf(({ kinds }) => kinds),
    ofOneYearAlone: alone,
    draws: drawn.length,
    seed,
  });
}

type Gap = NonNullable<ReturnType<typeof weightedGap>>;

interface Parts {
  readonly earlier: Gap;
  readonly later: Gap;
  readonly bottom: number;
  readonly middle: number;
  readonly kinds: number;
}

/** The rows of both years in the same order of kinds. */
type Rows = readonly (readonly number[])[];

/** Both years by the same kinds; those of one year alone become one kind, for no child of the other year can stand for them. */
function sameKinds(earlier: ScoreTable, later: ScoreTable): readonly [before: Rows, after: Rows, alone: GapChange['ofOneYearAlone']] {
  const filled = (table: ScoreTable): string[] => [...table].filter(([, counts]) => Array.from(counts).some((count) => count > 0)).map(([kind]) => kind);
  const shared = filled(earlier).filter((kind) => filled(later).includes(kind)).sort();
  const rest = (table: ScoreTable): number[] => [...table].filter(([kind]) => !shared.includes(kind)).reduce<number[]>((sum, [, counts]) => addTo(sum, counts), []);
  const rows = (table: ScoreTable): number[][] => [...shared.map((kind) => Array.from(table.get(kind)!)), rest(table)];
  const [before, after] = [rows(earlier), rows(later)];
  return [before, after, { earlier: sumOf(before.at(-1)!), later: sumOf(after.at(-1)!) }];
}

function addTo(sum: number[], counts: ArrayLike<number>): number[] {
  return Array.from({ length: Math.max(sum.length, counts.length) }, (_, score) => (sum[score] ?? 0) + (counts[score] ?? 0));
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function childrenIn(rows: Rows): number {
  return rows.reduce((sum, counts) => sum + sumOf(counts), 0);
}

/** All kinds together, each weighted so that it is as large a share as in `like`; a kind that one side lacks keeps its own weight. */
function asIfLike(rows: Rows, like: Rows): number[] {
  const [own, other] = [childrenIn(rows), childrenIn(like)];
  const weighted = rows.map((counts, kind) => {
    const [here, there] = [sumOf(counts), sumOf(like[kind]!)];
    const weight = here > 0 && there > 0 ? (there / other) / (here / own) : 1;
    return counts.map((count) => count * weight);
  });
  const total = childrenIn(weighted);
  return weighted.reduce<number[]>(addTo, []).map((count) => (count * own) / total);
}

function takeApart(before: Rows, after: Rows, rounding: Rounding): Parts | undefined {
  const together = (rows: Rows): number[] => rows.reduce<number[]>((sum, counts) => addTo(sum, counts), []);
  const [earlier, later] = [weightedGap(together(before), rounding), weightedGap(together(after), rounding)];
  const [earlierLikeLater, laterLikeEarlier] = [weightedGap(asIfLike(before, after), rounding), weightedGap(asIfLike(after, before), rounding)];
  if (!earlier || !later || !earlierLikeLater || !laterLikeEarlier) return undefined;
  const kinds = (earlierLikeLater.gap - earlier.gap + later.gap - laterLikeEarlier.gap) / 2;
  const [one, other] = [betweenEnds(earlierLikeLater, later), betweenEnds(earlier, laterLikeEarlier)];
  return { earlier, later, kinds, bottom: (one.bottom + other.bottom) / 2, middle: (one.middle + other.middle) / 2 };
}

/** The change from one lowest and median to another, shared between the two by the mean of both orders. */
function betweenEnds(from: Gap, to: Gap): { bottom: number; middle: number } {
  const bottom = (-100 * (to.lowest - from.lowest) * (1 / from.median + 1 / to.median)) / 2;
  const middle = (-100 * (1 / to.median - 1 / from.median) * (from.lowest + to.lowest)) / 2;
  return { bottom, middle };
}

/** As many children drawn from the same year with replacement, each with its kind and score. */
function drawAgain(rows: Rows, uniform: () => number): Rows {
  const places = rows.flatMap((counts, kind) => counts.flatMap((count, score) => (count > 0 ? [{ kind, score, count }] : [])));
  const drawn = rows.map((counts) => new Array<number>(counts.length).fill(0));
  const children = new Uint32Array(childrenIn(rows));
  let at = 0;
  for (const [place, { count }] of places.entries()) children.fill(place, at, (at += count));
  for (const _ of children) {
    const { kind, score } = places[children[Math.floor(uniform() * children.length)]!]!;
    drawn[kind]![score]! += 1;
  }
  return drawn;
}
