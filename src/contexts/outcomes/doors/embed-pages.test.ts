import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { buildServer } from '../../../platform/http/server.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { invented, personWith, seedWellbourne } from '../actions/read-card.cases.ts';
import { embedRoutes } from './embed-pages.ts';
import { indicatorRoutes } from './indicator-pages.ts';

const now = new Date('2026-11-22T10:00:00Z');
const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(() => seedWellbourne(db.owner));
const authority = { id: invented.authority, name: 'Wellbourne Council', colour: '#1d3a5f', isMadeUp: true };
const actor = personWith('outcomes:see-unpublished');
const server = await buildServer({ config: testConfig(db.dataFolder), clock: { now: () => now }, db: db.app, routes: [...indicatorRoutes, ...embedRoutes], menu: [], resolveVisitor: async () => ({ actor, authority, session: undefined }) });
const gld = `/embed/indicators/lait-fsp-new-gooddev?area=${invented.wellbourne}`;

test('it has its title, its answer, the mark of made-up data, its source and the way back', async () => {
  const { body, statusCode } = await server.inject(`${gld}&kind=trend`);
  assert.equal(statusCode, 200);
  for (const part of ['Foundation Stage - % achieving a good level of development, Wellbourne, over time', '62.5% (150 of 240)', 'Made-up data', 'Source: DfE', `href="/indicators/lait-fsp-new-gooddev?area=${invented.wellbourne}"`, '<base target="_blank"', '<svg']) assert.ok(body.includes(part), part);
  assert.equal((await server.inject(`${gld}&kind=neighbours`)).statusCode, 200);
});

test('any site may frame it; it runs no script, sets no cookie and tells nothing of who is signed in', async () => {
  const { headers, body } = await server.inject({ url: gld, headers: { cookie: 'notice=Saved' } });
  assert.match(String(headers['content-security-policy']), /frame-ancestors \*/);
  assert.doesNotMatch(String(headers['content-security-policy']), /script-src|unsafe/);
  assert.deepEqual([headers['x-frame-options'], headers['set-cookie'], headers['cross-origin-resource-policy']], [undefined, undefined, 'cross-origin']);
  assert.doesNotMatch(body, /<script|Asha Patel|Saved|_csrf/);
  assert.equal((await server.inject(`/embed/indicators/own-secret?area=${invented.wellbourne}`)).statusCode, 404, 'not even for whoever may see it elsewhere');
});

test('no other page may be framed, and a picture may be shown as an image', async () => {
  const page = await server.inject(`/indicators/lait-fsp-new-gooddev?area=${invented.wellbourne}`);
  assert.deepEqual([page.headers['x-frame-options'], page.headers['cross-origin-resource-policy']], ['DENY', 'same-origin']);
  assert.match(String(page.headers['content-security-policy']), /frame-ancestors 'none'/);
  const svg = await server.inject(`/indicators/lait-fsp-new-gooddev/picture?area=${invented.wellbourne}&kind=trend&format=svg`);
  assert.deepEqual([svg.headers['cross-origin-resource-policy'], svg.headers['x-frame-options']], ['cross-origin', 'DENY']);
});

test('the snippet on the page of the indicator leads to both', async () => {
  const { body } = await server.inject(`/indicators/lait-fsp-new-gooddev?area=${invented.wellbourne}`);
  const text = body.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const addresses = [...text.matchAll(/<(?:iframe|img) src="http:\/\/[^/]+(\/[^"]+)"/g)].map(([, address]) => address!.replaceAll('&amp;', '&'));
  assert.ok(addresses.length >= 4, String(addresses));
  for (const address of addresses) assert.equal((await server.inject(address)).statusCode, 200, address);
});

test('a page kept for everybody comes compressed to whoever takes it so, and is the same page', async () => {
  let made = 0;
  const counted = indicatorRoutes.map((route) => ({ ...route, answer: (request: Parameters<typeof route.answer>[0]) => ((made += 1), route.answer(request)) }));
  const everybody = await buildServer({ config: testConfig(db.dataFolder), clock: { now: () => now }, db: db.app, routes: counted, menu: [], resolveVisitor: async () => ({ actor: { kind: 'public' }, authority, session: undefined }) });
  const ask = (taken?: string) => everybody.inject({ url: `/indicators/lait-fsp-new-gooddev?area=${invented.wellbourne}`, headers: taken === undefined ? {} : { 'accept-encoding': taken } });
  const first = await ask();
  for (const taken of [undefined, 'identity', 'gzip;q=0', 'br']) {
    const plain = await ask(taken);
    assert.deepEqual([plain.headers['content-encoding'], plain.headers['vary'], plain.body], [undefined, 'accept-encoding', first.body], taken);
  }
  for (const taken of ['gzip', 'br, gzip;q=0.8']) {
    const compressed = await ask(taken);
    assert.deepEqual([compressed.headers['content-encoding'], gunzipSync(compressed.rawPayload).toString()], ['gzip', first.body]);
    assert.ok(compressed.rawPayload.length * 4 < first.rawPayload.length, `${compressed.rawPayload.length} of ${first.rawPayload.length} bytes`);
  }
  assert.equal(made, 1, 'it is made once');
});
