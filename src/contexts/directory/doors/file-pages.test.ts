import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Actor } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { runImportsJobs } from '../../../platform/imports/run-imports-job.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { Browser, sendForm, type Answer } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { protectRecord } from '../actions/protect-record.ts';
import { aLocation, aRecord, madeUpId } from '../model/record.cases.ts';
import type { ServiceId } from '../model/record.ts';
import { insertRecord, mapRecords } from '../store/services.store.ts';
import { fileRoutes } from './file-pages.ts';
import { directoryImports } from './imports/service-files.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const operator = operatorOfTest(authority);
const actor: Actor = { kind: 'person', id: madeUpId(91) as PersonId, name: 'Somebody', organisation: madeUpId(90) as OrganisationId, permissions: new Set(['directory:decide', 'directory:import'] as const) };
const server = await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: fileRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor, authority: { id: authority, name: 'Test', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
const [job] = runImportsJobs(directoryImports);
const work = (): Promise<void> => job!.run({ ...operator, actor: { kind: 'machine', job: 'imports.run' } }, db.app, new AbortController().signal);
const open = (url: string): Promise<Answer> => new Browser(server).open(url);
const names = async (): Promise<string[]> => [...(await inTransaction(db.app, operator, mapRecords)).values()].map(({ name }) => name).sort();

await inTransaction(db.app, operator, async (trx) => {
  await insertRecord(operator, trx, aRecord({ id: madeUpId(1) as ServiceId, name: 'Chess club' }));
  await insertRecord(operator, trx, aRecord({ id: madeUpId(2) as ServiceId, name: 'Lighthouse', protection: 'refuge', places: [{ id: madeUpId(4), location: aLocation({}) }] }));
});
const organization = { id: madeUpId(50), name: 'Trust', description: 'A trust.' };
const feed = JSON.stringify({ contents: [
  { id: madeUpId(1), name: 'Chess and draughts', organization },
  { id: madeUpId(2), name: 'Lighthouse at 9 Hidden Road', email: 'hidden road nine', organization },
  { id: madeUpId(3), name: 'New club', organization },
  { id: madeUpId(5), name: '', organization },
] });

test('a file that is sent waits, shows what it would change, goes in when somebody lets it, and is taken back', async () => {
  assert.match((await open('/directory/files')).words, /No file waits for somebody to look at it\./);
  const browser = new Browser(server);
  await browser.open('/directory/files');
  assert.match((await browser.upload('/directory/files', { name: 'list.txt', content: 'nothing known' }, { publish: 'pending' })).words, /list\.txt/, 'a file of no kind is told');
  await browser.open('/directory/files');
  const sent = await browser.upload('/directory/files', { name: 'feed.json', content: feed }, { publish: 'pending' });
  assert.match((await open(sent.to!)).words, /It is received, not yet read/);
  await work();
  const page = await open(sent.to!);
  assert.match(page.words, /It is waiting to be reviewed\. 4 rows read: 1 new, 0 the same, 2 changed, 1 left out\..*Chess and draughts.*name: “Chess club” becomes “Chess and draughts”/);
  assert.match(page.words, /Left out, row 4, name: The service has no name/);
  assert.match(page.words, /A protected record/);
  assert.doesNotMatch(page.words, /Lighthouse|Hidden Road|hidden road/i, 'who reviews need not be one who may see refuges');
  assert.deepEqual(await names(), ['Chess club', 'Lighthouse']);
  assert.match((await open('/directory/files')).words, /1 file waits/);
  await sendForm(server, sent.to!, `${sent.to!}/accept`, {});
  await work();
  assert.match((await open(sent.to!)).words, /It is in\./);
  assert.deepEqual(await names(), ['Chess and draughts', 'Lighthouse at 9 Hidden Road', 'New club']);
  const without = await sendForm(server, sent.to!, `${sent.to!}/withdraw`, { reason: '' });
  assert.deepEqual([without.status, /Say why/.test(without.words)], [422, true]);
  assert.equal((await sendForm(server, sent.to!, `${sent.to!}/withdraw`, { reason: 'Wrong file' })).to, sent.to);
  assert.deepEqual(await names(), ['Chess club', 'Lighthouse']);
  assert.match((await sendForm(server, sent.to!, `${sent.to!}/refuse`, { reason: 'Late' })).words, /This import is withdrawn; it cannot be kept out now/);
  // What an older file tells of a record that is marked since is told no more to whoever may not see it.
  assert.ok((await protectRecord(operator, db.app, { id: madeUpId(1), mark: 'anonymity', reason: 'Asked' })).accepted);
  const later = (await open(sent.to!)).words;
  assert.match(later, /A protected record/);
  assert.doesNotMatch(later, /Chess/);
  assert.equal((await open(`/directory/files/${madeUpId(9)}`)).status, 404, 'service-file-not-found');
});
