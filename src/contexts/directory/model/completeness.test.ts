import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { IsoDate } from '../../../kernel/dates.ts';
import { informationDuty } from '../actions/report-completeness.ts';
import { dutyChecks, readCompleteness, sayCompleteness, type DutyItem } from './completeness.ts';
import { aLocation, aRecord, madeUpId, today } from './record.cases.ts';
import type { DirectoryRecord, ServiceId } from './record.ts';

const { items } = informationDuty;
const missingOf = (record: DirectoryRecord, on = today, by: readonly DutyItem[] = items): readonly string[] => readCompleteness([record], by, on).records[0]!.missing.map(({ id }) => id);

/** A day nursery of which everything is said. */
const whole = aRecord({
  id: madeUpId(1) as ServiceId, kind: 'childcare', ages: { fromMonth: 0, toMonth: 59 }, email: 'hello@acorns.example', languages: ['Polish'],
  schedules: [{ id: 's', repeats: { kind: 'weekly', days: ['MO'], interval: 1 }, season: 'all-year' }],
  costs: [{ id: 'c', option: 'Day', pence: 6000, covers: [] }],
  vacancies: [{ id: 'v', ages: {}, days: [], session: 'any', spaces: 0, toldOn: today }],
  links: [{ label: 'Ofsted report', url: 'https://reports.ofsted.gov.uk/provider/16/EY111111' }],
  support: { needs: ['autism'], isInLocalOffer: false, answers: [] },
  assurance: { source: 'council', checkedOn: today },
  places: [{ id: madeUpId(4), location: aLocation({ accessibility: [{ feature: 'step-free', words: 'No steps' }] }) }],
  childcare: { provision: 'non-domestic', registration: { urn: 'EY111111', status: 'active', registeredOn: '2016-09-01' as IsoDate, registers: ['early-years'], history: [] }, places: 30, fundedHours: ['universal'], takesTaxFreeChildcare: true, schoolPickUps: [], inspections: [] },
});

/** Of each check, the record without just that. */
const { registration, ...unregistered } = whole.childcare!;
const without: Readonly<Record<string, Partial<DirectoryRecord>>> = {
  published: { publication: { state: 'pending' } }, 'provider-name': { organisation: { ...whole.organisation, name: ' ' } }, address: { places: [{ id: 'p', location: aLocation({ address: { lines: [], town: 'Wellbourne' }, accessibility: [{ feature: 'parking', words: 'Parking' }] }) }] },
  contact: { email: '' as never }, urn: { childcare: unregistered }, 'registered-on': { childcare: { ...unregistered, registration: { ...registration!, registeredOn: undefined as never } } }, registers: { childcare: { ...unregistered, registration: { ...registration!, registers: [] } } },
  status: { childcare: { ...unregistered, registration: { ...registration!, status: 'unknown' } } }, 'inspection-report': { links: [{ label: 'Elsewhere', url: 'https://notofsted.gov.uk.example/x' }] }, ages: { ages: {} }, times: { schedules: [] }, charges: { costs: [] },
  'funded-hours': { childcare: { ...whole.childcare!, fundedHours: [] } }, 'tax-free': { childcare: { ...whole.childcare!, takesTaxFreeChildcare: undefined as never } }, spaces: { vacancies: [{ ...whole.vacancies[0]!, toldOn: '2026-08-01' as IsoDate }] }, support: { support: { needs: [], isInLocalOffer: true, answers: [] } },
  access: { places: [{ id: 'p', location: aLocation() }] }, languages: { languages: [] }, checked: { assurance: { source: 'council', checkedOn: '2026-07-22' as IsoDate } }, places: { childcare: { ...whole.childcare!, places: undefined as never } },
};

test('a record of which everything is said lacks nothing, and each thing taken out is told', () => {
  assert.deepEqual(missingOf(whole), []);
  for (const [id, change] of Object.entries(without)) {
    if (id === 'contact') {
      const { email: _email, ...silent } = whole;
      assert.deepEqual(missingOf({ ...silent, contacts: [{ id: 'k', phones: ['01632 960001'], visibility: 'council' }] }), ['contact'], 'a number for the council alone is none');
      assert.deepEqual(missingOf({ ...silent, contacts: [{ id: 'k', phones: ['01632 960001'], visibility: 'public' }] }), []);
    } else if (id === 'urn') assert.deepEqual(missingOf({ ...whole, ...change }), ['urn', 'registered-on', 'registers', 'status']);
    else assert.deepEqual(missingOf({ ...whole, ...change }), [id]);
  }
});

test('a check holds 122 days: the longest autumn term with its holiday, by hand from 23 July', () => {
  const checked = (on: string): readonly string[] => missingOf({ ...whole, assurance: { source: 'council', checkedOn: on as IsoDate } });
  assert.deepEqual([checked('2026-07-23'), checked('2026-07-22')], [[], ['checked']]);
});

test('of a childminder no address is asked, but her agreement to be named; of a club no funded hours', () => {
  const home = { ...whole, places: [{ id: 'p', location: aLocation({ isHome: true, address: { lines: [], town: 'Wellbourne' } }) }], childcare: { ...whole.childcare!, provision: 'childminder' as const } };
  assert.deepEqual(missingOf(home), ['name-agreed']);
  assert.deepEqual(missingOf({ ...home, nameConsentOn: today }), []);
  assert.deepEqual(missingOf({ ...whole, kind: 'wraparound', childcare: { ...whole.childcare!, fundedHours: [] } }), ['pick-ups']);
});

test('a club that is not known to be registered is asked nothing of a registration; a nursery is', () => {
  const { childcare: _childcare, ...unknown } = whole;
  assert.deepEqual(missingOf({ ...unknown, kind: 'holiday', links: [] }), []);
  assert.deepEqual(missingOf({ ...unknown, links: [] }), ['urn', 'registered-on', 'registers', 'status', 'inspection-report', 'funded-hours', 'tax-free']);
});

test('a line holds between its days', () => {
  const dated = [{ ...items.find(({ id }) => id === 'charges')!, from: '2026-01-01' as IsoDate, until: '2026-12-31' as IsoDate }];
  assert.deepEqual(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((on) => missingOf({ ...whole, costs: [] }, on as IsoDate, dated).length), [0, 1, 1, 0]);
});

test('archived, internal and ended records are not asked; other services are asked by their own list', () => {
  const report = readCompleteness([aRecord({ publication: { state: 'archived' } }), aRecord({ publication: { state: 'internal' } }), aRecord({ condition: 'defunct' }), aRecord()], items, today);
  assert.deepEqual(report.records.map(({ schedule, missing }) => [schedule, missing.map(({ id }) => id)]), [[2, ['other-contact', 'other-charges', 'other-checked']]]);
});

test('the first sentence counts those that lack what the law asks', () => {
  const say = (...records: DirectoryRecord[]): string => sayCompleteness(readCompleteness(records, items, today));
  assert.equal(say(), 'No childcare is in the directory yet.');
  assert.equal(say(whole), 'All that we must publish about 1 childcare provider is there.');
  assert.equal(say(whole, { ...whole, languages: [] }), 'All that we must publish about 2 childcare providers is there.', 'what is good practice is not the law');
  assert.equal(say(whole, { ...whole, costs: [], schedules: [] }, { ...whole, costs: [] }, aRecord()), '2 of 3 childcare providers lack something that we must publish, most often “charges” (2). Of 1 other service, 1 lacks something.');
});

test('counts by item are those of the records, whatever is missing', () => {
  fc.assert(
    fc.property(fc.array(fc.subarray(Object.keys(without).filter((id) => !['contact', 'urn'].includes(id))), { maxLength: 6 }), (changes) => {
      const report = readCompleteness(changes.map((ids) => Object.assign({}, whole, ...ids.map((id) => without[id]))), items, today);
      for (const { item, missing, asked } of report.items) {
        assert.equal(missing, report.records.filter((record) => record.missing.some(({ id }) => id === item.id)).length);
        assert.ok(missing <= asked && asked <= changes.length);
      }
    }),
    { numRuns: 50 },
  );
});

test('each check is asked by some line, and no line has the id of another', () => {
  assert.deepEqual([...new Set(items.map(({ check }) => check))].sort(), [...dutyChecks].sort());
  assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
});
