import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AreaCode } from '../../../kernel/ids.ts';
import { decideLikeness, findNearest, whyNear, type Characteristic, type Likeness } from './likeness.ts';
import { sayMethod, sayMissing, sayWhyNear } from './sentence-likeness.ts';

const areas = ['A', 'B', 'C', 'D'] as unknown as AreaCode[];
const characteristic = (code: string, values: Record<string, number>, weight = 1): Characteristic => ({ code, words: code, when: '2024', decimals: 0, weight, values });
const [x, y] = [characteristic('deprivation', { A: 1, B: 2, C: 3 }), characteristic('density', { A: 10, B: 10, C: 20, D: 20 })];
const likeness: Likeness = { of: areas[0]!, areas, count: 2, whenMissing: 'mean', characteristics: [x, y] };
const codeOf = (of: Likeness): string => {
  const decided = decideLikeness(of);
  return decided.accepted ? decided.value.join() : decided.refusal.code;
};
const names = { ours: 'Wellbourne', theirs: 'Carrowby' };

test('by hand: z of deprivation is -1, 0, 1 and of density -0.866, -0.866, 0.866, 0.866; a missing value counts as the mean, or its characteristic is left out', () => {
  // A to B: sqrt(1 + 0) = 1; A to D: sqrt(1 + 3) = 2; A to C: sqrt(4 + 3) = 2.6458.
  assert.deepEqual(findNearest(likeness).map(({ area, distance }) => [area, distance.toFixed(4)]), [['B', '1.0000'], ['D', '2.0000'], ['C', '2.6458']]);
  // Left out of A and D: density alone, scaled up by 2 of 1: sqrt(3 x 2) = 2.4495.
  assert.deepEqual(findNearest({ ...likeness, whenMissing: 'pairwise' }).map(({ area, distance }) => [area, distance.toFixed(4)]), [['B', '1.0000'], ['D', '2.4495'], ['C', '2.6458']]);
  assert.equal(codeOf(likeness), 'B,D');
  const c = whyNear(likeness, 'C')!;
  assert.deepEqual([c.rank, c.compared, c.isNeighbour], [3, 3, false]);
  assert.deepEqual(c.parts.map(({ characteristic: { code }, difference, share }) => [code, difference!.toFixed(3), share.toFixed(4)]), [['density', '1.732', '0.4286'], ['deprivation', '2.000', '0.5714']], 'shares 3/7 and 4/7');
  assert.equal(sayWhyNear(c, names), 'Carrowby is the 3rd nearest of 3 to Wellbourne, too far to be among its neighbours: closest in density, furthest in deprivation (higher by 2.0 standard deviations there).');
  assert.equal(sayWhyNear(whyNear(likeness, 'B')!, names), 'Carrowby is the nearest of 3 to Wellbourne: closest in density, furthest in deprivation (higher by 1.0 standard deviations there).');
});

test('what is missing is said, and what became of it', () => {
  const d = whyNear(likeness, 'D')!;
  assert.equal(sayWhyNear(d, names), 'Carrowby is the 2nd nearest of 3 to Wellbourne: density alone was looked at, and is higher by 1.7 standard deviations there.');
  assert.equal(sayMissing(d, likeness, names), 'A missing value was taken to be the mean of all areas: deprivation (no value for Carrowby).');
  assert.equal(sayMissing(d, { whenMissing: 'pairwise' }, names), 'Left out of this pair, and the others weighed more in its place: deprivation (no value for Carrowby).');
  assert.equal(sayMissing(whyNear(likeness, 'B')!, likeness, names), undefined);
  assert.match(sayMethod({ ...likeness, characteristics: [x, { ...y, weight: 2.5 }] }), /weighed deprivation 1, density 2\.5;/);
  const same = { ...likeness, characteristics: [characteristic('density', { A: 5, B: 5, C: 7 })] };
  assert.equal(sayWhyNear(whyNear(same, 'B')!, names), 'Carrowby is the nearest of 3 to Wellbourne: the same in density.');
  assert.equal(whyNear(likeness, 'Z'), undefined);
});

test('what no list can be made from is refused', () => {
  assert.equal(codeOf({ ...likeness, characteristics: [] }), 'likeness-without-characteristics');
  assert.equal(codeOf({ ...likeness, characteristics: [x, x] }), 'likeness-characteristic-twice');
  assert.equal(codeOf({ ...likeness, characteristics: [{ ...x, weight: 0 }] }), 'likeness-weight-impossible');
  assert.equal(codeOf({ ...likeness, characteristics: [{ ...x, weight: NaN }] }), 'likeness-weight-impossible');
  assert.equal(codeOf({ ...likeness, characteristics: [characteristic('x', { A: 1 })] }), 'likeness-characteristic-without-values');
  assert.equal(codeOf({ ...likeness, whenMissing: 'pairwise', characteristics: [characteristic('x', { A: 1, B: 2 })] }), 'likeness-nobody-comparable');
});

test('the list does not depend on units, nor on the order of areas or characteristics, and shares of a distance add up to 1', () => {
  const value = fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined });
  const drawn = fc.array(fc.array(value, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(drawn, fc.constantFrom('mean', 'pairwise'), fc.integer({ min: 2, max: 9 }), (columns, whenMissing, scale) => {
      const codes = ['A', 'B', 'C', 'D', 'E', 'F'] as unknown as AreaCode[];
      const of = (unit: number, order: (list: readonly number[]) => readonly number[]): Likeness => ({
        of: codes[0]!,
        areas: order(codes.map((_, at) => at)).map((at) => codes[at]!),
        count: 3,
        whenMissing,
        characteristics: order(columns.map((_, at) => at)).map((at) => characteristic(String(at), Object.fromEntries(codes.flatMap((code, place) => (columns[at]![place] === undefined ? [] : [[code, columns[at]![place]! * unit]]))), at + 1)),
      });
      const [plain, turned] = [findNearest(of(1, (list) => list)), findNearest(of(scale, (list) => [...list].reverse()))];
      const byArea = new Map(turned.map(({ area, distance }) => [area, distance]));
      assert.equal(plain.length, turned.length);
      for (const { area, distance, parts, differences } of plain) {
        assert.ok(Math.abs(distance - byArea.get(area)!) < 1e-9);
        assert.ok(distance === 0 || Math.abs(parts.reduce((sum, part) => sum + part, 0) - 1) < 1e-9);
        assert.ok(differences.every((difference, at) => (difference === undefined ? parts[at] === 0 && whenMissing === 'pairwise' : true)));
      }
    }),
  );
});
