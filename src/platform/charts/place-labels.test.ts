import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { roomFor, spreadLabels } from './place-labels.ts';

test('labels with room stay where they want; two that touch part evenly; edges hold', () => {
  assert.deepEqual(spreadLabels([{ wanted: 50, size: 10 }, { wanted: 20, size: 10 }], 0, 100), [50, 20]);
  assert.deepEqual(spreadLabels([{ wanted: 50, size: 10 }, { wanted: 50, size: 10 }], 0, 100), [45, 55]);
  assert.deepEqual(spreadLabels([{ wanted: 1, size: 10 }, { wanted: 99, size: 10 }], 0, 100), [5, 95]);
});

test('labels that fit never touch, never leave their room, and keep their order', () => {
  const labels = fc.array(fc.record({ wanted: fc.double({ min: -50, max: 250, noNaN: true }), size: fc.integer({ min: 5, max: 30 }) }), { maxLength: 7 });
  fc.assert(
    fc.property(labels, (wanted) => {
      fc.pre(roomFor(wanted) <= 200);
      const middles = spreadLabels(wanted, 0, 200);
      const placed = wanted.map((label, index) => ({ ...label, middle: middles[index]! })).sort((a, b) => a.middle - b.middle);
      placed.forEach(({ middle, size, wanted: want }, index) => {
        assert.ok(middle - size / 2 >= -1e-6 && middle + size / 2 <= 200 + 1e-6);
        const next = placed[index + 1];
        if (next) assert.ok(middle + size / 2 <= next.middle - next.size / 2 + 1e-6 && want <= next.wanted);
      });
    }),
    { numRuns: 300, seed: 2004 },
  );
});
