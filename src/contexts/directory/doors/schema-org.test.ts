import assert from 'node:assert/strict';
import test from 'node:test';
import { aLocation, aRecord, shownToAll, today } from '../model/record.cases.ts';
import type { DirectoryRecord } from '../model/record.ts';
import { schemaOrgText } from './schema-org.ts';

const day = (text: string): typeof today => text as typeof today;
const read = (of: Partial<DirectoryRecord>): Record<string, unknown> => JSON.parse(schemaOrgText(shownToAll(aRecord(of)), 'https://example.org/services/1', today)) as Record<string, unknown>;
const times: Partial<DirectoryRecord> = {
  schedules: [
    { id: '1', repeats: { kind: 'weekly', days: ['MO', 'TU'], interval: 1 }, opensAt: 450, closesAt: 1080, season: 'all-year', until: day('2027-07-20') },
    { id: '2', repeats: { kind: 'weekly', days: ['WE'], interval: 1 }, opensAt: 540, closesAt: 600, season: 'all-year', until: day('2020-01-01') },
    { id: '3', repeats: { kind: 'once', dates: [day('2020-05-05'), day('2027-02-03'), day('2027-01-02')] }, opensAt: 600, closesAt: 720, season: 'all-year', label: 'Open day' },
  ],
  costs: [
    { id: 'a', option: 'Full day', pence: 6250, per: 'day', covers: ['meals'], until: day('2027-08-31') }, { id: 'b', option: 'First hour', pence: 0, covers: [] },
    { id: 'c', option: 'Old price', pence: 100, covers: [], until: day('2020-01-01') }, { id: 'd', option: 'Trips', words: 'ask us', covers: [] },
  ],
};

test('hours that hold, prices that hold in pounds and dates to come are said, in the words that schema.org has for a business and for a service', () => {
  const offers = [{ '@type': 'Offer', name: 'Full day', price: '62.50', priceCurrency: 'GBP', description: '£62.50 a day, meals included', priceValidUntil: '2027-08-31' }, { '@type': 'Offer', name: 'First hour', price: '0.00', priceCurrency: 'GBP', description: 'free' }];
  const hours = [{ '@type': 'OpeningHoursSpecification', dayOfWeek: ['Monday', 'Tuesday'], opens: '07:30', closes: '18:00', validThrough: '2027-07-20' }];
  // Properties of schema.org: ChildCare is a LocalBusiness (openingHoursSpecification, makesOffer, event), Service has hoursAvailable and offers; an event about it is a thing that it is subject of.
  const business = read({ ...times, kind: 'childcare', name: 'Acorns' });
  assert.deepEqual([business['@type'], business['openingHoursSpecification'], business['makesOffer']], ['ChildCare', hours, offers]);
  const events = business['event'] as readonly Record<string, unknown>[];
  assert.deepEqual(events.map(({ name, startDate, endDate, url }) => [name, startDate, endDate, url]), [['Acorns: Open day', '2027-01-02T10:00', '2027-01-02T12:00', 'https://example.org/services/1'], ['Acorns: Open day', '2027-02-03T10:00', '2027-02-03T12:00', 'https://example.org/services/1']]);
  assert.equal(((events[0]!['location'] as { address: { streetAddress: string } }).address).streetAddress, aLocation().address!.lines.join(', '));
  const service = read({ ...times, kind: 'activity' });
  assert.deepEqual([service['@type'], service['hoursAvailable'], service['offers'], (service['subjectOf'] as readonly unknown[]).length], ['Service', hours, offers, 2]);
});

test('nothing is said that is not shown: a home has no address here, in its events neither, and nothing empty stands there', () => {
  const home = read({ ...times, kind: 'childcare', places: [{ id: 'p', location: aLocation({ isHome: true }) }] });
  assert.doesNotMatch(JSON.stringify(home), /streetAddress|postalCode|PostalAddress/);
  const bare = read({ schedules: [], costs: [], kind: 'activity' });
  for (const name of ['offers', 'hoursAvailable', 'subjectOf', 'makesOffer', 'event']) assert.ok(!(name in bare), name);
  assert.doesNotMatch(schemaOrgText(shownToAll(aRecord({ description: '</script><b>' })), 'x', today), /</);
});
