import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeBoundaryFiles } from './boundary-files.ts';
import { isInside } from '../../kernel/ring.ts';
import { areaOfShape, signedArea, type Point, type Ring } from './honeycomb.ts';
import { growLand } from './land.ts';
import { makePostcodes } from './postcode-files.ts';
import { Random } from './random.ts';
import { localitiesOf, nameSmallAreas, wardsOf } from './small-areas.ts';

interface Feature {
  readonly properties: Record<string, string>;
  readonly geometry: { readonly type: 'Polygon'; readonly coordinates: Ring[] } | { readonly type: 'MultiPolygon'; readonly coordinates: Ring[][] };
}

const polygonsOf = (feature: Feature): Ring[][] => (feature.geometry.type === 'Polygon' ? [feature.geometry.coordinates] : feature.geometry.coordinates);

/** Whether two edges that share no end cross. */
function doCross([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): boolean {
  const side = (p: Point, q: Point, r: Point): number => Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

function crossings(ring: Ring): number {
  const edges = ring.slice(1).map((point, i) => [ring[i]!, point] as const);
  let count = 0;
  edges.forEach((edge, i) => {
    for (let j = i + 2; j < edges.length; j++) if (!(i === 0 && j === edges.length - 1) && doCross(edge, edges[j]!)) count++;
  });
  return count;
}

/** Each edge of the shapes with its direction, and how many shapes run along it. */
function edgeUse(features: readonly Feature[]): Map<string, number> {
  const use = new Map<string, number>();
  for (const ring of features.flatMap(polygonsOf).flat()) for (let i = 1; i < ring.length; i++) use.set(`${ring[i - 1]}>${ring[i]}`, (use.get(`${ring[i - 1]}>${ring[i]}`) ?? 0) + 1);
  return use;
}

for (const seed of ['wellbourne', 'second', 'third']) {
  describe(`the land grown from "${seed}"`, () => {
    const land = growLand(new Random(seed).stream('land'));
    const areas = nameSmallAreas(land);
    const files = makeBoundaryFiles(areas, land.authorityShapes);
    const featuresOf = (name: string): Feature[] => (JSON.parse(files.find((file) => file.name.includes(name))!.content as string) as { features: Feature[] }).features;

    for (const name of ['upper_tier', 'wards', 'lsoa21']) {
      test(`${name}: rings are closed, run clockwise, and never cross themselves`, () => {
        for (const feature of featuresOf(name)) {
          for (const polygon of polygonsOf(feature)) {
            polygon.forEach((ring, i) => {
              assert.deepEqual(ring[0], ring.at(-1));
              assert.ok(i === 0 ? signedArea(ring) < 0 : signedArea(ring) > 0);
              assert.equal(crossings(ring), 0, JSON.stringify(feature.properties));
            });
          }
        }
      });

      test(`${name}: each border belongs to one area, or to two that run along it in opposite directions`, () => {
        const use = edgeUse(featuresOf(name));
        let shared = 0;
        for (const [edge, count] of use) {
          assert.equal(count, 1, edge);
          if (use.has(edge.split('>').reverse().join('>'))) shared++;
        }
        assert.ok(shared > use.size / 3);
      });
    }

    test('small areas, wards and the whole cover the same ground', () => {
      const small = areas.reduce((total, area) => total + area.area, 0);
      const wards = wardsOf(areas).reduce((total, ward) => total + areaOfShape(ward.shape), 0);
      const whole = areaOfShape(land.dissolve(areas.map(() => 0)).get(0)!);
      assert.ok(Math.abs(small - wards) < 1e-9 * small && Math.abs(small - whole) < 1e-9 * small);
      assert.ok(small > 120 && small < 450, `${small} square kilometres`);
    });

    test('there are 150 small areas in 20 wards of like size, in 5 localities; codes and names are unique', () => {
      assert.equal(new Set(areas.map((area) => area.code)).size, 150);
      assert.equal(new Set(areas.map((area) => area.name)).size, 150);
      const wards = wardsOf(areas);
      assert.equal(new Set(wards.map((ward) => ward.name)).size, 20);
      assert.equal(new Set(wards.map((ward) => ward.code)).size, 20);
      for (const ward of wards) {
        const size = areas.filter((area) => area.ward === ward).length;
        assert.ok(size >= 4 && size <= 11, `${ward.name} has ${size}`);
        assert.equal(ward.shape.length, 1, `${ward.name} hangs together`);
      }
      assert.equal(localitiesOf(areas).length, 5);
      assert.ok(wards.some((ward) => ward.name === 'Hartley Green') && wards.some((ward) => ward.name === 'Foxcombe'));
    });

    test('most postcodes lie in the small area they are given to, as real best fits do', () => {
      const postcodes = makePostcodes(areas, new Random(seed).stream('postcodes'));
      const inside = postcodes.filter(({ area, at }) => area.shape.some(([outside]) => isInside(at, outside!))).length;
      assert.ok(inside / postcodes.length > 0.97, `${inside} of ${postcodes.length}`);
    });
  });
}
