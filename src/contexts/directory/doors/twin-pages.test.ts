import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Actor } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { Browser, sendForm } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { aRecord, madeUpId } from '../model/record.cases.ts';
import type { ServiceId } from '../model/record.ts';
import { insertRecord } from '../store/services.store.ts';
import { registerRoutesOf } from './register-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const ctx = operatorOfTest('00000000-0000-7000-8000-000000000001' as AuthorityId);
const actor: Actor = { kind: 'person', id: madeUpId(91) as PersonId, name: 'Somebody', organisation: madeUpId(90) as OrganisationId, permissions: new Set(['directory:decide'] as const) };
const door = await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: registerRoutesOf({ ownAddress: '' }), menu: [], resolveVisitor: () => Promise.resolve({ actor, authority: { id: ctx.authority!, name: 'Test', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
const [first, second] = [madeUpId(1), madeUpId(2)];
await inTransaction(db.app, ctx, async (trx) => {
  await insertRecord(ctx, trx, aRecord({ id: first as ServiceId, name: 'Acorns nursery', assurance: { source: 'voluntary_sector_feed.json' } }));
  await insertRecord(ctx, trx, aRecord({ id: second as ServiceId, name: 'Acorns nursery, Ashlea', assurance: { source: 'council' } }));
});

test('twins stand beside each other with where each came from in words, what becomes of the other, and a way back', async () => {
  const page = await new Browser(door).open('/directory/twins');
  assert.equal(page.answer, '1 pair may be one service.');
  assert.match(page.words, /The names are alike: Acorns nursery, Acorns nursery, Ashlea \(\+4\)/);
  assert.match(page.words, /Came from voluntary_sector_feed\.json the council /);
  assert.match(page.words, /One: keep Acorns nursery, Ashlea, which came from the council/);
  assert.match(page.words, /the other is archived, and what only it knew goes over\. You can undo it below\./);
  assert.equal((await sendForm(door, '/directory/twins', '/directory/twins', { kept: first, other: second, verdict: 'swapped', reason: 'One nursery' })).status, 303);
  const after = await new Browser(door).open('/directory/twins');
  assert.match(after.words, /Decided Acorns nursery, Ashlea and Acorns nursery: one service/);
});
