import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import type { Command, CommandAnswer, Terminal } from '../../../platform/cli/command.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { Actor } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { Browser, sendForm, type Answer, type FormFields } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { leaveOpen, listOpenRefuges } from '../actions/look-through.ts';
import { aRecord, madeUpId } from '../model/record.cases.ts';
import type { DirectoryRecord, ServiceId } from '../model/record.ts';
import { findRecord, insertRecord, saveRecord } from '../store/services.store.ts';
import { protectCommands } from './cli-protect.ts';
import { councilRoutesOf } from './council-pages.ts';
import { lookThroughRoutes } from './look-through-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctx = operatorOfTest(authority);
const elsewhere = operatorOfTest('00000000-0000-7000-8000-000000000002' as AuthorityId);
const actor: Actor = { kind: 'person', id: madeUpId(91) as PersonId, name: 'Somebody', organisation: madeUpId(90) as OrganisationId, permissions: new Set(['directory:decide'] as const) };
const door = await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: [...lookThroughRoutes, ...councilRoutesOf({ ownAddress: '' })], menu: [], resolveVisitor: () => Promise.resolve({ actor, authority: { id: authority, name: 'Test', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
const [house, line] = [madeUpId(1), madeUpId(2)];
await inTransaction(db.app, ctx, async (trx) => {
  const one = (id: number, of: Partial<DirectoryRecord>): Promise<void> => insertRecord(ctx, trx, aRecord({ id: madeUpId(id) as ServiceId, ...of }));
  await one(1, { name: 'Elm House', description: 'A refuge for women and children.' });
  await one(2, { name: 'Help line', description: 'We find you a place in a safe house.' });
  // None of these is asked about: protected, not public, ended, of other words.
  await one(3, { name: 'Known refuge', protection: 'refuge' });
  await one(4, { name: 'Waiting refuge', publication: { state: 'pending' } });
  await one(5, { name: 'Old refuge', condition: 'defunct' });
  await one(6, { name: 'Refugee welcome' });
});

const page = (at = '/directory/look-through'): Promise<Answer> => new Browser(door).open(at);
const namesNow = async (): Promise<readonly string[]> => (await listOpenRefuges(ctx, db.app)).map(({ record }) => record.name);
const wordsOf = async (id: string): Promise<string> => (await listOpenRefuges(ctx, db.app)).find(({ record }) => record.id === id)!.words;
const send = (fields: FormFields): Promise<Answer> => sendForm(door, '/directory/look-through', '/directory/look-through', fields);
const edit = (id: string, of: Partial<DirectoryRecord>): Promise<void> => inTransaction(db.app, ctx, async (trx) => saveRecord(ctx, trx, { ...(await findRecord(trx, id))!.record, ...of }, { act: 'edited', reason: 'test' }));
const terminal: Terminal = { note: () => undefined, progress: () => undefined, signal: new AbortController().signal, write: () => undefined };
const run = (verb: string, given: Readonly<Record<string, unknown>>): Promise<CommandAnswer> => {
  const found = protectCommands.find((one) => one.verb === verb) as unknown as Extract<Command<unknown>, { kind: 'act' }>;
  return found.run(ctx, db.app, found.options.parse(given), terminal);
};

test('public records that speak of a refuge are listed with what they say, and each is kept back or left open, once', async () => {
  const first = await page();
  assert.equal(first.answer, '2 public records speak of a refuge and were not read yet.');
  assert.match(first.words, /Elm House Hartley Hall Trust\. At Hartley Hall, 2 Mill Road, Wellbourne, ZZ1 4AB\. A refuge for women and children\./);
  assert.doesNotMatch(first.words, /Known refuge|Waiting|Old|Refugee/);
  assert.match((await page('/directory')).words, /Records that speak of a refuge : 2 are public and wait to be read/);
  const words = await wordsOf(line);
  const bad = await send({ service: line, words, reason: '' });
  assert.ok(bad.status === 422 && /Say what it is.*Say why/.test(bad.words));
  assert.match((await send({ service: line, words: 'older', verdict: 'open', reason: 'x' })).words, /changed while you read/, 'refuge-words-changed');
  assert.equal((await send({ service: line, words, verdict: 'open', reason: 'An advice line without rooms' })).status, 303);
  assert.equal((await send({ service: line, words, verdict: 'open', reason: 'Again' })).status, 303, 'the same twice is one');
  assert.equal((await send({ service: house, words: await wordsOf(house), verdict: 'refuge', reason: 'It is one' })).status, 303);
  assert.equal((await inReading(db.app, ctx, (trx) => findRecord(trx, house)))!.record.protection, 'refuge');
  assert.deepEqual(await namesNow(), []);
  assert.equal((await page()).answer, 'No public record speaks of a refuge without having been read.');
  const acts = (await sql<{ act: string; reason: string }>`SELECT a.act FROM platform.audit a WHERE act ~ 'refuge-left|protected' AND EXISTS (SELECT FROM platform.event e WHERE e.name = a.act) ORDER BY audit_id`.execute(db.owner)).rows.map(({ act }) => act);
  assert.deepEqual(acts, ['directory.refuge-left-open', 'directory.record-protected']);
  assert.equal((await sql`SELECT FROM directory.refuge_look`.execute(db.owner)).rows.length, 1);
});

test('what was left open is asked again when those words or the address change, and not for others', async () => {
  await edit(line, { url: 'https://www.example.org', lastModified: '2026-12-01T00:00:00Z' });
  assert.deepEqual(await namesNow(), []);
  await edit(line, { description: 'We find you a place in a safe house, at any hour.' });
  assert.deepEqual(await namesNow(), ['Help line']);
  const left = await run('leave-open', { arguments: [line], reason: 'Read again' });
  assert.ok(left.kind === 'done' && (await namesNow()).length === 0);
  await edit(line, { places: [] });
  const found = await run('look-through', {});
  assert.ok(found.kind === 'done' && found.words === 'One public record speaks of a refuge and was not read yet.' && found.table!.rows[0]![2] === 'We find you a place in a safe house, at any hour.');
  const none = await run('leave-open', { arguments: [madeUpId(6)], reason: 'x' });
  assert.ok(none.kind === 'refused' && none.code === 'refuge-words-not-there');
  for (const [as, id] of [[ctx, madeUpId(3)], [ctx, madeUpId(999)], [elsewhere, line]] as const) {
    const missing = await leaveOpen(as, db.app, { id, reason: 'x' });
    assert.ok(!missing.accepted && missing.refusal.code === 'record-not-found');
  }
});
