import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import type { Command, CommandAnswer } from '../../../platform/cli/command.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import type { Actor } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { Browser, sendForm } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { isHostnameOf } from '../../access/contract.ts';
import { madeUpId } from '../model/record.cases.ts';
import { feedCommands } from './cli-feeds.ts';
import { feedRoutes, harvestFeedsJob } from './feed-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const operator = operatorOfTest(authority);
const actor: Actor = { kind: 'person', id: madeUpId(91) as PersonId, name: 'Somebody', organisation: madeUpId(90) as OrganisationId, permissions: new Set(['directory:decide'] as const) };
const server = await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: feedRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor, authority: { id: authority, name: 'Test', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
let status = 200;
const agents: (string | undefined)[] = [];
const feed = createServer((request, answer) => {
  agents.push(request.headers['user-agent']);
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ contents: [{ id: 's1', name: 'Chess club', organization: { id: 'o', name: 'Trust' }, schedules: [] }, { id: 's2', name: '', organization: { id: 'o', name: 'Trust' } }], total_pages: 1 }));
});
await new Promise<void>((resolve) => void feed.listen(0, '127.0.0.1', resolve));
after(() => {
  feed.closeAllConnections();
  feed.close();
});
const address = `http://127.0.0.1:${(feed.address() as AddressInfo).port}`;
const job = harvestFeedsJob({ ownAddress: 'https://information.example', isPrivateAllowed: true });
const words = async (path: string): Promise<string> => (await new Browser(server).open(path)).words;

async function atOperator(verb: string, given: Readonly<Record<string, unknown>>): Promise<CommandAnswer> {
  const found = feedCommands.find((one) => one.verb === verb) as unknown as Extract<Command<unknown>, { kind: 'act' }>;
  return found.run(operator, db.app, found.options.parse(given), { note: () => undefined, progress: () => undefined, signal: new AbortController().signal, write: () => undefined });
}

test('the council enters a feed, the worker harvests it, and the page says what came, what next and what to do', async () => {
  assert.match(await words('/directory/feeds'), /No feed is harvested yet\./);
  const wrong = await sendForm(server, '/directory/feeds', '/directory/feeds', { name: 'Neighbour', address: 'neighbour', everyHours: '24', publish: 'pending', accepts: 'person' });
  assert.match(wrong.words, /Write the whole address of a feed/);
  assert.match(wrong.html, /value="neighbour"/, 'what was typed stands');
  const entered = await sendForm(server, '/directory/feeds', '/directory/feeds', { name: 'Neighbour', address: `${address}/services`, everyHours: '24', publish: 'pending', accepts: 'person' });
  assert.match(await words(entered.to!), /Not harvested yet\..*Next Within a minute\./);
  await job.run({ ...operator, actor: { kind: 'machine', job: job.name }, now: new Date() }, db.app, new AbortController().signal);
  assert.match(await words(entered.to!), /2 services came\. They wait for somebody to look at them: 1 new, 0 changed, 0 the same, 1 left out\..*Look at what came/);
  assert.match(await words('/directory/feeds'), /1 feed: 1 harvest waits for somebody to look at it\./);
  // Who asks is told where we are reached: as the operator set it, or by the authority's own name.
  assert.deepEqual(agents, ['Everychild directory harvester (+https://information.example)']);
  await sql`INSERT INTO access.authority (authority_id, name, short_name, dfe_code, ons_code, colour, is_made_up, made_at) VALUES (${authority}, 'Sandholm Council', 'Sandholm', '330', 'E08990001', '#1d3a5f', true, '2026-01-01')`.execute(db.owner);
  await sql`INSERT INTO access.authority_hostname (hostname, authority_id) VALUES ('sandholm.example', ${authority})`.execute(db.owner);
  assert.deepEqual([await isHostnameOf(db.app, authority, 'Sandholm.example:443'), await isHostnameOf(db.app, authority, 'evil.example')], [true, false]);
  status = 403;
  await sendForm(server, entered.to!, `${entered.to!}/harvest`, {});
  await job.run({ ...operator, actor: { kind: 'machine', job: job.name }, now: new Date() }, db.app, new AbortController().signal);
  assert.equal(agents.at(-1), 'Everychild directory harvester (+https://sandholm.example)');
  assert.match(await words(entered.to!), /It failed\. It does not let us in\. Ask who runs the feed\..*At http:\/\/127/);
  assert.match(await words('/directory/feeds'), /1 feed fails/);
  await sendForm(server, entered.to!, `${entered.to!}/state`, { state: 'paused' });
  assert.match(await words(entered.to!), /Next Paused\..*Go on with it/);
  const changed = await sendForm(server, entered.to!, entered.to!, { address, everyHours: '168', publish: 'approved', accepts: 'rule' });
  assert.equal(changed.to, entered.to);
  assert.equal((await new Browser(server).open(`/directory/feeds/${madeUpId(5)}`)).status, 404);
});

test('the operator enters, lists and harvests at the command line; without leave a private address is not asked', async () => {
  status = 200;
  assert.equal((await atOperator('feed', { arguments: ['By hand', address] })).kind, 'done');
  const closed = await atOperator('harvest', { arguments: ['by hand'] });
  assert.ok(closed.kind === 'refused' && /private network/.test(closed.words));
  const done = await atOperator('harvest', { arguments: ['By hand'], private: true });
  assert.ok(done.kind === 'done' && /They wait for somebody to look at them: 1 new/.test(done.words!));
  const listed = await atOperator('feeds', {});
  assert.ok(listed.kind === 'done' && listed.table!.rows.some(([name, , last]) => name === 'By hand' && /1 new/.test(last!)));
  const unknown = await atOperator('harvest', { arguments: ['Nobody'] });
  assert.ok(unknown.kind === 'refused' && unknown.code === 'feed-not-found');
});
