import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId } from '../../kernel/ids.ts';
import { writeAudit } from '../audit/audit.ts';
import { makeCtx, type Ctx } from '../house/ctx.ts';
import { openTestDatabase } from '../testing/test-database.ts';
import { inReading, inTransaction } from './transaction.ts';

const db = await openTestDatabase([]);
const here = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const elsewhere = '00000000-0000-7000-8000-000000000002' as AuthorityId;

function ctxOf(authority: AuthorityId | undefined): Ctx {
  return makeCtx({ actor: { kind: 'operator', name: 'test' }, authority, purpose: 'run-the-service', now: new Date('2026-11-22T10:00:00Z'), requestId: 'r1' });
}

test('a row written for one authority is seen by it and by no other', async () => {
  await inTransaction(db.app, ctxOf(here), (trx) => writeAudit(ctxOf(here), trx, { act: 'test.done', subject: 'test:1' }));
  const count = (ctx: Ctx): Promise<number> => inReading(db.app, ctx, async (trx) => (await sql`SELECT FROM platform.audit`.execute(trx)).rows.length);
  assert.deepEqual([await count(ctxOf(here)), await count(ctxOf(elsewhere)), await count(ctxOf(undefined))], [1, 0, 0]);
});

test('a row for another authority is refused by the database itself', async () => {
  await assert.rejects(
    inTransaction(db.app, ctxOf(here), (trx) => writeAudit(ctxOf(elsewhere), trx, { act: 'test.done', subject: 'test:2' })),
    /row-level security/,
  );
});

test('the audit cannot be changed by the serving role', async () => {
  await assert.rejects(inTransaction(db.app, ctxOf(here), (trx) => sql`UPDATE platform.audit SET act = 'x'`.execute(trx)), /permission denied/);
  await assert.rejects(inTransaction(db.app, ctxOf(here), (trx) => sql`DELETE FROM platform.audit`.execute(trx)), /permission denied/);
});

test('an act that fails leaves nothing', async () => {
  const failing = inTransaction(db.app, ctxOf(elsewhere), async (trx) => {
    await writeAudit(ctxOf(elsewhere), trx, { act: 'test.half', subject: 'test:3' });
    throw new Error('in the middle');
  });
  await assert.rejects(failing, /in the middle/);
  const left = await inReading(db.app, ctxOf(elsewhere), (trx) => sql`SELECT FROM platform.audit`.execute(trx));
  assert.equal(left.rows.length, 0);
});

test('leaving the serving role is not possible', async () => {
  await assert.rejects(inTransaction(db.app, ctxOf(here), (trx) => sql`SET ROLE everychild_operator`.execute(trx)), /permission denied/);
  const who = await inTransaction(db.app, ctxOf(here), async (trx) => {
    await sql`RESET ROLE`.execute(trx);
    return (await sql<{ name: string }>`SELECT current_user AS name`.execute(trx)).rows[0]!.name;
  });
  assert.equal(who, 'everychild_app');
});
