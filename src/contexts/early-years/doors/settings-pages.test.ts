import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { storeChildren } from '../actions/stored-children.cases.ts';
import type { ProfileChild } from '../model/profile-child.ts';
import { aChild, openSandholm, sandholm, visitorWith } from './year-doors.cases.ts';

const db = await openSandholm();
const inside = await visitorWith(db, 'early-years:see-year', 'early-years:see-settings');
const outside = await visitorWith(db, 'early-years:see-year');

/** Two schools of 50 children; so many of each have a good level. */
function cohort(year: number, ...good: readonly number[]): ProfileChild[] {
  return good.flatMap((many, school) => Array.from({ length: 50 }, (_, at) => aChild(`${year}${school}${at}`, { setting: `330/200${school + 1}`, ward: `W${school + 1}`, results: at < many ? '2'.repeat(17) : `1${'2'.repeat(16)}` })));
}

before(async () => {
  await storeChildren(db, sandholm, 2024, '2021', cohort(2024, 25, 30));
  await storeChildren(db, sandholm, 2025, '2021', cohort(2025, 35, 30));
});

test('contributions add up to the figure and its change; without a target it is said how to try one', async () => {
  const page = await inside.look('/early-years/settings');
  // By hand (as in contribution.test.ts): the whole goes from 55% to 65%; mean share 1/2 times (70 - 50) points is 10, all from the first school.
  assert.equal(page.answer, 'Of the change of +10.0 points since 2023/24 most came from 330/2001 (+10.00), 330/2002 (0.00). No target is agreed for good level: type one below to see what next year would take.');
  assert.match(page.html, /The parts of all add up to the figure, 65\.00%; by how much each lifts or lowers it adds up to 0\.00\. What each adds to the change adds up to \+10\.00 points\./);
  const parts = await inside.look('/early-years/settings/table?kind=settings&format=csv');
  assert.match(parts.html, /330\/2001,50,70,[\d.]+ to [\d.]+,35,2\.(5|4999)\d*,(10|9\.999)\d*,(10|9\.999)\d*,\d\.\d+ to \d+\.\d+,yes/);
  assert.match(parts.html, /330\/2002,50,60,[\d.]+ to [\d.]+,30,-2\.5\d*,0,0,.*,no/);
  assert.match((await inside.look('/early-years/settings/table?kind=wards&format=csv')).html, /Quayside,50,70,/);
});

test('what next year would take is the authority’s expectation, adds up, and is labelled so on page and file', async () => {
  const page = await inside.look('/early-years/settings?target=70%25');
  // By hand: chances (35 + 20 x 0.65) / 70 and (30 + 13) / 70 of 50 children: 34.29 and 30.71, 65 together; 70 are wanted. Room 15.71 and 19.29 of 35, so 5 x those parts: 2.24 and 2.76.
  assert.match(page.answer!, /For 70\.0% in 2025\/26, 5 more of 100 children would have to reach a good level than would as last year; half of them in 1 of 2 schools and settings\.$/);
  assert.match(page.html, /the authority’s expectation, not a target/);
  const next = await inside.look('/early-years/settings/table?kind=next-settings&format=csv&target=70');
  assert.match(next.html, /330\/2002,50,30\.714\d*,2\.755\d*.*\r\n330\/2001,50,34\.285\d*,2\.244\d*/);
  assert.match((await inside.look('/early-years/settings?target=abc')).answer!, /No target is agreed/);
  assert.match((await inside.look('/early-years/settings?year=2024')).answer!, /^There is no earlier year of the same profile; furthest from the authority’s 55\.0%/);
});

test('settings and what is expected of them are never seen outside', async () => {
  for (const address of ['/early-years/settings', '/early-years/settings/table?kind=next-wards&format=csv&target=70', '/early-years/settings/picture?format=svg']) {
    assert.equal((await outside.look(address)).status, 403, address);
    assert.equal((await inside.look(address)).status, 200, address);
  }
  assert.doesNotMatch((await outside.look('/early-years')).html, /early-years\/settings/);
});
