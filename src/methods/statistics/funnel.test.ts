import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertAgrees, assertPrintedAs, cellNumber, getCellNumber, readCases } from './analysts.cases.ts';
import { eventsFunnel, expectedFunnel, funnelAverage, funnelGrid, placeEventsInFunnel, placeShareInFunnel, proportionFunnel } from './funnel.ts';
import { exactPoissonLower, exactPoissonUpper } from './poisson-rate.ts';
import { wilsonLower, wilsonUpper } from './proportion.ts';

test('lines of a share agree with the published package', () => {
  for (const line of readCases(new URL('./funnel-proportion.cases.csv', import.meta.url))) {
    const lines = proportionFunnel(getCellNumber(line, 'denominator'), getCellNumber(line, 'average') / 100);
    for (const name of ['lower2', 'upper2', 'lower3', 'upper3'] as const) assertPrintedAs(lines[name]! * 100, getCellNumber(line, name), getCellNumber(line, 'tolerance'), `${name} at ${line['denominator']}`);
  }
});

test('lines of a ratio agree with the published package, whose bisection stops at about 4e-6', () => {
  for (const line of readCases(new URL('./funnel-ratio.cases.csv', import.meta.url))) {
    const lines = eventsFunnel(getCellNumber(line, 'events'));
    for (const name of ['lower2', 'upper2', 'lower3', 'upper3'] as const) assertAgrees(lines[name]! * 100, getCellNumber(line, name), getCellNumber(line, 'tolerance'), `${name} at ${line['events']}`);
  }
});

test('points of crude and standardised rates are judged as the published package judges them', () => {
  const lines = readCases(new URL('./funnel-rate.cases.csv', import.meta.url));
  const judged = (rows: typeof lines, denominatorOf: (line: (typeof lines)[number]) => number): string[] => {
    const counts = rows.map((line) => ({ numerator: getCellNumber(line, 'events'), denominator: denominatorOf(line) }));
    const average = funnelAverage(counts)!;
    return counts.map(({ numerator, denominator }) => placeEventsInFunnel(numerator, denominator * average));
  };
  const withEvents = lines.filter((line) => line['dsr'] !== '');
  const population = (line: (typeof lines)[number]): number => getCellNumber(line, 'denominator');
  assert.deepEqual(judged(lines, population), lines.map((line) => line['crude_with_the_last']));
  assert.deepEqual(judged(withEvents, population), withEvents.map((line) => line['crude_without_it']));
  assert.deepEqual(judged(withEvents, (line) => getCellNumber(line, 'events') / cellNumber(line, 'dsr')!), withEvents.map((line) => line['by_dsr']));
});

const average = fc.double({ min: 0.001, max: 0.999, noNaN: true });

test('a line of a share is where the Wilson limit meets the average', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), average, (n, share) => {
    const z = 1.959_963_984_540_054;
    const { lower2, upper2 } = proportionFunnel(n, share);
    if (upper2! < 1) assertAgrees(wilsonLower(upper2! * n, n, z), share, 1e-8, 'lower Wilson limit on the upper line');
    if (lower2 > 0) assertAgrees(wilsonUpper(lower2 * n, n, z), share, 1e-8, 'upper Wilson limit on the lower line');
  }));
});

test('a point is called significant just when it lies outside its line, at every count', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 3000 }), fc.double({ min: 0.01, max: 4000, noNaN: true }), (events, expected) => {
    const { lower2, upper2, lower3, upper3 } = eventsFunnel(events);
    const place = placeEventsInFunnel(events, expected);
    if (events === 0) return assert.equal(place === 'not-significant', expected <= exactPoissonUpper(0, 0.025));
    const ratio = events / expected;
    const near = [lower2, upper2!, lower3, upper3!].some((line) => Math.abs(line / ratio - 1) < 1e-12);
    if (!near) assert.equal(place, ratio < lower3 ? 'low-0.001' : ratio < lower2 ? 'low-0.025' : ratio > upper3! ? 'high-0.001' : ratio > upper2! ? 'high-0.025' : 'not-significant');
  }), { numRuns: 500 });
});

test('10 events where Byar and the exact line part are judged by the line', () => {
  // 10 events: exact lower limit 4.795389, Byar's 4.788 (PHEindicatormethods): an average that expects 4.79 lies between.
  assertAgrees(exactPoissonLower(10, 0.025), 4.795389, 1e-6, 'exact limit');
  assert.equal(placeEventsInFunnel(10, 4.79), 'high-0.025');
  assert.ok(10 / 4.79 > eventsFunnel(10).upper2!);
});

test('shares are judged by the lines; touching is inside; the lines narrow with n and mirror each other', () => {
  const lines = proportionFunnel(100, 0.5);
  assert.deepEqual([placeShareInFunnel(lines.upper2!, 100, 0.5), placeShareInFunnel(0.6, 100, 0.5), placeShareInFunnel(0.66, 100, 0.5), placeShareInFunnel(0.4, 100, 0.5), placeShareInFunnel(0.3, 100, 0.5)], ['not-significant', 'high-0.025', 'high-0.001', 'low-0.025', 'low-0.001']);
  fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), average, (n, share) => {
    const [one, more, mirror] = [proportionFunnel(n, share), proportionFunnel(n + 1, share), proportionFunnel(n, 1 - share)];
    assert.ok(more.upper2! <= one.upper2! && more.lower2 >= one.lower2 && one.upper3! >= one.upper2!);
    assertPrintedAs(mirror.lower3, 1 - one.upper3!, 1e-9, 'mirror');
  }));
});

test('control limits of an expected count hold it, and nobody counted has no average', () => {
  const { lower2, upper2, lower3, upper3 } = expectedFunnel(10);
  assert.ok(lower3 < lower2 && lower2 < 10 && upper2! > 10 && upper3! > upper2!);
  assert.deepEqual([funnelAverage([]), funnelAverage([{ numerator: 0, denominator: 0 }]), funnelAverage([{ numerator: 1, denominator: 4 }, { numerator: 2, denominator: 8 }])], [undefined, undefined, 0.25]);
  assert.deepEqual([eventsFunnel(0).lower2, eventsFunnel(0).upper2], [0, undefined]);
});

test('the axis has 100 whole places, those of the published package', () => {
  const grid = funnelGrid(0, 110_000);
  // PHStatsMethods testdata_funnel_prop_outputs.csv, column Population.
  assert.deepEqual([grid.length, grid.slice(0, 3), grid.slice(13, 17), grid.slice(49, 52), grid.slice(-3)], [100, [1, 2, 3], [14, 16, 18, 20], [598, 664, 737], [89_294, 99_108, 110_000]]);
});
