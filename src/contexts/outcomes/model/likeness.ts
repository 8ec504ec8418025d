import type { AreaCode } from '../../../kernel/ids.ts';
import type { DistanceSetting } from '../../../methods/statistics/neighbour-distance.ts';

/** Something that says what an area is like, with its weight and the value of every area that has one. */
export interface Characteristic {
  /** `people:under-5`, `idaci:2025`, `indicator:lait-childpov`. */
  readonly code: string;
  /** "Share of people under 5": as it was called when the list was made. */
  readonly words: string;
  /** What the values are of: "mid-2024", "2024". */
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
