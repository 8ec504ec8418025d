import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingFigure, publishedFigure } from '../../kernel/figure.ts';
import { assertAgrees, assertPrintedAs, getCellNumber, readCases, type AnalystsCase } from './analysts.cases.ts';
import { proportion } from './proportion.ts';
import { fewestToJudge, growthRatio, neededPace, targetStatus } from './target-progress.ts';
import { percentileTarget, trajectory, type TrajectoryKind } from './trajectory.ts';

function readWay(line: AnalystsCase): TrajectoryKind {
  const [kind, param] = [line['kind']!, line['param']!];
  if (kind === 'power') return { kind, power: Number(param) };
  if (kind === 's-curve') return { kind, steepness: Number(param) };
  if (kind === 'close-gap') return { kind, share: Number(param.split(':')[0]), comparator: param.split(':')[1]!.split(' ').map(Number) };
  if (kind === 'milestones' || kind === 'steps') return { kind, milestones: param.split(' ').map((each) => ({ period: Number(each.split(':')[0]), value: Number(each.split(':')[1]) })) };
  return { kind: kind as 'linear' };
}

for (const line of readCases(new URL('./trajectory.cases.csv', import.meta.url))) {
  test(`trajectory ${line['kind']} ${line['param']}: ${line.source}`, () => {
    const way = trajectory(readWay(line), getCellNumber(line, 'baseline'), getCellNumber(line, 'target'), getCellNumber(line, 'periods'));
    assert.ok(way.known);
    const expected = line['expected']!.split(' ').map(Number);
    assert.equal(way.values.length, expected.length);
    way.values.forEach((value, at) => assertPrintedAs(value, expected[at]!, getCellNumber(line, 'tolerance'), `period ${at}`));
  });
}

test('a way that cannot be gone is a reason', () => {
  const why = (way: TrajectoryKind, baseline = 60, target = 70, periods = 4): string => {
    const answer = trajectory(way, baseline, target, periods);
    return answer.known ? 'known' : answer.reason;
  };
  const milestones = [{ period: 2, value: 3 }];
  assert.deepEqual(
    [why({ kind: 'linear' }, 60, 70, 0), why({ kind: 'linear' }, 60, 70, 2.5), why({ kind: 'linear' }, NaN), why({ kind: 'geometric' }, 0), why({ kind: 'geometric' }, -1), why({ kind: 'power', power: 0 }), why({ kind: 's-curve', steepness: -1 }), why({ kind: 'milestones', milestones }, 1, 2, 2), why({ kind: 'steps', milestones: [...milestones, ...milestones] }), why({ kind: 'close-gap', share: 0.5, comparator: [1] })],
    ['periods-impossible', 'periods-impossible', 'value-missing', 'start-and-target-of-unlike-sign', 'start-and-target-of-unlike-sign', 'param-impossible', 'param-impossible', 'param-impossible', 'param-impossible', 'param-impossible'],
  );
});

test('every way meets both ends, never leaves them, and goes there without turning', () => {
  const ways: TrajectoryKind[] = [{ kind: 'linear' }, { kind: 'geometric' }, { kind: 'power', power: 3 }, { kind: 's-curve', steepness: 8 }];
  fc.assert(fc.property(fc.constantFrom(...ways), fc.double({ min: 1, max: 99, noNaN: true }), fc.double({ min: 1, max: 99, noNaN: true }), fc.integer({ min: 1, max: 20 }), (way, baseline, target, periods) => {
    const answer = trajectory(way, baseline, target, periods);
    assert.ok(answer.known && answer.values[0] === baseline && answer.values.at(-1) === target);
    const sign = Math.sign(target - baseline);
    answer.values.slice(1).forEach((value, at) => assert.ok(sign * (value - answer.values[at]!) >= -1e-9));
  }));
});

test('a percentile of neighbours is R type 7', () => {
  // By hand: place 0.75 x 3 = 2.25 of 10 20 30 40.
  assert.deepEqual([percentileTarget([40, 10, 30, 20], 0.75), percentileTarget([5], 0.5), percentileTarget([], 0.5)], [32.5, 5, undefined]);
  assert.throws(() => percentileTarget([1], 75), /from 0 to 1/);
});

const more = { value: 75, wanted: 'more' } as const;

test('met at equality; on track when the interval reaches the way; ahead or behind only when all of it is on one side', () => {
  const statusOf = (value: number, lower: number, upper: number, expected: number, target: { value: number; wanted: 'more' | 'less' } = more): string => {
    const told = targetStatus(publishedFigure(value, { lower, upper }), expected, target);
    return told.told ? told.status : told.reason;
  };
  assert.deepEqual(
    [statusOf(75, 70, 80, 72), statusOf(70, 68, 72, 71), statusOf(70, 68, 72, 72), statusOf(70, 68, 72, 72.5), statusOf(74, 73, 74.5, 72), statusOf(5, 4, 6, 5.5, { value: 3, wanted: 'less' }), statusOf(5, 4, 6, 3.5, { value: 3, wanted: 'less' }), statusOf(5, 4, 6, 7, { value: 3, wanted: 'less' }), statusOf(3, 2, 4, 5, { value: 3, wanted: 'less' })],
    ['met', 'on-track', 'on-track', 'behind', 'ahead', 'on-track', 'behind', 'ahead', 'met'],
  );
});

test('too few children, no interval or no figure: not judged; children needed are whole children', () => {
  assert.deepEqual(targetStatus(proportion(20, fewestToJudge - 1), 70, more), { told: false, reason: 'too-few-to-say' });
  assert.deepEqual(targetStatus(publishedFigure(80, { flag: 'u' }), 70, more), { told: false, reason: 'too-few-to-say' });
  assert.deepEqual(targetStatus(publishedFigure(70), 70, more), { told: false, reason: 'no-interval' });
  assert.deepEqual(targetStatus(missingFigure('hidden'), 70, more), { told: false, reason: 'figure-missing', missing: 'hidden' });
  // Facts 5.6: national 68.3 to 75 with 590,000 children is about 39,000 children (39,530).
  const national = targetStatus(proportion(402_970, 590_000), 70, more);
  assert.ok(national.told);
  assert.equal(national.childrenNeeded, 39_530);
  const rate = targetStatus(publishedFigure(12, { lower: 11, upper: 13, denominator: 1000 }), 12, { value: 9.5, wanted: 'less' }, { multiplier: 1000 });
  assert.ok(rate.told && rate.childrenNeeded === 3 && rate.distance === -2.5);
});

test('the needed pace and the compound ratio', () => {
  assert.deepEqual([neededPace(70, 75, 2), neededPace(70, 75, 0)], [2.5, undefined]);
  const verdictOf = (baseline: number, value: number, target: number, wanted: 'more' | 'less' = 'more', elapsed = 1, periods = 2): [number | undefined, string] => {
    const growth = growthRatio({ baseline, value, target, elapsed, periods }, wanted);
    return growth.known ? [growth.ratio, growth.verdict] : [undefined, growth.reason];
  };
  // By hand: needed growth sqrt(1.21) - 1 = 0.1 a period.
  for (const [value, ratio, verdict] of [[110, 1, 'on-track'], [109.4, 0.94, 'more-needed'], [105.9, 0.59, 'limited'], [99, -0.1, 'worsening']] as const) {
    const [found, said] = verdictOf(100, value, 121);
    assertPrintedAs(found, ratio, 1e-9, `ratio at ${value}`);
    assert.equal(said, verdict);
  }
  assert.deepEqual([verdictOf(130, 131, 121), verdictOf(130, 125, 121), verdictOf(130, 120, 121)], [[undefined, 'on-track'], [undefined, 'on-track'], [undefined, 'worsening']]);
  // Target 0 is taken as 0.001: from 10 in two periods a share of 1/100 each, -0.99; halved in one is -0.5.
  assertAgrees(verdictOf(10, 5, 0, 'less')[0], 0.5 / 0.99, 1e-9, 'towards 0');
  assert.deepEqual([verdictOf(0, 5, 10)[1], verdictOf(-5, 5, 10)[1], verdictOf(5, 6, 10, 'more', 0)[1]], ['start-and-target-of-unlike-sign', 'start-and-target-of-unlike-sign', 'periods-impossible']);
});
