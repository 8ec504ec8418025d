import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { buildServer } from '../../../platform/http/server.ts';
import { sendForm, type Answer } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { invented, personWith, seedWellbourne } from '../actions/read-card.cases.ts';
import { comparisonMenu, comparisonRoutes } from './comparison-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(() => seedWellbourne(db.owner));
const authority = { id: invented.authority, name: 'Wellbourne Council', colour: '#1d3a5f', isMadeUp: true };
const door = await buildServer({ config: testConfig(db.dataFolder), clock: { now: () => new Date('2026-11-22T10:00:00Z') }, db: db.app, routes: comparisonRoutes, menu: comparisonMenu, resolveVisitor: async () => ({ actor: personWith('outcomes:choose-comparison'), authority, session: undefined }) });

const send = (fields: Readonly<Record<string, string>>): Promise<Answer> => sendForm(door, '/comparison-settings', '/comparison-settings', fields);

const answer = (html: string): string | undefined => /<p class="ec-answer">([^<]*)/.exec(html)?.[1]?.replace(/\s+/g, ' ');

test('the page begins with what holds, and a choice changes it and stands in the history', async () => {
  assert.equal(answer((await door.inject('/comparison-settings')).body), 'We are compared with the 10 statistical neighbours of the set of 2025-05, the newest there is; our home begins with Every Child Matters: Change for Children, outcomes framework, version 1.0.');
  assert.equal((await send({ name: 'framework', setting: 'portsmouth-eight', reason: 'Our own eight' })).status, 303);
  const now = (await door.inject('/comparison-settings')).body;
  assert.match(answer(now) ?? '', /our home begins with The Portsmouth Eight\.$/);
  assert.match(now, /22 November 2026 at 10:00am, [^:]+: the home begins with The Portsmouth Eight\. Our own eight/);
});

test('a choice without a reason, one that holds already and one that is not offered come back with what to mend, in their own form', async () => {
  const bare = await send({ name: 'framework', setting: 'as-programmed', reason: '' });
  assert.equal(bare.status, 422);
  assert.match(bare.html, /href="#framework-reason">Say why, in a few words/);
  const same = await send({ name: 'framework', setting: 'portsmouth-eight', reason: 'Again' });
  assert.match(same.html, /href="#framework-setting">That is how it stands already/);
  assert.match(same.html, /value="portsmouth-eight"[^>]*checked|checked[^>]*value="portsmouth-eight"/, 'what was chosen stays chosen');
  const unknown = await send({ name: 'neighbour-set', setting: '1999', reason: 'Again' });
  assert.match(unknown.html, /href="#neighbour-set-setting">“1999” is not among those offered/);
});
