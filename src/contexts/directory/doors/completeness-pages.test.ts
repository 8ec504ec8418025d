import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import type { Command, CommandAnswer } from '../../../platform/cli/command.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Permission } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { aRecord, madeUpId } from '../model/record.cases.ts';
import type { ServiceId } from '../model/record.ts';
import { insertRecord } from '../store/services.store.ts';
import { completenessCommand } from './completeness-command.ts';
import { completenessRoutes } from './completeness-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctx = operatorOfTest(authority);
const folder = mkdtempSync(join(tmpdir(), 'completeness-'));
after(() => rmSync(folder, { recursive: true }));
const serverFor = (...permissions: Permission[]): Promise<FastifyInstance> =>
  buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: completenessRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor: { kind: 'person', id: madeUpId(7) as PersonId, name: 'Council', organisation: madeUpId(8) as OrganisationId, permissions: new Set(permissions) }, authority: { id: authority, name: 'Test Council', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
const council = await serverFor('directory:see-completeness');

await inTransaction(db.app, ctx, async (trx) => {
  await insertRecord(ctx, trx, aRecord({ id: madeUpId(1) as ServiceId, name: 'Acorns nursery', kind: 'childcare' }));
  await insertRecord(ctx, trx, aRecord({ id: madeUpId(2) as ServiceId, name: 'Lighthouse crèche', kind: 'childcare', protection: 'refuge' }));
  await insertRecord(ctx, trx, aRecord({ id: madeUpId(3) as ServiceId, name: 'Hidden minder', kind: 'childcare', protection: 'anonymity' }));
});

test('the page says what is missing and of whom; a refuge is neither listed nor counted, in page and file', async () => {
  const { body } = await council.inject({ url: '/information-duty' });
  assert.match(body, /<p class="ec-answer">1 of 1 childcare provider lacks something that we must publish/);
  assert.match(body, /Acorns nursery/);
  const file = await council.inject({ url: '/information-duty/file?format=csv&by=provider' });
  assert.match(file.body, /Acorns nursery.*Telephone or e-mail/);
  for (const text of [body, file.body]) assert.doesNotMatch(text, /Lighthouse|Hidden/);
  assert.doesNotMatch(file.body, /Ofsted’s file/, 'only what the provider can give');
});

test('only those who may see it do', async () => {
  assert.equal((await (await serverFor('directory:broker')).inject({ url: '/information-duty' })).statusCode, 403);
});

test('the command says the same, and writes it as CSV', async () => {
  const acting = completenessCommand as unknown as Extract<Command<unknown>, { kind: 'act' }>;
  const run = (given: object): Promise<CommandAnswer> => acting.run(ctx, db.app, acting.options.parse(given), { note: () => undefined, progress: () => undefined, signal: new AbortController().signal, write: () => undefined });
  const said = await run({ must: true });
  assert.ok(said.kind === 'done' && said.words!.startsWith('1 of 1 childcare provider lacks something'));
  assert.deepEqual(said.table!.rows.map(([name, , , , should]) => [name, should]), [['Acorns nursery', '']]);
  const output = join(folder, 'gaps.csv');
  await run({ output });
  assert.match(readFileSync(output, 'utf8'), /Service,Given by,Kind,Must say/);
});
