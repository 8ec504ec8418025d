import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../platform/clock/clock.ts';
import { buildServer } from '../platform/http/server.ts';
import { openTestDatabase, testConfig } from '../platform/testing/test-database.ts';
import type { AuthorityId } from '../kernel/ids.ts';
import { contextNames } from './contexts.ts';
import { siteRoutes } from './site-pages.ts';

const db = await openTestDatabase(contextNames);
const brand = { id: '00000000-0000-7000-8000-000000000001' as AuthorityId, name: 'Test Council', colour: '#1d3a5f', isMadeUp: true };
const server = await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: siteRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor: { kind: 'public' }, authority: brand, session: undefined }) });
const look = async (words: string): Promise<string> => (await server.inject({ url: `/search?words=${encodeURIComponent(words)}` })).body;

// Issue: "with urgent help first where words point to danger", and "Exit this page" on such pages; the words are of reference/vocabularies/danger.json.
test('search everywhere begins with urgent help where the words point to danger, with a way off the page', async () => {
  const page = await look('my partner hits me');
  const panel = page.indexOf('class="ec-urgent"');
  assert.ok(panel > 0 && panel < page.indexOf('<h1'), 'the panel stands before the heading');
  assert.match(page, /href="tel:999"/);
  assert.match(page, /Exit this page/);
  assert.match(page, /<p class="ec-answer">First call the people named above\.<\/p>/);
  assert.doesNotMatch(page, /Try fewer letters/);
});

test('an ordinary search has no such panel, and says what to try where nothing is found', async () => {
  const page = await look('swimming for toddlers');
  assert.doesNotMatch(page, /ec-urgent|Exit this page/);
  assert.match(page, /Nothing was found/);
  assert.match(page, /Try fewer letters/);
});
