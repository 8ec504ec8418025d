import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertPrintedAs, getCellNumber, readCases } from './analysts.cases.ts';
import { controlChart, type ControlChartSetting } from './control-chart.ts';
import { judgePoints } from './control-rules.ts';

for (const line of readCases(new URL('./control-chart.cases.csv', import.meta.url))) {
  test(`control chart: ${line.source}`, () => {
    const setting = line['setting']!;
    const chart = controlChart(line['points']!.split(' ').map(Number), { screensSteps: setting !== 'no-screen', ...(setting.startsWith('first=') ? { firstPoints: Number(setting.slice(6)) } : {}) });
    const [segment] = chart.segments;
    for (const [part, found] of [['mean', segment?.mean], ['lower', segment?.limits?.lower], ['upper', segment?.limits?.upper]] as const) assertPrintedAs(found, getCellNumber(line, part), getCellNumber(line, 'tolerance'), part);
    assert.equal(chart.points.map(({ rule }) => rule).join(' '), line['rules']);
  });
}

/** Rules alone, with limits so wide that no point is near them. */
const rulesOf = (values: readonly (number | undefined)[]): string => judgePoints(values, 100, { lower: -1e6, nearLower: -1e5, nearUpper: 1e5, upper: 1e6 }).map((point) => (point === undefined ? '?' : point.rule === 'common-cause' ? '.' : point.direction === 'high' ? 'h' : 'l')).join('');

test('seven points trend when six steps go one way; a step of 0 ends it', () => {
  // NHSRplotthedots tests/testthat/test-ptd_calculate_point_type.R, ptd_seven_point_trend and ptd_part_of_seven_trend.
  assert.equal(rulesOf([97, 98, 99, 101, 102, 103]), '......');
  assert.equal(rulesOf([98, 99, 101, 101, 102, 103, 104]), '.......');
  assert.equal(rulesOf([97, 98, 99, 101, 102, 103, 104]), 'hhhhhhh');
  assert.equal(rulesOf([99, 97, 98, 99, 101, 102, 103, 104, 99]), '.hhhhhhh.');
  assert.equal(rulesOf([103, 102, 101, 99, 98, 97, 96]), 'lllllll');
});

test('where a trend turns, the turning point goes the way of the step after it', () => {
  assert.equal(rulesOf([95, 96, 97, 98, 99, 101, 102, 101, 99, 98, 97, 96, 95]), 'hhhhhhlllllll');
});

test('two of three: the third may be anywhere on the same side, and each of the two is flagged', () => {
  // NHSRplotthedots, ptd_two_in_three and ptd_part_of_two_in_three: 0 0 1 0 1 0 0 flags the two; 1 0 0 1 1 the last two.
  const limits = { lower: -3, nearLower: -2, nearUpper: 2, upper: 3 };
  const flags = (values: readonly number[]): string => judgePoints(values, 0, limits).map((point) => (point?.rule === 'two-of-three-near-limits' ? '1' : point?.rule === 'outside-limits' ? 'o' : '0')).join('');
  assert.deepEqual([flags([1, 1, 2.5, 1, 2.5, 1]), flags([2.5, 1, 1, 2.5, 2.5]), flags([2.5, -1, 2.5]), flags([2.5, 0, 2.5]), flags([-2.5, -1, -2.5])], ['001010', '00011', '000', '000', '101']);
  assert.equal(flags([3.5, 2.5, 1]), 'o00', 'a point outside does not count among the two');
});

test('a point without value breaks steps, runs and windows', () => {
  assert.equal(rulesOf([101, 102, 103, undefined, 104, 105, 106, 107]), '...?....');
  assert.equal(rulesOf([101, 105, 103, 104, undefined, 105, 101, 103]), '....?...');
  const chart = controlChart([10, 12, undefined, 50, 52, 50, 52], { screensSteps: false });
  assert.equal(chart.segments[0]!.limits!.upper - chart.segments[0]!.mean!, 2.66 * 2);
  assert.deepEqual(chart.points[2], { rule: undefined, meaning: undefined, segment: 0 });
});

test('each segment has its own limits; fewer than 13 points are a trial; no variation and one point have none', () => {
  const steady = Array.from({ length: 13 }, (_, at) => (at % 2 === 0 ? 10 : 12));
  const chart = controlChart([...steady, 30, 32, 30, 5], { rebaseAt: [13, 16, 99] });
  assert.deepEqual(chart.segments.map(({ from, to, notes }) => [from, to, notes]), [[0, 13, []], [13, 16, ['trial-limits']], [16, 17, ['one-point']]]);
  assert.deepEqual(chart.points.slice(13).map(({ segment }) => segment), [1, 1, 1, 2]);
  assert.deepEqual(controlChart(new Array<number>(14).fill(0.1)).segments[0], { from: 0, to: 14, mean: 0.1, notes: ['no-variation'] });
  assert.ok(controlChart(new Array<number>(14).fill(0.1)).points.every(({ rule }) => rule === 'common-cause'));
  assert.deepEqual(controlChart([undefined]).segments[0]!.notes, ['no-points']);
  assert.throws(() => controlChart([1], { firstPoints: 0 }), /first points/);
});

test('polarity turns high and low into improvement and concern; a target is judged by the last segment', () => {
  const values = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 30];
  const last = (setting: ControlChartSetting): string | undefined => controlChart(values, setting).points.at(-1)!.meaning;
  assert.deepEqual([last({ polarity: 'high-is-good' }), last({ polarity: 'low-is-good' }), last({})], ['improvement', 'concern', 'high']);
  const assured = (target: number, polarity: 'high-is-good' | 'low-is-good' | 'no-judgement' = 'high-is-good'): string | undefined => controlChart(values.slice(0, 13), { target, polarity }).assurance;
  assert.deepEqual([assured(20), assured(11), assured(2), assured(20, 'low-is-good'), assured(2, 'low-is-good'), assured(11, 'no-judgement')], ['will-fail', 'hit-and-miss', 'will-pass', 'will-pass', 'will-fail', undefined]);
  assert.equal(controlChart([5, 5, 5], { target: 9, polarity: 'high-is-good' }).assurance, undefined);
});

test('another unit changes no rule, and values turned over change only directions', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 64 }), (values, factor) => {
    const rules = (of: readonly number[]): unknown => controlChart(of).points.map(({ rule, direction }) => [rule, direction]);
    // Powers of two and whole numbers keep the arithmetic exact, so that ties stay ties.
    assert.deepEqual(rules(values.map((value) => value * 2 ** (factor % 8))), rules(values));
    assert.deepEqual(rules(values.map((value) => -value)), controlChart(values).points.map(({ rule, direction }) => [rule, direction === undefined ? direction : direction === 'high' ? 'low' : 'high']));
  }));
});
