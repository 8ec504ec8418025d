import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cohortOf, fileOf, groupOf, headingsOf, measured } from '../actions/made-cohort.cases.ts';
import { cellsOf, type Breakdown } from './breakdown.ts';
import { attainmentOf } from './cohort.ts';
import { goalBarriersOf, type GroupBarriers } from './goal-barriers.ts';

const headings = headingsOf('2021', 'UPN', 'FSM', 'LSOA');
const upn = (number: number): string => `A${String(number).padStart(12, '0')}`;
/** A child whose goals are all 2 but those named. */
const child = (number: number, meals: string, area: string, ...below: readonly string[]): string[] => [upn(number), meals, area, ...headings.slice(3).map((goal) => (below.includes(goal) ? '1' : '2'))];
const times = (count: number, of: (place: number) => string[]): string[][] => Array.from({ length: count }, (_, place) => of(place));

async function barriersOf(rows: readonly (readonly string[])[], by: Breakdown): Promise<GroupBarriers[]> {
  const { cohort } = await cohortOf('2021', [fileOf('children.csv', headings, ...rows)]);
  return goalBarriersOf(cohort, attainmentOf(cohort), cellsOf(cohort, by));
}

test('goals in the way of a group, by hand: 20 eligible children, 40 others', async () => {
  // Eligible: 6 miss word reading (E09) alone, 4 miss it and writing (E10), 10 have a good level. Others: 4 miss writing alone, 36 have a good level.
  const rows = [...times(6, (n) => child(n, 'Y', 'a', 'E09')), ...times(4, (n) => child(10 + n, 'Y', 'a', 'E09', 'E10')), ...times(10, (n) => child(20 + n, 'Y', 'b')), ...times(4, (n) => child(40 + n, 'N', 'a', 'E10')), ...times(36, (n) => child(50 + n, 'N', 'b')), ...times(5, (n) => child(90 + n, '', 'b', 'E01'))];
  const [eligible, others] = await barriersOf(rows, ['fsm']);
  assert.deepEqual([eligible!.group.code, eligible!.children, eligible!.goodLevel, eligible!.oneShort], ['eligible', 20, 10, 6]);
  const [first, second, third] = eligible!.goals;
  assert.deepEqual([first!.item, first!.reached, first!.onlyThis, first!.behind.known && first!.behind.value], ['E09', 10, 6, 50]); // 40 of 40 less 10 of 20
  assert.deepEqual([second!.item, second!.reached, second!.onlyThis], ['E10', 16, 0]);
  assert.equal(second!.behind.known && Math.round(second!.behind.value * 1e9) / 1e9, 10); // 36 of 40 less 16 of 20
  assert.deepEqual([third!.reached, third!.onlyThis], [20, 0]);
  assert.deepEqual([others!.group.code, others!.oneShort, others!.goals[0]!.item, others!.goals[0]!.onlyThis], ['not-eligible', 4, 'E10', 4]);
});

test('goals outside the good level are none of them, and a group under 10, or one beside which none are left, is not shown', async () => {
  const rows = [...times(9, (n) => child(n, 'Y', 'a', 'E09')), ...times(30, (n) => child(20 + n, 'N', 'a', 'E16'))];
  assert.deepEqual(await barriersOf(rows, ['fsm']), []);
  const [all] = await barriersOf([...rows, ...times(4, (n) => child(60 + n, 'Y', 'a'))], ['fsm']);
  assert.ok(all!.goals.length === 12 && !all!.goals.some(({ item }) => item === 'E16'));
});

test('the earlier check comes by UPN and take-up by small area, and both are groups like any other', async () => {
  const children = fileOf('children.csv', headings, ...times(10, (n) => child(n, 'N', 'a')), ...times(10, (n) => child(20 + n, 'N', 'b', 'E01')));
  const earlier = fileOf('two.csv', ['UPN', 'Two-year check'], ...times(5, (n) => [upn(n), 'Expected']), ...times(5, (n) => [upn(20 + n), 'Below']));
  const areas = fileOf('take-up.csv', ['LSOA', 'Take-up'], ['a', '92.5%'], ['b', '61']);
  const groups = measured(await cohortOf('2021', [children], [earlier, areas]), { by: ['two-year', 'take-up'] });
  const good = (code: string): unknown => {
    const figure = groupOf(groups, code).figures.get('good-level')!;
    return figure.known && [figure.numerator, figure.denominator];
  };
  assert.deepEqual([good('two-year:expected'), good('two-year:below'), good('take-up:90-up'), good('take-up:60-to-69')], [[5, 5], [0, 5], [10, 10], [0, 10]]);
});
