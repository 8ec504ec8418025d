import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import type { Command, CommandAnswer } from '../../../platform/cli/command.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Actor } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { Browser, sendForm, type Answer } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { aRecord, madeUpId } from '../model/record.cases.ts';
import type { ServiceId } from '../model/record.ts';
import { insertRecord } from '../store/services.store.ts';
import { registerCommands } from './cli-register.ts';
import { reportRoutes } from './report-pages.ts';
import { wrongRoutes } from './wrong-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const council = operatorOfTest(authority);
const clerk: Actor = { kind: 'person', id: madeUpId(91) as PersonId, name: 'Clerk', organisation: madeUpId(90) as OrganisationId, permissions: new Set(['directory:decide'] as const) };
const server = await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: wrongRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor: { kind: 'public' }, authority: { id: authority, name: 'Test Council', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });

await inTransaction(db.app, council, async (trx) => {
  await insertRecord(council, trx, aRecord({ id: madeUpId(1) as ServiceId }));
  await insertRecord(council, trx, aRecord({ id: madeUpId(2) as ServiceId, protection: 'refuge' }));
  await raiseDataVersion(council, trx);
});

const tell = (service: string, fields: Readonly<Record<string, string>>): Promise<Answer> => sendForm(server, `/services/${madeUpId(1)}/wrong`, `/services/${service}/wrong`, fields);

async function atCouncil(verb: string, given: Readonly<Record<string, unknown>>): Promise<CommandAnswer> {
  const found = registerCommands.find((one) => one.verb === verb) as unknown as Extract<Command<unknown>, { kind: 'act' }>;
  return found.run(council, db.app, found.options.parse(given), { note: () => undefined, progress: () => undefined, signal: new AbortController().signal, write: () => undefined });
}

test('somebody says what is wrong, gets a reference, the council answers, and they read the answer', async () => {
  assert.match((await new Browser(server).open(`/services/${madeUpId(1)}/wrong`)).words, /Something is wrong with “Acorns playgroup”/);
  const told = await tell(madeUpId(1), { topic: 'closed', words: 'It closed in <b>May</b>.' });
  assert.equal(told.status, 303);
  const at = told.to!;
  const [, reference] = /^\/services\/reports\/([0-9A-F]{12})$/.exec(at)!;
  const before = await new Browser(server).open(at);
  assert.match(before.words, /nobody has answered yet.*Your reference is/);
  const listed = await atCouncil('reports', {});
  assert.ok(listed.kind === 'done' && listed.table!.rows.some(([one, name, topic, words, state]) => one === reference && name === 'Acorns playgroup' && topic === 'closed' && words === 'It closed in <b>May</b>.' && state === 'no answer yet'));
  assert.equal((await atCouncil('answer', { arguments: [reference], state: 'looking', words: 'We ring them.' })).kind, 'done');
  assert.equal((await atCouncil('answer', { arguments: [reference], state: 'mended', words: 'Thank you: it is taken <i>off</i> the list.' })).kind, 'done');
  const after = await new Browser(server).open(at);
  assert.match(after.words, /We have put it right\. Thank you: it is taken/);
  assert.doesNotMatch(after.body, /<i>off|We ring them/, 'words are words, and the latest answer holds');
  const acts = (await sql<{ act: string; facts: string }>`SELECT act, facts::text AS facts FROM platform.audit ORDER BY audit_id`.execute(db.owner)).rows;
  assert.deepEqual(acts.map(({ act }) => act), ['directory.wrong-reported', 'directory.report-answered', 'directory.report-answered']);
  assert.doesNotMatch(JSON.stringify(acts), /closed in/, 'the audit has no words of the public');
});

test('the council answers at its desk; the answer goes back to the reference, and what was typed stands after a fault', async () => {
  const told = await tell(madeUpId(1), { topic: 'out-of-date', words: 'The telephone is wrong.' });
  const reference = told.to!.split('/').at(-1)!;
  const desk = await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: reportRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor: clerk, authority: { id: authority, name: 'Test Council', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
  const waiting = await new Browser(desk).open('/directory/reports');
  assert.match(waiting.words, /1 report waits for an answer; the oldest came today\..*Acorns playgroup: it is out of date The telephone is wrong\. Told today\. No answer yet\./);
  const at = `/directory/reports/${reference}`;
  const again = await sendForm(desk, at, at, { words: 'We rang them.', state: '' });
  assert.deepEqual([again.status, />We rang them\.<\/textarea>/.test(again.html)], [422, true]);
  assert.equal((await sendForm(desk, at, at, { words: 'We rang them.', state: 'looking' })).to, '/directory/reports');
  assert.match((await new Browser(desk).open('/directory/reports')).words, /1 report is being looked into; each has been told so\./);
  assert.match((await new Browser(server).open(told.to!)).words, /We are looking into it\. We rang them\./);
  assert.equal((await sendForm(desk, at, '/directory/reports/000000000000', { words: 'x', state: 'mended' })).status, 404);
});

test('what is missing is told at its field with what was typed; a wrong reference, a refuge and no record are all not found', async () => {
  const again = await tell(madeUpId(1), { topic: '', words: 'It' });
  assert.equal(again.status, 422);
  assert.match(again.words, /Choose what is wrong/);
  assert.match(again.body, /href="#words"/);
  assert.match(again.body, />It<\/textarea>/);
  for (const service of [madeUpId(2), madeUpId(9)]) assert.equal((await tell(service, { topic: 'other', words: 'Something' })).status, 404);
  assert.equal((await server.inject({ url: '/services/reports/000000000000' })).statusCode, 404);
  const unknown = await atCouncil('answer', { arguments: ['000000000000'], state: 'mended', words: 'x' });
  assert.ok(unknown.kind === 'refused' && unknown.code === 'report-not-found');
});

test('a form that another site sends is refused', async () => {
  const answer = await server.inject({ method: 'POST', url: `/services/${madeUpId(1)}/wrong`, headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' }, payload: 'topic=closed&words=closed' });
  assert.equal(answer.statusCode, 403);
});

test('one address may tell only so much in a short time', async () => {
  const statuses: number[] = [];
  for (let nth = 0; nth < 25; nth += 1) statuses.push((await tell(madeUpId(9), { topic: 'other', words: 'Something' })).status);
  assert.deepEqual([statuses[0], statuses.at(-1)], [404, 429], 'requests-too-many-attempts');
});
