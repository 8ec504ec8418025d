import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getKnown } from '../../../methods/statistics/analysts.cases.ts';
import { cohortOf, fileOf, headingsOf } from '../actions/made-cohort.cases.ts';
import { cellsOf } from './breakdown.ts';
import { attainmentOf } from './cohort.ts';
import { chanceOfLowest, countClear, findRepresentation } from './lowest-group.ts';

const row = (sex: string, meals: string, goals: number): (string | number)[] => [sex, meals, ...Array.from({ length: 17 }, (_, at) => (at < goals ? 2 : 1))];
const times = <Item>(many: number, item: Item): Item[] => new Array<Item>(many).fill(item);

test('by hand: 100 children, k = 20; 16 of 40 eligible are in the lowest 20% against 20 of 100: twice as often', async () => {
  // Goals 5 for 16 eligible and 4 others, 17 for the rest: ratio 0.4 / 0.2 = 2; not eligible (4 / 60) / 0.2 = 1/3.
  const rows = [...times(8, row('F', 'Y', 5)), ...times(8, row('M', 'Y', 5)), ...times(24, row('F', 'Y', 17)), ...times(4, row('M', 'N', 5)), ...times(56, row('M', 'N', 17))];
  const { cohort } = await cohortOf('2021', [fileOf('hundred.csv', headingsOf('2021', 'Sex', 'FSM'), ...rows)]);
  const chances = chanceOfLowest(cohort, attainmentOf(cohort), 'half-up');
  assert.equal(chances.reduce((sum, chance) => sum + chance, 0), 20);
  const found = findRepresentation(chances, [cellsOf(cohort, ['fsm'])]);
  assert.deepEqual(found.map(({ groups, children, inLowest, verdict }) => [groups[0]!.code, children, inLowest, verdict]), [['eligible', 40, 16, 'over'], ['not-eligible', 60, 4, 'under']]);
  assert.deepEqual([getKnown(found[0]!.ratio).value, Number(getKnown(found[1]!.ratio).value.toFixed(6))], [2, 0.333333]);
  // Two proportions 0.4 and 1/15, pooled 0.2: chi-square (1/3)^2 / (0.16 (1/40 + 1/60)) = 16.667, p = 4.5e-5.
  assert.equal(found[0]!.pValue.toExponential(1), '4.5e-5');
});

test('children tied at the edge are in the lowest 20% in part, each alike, whatever the order of the file', async () => {
  // 10 children, k = 2, four tied at 5 goals: each counts one half.
  const rows = [...times(4, row('F', 'Y', 5)), ...times(6, row('M', 'N', 17))];
  for (const ordered of [rows, rows.toReversed()]) {
    const { cohort } = await cohortOf('2021', [fileOf('ten.csv', headingsOf('2021', 'Sex', 'FSM'), ...ordered)]);
    assert.deepEqual([...chanceOfLowest(cohort, attainmentOf(cohort), 'half-up')].sort(), [0, 0, 0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5]);
    assert.deepEqual(findRepresentation(chanceOfLowest(cohort, attainmentOf(cohort), 'half-up'), [cellsOf(cohort, ['fsm'])]), []); // groups under 10 say nothing
  }
});

test('Benjamini and Hochberg 1995, their own example of 15 p-values: four findings at 5%', () => {
  const printed = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
  assert.equal(countClear(printed), 4);
  assert.equal(countClear([]), 0);
});
