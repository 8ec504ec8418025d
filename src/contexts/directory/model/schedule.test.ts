import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { addDays, showDate, type IsoDate } from '../../../kernel/dates.ts';
import { listMeetings, meetsOn, sessionMeets, showSchedule, weekdayOf, type Schedule } from './schedule.ts';
import { today } from './record.cases.ts';
import { weekdays } from './week-time.ts';

const day = (text: string): IsoDate => text as IsoDate;
const session = (of: Partial<Schedule>): Schedule => ({ id: 's', repeats: { kind: 'weekly', days: ['MO', 'TH'], interval: 1 }, season: 'all-year', ...of });

test('days of the week, against a printed calendar', () => {
  assert.deepEqual(['2026-11-22', '2024-02-29', '1999-12-31', '2000-01-01'].map((date) => weekdayOf(day(date))), ['SU', 'TH', 'FR', 'SA']);
});

// Expected dates are those of the calendar of 2026, and of the examples of RFC 5545 3.8.5.3 where they say so.
const recurrences: readonly (readonly [string, Schedule, string, string, readonly string[]])[] = [
  ['every Monday and Thursday', session({}), '2026-11-22', '2026-12-01', ['2026-11-23', '2026-11-26', '2026-11-30']],
  ['every other week from its first week', session({ repeats: { kind: 'weekly', days: ['TU', 'SU'], interval: 2, startsOn: day('1997-08-05') } }), '1997-08-01', '1997-08-31', ['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24']],
  ['first Friday of the month (RFC 5545)', session({ repeats: { kind: 'monthly', on: [{ nth: 1, day: 'FR' }], interval: 1, startsOn: day('1997-09-05') } }), '1997-09-01', '1997-12-31', ['1997-09-05', '1997-10-03', '1997-11-07', '1997-12-05']],
  ['every other month on the first and last Sunday (RFC 5545)', session({ repeats: { kind: 'monthly', on: [{ nth: 1, day: 'SU' }, { nth: -1, day: 'SU' }], interval: 2, startsOn: day('1997-09-07') } }), '1997-09-01', '1998-01-31', ['1997-09-07', '1997-09-28', '1997-11-02', '1997-11-30', '1998-01-04', '1998-01-25']],
  ['second to last Monday (RFC 5545)', session({ repeats: { kind: 'monthly', on: [{ nth: -2, day: 'MO' }], interval: 1 } }), '1997-09-01', '1997-11-30', ['1997-09-22', '1997-10-20', '1997-11-17']],
  ['third to last day of the month (RFC 5545)', session({ repeats: { kind: 'monthly', on: [{ dayOfMonth: -3 }], interval: 1 } }), '1997-09-01', '1998-02-28', ['1997-09-28', '1997-10-29', '1997-11-28', '1997-12-29', '1998-01-29', '1998-02-26']],
  ['the 31st of each month that has one', session({ repeats: { kind: 'monthly', on: [{ dayOfMonth: 31 }], interval: 1 } }), '2026-01-01', '2026-06-30', ['2026-01-31', '2026-03-31', '2026-05-31']],
  ['dated events', session({ repeats: { kind: 'once', dates: [day('2026-12-05'), day('2026-11-28')] } }), '2026-11-22', '2026-12-31', ['2026-11-28', '2026-12-05']],
  ['only between its days', session({ from: day('2026-11-26'), until: day('2026-11-30') }), '2026-11-01', '2026-12-31', ['2026-11-26', '2026-11-30']],
];
for (const [name, schedule, from, to, dates] of recurrences) test(`recurrence: ${name}`, () => assert.deepEqual(listMeetings(schedule, day(from), day(to), 50), dates));

test('a weekly session with an interval meets on its own days alone, once in so many weeks', () => {
  fc.assert(
    fc.property(fc.subarray([...weekdays], { minLength: 1 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 400 }), (days, interval, shift) => {
      const startsOn = addDays(day('2025-01-01'), shift);
      const found = listMeetings(session({ repeats: { kind: 'weekly', days, interval, startsOn } }), startsOn, addDays(startsOn, 7 * interval * 4 - 1), 500);
      assert.ok(found.every((date) => days.includes(weekdayOf(date))));
      const monday = addDays(startsOn, -weekdays.indexOf(weekdayOf(startsOn)));
      for (const date of found) assert.equal(Math.floor((Date.parse(date) - Date.parse(monday)) / 604_800_000) % interval, 0);
      assert.equal(found.length, listMeetings(session({ repeats: { kind: 'weekly', days, interval: 1 } }), startsOn, addDays(startsOn, 7 * interval * 4 - 1), 500).filter((date) => meetsOn(session({ repeats: { kind: 'weekly', days, interval, startsOn } }), date)).length);
    }),
  );
});

test('one and the same session meets day and time: two halves of two sessions do not', () => {
  const morning = session({ repeats: { kind: 'weekly', days: ['MO'], interval: 1 }, opensAt: 540, closesAt: 720 });
  const evening = session({ repeats: { kind: 'weekly', days: ['TU'], interval: 1 }, opensAt: 960, closesAt: 1080 });
  const wanted = { day: 'MO', from: 1000, to: 1050 } as const;
  assert.equal([morning, evening].some((one) => sessionMeets(one, wanted, today)), false);
  assert.equal(sessionMeets(evening, { ...wanted, day: 'TU' }, today), true);
  assert.equal(sessionMeets(morning, { from: 480, to: 700 }, today), false, 'it opens too late');
  assert.equal(sessionMeets(morning, { from: 540, to: 720 }, today), true, 'both ends count');
  assert.equal(sessionMeets({ ...morning, opensAt: 1200, closesAt: 480 }, { from: 1380 }, today), true, 'open over midnight');
});

test('what is over, or has no times, meets no time', () => {
  assert.equal(sessionMeets(session({ until: day('2026-11-21') }), {}, today), false);
  assert.equal(sessionMeets(session({ repeats: { kind: 'once', dates: [day('2026-11-21')] } }), {}, today), false);
  assert.equal(sessionMeets(session({}), { day: 'MO' }, today), true);
  assert.equal(sessionMeets(session({}), { day: 'MO', from: 540 }, today), false);
});

test('schedules in words', () => {
  assert.equal(showSchedule(session({ repeats: { kind: 'weekly', days: ['WE', 'MO', 'TU', 'TH'], interval: 1 }, opensAt: 450, closesAt: 1080, season: 'term-time' }), showDate), 'Monday to Thursday, 7:30am to 6pm, term time only');
  assert.equal(showSchedule(session({ repeats: { kind: 'weekly', days: ['MO', 'FR'], interval: 2 } }), showDate), 'Monday and Friday, every 2 weeks');
  assert.equal(showSchedule(session({ repeats: { kind: 'monthly', on: [{ nth: -1, day: 'SA' }], interval: 1 }, opensAt: 600 }), showDate), 'last Saturday of the month, from 10am');
  assert.equal(showSchedule(session({ repeats: { kind: 'once', dates: [day('2026-03-05')] }, opensAt: 600, closesAt: 720 }), showDate), '5 March 2026, 10am to noon');
});
