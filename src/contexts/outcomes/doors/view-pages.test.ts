import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { buildServer } from '../../../platform/http/server.ts';
import type { Actor } from '../../../platform/house/ctx.ts';
import { Browser, sendForm, type Answer, type FormFields } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { invented, personWith, seedWellbourne } from '../actions/read-card.cases.ts';
import { compareRoutes } from './compare-pages.ts';
import { viewMenu, viewRoutes } from './view-pages.ts';

const now = new Date('2026-11-22T10:00:00Z');
const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(() => seedWellbourne(db.owner));
const authority = { id: invented.authority, name: 'Wellbourne Council', colour: '#1d3a5f', isMadeUp: true };
const serverFor = (actor: Actor) => buildServer({ config: testConfig(db.dataFolder), clock: { now: () => now }, db: db.app, routes: [...viewRoutes, ...compareRoutes], menu: viewMenu, resolveVisitor: async () => ({ actor, authority, session: undefined }) });
const [open, door] = [await serverFor({ kind: 'public' }), await serverFor(personWith())];

const look = (url: string): Promise<Answer> => new Browser(door).open(url);
const send = (url: string, from: string, fields: FormFields = {}): Promise<Answer> => sendForm(door, from, url, fields);

const address = `/compare?indicator=lait-fsp-new-gooddev&area=${invented.wellbourne}`;

test('from a page to a view and back to the page with its state', async () => {
  assert.equal((await look('/views')).answer, 'You keep no view yet: “Keep this view” stands at the foot of the outcomes, of each indicator and of each comparison.');
  const link = /href="(\/views\/new\?address=[^"]+)"/.exec((await look(address)).body)?.[1]?.replaceAll('&amp;', '&');
  assert.ok(link);
  assert.equal((await look(link)).answer, 'The page is kept with all that you chose on it, and always shows the newest figures.');
  assert.equal((await send('/views', link, { name: '', address })).status, 422);
  assert.equal((await send('/views', link, { name: 'Our neighbours', address })).to, '/views');
  const list = await look('/views');
  assert.equal(list.answer, 'You keep one view; the latest is “Our neighbours”, of 22 November 2026.');
  const shared = /href="(\/views\/[0-9a-f-]{36})"/.exec(list.html)![1]!;
  assert.equal((await look(shared)).to, address);
});

test('a name that is taken is told beside its field, and renaming, removing and putting back work', async () => {
  const twice = await send('/views', `/views/new?address=${encodeURIComponent('/targets')}`, { name: 'our neighbours', address: '/targets' });
  assert.equal(twice.status, 422);
  assert.match(twice.body, /You keep another view under “our neighbours”\. Give this one another name/);
  const id = /\/views\/([0-9a-f-]{36})"/.exec((await look('/views')).body)![1]!;
  assert.equal((await send(`/views/${id}/rename`, '/views', { name: '' })).status, 422);
  assert.equal((await send(`/views/${id}/rename`, '/views', { name: 'Those like us' })).to, '/views');
  const removed = await send(`/views/${id}/remove`, '/views');
  assert.equal(removed.to, `/views?removed=${id}`);
  assert.equal((await look(`/views/${id}`)).status, 404);
  assert.equal((await send(`/views/${id}/put-back`, `/views?removed=${id}`)).to, '/views');
  assert.match((await look('/views')).body, /Those like us/);
});

test('whoever has not signed in is asked to, and is offered nothing to keep', async () => {
  assert.equal((await open.inject('/views')).statusCode, 303);
  assert.doesNotMatch((await open.inject(address)).body, /Keep this view/);
});

test('a page that cannot be kept says so', async () => {
  assert.equal((await look('/views/new?address=%2Fpeople')).answer, 'This page cannot be kept as a view.');
});
