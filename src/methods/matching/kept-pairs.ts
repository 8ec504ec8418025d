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
  const cut = columnsFor(count, width);
  copyInto(cut, { left: columns.left.subarray(0, count), right: columns.right.subarray(0, count), weights: columns.weights.subarray(0, count), strengths: columns.strengths.subarray(0, count), rules: columns.rules.subarray(0, count), levels: columns.levels.subarray(0, count * width) }, 0, width);
  return cut;
}

/** The pairs of all parts as their left rows lie, so that who goes through them reads what is known of their rows where it is near; those of one row as they come. Several threads may see them. */
export function layPairs(parts: readonly ScoredPairs[], width: number): ScoredPairs {
  const all = columnsFor(parts.reduce((sum, part) => sum + part.count, 0), width, sharedBytes);
  let last = 0;
  for (const { left } of parts) for (let pair = 0; pair < left.length; pair += 1) if (left[pair]! > last) last = left[pair]!;
  const next = new Int32Array(last + 2);
  for (const { left } of parts) for (let pair = 0; pair < left.length; pair += 1) next[left[pair]! + 1]! += 1;
  for (let row = 0; row <= last; row += 1) next[row + 1]! += next[row]!;
  for (const part of parts) putPairs(all, part, placesIn(next, part.left), width);
  return { count: all.left.length, ...all, width };
}

/** The next places of rows. */
function placesIn(next: Int32Array, rows: Int32Array): Int32Array {
  const places = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const place = next[rows[at]!]!;
    places[at] = place;
    next[rows[at]!] = place + 1;
  }
  return places;
}

function putPairs(into: Columns, from: Columns, places: Int32Array, width: number): void {
  for (const name of plain) put(into[name], from[name], places);
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at]! * width;
    for (let level = 0; level < width; level += 1) into.levels[place + level] = from.levels[at * width + level]!;
  }
}

/** The columns that have one number a pair. */
const plain = ['left', 'right', 'weights', 'strengths', 'rules'] as const;

type Column = Int32Array | Float64Array | Uint8Array;

function put(into: Column, from: Column, places: Int32Array): void {
  for (let at = 0; at < places.length; at += 1) into[places[at]!] = from[at]!;
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
