import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { orderByKey, orderByWeight, rowNumbers } from './hash-order.ts';

test('rows stand in the order of their keys, those of one key as they were given', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.nat(5), fc.integer({ min: 0, max: 0xffffffff })), { maxLength: 200 }), (keys) => {
    const expected = keys.map((_, row) => row).sort((a, b) => keys[a]! - keys[b]! || a - b);
    assert.deepEqual([...orderByKey(Uint32Array.from(keys), rowNumbers(keys.length))], expected);
  }));
});

test('items stand in the order of their weights, heaviest first, those of one weight as they were given', () => {
  const weight = fc.oneof(fc.constantFrom(0, -0, 1, -1, 1e-320), fc.double({ noNaN: true }), fc.double({ min: -60, max: 60, noNaN: true }));
  fc.assert(fc.property(fc.array(weight, { maxLength: 200 }), (weights) => {
    const expected = weights.map((_, item) => item).sort((a, b) => (weights[a] === weights[b] ? a - b : weights[a]! > weights[b]! ? -1 : 1));
    assert.deepEqual([...orderByWeight(Float64Array.from(weights), rowNumbers(weights.length))], expected);
  }));
});
