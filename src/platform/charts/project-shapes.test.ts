import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { projectShapes, type MapFeature } from './project-shapes.ts';

const ring = [[-1.5, 52.5], [-1.4, 52.5], [-1.4, 52.6], [-1.5, 52.6], [-1.5, 52.5]];
const feature = (code: string, coordinates: number[][]): MapFeature => ({ code, geometry: { type: 'Polygon', coordinates: [coordinates] } });

test('a shape fills its box and keeps its form: a tenth of a degree at 52.55 north is 0.608 as wide as high', () => {
  const { width, height, shapes } = projectShapes([feature('A', ring)], 360, 400);
  // cos(52.55 degrees) = 0.608; the box is 400 high with 4 to spare on each side, so the shape is 0.608 * 392 = 238 wide.
  const [left, right] = [...shapes[0]!.path.matchAll(/[ML]([\d.]+),/g)].map(([, x]) => Number(x)).reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity] as [number, number]);
  assert.equal(height, 400);
  assert.equal(width, 360);
  assert.ok(Math.abs(right - left - 238.4) < 1.5, `${right - left}`);
});

test('winding makes no difference', () => {
  assert.equal(projectShapes([feature('A', ring)], 360, 400).shapes[0]!.path.split('L').length, projectShapes([feature('A', ring.toReversed())], 360, 400).shapes[0]!.path.split('L').length);
  assert.equal(projectShapes([feature('A', ring.toReversed())], 360, 400).height, 400);
});

test('room for a name lies inside the shape, not in the hollow of a bent one', () => {
  const bent = [[0, 51], [0.3, 51], [0.3, 51.2], [0.25, 51.2], [0.25, 51.03], [0.05, 51.03], [0.05, 51.2], [0, 51.2], [0, 51]];
  const { shapes, height } = projectShapes([feature('U', bent)], 360, 400);
  assert.ok(shapes[0]!.rooms[0]!.y > height * 0.8, 'the widest room of a U is its foot');
  assert.ok(shapes[0]!.rooms[0]!.width > 330);
});

test('an empty boundary is kept without a path, and grid metres are refused with the remedy', () => {
  assert.deepEqual(projectShapes([{ code: 'A', geometry: { type: 'MultiPolygon', coordinates: [] } }], 360, 400).shapes, [{ code: 'A', path: '', x: 0, y: 0, reach: 0, rooms: [] }]);
  assert.throws(() => projectShapes([feature('E05000001', [[384000, 395000], [384100, 395000], [384100, 395100], [384000, 395000]])], 360, 400), /E05000001 .* longitude and latitude/);
});

const england = new URL('../../../../shared/data/boundaries/england_upper_tier_2023.geojson', import.meta.url);
test('the 153 upper-tier authorities of England are all drawn, taller than wide', { skip: !existsSync(england) && 'the boundary file is not here' }, () => {
  const { features } = JSON.parse(readFileSync(england, 'utf8')) as FeatureCollection<Polygon | MultiPolygon, { code: string }>;
  const drawn = projectShapes(features.map(({ properties, geometry }: Feature<Polygon | MultiPolygon, { code: string }>) => ({ code: properties.code, geometry })), 360, 480);
  assert.equal(drawn.shapes.filter(({ path }) => path !== '').length, 153);
  assert.ok(drawn.height > drawn.width * 1.1);
});
