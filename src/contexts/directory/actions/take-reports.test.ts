import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { aRecord, madeUpId } from '../model/record.cases.ts';
import type { ServiceId } from '../model/record.ts';
import { insertRecord, saveRecord } from '../store/services.store.ts';
import { answerReport, findOwnReport, findReport, listReports, reportWrong } from './take-reports.ts';

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
  const own = async (): Promise<unknown> => {
    const found = await findOwnReport(ctx, db.app, told.value);
    return found && [found.name, found.report.state, found.report.answer];
  };
  assert.deepEqual(await own(), ['Acorns playgroup', null, null]);
  assert.ok((await answerReport(ctx, db.app, { reference: told.value, state: 'looking', words: 'We ring them.' })).accepted);
  assert.ok((await answerReport(ctx, db.app, { reference: told.value, state: 'mended', words: 'Thank you.' })).accepted);
  assert.deepEqual(await own(), ['Acorns playgroup', 'mended', 'Thank you.']);
  assert.deepEqual((await findReport(ctx, db.app, told.value))!.answers.map(({ state }) => state), ['mended', 'looking']);
  assert.equal(await findOwnReport(elsewhere, db.app, told.value), undefined, 'another authority sees none');
});

test('a record that asks for protection after it was reported is named to nobody who may not know of it', async () => {
  const told = await reportWrong(ctx, db.app, { service: madeUpId(1), topic: 'other', words: 'Wrong door.' });
  assert.ok(told.accepted);
  await inTransaction(db.app, ctx, async (trx) => {
    await saveRecord(ctx, trx, aRecord({ id: madeUpId(1) as ServiceId, protection: 'refuge' }), { act: 'edited', reason: 'Now a refuge' });
    await raiseDataVersion(ctx, trx);
  });
  assert.equal((await findOwnReport(ctx, db.app, told.value))!.name, undefined);
  const clerk: Ctx = { ...ctx, actor: { kind: 'person', id: madeUpId(91) as PersonId, name: 'Clerk', organisation: madeUpId(90) as OrganisationId, permissions: new Set(['directory:decide'] as const) } };
  assert.deepEqual(await listReports(clerk, db.app), []);
  assert.equal(await findReport(clerk, db.app, told.value), undefined);
  const answered = await answerReport(clerk, db.app, { reference: told.value, state: 'mended', words: 'x' });
  assert.ok(!answered.accepted && answered.refusal.code === 'report-not-found');
  assert.equal((await listReports(ctx, db.app)).length, 2, 'who may see refuges sees them');
});

test('of a protected record nothing can be told, as of one that is not there', async () => {
  for (const service of [madeUpId(2), madeUpId(9)]) {
    const told = await reportWrong(ctx, db.app, { service, topic: 'other', words: 'Something' });
    assert.ok(!told.accepted && told.refusal.code === 'service-not-found');
  }
  const answered = await answerReport(ctx, db.app, { reference: '000000000000', state: 'mended', words: 'x' });
  assert.ok(!answered.accepted && answered.refusal.code === 'report-not-found');
});
