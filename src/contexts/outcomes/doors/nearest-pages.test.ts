import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { sendForm, type Answer, type FormFields } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { invented, personWith, seedWellbourne } from '../actions/read-card.cases.ts';
import { areaGroupRoutes } from './area-group-pages.ts';
import { nearestRoutes } from './nearest-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(() => seedWellbourne(db.owner));
const [open, door] = [await serverFor({ kind: 'public' }), await serverFor(personWith('outcomes:choose-comparison'))];

function serverFor(actor: Actor): Promise<FastifyInstance> {
  const authority = { id: invented.authority, name: 'Wellbourne Council', colour: '#1d3a5f', isMadeUp: true };
  return buildServer({ config: testConfig(db.dataFolder), clock: { now: () => new Date('2026-11-22T10:00:00Z') }, db: db.app, routes: [...areaGroupRoutes, ...nearestRoutes], menu: [], resolveVisitor: async () => ({ actor, authority, session: undefined }) });
}

async function look(url: string): Promise<{ status: number; html: string; answer: string | undefined }> {
  const { statusCode, body } = await open.inject(url);
  return { status: statusCode, html: body, answer: /<p class="ec-answer">([^<]*)/.exec(body)?.[1]?.replace(/\s+/g, ' ') };
}

const send = (url: string, from: string, fields: FormFields): Promise<Answer> => sendForm(door, from, url, fields);

const at = '/compare/groups/nearest';
const typed = { of: invented.wellbourne, name: 'Most like us', count: '4', whenMissing: 'pairwise', characteristic: ['indicator:lait-fsp-new-gooddev', 'indicator:lait-excessrec'], weight: ['', '0.5'], reason: 'To learn from' };
let address = '';

test('the form comes back with what to mend and what was typed', async () => {
  const bare = await send(at, at, { ...typed, name: '', count: 'many', characteristic: ['', ''] });
  assert.equal(bare.status, 422);
  for (const part of ['href="#name">Give the list a name', 'href="#count">Type how many neighbours', 'value="many"']) assert.ok(bare.html.includes(part), part);
  assert.match((await send(at, at, { ...typed, weight: ['heavy', '0.5'] })).html, /href="#characteristic1">“Foundation Stage[^<]*”: the weight must be a number above 0/);
  assert.match((await send(at, at, { ...typed, characteristic: ['', ''] })).html, /href="#characteristic1">Choose at least one characteristic/);
  assert.equal((await look(at)).status, 303, 'who may not decide is asked to sign in');
  assert.equal((await door.inject(`${at}?of=E09999999`)).statusCode, 409);
});

test('the list is a group, and everybody reads of each area why it is on it, in words and then as a table to take away', async () => {
  address = (await send(at, at, typed)).to!;
  assert.match(address, /^\/compare\/groups\/[0-9a-f-]{36}$/);
  const group = await look(address);
  assert.equal(group.answer, 'Most like us: the 4 authorities most like Wellbourne, by what we chose to look at, made on 22 November 2026.');
  assert.match(group.html, /\/why\?area=E08000101/);
  const why = await look(`${address}/why?area=E08000101`);
  // By hand: over 11 areas good level is 0 to 9 points about 66, ours 62.5 and theirs 61.5; overweight 18.4 against 19.0 has the larger share.
  assert.match(why.answer!, /^Neighbour 1 is (the nearest|the 2nd nearest) of 10 to Wellbourne: closest in “Foundation Stage - % achieving a good level of development”, furthest in “Children in reception year who are overweight or obese” \(higher by 0\.\d standard deviations there\)\.$/);
  assert.match(why.html, /Share of the distance/);
  const far = await look(`${address}/why?area=E08000110`);
  assert.match(far.answer!, /^Neighbour 10 is the 10th nearest of 10 to Wellbourne, too far to be among its neighbours:/);
  assert.match((await open.inject(`${address}/why/table?area=E08000101&format=csv`)).body, /Good level|good level of development” \(2024\),62\.5,61\.5,/);
  assert.equal((await look(`${address}/why?area=E09999999`)).status, 404);
  assert.equal((await open.inject(`${address}/why/table?area=E09999999&format=csv`)).statusCode, 404);
});

test('it is worked out again only for a reason and from other values', async () => {
  const same = await send(`${address}/again`, address, { seenRevision: '1', 'again-reason': 'Is it so still?' });
  assert.match(same.html, /href="#again-reason">The values held now are those it was worked out from/);
  assert.match((await send(`${address}/again`, address, { seenRevision: '1', 'again-reason': '' })).html, /href="#again-reason">Say why, in a few words/);
});
