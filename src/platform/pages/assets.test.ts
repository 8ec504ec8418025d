import fastify from 'fastify';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assetAddress, serveAssets } from './assets.ts';

const server = fastify();
await serveAssets(server);

test('every style sheet that a page names is served, and none asks for a file that is not', async () => {
  for (const name of ['govuk.css', 'everychild.css']) {
    const { statusCode, body } = await server.inject(assetAddress(name));
    assert.equal(statusCode, 200);
    assert.ok(body.length > 5000, `${name} has ${body.length} characters`);
    const asked = [...body.matchAll(/url\(["']?(\/[^"')]+)/g)].map(([, address]) => address!);
    for (const address of asked) assert.equal((await server.inject(address)).statusCode, 200, `${name} asks for ${address}`);
  }
});

test('the typeface of GOV.UK is not asked for, not even for the moment before our own sheet is read', async () => {
  assert.doesNotMatch((await server.inject(assetAddress('govuk.css'))).body, /@font-face/);
});

test('the colour of an authority is a colour or our own', async () => {
  assert.match((await server.inject('/colours.css?of=00703c')).body, /--authority-colour: #00703c;/);
  assert.match((await server.inject('/colours.css?of=red;}')).body, /--authority-colour: #1d3a5f;/);
});

test('an asset that is not there is a fault at once, not a page without it', () => {
  assert.throws(() => assetAddress('none.css'), /There is no asset none\.css/);
});
