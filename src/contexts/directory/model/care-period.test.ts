import assert from 'node:assert/strict';
import test from 'node:test';
import { careTimes, offersCare, type CarePeriod, type CareTime } from './care-period.ts';
import type { Childcare } from './childcare.ts';
import { aRecord, shownToAll } from './record.cases.ts';
import type { DirectoryRecord } from './record.ts';
import type { Schedule } from './schedule.ts';
import type { Weekday } from './week-time.ts';

const setting = (periods: readonly CarePeriod[] = []): Childcare => ({ provision: 'non-domestic', fundedHours: [], schoolPickUps: [], inspections: [], periods });
const times = (of: Partial<DirectoryRecord>): readonly CareTime[] => careTimes.filter((time) => offersCare(shownToAll(aRecord({ kind: 'childcare', schedules: [], vacancies: [], ...of })), time));
const session = (opens: number, closes: number, days: readonly Weekday[] = ['MO'], season: Schedule['season'] = 'all-year'): Schedule => ({ id: 's', repeats: { kind: 'weekly', days, interval: 1 }, opensAt: opens * 60, closesAt: closes * 60, season });

test('what the register says is found; whoever is open all year is open in the holidays', () => {
  assert.deepEqual(times({ childcare: setting(['before-school', 'after-school', 'term-time']) }), ['before-school', 'after-school', 'term-time']);
  assert.deepEqual(times({ childcare: setting(['all-year', 'weekdays', '4-hours-a-day']) }), ['holidays', 'all-year']);
  assert.deepEqual(times({ childcare: setting(['holidays', 'weekends', 'overnight']) }), ['holidays', 'weekends', 'overnight']);
  assert.deepEqual(times({ childcare: setting() }), []);
});

test('times that a setting gives show it too', () => {
  // 7:30 is before half past eight, 18:00 after four; a session from 9 to 15 is neither.
  assert.deepEqual(times({ schedules: [session(7.5, 18)] }), ['before-school', 'after-school', 'holidays', 'all-year']);
  assert.deepEqual(times({ schedules: [session(7.5, 18)], childcare: setting(['term-time']) }), ['before-school', 'after-school', 'term-time'], 'the register says more');
  assert.deepEqual(times({ kind: 'wraparound', schedules: [session(7.5, 9)] }), ['before-school'], 'a club that says nothing keeps to terms');
  assert.deepEqual(times({ schedules: [session(9, 15, ['MO', 'TU'], 'term-time')] }), ['term-time']);
  assert.deepEqual(times({ schedules: [session(9, 15, ['MO'], 'term-time'), session(8, 17, ['MO'], 'holidays')] }), ['holidays', 'all-year'], 'an early start in the holidays is none before school');
  assert.deepEqual(times({ schedules: [session(9, 15, ['SA'])] }), ['holidays', 'all-year', 'weekends']);
  assert.deepEqual(times({ schedules: [session(19, 7, ['FR'])] }), ['after-school', 'holidays', 'all-year', 'overnight']);
  assert.deepEqual(times({ vacancies: [{ id: 'v', ages: {}, days: [], session: 'before-school', spaces: 1, toldOn: '2026-11-01' as never }] }), ['before-school']);
});

test('a Saturday club is no childcare at weekends', () => {
  assert.deepEqual(times({ kind: 'activity', schedules: [session(9, 15, ['SA'])] }), []);
  assert.deepEqual(times({ kind: 'holiday' }), ['holidays']);
});
