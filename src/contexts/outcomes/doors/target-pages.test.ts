import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { sendForm, type Answer } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { invented, personWith, seedWellbourne } from '../actions/read-card.cases.ts';
import { indicatorRoutes } from './indicator-pages.ts';
import { targetMenu, targetRoutes } from './target-pages.ts';

const now = new Date('2026-11-22T10:00:00Z');
const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(() => seedWellbourne(db.owner));
const open = await serverFor({ kind: 'public' });
const door = await serverFor(personWith('outcomes:set-target', 'outcomes:see-proposed-targets'));

function serverFor(actor: Actor): Promise<FastifyInstance> {
  const authority = { id: invented.authority, name: 'Wellbourne Council', colour: '#1d3a5f', isMadeUp: true };
  return buildServer({ config: testConfig(db.dataFolder), clock: { now: () => now }, db: db.app, routes: [...targetRoutes, ...indicatorRoutes], menu: targetMenu, resolveVisitor: async () => ({ actor, authority, session: undefined }) });
}

async function look(server: FastifyInstance, url: string): Promise<{ status: number; html: string; answer: string | undefined }> {
  const { statusCode, body } = await server.inject({ method: 'GET', url });
  return { status: statusCode, html: body, answer: /<p class="ec-answer">([^<]*)</.exec(body)?.[1] };
}

const send = (url: string, from: string, fields: Readonly<Record<string, string>>): Promise<Answer> => sendForm(door, from, url, fields);

const newAddress = `/targets/new?indicator=lait-fsp-new-gooddev&area=${invented.wellbourne}`;
const typed = { indicator: 'lait-fsp-new-gooddev', area: invented.wellbourne, group: 'all', state: 'agreed', basis: 'local', baselinePeriod: '2022', targetPeriod: '2026', value: '75%', way: 'linear', parameter: '', comparator: '', milestones: '', proposedBy: 'Analyst', agreedBy: 'The board', agreedOn: '5 March 2026', evidence: 'Neighbours’ pace', reason: 'The plan of 2026' };

test('before there is a target the page says what to do', async () => {
  assert.equal((await look(open, '/targets')).answer, 'No target has been agreed yet: a target starts from an indicator.');
});

test('the form begins with what would be ambitious and honest', async () => {
  assert.equal((await look(door, newAddress)).answer, 'The top quarter of neighbours now has 68.3%, England now has 67.7%: between 13 and 14 more children.');
  assert.equal((await look(door, '/targets/new?indicator=nothing&area=E09999999')).status, 404);
});

test('a form that cannot be read comes back with what was typed and what to mend', async () => {
  const again = await send('/targets', newAddress, { ...typed, agreedOn: 'soon', milestones: 'next year more', proposedBy: '' });
  assert.equal(again.status, 422);
  for (const part of ['Type the day, such as 5 March 2026', 'Write a line for each year: the period, a colon, the figure, such as 2026: 69.5', 'Say who proposed it', 'next year more', 'href="#agreedOn"']) assert.ok(again.html.includes(part), part);
});

test('a refused target says why beside its field, with the answers kept', async () => {
  const refused = await send('/targets', newAddress, { ...typed, value: '20' });
  assert.equal(refused.status, 422);
  assert.match(refused.html, /20 is worse than 61\.66\d*, where the target begins/);
  assert.match(refused.html, /href="#value"/);
  assert.ok(refused.html.includes('Neighbours’ pace'));
});

let address = '';
test('it is set, seen by all with its children, on the indicator’s page too, and stands in the table and its file', async () => {
  const set = await send('/targets', newAddress, typed);
  assert.match(set.to ?? '', /^\/targets\/[0-9a-f-]{36}$/);
  address = set.to!;
  const said = 'The target is 75.0% in 2026: on track with 62.5% (150 of 240) in 2024, where 68.3% was expected; 30 more children would meet it in a group of this size.';
  assert.equal((await look(open, address)).answer, said);
  const indicator = await look(open, `/indicators/lait-fsp-new-gooddev?area=${invented.wellbourne}`);
  assert.match(indicator.answer ?? '', /; 30 more children would meet the 2026 target\.$/);
  assert.equal((await look(open, '/targets')).answer, 'One target stands: 1 on track.');
  const file = await open.inject('/targets/file?format=csv');
  assert.match(file.body, /Foundation Stage.*,75\.0% in 2026,62\.5,on track,30,agreed/);
});

test('it is revised and withdrawn through its own pages, each a line of its history', async () => {
  const revised = await send(`${address}/revise`, `${address}/revise`, { ...typed, value: '', way: 'close-gap', parameter: '50', comparator: 'england', seenRevision: '1', baselinePeriod: '2024', reason: 'With England' });
  assert.equal(revised.to, address, revised.html);
  assert.match((await look(open, address)).answer ?? '', /^The target is to close half of the gap to England by 2026, which now means 65\.1%: there is no figure after 2024 yet/);
  const form = await look(door, `${address}/revise`);
  assert.match(form.html, /name="parameter"[^>]*value="50"|value="50"[^>]*name="parameter"/);
  assert.equal((await send(`${address}/withdraw`, address, { seenRevision: '2', withdrawReason: '' })).status, 422);
  assert.equal((await send(`${address}/withdraw`, address, { seenRevision: '2', withdrawReason: 'A new plan' })).to, '/targets');
  assert.equal((await look(open, address)).status, 404);
  const kept = await look(door, address);
  assert.match(kept.answer ?? '', /^This target was withdrawn on 22 November 2026 at 10:00am: A new plan\.$/);
  for (const reason of ['A new plan', 'With England', 'The plan of 2026']) assert.ok(kept.html.includes(reason), reason);
});

test('who may not decide is asked to sign in', async () => {
  assert.equal((await look(open, newAddress)).status, 303);
});
