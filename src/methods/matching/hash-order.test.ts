import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countPairs, orderByKey, orderByWeight, rowNumbers, sortByKey, sortPlaces } from './hash-order.ts';

test('rows stand in the order of their keys, those of one key as they were given', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.nat(5), fc.integer({ min: 0, max: 0xffffffff })), { maxLength: 200 }), (keys) => {
    const expected = keys.map((_, row) => row).sort((a, b) => keys[a]! - keys[b]! || a - b);
    assert.deepEqual([...orderByKey(Uint32Array.from(keys), rowNumbers(keys.length))], expected);
  }));
});

test('rows with a key, and with those the rows without one, stand in the order of their keys beside them, those of one key ascending', () => {
  const key = fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 0xffffffff }), fc.integer({ min: 0xfffffff0, max: 0xffffffff }));
  fc.assert(fc.property(fc.array(key, { maxLength: 400 }), fc.boolean(), (some, isCrowded) => {
    const keys = isCrowded ? [...some, ...Array.from({ length: 200 }, (_, at) => 7 + (at % 3))] : some;
    const expected = keys.flatMap((one, row) => (one === 0 ? [] : [row])).sort((a, b) => keys[a]! - keys[b]! || a - b);
    const sorted = sortByKey(Uint32Array.from(keys));
    assert.deepEqual([...sorted.rows], expected);
    assert.deepEqual([...sorted.keys], expected.map((row) => keys[row]));
    const places = sortPlaces(Uint32Array.from(keys));
    assert.deepEqual([...places.rows], [...orderByKey(Uint32Array.from(keys), rowNumbers(keys.length))]);
    assert.deepEqual([...places.keys], keys.toSorted((a, b) => a - b));
    const each = Map.groupBy(keys.filter((one) => one !== 0), (one) => one);
    assert.equal(countPairs(Uint32Array.from(keys)), [...each.values()].reduce((pairs, { length }) => pairs + (length * (length - 1)) / 2, 0));
  }));
});

test('items stand in the order of their weights, heaviest first, those of one weight as they were given', () => {
  const weight = fc.oneof(fc.constantFrom(0, -0, 1, -1, 1e-320), fc.double({ noNaN: true }), fc.double({ min: -60, max: 60, noNaN: true }));
  fc.assert(fc.property(fc.oneof(fc.array(weight, { maxLength: 200 }), fc.array(fc.constantFrom(1, 1 + 2 ** -50), { minLength: 100, maxLength: 300 })), (weights) => {
    const expected = weights.map((_, item) => item).sort((a, b) => (weights[a] === weights[b] ? a - b : weights[a]! > weights[b]! ? -1 : 1));
    assert.deepEqual([...orderByWeight(Float64Array.from(weights), rowNumbers(weights.length))], expected);
    const thirds = Uint32Array.from(weights, (_, item) => item % 3);
    const tied = weights.map((_, item) => item).sort((a, b) => (weights[a] === weights[b] ? thirds[b]! - thirds[a]! || b - a : weights[a]! > weights[b]! ? -1 : 1)).toReversed();
    assert.deepEqual([...orderByWeight(Float64Array.from(weights, (one) => -one), rowNumbers(weights.length), [thirds])], tied);
  }));
});
