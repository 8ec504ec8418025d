import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { showDate, type IsoDate } from '../../../kernel/dates.ts';
import { ageRangeInYears, ageRangeOfYears, agesOverlap, isForAge, showAges } from './age.ts';
import { newestFirst, showInspection, type Childcare, type Inspection } from './childcare.ts';
import { coreServices, readCoreServices } from './core-services.ts';
import { hasFreeOption, readCostUnit, showCost } from './cost.ts';
import { aRecord, madeUpId, shownToAll, today } from './record.cases.ts';
import type { ServiceId } from './record.ts';
import { isStale, showFreshness, spaceMeets, type Vacancy } from './vacancy.ts';
import { readTimeOfDay, readWeekday, showTimeOfDay, writeTimeOfDay } from './week-time.ts';

const day = (text: string): IsoDate => text as IsoDate;

test('years of a register become months that take in the whole last year, and come back', () => {
  assert.deepEqual(ageRangeOfYears(0, 4), { fromMonth: 0, toMonth: 59 });
  assert.deepEqual(ageRangeOfYears(0, 0), { fromMonth: 0, toMonth: 11 }, 'a baby group is for the first year, not for nobody');
  assert.deepEqual(ageRangeOfYears(0.75, undefined), { fromMonth: 9 });
  assert.deepEqual(ageRangeOfYears(-1, 999), {});
  fc.assert(fc.property(fc.nat(20), fc.nat(20), (from, to) => assert.deepEqual(ageRangeInYears(ageRangeOfYears(from, to)), { from, to })));
});

test('ages in words', () => {
  const cases = [[{}, 'all ages'], [{ fromMonth: 0 }, 'from birth'], [{ fromMonth: 9, toMonth: 59 }, '9 months to 4 years'], [{ fromMonth: 0, toMonth: 107 }, 'birth to 8 years'], [{ fromMonth: 0, toMonth: 11 }, 'under 1 year'], [{ toMonth: 30 }, 'up to 2 years 6 months'], [{ fromMonth: 24 }, 'from 2 years']] as const;
  for (const [range, words] of cases) assert.equal(showAges(range), words);
});

test('a child of month 0 is a child: babies are found', () => {
  assert.equal(isForAge({ fromMonth: 0, toMonth: 11 }, 0), true);
  assert.equal(isForAge({ fromMonth: 24 }, 0), false);
  assert.equal(agesOverlap({ toMonth: 11 }, { fromMonth: 12 }), false);
  assert.equal(agesOverlap({}, { fromMonth: 12 }), true);
});

test('days and times are read as people and registers write them', () => {
  assert.deepEqual(['MO', 'mon', 'Monday', 'mondays', 'T', 'T u', 'tues', 'Sunday', 'nonday'].map(readWeekday), ['MO', 'MO', 'MO', 'MO', undefined, undefined, 'TU', 'SU', undefined]);
  const times = [['07:30', 450], ['7:30:00', 450], ['7.30am', 450], ['12am', 0], ['12pm', 720], ['6pm', 1080], ['0730', 450], ['24:00', 1440], ['07:30Z', 450], ['25:00', undefined], ['13pm', undefined], ['9', undefined], ['10:75', undefined], ['late', undefined]] as const;
  for (const [text, minutes] of times) assert.equal(readTimeOfDay(text), minutes, text);
  assert.deepEqual([0, 450, 720, 1080, 1440].map(showTimeOfDay), ['midnight', '7:30am', 'noon', '6pm', 'midnight']);
  fc.assert(fc.property(fc.nat(1439), (minutes) => assert.equal(readTimeOfDay(writeTimeOfDay(minutes)), minutes)));
});

test('a cost says what it is for and what it covers', () => {
  assert.equal(showCost({ id: madeUpId(1), option: 'Day', pence: 7250, per: 'day', covers: ['meals', 'nappies'] }), '£72.50 a day, meals and nappies included');
  assert.equal(showCost({ id: madeUpId(1), option: 'Day', pence: 0, covers: [] }), 'free');
  assert.equal(showCost({ id: madeUpId(1), option: 'Day', covers: [], words: 'By agreement' }), 'By agreement');
  assert.deepEqual(['per hour', 'half day', 'per day', 'a term', 'pounds'].map(readCostUnit), ['hour', 'half-day', 'day', 'term', undefined]);
  assert.equal(hasFreeOption([{ id: madeUpId(1), option: 'Then', pence: 0, covers: [], until: day('2026-11-21') }], today), false);
});

const space: Vacancy = { id: madeUpId(9), ages: { fromMonth: 0, toMonth: 23 }, days: ['MO', 'TU'], session: 'full-day', spaces: 1, toldOn: day('2026-11-19') };

test('one told space must be for the age, the day and the part of the day together', () => {
  assert.equal(spaceMeets(space, { month: 6, day: 'MO', session: 'morning' }), true);
  assert.equal(spaceMeets(space, { month: 6, day: 'WE' }), false);
  assert.equal(spaceMeets(space, { month: 30 }), false);
  assert.equal(spaceMeets(space, { session: 'before-school' }), false);
  assert.equal(spaceMeets({ ...space, spaces: 0 }, {}), false);
});

test('news of a space is stale after a term', () => {
  assert.equal(isStale(space, today), false);
  assert.equal(isStale({ ...space, toldOn: day('2026-08-23') }, today), false, '91 days');
  assert.equal(isStale({ ...space, toldOn: day('2026-08-22') }, today), true, '92 days');
  assert.equal(showFreshness(space.toldOn, today, showDate), 'told us 3 days ago');
  assert.equal(showFreshness(day('2026-01-05'), today, showDate), 'last told us on 5 January 2026: ask before you rely on it');
});

test('an inspection speaks in the words of its own framework, and none at all is no mark against a setting', () => {
  const having = (inspections: readonly Inspection[]): Childcare => ({ provision: 'non-domestic', fundedHours: [], schoolPickUps: [], inspections: newestFirst(inspections) });
  const old: Inspection = { framework: 'grade', on: day('2022-05-12'), grade: 'good' };
  const card: Inspection = { framework: 'report-card', on: day('2026-02-03'), areas: { inclusion: 'strong', achievement: 'expected' }, safeguarding: 'met' };
  assert.match(showInspection(having([]), showDate), /^Not yet inspected.*not a mark against/);
  assert.equal(showInspection(having([old]), showDate), 'Good in an inspection on 12 May 2022, under the grades used until November 2025.');
  assert.equal(showInspection(having([old, card]), showDate), 'Report card of 3 February 2026: inclusion: strong; achievement: expected standard; safeguarding standards met.');
  assert.equal(showInspection(having([{ framework: 'met-or-not', on: day('2024-01-09'), outcome: 'met', why: 'no-children-on-roll' }]), showDate), 'Requirements met on 9 January 2024 (no children were there on the day).');
});

test('the five core services show what is there, what is missing and what stands twice', () => {
  const nursery = shownToAll(aRecord({ kind: 'childcare' }));
  const twin = shownToAll(aRecord({ kind: 'childcare', id: madeUpId(11) as ServiceId, name: ' acorns PLAYGROUP' }));
  const club = shownToAll(aRecord({ kind: 'childcare', id: madeUpId(12) as ServiceId, ages: { fromMonth: 96 } }));
  const lines = readCoreServices([nursery, twin, club], ['North', 'South'], () => ['North']);
  assert.equal(lines.length, coreServices.length * 2);
  const north = lines.find(({ service, area }) => service === 'early-years-provision' && area === 'North')!;
  assert.deepEqual(north.records.map(({ id }) => id), [nursery.id, twin.id], 'a club for eight-year-olds is no early years provision');
  assert.deepEqual(north.duplicates, [[nursery.id, twin.id]]);
  assert.deepEqual(lines.filter(({ isMissing }) => isMissing).length, 9);
});
