import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingFigure, publishedFigure, type Figure } from '../../kernel/figure.ts';
import { readPeriod, yearPeriod } from '../../kernel/period.ts';
import { breakPlace, breaksOf, joinedRuns, layoutTimeline, type SeriesBreak, type TrendSeries } from './trend-data.ts';

const line = (figures: Readonly<Record<number, Figure>>): TrendSeries => ({ label: 'Wellbourne', points: Object.entries(figures).map(([year, figure]) => ({ period: yearPeriod(Number(year), 'year'), figure })) });
const some = publishedFigure(60);
const breakAt = (year: number): SeriesBreak => ({ before: yearPeriod(year, 'year'), label: 'New framework' });

/** By the rule that a good level of development may not be joined over 2019/22, and no year is drawn that nobody has. */
const cases: [what: string, series: TrendSeries, breaks: SeriesBreak[], runs: string][] = [
  ['years that follow are joined', line({ 2016: some, 2017: some, 2018: some }), [], '2016 2017 2018'],
  ['a hole parts them', line({ 2016: some, 2017: missingFigure('hidden'), 2018: some }), [], '2016 | 2018'],
  ['a year nobody listed parts them', line({ 2016: some, 2017: some, 2019: some }), [], '2016 2017 | 2019'],
  ['every second year is joined when that is the usual step', line({ 2015: some, 2017: some, 2019: some }), [], '2015 2017 2019'],
  ['a break parts them', line({ 2016: some, 2017: some, 2018: some }), [breakAt(2018)], '2016 2017 | 2018'],
  ['a break in a hole parts them', line({ 2019: some, 2022: some, 2025: some }), [breakAt(2021)], '2019 | 2022 2025'],
  ['the flag b beside a figure parts them', line({ 2016: some, 2017: { ...some, flag: 'b' }, 2018: some }), [], '2016 | 2017 2018'],
  ['one point is one stretch', line({ 2016: some }), [], '2016'],
  ['no points are none', line({}), [], ''],
];
for (const [what, series, breaks, expected] of cases) {
  test(`lines: ${what}`, () => {
    const runs = joinedRuns(series, breaks, layoutTimeline([series]));
    assert.equal(runs.map((run) => run.map(({ period }) => period.label).join(' ')).join(' | '), expected);
  });
}

test('a break stands half a year before the period it begins with, and nowhere when all lies on one side', () => {
  const timeline = layoutTimeline([line({ 2016: some, 2019: some, 2022: some })]);
  assert.equal(breakPlace(breakAt(2022), timeline), 5.5);
  assert.equal(breakPlace(breakAt(2021), timeline), 4.5);
  assert.equal(breakPlace(breakAt(2016), timeline), undefined);
  assert.equal(breakPlace(breakAt(2023), timeline), undefined);
});

test('a flag that a break was already given for is not told twice', () => {
  const us = line({ 2016: some, 2017: { ...some, flag: 'b' } });
  assert.deepEqual(breaksOf({ us }).map(({ label }) => label), ['Break in series']);
  assert.deepEqual(breaksOf({ us, breaks: [breakAt(2017)] }).map(({ label }) => label), ['New framework']);
});

test('two periods that end in one year stand evenly; two figures for one period are refused', () => {
  const revised = { label: 'A', points: ['2019', '2019 (Rev)', '2022'].map((label) => ({ period: readPeriod(label)!, figure: some })) };
  const timeline = layoutTimeline([revised]);
  assert.deepEqual(timeline.periods.map(timeline.at), [0, 1, 2]);
  assert.throws(() => layoutTimeline([{ label: 'A', points: [...revised.points, revised.points[0]!] }]), /"A" has two figures for 2019/);
});
