import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, type IsoDate } from '../../../kernel/dates.ts';
import { openSearch } from '../actions/open-search.ts';
import { bankHolidays, brokerageRules as rules } from '../actions/read-brokerage.ts';
import { sendNeeds } from '../actions/read-provider-data.ts';
import { bandsOf, decideClose, decideTake, decideWork, deletionDay, isOverdue, sayQueue, type FamilyTold, type HelpRequest } from './help-request.ts';
import { matchNeed } from './match-need.ts';
import { aRecord, madeUpId, today } from './record.cases.ts';
import type { DirectoryRecord, ServiceId } from './record.ts';
import { sessionMeets } from './schedule.ts';
import { weekdays } from './week-time.ts';
import { addWorkingDays, bankHolidaysOf } from './working-days.ts';

const day = (text: string): IsoDate => text as IsoDate;
const request: HelpRequest = { reference: 'aaaa-bbbb', receivedOn: day('2026-11-16'), targetOn: day('2026-11-23'), ward: undefined, ageBands: ['0-2'], kinds: ['childcare'], supportNeeds: [], hoursChange: false, state: 'waiting', takenBy: undefined, outcome: undefined, reason: undefined, closedOn: undefined, forgotten: undefined };
const told: FamilyTold = { name: 'Made Up', phone: '01632 960001', near: 'ZZ1 4AB', ages: [30], kinds: ['childcare'], days: ['MO', 'TU'], from: 480, to: 1020, hoursChange: false, supportNeeds: ['autism'] };

test('bank holidays are those that GOV.UK published for England in 2021 and 2022', () => {
  assert.deepEqual(bankHolidaysOf(bankHolidays, 2021), ['2021-01-01', '2021-04-02', '2021-04-05', '2021-05-03', '2021-05-31', '2021-08-30', '2021-12-27', '2021-12-28']);
  assert.deepEqual(bankHolidaysOf(bankHolidays, 2022), ['2022-01-03', '2022-04-15', '2022-04-18', '2022-05-02', '2022-06-02', '2022-06-03', '2022-08-29', '2022-09-19', '2022-12-26', '2022-12-27']);
});

test('five working days leave out weekends and bank holidays', () => {
  // By hand. Monday 23 November to the next Monday; Tuesday 22 December 2026: 23, 24, then Christmas, a weekend and Boxing Day moved to the 28th, 29, 30, 31.
  assert.equal(addWorkingDays(day('2026-11-23'), 5, bankHolidays), '2026-11-30');
  assert.equal(addWorkingDays(day('2026-11-27'), 1, bankHolidays), '2026-11-30');
  assert.equal(addWorkingDays(day('2026-12-22'), 5, bankHolidays), '2026-12-31');
});

test('the queue begins with who waits, and who waits too long', () => {
  const late = { ...request, reference: 'late', targetOn: day('2026-11-21') };
  assert.equal(sayQueue([request, { ...request, state: 'taken' }, late, { ...request, state: 'answered', targetOn: day('2026-01-01') }], rules, today), '3 families wait, 1 longer than 5 working days.');
  assert.equal(sayQueue([request], rules, today), '1 family waits, none longer than 5 working days.');
  assert.equal(sayQueue([late], rules, today), '1 family waits, longer than 5 working days.');
  assert.equal(sayQueue([], rules, today), 'No family waits for a first answer.');
  assert.deepEqual([isOverdue({ ...request, targetOn: today }, today), isOverdue({ ...request, targetOn: addDays(today, -1) }, today)], [false, true], 'the last day is still in time');
});

test('ages count in the bands of the assessment regulations, a newborn among them', () => {
  assert.deepEqual([bandsOf(rules, [0]), bandsOf(rules, [35, 36]), bandsOf(rules, [59, 60, 131, 132]), bandsOf(rules, [215])], [['0-2'], ['0-2', '3-4'], ['3-4', '5-7', '8-10', '11-14'], ['15-17']]);
  for (let month = 0; month <= 215; month += 1) assert.equal(bandsOf(rules, [month]).length, 1, `${month} months`);
});

test('what a family told is deleted a year after asking, and sooner once it is closed', () => {
  assert.equal(deletionDay(rules, day('2026-11-22')), '2027-11-22');
  assert.equal(deletionDay(rules, day('2026-11-22'), day('2026-12-01')), '2027-03-01');
  assert.equal(deletionDay(rules, day('2026-11-22'), day('2027-11-01')), '2027-11-22');
});

test('one adviser takes a request; nobody works on one that nobody took or that is closed', () => {
  const taken = { ...request, state: 'taken', takenBy: 'me' } as const;
  assert.deepEqual([decideTake(request, 'me'), decideTake(taken, 'me')].map((one) => one.accepted && one.value), ['take', 'nothing']);
  const code = (decided: ReturnType<typeof decideTake> | ReturnType<typeof decideWork> | ReturnType<typeof decideClose>): string | undefined => (decided.accepted ? undefined : decided.refusal.code);
  assert.equal(code(decideTake(taken, 'you')), 'request-taken-already');
  assert.equal(code(decideTake({ ...taken, state: 'closed' }, 'me')), 'request-closed-already');
  assert.deepEqual([code(decideWork(request)), code(decideWork({ ...taken, state: 'closed' })), code(decideWork(taken))], ['request-not-taken', 'request-closed-already', undefined]);
  assert.equal(code(decideClose(taken, rules, { outcome: 'unmet', reason: undefined }, today)), 'reason-not-known');
  assert.equal(code(decideClose(taken, rules, { outcome: 'gave-up', reason: 'too-dear' }, today)), 'reason-not-known', 'a reason of another outcome');
  assert.equal(code(decideClose(taken, rules, { outcome: 'unmet', reason: 'too-dear' }, day('2024-12-31'))), 'reason-not-known', 'before the list held');
  assert.deepEqual(decideClose(taken, rules, { outcome: 'found', reason: 'too-dear' }, today), { accepted: true, value: { reason: undefined } });
});

const session = (id: string, days: readonly (typeof weekdays)[number][], opensAt: number, closesAt: number): DirectoryRecord['schedules'][number] => ({ id, repeats: { kind: 'weekly', days, interval: 1 }, opensAt, closesAt, season: 'all-year' });
const nursery = (number: number, of: Partial<DirectoryRecord>): DirectoryRecord => aRecord({ id: madeUpId(number) as ServiceId, name: `Nursery ${number}`, kind: 'childcare', ages: { fromMonth: 0, toMonth: 59 }, ...of });

test('a list is what the finder finds: age, and day and time in one session; all days and known needs first, who is full behind its like', () => {
  const records = [
    nursery(1, { schedules: [session('a', ['MO', 'TU'], 480, 1080)] }),
    nursery(0, { schedules: [session('a', ['MO', 'TU'], 480, 1080)], vacancies: [{ id: 'v', ages: {}, days: [], session: 'any', spaces: 0, toldOn: today }] }), // Full, as it told us today.
    nursery(2, { schedules: [session('a', ['MO', 'TU'], 480, 1080)], support: { needs: ['autism'], isInLocalOffer: true, answers: [] } }),
    nursery(3, { schedules: [session('a', ['MO'], 480, 1080)], vacancies: [{ id: 'v', ages: {}, days: [], session: 'any', spaces: 1, toldOn: today }] }),
    nursery(4, { schedules: [session('a', ['MO'], 480, 720), session('b', ['TU'], 720, 1080)] }), // Never open from 8 to 5 in one session.
    nursery(5, { schedules: [session('a', ['MO', 'TU'], 480, 1080)], ages: { fromMonth: 36 } }), // Too old.
    nursery(6, { schedules: [session('a', ['MO', 'TU'], 480, 1080)], protection: 'refuge' }),
    nursery(7, { schedules: [session('a', ['MO', 'TU'], 480, 1080)], kind: 'activity' }),
  ];
  const matches = matchNeed(openSearch(records, { kind: 'public' }, today), told, 30, undefined, today);
  assert.deepEqual(matches.map(({ record, days, knowsNeeds, hasSpace, isFull }) => [record.name, days, knowsNeeds, hasSpace, isFull]), [['Nursery 2', ['MO', 'TU'], true, false, false], ['Nursery 1', ['MO', 'TU'], false, false, false], ['Nursery 0', ['MO', 'TU'], false, false, true], ['Nursery 3', ['MO'], false, true, false]]);
});

test('each need that a family names is one that a provider can tick, and is matched', () => {
  const ticked = nursery(1, { schedules: [session('a', ['MO', 'TU'], 480, 1080)], support: { needs: sendNeeds.map(({ id }) => id), isInLocalOffer: false, answers: [] } });
  const knows = (supportNeeds: readonly string[]): boolean => matchNeed(openSearch([ticked], { kind: 'public' }, today), { ...told, supportNeeds }, 30, undefined, today)[0]!.knowsNeeds;
  assert.deepEqual(rules.supportNeeds.filter(({ id }) => !knows([id])).map(({ id }) => id), []);
  assert.ok(!sendNeeds.some(({ id }) => id === 'not-sure'), 'no provider ticks what nobody has named');
  assert.equal(knows(['autism', 'no-such-need']), false);
});

test('whatever is asked, each match is for the child’s age and meets each of its days in one session', () => {
  const schedule = fc.record({ days: fc.subarray([...weekdays], { minLength: 1 }), opens: fc.integer({ min: 300, max: 800 }), lasts: fc.integer({ min: 60, max: 600 }) });
  const records = fc.array(fc.record({ from: fc.integer({ min: 0, max: 60 }), span: fc.integer({ min: 1, max: 60 }), sessions: fc.array(schedule, { maxLength: 3 }) }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(records, fc.integer({ min: 0, max: 120 }), fc.subarray([...weekdays]), fc.integer({ min: 300, max: 900 }), (made, month, days, from) => {
      const all = made.map(({ from: fromMonth, span, sessions }, at) => nursery(at + 1, { ages: { fromMonth, toMonth: fromMonth + span }, schedules: sessions.map(({ days: on, opens, lasts }, nth) => session(`${nth}`, on, opens, opens + lasts)) }));
      const asked = { ...told, days, from, to: from + 60 };
      for (const match of matchNeed(openSearch(all, { kind: 'public' }, today), asked, month, undefined, today)) {
        const record = all.find(({ id }) => id === match.record.id)!;
        assert.ok(month >= record.ages.fromMonth! && month <= record.ages.toMonth!);
        for (const on of match.days) assert.ok(record.schedules.some((one) => sessionMeets(one, { day: on, from, to: from + 60 }, today)));
        assert.ok(days.length === 0 || match.days.length > 0);
      }
    }),
    { numRuns: 40 },
  );
});
