import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Actor, Permission } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { Browser, type Answer } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { aRecord, madeUpId } from '../model/record.cases.ts';
import type { ServiceId } from '../model/record.ts';
import { insertRecord } from '../store/services.store.ts';
import { askRoutes } from './ask-pages.ts';
import { brokerRoutes } from './broker-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctx = operatorOfTest(authority);
const withPermissions = (...permissions: Permission[]): Actor => ({ kind: 'person', id: madeUpId(77) as PersonId, name: 'Adviser', organisation: madeUpId(50) as OrganisationId, permissions: new Set(permissions) });
const serverFor = (actor: Actor): Promise<FastifyInstance> =>
  buildServer({ config: testConfig(db.dataFolder), clock: { now: () => new Date('2026-11-23T10:00:00Z') }, db: db.app, routes: [...askRoutes, ...brokerRoutes], menu: [], resolveVisitor: () => Promise.resolve({ actor, authority: { id: authority, name: 'Test Council', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
const open = await serverFor({ kind: 'public' });
const adviser = await serverFor(withPermissions('directory:broker'));
const somebody = await serverFor(withPermissions('directory:decide'));

await inTransaction(db.app, ctx, async (trx) => {
  await insertRecord(ctx, trx, aRecord({ id: madeUpId(1) as ServiceId, name: 'Acorns nursery', kind: 'childcare', schedules: [{ id: 's', repeats: { kind: 'weekly', days: ['MO'], interval: 1 }, opensAt: 480, closesAt: 1080, season: 'all-year' }] }));
  await raiseDataVersion(ctx, trx);
});

const wordsOf = (body: string): string => body.replace(/<[^>]+>/g, ' ').replace(/&quot;/g, '"').replace(/&#x27;|&#39;/g, '’').replace(/\s+/g, ' ');

/** Sends a form as it stands on its page, hidden fields included. */
async function send(server: FastifyInstance, from: string, url: string, fields: Readonly<Record<string, string | readonly string[]>>, remoteAddress = '10.0.0.1'): Promise<Answer> {
  const browser = new Browser(server, remoteAddress);
  const { html } = await browser.open(from);
  const hidden = Object.fromEntries([...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].flatMap(([, name, value]) => (name === '_csrf' ? [] : [[name!, value!]])));
  return browser.send(url, { ...hidden, ...fields });
}

const typed = { age1: '2', near: 'ZZ1 4AB', kinds: 'childcare', days: ['MO'], from: '8am', to: '6pm', supportNeeds: 'autism', name: 'Zofia Madeup', phone: '01632 960123', consent: 'yes', website: '' };

test('a family asks, an adviser sends a list, and the family sees it with reference and code', async () => {
  const asked = await send(open, '/ask-for-help', '/ask-for-help', typed);
  assert.equal(asked.status, 200);
  assert.match(asked.words, /We will get in touch by 30 November 2026\./);
  const [, reference] = /Your reference is ([0-9A-Z-]{9})/.exec(asked.words)!;
  const [, code] = /Your code is ([0-9A-Z-]{14})/.exec(asked.words)!;
  const queue = await adviser.inject({ url: '/help-requests' });
  assert.match(wordsOf(queue.body), /1 family waits, none longer than 5 working days\./);
  assert.doesNotMatch(queue.body, /Zofia|960123/, 'the queue names nobody');
  const at = `/help-requests/${reference!.toLowerCase()}`;
  assert.equal((await send(adviser, at, `${at}/take`, {})).to, at);
  const { body } = await adviser.inject({ url: at });
  const page = wordsOf(body);
  const toAcorns = new RegExp(`href="/services/${madeUpId(1)}"`);
  assert.match(body, toAcorns, 'what matches leads to its own page');
  assert.match(page, /Zofia Madeup.*01632 960123/);
  assert.match(page, /Acorns nursery .*no news of a space; says nothing of these needs: ask/);
  const nothing = await send(adviser, at, `${at}/matches`, { words: '' });
  assert.deepEqual([nothing.status, /Choose at least one service/.test(nothing.words)], [422, true]);
  assert.equal((await send(adviser, at, `${at}/matches`, { services: madeUpId(1), words: '' })).status, 303);
  const [, done] = (await adviser.inject({ url: at })).body.split('What was done');
  assert.match(done!, toAcorns, 'and so does what was sent');
  const own = await send(open, '/ask-for-help/status', '/ask-for-help/status', { reference: reference!, code: code! });
  assert.match(own.words, /We have been in touch.*Your list Acorns nursery.*(01632|No way to get in touch is given).*Compare these, or send them to yourself/);
  assert.match(own.html, new RegExp(`href="/services/saved\\?list=${madeUpId(1)}"`));
  const wrong = await send(open, '/ask-for-help/status', '/ask-for-help/status', { reference: reference!, code: 'AAAA-AAAA-AAAA' });
  assert.deepEqual([wrong.status, /We cannot open a request with these two/.test(wrong.words), /Acorns/.test(wrong.words)], [422, true, false]);
  assert.equal((await send(adviser, at, `${at}/close`, { outcome: 'unmet', reason: '', words: '' })).status, 422);
  assert.equal((await send(adviser, at, `${at}/contacts`, { service: '', words: 'All is well' })).status, 303);
  assert.equal((await send(adviser, at, `${at}/close`, { outcome: 'found', reason: '', words: '' })).status, 303);
  assert.match((await send(open, '/ask-for-help/status', '/ask-for-help/withdraw', { reference: reference!, code: code! })).words, /We deleted what you told us/);
  assert.equal((await adviser.inject({ url: at })).statusCode, 404, 'the reference of the mails leads to nothing any more');
  const [, kept] = /href="(\/help-requests\/[0-9a-z]{4}-[0-9a-z]{4})"/.exec((await adviser.inject({ url: '/help-requests' })).body) ?? [];
  assert.match(wordsOf((await adviser.inject({ url: kept! })).body), /What the family told us is deleted/);
  assert.equal((await send(open, '/ask-for-help/status', '/ask-for-help/withdraw', { reference: reference!, code: code! })).status, 404);
});

test('a family changes its open request with reference and code; the adviser sees what is new, and that it waits again', async () => {
  const asked = await send(open, '/ask-for-help', '/ask-for-help', { ...typed, words: 'No milk, please' }, '10.0.0.8');
  const [, reference] = /Your reference is ([0-9A-Z-]{9})/.exec(asked.words)!;
  const [, code] = /Your code is ([0-9A-Z-]{14})/.exec(asked.words)!;
  const own = { reference: reference!, code: code! };
  const at = `/help-requests/${reference!.toLowerCase()}`;
  await send(adviser, at, `${at}/take`, {});
  const tooShort = await send(adviser, at, `${at}/contacts`, { service: '', words: 'Hm' });
  assert.deepEqual([tooShort.status, />Hm<\/textarea>/.test(tooShort.html), tooShort.html.includes('href="#contact-words"')], [422, true, true], 'what an adviser typed stands');
  const noReason = await send(adviser, at, `${at}/close`, { outcome: 'unmet', reason: '', words: 'Rang five' });
  assert.ok(noReason.status === 422 && />Rang five<\/textarea>/.test(noReason.html));
  await send(adviser, at, `${at}/contacts`, { service: '', words: 'Spoke to her' });
  const form = await send(open, '/ask-for-help/status', '/ask-for-help/change', own, '10.0.0.8');
  assert.match(form.html, /name="age1"[^>]*value="2"|value="2"[^>]*name="age1"/);
  assert.match(form.html, />No milk, please<\/textarea>/);
  const fields = { ...own, form: madeUpId(6), ...typed, words: 'No milk, please', days: ['MO', 'TU'] };
  const faulty = await send(open, '/ask-for-help/status', '/ask-for-help/changed', { ...fields, near: '' }, '10.0.0.8');
  assert.deepEqual([faulty.status, /Write a postcode/.test(faulty.words)], [422, true]);
  for (let nth = 0; nth < 2; nth += 1) assert.match((await send(open, '/ask-for-help/status', '/ask-for-help/changed', fields, '10.0.0.8')).words, /Your request is changed/);
  const page = wordsOf((await adviser.inject({ url: at })).body);
  assert.match(page, /This family waits for a first answer.*Monday, Tuesday.*the family changed what it needs/);
  assert.equal(page.split('changed what it needs').length - 1, 1, 'twice is once');
  assert.match((await send(open, '/ask-for-help/status', '/ask-for-help/status', own, '10.0.0.8')).words, /You changed your request/);
  assert.equal((await send(open, '/ask-for-help/status', '/ask-for-help/changed', { ...fields, code: 'AAAA-AAAA-AAAA' }, '10.0.0.8')).status, 404, 'own-request-not-found');
  await send(adviser, at, `${at}/close`, { outcome: 'found', reason: '', words: '' });
  const closed = await send(open, '/ask-for-help/status', '/ask-for-help/changed', fields, '10.0.0.8');
  assert.match(closed.words, /We closed this request, so it cannot be changed/, 'own-request-closed');
});

test('every fault is told at once, at its field, and what was typed is kept', async () => {
  const { status, body, words } = await send(open, '/ask-for-help', '/ask-for-help', { age1: 'old', near: '', from: 'dawn', name: 'Zofia', email: 'nobody', website: '' });
  assert.equal(status, 422);
  for (const field of ['age1', 'near', 'kinds', 'from', 'email', 'consent']) assert.match(body, new RegExp(`href="#${field}"`), field);
  assert.match(body, /value="Zofia"/);
  assert.match(words, /Write an age from birth to 17/);
  assert.match((await send(open, '/ask-for-help', '/ask-for-help', { ...typed, phone: '' })).words, /Write a telephone number or an e-mail address/);
  assert.match((await send(open, '/ask-for-help', '/ask-for-help', { ...typed, from: '6pm', to: '8am' })).words, /The end must be after the start/);
  assert.equal((await send(open, '/ask-for-help', '/ask-for-help', { ...typed, website: 'http://spam.example' })).status, 422, 'a machine fills in what no person sees');
});

test('only those who help families see who asks', async () => {
  assert.equal((await somebody.inject({ url: '/help-requests' })).statusCode, 403);
  assert.equal((await open.inject({ url: '/help-requests' })).statusCode, 303);
  assert.equal((await adviser.inject({ url: '/help-requests/none-none' })).statusCode, 404);
});

test('where no council stands nothing is asked and nothing is kept', async () => {
  const nowhere = await buildServer({ config: testConfig(db.dataFolder), clock: { now: () => new Date('2026-11-23T10:00:00Z') }, db: db.app, routes: askRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor: { kind: 'public' }, authority: undefined, session: undefined }) });
  assert.equal((await nowhere.inject({ url: '/ask-for-help' })).statusCode, 404, 'helper-not-found');
  const form = await nowhere.inject({ url: '/ask-for-help/status' });
  const payload = new URLSearchParams({ ...typed, form: madeUpId(3), days: 'MO', _csrf: /name="_csrf" value="([^"]+)"/.exec(form.body)![1]! }).toString();
  const sent = await nowhere.inject({ method: 'POST', url: '/ask-for-help', remoteAddress: '10.0.0.3', headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: form.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }, payload });
  assert.equal(sent.statusCode, 404);
});

test('one address may send only so much', async () => {
  const statuses = [];
  for (let nth = 0; nth < 21; nth += 1) statuses.push((await send(open, '/ask-for-help/status', '/ask-for-help/status', { reference: 'aaaa-aaaa', code: 'x' }, '10.9.9.9')).status);
  assert.deepEqual([statuses.slice(0, 20).every((status) => status === 422), statuses[20]], [true, 429], 'requests-too-many-attempts');
});
