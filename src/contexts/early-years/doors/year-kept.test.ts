import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import { fileInMemory } from '../../../platform/files/reading/source.ts';
import { acceptImport } from '../../../platform/imports/accept-import.ts';
import { withdrawImport } from '../../../platform/imports/withdraw-import.ts';
import { bringIn, operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { setTarget } from '../../outcomes/contract.ts';
import { readInstruments } from '../actions/read-instruments.ts';
import { csvOf, madeRows, type MadeRow } from '../model/made-return.cases.ts';
import { earlyYearsImports } from './imports/all-imports.ts';
import { openSandholm, sandholm, visitorWith } from './year-doors.cases.ts';

const db = await openSandholm();
const inside = await visitorWith(db, 'early-years:see-year', 'early-years:see-settings');
const outside = await visitorWith(db, 'early-years:see-year');
/** Sees indicators that are not public, too: targets on figures of our own. */
const analyst = await visitorWith(db, 'early-years:see-year', 'early-years:see-settings', 'outcomes:see-unpublished');
const ctx = operatorOfTest(sandholm);
const engine = { specs: earlyYearsImports, app: db.app, operator: db.operator };
const instrument = readInstruments().instruments.find(({ regime }) => regime === '2021')!;

/** Of 100 children so many have every goal, the others one only. */
const children = (good: number): MadeRow[] => madeRows(100, 2025, instrument).map((row, at) => ({ ...row, ...Object.fromEntries(instrument.items.map(({ code }) => [code, at < good || code === 'E17' ? '2' : '1'])) }));

async function bring(good: number): Promise<Parameters<typeof acceptImport>[2]> {
  const report = await bringIn(db, earlyYearsImports, 'early-years.profile-return', fileInMemory(`${good}.csv`, Buffer.from(csvOf(children(good)))), { ctx, settings: { year: 2025 } });
  assert.equal(report.state, 'proposed', JSON.stringify(report.notes));
  return report.id;
}

const accept = async (id: Awaited<ReturnType<typeof bring>>): Promise<void> => assert.ok((await acceptImport(engine, ctx, id)).accepted);
const goodLevel = async (who = inside): Promise<string | undefined> => /Good level stood at ([\d.]+%) in 2024\/25/.exec((await who.look('/early-years')).html)?.[1];

before(async () => {
  await sql`INSERT INTO places.area (area_code, kind, name, name_year) VALUES ('E08990001', 'unitary', 'Sandholm', 2024)`.execute(db.owner);
  await accept(await bring(60));
});

test('a second look is not worked out again: what is changed behind the program’s back is not seen until the data are said to have changed', async () => {
  assert.equal(await goodLevel(), '60.0%');
  await sql`UPDATE early_years.child_profile SET results = ${'1'.repeat(17)}`.execute(db.owner);
  assert.equal(await goodLevel(), '60.0%', 'kept');
  assert.equal(await goodLevel(outside), '0.0%', 'whoever may see less or more has a reading of their own');
  await sql`UPDATE early_years.child_profile SET results = ${'2'.repeat(17)}`.execute(db.owner);
});

test('a return that is accepted is seen with the next look, one that waits is not, and one that is taken back is not seen any more', async () => {
  const id = await bring(70);
  await accept(id);
  for (const who of [inside, outside]) assert.equal(await goodLevel(who), '70.0%');
  assert.match((await inside.look('/early-years/settings')).html, /70\.0%/);
  const waiting = await bring(80);
  assert.equal(await goodLevel(), '70.0%');
  await accept(waiting);
  for (const who of [inside, outside]) assert.equal(await goodLevel(who), '80.0%');
  assert.ok((await withdrawImport(engine, ctx, waiting, 'Sent in error')).accepted);
  for (const who of [inside, outside]) assert.equal(await goodLevel(who), '70.0%');
});

test('a target that is agreed on is seen with the next look', async () => {
  const trajectory = async (who = analyst): Promise<string | undefined> => /(No target has been agreed for good level|For the target of [^<]*)/.exec((await who.look('/early-years')).html)?.[1];
  assert.equal(await trajectory(), 'No target has been agreed for good level');
  const figure = { indicator: 'own-profile-2021-good-level', area: 'E08990001', group: 'all' };
  const terms = { state: 'agreed', basis: 'local', baselinePeriod: '2024-25', targetPeriod: '2027-28', value: 76, way: 'linear', parameter: undefined, comparator: undefined, milestones: [], proposedBy: 'Analyst', agreedBy: 'The board', agreedOn: '2026-03-05' as IsoDate, evidence: 'Our own pace' } as const;
  const set = await setTarget(ctx, db.app, { figure, terms, reason: 'The plan of 2026' });
  assert.ok(set.accepted, JSON.stringify(set));
  // By hand: 76% of 100 children are 76, and 70 have a good level.
  assert.equal(await trajectory(), 'For the target of 76.0% in 2028, 6 more of as many children would have to reach a good level.');
  assert.equal(await trajectory(inside), 'No target has been agreed for good level', 'the figure is not public, and this viewer may not see such');
});
