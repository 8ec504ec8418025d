import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clusterPeople, type MayJoin } from './cluster-people.ts';
import { compareWeights, layPairs, layShare, orderPairs, startKeeping, startLaying, type ScoredPairs } from './kept-pairs.ts';
import { indexPairs } from './pair-index.ts';
import { strongestByNet } from './strongest-pairs.ts';

const rows = 40;
const width = 2;
const drawn = fc.record({
  pairs: fc.uniqueArray(fc.record({ a: fc.nat(rows - 1), b: fc.nat(rows - 1), bits: fc.integer({ min: -2, max: 3 }), strength: fc.nat(3) }).filter(({ a, b }) => a !== b), { selector: ({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}`, maxLength: 160, size: 'max' }),
  isTurned: fc.boolean(),
});

/** Pairs kept by three threads, as they came, and the ranks of their rows. */
function keptOf({ pairs, isTurned }: typeof drawn extends fc.Arbitrary<infer Value> ? Value : never): { readonly parts: readonly ScoredPairs[]; readonly ranks: Int32Array } {
  const ranks = Int32Array.from({ length: rows }, (_, row) => (isTurned ? rows - 1 - row : row));
  const keepers = [0, 1, 2].map(() => startKeeping(width));
  pairs.forEach(({ a, b, bits, strength }, at) => {
    const [left, right] = ranks[a]! < ranks[b]! ? [a, b] : [b, a];
    keepers[at % 3]!.add(left, right, bits, strength, at % 9, Uint8Array.of(a, b));
  });
  return { parts: keepers.map((keeper) => keeper.finish()), ranks };
}

function linesOf({ count, left, right, weights, strengths, rules, levels }: ScoredPairs): string[] {
  return Array.from({ length: count }, (_, pair) => [left[pair], right[pair], weights[pair], strengths[pair], rules[pair], ...levels.subarray(pair * width, (pair + 1) * width)].join(' '));
}

test('pairs of several parts lie by their left rows, each whole, are found by their rows, and stand heaviest first in the order of their ranks when they are sorted', () => {
  fc.assert(fc.property(drawn, (one) => {
    const { parts, ranks } = keptOf(one);
    const laid = layPairs(parts, width);
    assert.deepEqual([...laid.left], [...laid.left].sort((a, b) => a - b));
    assert.deepEqual(linesOf(laid).sort(), parts.flatMap(linesOf).sort());
    const { find } = indexPairs(laid);
    for (let a = 0; a < rows; a += 1) for (let b = 0; b < rows; b += 1) assert.equal(find(a, b), Array.from(laid.left.keys()).find((pair) => laid.left[pair] === a && laid.right[pair] === b) ?? -1);
    const { order, ...sorted } = orderPairs(laid, ranks);
    const rank = (row: number): number => ranks[row]!;
    const expected = Array.from(laid.left.keys()).sort((a, b) => laid.weights[b]! - laid.weights[a]! || rank(laid.left[a]!) - rank(laid.left[b]!) || rank(laid.right[a]!) - rank(laid.right[b]!));
    assert.deepEqual([...order], expected);
    assert.deepEqual(Array.from(laid.left.keys()).sort(compareWeights(laid, ranks)), expected);
    assert.deepEqual(linesOf(sorted), expected.map((pair) => linesOf(laid)[pair]));
  }));
});

test('pairs lie the same when their rows are shared out between threads, in whatever order these come', () => {
  fc.assert(fc.property(drawn, fc.nat(rows), fc.nat(rows), (one, cut, other) => {
    const { parts } = keptOf(one);
    const laying = startLaying(parts, width);
    for (const [from, to] of [[Math.max(cut, other), rows], [0, Math.min(cut, other)], [Math.min(cut, other), Math.max(cut, other)]] as const) layShare(laying, from, to);
    assert.deepEqual(linesOf(laying.into), linesOf(layPairs(parts, width)));
  }));
});

test('groups made net by net are those that are made of all pairs, strongest first', () => {
  const mayJoin: MayJoin = (left, right) => left.length + right.length <= 4 && !left.some((a) => right.some((b) => Math.abs(a - b) === 7));
  let [refusals, large] = [0, 0];
  fc.assert(fc.property(drawn, fc.array(fc.tuple(fc.nat(rows - 1), fc.nat(rows - 1)), { maxLength: 4 }), (one, joined) => {
    const { parts, ranks } = keptOf(one);
    const laid = layPairs(parts, width);
    const compare = compareWeights(laid, ranks);
    const isLinked = (pair: number): boolean => laid.weights[pair]! >= 0;
    const byNet = strongestByNet(rows, laid, compare, isLinked, joined);
    const all = Int32Array.from([...laid.left.keys()].filter(isLinked).sort((a, b) => laid.strengths[b]! - laid.strengths[a]! || compare(a, b)));
    const [found, expected] = [byNet, all].map((order) => clusterPeople({ count: rows, ranks }, laid, order, mayJoin, joined));
    assert.deepEqual(found!.groupOf, expected!.groupOf);
    assert.deepEqual([...found!.refused].sort(), [...expected!.refused].sort());
    refusals += found!.refused.length;
    large += all.length > 32 ? 1 : 0;
  }));
  assert.ok(refusals > 50 && large > 20, `${refusals} refused, ${large} larger than what is sorted one by one`);
});
