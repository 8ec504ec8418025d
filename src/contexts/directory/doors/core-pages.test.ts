import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Actor } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { aLocation, aRecord, madeUpId } from '../model/record.cases.ts';
import type { DirectoryRecord, LocationId, ServiceId } from '../model/record.ts';
import { insertRecord } from '../store/services.store.ts';
import { insertTwinDecision } from '../store/twin-decisions.store.ts';
import { listCoreServices } from '../actions/read-core-services.ts';
import { sayCoreServices } from '../model/core-services.ts';
import { coreRoutes } from './core-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctx = operatorOfTest(authority);
const actor: Actor = { kind: 'person', id: madeUpId(7) as PersonId, name: 'Partner', organisation: madeUpId(8) as OrganisationId, permissions: new Set() };
const server = await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: coreRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor, authority: { id: authority, name: 'Sandholm Council', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
const wards = ['E05990001', 'E05990002'];
await sql`INSERT INTO access.authority (authority_id, name, short_name, dfe_code, ons_code, colour, is_made_up, made_at) VALUES (${authority}, 'Sandholm Council', 'Sandholm', '330', 'E08990001', '#1d3a5f', true, '2026-01-01')`.execute(db.owner);
await sql`INSERT INTO places.area (area_code, kind, name, name_year) VALUES ('E08990001', 'unitary', 'Sandholm', 2024)`.execute(db.owner);
await sql`INSERT INTO places.area (area_code, kind, name, name_year) VALUES (${wards[0]}, 'ward', 'Quayside', 2024), (${wards[1]}, 'ward', 'Foxcombe', 2024)`.execute(db.owner);
for (const ward of wards) await sql`INSERT INTO places.area_parent (child_code, tier, edition_year, parent_code) VALUES (${ward}, 'upper-tier', 2024, 'E08990001')`.execute(db.owner);
await sql`INSERT INTO places.postcode (postcode, latitude, longitude, ward_code, edition) VALUES ('ZZ1 0AB', 52, -1, ${wards[0]}, '2025'), ('ZZ1 1AB', 52, -1, ${wards[1]}, '2025')`.execute(db.owner);

const at = (postcode: string, isHome = false): Pick<DirectoryRecord, 'places'> => ({ places: [{ id: madeUpId(4), location: aLocation({ id: madeUpId(isHome ? 31 : Number(postcode[4])) as LocationId, isHome, address: { lines: [isHome ? '9 Mill Road' : '1 Mill Road'], town: 'Sandholm', postcode: postcode as Postcode } }) }] });
await inTransaction(db.app, ctx, async (trx) => {
  const records = [
    aRecord({ kind: 'childcare', name: 'Acorns nursery', url: 'https://acorns.example/', contacts: [{ id: 'c', phones: ['+44 1632 960111'], visibility: 'public' }], ...at('ZZ1 0AB') }),
    aRecord({ kind: 'childcare', name: 'Acorns nursery', ...at('ZZ1 0AB') }), // The same of the same organisation: written twice.
    // The same nursery from another source, under a name that is a letter off, with its number and web page: found as duplicates are at the desk.
    aRecord({ kind: 'childcare', name: 'Acorn nursery', organisation: { ...aRecord().organisation, id: madeUpId(77) as never, name: 'Acorns Ltd' }, url: 'https://acorns.example', contacts: [{ id: 'c', phones: ['01632 960111'], visibility: 'public' }], assurance: { source: 'a feed' }, ...at('ZZ1 0AB') }),
    aRecord({ kind: 'childcare', name: 'A minder', ...at('ZZ1 1AB', true) }),
    aRecord({ kind: 'health', name: 'Lighthouse clinic', protection: 'refuge', ...at('ZZ1 1AB') }),
    aRecord({ kind: 'advice', name: 'Families line', places: [] }),
    aRecord({ kind: 'health', name: 'Baby clinic', places: [], serviceAreas: ['foxcombe'] }),
  ];
  for (const [nth, record] of records.entries()) await insertRecord(ctx, trx, { ...record, id: madeUpId(100 + nth) as ServiceId });
  await raiseDataVersion(ctx, trx);
});

test('each service stands in its ward; a home in none, a refuge nowhere, what has no place in those it serves', async () => {
  const { lines, inHomes, wards: names } = await listCoreServices(ctx, db.app);
  const there = lines.filter(({ isMissing }) => !isMissing).map(({ service, area, records }) => [service, area, records.length]);
  assert.deepEqual(there.sort(), [['early-years-provision', 'Quayside', 3], ['health', 'Foxcombe', 1], ['information', 'Foxcombe', 1], ['information', 'Quayside', 1]].sort());
  assert.equal(inHomes, 1);
  const twice = (): readonly (readonly string[])[] => lines.find(({ service, area }) => service === 'early-years-provision' && area === 'Quayside')!.duplicates;
  assert.deepEqual(twice(), [[madeUpId(100), madeUpId(101), madeUpId(102)]], 'all three hang together');
  assert.equal(sayCoreServices(lines, names), 'No ward of 2 has all five early childhood services; most often missing: social services for young children and parents (2 wards). 1 service may stand in the directory twice.');
});

test('what somebody has decided about at the desk is not told again', async () => {
  await inTransaction(db.app, ctx, async (trx) => {
    await insertTwinDecision(ctx, trx, { kept: madeUpId(100), other: madeUpId(102), verdict: 'different', reason: 'Two buildings' });
    await insertTwinDecision(ctx, trx, { kept: madeUpId(101), other: madeUpId(102), verdict: 'different', reason: 'Two buildings' });
    await raiseDataVersion(ctx, trx);
  });
  const { lines } = await listCoreServices(ctx, db.app);
  assert.deepEqual(lines.find(({ service, area }) => service === 'early-years-provision' && area === 'Quayside')!.duplicates, [[madeUpId(100), madeUpId(101)]]);
});

test('the page says what is missing, and lists one service of one ward; the file holds the same', async () => {
  const { body } = await server.inject({ url: '/early-childhood-services' });
  assert.match(body, /<p class="ec-answer">No ward of 2 has all five/);
  assert.match(body, /Perhaps written twice/);
  assert.match(body, /1 more place is with childminders/);
  assert.doesNotMatch(body, /Lighthouse|A minder/);
  const file = await server.inject({ url: '/early-childhood-services/file?format=csv&service=health&ward=Foxcombe' });
  assert.match(file.body, /Baby clinic/);
  assert.doesNotMatch(file.body, /Acorns|Families line/);
});
