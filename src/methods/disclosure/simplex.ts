/**
 * Linear programming over a few hundred unknowns: x may move between `lower` and `upper` around a point that is known to be allowed, while every sum is kept.
 *
 * Unknowns are distances from the true counts, so the start (all 0) is always allowed and no first phase is needed; a sum that follows from others falls out when
 * the rows are solved. The tableau is dense. Bounds need no rows of their own; after many steps without progress the lowest-numbered way in and out is
 * taken, so that it never goes round in circles. Method: Dantzig 1963 (bounded variables); Bland 1977.
 */
export interface Simplex {
  /** Moves to where the weighted sum of the unknowns is largest, or stops as soon as it reaches `enough`; answers the sum, Infinity when there is no largest. */
  readonly maximise: (weights: Float64Array, enough?: number) => number;
  /** A move that keeps every sum, whatever the bounds, drawn at random among all such moves. */
  readonly drawMove: (dice: () => number) => Float64Array;
  /** Where the unknowns stand now. */
  readonly values: Float64Array;
  /** The lowest and the highest that each unknown has been at so far: both are allowed values. */
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
}

/** What the unknowns are bound by. Each row is a sum that stays 0: the sign of every unknown in it. The rows are used up. */
export interface SimplexProblem {
  readonly rows: readonly Float64Array[];
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

const tolerance = 1e-9;
const patience = 40;

interface State {
  readonly size: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rows: Float64Array[];
  readonly basis: number[];
  readonly isBasic: Uint8Array;
  readonly values: Float64Array;
}

/** Solves the rows and stands at the known point, all distances 0. */
export function openSimplex({ rows: given, lower, upper }: SimplexProblem): Simplex {
  const size = lower.length;
  const state: State = { size, lower, upper, rows: [], basis: [], isBasic: new Uint8Array(size), values: new Float64Array(size) };
  const room = Float64Array.from(lower, (least, unknown) => (upper[unknown] === Number.POSITIVE_INFINITY ? 1e12 - least : upper[unknown]! - least));
  for (const row of given) addRow(state, row, room);
  const [lowest, highest] = [new Float64Array(size), new Float64Array(size)];
  const note = (): void => {
    for (let unknown = 0; unknown < size; unknown += 1) {
      const value = state.values[unknown]!;
      if (value < lowest[unknown]!) lowest[unknown] = value;
      if (value > highest[unknown]!) highest[unknown] = value;
    }
  };
  return { values: state.values, lowest, highest, drawMove: (dice) => drawMove(state, dice), maximise: (weights, enough = Number.POSITIVE_INFINITY) => maximise(state, weights, enough, note) };
}

/** Takes a row in: solves it for the unknown with the most room, and that unknown out of the other rows. */
function addRow(state: State, row: Float64Array, room: Float64Array): void {
  for (let at = 0; at < state.basis.length; at += 1) subtract(row, state.rows[at]!, row[state.basis[at]!]!);
  let best = -1;
  for (let unknown = 0; unknown < row.length; unknown += 1) if (row[unknown] !== 0 && (best < 0 || room[unknown]! > room[best]!)) best = unknown;
  if (best < 0) return;
  const pivot = row[best]!;
  if (pivot !== 1) for (let unknown = 0; unknown < row.length; unknown += 1) row[unknown]! /= pivot;
  for (const other of state.rows) subtract(other, row, other[best]!);
  state.rows.push(row);
  state.basis.push(best);
  state.isBasic[best] = 1;
}

function drawMove({ size, rows, basis, isBasic }: State, dice: () => number): Float64Array {
  const move = Float64Array.from({ length: size }, (_, unknown) => (isBasic[unknown] === 1 ? 0 : dice()));
  const free = Float64Array.from(move);
  basis.forEach((basic, at) => {
    move[basic] = -rows[at]!.reduce((sum, slope, unknown) => (slope === 0 || unknown === basic ? sum : sum + slope * free[unknown]!), 0);
  });
  return move;
}

function subtract(row: Float64Array, other: Float64Array, times: number): void {
  if (times === 0) return;
  for (let unknown = 0; unknown < row.length; unknown += 1) {
    const left = row[unknown]! - times * other[unknown]!;
    row[unknown] = Math.abs(left) < 1e-11 ? 0 : left;
  }
}

function maximise(state: State, weights: Float64Array, enough: number, note: () => void): number {
  const { values } = state;
  const gain = Float64Array.from(weights);
  state.basis.forEach((basic, at) => subtract(gain, state.rows[at]!, gain[basic]!));
  const worth = (): number => values.reduce((sum, value, unknown) => (value === 0 ? sum : sum + value * weights[unknown]!), 0);
  for (let idle = 0, now = worth(); ;) {
    if (now >= enough) return now;
    const entering = chooseEntering(state, gain, idle > patience);
    if (entering < 0) return now;
    if (!step(state, gain, entering, (enough - now) / Math.abs(gain[entering]!), idle > patience)) return Number.POSITIVE_INFINITY;
    note();
    const next = worth();
    idle = next > now + tolerance ? 0 : idle + 1;
    now = next;
  }
}

/** The unknown whose moving gains most, or the first that gains at all; -1 when none does. */
function chooseEntering({ size, lower, upper, isBasic, values }: State, gain: Float64Array, isCareful: boolean): number {
  let best = -1;
  for (let unknown = 0; unknown < size; unknown += 1) {
    if (isBasic[unknown] === 1) continue;
    const own = gain[unknown]!;
    const canMove = own > tolerance ? values[unknown]! < upper[unknown]! : own < -tolerance && values[unknown]! > lower[unknown]!;
    if (!canMove || (best >= 0 && Math.abs(own) <= Math.abs(gain[best]!))) continue;
    best = unknown;
    if (isCareful) return best;
  }
  return best;
}

/** Moves one unknown as far as it and those that follow it may go, or `farEnough` when that has no end. False: neither has. */
function step(state: State, gain: Float64Array, entering: number, farEnough: number, isCareful: boolean): boolean {
  const { lower, upper, rows, basis, values } = state;
  const direction = Math.sign(gain[entering]!);
  let far = direction > 0 ? upper[entering]! - values[entering]! : values[entering]! - lower[entering]!;
  let leaving = -1;
  for (let at = 0; at < rows.length; at += 1) {
    const slope = -direction * rows[at]![entering]!;
    if (Math.abs(slope) < tolerance) continue;
    const basic = basis[at]!;
    const room = Math.max(0, slope > 0 ? (upper[basic]! - values[basic]!) / slope : (lower[basic]! - values[basic]!) / slope);
    const isTie = leaving >= 0 && Math.abs(room - far) <= tolerance;
    if (isTie ? (isCareful ? basic < basis[leaving]! : Math.abs(slope) > Math.abs(rows[leaving]![entering]!)) : room < far) {
      far = Math.min(far, room);
      leaving = at;
    }
  }
  if (far === Number.POSITIVE_INFINITY) far = farEnough;
  if (far === Number.POSITIVE_INFINITY) return false;
  values[entering]! += direction * far;
  for (let at = 0; at < rows.length; at += 1) {
    const slope = -direction * rows[at]![entering]!;
    if (slope !== 0) values[basis[at]!] = settle(state, basis[at]!, values[basis[at]!]! + slope * far);
  }
  values[entering] = settle(state, entering, values[entering]!);
  if (leaving >= 0) exchange(state, gain, entering, leaving);
  return true;
}

/** Takes one unknown into the basis in place of another, and out of all other rows. */
function exchange({ rows, basis, isBasic }: State, gain: Float64Array, entering: number, leaving: number): void {
  const row = rows[leaving]!;
  const pivot = row[entering]!;
  if (pivot !== 1) for (let unknown = 0; unknown < row.length; unknown += 1) row[unknown]! /= pivot;
  rows.forEach((other, at) => {
    if (at !== leaving) subtract(other, row, other[entering]!);
  });
  subtract(gain, row, gain[entering]!);
  isBasic[basis[leaving]!] = 0;
  isBasic[entering] = 1;
  basis[leaving] = entering;
}

/** A value that is a whole number or a bound but for the noise of arithmetic is that. */
function settle({ lower, upper }: State, unknown: number, value: number): number {
  const whole = Math.round(value);
  const calm = Math.abs(value - whole) < tolerance ? whole : value;
  return Math.min(upper[unknown]!, Math.max(lower[unknown]!, calm));
}
