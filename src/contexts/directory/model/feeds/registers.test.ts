import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Postcode } from '../../../../kernel/postcode.ts';
import { readXml } from '../../actions/read-xml.ts';
import { mergeRecord } from '../merge-record.ts';
import { aLocation, aRecord, today } from '../record.cases.ts';
import type { Protection } from '../record.ts';
import { restoreState } from '../restore-record.ts';
import { decideWhatIsShown } from '../what-is-shown.ts';
import { derivedId } from './derived-id.ts';
import { sharedFolder, withoutShared } from './feeds.cases.ts';
import { isOfstedHeading, openOfstedCsv } from './ofsted-csv.ts';
import { extractFields, readExtract, type Extract, type ExtractRegistration } from './ofsted-extract.ts';
import { readOwnService } from './own-services.ts';
import { recordOfRegistration, type RegistrationRow } from './registration-row.ts';
import type { ReadRow } from './row-note.ts';
import { isSchoolHeading, readSchoolRow } from './school-row.ts';

function readerOf(headings: readonly string[]): (row: readonly string[], number: number) => ReadRow<RegistrationRow> {
  const opened = openOfstedCsv(headings);
  assert.ok('read' in opened, JSON.stringify(opened));
  return opened.read;
}

// Counts from the README of the file: 70,980 rows, 33,683 childminders, 55,723 on the Early Years Register, 1,287,503 places, 0 places for 15,684, 43,622 redacted names (counted), 40,916 with a grade (counted).
test('all 70,980 registrations of August 2021 are read: none is kept out, and the sums are those of the publisher', { skip: withoutShared }, () => {
  const [headings, ...rows] = parse(gunzipSync(readFileSync(new URL('data/providers/ofsted_childcare_providers_2021-08-31.csv.gz', sharedFolder)))) as string[][];
  assert.ok(isOfstedHeading(headings!));
  const read = readerOf(headings!);
  const sums = { rows: 0, childminders: 0, early: 0, places: 0, without: 0, nameless: 0, graded: 0, notes: 0 };
  rows.forEach((cells, at) => {
    const { value, notes } = read(cells, at + 2);
    sums.rows += 1;
    sums.notes += notes.length;
    sums.childminders += value!.provision === 'childminder' ? 1 : 0;
    sums.early += value!.registers.includes('early-years') ? 1 : 0;
    sums.places += value!.places ?? 0;
    sums.without += value!.places === undefined ? 1 : 0;
    sums.nameless += value!.name === undefined ? 1 : 0;
    sums.graded += value!.inspections.some(({ framework }) => framework === 'grade') ? 1 : 0;
  });
  assert.deepEqual(sums, { rows: 70_980, childminders: 33_683, early: 55_723, places: 1_287_503, without: 15_684, nameless: 43_622, graded: 40_916, notes: sums.notes });
  assert.ok(sums.notes < 50, String(sums.notes));
});

const flat = ['Provider URN', 'Registration Date', 'Provider Type', 'Provider Subtype', 'Provider Status', 'Provider Early Years Register Flag', 'Provider Compulsory Childcare Register Flag', 'Provider Voluntary Childcare Register Flag', 'Provider Name', 'Provider Postcode', 'Local Authority', 'Places', 'Most Recent Full: Inspection Date', 'Most Recent Full: Overall Effectiveness'];
const card = ['Web link', 'Provider URN', 'Provider type', 'Provider  subtype', 'Provider status', 'Registration date', 'Early Years Register flag', 'Compulsory Childcare Register flag', 'Voluntary Childcare Register flag', 'Provider name', 'Address line 1', 'Town', 'Postcode', 'Places', 'EYR REIF: Most recent: Inspection date', 'EYR REIF: Most recent: Inclusion', 'EYR REIF: Most recent: Leadership and governance', 'EYR REIF: Most recent: Safeguarding standards', 'EYR OEIF/CIF: Most recent: Inspection date', 'EYR OEIF/CIF: Most recent: Overall effectiveness', 'CR: Inspection date', 'CR: Outcome'];

test('the flat layout until December 2025 is read by its headings, whatever their case and spaces', () => {
  const { value } = readerOf(flat)(['EY111111', '01/09/2019', 'Childcare on Non-Domestic Premises', 'Sessional day care', 'Active', 'Y', 'N', 'Y', 'Made-up playgroup', 'zz14ab', 'Wellbourne', '24', '03/03/2023', '1'], 4);
  assert.deepEqual(value, { urn: 'EY111111', provision: 'non-domestic', status: 'active', registers: ['early-years', 'voluntary'], history: [], ages: {}, protection: 'none', contacts: [], inspections: [{ framework: 'grade', on: '2023-03-03', grade: 'outstanding' }], name: 'Made-up playgroup', subtype: 'sessional', registeredOn: '2019-09-01', address: { lines: [], town: '', postcode: 'ZZ1 4AB' }, authorityName: 'Wellbourne', places: 24 });
});

test('the layout of 2026 tells the report card and the old grade, side by side and never as one', () => {
  const { value } = readerOf(card)(['https://reports.example', 'EY222222', 'Childcare on non-domestic premises', 'Full day care', 'Active', '01/09/2019', 'Y', 'Y', 'Y', 'Made-up nursery', '2 Mill Road', 'Wellbourne', 'ZZ1 4AB', '40', '14/01/2026', 'Strong', 'Expected standard', 'Met', '03/03/2020', '2', '', ''], 4);
  assert.deepEqual(value!.inspections, [{ framework: 'grade', on: '2020-03-03', grade: 'good' }, { framework: 'report-card', on: '2026-01-14', areas: { inclusion: 'strong', 'leadership-and-governance': 'expected' }, safeguarding: 'met' }]);
});

test('rows that cannot be read say where and how to mend it; headings that are missing are named', () => {
  const { value, notes } = readerOf(flat)(['', '31/02/2020', 'Castle', '', 'Sleeping', 'Y', 'N', 'N', 'X', 'nowhere', '', 'many', '', ''], 9);
  assert.equal(value, undefined);
  assert.deepEqual(notes.map(({ row, column, severity }) => [row, column, severity]), [[9, 'Provider URN', 'error'], [9, 'Provider Type', 'error'], [9, 'Provider Status', 'query'], [9, 'Places', 'query']]);
  assert.ok(notes.every(({ remedy }) => remedy !== ''));
  assert.deepEqual(openOfstedCsv(['Provider URN', 'Provider type']), { missing: ['provider status', 'provider early years register flag', 'provider compulsory childcare register flag', 'provider voluntary childcare register flag'] });
});

test('the same registration is the same record in every file, and a childminder begins masked and without a name', () => {
  const row: RegistrationRow = { urn: 'EY484900', provision: 'childminder', status: 'active', registers: ['early-years'], history: [], ages: {}, protection: 'none', contacts: [], inspections: [], name: 'Jo Example', address: { lines: ['14 Elm Road'], town: 'Wellbourne', postcode: 'ZZ1 4AB' as never } };
  const record = recordOfRegistration(row, 'Ofsted, August 2021', '2021-08-31T00:00:00Z');
  assert.equal(record.id, recordOfRegistration({ ...row, name: 'Another' }, 'Ofsted, March 2022', '').id);
  const shown = decideWhatIsShown({ ...record, publication: { state: 'approved' } }, { kind: 'public' }, today);
  assert.ok(shown.accepted);
  assert.doesNotMatch(JSON.stringify(shown.value), /Example|Elm Road|ZZ1 4AB/);
  assert.equal(decideWhatIsShown(record, { kind: 'public' }, today).accepted, false, 'it waits until somebody approves it');
});

function xmlOf(text: string): Extract {
  const xml = readXml(text);
  assert.ok(xml.accepted);
  const extract = readExtract(xml.value);
  assert.ok('registrations' in extract);
  return extract;
}

const sample = (): string => readFileSync(new URL('data/providers/ofsted_la_extract_sample.xml', sharedFolder)).toString();

test('the sample of the daily extract is read, lists of one among them', { skip: withoutShared }, () => {
  const extract = xmlOf(sample());
  assert.deepEqual([extract.madeOn, extract.authorityCode, extract.authorityName, extract.registrations.length], ['2024-01-30', '825', 'Buckinghamshire', 1]);
  const { value, notes } = extract.registrations[0]!;
  assert.deepEqual(notes, []);
  const { row, changedOn } = value!;
  assert.deepEqual([row.urn, row.provision, row.status, row.registers, row.history, row.ages, row.places, row.protection, changedOn], ['EY12345', 'childminder', 'active', ['early-years', 'compulsory', 'voluntary'], [{ status: 'active', on: '2012-03-16' }], { fromMonth: 0, toMonth: 95 }, 6, 'none', '2022-06-17']);
  assert.deepEqual(row.periods, ['all-year', '4-hours-a-day', '5-days-a-week', '45-weeks-a-year', 'weekdays']);
  assert.deepEqual(row.news, { notices: [], considerations: [] });
  assert.deepEqual(row.inspections.map((one) => [one.framework, one.on]), [['grade', '2012-09-05'], ['grade', '2017-02-02'], ['grade', '2022-05-12']]);
  assert.deepEqual(row.contacts.map(({ visibility, phones }) => [visibility, phones]), [['council', ['3423423', '234234']]]);
});

test('refuges and those who asked for anonymity come in protected; a consideration that nobody knows hides as well', { skip: withoutShared }, () => {
  const marked = (codes: string): ExtractRegistration => xmlOf(sample().replace('<RegistrationCertificate />', `<SpecialConsiderations>${codes}</SpecialConsiderations>`)).registrations[0]!.value!;
  assert.deepEqual(['WREF', 'ANON', 'MOD', '<Code>MOD</Code><Code>WREF</Code>', 'NEWX', ''].map((codes) => marked(codes).row.protection), ['refuge', 'anonymity', 'defence', 'refuge', 'anonymity', 'none']);
  const record = recordOfRegistration(marked('WREF').row, 'extract', '');
  assert.equal(decideWhatIsShown({ ...record, publication: { state: 'approved' } }, { kind: 'public' }, today).accepted, false);
});

test('when care is offered is for all; notices and considerations are kept for the council alone, whoever asks, and stand through other files and earlier states', { skip: withoutShared }, () => {
  const told = sample().replace('<NoticeHistoryList />', '<NoticeHistoryList><NoticeHistory><NoticeType>Suspension</NoticeType><NoticeStatus>Lifted</NoticeStatus><NOIDate>2020-02-03</NOIDate><NODDate>2020-03-04</NODDate></NoticeHistory></NoticeHistoryList><WelfareNoticeHistoryList><WelfareNoticeHistory><Type>Welfare requirements</Type><SubType>Premises</SubType><Status>Met</Status></WelfareNoticeHistory></WelfareNoticeHistoryList>').replace('<RegistrationCertificate />', '<SpecialConsiderations>MOD</SpecialConsiderations>').replace('>ALYR<', '>XXXX<');
  const { value, notes } = xmlOf(told).registrations[0]!;
  assert.deepEqual(notes.map(({ column }) => column), ['ChildcarePeriodList'], 'an unknown period is told');
  const record = recordOfRegistration(value!.row, 'extract', '');
  assert.deepEqual(record.childcare!.periods, ['4-hours-a-day', '5-days-a-week', '45-weeks-a-year', 'weekdays']);
  assert.deepEqual(record.registerNews, { considerations: ['MOD'], notices: [{ type: 'Suspension', status: 'Lifted', isAboutWelfare: false, intendedOn: '2020-02-03', decidedOn: '2020-03-04' }, { type: 'Welfare requirements', subtype: 'Premises', status: 'Met', isAboutWelfare: true }] });
  const published = { ...record, publication: { state: 'approved' } } as const;
  for (const audience of [{ kind: 'public' }, { kind: 'practitioner' }, { kind: 'owner', organisation: record.organisation.id }, { kind: 'adviser', maySeeProtected: true }] as const) {
    const shown = decideWhatIsShown(published, audience, today);
    assert.ok(shown.accepted);
    assert.doesNotMatch(JSON.stringify(shown.value), /Suspension|Welfare requirements|registerNews/, audience.kind);
    assert.deepEqual(shown.value.childcare!.periods, record.childcare!.periods);
  }
  // Ofsted's public file, which tells neither, and a feed take nothing away; nor does an earlier state.
  const { periods: _periods, news: _news, ...plain } = value!.row;
  const fromCsv = recordOfRegistration({ ...plain, places: 9 }, 'csv', '');
  const merged = mergeRecord(record, fromCsv, 'registration');
  assert.deepEqual([merged.registerNews, merged.childcare!.periods, merged.childcare!.places], [record.registerNews, record.childcare!.periods, 9]);
  assert.deepEqual(mergeRecord(record, fromCsv, 'feed').registerNews, record.registerNews);
  assert.deepEqual(restoreState(fromCsv, record).registerNews, record.registerNews);
});

test('every element of the sample has a class; one that has none is left out and told', { skip: withoutShared }, () => {
  const { notes } = xmlOf(sample().replace('<RegistrationCertificate />', '<ShoeSize>7</ShoeSize>')).registrations[0]!;
  assert.deepEqual(notes.map(({ column, severity }) => [column, severity]), [['ShoeSize', 'query']]);
  assert.equal(extractFields['Provider.ProviderContact'], 'restricted');
});

test('XML that is broken, or that may make entities, is refused', () => {
  const refusalOf = (text: string): unknown => {
    const read = readXml(text);
    return read.accepted ? undefined : [read.refusal.code, read.refusal.facts['line']];
  };
  assert.deepEqual(refusalOf('<a>\n<b></a>'), ['xml-unreadable', 2]);
  assert.deepEqual(refusalOf('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), ['xml-has-doctype', undefined]);
  assert.ok('severity' in (readExtract({ something: 'else' }) as object));
});

test('all 103 schools of the file come in, those for under-fives as nursery classes', { skip: withoutShared }, () => {
  const [headings, ...rows] = parse(readFileSync(new URL('data/providers/trafford_schools_and_colleges.csv', sharedFolder))) as string[][];
  assert.ok(isSchoolHeading(headings!));
  const read = rows.map((cells, at) => readSchoolRow(headings!, cells, at + 2, 'GIAS', ''));
  assert.equal(read.length, 103);
  assert.ok(read.every(({ value, notes }) => value !== undefined && notes.length === 0));
  const navigation = read.find(({ value }) => value!.name === 'Navigation Primary School')!.value!;
  assert.deepEqual([navigation.kind, navigation.ages, navigation.places[0]!.location.address!.postcode, navigation.url], ['childcare', { fromMonth: 36, toMonth: 143 }, 'WA14 1NG', 'https://www.navigationprimary.com/']);
  const broken = readSchoolRow(headings!, headings!.map(() => 'NA'), 5, 'GIAS', '');
  assert.deepEqual(broken.notes.map(({ row, column }) => [row, column]), [[5, 'unique_reference_number'], [5, 'name']]);
});

test("a council's own file asks for more care of a kept record, never for less", () => {
  const protectionAfter = (kept: Protection, said: string): Protection => {
    const cells: Readonly<Record<string, string>> = { name: 'Elm House', organisation: 'Elm Trust', protection: said };
    return readOwnService((column) => cells[column] ?? '', 2, 'own', '').value!.onto(aRecord({ protection: kept })).protection;
  };
  assert.deepEqual([protectionAfter('none', 'defence'), protectionAfter('anonymity', 'refuge'), protectionAfter('refuge', 'defence'), protectionAfter('refuge', 'anonymity'), protectionAfter('anonymity', '')], ['defence', 'refuge', 'refuge', 'refuge', 'anonymity']);
});

test("a council's own file leaves the care that a kept place asks for, under the same address however it is written, and what is kept of it", () => {
  const row: Readonly<Record<string, string>> = { name: 'Elm House', organisation: 'Elm Trust', address: '14 ELM RD', postcode: 'ZZ1 4AB', place: 'Elm House' };
  const home = aLocation({ isHome: true, address: { lines: ['14 Elm Road'], town: 'Wellbourne', postcode: 'ZZ1 4AB' as Postcode }, accessibility: [{ feature: 'step-free', words: 'Ramp' }] });
  const [place] = readOwnService((column) => row[column] ?? '', 2, 'own', '').value!.onto(aRecord({ places: [{ id: 'p', location: home }] })).places;
  assert.deepEqual([place!.location.name, place!.location.isHome, place!.location.accessibility], ['Elm House', true, [{ feature: 'step-free', words: 'Ramp' }]]);
});

test('no identifier of a row is made of more of its postcode than a home shows', () => {
  const idOf = (postcode: string): string => readOwnService((column) => ({ name: 'Elm House', organisation: 'Elm Trust', postcode } as Readonly<Record<string, string>>)[column] ?? '', 2, 'own', '').value!.record.id;
  assert.equal(idOf('ZZ1 4AB'), idOf('zz1 9qx'));
  assert.notEqual(idOf('ZZ1 4AB'), idOf('ZZ2 4AB'), 'two branches stay two');
});

// Identifiers stand in databases, links and other people's copies: the words that gave one must give it for ever. As the first version gave them.
test('a derived identifier never changes', () => {
  assert.equal(derivedId('a'), '1a80b1b3-69d6-8813-99d5-49e25f61146c');
  assert.equal(derivedId('ofsted', 'service', 'EY484249'), 'fe949a52-98ef-8718-a818-5212263cb407');
});
