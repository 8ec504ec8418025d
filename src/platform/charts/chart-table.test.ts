import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingFigure, publishedFigure } from '../../kernel/figure.ts';
import { distributionTable, groupTable, mapTable, rankedTable, trendTable } from './chart-table.ts';
import { showPercentage, wellbourneNeighbours, wellbourneTrend } from './charts.cases.tsx';

test('the table of a trend has each period, its interval, the others and where the series breaks', () => {
  const { columns, rows } = trendTable(wellbourneTrend, showPercentage);
  assert.deepEqual(columns.map(({ heading }) => heading), ['Period', 'Wellbourne', 'Interval', 'England', 'Neighbours (mean)', 'Target', 'Breaks']);
  assert.deepEqual(rows[1]!.cells, ['2016/17', 'hidden', '', '70.7%', '68.2%', '', '']);
  assert.deepEqual(rows[6]!.cells, ['2021/22', '64.0%', '62.2% to 65.7%', '65.2%', '63.8%', '', 'Not comparable with earlier: New framework']);
  assert.equal(rows.filter(({ cells }) => cells.at(-1) !== '').length, 1);
  assert.deepEqual(rows.at(-1)!.cells, ['2025/26', '', '', '', '', '70.0%', '']);
});

test('the table of a ranking stands in the order of the picture, those without a figure after those with one', () => {
  const { rows } = rankedTable(wellbourneNeighbours, showPercentage);
  assert.deepEqual(rows.map(({ cells }) => `${cells[0]} ${cells[1]}`), ['Hartley 72.4%', 'Wellbourne 67.1%', 'Marsh and Upper Fenwick 66.2%', 'Stonebridge 62.8%', 'Ansley hidden', 'England 67.7%', 'Neighbours (mean) 66.0%']);
  assert.deepEqual(rows.filter(({ ours }) => ours).map(({ cells }) => cells[0]), ['Wellbourne']);
  assert.equal(rows[0]!.href, '/areas/X06000002');
});

test('the table of a map names the band, and a value on a cut lies in the upper one', () => {
  const areas = [{ code: 'b', name: 'Brook', figure: publishedFigure(65) }, { code: 'a', name: 'Abbey', figure: publishedFigure(59.9) }, { code: 'c', name: 'Castle', figure: missingFigure('hidden') }];
  const { rows } = mapTable({ areas, cuts: [60, 65] }, showPercentage);
  assert.deepEqual(rows.map(({ cells }) => cells), [['Abbey', '59.9%', 'under 60.0%'], ['Brook', '65.0%', '65.0% or more'], ['Castle', 'hidden', '']]);
  assert.throws(() => mapTable({ areas, cuts: [65, 60] }, showPercentage), /must rise/);
  assert.throws(() => mapTable({ areas, cuts: [65], bandLabels: ['low'] }, showPercentage), /2 bands, but was given words for 1/);
});

test('the table of groups names each group where the pairs differ', () => {
  const pair = (label: string, one: string, other: string) => ({ label, first: { label: one, figure: publishedFigure(50) }, second: { label: other, figure: publishedFigure(70) }, gap: publishedFigure(20) });
  assert.deepEqual(groupTable({ pairs: [pair('2023', 'FSM', 'Not FSM'), pair('2024', 'FSM', 'Not FSM')] }, showPercentage, showPercentage).columns.map(({ heading }) => heading), ['Groups', 'FSM', 'Not FSM', 'Gap']);
  assert.deepEqual(groupTable({ pairs: [pair('FSM', 'Yes', 'No'), pair('Sex', 'Boys', 'Girls')] }, showPercentage, showPercentage).rows[1]!.cells, ['Sex', 'Boys: 50.0%', 'Girls: 70.0%', '20.0%']);
});

test('the table of a distribution is highest first with its band', () => {
  const areas = [10, 20, 30].map((value) => ({ code: String(value), name: `Area ${value}`, figure: publishedFigure(value) }));
  assert.deepEqual(distributionTable({ areas, us: '20', cuts: [20], bands: ['low', 'high'] }, showPercentage).rows.map(({ cells, ours }) => [...cells, ours]), [['Area 30', '30.0%', 'high', false], ['Area 20', '20.0%', 'high', true], ['Area 10', '10.0%', 'low', false]]);
});
