import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import { nearestNeighbours, type DistanceSetting, type Neighbour } from '../../../methods/statistics/neighbour-distance.ts';

/** Something that says what an area is like, with its weight and the value of every area that has one. */
export interface Characteristic {
  /** `people:under-5`, `idaci:2025`, `indicator:lait-childpov`. */
  readonly code: string;
  /** "share of people under 5": as it was called when the list was made. */
  readonly words: string;
  /** What the values are of: "June 2024", "2024". */
  readonly when: string;
  readonly decimals: number;
  readonly weight: number;
  readonly values: Readonly<Record<string, number>>;
}

/** All that a list of nearest areas was worked out from: the same inputs give the same list. */
export interface Likeness {
  /** Whose neighbours they are. */
  readonly of: AreaCode;
  /** Every area that was compared, it among them. */
  readonly areas: readonly AreaCode[];
  /** How many of the nearest were taken. */
  readonly count: number;
  readonly whenMissing: DistanceSetting['whenMissing'];
  readonly characteristics: readonly Characteristic[];
}

/** Why no list of nearest areas can be made. */
export type LikenessRefusalCode = 'likeness-without-characteristics' | 'likeness-characteristic-unknown' | 'likeness-characteristic-twice' | 'likeness-characteristic-without-values' | 'likeness-weight-impossible' | 'likeness-nobody-comparable';

/** At most so many characteristics: with more, nobody can say why two areas are alike. */
export const mostCharacteristics = 8;

/** How many neighbours are usual, and how many at most. */
export const neighbourCounts = { usual: 10, fewest: 2, most: 30 } as const;

/** Every area that can be compared, nearest first (formulas 2.15): the same inputs give the same order. */
export function findNearest({ of, areas, characteristics, whenMissing }: Likeness): Neighbour[] {
  return nearestNeighbours(of, areas, characteristics.map(({ code, weight, values }) => ({ name: code, weight, values: areas.map((area) => values[area]) })), { whenMissing });
}

/** The nearest areas, as many as were asked for; each characteristic once, with a weight above 0 and values that two areas at least have. */
export function decideLikeness(likeness: Likeness): Decision<readonly AreaCode[], LikenessRefusalCode> {
  const { characteristics, areas, count } = likeness;
  if (characteristics.length === 0) return refuse('likeness-without-characteristics');
  for (const { code, words, weight, values } of characteristics) {
    if (characteristics.filter((other) => other.code === code).length > 1) return refuse('likeness-characteristic-twice', { words });
    if (!(weight > 0 && weight <= 100)) return refuse('likeness-weight-impossible', { words });
    if (areas.filter((area) => values[area] !== undefined).length < 2) return refuse('likeness-characteristic-without-values', { words });
  }
  const nearest = findNearest(likeness).slice(0, count);
  return nearest.length < neighbourCounts.fewest ? refuse('likeness-nobody-comparable') : accept(nearest.map(({ area }) => area as AreaCode));
}

/** One characteristic of a pair of areas: both values, how far apart in standard deviations, and what it adds to the distance. */
export interface LikenessPart {
  readonly characteristic: Characteristic;
  readonly ours: number | undefined;
  readonly theirs: number | undefined;
  /** Theirs less ours, in standard deviations over all areas compared; undefined where it was left out of the pair. */
  readonly difference: number | undefined;
  /** Share of the squared distance, 0 to 1. */
  readonly share: number;
}

/** How near an area is, and why. */
export interface WhyNear {
  readonly rank: number;
  /** Of how many that could be compared. */
  readonly compared: number;
  readonly isNeighbour: boolean;
  readonly distance: number;
  /** What adds least to the distance first; those without a value last. */
  readonly parts: readonly LikenessPart[];
}

/** Why an area is, or is not, among the nearest; undefined for one that was not compared, or shares no characteristic. */
export function whyNear(likeness: Likeness, area: string): WhyNear | undefined {
  const nearest = findNearest(likeness);
  const at = nearest.findIndex((each) => each.area === area);
  const found = nearest[at];
  if (!found) return undefined;
  const parts = likeness.characteristics.map((characteristic, place): LikenessPart => ({ characteristic, ours: characteristic.values[likeness.of], theirs: characteristic.values[area], difference: found.differences[place], share: found.parts[place]! }));
  return { rank: at + 1, compared: nearest.length, isNeighbour: at < likeness.count, distance: found.distance, parts: [...parts].sort((a, b) => Number(isMissing(a)) - Number(isMissing(b)) || a.share - b.share) };
}

/** Whether one of the two has no value for the characteristic. */
export function isMissing({ ours, theirs }: LikenessPart): boolean {
  return ours === undefined || theirs === undefined;
}
