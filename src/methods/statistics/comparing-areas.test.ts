import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { proportion } from './proportion.ts';
import { assertAgrees, assertPrintedAs, cellNumber, getCellNumber, readCases } from './analysts.cases.ts';
import { compareEstimates, compareWithRest } from './benchmark.ts';
import { forecast } from './forecast.ts';
import { nearestNeighbours } from './neighbour-distance.ts';
import { publishedTrend } from './published-trend.ts';
import { rankRanges, type RankedCount, type RankSetting } from './rank-range.ts';
import { proportionDifference } from './difference.ts';
import { smallestChange } from './smallest-change.ts';

const areas = ['A', 'B', 'C', 'D'];

test('neighbours by hand: two variables, weights, and what each adds', () => {
  // x = 1 2 3 6: mean 3, sd sqrt(14/3); y = 4 4 4 8: mean 5, sd 2. From A: d^2 = 2(dx/sd)^2 + (dy/2)^2: B 2 x 3/14; C 2 x 12/14; D 2 x 75/14 + 4.
  const variables = [{ name: 'x', weight: 2, values: [1, 2, 3, 6] }, { name: 'y', weight: 1, values: [4, 4, 4, 8] }];
  const found = nearestNeighbours('A', areas, variables, { whenMissing: 'mean', labels: [{ upTo: 0.7, label: 'very close' }, { upTo: 2, label: 'close' }] });
  assert.deepEqual(found.map(({ area, label }) => [area, label]), [['B', 'very close'], ['C', 'close'], ['D', undefined]]);
  [6 / 14, 24 / 14, 150 / 14 + 4].forEach((square, at) => assertAgrees(found[at]!.distance, Math.sqrt(square), 1e-12, areas[at + 1]!));
  assertAgrees(found[2]!.parts[1], 4 / (150 / 14 + 4), 1e-12, 'what y adds');
  const scaled = nearestNeighbours('A', areas, variables, { whenMissing: 'mean', isScaled: true });
  assertAgrees(scaled[2]!.distance, 1, 1e-12, 'the farthest pair is 1 apart');
});

test('a missing value counts as the mean, or leaves the variable out and scales the others up', () => {
  const variables = [{ name: 'x', weight: 1, values: [1, 2, 3, 6] }, { name: 'y', weight: 3, values: [4, undefined, 4, 7] }];
  const [mean, pairwise] = (['mean', 'pairwise'] as const).map((whenMissing) => nearestNeighbours('A', areas, variables, { whenMissing }).find(({ area }) => area === 'B')!);
  // y: mean 5, sd sqrt(3): A is (4-5)/sqrt(3); x as above: (1)^2 x 3/14. Pairwise: 3/14 x (1+3)/1.
  assertAgrees(mean!.distance, Math.sqrt(3 / 14 + 3 / 3), 1e-12, 'mean');
  assertAgrees(pairwise!.distance, Math.sqrt((3 / 14) * 4), 1e-12, 'pairwise');
  assert.equal(pairwise!.variablesShared, 1);
  assert.deepEqual(nearestNeighbours('A', ['A', 'B'], [{ name: 'x', weight: 1, values: [1, undefined] }], { whenMissing: 'pairwise' }), []);
  const still = nearestNeighbours('C', areas, [{ name: 'x', weight: 1, values: [5, 5, 5, 5] }], { whenMissing: 'mean', isScaled: true });
  assert.deepEqual(still.map(({ area, distance }) => [area, distance]), [['A', 0], ['B', 0], ['D', 0]], 'ties go by code');
  assert.throws(() => nearestNeighbours('Z', areas, [], { whenMissing: 'mean' }), /no area Z/);
  assert.throws(() => nearestNeighbours('A', areas, [{ name: 'x', weight: 1, values: [1] }], { whenMissing: 'mean' }), /values for 4 areas/);
});

test('units of the variables do not matter to who is near', () => {
  const column = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 4 });
  fc.assert(fc.property(column, column, fc.double({ min: 0.1, max: 1000, noNaN: true }), (x, y, factor) => {
    const of = (values: readonly number[]): Map<string, number> => new Map(nearestNeighbours('A', areas, [{ name: 'x', weight: 1, values }, { name: 'y', weight: 2, values: y }], { whenMissing: 'pairwise' }).map(({ area, distance }) => [area, distance]));
    const [one, other] = [of(x), of(x.map((value) => value * factor))];
    for (const [area, distance] of one) assertPrintedAs(other.get(area), distance, 1e-6, area);
  }));
});

const setting: RankSetting = { best: 'highest', kind: 'proportion', draws: 4000 };

test('ranks that chance allows: sure where counts are large, from first to last where all are alike', () => {
  const sure = [['A', 900], ['B', 500], ['C', 100]].map(([area, numerator]) => ({ area: String(area), numerator: Number(numerator), denominator: 1000 }));
  assert.deepEqual(rankRanges(sure, setting).map(({ best, worst, middle }) => [best, worst, middle]), [[1, 1, 1], [2, 2, 2], [3, 3, 3]]);
  assert.deepEqual(rankRanges(sure, { ...setting, best: 'lowest' }).map(({ middle }) => middle), [3, 2, 1]);
  const alike = Array.from({ length: 20 }, (_, at) => ({ area: `E${at}`, numerator: 6, denominator: 10 }));
  // Twenty equal areas: each rank 1 to 20 has one chance in twenty; 2.5% lies inside rank 1.
  for (const range of rankRanges(alike, setting)) {
    assert.deepEqual([range.best, range.worst], [1, 20]);
    assertPrintedAs(range.inBestQuarter, 0.25, 0.05, 'best quarter');
  }
});

test('of two areas the chance that one is first is that of Beta distributions', () => {
  // Events 1 and 0 of exposure alike: Gamma(1.5)/1 above Gamma(0.5)/1 has the chance of Beta(1.5, 0.5) above one half: 1/2 + 1/pi.
  const counts: RankedCount[] = [{ area: 'A', numerator: 1, denominator: 100 }, { area: 'B', numerator: 0, denominator: 100 }, { area: 'Y', numerator: 90_000, denominator: 100 }, { area: 'Z', numerator: 90_000, denominator: 100 }];
  const [a] = rankRanges(counts, { best: 'lowest', kind: 'rate', draws: 20_000 });
  assertPrintedAs(1 - a!.inBestQuarter, 0.5 + 1 / Math.PI, 0.015, 'chance that A has the higher rate');
});

test('the same seed gives the same ranges in any order; impossible counts are named', () => {
  const counts = [['A', 12, 40], ['B', 30, 70], ['C', 5, 11], ['D', 44, 90]].map(([area, numerator, denominator]) => ({ area: String(area), numerator: Number(numerator), denominator: Number(denominator) }));
  assert.deepEqual(rankRanges(counts.toReversed(), setting).toReversed(), rankRanges(counts, setting));
  assert.throws(() => rankRanges([{ area: 'X', numerator: 5, denominator: 4 }], setting), /X has counts/);
  assert.throws(() => rankRanges([counts[0]!, counts[0]!], setting), /A comes twice/);
});

test('the smallest change is the first count whose Newcombe interval leaves out 0', () => {
  fc.assert(fc.property(fc.integer({ min: 5, max: 400 }), fc.integer({ min: 5, max: 400 }), fc.nat(400), (n, next, draw) => {
    const thisYear = { numerator: draw % (n + 1), denominator: n };
    const change = smallestChange(thisYear, next)!;
    const clear = (count: number): number => {
      const difference = proportionDifference({ numerator: count, denominator: next }, thisYear);
      return difference.known ? (difference.lower! > 0 ? 1 : difference.upper! < 0 ? -1 : 0) : 0;
    };
    const counts = Array.from({ length: next + 1 }, (_, count) => count);
    assert.equal(change.rise?.count, counts.find((count) => clear(count) === 1));
    assert.equal(change.fall?.count, counts.findLast((count) => clear(count) === -1));
    for (const each of [change.rise, change.fall]) assert.ok(each === undefined || (each.chanceToSee > 0.3 && each.chanceToSee <= 1));
  }), { numRuns: 40 });
});

test('larger cohorts tell smaller changes; without children nothing is told', () => {
  const [small, large] = [smallestChange({ numerator: 130, denominator: 200 }, 200)!, smallestChange({ numerator: 13_000, denominator: 20_000 }, 20_000)!];
  assert.ok(small.rise!.points > 8 && large.rise!.points < 1 && large.rise!.points > 0 && large.fall!.points < 0 && small.rise!.children === small.rise!.count - 130);
  assert.deepEqual([smallestChange({ numerator: 0, denominator: 0 }, 5), smallestChange({ numerator: 3, denominator: 2 }, 5), smallestChange({ numerator: 1, denominator: 2 }, 0)], [undefined, undefined, undefined]);
  assert.equal(smallestChange({ numerator: 3, denominator: 3 }, 3)!.rise, undefined);
});

test('an area is compared with the rest of its parent, not with itself in it', () => {
  const [area, parent] = [proportion(60, 100), proportion(105, 200)];
  const rest = proportion(45, 100);
  assert.deepEqual(compareWithRest(area, parent, proportion, 'high-is-good'), compareEstimates(area, rest, { polarity: 'high-is-good' }));
  const told = compareWithRest(area, parent, proportion, 'high-is-good');
  assert.ok(told.told && told.verdict === 'better');
  assert.deepEqual(compareWithRest(area, area, proportion, 'high-is-good'), { told: false, reason: 'benchmark-missing', missing: 'no-children' });
});

test('a straight series is carried on with fading steps and has no past error', () => {
  const past = Array.from({ length: 8 }, (_, at) => ({ time: 2015 + at, value: 50 + at }));
  const ahead = forecast(past, { ahead: 2, scale: 'plain' });
  assert.ok(ahead.known);
  // By hand: 57 + 0.9, + 0.81; every earlier forecast missed by 0.1, so the band is 0.1 t(0.1; 4) = 0.1 x 1.533206.
  assertAgrees(ahead.points[0]!.value, 57.9, 1e-12, 'one ahead');
  assertAgrees(ahead.points[1]!.value, 58.71, 1e-12, 'two ahead');
  assertAgrees(ahead.points[0]!.upper - ahead.points[0]!.value, 0.153_320_6, 1e-6, 'band');
  assertAgrees(ahead.points[1]!.upper - ahead.points[1]!.value, 0.153_320_6 * Math.SQRT2, 1e-6, 'band widens');
  assert.deepEqual([ahead.points[0]!.time, ahead.pastError.forecasts], [2023, 4]);
  assertAgrees(ahead.pastError.meanError, 0.1, 1e-9, 'past error');
  assertAgrees(ahead.pastError.meanErrorOfNoChange, 1, 1e-12, 'error of no change');
});

test('a forecast of a percentage stays between 0 and 100 and is refused from too little', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 1, max: 99, noNaN: true }), { minLength: 7, maxLength: 15 }), fc.integer({ min: 1, max: 10 }), (values, steps) => {
    const ahead = forecast(values.map((value, at) => ({ time: at, value })), { ahead: steps, scale: 'percentage' });
    assert.ok(ahead.known && ahead.points.length === steps);
    for (const { value, lower, upper } of ahead.points) assert.ok(lower >= 0 && lower <= value && value <= upper && upper <= 100);
  }));
  const short = forecast([1, 2, 3, 4, 5, 6].map((value) => ({ time: value, value })), { ahead: 1, scale: 'plain' });
  assert.ok(!short.known && short.reason === 'too-few-points');
  const full = forecast([90, 92, 94, 96, 98, 99, 100].map((value, time) => ({ time, value })), { ahead: 1, scale: 'percentage' });
  assert.ok(!full.known && full.reason === 'value-not-between-0-and-1');
  assert.throws(() => forecast([], { ahead: 0, scale: 'plain' }), /steps ahead/);
  assert.throws(() => forecast([{ time: 1, value: 1 }, { time: 1, value: 1 }], { ahead: 1, scale: 'plain' }), /rise/);
});

test('the published trend counts points 1 to 5 and agrees with Fingertips', () => {
  const lines = readCases(new URL('./recent-trend.cases.csv', import.meta.url)).filter(({ series }) => series !== 'real-times' && series !== 'hole-in-years');
  for (const series of new Set(lines.map((line) => line['series']!))) {
    const own = lines.filter((line) => line['series'] === series);
    const trend = publishedTrend(own.map((line) => ({ value: getCellNumber(line, 'value'), lower: getCellNumber(line, 'lower'), upper: getCellNumber(line, 'upper'), ...(cellNumber(line, 'numerator') === undefined ? {} : { numerator: getCellNumber(line, 'numerator'), denominator: getCellNumber(line, 'denominator') }) })));
    assert.ok(trend.known);
    assert.equal(trend.direction, own[0]!['direction'], series);
    assertAgrees(trend.slope, getCellNumber(own[0]!, 'slope'), 1e-6, 'slope');
    assertAgrees(trend.chiSquare, getCellNumber(own[0]!, 'chi_square'), 1e-6, 'chi-square');
  }
  // recent-trend.cases.csv, hole-in-years: counted 1 to 5 the slope is 0.9 and the chi-square 8.1, not clear.
  const hole = publishedTrend([10, 10, 11, 11, 14].map((value) => ({ value, lower: value - 1.96, upper: value + 1.96 })));
  assert.ok(hole.known && hole.direction === 'no-clear-change');
  assertAgrees(hole.slope, 0.9, 1e-12, 'slope of 1 to 5');
  assert.deepEqual(publishedTrend([]), { known: false, reason: 'too-few-points' });
  const flat = publishedTrend([1, 2, 3, 4, 5].map((value) => ({ value, lower: value, upper: value })));
  assert.ok(!flat.known && flat.reason === 'limits-impossible');
  const full = publishedTrend([1, 2, 3, 4, 5].map((value) => ({ value, lower: value - 1, upper: value + 1, numerator: 5, denominator: 5 })));
  assert.ok(!full.known);
});
