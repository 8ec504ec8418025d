import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { isUuid } from '../../../../kernel/ids.ts';
import { mergeRecord } from '../merge-record.ts';
import { aLocation, aRecord, madeUpId, shownToAll } from '../record.cases.ts';
import type { DirectoryRecord } from '../record.ts';
import { decideWhatIsShown, type ShownRecord } from '../what-is-shown.ts';
import { derivedId, uuidOf } from './derived-id.ts';
import { fullRecord, readShared, schemaCheck, sharedFolder, withoutShared } from './feeds.cases.ts';
import { emailAddress, termsOf, webAddress, type WireObject } from './oruk-json.ts';
import { v1Page, v3Page } from './oruk-page.ts';
import { plainText } from './plain-text.ts';
import { readOrukService, servicesOf } from './read-oruk.ts';
import { writeV1ListItem, writeV1Service } from './write-v1.ts';
import { writeV3ListItem, writeV3Place, writeV3Service, writeV3ServiceAtLocation, writeV3Taxonomy, writeV3Term } from './write-v3.ts';

const publisher = { area: 'Wellbourne' };
const home = aLocation({ isHome: true });
const samples: readonly (readonly [string, ShownRecord])[] = [
  ['everything is said', shownToAll(fullRecord())],
  ['nothing is said', shownToAll(aRecord({ places: [], description: '', organisation: { ...aRecord().organisation, description: '' } }))],
  ['a masked home', shownToAll(fullRecord({ places: [{ id: madeUpId(4), location: home }] }))],
  ['a home with neither postcode nor point', shownToAll(fullRecord({ places: [{ id: madeUpId(4), location: { ...home, address: undefined, point: undefined } }] }))],
  ['broken addresses', shownToAll(aRecord({ url: 'not a page', email: 'nobody', organisation: { ...aRecord().organisation, email: 'a@b', url: 'mailto:x' } }))],
];

for (const [name, record] of samples) {
  test(`v3: the published schemas accept a record in which ${name}`, { skip: withoutShared }, () => {
    const first = record.places[0];
    const checks: readonly (readonly [string, unknown])[] = [
      ['oruk/v3/schema/compiled/service.json', writeV3Service(record, publisher)],
      ['oruk/v3/schema/compiled/service_list.json', writeV3ListItem(record)],
      ...(first ? ([
        ['oruk/v3/schema/compiled/service.json', writeV3ServiceAtLocation(record, first, publisher)],
        ['oruk/v3/schema/compiled/service_at_location.json', writeV3ServiceAtLocation(record, first, publisher)],
        ['oruk/v3/schema/compiled/service_at_location_list.json', writeV3Place(record, first, publisher)],
      ] as const) : []),
      ...termsOf(record).flatMap((term) => [['oruk/v3/schema/taxonomy_term.json', writeV3Term(term)], ['oruk/v3/schema/taxonomy.json', writeV3Taxonomy(term)]] as const),
    ];
    for (const [path, value] of checks) assert.equal(schemaCheck(path)(value), null, `${path} ${JSON.stringify(value).slice(0, 400)}`);
    assert.equal(schemaCheck('oruk/v3/validator-schemas/service_list.json')(v3Page([writeV3ListItem(record)], 1, { page: 1, perPage: 10 })), null);
  });

  test(`v1: the published schemas accept a record in which ${name}`, { skip: withoutShared }, () => {
    const whole = writeV1Service(record, publisher);
    for (const path of ['oruk/v1/schema/service.schema.json', 'oruk/v1/validator-schemas/service.json']) assert.equal(schemaCheck(path)(writeV1ListItem(record)), null, path);
    // The schema files say "eligibilities" where the wire says "eligibilitys": both names are checked.
    assert.equal(schemaCheck('oruk/v1/schema/service.schema.verbose.json')({ ...whole, eligibilities: whole['eligibilitys'], service_taxonomies: whole['service_taxonomys'] }), null);
    assert.equal(schemaCheck('oruk/v1/validator-schemas/service_list.json')(v1Page([writeV1ListItem(record)], 1, { page: 1, perPage: 50 })), null);
  });
}

test('the checks can fail: a service without a name, a null, a bad id and a bad date-time are refused by the same schemas', { skip: withoutShared }, () => {
  const check = schemaCheck('oruk/v3/schema/compiled/service.json');
  const good = writeV3Service(samples[0]![1], publisher);
  for (const [field, value] of [['name', undefined], ['email', null], ['id', 'x'], ['last_modified', 'yesterday'], ['status', 'open'], ['minimum_age', '2']] as const) assert.notEqual(check(JSON.parse(JSON.stringify({ ...good, [field]: value }))), null, field);
});

function everyValue(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(everyValue)] : [value];
}

test('trap: nothing that is missing is sent as null or empty', () => {
  for (const [, record] of samples) {
    for (const value of [writeV3Service(record, publisher), writeV1Service(record, publisher)].flatMap(everyValue)) assert.ok(value !== null && value !== '' && value !== undefined && !(Array.isArray(value) && value.length === 0));
  }
});

test('trap: an organisation always has a description', () => {
  for (const [, record] of samples) assert.ok(((writeV3ListItem(record)['organization'] as WireObject)['description'] as string).length > 0);
});

test('trap: a service at a location is checked as a service, so that name and status stand at its top', () => {
  const record = samples[0]![1];
  const answer = writeV3ServiceAtLocation(record, record.places[0]!, publisher);
  assert.deepEqual([answer['name'], answer['status'], answer['service_id']], ['Acorns playgroup', 'active', record.id]);
});

test('trap: the envelope has all eight fields and keeps its promises on every page', () => {
  fc.assert(
    fc.property(fc.nat(120), fc.integer({ min: 1, max: 50 }), (total, perPage) => {
      const pages = Math.max(1, Math.ceil(total / perPage));
      let seen = 0;
      for (let page = 1; page <= pages; page += 1) {
        const size = Math.min(perPage, total - seen);
        const answer = v3Page(Array.from({ length: size }, () => ({})), total, { page, perPage });
        seen += size;
        assert.equal(Object.keys(answer).length, 8);
        assert.deepEqual([answer['total_items'], answer['size'], answer['first_page'], answer['last_page'], answer['empty']], [total, size, page === 1, page === pages, total === 0]);
      }
      assert.equal(seen, total);
    }),
  );
});

test('trap: v1 sends content, not contents, with its own seven names', () => {
  assert.deepEqual(Object.keys(v1Page([], 0, { page: 1, perPage: 50 })), ['totalElements', 'totalPages', 'number', 'size', 'first', 'last', 'empty', 'content']);
});

test('a masked home still has the address that the schema wants, and tells nothing by it', () => {
  const record = shownToAll(fullRecord({ places: [{ id: madeUpId(4), location: home }] }));
  const text = JSON.stringify([writeV3Service(record, publisher), writeV1Service(record, publisher)]);
  assert.doesNotMatch(text, /Mill Road|ZZ1 4AB|Hartley Hall"/);
  assert.match(text, /Address given by the provider on enquiry/);
});

test('contacts that are not for all, and refuges, are not in the feed', () => {
  assert.doesNotMatch(JSON.stringify(writeV3Service(samples[0]![1], publisher)), /For us alone/);
  assert.equal(decideWhatIsShown(fullRecord({ protection: 'refuge' }), { kind: 'public' }, '2026-11-22' as never).accepted, false);
});

test('web and e-mail addresses: what a validator accepts, or nothing', () => {
  assert.deepEqual(['example.org/x', 'http://example.org', 'ftp://example.org', 'mailto:a@b.org', 'localhost', 'two words.org', 'https://'].map(webAddress), ['https://example.org/x', 'http://example.org/', undefined, undefined, undefined, undefined, undefined]);
  assert.deepEqual(['a.b@example.org', 'a@b', 'a b@example.org', '', 'a@example.org, b@example.org'].map(emailAddress), ['a.b@example.org', undefined, undefined, undefined, undefined]);
});

test('identifiers: a UUID stays, everything else becomes the same UUID each time', () => {
  assert.equal(uuidOf('8CCB1F37-2858-59C4-9C7D-65AD1276916B', 'feed'), '8ccb1f37-2858-59c4-9c7d-65ad1276916b');
  assert.equal(uuidOf('esdServiceType:242', 'feed'), uuidOf('esdServiceType:242', 'feed'));
  const made = new Set(Array.from({ length: 20_000 }, (_, at) => derivedId('feed', String(at))));
  assert.equal(made.size, 20_000);
  assert.ok([...made].every(isUuid));
});

test('HTML becomes text: paragraphs, lists, entities once, no markup, no script', () => {
  assert.equal(plainText('<p>One&nbsp;two</p><ul><li>a &amp; b</li><li style="font:Word">c</li></ul><script>alert(1)</script>'), 'One two\n\n• a & b\n• c');
  assert.equal(plainText('&amp;lt;b&amp;gt; 5 &lt; 6 &#163;3 &#x2019; &unknown;'), '&lt;b&gt; 5 < 6 £3 ’ &unknown;');
});

test('what is written is read back the same: v3 and v1', () => {
  const record = shownToAll(fullRecord());
  for (const written of [writeV3Service(record, publisher), writeV1Service(record, publisher)]) {
    const { value, notes } = readOrukService(JSON.parse(JSON.stringify(written)), 1, { name: 'neighbour' });
    assert.deepEqual(notes, []);
    assert.deepEqual([value!.id, value!.name, value!.description, value!.condition, value!.organisation.name, value!.ages, value!.languages, value!.serviceAreas, value!.funding, value!.assurance.checkedOn], [record.id, record.name, record.description, record.condition, record.organisation.name, record.ages, record.languages, record.serviceAreas, record.funding, record.assurance.checkedOn]);
    assert.deepEqual(value!.costs.map(({ pence, per, option }) => ({ pence, per, option })), record.costs.map(({ pence, per, option }) => ({ pence, per, option })));
    assert.deepEqual(value!.places[0]!.location.address, record.places[0]!.location.address);
    assert.deepEqual(value!.places[0]!.location.point, record.places[0]!.location.point);
    assert.deepEqual(value!.schedules.map(({ repeats }) => repeats), [record.schedules[0]!.repeats, record.schedules[1]!.repeats, { kind: 'once', dates: ['2026-12-05'] }, { kind: 'once', dates: ['2026-12-12'] }]);
    assert.deepEqual(value!.schedules.map(({ opensAt, closesAt }) => [opensAt, closesAt]), [[450, 1080], [600, 720], [600, 720], [600, 720]]);
    assert.ok(value!.terms.some(({ curie }) => curie === 'esdServiceType:242'));
  }
});

test('spaces go out by age, day and part of the day together, with the day of the news and the registered places, and are read back the same', () => {
  const vacancies: DirectoryRecord['vacancies'] = [
    { id: madeUpId(40), ages: { fromMonth: 24, toMonth: 35 }, days: ['MO', 'WE'], session: 'morning', spaces: 2, availableFrom: '2027-01-04' as never, toldOn: '2026-11-19' as never },
    { id: 'not a uuid', ages: {}, days: [], session: 'any', spaces: 1, isAtLeast: true, toldOn: '2026-10-01' as never },
    { id: madeUpId(41), ages: { fromMonth: 60 }, days: [], session: 'after-school', spaces: 0, toldOn: '2026-11-20' as never },
  ];
  const full = fullRecord();
  const record = shownToAll({ ...full, vacancies, childcare: { ...full.childcare!, places: 24 } });
  const written = JSON.parse(JSON.stringify(writeV3Service(record, publisher))) as WireObject;
  const capacities = written['capacities'] as readonly WireObject[];
  assert.ok(capacities.every(({ id, service_id: of }) => isUuid(id as string) && of === record.id));
  assert.deepEqual(capacities.map(({ maximum, available, minimum_age: from, maximum_age: to, byday, session, valid_from: begins, updated }) => [maximum, available, from, to, byday, session, begins, updated]), [
    [24, undefined, undefined, undefined, undefined, undefined, undefined, record.lastModified],
    [undefined, 2, 2, 2, 'MO,WE', 'morning', '2027-01-04', '2026-11-19T00:00:00Z'],
    [undefined, 1, undefined, undefined, undefined, undefined, undefined, '2026-10-01T00:00:00Z'],
    [undefined, 0, 5, undefined, undefined, 'after-school', undefined, '2026-11-20T00:00:00Z'],
  ]);
  const { value, notes } = readOrukService(written, 1, { name: 'neighbour' });
  assert.deepEqual(notes, []);
  const news = (all: DirectoryRecord['vacancies']): unknown => all.map(({ id: _id, ...one }) => one);
  assert.deepEqual(news(value!.vacancies), news(vacancies));
  // A feed brings its news where that is not older than what is kept: the newest here is of 20 November.
  const withNews = (toldOn: string): DirectoryRecord => aRecord({ vacancies: [{ ...vacancies[0]!, spaces: 9, toldOn: toldOn as never }] });
  const spacesAfter = (toldOn: string): readonly number[] => mergeRecord(withNews(toldOn), value!, 'feed').vacancies.map(({ spaces }) => spaces);
  assert.deepEqual([spacesAfter('2026-11-19'), spacesAfter('2026-11-20'), spacesAfter('2026-11-21')], [[2, 1, 0], [2, 1, 0], [9]]);
  // Terms, for who knows terms alone: free spaces by part of the day and by age; one of any age is for all ages, and none is no term.
  const terms = (service: WireObject, list: string): readonly string[] => [...JSON.stringify(service[list]).matchAll(/everychild-space(?:-age)?:[\w-]+/g)].map(([curie]) => curie);
  const expected = ['everychild-space-age:2', 'everychild-space-age:3-4', 'everychild-space-age:5-and-over', 'everychild-space-age:under-2', 'everychild-space:has-space', 'everychild-space:morning'];
  assert.deepEqual([...new Set(terms(written, 'attributes'))].sort(), expected);
  assert.deepEqual([...new Set(terms(writeV1Service(record, publisher), 'service_taxonomys'))].sort(), expected);
  assert.deepEqual(terms(writeV3Service(shownToAll({ ...full, vacancies: [vacancies[2]!] }), publisher), 'attributes'), []);
  const bad = readOrukService({ ...written, capacities: [{ id: 'a', available: 2 }, { id: 'b', available: 1.5, updated: '2026-11-19T00:00:00Z' }, { id: 'c', maximum: 9 }] }, 1, { name: 'neighbour' });
  assert.deepEqual([bad.value!.vacancies, bad.notes.map(({ column }) => column)], [[], ['capacities[0].updated', 'capacities[1].available']]);
});

test('both published examples, and our own of v1, are read without an error', { skip: withoutShared }, () => {
  for (const path of ['oruk/v3/examples/service_full.json', 'oruk/v3/own-examples/service_full.json', 'oruk/v1/examples/service_detail.json']) {
    const { value, notes } = readOrukService(readShared(path), 1, { name: 'example' });
    assert.ok(value, path);
    assert.deepEqual(notes.filter(({ severity }) => severity === 'error'), [], path);
  }
});

function council(file: string): readonly unknown[] {
  return servicesOf(JSON.parse(gunzipSync(readFileSync(new URL(`data/directory/${file}_services_list_2024-12.json.gz`, sharedFolder))).toString()))!;
}

// Counts from the README of the samples (346 and 241 records; four Bristol services without an organisation name) and counted in the files.
for (const [file, records, keptOut] of [['bristol', 346, 4], ['north_lincolnshire', 241, 0]] as const) {
  test(`the sample of ${file} comes in: ${records} services, ${keptOut} kept out with a reason, none with markup, all fit to go out again`, { skip: withoutShared }, () => {
    const read = council(file).map((json, at) => readOrukService(json, at + 1, { name: file }));
    assert.equal(read.length, records);
    const out = read.filter(({ value }) => value === undefined);
    assert.equal(out.length, keptOut);
    for (const { notes } of out) assert.ok(notes.some(({ severity, column, remedy }) => severity === 'error' && column === 'organization' && remedy !== ''));
    const check = schemaCheck('oruk/v3/schema/compiled/service.json');
    for (const { value } of read.filter((one) => one.value !== undefined)) {
      assert.equal(value!.publication.state, 'pending');
      assert.doesNotMatch(`${value!.name} ${value!.description}`, /<\/?[a-z]+[^>]*>|&nbsp;|&amp;/);
      for (const { name } of value!.terms) assert.ok(name === name.trim() && !name.includes('>'));
      assert.equal(check(writeV3Service(shownToAll({ ...value!, publication: { state: 'approved' }, lastModified: '2026-11-22T00:00:00Z' }), publisher)), null);
    }
  });
}

test('128 services with fields left out in many combinations are read: what is there is kept, what is not stops nothing', { skip: withoutShared }, () => {
  const services = servicesOf(readShared('data/directory/oruk_v3_services_partial_fields.json'))!;
  assert.equal(services.length, 128);
  const withName = services.filter((json) => (json as WireObject)['name'] !== undefined && ((json as WireObject)['organization'] as WireObject | undefined)?.['name'] !== undefined && (json as WireObject)['id'] !== undefined);
  assert.equal(services.filter((json, at) => readOrukService(json, at + 1, { name: 'partial' }).value !== undefined).length, withName.length);
});

test('bad fields are told by path, with a remedy, and left out; the record comes in', () => {
  const { value, notes } = readOrukService({ id: '1', name: 'A', organization: { id: '2', name: 'B', description: 'C' }, email: 'nobody', minimum_age: 'two', status: 'open', schedules: [{ id: '3', opens_at: 'noonish', byday: 'MO', freq: 'WEEKLY' }, { id: '4' }], service_at_locations: [{ id: '5', location: { id: '6', addresses: [{ postal_code: 'nowhere' }], latitude: 0, longitude: 0 } }] }, 7, { name: 'x' });
  assert.deepEqual(notes.map(({ row, column, severity }) => [row, column, severity]), [[7, 'status', 'query'], [7, 'email', 'query'], [7, 'minimum_age', 'query'], [7, 'schedules[0].opens_at', 'query'], [7, 'schedules[1].byday', 'query'], [7, 'service_at_locations[0].location.addresses[0].postal_code', 'query']]);
  assert.ok(notes.every(({ remedy, words }) => remedy !== '' && words !== ''));
  assert.equal(value!.places[0]!.location.point, undefined, 'nought north, nought east is in the sea');
  for (const json of [null, 5, 'text', [], {}]) assert.equal(readOrukService(json, 1, { name: 'x' }).value, undefined);
});

test('whatever JSON comes, reading neither throws nor lets in a record without a name', () => {
  fc.assert(
    fc.property(fc.record({ id: fc.anything(), name: fc.anything(), organization: fc.anything(), schedules: fc.anything(), capacities: fc.anything(), service_at_locations: fc.anything(), cost_options: fc.anything(), contacts: fc.anything(), attributes: fc.anything() }), (json) => {
      const { value, notes } = readOrukService(json, 1, { name: 'x' });
      assert.equal(value === undefined, notes.some(({ severity }) => severity === 'error'));
    }),
  );
});
