import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeSettings } from './made-settings.cases.ts';
import { cohortOf, fileOf, headingsOf } from './made-cohort.cases.ts';
import { planVisits, type PlannedVisits } from './plan-visits.ts';

async function planOf(text: string, visits = 6, earlier?: string): Promise<PlannedVisits> {
  const cohorts = await Promise.all([text, ...(earlier === undefined ? [] : [earlier])].map((each) => cohortOf('2021', [{ name: 'made.csv', text: each }])));
  const planned = planVisits(cohorts[0]!.cohort, { visits, atRandom: 2, seed: 1 }, cohorts[1]?.cohort);
  assert.ok(planned.accepted);
  return planned.value;
}

test('a school that was planted ranks in the first three in at least 7 of 8 seeds; without one, none is flagged in at least 7 (100 seeds: tests/soak)', async () => {
  let [first, none] = [0, 0];
  for (let seed = 1; seed <= 8; seed++) {
    const planted = await planOf(madeSettings(seed, true));
    if (planted.patterns.slice(0, 3).some(({ code }) => code === '330/2007')) first += 1;
    if ((await planOf(madeSettings(seed, false))).unusual === 0) none += 1;
  }
  assert.ok(first >= 7 && none >= 7, `planted found in ${first} of 8, none flagged in ${none} of 8`);
});

test('children copied from one another are noticed: the same goals for all who do not reach them all', async () => {
  const rows = madeSettings(3, false).split('\n');
  const copied = rows.map((row) => (row.startsWith('330,2011,') && row.includes(',1') ? `${row.split(',').slice(0, 4).join(',')},${'2,1,2,1,2,2,1,2,1,2,1,2,1,2,2,1,2'}` : row));
  const [first] = (await planOf(copied.join('\n'))).patterns;
  assert.deepEqual([first!.code, first!.isUnusual], ['330/2011', true]);
  assert.ok(first!.signals.some(({ kind, pValue }) => kind === 'all-alike' && pValue < 0.001));
});

test('a school that was ordinary the year before and is kind now is held against its own standing; where nothing was planted in either year none is flagged in at least 7 of 8 seeds', async () => {
  const { patterns } = await planOf(madeSettings(2, true), 6, madeSettings(52, false));
  const kind = patterns.slice(0, 3).find(({ code }) => code === '330/2007')!;
  const departure = kind.signals.find((signal) => signal.kind === 'year-before')!;
  assert.ok(departure.pValue < 0.01 && departure.observed > departure.expected + 5, JSON.stringify(departure));
  assert.equal((await planOf(madeSettings(2, true))).patterns[0]!.signals.some((signal) => signal.kind === 'year-before'), false);
  let none = 0;
  for (let seed = 1; seed <= 8; seed++) none += Number((await planOf(madeSettings(seed, false), 6, madeSettings(50 + seed, false))).unusual === 0);
  assert.ok(none >= 7, `none flagged in ${none} of 8`);
});

test('a school as kind the year before as now departs from nothing: it is unusual for its children alone', async () => {
  const { patterns } = await planOf(madeSettings(2, true), 6, madeSettings(52, true));
  const signals = new Map(patterns.find(({ code }) => code === '330/2007')!.signals.map(({ kind, pValue }) => [kind, pValue]));
  assert.ok(signals.get('good-level')! < 0.001 && signals.get('year-before')! > 0.05, JSON.stringify([...signals]));
});

test('the list has the most unusual settings first and two by lot, the same for the same seed; none is there twice', async () => {
  const { visits } = await planOf(madeSettings(1, true), 8);
  assert.equal(visits.length, 8);
  assert.equal(new Set(visits.map(({ code }) => code)).size, 8);
  assert.deepEqual(visits.map(({ why }) => why === 'at-random'), [false, false, false, false, false, false, true, true]);
  assert.ok(visits.slice(0, 3).some(({ code }) => code === '330/2007'));
  assert.deepEqual((await planOf(madeSettings(1, true), 8)).visits, visits);
});

test('without settings there is nothing to plan', async () => {
  const { cohort } = await cohortOf('2021', [fileOf('one.csv', headingsOf('2021', 'Sex'), ['F', ...new Array<number>(17).fill(2)])]);
  const planned = planVisits(cohort, { visits: 1, atRandom: 0, seed: 1 });
  assert.equal(planned.accepted ? '' : planned.refusal.code, 'no-settings');
});
