/**
 * What somebody tries to work out of a table.
 *
 * The reader knows every shown count and every sum, and that no count is below 0. `known` is a hidden cell that this reader knows besides.
 */
export interface Attack {
  readonly target: number;
  readonly known: number | undefined;
  /** How far apart the lowest and the highest possible count of the target must be. */
  readonly width: number;
}

/** How far the true count may be from the lowest and the highest that a reader must hold possible; whole numbers, `up` may be Infinity. */
export interface Spread {
  readonly down: number;
  readonly up: number;
}

/** A flag for each cell of the table: 1 when it is hidden. */
export type Hidden = Uint8Array;

/** Somebody who works out all that a table gives away, exactly; and who knows, for that reason, what would stop him most cheaply. */
export interface Attacker {
  /** The exact spread of a hidden cell. */
  readonly spread: (hidden: Hidden, target: number, known?: number) => Spread;
  /** The attacks that come closer than their width allows, in the order given. */
  readonly findUnsafe: (hidden: Hidden, attacks: readonly Attack[]) => readonly Attack[];
  /** Hidden cells whose uncertainty keeps the target safe; while they stay hidden, nothing else matters to it. Undefined: it is not safe. */
  readonly findWitness: (hidden: Hidden, attack: Attack) => readonly number[] | undefined;
  /** Shown cells which, hidden too, bring the target nearer to its width, at about the least price; undefined when none does. Cells with an endless price stay. */
  readonly findCover: (hidden: Hidden, attack: Attack, price: Float64Array) => readonly number[] | undefined;
  /** A move of the hidden counts that keeps every sum, drawn at random among all such moves: what stands still or moves in step in it is bound together. */
  readonly drawMove: (hidden: Hidden, dice: () => number) => Float64Array;
}
