import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { contexts } from '../../src/app/contexts.ts';
import { settleWritings } from '../../src/contexts/directory/actions/settle-writings.ts';
import { aLocation, aRecord, madeUpId } from '../../src/contexts/directory/model/record.cases.ts';
import type { ServiceId } from '../../src/contexts/directory/model/record.ts';
import { insertRecord } from '../../src/contexts/directory/store/services.store.ts';
import type { AuthorityId, ImportId } from '../../src/kernel/ids.ts';
import type { Postcode } from '../../src/kernel/postcode.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { buildServer } from '../../src/platform/http/server.ts';
import { withdrawImport } from '../../src/platform/imports/withdraw-import.ts';
import { bringIn, fileOfLines, operatorOfTest } from '../../src/platform/testing/bring-in.ts';
import { openTestDatabase, testConfig } from '../../src/platform/testing/test-database.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const specs = contexts.flatMap(({ imports }) => imports);
const own = operatorOfTest('00000000-0000-7000-8000-000000000001' as AuthorityId);
let now = own.now;
const server = await buildServer({ config: testConfig(db.dataFolder), clock: { now: () => now }, db: db.app, routes: contexts.flatMap(({ routes }) => routes), menu: [], resolveVisitor: () => Promise.resolve({ actor: { kind: 'public' }, authority: { id: own.authority!, name: 'Test', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });

/** A file of postcodes that comes in at an instant. */
async function postcodes(edition: string, at: Date, ...lines: string[]): Promise<ImportId> {
  const report = await bringIn(db, specs, 'places.postcode-directory', fileOfLines(`postcodes_${edition}.csv`, ['postcode,lat,lon,lad25cd', ...lines]), { ctx: { ...operatorOfTest(), now: at } });
  assert.equal(report.state, 'committed');
  return report.id;
}

/** What a harvester reads who asks for what was modified since: each service with where it lies. */
async function since(instant: string): Promise<readonly (readonly [string, number | undefined])[]> {
  const { contents } = JSON.parse((await server.inject({ url: `/open-referral/v3/services?modified_after=${instant}&full=true` })).body) as { contents: { name: string; service_at_locations?: { location: { latitude?: number } }[] }[] };
  return contents.map(({ name, service_at_locations: at }) => [name, at?.[0]?.location.latitude]);
}

test('a file of postcodes that moves them tells harvesters of every service once more, so that nobody learns whose postcode it was; so does taking it back', async () => {
  await sql`INSERT INTO places.area (area_code, kind, name, name_year) VALUES ('E06999001', 'unitary', 'Wellbourne', 2024)`.execute(db.owner);
  await postcodes('2025-08', own.now, 'ZZ1 4AB,53.4,-2.3,E06999001', 'ZZ1 9QX,53.5,-2.4,E06999001');
  await inTransaction(db.app, own, async (trx) => {
    const { point: _point, ...open } = aLocation({ address: { lines: ['2 Mill Road'], town: 'Wellbourne', postcode: 'ZZ1 4AB' as Postcode } });
    await insertRecord(own, trx, aRecord({ id: madeUpId(1) as ServiceId, name: 'Choir', places: [{ id: madeUpId(4), location: open }] }));
    await insertRecord(own, trx, aRecord({ id: madeUpId(2) as ServiceId, name: 'Band' }));
  });
  await settleWritings(own, db.app, await settleWritings(own, db.app, []));
  // Two days later nothing has changed: the day after the first file is over.
  now = new Date('2026-11-24T10:00:00Z');
  assert.deepEqual(await since('2026-11-24T09:00:00Z'), []);
  // The new edition moves one of the two postcodes; whoever read an hour before is told, and so is whoever began to read while it came in.
  const edition = await postcodes('2025-11', now, 'ZZ1 4AB,53.45,-2.3,E06999001', 'ZZ1 9QX,53.5,-2.4,E06999001');
  now = new Date('2026-11-24T12:00:00Z');
  assert.deepEqual(await since('2026-11-24T09:00:00Z'), [['Choir', 53.45], ['Band', 53.4251]]);
  assert.equal((await since('2026-11-24T10:05:00Z')).length, 2);
  assert.deepEqual(await since('2026-11-25T10:00:01Z'), [], 'a day later it stands before everybody');
  // Taken back a week later, the point moves back.
  now = new Date('2026-12-01T10:00:00Z');
  assert.ok((await withdrawImport({ specs, app: db.app, operator: db.operator }, { ...operatorOfTest(), now }, edition, 'A wrong file')).accepted);
  assert.deepEqual((await since('2026-12-01T09:00:00Z'))[0], ['Choir', 53.4]);
});
