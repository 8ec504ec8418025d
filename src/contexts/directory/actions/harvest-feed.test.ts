import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, ImportId } from '../../../kernel/ids.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { makeCtx, type Ctx } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { acceptImport } from '../../../platform/imports/accept-import.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { refuseImport } from '../../../platform/imports/refuse-import.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { directoryImports } from '../doors/imports/service-files.ts';
import { openReferralRoutes } from '../doors/open-referral-pages.ts';
import { derivedId } from '../model/feeds/derived-id.ts';
import { fullRecord } from '../model/feeds/feeds.cases.ts';
import { usualHarvestLimits } from '../model/feeds/harvest.ts';
import { aLocation, aRecord, madeUpId } from '../model/record.cases.ts';
import type { DirectoryRecord, ServiceId } from '../model/record.ts';
import { insertRecord, mapRecords } from '../store/services.store.ts';
import { publishRecord } from './change-record.ts';
import { harvestFeed, type HarvestParts } from './harvest-feed.ts';
import { askForHarvest, changeFeed, enterFeed, findFeedOpened, setFeedState, type FeedOpened, type FeedSettings } from './keep-feeds.ts';

const db = await openTestDatabase(['places', 'outcomes', 'directory']);
const neighbour = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ours = '00000000-0000-7000-8000-000000000002' as AuthorityId;
const council = operatorOfTest(ours);
const engine = { specs: directoryImports, app: db.app, operator: db.app };
const parts: HarvestParts = { specs: directoryImports, agent: 'Everychild (test)', isPrivateAllowed: true, limits: { ...usualHarvestLimits, pauseMs: 0, timeoutMs: 2000, perPage: 5, mostBytes: 100_000, mostPages: 30 } };
const start = new Date('2026-11-28T10:00:00Z').getTime();
/** The worker, so many minutes after ten. */
const worker = (minutes: number): Ctx => makeCtx({ actor: { kind: 'machine', job: 'directory.harvest-feeds' }, authority: ours, purpose: 'run-the-service', now: new Date(start + minutes * 60_000), requestId: 'test' });

// The neighbour: a real service of ours with 12 services and a refuge.
const nameOf = (nth: number): string => `Stay and play ${nth}`;
await inTransaction(db.app, operatorOfTest(neighbour), async (trx) => {
  const ctx = operatorOfTest(neighbour);
  for (let nth = 0; nth < 12; nth += 1) await insertRecord(ctx, trx, fullRecord({ id: derivedId('n', String(nth)) as ServiceId, name: nameOf(nth), places: [{ id: derivedId('np', String(nth)), location: aLocation({ isHome: nth === 3 }) }] }));
  await insertRecord(ctx, trx, aRecord({ id: madeUpId(900) as ServiceId, name: 'Refuge', protection: 'refuge' }));
  await raiseDataVersion(ctx, trx);
});
const server = await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: openReferralRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor: { kind: 'public' }, authority: { id: neighbour, name: 'Neighbour', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
const home = await server.listen({ host: '127.0.0.1', port: 0 });

// Another, which answers as each test says.
let script: (request: IncomingMessage, answer: ServerResponse) => void = (_, answer) => answer.writeHead(500).end();
const asked: { readonly url: string; readonly headers: IncomingMessage['headers'] }[] = [];
const other = createServer((request, answer) => {
  asked.push({ url: request.url!, headers: request.headers });
  script(request, answer);
});
await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
after(async () => {
  other.closeAllConnections();
  other.close();
  await server.close();
});

const json = (answer: ServerResponse, value: unknown, headers: Readonly<Record<string, string>> = {}): void => void answer.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
const aService = (id: string, name = `Service ${id}`): Record<string, unknown> => ({ id, name, organization: { id: 'o', name: 'Trust', description: 'A trust.' }, schedules: [] });
const pageOf = (request: IncomingMessage): number => Number(new URL(request.url!, elsewhere).searchParams.get('page'));

async function enter(of: Partial<FeedSettings> & { readonly name: string }): Promise<string> {
  const entered = await enterFeed(council, db.app, { address: elsewhere, everyHours: 24, publish: 'pending', accepts: 'person', ...of });
  assert.ok(entered.accepted);
  asked.length = 0;
  return entered.value;
}

/** Turns of the worker, each a minute after the other, until there is nothing to do; answers the feed. */
async function turns(feed: string, from = 0): Promise<FeedOpened> {
  const signal = new AbortController().signal;
  for (let minute = from; minute < from + 60; minute += 1) if (!(await harvestFeed(worker(minute), db.app, parts, feed, signal))) break;
  return (await findFeedOpened(council, db.app, feed))!;
}

async function recordsOf(source: string): Promise<readonly DirectoryRecord[]> {
  return [...(await inTransaction(db.app, council, mapRecords)).values()].filter(({ assurance }) => assurance.source === source).sort((a, b) => (a.name < b.name ? -1 : 1));
}

for (const version of ['v3', 'v1']) {
  test(`our own feed of ${version} is harvested whole, waits for a person, and then stands; what the neighbour masks stays masked`, async () => {
    const name = `Neighbour ${version}`;
    const feed = await enter({ name, address: `${home}/open-referral/${version}/services/?page=1` });
    const { harvests: [last] } = await turns(feed);
    assert.equal(last!.harvest.state, 'came');
    assert.equal(last!.harvest.services, 12);
    assert.equal(last!.import!.state, 'proposed');
    const isFirst = version === 'v3';
    assert.deepEqual({ ...last!.import!.counts }, isFirst ? { new: 12, same: 0, changed: 0, unsure: 0, blocked: 0 } : { ...last!.import!.counts, new: 0, blocked: 0, unsure: 0 });
    assert.equal((await recordsOf(name)).length, 0, 'nothing stands before somebody has looked');
    assert.ok((await acceptImport(engine, council, last!.import!.id)).accepted);
    const records = await recordsOf(name);
    if (isFirst) {
      assert.deepEqual(records.map((one) => one.name).sort(), Array.from({ length: 12 }, (_, nth) => nameOf(nth)).sort());
      assert.ok(records.every(({ publication, schedules, places }) => publication.state === 'pending' && schedules.length > 0 && places.length === 1), 'whole services, not the list alone');
    }
    assert.doesNotMatch(JSON.stringify(records.find(({ name: one }) => one === nameOf(3)) ?? ''), /Elm Road|ZZ1 4AB/);
    assert.equal((await turns(feed, 60)).harvests.length, 1, 'the next one is tomorrow');
  });
}

test('a feed that asks us to wait is left alone as long as it says, and the harvest goes on where it was', async () => {
  let isBusy = true;
  script = (request, answer) => {
    if (pageOf(request) === 2 && isBusy) return answer.writeHead(429, { 'retry-after': '3600' }).end();
    json(answer, { contents: [aService(`p${pageOf(request)}`)], total_pages: 3 });
  };
  const feed = await enter({ name: 'Busy' });
  const waiting = await turns(feed);
  const retryAt = waiting.harvests[0]!.harvest.retryAt!;
  assert.ok(retryAt.getTime() >= start + 3_600_000, 'an hour, not less');
  assert.deepEqual([waiting.harvests[0]!.harvest.state, waiting.harvests[0]!.harvest.fault, asked.length], ['running', 'status', 2]);
  await turns(feed, 30);
  assert.equal(asked.length, 2, 'nothing is asked before');
  isBusy = false;
  const done = await turns(feed, 75);
  assert.equal(done.harvests[0]!.import!.counts.new, 3);
  assert.deepEqual(asked.map(({ url }) => new URL(url, elsewhere).searchParams.get('page')), ['1', '2', '2', '3'], 'the first page is not asked again');
  assert.ok(asked.every(({ headers }) => headers['user-agent'] === 'Everychild (test)'));
});

test('a server out of order is tried again ever later, then given up in words; nothing came in', async () => {
  script = (_, answer) => answer.writeHead(503).end();
  const feed = await enter({ name: 'Broken' });
  for (let minute = 0; minute < 450; minute += 45) await harvestFeed(worker(minute), db.app, parts, feed, new AbortController().signal);
  const { harvests: [last] } = (await findFeedOpened(council, db.app, feed))!;
  assert.deepEqual([last!.harvest.state, last!.harvest.fault, last!.harvest.faultStatus, last!.import], ['failed', 'status', 503, undefined]);
  assert.equal(asked.length, usualHarvestLimits.mostTries + 1);
});

test('broken JSON, no feed, one too large, one too slow, one that repeats and one without an end are each told, and bring nothing', async () => {
  const cases: readonly (readonly [string, typeof script])[] = [
    ['json-broken', (_, answer) => answer.writeHead(200).end('{"contents": [{"id": "a"')],
    ['no-feed', (_, answer) => json(answer, { error: 'no' })],
    ['too-large', (_, answer) => answer.writeHead(200).end('x'.repeat(100_001))],
    ['too-slow', (_, answer) => void answer.writeHead(200).write('{')],
    ['page-twice', (_, answer) => json(answer, { contents: [aService('same')], total_pages: 1_000_000 })],
    ['endless', (request, answer) => json(answer, { contents: [aService(`e${pageOf(request)}`)], total_pages: 1_000_000 })],
    ['nothing-there', (_, answer) => json(answer, { contents: [], total_pages: 0 })],
    ['status', (_, answer) => answer.writeHead(404).end()],
  ];
  const signal = new AbortController().signal;
  for (const [fault, answer] of cases) {
    script = answer;
    const feed = await enter({ name: `Case ${fault}` });
    const patience = { ...parts, limits: { ...parts.limits, mostTries: 0, timeoutMs: 300 } };
    for (let minute = 0; minute < 45; minute += 15) await harvestFeed(worker(minute), db.app, patience, feed, signal);
    const { harvests: [last] } = (await findFeedOpened(council, db.app, feed))!;
    assert.deepEqual([last!.harvest.state, last!.harvest.fault, last!.import], ['failed', fault, undefined], fault);
  }
});

test('a private address is not asked unless the operator allows it', async () => {
  const feed = await enter({ name: 'Inside' });
  await harvestFeed(worker(0), db.app, { ...parts, isPrivateAllowed: false }, feed, new AbortController().signal);
  assert.equal((await findFeedOpened(council, db.app, feed))!.harvests[0]!.harvest.fault, 'address-private');
  assert.equal(asked.length, 0);
});

test('a harvest that dies between any two steps goes on and comes to the same end', async () => {
  script = (request, answer) => json(answer, { contents: [aService(`k${pageOf(request)}`)], total_pages: 4 });
  const feed = await enter({ name: 'Killed' });
  // One request a turn, and after each the process "dies": its hold stays, and only time frees it.
  const oneByOne = { ...parts, limits: { ...parts.limits, requestsATurn: 1 } };
  for (let minute = 0; minute < 20; minute += 1) {
    if (await harvestFeed(worker(minute), db.app, oneByOne, feed, new AbortController().signal)) await sql`UPDATE directory.harvest SET held_until = ${new Date(start + minute * 60_000 + 90_000)} WHERE state = 'running' AND feed_id = ${feed}::uuid`.execute(db.owner);
  }
  const { harvests } = (await findFeedOpened(council, db.app, feed))!;
  assert.deepEqual(harvests.map(({ harvest, import: file }) => [harvest.state, file?.state, file?.counts.new]), [['came', 'proposed', 4]]);
  assert.deepEqual(asked.map(({ url }) => new URL(url, elsewhere).searchParams.get('page')), ['1', '2', '3', '4']);
  const ended = new AbortController();
  ended.abort();
  assert.equal(await harvestFeed(worker(3000), db.app, parts, feed, ended.signal), true);
  assert.equal((await findFeedOpened(council, db.app, feed))!.harvests[0]!.harvest.state, 'running', 'a worker that is told to end keeps what it has');
});

test('who waits for the end of a harvest keeps it from turn to turn; the worker goes on only when that is over', async () => {
  script = (request, answer) => json(answer, { contents: [aService(`h${pageOf(request)}`)], total_pages: 3 });
  const feed = await enter({ name: 'Held' });
  const mine = { ...parts, keepsHold: true, limits: { ...parts.limits, requestsATurn: 1 } };
  const signal = new AbortController().signal;
  const me = worker(1);
  assert.ok(await harvestFeed(me, db.app, mine, feed, signal));
  const elsewhereAllowed = { ...parts, isPrivateAllowed: false };
  assert.equal(await harvestFeed(worker(1.01), db.app, elsewhereAllowed, feed, signal), false, 'the worker finds it held');
  for (let nth = 0; nth < 4; nth += 1) await harvestFeed(me, db.app, mine, feed, signal);
  assert.deepEqual((await findFeedOpened(council, db.app, feed))!.harvests.map(({ harvest }) => [harvest.state, harvest.services]), [['came', 3]]);
});

test('what has not changed is not sent again; what changed since is asked for; the rule lets it in; what is gone is named and left', async () => {
  let [services, etag] = [[aService('r1'), aService('r2')], '"1"'];
  let knowsSince = true;
  script = (request, answer) => {
    const since = new URL(request.url!, elsewhere).searchParams.get('modified_after');
    if (since !== null && !knowsSince) return answer.writeHead(400).end();
    if (since === null && request.headers['if-none-match'] === etag) return answer.writeHead(304).end();
    json(answer, { contents: since === null ? services : services.slice(0, 1), total_pages: 1 }, { etag });
  };
  const feed = await enter({ name: 'Rule', accepts: 'rule', publish: 'approved' });
  assert.equal((await turns(feed)).harvests[0]!.import!.state, 'committed');
  assert.deepEqual((await recordsOf('Rule')).map(({ name, publication }) => [name, publication.state]), [['Service r1', 'approved'], ['Service r2', 'approved']]);
  const day = 1440;
  services = [aService('r1', 'Renamed')];
  etag = '"2"';
  const next = await turns(feed, day);
  assert.match(asked.at(-1)!.url, /modified_after=2026-11-27T10%3A00/, 'a day before the harvest that stands');
  assert.deepEqual([next.harvests[0]!.import!.counts.changed, (await recordsOf('Rule')).map(({ name }) => name)], [1, ['Renamed', 'Service r2']]);
  assert.deepEqual(next.gone, [], 'who asks for changes alone cannot tell what is gone');
  knowsSince = false;
  const whole = await turns(feed, 2 * day);
  assert.equal(whole.feed.knowsSince, false);
  assert.deepEqual(whole.gone.map(({ name }) => name), ['Service r2']);
  const again = await turns(feed, 3 * day);
  assert.deepEqual([again.harvests[0]!.harvest.state, asked.at(-1)!.headers['if-none-match']], ['unchanged', '"2"']);
  assert.equal((await recordsOf('Rule')).length, 2, 'nothing is taken out by itself');
});

test('what speaks of a refuge waits for a person, though the feed is let in by rule and its records are published; so does a public record that comes to speak of one, until somebody publishes it', async () => {
  let services = [aService('q1'), { ...aService('q2'), description: 'Domestic abuse\naccommodation' }];
  script = (_, answer) => json(answer, { contents: services, total_pages: 1 });
  const states = async (): Promise<readonly string[]> => (await recordsOf('Care')).map(({ publication }) => publication.state);
  const feed = await enter({ name: 'Care', accepts: 'rule', publish: 'approved' });
  const { harvests: [first] } = await turns(feed);
  assert.equal(first!.import!.state, 'committed');
  assert.deepEqual(await states(), ['approved', 'pending']);
  services = [{ ...aService('q1'), description: 'A refuge.' }, services[1]!];
  await turns(feed, 1440);
  assert.deepEqual(await states(), ['pending', 'pending']);
  const [record] = await recordsOf('Care');
  assert.ok((await publishRecord(council, db.app, { id: record!.id, seenRevision: 2, publication: { state: 'approved' }, reason: 'It leads to refuges and is none' })).accepted);
  services = [{ ...aService('q1', 'Service q1 moved'), description: 'A refuge.' }, services[1]!];
  await turns(feed, 2880);
  assert.deepEqual((await recordsOf('Care')).map(({ name, publication }) => [name, publication.state]), [['Service q1 moved', 'approved'], ['Service q2', 'pending']]);
});

test('a feed let in by rule leaves records of other sources alone, and by a person it may change them', async () => {
  const id = madeUpId(77);
  await inTransaction(db.app, council, (trx) => insertRecord(council, trx, aRecord({ id: id as ServiceId, name: 'Our own' })));
  script = (_, answer) => json(answer, { contents: [aService(id, 'Taken over'), aService('m2')], total_pages: 1 });
  const { harvests: [last] } = await turns(await enter({ name: 'Meddler', accepts: 'rule', publish: 'approved' }));
  assert.deepEqual([last!.import!.counts.new, last!.import!.counts.same, last!.import!.counts.changed], [1, 1, 0]);
  const { harvests: [looked] } = await turns(await enter({ name: 'Meddler looked at' }));
  assert.deepEqual([looked!.import!.state, looked!.import!.counts.new, looked!.import!.counts.changed], ['proposed', 1, 1]);
});

test('what came to be looked at by a person is not let in by a rule that was made since', async () => {
  const id = madeUpId(78);
  await inTransaction(db.app, council, (trx) => insertRecord(council, trx, aRecord({ id: id as ServiceId, name: 'Ours too' })));
  script = (_, answer) => json(answer, { contents: [aService(id, 'Taken over')], total_pages: 1 });
  const feed = await enter({ name: 'Ruled later' });
  assert.equal((await turns(feed)).harvests[0]!.import!.state, 'proposed');
  assert.ok((await changeFeed(council, db.app, { id: feed, address: elsewhere, everyHours: 24, publish: 'pending', accepts: 'rule' })).accepted);
  assert.equal((await turns(feed, 60)).harvests[0]!.import!.state, 'proposed');
  assert.equal((await inTransaction(db.app, council, mapRecords)).get(id)!.name, 'Ours too');
});

test('a feed that is paused while it answers stays stopped, whatever comes or fails then', async () => {
  for (const fails of [false, true]) {
    const feed = await enter({ name: `Paused meanwhile ${fails}` });
    script = (request, answer) => void setFeedState(council, db.app, { id: feed, state: 'paused' }).then(() => (fails ? answer.writeHead(503).end() : json(answer, { contents: [aService(`z${pageOf(request)}`)], total_pages: 3 })));
    await harvestFeed(worker(0), db.app, { ...parts, limits: { ...parts.limits, requestsATurn: 1 } }, feed, new AbortController().signal);
    assert.deepEqual([asked.length, (await findFeedOpened(council, db.app, feed))!.harvests.map(({ harvest }) => harvest.state)], [1, ['stopped']]);
  }
});

test('a later harvest takes the place of one that waits; what was kept out is not put before anybody again', async () => {
  let name = 'First';
  script = (_, answer) => json(answer, { contents: [aService('w1', name)], total_pages: 1 });
  const feed = await enter({ name: 'Waits' });
  const first = (await turns(feed)).harvests[0]!.import!.id;
  name = 'Second';
  const second = await turns(feed, 1440);
  assert.deepEqual(second.harvests.map(({ import: file }) => file!.state), ['proposed', 'refused']);
  assert.notEqual(second.harvests[0]!.import!.id, first);
  assert.ok((await refuseImport(engine, council, second.harvests[0]!.import!.id as ImportId, 'Not ours')).accepted);
  const third = await turns(feed, 2880);
  assert.deepEqual([third.harvests[0]!.harvest.state, third.harvests[0]!.import?.state], ['unchanged', 'refused']);
});

test('paused, a feed is left alone, cannot be harvested, and goes on when it is told; ended it stays so; twice is once', async () => {
  script = (_, answer) => json(answer, { contents: [aService('x1')], total_pages: 1 });
  const feed = await enter({ name: 'Paused' });
  for (let nth = 0; nth < 2; nth += 1) assert.ok((await setFeedState(council, db.app, { id: feed, state: 'paused' })).accepted);
  await turns(feed);
  assert.equal(asked.length, 0);
  const now = await askForHarvest(council, db.app, feed);
  assert.ok(!now.accepted && now.refusal.code === 'feed-not-on');
  await setFeedState(council, db.app, { id: feed, state: 'on' });
  for (let nth = 0; nth < 2; nth += 1) assert.ok((await askForHarvest(council, db.app, feed)).accepted);
  assert.equal((await turns(feed)).harvests.length, 1);
  await setFeedState(council, db.app, { id: feed, state: 'ended' });
  const ended = await setFeedState(council, db.app, { id: feed, state: 'on' });
  assert.ok(!ended.accepted && ended.refusal.code === 'feed-ended');
  const taken = await enterFeed(council, db.app, { name: 'paused', address: elsewhere, everyHours: 24, publish: 'pending', accepts: 'person' });
  assert.ok(!taken.accepted && taken.refusal.code === 'feed-name-taken');
  const wrong = await enterFeed(council, db.app, { name: 'Wrong', address: 'ftp://a.example', everyHours: 24, publish: 'pending', accepts: 'person' });
  assert.ok(!wrong.accepted && wrong.refusal.code === 'feed-address-wrong');
  const unknown = await askForHarvest(operatorOfTest(neighbour), db.app, feed);
  assert.ok(!unknown.accepted && unknown.refusal.code === 'feed-not-found', 'another authority knows nothing of it');
  const acts = await sql<{ act: string }>`SELECT act FROM platform.audit WHERE subject = ${`feed:${feed}`} ORDER BY audit_id`.execute(db.owner);
  assert.deepEqual(acts.rows.map(({ act }) => act), ['directory.feed-entered', 'directory.feed-paused', 'directory.feed-resumed', 'directory.feed-asked', 'directory.feed-harvested', 'directory.feed-ended']);
});
