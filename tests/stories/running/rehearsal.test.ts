import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { rehearse } from '../../../src/app/rehearse.ts';
import { finderRoutes } from '../../../src/contexts/directory/doors/finder-pages.ts';
import { unmetSearchesWritten } from '../../../src/contexts/directory/contract.ts';
import { aRecord, madeUpId } from '../../../src/contexts/directory/model/record.cases.ts';
import type { ServiceId } from '../../../src/contexts/directory/model/record.ts';
import { insertRecord } from '../../../src/contexts/directory/store/services.store.ts';
import type { AuthorityId } from '../../../src/kernel/ids.ts';
import { systemClock } from '../../../src/platform/clock/clock.ts';
import { inTransaction } from '../../../src/platform/db/transaction.ts';
import { buildServer } from '../../../src/platform/http/server.ts';
import { operatorOfTest } from '../../../src/platform/testing/bring-in.ts';
import { openTestDatabase, testConfig } from '../../../src/platform/testing/test-database.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctx = operatorOfTest(authority);
await sql`INSERT INTO access.authority VALUES (${authority}::uuid, 'Test Council', 'Test', NULL, NULL, '#003300', true, now())`.execute(db.owner);
await inTransaction(db.app, ctx, async (trx) => {
  for (const [nth, name] of ['Stay and play', 'The', '!!!', 'Zzyzx', '2', 'Ωmega & <b>', 'near me', 'Nursery'].entries()) await insertRecord(ctx, trx, aRecord({ id: madeUpId(nth) as ServiceId, name }));
});
const server = await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: finderRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor: { kind: 'public' }, authority: { id: authority, name: 'Test Council', colour: '#003300', isMadeUp: true }, session: undefined }) });
const drawn: { status: number; body: string }[] = [];
server.addHook('onSend', (_request, reply, body, done) => {
  drawn.push({ status: reply.statusCode, body: String(body) });
  done(null, body);
});

test('before families come each service is asked for as they would: something is found, and nothing is counted as searched for in vain', async () => {
  await rehearse(server, db, systemClock, new AbortController().signal);
  assert.equal(drawn.length, 8);
  for (const { status, body } of drawn) assert.ok(status === 200 && /<ol class="govuk-list ec-results" start="1"><li/.test(body), body);
  await unmetSearchesWritten(db.app);
  assert.equal((await sql<{ count: string }>`SELECT count(*) FROM directory.unmet_search`.execute(db.owner)).rows[0]!.count, '0');
});

test('it ends when the service does', async () => {
  drawn.length = 0;
  const ending = new AbortController();
  const rehearsed = rehearse(server, db, systemClock, ending.signal);
  ending.abort();
  await rehearsed;
  assert.equal(drawn.length, 0);
});
