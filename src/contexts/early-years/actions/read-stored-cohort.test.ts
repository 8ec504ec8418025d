import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId } from '../../../kernel/ids.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import type { ProfileChild } from '../model/profile-child.ts';
import { cohortOf, fileOf, headingsOf, measured } from './made-cohort.cases.ts';
import { planVisits } from './plan-visits.ts';
import { readStoredCohort } from './read-stored-cohort.ts';
import { storeChildren } from './stored-children.cases.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'early-years']);
const here = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const elsewhere = '00000000-0000-7000-8000-000000000002' as AuthorityId;

/** 40 children of two schools, whose results and groups follow from their number alone. */
const children: readonly ProfileChild[] = Array.from({ length: 40 }, (_, at) => ({
  key: `U${String(at).padStart(3, '0')}`, surname: `Name${at}`, forename: 'Ash', bornOn: `2018-${String((at % 12) + 1).padStart(2, '0')}-11`, sex: at % 2 === 0 ? 'girls' : 'boys',
  fsm: at % 4 === 0 ? 'eligible' : 'not-eligible', ...(at % 5 === 0 ? {} : { sen: at % 7 === 0 ? 'support' : 'none' }), setting: `330/${2001 + (at % 2)}`,
  results: Array.from({ length: 17 }, (_, item) => (at === 39 && item === 3 ? 'A' : (at * 7 + item) % 5 === 0 ? '1' : '2')).join(''),
}));

const asFile = fileOf('return.csv', headingsOf('2021', 'Year', 'LA', 'Estab', 'DOB', 'Sex', 'FSM', 'SEN'), ...children.map((child) => ['2024', '330', child.setting.slice(4), child.bornOn!, child.sex === 'girls' ? 'F' : 'M', child.fsm === 'eligible' ? 'Y' : 'N', child.sen === undefined ? '' : child.sen === 'support' ? 'K' : 'N', ...child.results]));

test('the cohort of the tables gives the same figures for every group as the file it came from, and a plan of visits', async () => {
  await storeChildren(db, here, 2024, '2021', children);
  const stored = await inReading(db.app, operatorOfTest(here), (trx) => readStoredCohort(operatorOfTest(here), trx, 2024));
  assert.ok(stored.accepted);
  const read = await cohortOf('2021', [asFile]);
  const figures = (cohort: typeof read.cohort): unknown => measured({ ...read, cohort }, { by: ['sex', 'fsm', 'sen', 'term', 'year', 'setting', 'sex+fsm'] }).map(({ breakdown, groups, children: many, figures: made, lowestFifth }) => ({ breakdown, groups: groups.map(({ code }) => code), many, made: [...made], lowestFifth }));
  assert.deepEqual(figures(stored.value.cohort), figures(read.cohort));
  const plan = planVisits(stored.value.cohort, { visits: 2, atRandom: 0, seed: 1 });
  assert.ok(plan.accepted && plan.value.settings === 2);
});

test('a year that nobody returned is refused with the years there are; another authority has none and may write none here', async () => {
  const asked = async (authority: AuthorityId, year: number): Promise<unknown> => inReading(db.app, operatorOfTest(authority), async (trx) => {
    const done = await readStoredCohort(operatorOfTest(authority), trx, year);
    return done.accepted ? done.value.children.length : done.refusal;
  });
  assert.deepEqual(await asked(here, 2023), { code: 'stored-cohort-not-found', facts: { year: 2023, known: '2024' } });
  assert.deepEqual(await asked(elsewhere, 2024), { code: 'stored-cohort-not-found', facts: { year: 2024, known: 'none' } });
  const write = inTransaction(db.app, operatorOfTest(elsewhere), (trx) => sql`INSERT INTO early_years.child_profile SELECT * FROM (VALUES (${here}::uuid, 2024, 'X', '2021')) v(authority_id, year, child_key, regime), LATERAL (SELECT NULL::text, 'A', 'B', NULL::date, NULL::text, NULL::text, NULL::text, NULL::text, '330/2001', NULL::text, NULL::text, NULL::text, NULL::text, '22222222222222222', ${here}::uuid) rest`.execute(trx));
  await assert.rejects(write, /row-level security/);
});
