import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { systemClock, type Clock } from '../../../platform/clock/clock.ts';
import type { Actor, Permission } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { Browser } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { needWords } from '../actions/read-vocabularies.ts';
import { madeUpId } from '../model/record.cases.ts';
import { unmetRoutes } from './unmet-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const [authority, elsewhere] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'] as const;
const clock: Clock = { ...systemClock, now: () => new Date('2026-03-15T10:00:00Z') };
const pageFor = async (permissions: readonly Permission[], address = '/directory/unmet-need'): Promise<{ readonly status: number; readonly words: string; readonly answer: string | undefined }> => {
  const actor: Actor = { kind: 'person', id: madeUpId(91) as PersonId, name: 'Somebody', organisation: madeUpId(90) as OrganisationId, permissions: new Set(permissions) };
  const server = await buildServer({ config: testConfig(db.dataFolder), clock, db: db.app, routes: unmetRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor, authority: { id: authority as AuthorityId, name: 'Test', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
  return new Browser(server).open(address);
};

let reference = 0;
/** Requests as the store keeps them: closed ones with an outcome and a day. */
async function ask(of: string, times: number, day: string, outcome?: 'unmet' | 'found' | 'gave-up'): Promise<void> {
  for (let nth = 0; nth < times; nth += 1) {
    await sql`INSERT INTO directory.help_request (authority_id, reference, received_on, age_bands, kinds, support_needs, hours_change, state, outcome, closed_on)
      VALUES (${of}::uuid, ${`r${(reference += 1)}`}, ${day}::date, '{}', '{}', '{}', false, ${outcome === undefined ? 'waiting' : 'closed'}, ${outcome ?? null}, ${outcome === undefined ? null : day}::date)`.execute(db.owner);
  }
}
await ask(authority, 3, '2026-01-10', 'unmet');
await ask(authority, 20, '2026-01-11', 'found');
await ask(authority, 12, '2026-02-03', 'unmet');
await ask(authority, 30, '2026-02-03', 'found');
await ask(authority, 7, '2026-03-01');
await ask(authority, 9, '2025-12-31', 'gave-up');
await ask(elsewhere, 50, '2026-01-10', 'unmet');
await sql`INSERT INTO directory.unmet_search (authority_id, on_day, need, times) VALUES (${authority}::uuid, '2026-01-05', 'housing', 40), (${authority}::uuid, '2026-02-05', 'housing', 8), (${authority}::uuid, '2026-02-06', 'other', 2), (${elsewhere}::uuid, '2026-01-05', 'sleep', 99)`.execute(db.owner);

test('whoever may see small numbers reads the year month by month, of this authority alone', async () => {
  const { words, answer } = await pageFor(['directory:see-completeness', 'outcomes:see-small-numbers']);
  // By hand: 3 + 20 in January, 12 + 30 in February, 7 in March make 72; not met 3 + 12; searches 40 + 8 + 2.
  assert.equal(answer, `In 2026 so far 72 families asked for help with finding childcare; the need of 15 was not met. 50 searches found nothing, most often for ${needWords.categories.find(({ id }) => id === 'housing')!.name.toLowerCase()}.`);
  assert.match(words, /January 23 3 20 0 0 February 42 12 30 0 0 March 7 0 0 0 7 All of 2026 72 15 50 0 7/);
  assert.match(words, /Housing and homelessness 48 40 8 0 Something else 2 0 2 0/);
  assert.match((await pageFor(['directory:see-completeness', 'outcomes:see-small-numbers'], '/directory/unmet-need?year=2025')).words, /In 2025 9 families asked.*December 9 0 0 9 0/);
});

test('from others small counts are hidden with what would give them away; without the permission there is no page', async () => {
  const { words } = await pageFor(['directory:see-completeness']);
  assert.match(words, /Counts of 1 to 5 are hidden/);
  assert.doesNotMatch(words, /January (\d+|hidden) 3 /);
  assert.match(words, /January \S+ hidden/);
  assert.doesNotMatch(words, /Something else 2/);
  assert.equal((await pageFor([])).status, 403);
});
