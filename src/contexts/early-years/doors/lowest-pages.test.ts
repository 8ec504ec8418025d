import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { storeChildren } from '../actions/stored-children.cases.ts';
import type { ProfileChild } from '../model/profile-child.ts';
import { aChild, openSandholm, sandholm, visitorWith } from './year-doors.cases.ts';

const db = await openSandholm();
const inside = await visitorWith(db, 'early-years:see-year', 'early-years:see-settings');
const outside = await visitorWith(db, 'early-years:see-year');
const nobody = await visitorWith(db);

const all = '2'.repeat(17);
const few = `1${'2'.repeat(6)}${'1'.repeat(10)}`;

/**
 * 200 children of 2025, of whom 40 reach 6 goals, the others all 17: the lowest 20% are those 40. Of 80 eligible for free meals 32 are among them, of 120 others 8; Quayside has 100 children and
 * 3 of them, Foxcombe 100 and 37. In 2024 the 40 reach 10 goals.
 */
function cohort(year: number, lowest: string): ProfileChild[] {
  return Array.from({ length: 200 }, (_, at) => aChild(`${year}${at}`, { fsm: at < 80 ? 'eligible' : 'not-eligible', ward: at < 3 || at >= 103 ? 'W1' : 'W2', sex: at % 2 === 0 ? 'girls' : 'boys', results: at < 32 || (at >= 80 && at < 88) ? lowest : all }));
}

before(async () => {
  await storeChildren(db, sandholm, 2024, '2021', cohort(2024, `1${'2'.repeat(10)}${'1'.repeat(6)}`));
  await storeChildren(db, sandholm, 2025, '2021', cohort(2025, few));
});

test('the answer names who is there most often, by a ratio, and the goal in their way', async () => {
  const page = await inside.look('/early-years/groups');
  // By hand: 32 of 80 is 40%, over the 20% of all: 2.0. 8 of 120 is 6.7%: 0.33. Wilson's limits of 32 of 80, 29.95% to 50.96%, over 20%: 1.50 to 2.55. E01 comes first of the goals that 40 of 80 lack.
  assert.equal(page.status, 200);
  assert.match(page.answer!, /^In the lowest 20% most often are children of these groups: Known to be eligible for free school meals, 2\.0 times as often as all children\. Most often between them and a good level stands Listening, attention and understanding\.$/);
  const table = await inside.look('/early-years/groups/table?kind=groups&format=csv');
  assert.match(table.html, /Known to be eligible for free school meals,Eligibility for free school meals,80,32,2,1\.50 to 2\.55,more often/);
  assert.match(table.html, /Not eligible for free school meals,Eligibility for free school meals,120,8,0\.333\d*,0\.17 to 0\.63,less often/);
  const barriers = await inside.look('/early-years/groups/table?kind=barriers&format=csv');
  // 48 of 80 reach it; of the others 112 of 120: 93.3 - 60 = 33.3 points; nobody is one goal short.
  assert.match(barriers.html, /Known to be eligible for free school meals,Eligibility for free school meals,60,"?Listening, attention and understanding"?,60,33\.33\d*,2\d\.\d to 4\d\.\d,.*,0/);
});

test('outside, a ward with 3 children of the lowest 20% is hidden with another that would tell it; crossings and small areas are not shown', async () => {
  const wards = await outside.look('/early-years/groups/table?kind=wards&format=csv');
  assert.deepEqual([...wards.html.matchAll(/(Quayside|Foxcombe),(\w+)/g)].map(([, name, children]) => [name, children]).sort(), [['Foxcombe', 'hidden'], ['Quayside', 'hidden']]);
  assert.match((await inside.look('/early-years/groups/table?kind=wards&format=csv')).html, /Quayside,100,3,0\.15,/);
  const page = await outside.look('/early-years/groups');
  assert.match(page.html, /shown to those alone who may see small numbers/);
  assert.doesNotMatch(page.html, /Two things in common/);
  assert.equal((await outside.look('/early-years/groups/table?kind=combinations&format=csv')).html.trim().split('\n').length, 1);
});

test('the gap: it widened because the lowest fell, with parts that add up and an interval', async () => {
  const page = await inside.look('/early-years/gap');
  // By hand: the median is 17 goals in both years; the lowest 20% reach 10, then 6 of 17: (17 - 10) / 17 = 41.2%, (17 - 6) / 17 = 64.7%, +23.5 points, all of it from the bottom.
  assert.match(page.answer!, /^The gap widened from 41\.2 to 64\.7 per cent of the median \(\+23\.5, 95% interval \+\d+\.\d to \+\d+\.\d\)\. The lowest 20% fell from 10\.0 to 6\.0; the median stayed at 17\.0\.$/);
  const parts = await inside.look('/early-years/gap/table?format=csv');
  assert.match(parts.html, /The lowest 20% themselves,23\.5294\d*,\d+\.\d to \d+\.\d/);
  assert.match((await inside.look('/early-years/gap?year=2024')).answer!, /^Nothing can be said to have moved the gap: there is no earlier year of the same profile/);
  assert.equal((await inside.look('/early-years/gap?year=2019')).status, 404);
});

test('pictures come as SVG and PNG, and the year leads on to the pages', async () => {
  for (const address of ['/early-years/groups/picture?', '/early-years/gap/picture?', '/early-years/picture?kind=good-level&', '/early-years/picture?kind=gap&']) {
    assert.match((await inside.look(`${address}format=svg`)).html, /^<\?xml.*<svg/s);
    assert.equal((await inside.look(`${address}format=png`)).status, 200);
  }
  const year = await inside.look('/early-years');
  for (const href of ['/early-years/gap?year=2025', '/early-years/groups?year=2025']) assert.ok(year.html.includes(`href="${href}"`), href);
});

test('who may not see the year sees none of it', async () => {
  for (const address of ['/early-years/groups', '/early-years/gap', '/early-years/groups/table?kind=groups&format=csv', '/early-years/gap/picture?format=svg']) assert.equal((await nobody.look(address)).status, 403, address);
});
