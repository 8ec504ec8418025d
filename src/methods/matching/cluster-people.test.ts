import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clusterAgain, clusterPeople, type MayJoin } from './cluster-people.ts';

const rows = 16;
/** Groups of at most four rows, never two odd rows that are 8 apart: refusals enough. */
const mayJoin: MayJoin = (left, right) => left.length + right.length <= 4 && !left.some((a) => right.some((b) => a % 2 === 1 && Math.abs(a - b) === 8));

const pairsDrawn = fc.array(fc.tuple(fc.nat(rows - 1), fc.nat(rows - 1), fc.boolean()).filter(([a, b]) => a !== b), { minLength: 4, maxLength: 40 });

test('groups that lost a pair are what they would be if all were made anew without it', () => {
  let refusals = 0;
  let losses = 0;
  fc.assert(fc.property(pairsDrawn, fc.boolean(), (drawn, isTurned) => {
    const table = { count: rows, ...(isTurned ? { ranks: Int32Array.from({ length: rows }, (_, row) => rows - 1 - row) } : {}) };
    const pairs = { left: Int32Array.from(drawn, ([a]) => a), right: Int32Array.from(drawn, ([, b]) => b) };
    const first = clusterPeople(table, pairs, Int32Array.from(drawn.keys()), mayJoin);
    const lost = drawn.flatMap(([, , isLost], pair) => (isLost && !first.refused.includes(pair) ? [pair] : []));
    const left = Int32Array.from([...drawn.keys()].filter((pair) => !first.refused.includes(pair) && !lost.includes(pair)));
    assert.deepEqual(clusterAgain(table, pairs, first, lost, left, mayJoin, []), clusterPeople(table, pairs, left, mayJoin));
    refusals += first.refused.length;
    losses += lost.length;
  }));
  assert.ok(refusals > 50 && losses > 50, `${refusals} refused, ${losses} lost`);
});
