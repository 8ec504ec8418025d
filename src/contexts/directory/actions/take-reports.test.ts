import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthorityId } from '../../../kernel/ids.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { aRecord, madeUpId } from '../model/record.cases.ts';
import type { ServiceId } from '../model/record.ts';
import { insertRecord } from '../store/services.store.ts';
import { answerReport, readReports, reportWrong } from './take-reports.ts';

const db = await openTestDatabase(['places', 'outcomes', 'directory']);
const ctx = operatorOfTest('00000000-0000-7000-8000-000000000001' as AuthorityId);
const elsewhere = operatorOfTest('00000000-0000-7000-8000-000000000002' as AuthorityId);
await inTransaction(db.app, ctx, async (trx) => {
  await insertRecord(ctx, trx, aRecord({ id: madeUpId(1) as ServiceId }));
  await insertRecord(ctx, trx, aRecord({ id: madeUpId(2) as ServiceId, protection: 'refuge' }));
  await raiseDataVersion(ctx, trx);
});

test('what is wrong is told, stands under its reference, and gets an answer that whoever told it reads', async () => {
  const told = await reportWrong(ctx, db.app, { service: madeUpId(1), topic: 'closed', words: 'It closed in May.' });
  assert.ok(told.accepted);
  assert.match(told.value, /^[0-9A-F]{12}$/);
  assert.deepEqual((await readReports(ctx, db.app, told.value)).map(({ name, state, answer }) => [name, state, answer]), [['Acorns playgroup', null, null]]);
  assert.ok((await answerReport(ctx, db.app, { reference: told.value, state: 'looking', words: 'We ring them.' })).accepted);
  assert.ok((await answerReport(ctx, db.app, { reference: told.value, state: 'mended', words: 'Thank you.' })).accepted);
  assert.deepEqual((await readReports(ctx, db.app, told.value)).map(({ state, answer }) => [state, answer]), [['mended', 'Thank you.']]);
  assert.equal((await readReports(elsewhere, db.app, told.value)).length, 0, 'another authority sees none');
});

test('of a protected record nothing can be told, as of one that is not there', async () => {
  for (const service of [madeUpId(2), madeUpId(9)]) {
    const told = await reportWrong(ctx, db.app, { service, topic: 'other', words: 'Something' });
    assert.ok(!told.accepted && told.refusal.code === 'service-not-found');
  }
  const answered = await answerReport(ctx, db.app, { reference: '000000000000', state: 'mended', words: 'x' });
  assert.ok(!answered.accepted && answered.refusal.code === 'report-not-found');
});
