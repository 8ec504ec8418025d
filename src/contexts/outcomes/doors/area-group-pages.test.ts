import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { sendForm, type Answer, type FormFields } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { invented, personWith, seedWellbourne } from '../actions/read-card.cases.ts';
import { areaGroupRoutes } from './area-group-pages.ts';
import { cardRoutes } from './card-pages.ts';
import { compareRoutes } from './compare-pages.ts';
import { comparisonRoutes } from './comparison-pages.ts';
import { embedRoutes } from './embed-pages.ts';
import { frameworkRoutes } from './framework-pages.ts';
import { indicatorRoutes } from './indicator-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(() => seedWellbourne(db.owner));
const [open, door] = [await serverFor({ kind: 'public' }), await serverFor(personWith('outcomes:choose-comparison'))];

function serverFor(actor: Actor): Promise<FastifyInstance> {
  const authority = { id: invented.authority, name: 'Wellbourne Council', colour: '#1d3a5f', isMadeUp: true };
  const routes = [...areaGroupRoutes, ...comparisonRoutes, ...compareRoutes, ...indicatorRoutes, ...cardRoutes, ...embedRoutes, ...frameworkRoutes];
  return buildServer({ config: testConfig(db.dataFolder), clock: { now: () => new Date('2026-11-22T10:00:00Z') }, db: db.app, routes, menu: [], resolveVisitor: async () => ({ actor, authority, session: undefined }) });
}

async function look(url: string, server = open): Promise<{ status: number; html: string; answer: string | undefined }> {
  const { statusCode, body } = await server.inject(url);
  return { status: statusCode, html: body, answer: /<p class="ec-answer">([^<]*)/.exec(body)?.[1]?.replace(/\s+/g, ' ') };
}

const send = (url: string, from: string, fields: FormFields): Promise<Answer> => sendForm(door, from, url, fields);

const members = ['E08000101', 'E08000102', 'E08000105'].map((code) => ['members', code] as const);
const make = (...fields: readonly (readonly [string, string])[]): ReturnType<typeof send> => send('/compare/groups', '/compare/groups/new', [['tier', 'upper-tier'], ...fields]);
const gld = 'indicator=lait-fsp-new-gooddev';
let address = '';

test('the form says what is wrong beside the field and keeps what was ticked; who may not decide is asked to sign in', async () => {
  const bare = await make(['name', ''], ['reason', ''], ...members);
  assert.equal(bare.status, 422);
  for (const part of ['href="#name">Give the group a name', 'href="#reason">Say why', /value="E08000105"[^>]*checked|checked[^>]*value="E08000105"/]) assert.match(bare.html, new RegExp(part));
  const few = await make(['name', 'One'], ['reason', 'x'], members[0]!);
  assert.match(few.html, /href="#members">Choose at least 2 areas/);
  assert.equal((await look('/compare/groups/new')).status, 303);
});

test('a group is made, read by everybody, and stands among those one may be compared with', async () => {
  assert.match((await look('/compare/groups')).answer!, /^We have made no group of areas of our own yet/);
  address = (await make(['name', 'Similar coastal authorities'], ['reason', 'They lie by the sea'], ...members)).to!;
  assert.match(address, /^\/compare\/groups\/[0-9a-f-]{36}$/);
  const page = await look(address);
  assert.equal(page.answer, 'Similar coastal authorities: 3 authorities that we chose, made on 22 November 2026.');
  assert.match(page.html, /made of Neighbour 1, Neighbour 2, Neighbour 5\. They lie by the sea/);
  assert.ok(!page.html.includes('Asha'), 'names of people are for the partnership');
  assert.equal((await look('/compare/groups')).answer, 'We can be compared with one group of areas of our own: Similar coastal authorities (3 authorities).');
  assert.match((await look(`/compare?${gld}`)).html, /<option value="[0-9a-f-]{36}">Similar coastal authorities<\/option>/);
});

test('page, picture, frame, table, card and outcomes are compared with it where the address says so, and each says its name', async () => {
  const against = `against=${address.split('/').at(-1)}`;
  assert.equal((await look(`/compare?${gld}&${against}`)).answer, 'Which of the three areas of Similar coastal authorities differ from Wellbourne by more than chance cannot be said, because no counts are published with these figures; their order is shown.');
  const indicator = await look(`/indicators/lait-fsp-new-gooddev?${against}`);
  assert.match(indicator.answer!, /about the same as the average of Similar coastal authorities \(63\.2%\)/);
  assert.match(indicator.html, new RegExp(`kind=neighbours&amp;area=E08000099&amp;period=2024&amp;${against}`), 'its downloads are compared so too');
  assert.match((await look(`/embed/indicators/lait-fsp-new-gooddev?kind=neighbours&${against}`)).html, /Wellbourne and Similar coastal authorities, 2024/);
  assert.match((await look(`/indicators/lait-fsp-new-gooddev/picture?kind=trend&format=svg&${against}`)).html, /Similar coastal authorities/);
  assert.match((await look(`/compare/table?${gld}&format=csv&${against}`)).html, /Neighbour 5 \(in the group\)/);
  const card = await look(`/card?area=E08000099&${against}`);
  assert.match(card.html, /about the same as the average of Similar coastal authorities \(63\.2%, 3 of 3 have a figure\)/i);
  assert.match(card.html, new RegExp(`/card\\.docx\\?area=E08000099&amp;${against}`));
  const home = await look(`/outcomes?${against}`);
  assert.match(home.answer!, /the average of Similar coastal authorities/);
  const aims = [...home.html.matchAll(/href="(\/outcomes\/aims\/[^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
  assert.ok(aims.length > 0 && aims.every((href) => href.endsWith(`&${against}`)), 'what was chosen goes along from page to page');
  const shown = await Promise.all(aims.map(async (href) => (await look(href)).html));
  assert.ok(shown.some((html) => new RegExp(`/indicators/lait-fsp-new-gooddev[^"]*&amp;${against}`).test(html)));
});

test('who is no group is told, not another compared', async () => {
  for (const page of [`/compare?${gld}`, '/indicators/lait-fsp-new-gooddev?', '/card?area=E08000099', '/outcomes?']) assert.equal((await look(`${page}&against=00000000-0000-7000-8000-0000000000ee`)).status, 404, page);
  assert.equal((await look('/compare/groups/00000000-0000-7000-8000-0000000000ee')).status, 404);
});

test('chosen on the settings page it holds everywhere; changed and ended through its own pages', async () => {
  const group = address.split('/').at(-1)!;
  assert.equal((await send('/comparison-settings', '/comparison-settings', [['name', 'neighbour-set'], ['setting', group], ['reason', 'The board']])).status, 303);
  const settings = await look('/comparison-settings', door);
  assert.match(settings.answer!, /^We are compared with Similar coastal authorities, a group of 3 other areas/);
  assert.match(settings.html, /the group “Similar coastal authorities”\. The board/);
  const chosen = await send(`${address}/end`, address, [['seenRevision', '1'], ['reason', 'No longer']]);
  assert.match(chosen.html, /href="#reason">Every page is compared with “Similar coastal authorities” now/);
  assert.equal((await send(`${address}/revise`, `${address}/revise`, [['seenRevision', '1'], ['name', 'By the sea'], ['reason', 'Shorter'], ...members.slice(1)])).to, address);
  assert.match((await look(address, door)).html, /renamed from Similar coastal authorities; Neighbour 1 went out\. Shorter/);
  await send('/comparison-settings', '/comparison-settings', [['name', 'neighbour-set'], ['setting', 'as-programmed'], ['reason', 'Back']]);
  assert.equal((await send(`${address}/end`, address, [['seenRevision', '2'], ['reason', 'Done']])).to, '/compare/groups');
  assert.match((await look(address)).answer!, /^By the sea was ended on 22 November 2026/);
  assert.equal((await look(`${address}/revise`, door)).status, 409);
});
