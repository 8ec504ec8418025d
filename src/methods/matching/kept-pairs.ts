import { orderByWeight, rowNumbers } from './hash-order.ts';
import { sharedBytes } from './text-list.ts';
import { inOrder } from './value-rows.ts';

/** Pairs worth keeping, with their weights and levels, as growing columns. */
export interface KeptPairs {
  readonly count: number;
  /** The row of the smaller rank. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly weights: Float64Array;
  /** `width` levels a pair, one behind the other. */
  readonly levels: Uint8Array;
  readonly width: number;
}

/** Kept pairs as scoring leaves them: with what the rules say of each, and how much agrees. */
export interface ScoredPairs extends KeptPairs {
  /** Numbers of `pairRuleNames`, from 1; 0 where the score decides. */
  readonly rules: Uint8Array;
  /** Weights before household evidence is counted once. */
  readonly strengths: Float64Array;
}

/** Takes pairs in as growing columns, in any order. */
export interface PairKeeper {
  add(a: number, b: number, weight: number, strength: number, rule: number, levels: Uint8Array): void;
  /** What was taken in, where several threads may see it. */
  finish(): ScoredPairs;
}

interface Columns {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly weights: Float64Array;
  readonly strengths: Float64Array;
  readonly rules: Uint8Array;
  readonly levels: Uint8Array;
}

/** Columns of zeros; `bytes` gives them their memory. */
function columnsFor(count: number, width: number, bytes: (count: number) => ArrayBufferLike = (count) => new ArrayBuffer(count)): Columns {
  const ints = (): Int32Array => new Int32Array(bytes(count * 4));
  const bits = (): Float64Array => new Float64Array(bytes(count * 8));
  return { left: ints(), right: ints(), weights: bits(), strengths: bits(), rules: new Uint8Array(bytes(count)), levels: new Uint8Array(bytes(count * width)) };
}

function copyInto(into: Columns, from: Columns, at: number, width: number): void {
  into.left.set(from.left, at);
  into.right.set(from.right, at);
  into.weights.set(from.weights, at);
  into.strengths.set(from.strengths, at);
  into.rules.set(from.rules, at);
  into.levels.set(from.levels, at * width);
}

/** An empty keeper for pairs of so many levels. */
export function startKeeping(width: number): PairKeeper {
  let capacity = 4096;
  let columns = columnsFor(capacity, width);
  let count = 0;
  return {
    add(a, b, weight, strength, rule, levels) {
      if (count === capacity) {
        capacity *= 2;
        const longer = columnsFor(capacity, width);
        copyInto(longer, columns, 0, width);
        columns = longer;
      }
      columns.left[count] = a;
      columns.right[count] = b;
      columns.weights[count] = weight;
      columns.strengths[count] = strength;
      columns.rules[count] = rule;
      columns.levels.set(levels, count * width);
      count += 1;
    },
    finish: () => ({ ...cutOff(columns, count, width), count, width }),
  };
}

function cutOff(columns: Columns, count: number, width: number): Columns {
  const cut = columnsFor(count, width, sharedBytes);
  copyInto(cut, { left: columns.left.subarray(0, count), right: columns.right.subarray(0, count), weights: columns.weights.subarray(0, count), strengths: columns.strengths.subarray(0, count), rules: columns.rules.subarray(0, count), levels: columns.levels.subarray(0, count * width) }, 0, width);
  return cut;
}

/** The pairs of all parts as their left rows lie, so that who goes through them reads what is known of their rows where it is near; those of one row as they come. Several threads may see them. */
export function layPairs(parts: readonly ScoredPairs[], width: number): ScoredPairs {
  const laying = startLaying(parts, width);
  layShare(laying, 0, Infinity);
  return laying.into;
}

/** Pairs that are to be laid, and where: by threads that each take the pairs of some left rows. */
export interface PairLaying {
  readonly parts: readonly ScoredPairs[];
  readonly into: ScoredPairs;
}

/** Room for the pairs of all parts, which is still to be filled by `layShare`. */
export function startLaying(parts: readonly ScoredPairs[], width: number): PairLaying {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  return { parts, into: { count, ...columnsFor(count, width, sharedBytes), width } };
}

/** Lays the pairs whose left row is one of those from `first` on, before `end`. */
export function layShare({ parts, into }: PairLaying, first: number, end: number): void {
  let [before, last] = [0, first - 1];
  for (const { left } of parts) {
    for (let pair = 0; pair < left.length; pair += 1) {
      if (left[pair]! < first) before += 1;
      else if (left[pair]! < end && left[pair]! > last) last = left[pair]!;
    }
  }
  const next = new Int32Array(last - first + 2);
  next[0] = before;
  for (const { left } of parts) for (let pair = 0; pair < left.length; pair += 1) if (left[pair]! >= first && left[pair]! <= last) next[left[pair]! - first + 1]! += 1;
  for (let row = 0; row <= last - first; row += 1) next[row + 1]! += next[row]!;
  for (const part of parts) putPairs(into, part, placesIn(next, part.left, first, last));
}

/** Which pairs of some left rows there are, and where each is to lie. */
function placesIn(next: Int32Array, rows: Int32Array, first: number, last: number): PairPlaces {
  const [pairs, places] = [new Int32Array(rows.length), new Int32Array(rows.length)];
  let count = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at]!;
    if (row < first || row > last) continue;
    const place = next[row - first]!;
    next[row - first] = place + 1;
    pairs[count] = at;
    places[count++] = place;
  }
  return { pairs: pairs.subarray(0, count), places: places.subarray(0, count) };
}

/** Pairs of a part, and the place of each among all. */
interface PairPlaces {
  readonly pairs: Int32Array;
  readonly places: Int32Array;
}

function putPairs(into: ScoredPairs, from: ScoredPairs, to: PairPlaces): void {
  for (const name of plain) put(into[name], from[name], to);
  const { pairs, places } = to;
  const { width } = into;
  for (let at = 0; at < places.length; at += 1) {
    const [place, pair] = [places[at]! * width, pairs[at]! * width];
    for (let level = 0; level < width; level += 1) into.levels[place + level] = from.levels[pair + level]!;
  }
}

/** The columns that have one number a pair. */
const plain = ['left', 'right', 'weights', 'strengths', 'rules'] as const;

type Column = Int32Array | Float64Array | Uint8Array;

function put(into: Column, from: Column, { pairs, places }: PairPlaces): void {
  for (let at = 0; at < places.length; at += 1) into[places[at]!] = from[pairs[at]!]!;
}

function take(into: Column, from: Column, order: Int32Array): void {
  for (let at = 0; at < order.length; at += 1) into[at] = from[order[at]!]!;
}

/** Some of the pairs, in the order in which they are named. */
function takePairs(pairs: ScoredPairs, order: Int32Array): ScoredPairs {
  const { width } = pairs;
  const taken = columnsFor(order.length, width);
  for (const name of plain) take(taken[name], pairs[name], order);
  for (let into = 0; into < order.length; into += 1) {
    const from = order[into]! * width;
    for (let level = 0; level < width; level += 1) taken.levels[into * width + level] = pairs.levels[from + level]!;
  }
  return { count: order.length, ...taken, width };
}

/** Pairs heaviest first, and where each stood before. */
export interface SortedPairs extends ScoredPairs {
  /** By pair, its number in the order that it had. */
  readonly order: Int32Array;
}

/** The pairs in an order that depends on the pairs alone: heaviest first, then by the ranks of their rows. */
export function orderPairs(pairs: ScoredPairs, ranks?: Int32Array): SortedPairs {
  const ranksOf = (rows: Int32Array): Uint32Array => new Uint32Array((ranks ? inOrder(ranks, rows) : rows.slice()).buffer);
  const order = orderByWeight(pairs.weights, rowNumbers(pairs.count), [ranksOf(pairs.left), ranksOf(pairs.right)]);
  return { ...takePairs(pairs, order), order };
}

/** The pairs of all parts in that order. */
export function sortPairs(parts: readonly ScoredPairs[], width: number, ranks?: Int32Array): ScoredPairs {
  return orderPairs(layPairs(parts, width), ranks);
}

/** Which of two pairs comes first in that order: a number below 0 for the first, above 0 for the second. */
export function compareWeights({ weights, left, right }: Pick<ScoredPairs, 'weights' | 'left' | 'right'>, ranks?: Int32Array): (pair: number, other: number) => number {
  const rankOf = (row: number): number => (ranks ? ranks[row]! : row);
  return (pair, other) => weights[other]! - weights[pair]! || rankOf(left[pair]!) - rankOf(left[other]!) || rankOf(right[pair]!) - rankOf(right[other]!);
}

/** The same pairs under other weights, heaviest first, without those that are below `least`. What a rule links stays whatever it weighs. */
export function reweigh(pairs: ScoredPairs, weights: Float64Array, least: number, linkedRule: number): ScoredPairs {
  const kept = rowNumbers(pairs.count).filter((pair) => weights[pair]! >= least || pairs.rules[pair] === linkedRule);
  const order = orderByWeight(weights, kept);
  const taken = takePairs(pairs, order);
  return { ...taken, weights: Float64Array.from(order, (from) => weights[from]!) };
}
