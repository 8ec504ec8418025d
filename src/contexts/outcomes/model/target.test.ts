import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { IsoDate } from '../../../kernel/dates.ts';
import { missingFigure } from '../../../kernel/figure.ts';
import type { ImportId } from '../../../kernel/ids.ts';
import { readPeriod } from '../../../kernel/period.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import type { SeriesPoint } from './picture.ts';
import { decideRevision, decideTerms, expectedWay, periodsBetween, type TargetAsked, type TargetGround, type TargetRefusalCode, type TargetTerms } from './target.ts';

const from = { importId: '' as ImportId, rowNumber: 1 };
const point = (label: string, x: number, n: number): SeriesPoint => ({ period: readPeriod(label)!, figure: n === 0 ? missingFigure('not-collected') : proportion(x, n), from });
const ground: TargetGround = {
  indicator: { polarity: 'high-is-good', unit: 'percent' },
  breaks: [{ firstOrder: 2022, words: 'New assessment', source: 'test' }],
  points: [point('2019', 70, 100), point('2020', 0, 0), point('2022', 60, 100), point('2023', 63, 100), point('2024', 64, 100)],
  comparator: new Map([['2023', 66], ['2024', 67]]),
  today: '2026-11-28' as IsoDate,
};
const asked: TargetAsked = { state: 'agreed', basis: 'local', baselinePeriod: '2024', targetPeriod: '2028', value: 72, way: 'linear', parameter: undefined, comparator: undefined, milestones: [], proposedBy: 'Analyst', agreedBy: 'Board', agreedOn: '2026-11-01' as IsoDate, evidence: 'Neighbours’ pace' };

function termsOf(changes: Partial<TargetAsked>, on: Partial<TargetGround> = {}): TargetTerms {
  const decided = decideTerms({ ...asked, ...changes }, { ...ground, ...on });
  assert.ok(decided.accepted, decided.accepted ? '' : decided.refusal.code);
  return decided.value;
}

/** What is expected in each year, to six decimals. */
function wayOf(terms: TargetTerms, comparator = ground.comparator): readonly (readonly [string, number])[] {
  const way = expectedWay(terms, comparator);
  assert.ok(way.known);
  return way.points.map(({ period, value }) => [period.label, Math.round(value * 1e6) / 1e6]);
}

test('a straight way from 64 to 72 in four years goes up by two a year', () => {
  assert.deepEqual(wayOf(termsOf({})), [['2024', 64], ['2025', 66], ['2026', 68], ['2027', 70], ['2028', 72]]);
});

test('milestones are joined straight, steps are held: 64, then 70 in 2026, then 72', () => {
  const milestones = [{ period: '2026', value: 70 }];
  assert.deepEqual(wayOf(termsOf({ way: 'milestones', milestones })), [['2024', 64], ['2025', 67], ['2026', 70], ['2027', 71], ['2028', 72]]);
  assert.deepEqual(wayOf(termsOf({ way: 'steps', milestones })), [['2024', 64], ['2025', 64], ['2026', 70], ['2027', 70], ['2028', 72]]);
});

test('half of a gap of 3 to a comparator at 66, then 67 for as long as it has no newer figure', () => {
  // c_i - (c_0 - b)(1 - share i/n): the baseline 63 lies 3 below; after 2 of 2 years half of the 3 is left: 67 - 1.5.
  const terms = termsOf({ way: 'close-gap', parameter: 0.5, comparator: 'england', baselinePeriod: '2023', targetPeriod: '2025', value: undefined });
  const way = expectedWay(terms, ground.comparator);
  assert.ok(way.known);
  assert.deepEqual(way.points.map(({ period, value, isAssumed }) => [period.label, value, isAssumed]), [['2023', 63, false], ['2024', 64.75, false], ['2025', 65.5, true]]);
  assert.equal(terms.value, undefined);
});

test('the baseline is the figure of its year, never what somebody typed', () => {
  assert.deepEqual(termsOf({}).baseline, { period: readPeriod('2024'), value: 64 });
});

const refusals: readonly (readonly [TargetRefusalCode, Partial<TargetAsked>, Partial<TargetGround>?])[] = [
  ['target-without-direction', {}, { indicator: { polarity: 'no-judgement', unit: 'count' } }],
  ['target-agreement-incomplete', { agreedBy: undefined }],
  ['target-agreement-incomplete', { agreedOn: '2026-11-29' as IsoDate }],
  ['target-baseline-missing', { baselinePeriod: '2020' }],
  ['target-baseline-missing', { baselinePeriod: '1999' }],
  ['target-baseline-before-break', { baselinePeriod: '2019' }],
  ['target-period-unreadable', { targetPeriod: 'soon' }],
  ['target-period-of-another-kind', { targetPeriod: '2027/28' }],
  ['target-not-after-baseline', { targetPeriod: '2024' }],
  ['target-too-far', { targetPeriod: '2045' }],
  ['target-value-missing', { value: undefined }],
  ['target-out-of-range', { value: 101 }],
  ['target-worse-than-baseline', { value: 63.9 }],
  ['target-worse-than-baseline', { value: 70 }, { indicator: { polarity: 'low-is-good', unit: 'percent' } }],
  ['target-way-impossible', { way: 'power', parameter: 0 }],
  ['target-way-impossible', { way: 's-curve' }],
  ['target-way-impossible', { way: 'close-gap', comparator: 'england', parameter: 1.5 }],
  ['target-milestone-outside', { way: 'steps', milestones: [] }],
  ['target-milestone-outside', { way: 'steps', milestones: [{ period: '2028', value: 70 }] }],
  ['target-milestone-outside', { way: 'milestones', milestones: [{ period: '2026', value: 70 }, { period: '2026', value: 71 }] }],
  ['target-comparator-missing', { way: 'close-gap', parameter: 0.5 }],
  ['target-comparator-missing', { way: 'close-gap', parameter: 0.5, comparator: 'england', baselinePeriod: '2022' }],
  ['target-comparator-behind', { way: 'close-gap', parameter: 0.5, comparator: 'england' }, { comparator: new Map([['2024', 64]]) }],
];
for (const [code, changes, on] of refusals) {
  test(`${code}: ${JSON.stringify(changes)}`, () => {
    const decided = decideTerms({ ...asked, ...changes }, { ...ground, ...on });
    assert.equal(!decided.accepted && decided.refusal.code, code);
  });
}

test('a revision that says the same is none; one that says otherwise is', () => {
  const now = termsOf({});
  const same = decideRevision(now, asked, ground);
  assert.equal(!same.accepted && same.refusal.code, 'target-unchanged');
  assert.ok(decideRevision(now, { ...asked, evidence: 'The top quarter' }, ground).accepted);
  const moved = decideRevision(now, asked, { ...ground, points: [...ground.points.slice(0, -1), point('2024', 65, 100)] });
  assert.ok(moved.accepted, 'the figure it begins from was corrected by its publisher');
});

test('a target that only holds the baseline is one, and lower is better where it is', () => {
  assert.equal(termsOf({ value: 64 }).value, 64);
  assert.equal(termsOf({ value: 60 }, { indicator: { polarity: 'low-is-good', unit: 'percent' } }).value, 60);
});

test('periods go on a year at a time in every way of writing them', () => {
  const labels = (a: string, b: string): string[] => periodsBetween(readPeriod(a)!, readPeriod(b)!).map(({ label }) => label);
  assert.deepEqual(labels('2024', '2026'), ['2024', '2025', '2026']);
  assert.deepEqual(labels('1998/99', '2000/01'), ['1998/99', '1999/00', '2000/01']);
  assert.deepEqual(labels('2016 to 2018', '2018 to 2020'), ['2016 to 2018', '2017 to 2019', '2018 to 2020']);
  assert.deepEqual(labels('2015/16 to 2017/18', '2016/17 to 2018/19'), ['2015/16 to 2017/18', '2016/17 to 2018/19']);
});

test('every way meets both ends and never leaves what lies between them', () => {
  const ways: readonly Partial<TargetAsked>[] = [{ way: 'linear' }, { way: 'geometric' }, { way: 'power', parameter: 2 }, { way: 'power', parameter: 0.5 }, { way: 's-curve', parameter: 10 }];
  fc.assert(fc.property(fc.constantFrom(...ways), fc.integer({ min: 64, max: 100 }), fc.integer({ min: 2025, max: 2044 }), (way, value, year) => {
    const expected = wayOf(termsOf({ ...way, value, targetPeriod: String(year) })).map(([, at]) => at);
    assert.equal(expected.length, year - 2024 + 1);
    assert.deepEqual([expected[0], expected.at(-1)], [64, value]);
    assert.ok(expected.every((at, place) => at >= 64 && at <= value && (place === 0 || at >= expected[place - 1]!)));
  }));
});
