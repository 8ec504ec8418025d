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
import type { Reply } from '../../../src/platform/http/route.ts';
import type { WebParts } from '../../../src/platform/http/server.ts';
import { operatorOfTest } from '../../../src/platform/testing/bring-in.ts';
import { openTestDatabase, testConfig } from '../../../src/platform/testing/test-database.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctx = operatorOfTest(authority);
await sql`INSERT INTO access.authority VALUES (${authority}::uuid, 'Test Council', 'Test', NULL, NULL, '#003300', true, now())`.execute(db.owner);
await inTransaction(db.app, ctx, async (trx) => {
  for (const [nth, name] of ['Stay and play', 'The', '!!!', 'Zzyzx', '2', 'Ωmega & <b>', 'near me', 'Nursery'].entries()) await insertRecord(ctx, trx, aRecord({ id: madeUpId(nth) as ServiceId, name }));
});
const drawn: Reply[] = [];
const routes = finderRoutes.map((one) => ({
  ...one,
  answer: async (request: Parameters<typeof one.answer>[0]): Promise<Reply> => {
    drawn.push(await one.answer(request));
    return drawn.at(-1)!;
  },
}));
const parts: WebParts = { config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes, menu: [], resolveVisitor: () => Promise.reject(new Error('Nobody came.')) };

test('before families come pages are drawn, and what was not found is counted as nobody’s need', async () => {
  await rehearse(parts, db, systemClock, new AbortController().signal);
  assert.deepEqual(drawn.map(({ kind }) => kind), Array.from({ length: 8 }, () => 'page'));
  assert.ok(drawn.some((reply) => reply.kind === 'page' && reply.unkept), 'some find nothing');
  await unmetSearchesWritten(db.app);
  assert.equal((await sql<{ count: string }>`SELECT count(*) FROM directory.unmet_search`.execute(db.owner)).rows[0]!.count, '0');
});

test('it ends when the service does', async () => {
  drawn.length = 0;
  const ending = new AbortController();
  const rehearsed = rehearse(parts, db, systemClock, ending.signal);
  ending.abort();
  await rehearsed;
  assert.equal(drawn.length, 0);
});
