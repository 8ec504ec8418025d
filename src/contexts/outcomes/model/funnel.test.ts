import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AreaCode } from '../../../kernel/ids.ts';
import { missingFigure } from '../../../kernel/figure.ts';
import { beyondLines, type FunnelCurve } from '../../../methods/statistics/funnel.ts';
import { poissonRate } from '../../../methods/statistics/poisson-rate.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import { funnelOf, funnelSentence, rankRangesOf } from './funnel.ts';
import type { Indicator } from './indicator.ts';
import type { PlacedFigure } from './picture.ts';

const share = { unit: 'percent', multiplier: 1, polarity: 'high-is-good' } as Indicator;
const rate = { unit: 'rate', multiplier: 10_000, polarity: 'low-is-good' } as Indicator;
const area = (place: number, figure: PlacedFigure['figure']): PlacedFigure => ({ area: `A${place}` as AreaCode, name: `Area ${place}`, figure });

/** The line's value at a number of children, read off between its two nearest places. */
function valueAt(curve: FunnelCurve, children: number): number | undefined {
  const after = curve.findIndex((each) => each.children >= children);
  if (after < 1) return undefined;
  const [a, b] = [curve[after - 1]!, curve[after]!];
  return a.value + ((b.value - a.value) * (children - a.children)) / (b.children - a.children);
}

test('ten areas of 100 children around a half: lines at 50 -+ 1.96 times 5 and -+ 3.09 times 5', () => {
  const reached = [50, 50, 50, 50, 50, 50, 50, 50, 39, 61];
  const funnel = funnelOf(share, reached.map((x, place) => area(place, proportion(x, 100))));
  assert.ok(funnel);
  assert.equal(funnel.average, 50);
  assert.deepEqual(funnel.areas.slice(-3).map(({ position }) => position), ['not-significant', 'low-0.025', 'high-0.025']);
  const [lower, upper] = [valueAt(funnel.lines.near[0], 100)!, valueAt(funnel.lines.near[1], 100)!];
  // 40.2 and 59.8; the line is drawn in steps of about 1% of n here.
  assert.ok(Math.abs(lower - 40.2) < 0.05 && Math.abs(upper - 59.8) < 0.05, `${lower} ${upper}`);
  const [far, farUp] = [valueAt(funnel.lines.far[0], 100)!, valueAt(funnel.lines.far[1], 100)!];
  assert.ok(Math.abs(far - 34.55) < 0.08 && Math.abs(farUp - 65.45) < 0.08, `${far} ${farUp}`);
});

test('areas without counts are not in it; fewer than eight with counts make none, nor does a mean', () => {
  const seven = Array.from({ length: 7 }, (_, place) => area(place, proportion(50, 100)));
  assert.equal(funnelOf(share, [...seven, area(8, { known: true, value: 50, method: 'published' }), area(9, missingFigure('hidden'))]), undefined);
  assert.equal(funnelOf(share, [...seven, area(7, proportion(50, 100)), area(8, missingFigure('hidden'))])?.areas.length, 8);
  assert.equal(funnelOf({ ...share, unit: 'mean' }, [...seven, area(7, proportion(50, 100))]), undefined);
});

test('no point is judged by other lines than those that are drawn', () => {
  const counts = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 400, max: 4000 })), { minLength: 8, maxLength: 20 });
  for (const [indicator, figureOf] of [[share, (x: number, n: number) => proportion(x, n)], [rate, (x: number, n: number) => poissonRate(x, n, 10_000)]] as const) {
    fc.assert(fc.property(counts, (pairs) => {
      const funnel = funnelOf(indicator, pairs.map(([x, n], place) => area(place, figureOf(x, n))));
      if (!funnel || funnel.average === 0) return;
      for (const { figure, position } of funnel.areas) {
        for (const [name, [lower, upper]] of [['near', funnel.lines.near], ['far', funnel.lines.far]] as const) {
          const [low, high] = [valueAt(lower, figure.denominator), valueAt(upper, figure.denominator)];
          // A hair's breadth is left for reading between drawn places.
          const slack = funnel.average * 0.004;
          const isBeyond = name === 'near' ? position !== 'not-significant' : beyondLines(position) === 'far';
          if (low !== undefined && figure.value < low - slack) assert.ok(isBeyond, `${name} ${figure.value} below ${low}`);
          if (high !== undefined && figure.value > high + slack) assert.ok(isBeyond, `${name} ${figure.value} above ${high}`);
          if (low !== undefined && high !== undefined && figure.value > low + slack && figure.value < high - slack) assert.ok(!isBeyond, `${name} ${figure.value} between ${low} and ${high}`);
        }
      }
    }));
  }
});

test('the sentence says how many and where we lie', () => {
  const areas = [...[50, 50, 50, 50, 50, 50, 50].map((x, place) => area(place, proportion(x, 100))), area(8, proportion(5, 100)), area(9, { known: true, value: 40, method: 'published' })];
  const funnel = funnelOf(share, areas)!;
  assert.equal(funnelSentence(funnel, { area: 'A0', name: 'Harbour' }, 'wards'), '1 of 8 wards with counts lies beyond the 99.8% lines of the funnel; Harbour lies inside them: chance alone could explain its distance from the average.');
  assert.equal(funnelSentence(funnel, { area: 'A8', name: 'Oakfield' }, 'wards'), '1 of 8 wards with counts lies beyond the 99.8% lines of the funnel; Oakfield lies below them: that is more than chance.');
  assert.equal(funnelSentence(funnel, { area: 'A9', name: 'Mill' }, 'wards'), '1 of 8 wards with counts lies beyond the 99.8% lines of the funnel; Mill has no counts and is not in it.');
});

test('ranks have a range where there are counts: two areas far apart have none to speak of, two alike have both places', () => {
  const ranges = rankRangesOf(share, [area(1, proportion(900, 1000)), area(2, proportion(500, 1000)), area(3, proportion(501, 1000)), area(4, { known: true, value: 70, method: 'published' })]);
  assert.deepEqual([...ranges].map(([code, { best, worst }]) => [code, best, worst]), [['A1', 1, 1], ['A2', 2, 3], ['A3', 2, 3]]);
  assert.equal(rankRangesOf({ ...share, polarity: 'no-judgement' }, [area(1, proportion(9, 10)), area(2, proportion(1, 10))]).size, 0);
});
