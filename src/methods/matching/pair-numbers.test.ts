import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findPair, numberPairs } from './pair-numbers.ts';

test('two rows have one number where both of their values are the same, and none where one is missing', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 40 }), (rows) => {
    const numbered = numberPairs(Int32Array.from(rows, ([one]) => one), Int32Array.from(rows, ([, other]) => other));
    const { ofRow, counts, lefts, rights } = numbered;
    const seen = [...new Set(rows.filter(([one, other]) => one > 0 && other > 0).map(String))];
    assert.deepEqual([...ofRow], rows.map((row) => seen.indexOf(String(row)) + 1));
    assert.deepEqual([...counts], [0, ...seen.map((pair) => rows.filter((row) => String(row) === pair).length)]);
    seen.forEach((pair, at) => assert.deepEqual([`${lefts[at + 1]},${rights[at + 1]}`, findPair(numbered, lefts[at + 1]!, rights[at + 1]!)], [pair, at + 1]));
    assert.equal(findPair(numbered, 9, 9), 0);
  }));
});
