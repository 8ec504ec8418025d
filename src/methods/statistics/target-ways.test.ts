import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingFigure } from '../../kernel/figure.ts';
import { proportion } from './proportion.ts';
import { paceBetween, targetWays, type TargetGround } from './target-ways.ts';

const ground: TargetGround = { now: 66, years: 3, isMoreWanted: true, most: 100, own: { perYear: 1, lower: -0.5, upper: 2.5 }, neighbours: [0, 1, 2, 3, 4].map((perYear) => ({ perYear })), neighboursNow: [60, 64, 68, 72, 76] };

test('three years on from 66: at the neighbours’ mean pace of 2 a year, at our own of 1, and where the top quarter is', () => {
  // By hand: 66 + 3 x 2 = 72, the middle half of the paces 1 to 3 gives 69 to 75; 66 + 3 x 1 = 69, limits 66 - 1.5 and 66 + 7.5; the upper quartile of five figures by type 7 is the fourth, the best 76.
  assert.deepEqual(targetWays(ground), [
    { name: 'neighbours-pace', value: 72, range: { from: 69, to: 75 } },
    { name: 'own-pace', value: 69, range: { from: 64.5, to: 73.5 } },
    { name: 'top-quarter', value: 72, range: { from: 72, to: 76 } },
  ]);
});

test('where low is good the ways lead down, the best quarter is the lowest, and nothing is below 0', () => {
  const low = targetWays({ ...ground, now: 10, isMoreWanted: false, own: { perYear: -4 }, neighbours: [{ perYear: -1 }, { perYear: -2 }], neighboursNow: [4, 6, 8, 10, 12] });
  assert.deepEqual(low, [{ name: 'neighbours-pace', value: 5.5, range: undefined }, { name: 'own-pace', value: 0, range: undefined }, { name: 'top-quarter', value: 6, range: { from: 4, to: 6 } }]);
});

test('a way that leads away from what is wanted, or has no figures, is left out; no percentage passes 100', () => {
  assert.deepEqual(targetWays({ ...ground, own: { perYear: -1 }, neighbours: [], neighboursNow: [] }), []);
  assert.deepEqual(targetWays({ ...ground, own: { perYear: 20 }, neighbours: [], neighboursNow: [60] }).map(({ name, value }) => [name, value]), [['own-pace', 100]]);
});

test('a pace is the difference a year with the limits of that difference; without a figure, or without years between, there is none', () => {
  // Wilson 150 of 240: 56.2 to 68.4; 168 of 240 (70%): 63.9 to 75.4; Newcombe's limits of the difference of 7.5 are 7.5 - 8.5 and 7.5 + 8.3, half of them a year.
  const pace = paceBetween(proportion(150, 240), proportion(168, 240), 2)!;
  assert.deepEqual([pace.perYear, Math.round(pace.lower! * 20) / 10, Math.round(pace.upper! * 20) / 10], [3.75, -1, 15.8]);
  assert.equal(paceBetween(missingFigure('not-available'), proportion(1, 2), 2), undefined);
  assert.equal(paceBetween(proportion(1, 2), proportion(1, 2), 0), undefined);
});

test('every way lies within what is possible, is better than now, and its range is in order', () => {
  const number = fc.double({ min: 0, max: 100, noNaN: true });
  const pace = fc.double({ min: -10, max: 10, noNaN: true }).map((perYear) => ({ perYear, lower: perYear - 1, upper: perYear + 1 }));
  fc.assert(fc.property(number, fc.integer({ min: 1, max: 10 }), fc.boolean(), pace, fc.array(pace, { maxLength: 12 }), fc.array(number, { maxLength: 12 }), (now, years, isMoreWanted, own, neighbours, neighboursNow) => {
    for (const { value, range } of targetWays({ now, years, isMoreWanted, most: 100, own, neighbours, neighboursNow })) {
      assert.ok(value >= 0 && value <= 100 && (isMoreWanted ? value > now : value < now));
      if (range) assert.ok(range.from <= range.to && range.from >= 0 && range.to <= 100);
    }
  }));
});
