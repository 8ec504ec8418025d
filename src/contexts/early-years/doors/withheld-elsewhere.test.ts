import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { raiseVersionOf, storeChildren } from '../actions/stored-children.cases.ts';
import type { ProfileChild } from '../model/profile-child.ts';
import { aChild, openSandholm, sandholm, visitorWith } from './year-doors.cases.ts';

const db = await openSandholm();
const inside = await visitorWith(db, 'early-years:see-year', 'early-years:see-settings');
const outside = await visitorWith(db, 'early-years:see-year');

/** Three wards of 100 children, of whom 40 reach 6 goals of 17 and the others all, boys and girls alike: nothing of it is small. */
function cohort(year: number): ProfileChild[] {
  return Array.from({ length: 300 }, (_, at) => aChild(`${year}${at}`, { ward: `W${1 + (at % 3)}`, sex: at % 2 === 0 ? 'girls' : 'boys', fsm: at % 4 < 2 ? 'eligible' : 'not-eligible', results: at < 120 ? `1${'2'.repeat(6)}${'1'.repeat(10)}` : '2'.repeat(17) }));
}

before(async () => {
  await storeChildren(db, sandholm, 2024, '2021', cohort(2024));
  await storeChildren(db, sandholm, 2025, '2021', cohort(2025));
});

const wardsOf = (csv: string): string[] => [...csv.matchAll(/(Quayside|Foxcombe|Holme),(\w+)/g)].map(([, name, children]) => `${name} ${children}`).sort();
const hide = async (period: string, group: string, area: string): Promise<void> => {
  await sql`INSERT INTO outcomes.own_value (authority_id, indicator_code, group_code, area_code, period_code, period_order, value, numerator, denominator, import_id, row_number, is_withheld)
    VALUES (${sandholm}, 'own-profile-2021-good-level', ${group}, ${area}, ${period}, 2024, 60, 60, 100, ${sandholm}, 1, true)`.execute(db.owner);
  await raiseVersionOf(db, sandholm);
};

test('what outcomes hides of a good level, for the sake of what was published there before, is hidden on the pages of the year too; inside it is exact', async () => {
  const [year, groups] = ['/early-years/table?kind=ward&format=csv', '/early-years/groups/table?kind=wards&format=csv'];
  assert.deepEqual(wardsOf((await outside.look(year)).html), ['Foxcombe 100', 'Holme 100', 'Quayside 100'], 'by themselves the pages hide nothing');
  assert.deepEqual(wardsOf((await outside.look(groups)).html), ['Foxcombe 100', 'Holme 100', 'Quayside 100']);
  await hide('2024-25', 'all', 'W1');
  await hide('2023-24', 'all', 'W2');
  await hide('2024-25', 'sex:girls', 'E08990001');
  // A ward that is hidden in either year is hidden in the change; the page of one year has that year's alone.
  assert.deepEqual(wardsOf((await outside.look(year)).html), ['Foxcombe hidden', 'Holme 100', 'Quayside hidden']);
  assert.deepEqual(wardsOf((await outside.look(groups)).html), ['Foxcombe 100', 'Holme 100', 'Quayside hidden']);
  assert.match((await outside.look('/early-years/table?kind=group&format=csv')).html, /Girls,hidden/);
  assert.match((await outside.look('/early-years/groups/table?kind=groups&format=csv')).html, /Girls,[^,]*,hidden/);
  assert.deepEqual(wardsOf((await inside.look(year)).html), ['Foxcombe 100', 'Holme 100', 'Quayside 100']);
  assert.deepEqual(wardsOf((await inside.look(groups)).html), ['Foxcombe 100', 'Holme 100', 'Quayside 100']);
});
