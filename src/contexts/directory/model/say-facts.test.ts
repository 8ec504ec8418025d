import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showDate, type IsoDate } from '../../../kernel/dates.ts';
import type { Childcare } from './childcare.ts';
import type { CostOption } from './cost.ts';
import { aLocation, aRecord, madeUpId, shownToAll } from './record.cases.ts';
import { sayPrice, sayRegistration, saySpace, saySpaces, sayTime, sayWhere } from './say-facts.ts';
import type { Schedule } from './schedule.ts';
import type { Vacancy } from './vacancy.ts';

const day = (text: string): IsoDate => text as IsoDate;
const today = day('2026-11-28'); // a Saturday
const session = (more: Partial<Schedule>): Schedule => ({ id: 's', repeats: { kind: 'weekly', days: ['TU'], interval: 1 }, opensAt: 600, closesAt: 690, season: 'all-year', ...more });
const time = (more: Partial<Schedule>): string | undefined => sayTime(session(more), today, showDate);

test('a time says until when it holds, how one takes part and what else is known, and is left out when it is over', () => {
  assert.equal(time({ label: 'Baby group', until: day('2026-12-15'), attending: 'online', notes: 'Bring a blanket.' }), 'Baby group: Tuesday, 10am to 11:30am, online, until 15 December 2026. Bring a blanket.');
  assert.equal(time({ from: day('2027-01-05') }), 'Tuesday, 10am to 11:30am, from 5 January 2027');
  assert.equal(time({ until: day('2026-11-27') }), undefined);
});

test('dated events are told from today on, and what recurs seldom says its next days', () => {
  assert.equal(time({ repeats: { kind: 'once', dates: [day('2026-11-01'), day('2026-12-05')] } }), '5 December 2026, 10am to 11:30am');
  assert.equal(time({ repeats: { kind: 'once', dates: [day('2026-11-01')] } }), undefined);
  // By the calendar: the last Fridays of the months after 28 November 2026 are 25 December, 29 January and 26 February.
  assert.equal(time({ repeats: { kind: 'monthly', on: [{ nth: -1, day: 'FR' }], interval: 1 }, opensAt: undefined as never, closesAt: undefined as never }), 'last Friday of the month, next on 25 December 2026, 29 January 2027 and 26 February 2027');
  // Every second Tuesday from 3 November: 17 November, 1 December, 15 December, 29 December.
  assert.match(time({ repeats: { kind: 'weekly', days: ['TU'], interval: 2, startsOn: day('2026-11-03') } })!, /next on 1 December 2026, 15 December 2026 and 29 December 2026$/);
  assert.doesNotMatch(time({ repeats: { kind: 'weekly', days: ['TU'], interval: 2 } })!, /next/, 'without its first week nobody knows which weeks are meant');
});

test('a space says for which ages, part of the day, days, from when, and how old the news is', () => {
  const space: Vacancy = { id: 'v', ages: { fromMonth: 24, toMonth: 59 }, days: ['TU', 'MO'], session: 'morning', spaces: 3, toldOn: day('2026-11-25'), availableFrom: day('2027-01-04') };
  assert.equal(saySpace(space, today, showDate), '3 spaces for 2 years to 4 years, mornings, on Monday and Tuesday, from 4 January 2027: told us 3 days ago');
  assert.equal(saySpace({ ...space, spaces: 0, days: [], session: 'any' }, today, showDate), 'No space for 2 years to 4 years: told us 3 days ago');
});

test('news of spaces in one line says for whom, that all are taken, and is as old as the oldest of it', () => {
  const [baby, big] = [{ fromMonth: 0, toMonth: 23 }, { fromMonth: 36, toMonth: 59 }];
  const space = (ages: Vacancy['ages'], spaces: number, toldOn: string): Vacancy => ({ id: `${toldOn} ${spaces}`, ages, days: [], session: 'any', spaces, toldOn: day(toldOn) });
  assert.equal(saySpaces([space(baby, 2, '2026-11-25'), space(big, 0, '2026-11-01')], today, showDate), '2 spaces for birth to 1 year, told us 3 days ago', 'not for a child of 3');
  assert.equal(saySpaces([space(baby, 2, '2026-11-25'), space(big, 1, '2026-11-27')], today, showDate), '3 spaces for birth to 1 year and 3 years to 4 years, told us 3 days ago');
  assert.equal(saySpaces([space(baby, 0, '2026-11-25')], today, showDate), 'no space for birth to 1 year, told us 3 days ago');
  assert.equal(saySpaces([], today, showDate), undefined);
});

test('a price says what it covers and what a second child pays; one that holds no more is left out', () => {
  const cost: CostOption = { id: 'c', option: 'Full day', pence: 6250, per: 'day', covers: ['meals', 'nappies'], siblingPercent: 90 };
  assert.equal(sayPrice(cost, today, showDate), 'Full day: £62.50 a day, meals and nappies included, a second child pays 90%');
  assert.equal(sayPrice({ ...cost, siblingPercent: 0, from: day('2027-01-01'), until: day('2027-08-31') }, today, showDate), 'Full day: £62.50 a day, meals and nappies included, a second child is free, from 1 January 2027, until 31 August 2027');
  assert.equal(sayPrice({ ...cost, until: day('2026-11-27') }, today, showDate), undefined);
});

test('a registration says the kind of place, its registers and how many it may look after', () => {
  const childcare: Childcare = { provision: 'non-domestic', subtype: 'full-day', registration: { urn: 'EY1', status: 'suspended', registeredOn: day('2010-09-01'), registers: ['early-years', 'voluntary'], history: [] }, places: 1, fundedHours: [], schoolPickUps: ['Hill School', 'Dale School'], takesTaxFreeChildcare: false, inspections: [] };
  assert.deepEqual(sayRegistration(childcare, showDate), [
    'Childcare on premises, not in a home, open all day', 'Registered with Ofsted under EY1 since 1 September 2010', 'The registration is suspended', 'On the Early Years Register (birth to 5) and the voluntary Childcare Register (8 and over, and nannies)',
    'May look after 1 child at a time', 'Does not take Tax-Free Childcare', 'Picks children up from Hill School and Dale School',
  ]);
});

test('where it is: the street, town and postcode; of a home the district alone; online; or whom it comes to', () => {
  const where = (...locations: ReturnType<typeof aLocation>[]): string | undefined => sayWhere(shownToAll(aRecord({ places: locations.map((location, nth) => ({ id: madeUpId(40 + nth), location: { ...location, id: madeUpId(50 + nth) as typeof location.id } })) })));
  assert.equal(where(aLocation()), '2 Mill Road, Wellbourne, ZZ1 4AB');
  assert.equal(where(aLocation({ isHome: true })), 'in a home in ZZ1');
  assert.equal(where(aLocation({ kind: 'virtual', name: 'Zoom' }), aLocation()), 'online, and 1 more place');
  assert.equal(sayWhere({ places: [], serviceAreas: ['Hale', 'Sale', 'Ashley', 'Bowdon'] }), 'for people in Hale, Sale, Ashley and other areas');
  assert.equal(where(), undefined);
});
