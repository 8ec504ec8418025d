import assert from 'node:assert/strict';
import { before, test } from 'node:test';
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
