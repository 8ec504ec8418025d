import { orderByWeight, rowNumbers } from './hash-order.ts';
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

function columnsFor(count: number, width: number): Columns {
  return { left: new Int32Array(count), right: new Int32Array(count), weights: new Float64Array(count), strengths: new Float64Array(count), rules: new Uint8Array(count), levels: new Uint8Array(count * width) };
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

/** The pairs of all parts in an order that depends on the pairs alone: heaviest first, then by the ranks of their rows. */
export function sortPairs(parts: readonly ScoredPairs[], width: number, ranks?: Int32Array): ScoredPairs {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const all = columnsFor(count, width);
  let filled = 0;
  for (const part of parts) {
    copyInto(all, part, filled, width);
    filled += part.count;
  }
  const ranksOf = (rows: Int32Array): Uint32Array => new Uint32Array((ranks ? inOrder(ranks, rows) : rows).buffer);
  const order = orderByWeight(all.weights, rowNumbers(count), [ranksOf(all.left), ranksOf(all.right)]);
  const sorted = columnsFor(count, width);
  for (let into = 0; into < count; into += 1) {
    const from = order[into]!;
    sorted.left[into] = all.left[from]!;
    sorted.right[into] = all.right[from]!;
    sorted.weights[into] = all.weights[from]!;
    sorted.strengths[into] = all.strengths[from]!;
    sorted.rules[into] = all.rules[from]!;
    for (let level = 0; level < width; level += 1) sorted.levels[into * width + level] = all.levels[from * width + level]!;
  }
  return { count, ...sorted, width };
}

/** The same pairs under other weights, heaviest first, without those that are below `least`. What a rule links stays whatever it weighs. */
export function reweigh(pairs: ScoredPairs, weights: Float64Array, least: number, linkedRule: number): ScoredPairs {
  const { width } = pairs;
  const kept = rowNumbers(pairs.count).filter((pair) => weights[pair]! >= least || pairs.rules[pair] === linkedRule);
  const order = orderByWeight(weights, kept);
  const levels = new Uint8Array(order.length * width);
  order.forEach((from, into) => levels.set(pairs.levels.subarray(from * width, (from + 1) * width), into * width));
  return { count: order.length, width, levels, left: inOrder(pairs.left, order), right: inOrder(pairs.right, order), weights: Float64Array.from(order, (from) => weights[from]!), strengths: Float64Array.from(order, (from) => pairs.strengths[from]!), rules: Uint8Array.from(order, (from) => pairs.rules[from]!) };
}
