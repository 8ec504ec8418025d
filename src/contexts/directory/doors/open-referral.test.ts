import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { AuthorityId } from '../../../kernel/ids.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import type { Command, CommandAnswer, Terminal } from '../../../platform/cli/command.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { readConfig } from '../../../platform/config/config.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { readRegisterFile } from '../actions/read-register-file.ts';
import { settleWritings } from '../actions/settle-writings.ts';
import { fullRecord, schemaCheck, withoutShared } from '../model/feeds/feeds.cases.ts';
import { derivedId } from '../model/feeds/derived-id.ts';
import { aLocation, aRecord, madeUpId } from '../model/record.cases.ts';
import type { Inspection } from '../model/childcare.ts';
import { plainOrganisation, type DirectoryRecord, type Location, type LocationId, type ProviderId, type ServiceId } from '../model/record.ts';
import { insertRecord } from '../store/services.store.ts';
import { exportRegisterCommand } from './cli-export.ts';
import { openReferralRoutes } from './open-referral-pages.ts';

const db = await openTestDatabase(['places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctx = operatorOfTest(authority);
const server = await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: openReferralRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor: { kind: 'public' }, authority: { id: authority, name: 'Test', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });

const inspections: readonly Inspection[] = [
  { framework: 'report-card', on: '2026-03-02' as IsoDate, areas: { inclusion: 'strong', achievement: 'expected' }, safeguarding: 'met' }, { framework: 'met-or-not', on: '2024-05-01' as IsoDate, outcome: 'met', why: 'no-children-on-roll' },
  { framework: 'grade', on: '2021-06-09' as IsoDate, grade: 'requires-improvement' }, { framework: 'words', on: '2015-01-12' as IsoDate, words: 'Satisfactory' },
];

// 46 services in three kinds: plain, full, and of a home; and a refuge that is nowhere.
await inTransaction(db.app, ctx, async (trx) => {
  for (let nth = 0; nth < 46; nth += 1) {
    const id = derivedId('test', String(nth)) as ServiceId;
    const home = { isHome: true, id: derivedId('location', String(nth)) as LocationId, address: { lines: [`${nth} Home Road`], town: 'Wellbourne', postcode: 'ZZ1 4AC' as Postcode } };
    const places = [{ id: derivedId('place', String(nth)), location: aLocation(nth % 3 === 2 ? home : {}) }];
    await insertRecord(ctx, trx, nth % 3 === 1 ? fullRecord({ id, name: `Full ${nth}`, places, childcare: { ...fullRecord().childcare!, inspections } }) : aRecord({ id, name: `Service ${nth}`, ages: { fromMonth: 12 * (nth % 5) }, places }));
  }
  await insertRecord(ctx, trx, aRecord({ id: madeUpId(900) as ServiceId, name: 'Refuge', protection: 'refuge', places: [{ id: madeUpId(901), location: aLocation({ id: madeUpId(902) as LocationId, address: { lines: ['4 Hidden Court'], town: 'Wellbourne' } }) }] }));
  await raiseDataVersion(ctx, trx);
});
await settleWritings(ctx, db.app, await settleWritings(ctx, db.app, []));

type Page = Record<string, unknown> & { contents: Record<string, unknown>[]; content: Record<string, unknown>[] };
async function get(path: string): Promise<{ status: number; body: Page; headers: Record<string, unknown> }> {
  const answer = await server.inject({ url: `/open-referral/${path}` });
  return { status: answer.statusCode, body: JSON.parse(answer.body) as Page, headers: answer.headers };
}

// directory.md 1.5: the published document checks a service at a location as a service.
const oneOf = { services: 'oruk/v3/schema/compiled/service.json', service_at_locations: 'oruk/v3/schema/compiled/service.json', taxonomies: 'oruk/v3/schema/taxonomy.json', taxonomy_terms: 'oruk/v3/schema/taxonomy_term.json' } as const;
const listOf = { services: 'oruk/v3/schema/compiled/service_list.json', service_at_locations: 'oruk/v3/schema/compiled/service_at_location_list.json', taxonomies: oneOf.taxonomies, taxonomy_terms: oneOf.taxonomy_terms } as const;

for (const [name, total] of [['services', 46], ['service_at_locations', 46], ['taxonomies', undefined], ['taxonomy_terms', undefined]] as const) {
  test(`v3 ${name}: every page and every id holds to the published schema`, { skip: withoutShared }, async () => {
    const ids: string[] = [];
    let [page, pages] = [1, 1];
    for (; page <= pages; page += 1) {
      const { status, body, headers } = await get(`v3/${name}?page=${page}&perPage=10`);
      assert.equal(status, 200);
      assert.equal(headers['access-control-allow-origin'], '*');
      for (const item of body.contents) assert.equal(schemaCheck(listOf[name])(item), null);
      pages = Number(body['total_pages']);
      assert.deepEqual(Object.keys(body).sort(), ['contents', 'empty', 'first_page', 'last_page', 'page_number', 'size', 'total_items', 'total_pages']);
      assert.deepEqual([body['page_number'], body['size'], body['first_page'], body['last_page'], body['empty']], [page, body.contents.length, page === 1, page === pages, false]);
      if (total !== undefined) assert.equal(body['total_items'], total);
      ids.push(...body.contents.map((item) => String(item['id'])));
    }
    assert.equal(new Set(ids).size, ids.length, 'no id twice');
    for (const id of ids) {
      const { status, body } = await get(`v3/${name}/${id}`);
      assert.equal(status, 200);
      assert.equal(schemaCheck(oneOf[name])(body), null, `${name}/${id}`);
    }
  });
}

test('v3 says what it is, and its contract names what it reads', async () => {
  const { body } = await get('v3');
  assert.equal(body['version'], 'HSDS-UK-3.0');
  const contract = await get('v3/openapi.json');
  assert.equal(contract.body['openapi'], '3.1.0');
  assert.equal(Object.keys(contract.body['paths'] as object).length, 9);
});

test('parameters choose together; one that cannot be read is named', async () => {
  const total = async (query: string): Promise<unknown> => (await get(`v3/services?${query}`)).body['total_items'];
  // Ages of the 31 records that are not full: 0, 1, 2, 3, 4 years by their number modulo 5; full ones begin at 2 (aRecord).
  const oldest = Array.from({ length: 46 }, (_, nth) => (nth % 3 === 1 ? 2 : nth % 5)).filter((age) => age >= 3).length;
  assert.equal(await total('minimum_age=3'), oldest);
  assert.equal(await total('day=mon&start_time=07:00&end_time=18:00'), 15);
  assert.equal(await total('day=mon&start_time=09:00'), 0, 'the Monday session begins at 7:30');
  assert.equal(await total('search=Full 1'), 1);
  assert.equal(await total('modified_after=2027-01-01T00:00:00Z'), 0);
  // "Modified on or after": the moment of the newest change still gives it, however it is written.
  const newest = (await get('v3/services?minimal=true')).body.contents.map((row) => String(row['modified_date'])).sort().at(-1)!;
  assert.ok(Number(await total(`modified_after=${encodeURIComponent(newest)}`)) > 0);
  assert.equal(await total(`modified_after=${encodeURIComponent(new Date(Date.parse(newest) + 1000).toISOString().replace('Z', '+00:00'))}`), 0);
  const wrong = await get('v3/services?page=x&day=noday&modified_after=nonsense');
  assert.equal(wrong.status, 400);
  assert.deepEqual((wrong.body['errors'] as { parameter: string }[]).map(({ parameter }) => parameter).sort(), ['day', 'modified_after', 'page']);
  const terms = async (query: string): Promise<readonly unknown[]> => (await get(`v3/taxonomy_terms?per_page=100&${query}`)).body.contents.map(({ name }) => name);
  const [playgroups] = (await get('v3/taxonomy_terms?search=playgroup')).body.contents as { taxonomy_id: string }[];
  assert.deepEqual(await terms(`taxonomy_id=${playgroups!.taxonomy_id}`), ['Playgroups']);
  assert.deepEqual(await terms('parent_id=x'), []);
});

test('a protected record is not there, and full and ndjson carry everything in one pass', async () => {
  assert.equal((await get(`v3/services/${madeUpId(900)}`)).status, 404);
  const lines = (await server.inject({ url: '/open-referral/v3/services?full=true&format=ndjson' })).body.trim().split('\n');
  assert.equal(lines.length, 46);
  assert.equal((await server.inject({ url: '/open-referral/v3/services?format=ndjson&per_page=20&page=3' })).body.trim().split('\n').length, 6);
  const minimal = await get('v3/services?minimal=true');
  assert.deepEqual([minimal.body['total_pages'], minimal.body.contents.length, Object.keys(minimal.body.contents[0]!).sort()], [1, 46, ['id', 'modified_date']]);
  assert.ok(lines.some((line) => (JSON.parse(line) as { schedules?: unknown[] }).schedules?.length === 4 || line.includes('"schedules"')));
  assert.doesNotMatch(lines.join(''), /refuge/i);
});

test('v1 from the same records: every page and id holds to the published schemas, with a trailing slash too', { skip: withoutShared }, async () => {
  const { body } = await get('v1/services/?per_page=100');
  assert.deepEqual([body['totalElements'], body['totalPages'], body['number'], body['first'], body['last']], [46, 1, 1, true, true]);
  for (const item of body.content) {
    assert.equal(schemaCheck('oruk/v1/schema/service.schema.json')(item), null);
    const one = await get(`v1/services/${String(item['id'])}`);
    assert.equal(schemaCheck('oruk/v1/validator-schemas/service.json')(one.body), null);
  }
});

test('v1 organisations, locations, reviews and taxonomies: every page and every id holds to the published schemas', { skip: withoutShared }, async () => {
  for (const [name, list, one] of [['organizations', 'organization_list', 'organization'], ['locations', 'location_list', 'location'], ['reviews', 'review_list', 'review'], ['taxonomies', 'taxonomy_list', 'taxonomy']] as const) {
    const ids: string[] = [];
    for (let [page, pages] = [1, 1]; page <= pages; page += 1) {
      const { status, body, headers } = await get(`v1/${name}/?page=${page}&per_page=${name === 'organizations' || name === 'taxonomies' ? 3 : 13}`);
      assert.deepEqual([status, headers['access-control-allow-origin']], [200, '*']);
      assert.equal(schemaCheck(`oruk/v1/validator-schemas/${list}.json`)(body), null);
      pages = Number(body['totalPages']);
      assert.deepEqual([body['number'], body['size'], body['first'], body['last'], body['empty']], [page, body.content.length, page === 1, page === pages, false]);
      ids.push(...body.content.map((item) => String(item['id'])));
      assert.equal(ids.length <= Number(body['totalElements']), true);
    }
    assert.ok(ids.length > 0 && new Set(ids).size === ids.length, name);
    for (const id of ids) {
      const { status, body } = await get(`v1/${name}/${encodeURIComponent(id)}`);
      assert.equal(status, 200);
      assert.equal(schemaCheck(`oruk/v1/validator-schemas/${one}.json`)(body), null, `${name}/${id}`);
    }
    assert.equal((await get(`v1/${name}/${madeUpId(999)}`)).status, 404);
  }
});

test('v1: lists in every way of writing them; each list is met by any, all lists must be, and lists that belong together have one length', async () => {
  const ask = async (query: string): Promise<Page> => (await get(`v1/services?${query}`)).body;
  const total = async (query: string): Promise<unknown> => (await ask(query))['totalElements'];
  // Full records, 15 of 46, meet on Mondays from 7:30 and on second Sundays from 10; they carry esdServiceType:242 and have needs of their own (feeds.cases.ts).
  assert.equal(await total('day[]=MO&day[]=SU&start_time[]=09:00&start_time[]=10:00'), 15, 'the second Sunday begins at ten');
  for (const query of ['day=MO', 'day[]=MO', 'day[]=SU&day[]=MO', 'day[0]=MO&day[1]=SU', 'day=SU&day=MO']) assert.equal(await total(query), 15, query);
  assert.equal(await total('day[]=MO&start_time[]=07:00&end_time[]=18:00'), 15);
  assert.equal(await total('day[]=MO&start_time[]=09:00'), 0);
  assert.equal(await total('day[]=MO&day[]=TU&start_time[]=09:00&start_time[]=00:00'), 0, 'Monday from nine, or any time on a Tuesday');
  assert.deepEqual([(await get('v1/services?day[]=MO&day[]=TU&start_time[]=09:00')).status, (await get('v1/services?day[]=noday')).status, (await get('v1/services?taxonomy_type=colour')).status], [400, 400, 400]);
  for (const query of ['taxonomy_id=esdServiceType:242', 'taxonomy_id[]=no:1&taxonomy_id[]=esdServiceType:242', 'service_type[]=242', 'service_type[]=esdServiceType:242', 'taxonomy_id[]=242&vocabulary[]=esdServiceTypes&taxonomy_type[]=service', 'vocabulary[]=esdServiceTypes']) assert.equal(await total(query), 15, query);
  for (const query of ['taxonomy_id[]=242&vocabulary[]=esdNeeds', 'taxonomy_type[]=organization&taxonomy_id[]=esdServiceType:242&vocabulary[]=esdServiceTypes', 'need[]=242', 'circumstance[]=242', 'service_type[]=242&taxonomy_id=no:1']) assert.equal(await total(query), 0, query);
  const row = (await ask('include[]=service_areas&include[]=languages&per_page=100')).content.find(({ name }) => name === 'Full 1')!;
  assert.deepEqual([(row['service_areas'] as object[]).length, (row['languages'] as object[]).length, 'contacts' in row], [1, 1, false]);
});

test('v1: a service that says which areas it covers is left out where a postcode lies in none of them', async () => {
  const total = async (query: string): Promise<unknown> => (await get(`v1/services?${query}`)).body['totalElements'];
  assert.equal(await total('coverage=M33 2AB'), 0, 'nobody knows the postcode');
  await sql`INSERT INTO places.area (area_code, kind, name, name_year) VALUES ('E05000001', 'ward', 'Ashlea', 2024)`.execute(db.owner);
  await sql`INSERT INTO places.postcode (postcode, latitude, longitude, ward_code, edition) VALUES ('M33 2AB', 53.4, -2.3, 'E05000001', '2025')`.execute(db.owner);
  assert.equal(await total('coverage=m332ab'), 31, 'the 15 full ones cover Wellbourne');
  await sql`UPDATE places.area SET name = 'Wellbourne' WHERE area_code = 'E05000001'`.execute(db.owner);
  assert.equal(await total('coverage=M33 2AB'), 46);
});

test('v1: terms are chosen by vocabulary and words, organisations by the term of a service, and the contract names what is read', async () => {
  const ids = async (path: string): Promise<readonly unknown[]> => (await get(path)).body.content.map(({ id }) => id);
  // fullRecord carries esdServiceType:242, Playgroups; its vocabulary is the plural, as the published list names it (directory.md 1.7).
  assert.deepEqual(await ids('v1/taxonomies?vocabulary=esdServiceTypes'), ['esdServiceType:242']);
  assert.deepEqual(await ids('v1/taxonomies?text=playgroup'), ['esdServiceType:242']);
  assert.deepEqual(await ids('v1/taxonomies?parent_id=esdServiceType:242'), []);
  assert.deepEqual(await ids('v1/organizations?taxonomy=no-such:1'), []);
  assert.deepEqual(await ids('v1/organizations?taxonomy=esdServiceType:242'), await ids('v1/organizations'));
  const [organisation] = (await get('v1/organizations')).body.content;
  assert.equal(((await get(`v1/organizations/${String(organisation!['id'])}`)).body['services'] as object[]).length, 46, 'aRecord has one organisation, and the refuge is not there');
  assert.deepEqual((await get('v1/vocabularies')).body as unknown, [...new Set((await get('v1/taxonomies?per_page=500')).body.content.map(({ vocabulary }) => vocabulary))].sort());
  const { body } = await get('v1/openapi.json');
  assert.deepEqual(Object.keys(body['paths'] as object).sort(), ['/locations', '/locations/{id}', '/organizations', '/organizations/{id}', '/reviews', '/reviews/{id}', '/services', '/services/{id}', '/taxonomies', '/taxonomies/{id}', '/vocabularies']);
});

test('v1 locations: one for all that is given there, each home for itself; reviews are inspections, scored only where their framework scored', async () => {
  const { body } = await get('v1/locations?per_page=100');
  // A hall for the 31 that are no homes, and 15 homes; the refuge is not there.
  assert.equal(body['totalElements'], 16);
  const hall = await get(`v1/locations/${madeUpId(3)}`);
  assert.equal((hall.body['service_at_locations'] as object[]).length, 31);
  assert.deepEqual((hall.body['physical_addresses'] as { address_1: string; postal_code: string }[]).map(({ address_1: street, postal_code: code }) => [street, code]), [['2 Mill Road', 'ZZ1 4AB']]);
  const homes = await Promise.all(body.content.filter(({ id }) => id !== madeUpId(3)).map(async ({ id }) => JSON.stringify((await get(`v1/locations/${String(id)}`)).body)));
  for (const home of homes) assert.doesNotMatch(home, /Home Road|ZZ1 4A|Mill Road|Hartley Hall"/);
  for (const hidden of [madeUpId(902), derivedId('location', '2')]) assert.equal((await get(`v1/locations/${hidden}`)).status, 404);
  const reviews = (await get(`v1/reviews?per_page=4`)).body.content;
  assert.deepEqual(reviews.map(({ date, score, description }) => [date, score, description]), [
    ['2026-03-02', undefined, 'Report card of 2 March 2026: inclusion: strong; achievement: expected standard; safeguarding standards met.'], ['2024-05-01', undefined, 'Requirements met on 1 May 2024 (no children were there on the day).'],
    ['2021-06-09', 'requires improvement', 'Requires improvement in an inspection on 9 June 2021, under the grades used until November 2025.'], ['2015-01-12', undefined, 'Satisfactory, in an inspection on 12 January 2015.'],
  ]);
});

test('a location that a masked and an open record share is masked in both, in both versions and in the list of locations', async () => {
  const shared = (id: number, location: Partial<Location>): DirectoryRecord => aRecord({ id: madeUpId(id) as ServiceId, name: `Shared ${id}`, places: [{ id: madeUpId(id + 10), location: aLocation({ id: madeUpId(731) as LocationId, name: 'Rose Barn', address: { lines: ['17 Secret Street'], town: 'Hidley', postcode: 'ZZ1 9QX' as Postcode }, ...location }) }] });
  await inTransaction(db.app, ctx, async (trx) => {
    await insertRecord(ctx, trx, shared(711, { isHome: true }));
    await insertRecord(ctx, trx, shared(712, {}));
    await insertRecord(ctx, trx, shared(713, { id: madeUpId(732) as LocationId, name: 'The barn', address: { lines: ['17, Secret St'], town: 'Wellbourne', postcode: 'ZZ1 9QX' as Postcode } }));
    await raiseDataVersion(ctx, trx);
  });
  for (const path of ['v1/locations?per_page=200', 'v3/service_at_locations?per_page=200', ...[711, 712, 713].flatMap((id) => [`v1/services/${madeUpId(id)}`, `v3/services/${madeUpId(id)}`, `v3/service_at_locations/${madeUpId(id + 10)}`, `v1/locations/${derivedId(madeUpId(id + 10), 'location')}`])]) {
    const { status, body } = await get(path);
    assert.equal(status, 200, path);
    assert.doesNotMatch(JSON.stringify(body), new RegExp(`Secret|9QX|[Bb]arn|Hidley|${madeUpId(731)}|${madeUpId(732)}`), path);
  }
  for (const id of [731, 732]) assert.equal((await get(`v1/locations/${madeUpId(id)}`)).status, 404);
});

test('the sitemap lists the page of each service that everybody may see', async () => {
  const { body } = await server.inject({ url: '/sitemap.xml' });
  assert.equal(body.split('/services/').length - 1, 49, '46 and the three of the test before');
  assert.ok(!body.includes(madeUpId(900)));
  assert.match((await server.inject({ url: '/robots.txt' })).body, /^Sitemap: http:\/\/[^/]+\/sitemap\.xml$/m, 'search engines are told of it');
});

async function exported(given: Readonly<Record<string, unknown>>, terminal: Partial<Terminal> = {}): Promise<CommandAnswer> {
  const found = exportRegisterCommand as unknown as Extract<Command<unknown>, { kind: 'act' }>;
  return found.run(ctx, db.app, found.options.parse(given), { note: () => undefined, progress: () => undefined, signal: new AbortController().signal, write: () => undefined, ...terminal });
}

test('the register is written to a file in each format as everybody may see it, and read back by our own importer', async () => {
  const total = (await get('v3/services')).body['total_items'] as number;
  for (const format of ['v3', 'v1', 'ndjson'] as const) {
    const output = join(db.dataFolder, `register-${format}.json`);
    assert.deepEqual(await exported({ format, output }), { kind: 'done', value: { written: total, file: output }, words: `${total} services of Everychild written.` });
    const text = readFileSync(output, 'utf8');
    assert.doesNotMatch(text, /refuge/i, format);
    if (format === 'ndjson') assert.equal(text.trim().split('\n').map((line) => (JSON.parse(line) as { id: string }).id).length, total);
    else assert.equal(readRegisterFile(output, '2026-11-28T00:00:00Z').accepted, true, format);
    const pieces: string[] = [];
    await exported({ format }, { write: (piece) => void pieces.push(String(piece)) });
    assert.equal(pieces.join(''), text, 'the same to standard output');
  }
  await assert.rejects(exported({ output: join(db.dataFolder, 'no-such-folder', 'x.json') }), /ENOENT/);
});

test('where the operator set an address, feeds and the list for search engines name it, whatever host was written into the request; a name of the authority’s own counts too', async () => {
  const own = await buildServer({ config: readConfig({ data: db.dataFolder, port: 0 }, { EVERYCHILD_ADDRESS: 'https://information.example/' }), clock: systemClock, db: db.app, routes: openReferralRoutes, menu: [], isHostnameOf: (_db, _authority, hostname) => Promise.resolve(hostname === 'second.example'), resolveVisitor: () => Promise.resolve({ actor: { kind: 'public' }, authority: { id: authority, name: 'Test', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
  for (const [host, site] of [['information.example', 'https://information.example'], ['evil.example', 'https://information.example'], ['second.example', 'https://second.example']]) {
    const told = async (url: string): Promise<string> => (await own.inject({ url, headers: { host: host! } })).body;
    assert.equal((JSON.parse(await told('/open-referral/v3')) as { openapi_url: string }).openapi_url, `${site}/open-referral/v3/openapi.json`);
    assert.ok((await told('/sitemap.xml')).includes(`<loc>${site}/services</loc>`));
    assert.ok((await told('/open-referral/v1/openapi.json')).includes(`"${site}/open-referral/v1"`));
  }
});

test('a childminder who did not agree to be named stands apart from the organisation that her other service names, in both versions', async () => {
  const organisation = plainOrganisation(madeUpId(700) as ProviderId, 'Jo Kept Back', 'Jo Kept Back minds children.');
  await inTransaction(db.app, ctx, async (trx) => {
    await insertRecord(ctx, trx, aRecord({ id: madeUpId(701) as ServiceId, name: 'Singing for all', organisation }));
    await insertRecord(ctx, trx, aRecord({ id: madeUpId(702) as ServiceId, name: 'Jo Kept Back', organisation, childcare: { provision: 'childminder', registration: { urn: 'EY777777', status: 'active', registers: [], history: [] }, fundedHours: [], schoolPickUps: [], inspections: [] } }));
    await raiseDataVersion(ctx, trx);
  });
  for (const service of [`v3/services/${madeUpId(702)}`, `v1/services/${madeUpId(702)}`, `v1/organizations/${madeUpId(702)}`]) {
    const { body } = await get(service);
    assert.ok(JSON.stringify(body).includes('Childminder EY777777'), service);
    assert.doesNotMatch(JSON.stringify(body), new RegExp(`Kept Back|${madeUpId(700)}|${madeUpId(701)}`), service);
  }
  for (const open of [`v3/services/${madeUpId(701)}`, `v1/organizations/${madeUpId(700)}`]) assert.doesNotMatch(JSON.stringify((await get(open)).body), new RegExp(`EY777777|${madeUpId(702)}`), open);
});
