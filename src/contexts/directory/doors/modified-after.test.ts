import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthorityId } from '../../../kernel/ids.ts';
import { addDays, readDate } from '../../../kernel/dates.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { fileInMemory } from '../../../platform/files/reading/source.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { acceptImport } from '../../../platform/imports/accept-import.ts';
import type { ImportReport } from '../../../platform/imports/import.ts';
import { bringIn, operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { publishRecord } from '../actions/change-record.ts';
import { settleWritings } from '../actions/settle-writings.ts';
import { madeUpId } from '../model/record.cases.ts';
import { findRecord } from '../store/services.store.ts';
import { directoryImports } from './imports/service-files.ts';
import { openReferralRoutes } from './open-referral-pages.ts';

const db = await openTestDatabase(['places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
// The operator of the test stands at 2026-11-22T10:00:00Z.
const first = operatorOfTest(authority);
let now = first.now;
const server = await buildServer({ config: testConfig(db.dataFolder), clock: { now: () => now }, db: db.app, routes: openReferralRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor: { kind: 'public' }, authority: { id: authority, name: 'Test', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
const [choir, band] = [madeUpId(1), madeUpId(2)];

/** A feed of those services, each with its words, all dated a year before the day of the test, brought in and accepted at that instant. */
async function take(name: string, at: Date, services: Readonly<Record<string, string>>): Promise<ImportReport> {
  const contents = Object.entries(services).map(([id, description]) => ({ id, name: `Service ${id}`, description, status: 'active', last_modified: '2025-11-22T09:00:00Z', organization: { id: 'o', name: 'Trust', description: 'A trust' } }));
  const ctx = { ...first, now: at };
  const report = await bringIn(db, directoryImports, 'directory.open-referral', fileInMemory(name, Buffer.from(JSON.stringify({ contents }))), { ctx, settings: { publish: 'approved' } });
  if (report.state === 'proposed') assert.ok((await acceptImport({ specs: directoryImports, app: db.app, operator: db.operator }, ctx, report.id)).accepted);
  await settle(at);
  return report;
}

/** Two turns of the job, at the same instant: time stands still here. What was written is known to be seen by then (`told-since.test.ts` has what happens until it is). */
async function settle(at: Date): Promise<void> {
  const ctx = { ...first, now: at };
  await settleWritings(ctx, db.app, await settleWritings(ctx, db.app, []));
}

/** Identifiers that both versions give of what was modified since; of what is gone version 3 alone tells. */
async function since(instant: string): Promise<readonly string[]> {
  const ask = async (version: string, list: string): Promise<readonly string[]> => ((JSON.parse((await server.inject({ url: `/open-referral/${version}/services?modified_after=${instant}` })).body) as Record<string, { id: string; status: string }[]>)[list]!).filter(({ status }) => status === 'active').map(({ id }) => id);
  const [v1, v3] = [await ask('v1', 'content'), await ask('v3', 'contents')];
  assert.deepEqual(v1, v3);
  return v3;
}

test('a record that its source dated a year ago counts as modified when it reaches us, once; a change to it does again', async () => {
  await take('late.json', first.now, { [choir]: 'Singing.', [band]: 'Playing.' });
  assert.deepEqual([await since('2026-11-21'), await since('2026-11-22T10:00:00Z'), await since('2026-11-22T10:00:01Z')], [[choir, band], [choir, band], []]);
  const [row] = (JSON.parse((await server.inject({ url: `/open-referral/v3/services?modified_after=2026-11-21` })).body) as { contents: { id: string; last_modified: string }[] }).contents;
  assert.equal(row!.last_modified, '2025-11-22T09:00:00Z', 'what the source says of itself stays');
  now = new Date('2026-11-24T10:00:00Z');
  const again = await take('late.json', now, { [band]: 'Playing.', [choir]: 'Singing.' });
  assert.deepEqual([again.counts.same, await since('2026-11-23')], [2, []]);
  await take('late.json', now, { [choir]: 'Singing.', [band]: 'Playing louder.' });
  assert.deepEqual([await since('2026-11-23'), await since('2026-11-24T10:00:01Z')], [[band], []]);
  const minimal = (JSON.parse((await server.inject({ url: '/open-referral/v3/services?minimal=true' })).body) as { contents: unknown[] }).contents;
  assert.deepEqual(minimal, [{ id: choir, modified_date: '2026-11-22T10:00:00.000Z' }, { id: band, modified_date: '2026-11-24T10:00:00.000Z' }]);
});

test('a record that is seen from a day on counts as modified on that day', async () => {
  const visibleFrom = readDate('2026-11-28')!;
  const revision = (await inReading(db.app, first, (trx) => findRecord(trx, choir)))!.revision;
  assert.ok((await publishRecord({ ...first, now }, db.app, { id: choir, seenRevision: revision, publication: { state: 'approved', visibleFrom }, reason: 'From Saturday' })).accepted);
  await settle(now);
  now = new Date(`${addDays(visibleFrom, -1)}T12:00:00Z`);
  assert.deepEqual(await since('2026-11-24T00:00:00Z'), [band]);
  now = new Date(`${visibleFrom}T06:00:00Z`);
  assert.deepEqual([await since('2026-11-27T12:00:00Z'), await since('2026-11-28'), await since('2026-11-28T00:00:01Z')], [[choir], [choir], []]);
});
