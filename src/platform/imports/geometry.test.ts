import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readBoundary, showGeometryFault } from './geometry.ts';

const square = [[-2.3, 53.4], [-2.2, 53.4], [-2.2, 53.5], [-2.3, 53.4]];
const polygon = (rings: unknown): string => JSON.stringify({ type: 'Polygon', coordinates: rings });

const faults: readonly [what: string, text: string, code: string][] = [
  ['nothing', '', 'no-geometry'],
  ['text that is not JSON', '{"type":"Polygon",', 'not-json'],
  ['a point', '{"type":"Point","coordinates":[-2.3,53.4]}', 'not-an-area'],
  ['null', 'null', 'not-an-area'],
  ['no rings', polygon([]), 'no-rings'],
  ['a ring of three positions', polygon([square.slice(0, 3)]), 'ring-too-short'],
  ['an open ring', polygon([[...square.slice(0, 3), [-2.3, 53.6]]]), 'ring-open'],
  ['text for a number', polygon([[['-2.3', 53.4], ...square.slice(1)]]), 'not-numbers'],
  ['metres of the British National Grid', polygon([[[378000, 396000], [379000, 396000], [379000, 397000], [378000, 396000]]]), 'looks-like-grid'],
  ['degrees beyond the pole', polygon([[[-2.3, 97], [-2.2, 97], [-2.2, 98], [-2.3, 97]]]), 'outside-the-world'],
  ['longitude and latitude swapped', polygon([square.map(([x, y]) => [y, x])]), 'far-from-britain'],
];

for (const [what, text, code] of faults) {
  test(`${what} is no boundary: ${code}`, () => {
    const read = readBoundary(text);
    assert.ok(!read.accepted);
    assert.equal(read.refusal.code, code);
    const { words, remedy } = showGeometryFault(read.refusal.code, read.refusal.facts);
    assert.ok(words.length > 10 && remedy.length > 10 && !words.includes('{'), words);
  });
}

test('a boundary knows its box and how fine it is', () => {
  const read = readBoundary(JSON.stringify({ type: 'MultiPolygon', coordinates: [[square], [[[-2.125, 53.1], [-2.1, 53.1], [-2.1, 53.2], [-2.125, 53.1]]]] }));
  assert.deepEqual(read.accepted && [read.value.box, read.value.decimals, read.value.polygons.length], [[-2.3, 53.1, -2.1, 53.5], 3, 2]);
});

test('the box holds every position', () => {
  const position = fc.tuple(fc.double({ min: -6, max: 2, noNaN: true }), fc.double({ min: 50, max: 56, noNaN: true }));
  fc.assert(
    fc.property(fc.array(position, { minLength: 3, maxLength: 12 }), (open) => {
      const read = readBoundary(polygon([[...open, open[0]]]));
      assert.ok(read.accepted);
      const [west, south, east, north] = read.value.box;
      assert.ok(open.every(([x, y]) => west <= x && x <= east && south <= y && y <= north));
    }),
  );
});
