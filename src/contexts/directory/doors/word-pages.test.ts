import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Actor } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { Browser, sendForm, type Answer, type FormFields } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { openDirectory } from '../actions/open-directory.ts';
import { aRecord, madeUpId } from '../model/record.cases.ts';
import type { ServiceId } from '../model/record.ts';
import { search } from '../model/search/search.ts';
import { insertRecord } from '../store/services.store.ts';
import { wordRoutes } from './word-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const elsewhere = '00000000-0000-7000-8000-000000000002' as AuthorityId;
const actor: Actor = { kind: 'person', id: madeUpId(91) as PersonId, name: 'Somebody', organisation: madeUpId(90) as OrganisationId, permissions: new Set(['directory:decide'] as const) };
const server = await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: wordRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor, authority: { id: authority, name: 'Test', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });

for (const one of [authority, elsewhere]) {
  const ctx = operatorOfTest(one);
  await inTransaction(db.app, ctx, async (trx) => {
    await insertRecord(ctx, trx, aRecord({ id: madeUpId(1) as ServiceId, name: 'Tumble tots', description: 'Soft mats.', kind: 'activity', terms: [] }));
    await insertRecord(ctx, trx, aRecord({ id: madeUpId(2) as ServiceId, name: 'First words', description: 'Talking together.', kind: 'activity', terms: [{ curie: 'everychild:speech-and-language', name: 'Speech and language' }] }));
    await sql`INSERT INTO directory.unmet_search (authority_id, on_day, need, times) VALUES (${one}::uuid, current_date - 3, 'speech-and-language', 4), (${one}::uuid, current_date - 200, 'housing', 9), (${one}::uuid, current_date, 'other', 1)`.execute(db.owner);
    await raiseDataVersion(ctx, trx);
  });
}

async function found(words: string, of = authority): Promise<readonly string[]> {
  const ctx = operatorOfTest(of);
  return search((await openDirectory(ctx, db.app)).index, { words, today: ctx.today }, { from: 0, size: 10 }).hits.map(({ record }) => record.name);
}
const enter = (fields: FormFields): Promise<Answer> => sendForm(server, '/directory/words', '/directory/words', fields);
const page = async (): Promise<Answer> => new Browser(server).open('/directory/words');

test('a word that the council enters finds at once what it means, for that authority alone, until it is ended; who, when and why stay', async () => {
  assert.match((await page()).words, /No word of our own is in use, beside \d+ that come with the program; 5 searches of the last 90 days were in vain, most often for speech, language and communication\..*Speech, language and communication: 4/);
  assert.ok(!(await found('flumpfs')).includes('Tumble tots'));
  assert.equal((await enter({ typed: 'flumpfs', kind: 'words', meaning: 'tumble tots', reason: 'Parents of Ashlea say so' })).to, '/directory/words');
  assert.deepEqual(await found('flumpfs'), ['Tumble tots']);
  assert.ok(!(await found('flumpfs', elsewhere)).includes('Tumble tots'), 'another authority has its own words');
  assert.equal((await enter({ typed: 'blarting', kind: 'need', need: 'speech-and-language', reason: 'A health visitor' })).to, '/directory/words');
  assert.ok((await found('blarting')).includes('First words'));
  const after = await page();
  assert.match(after.words, /2 words of our own are in use.*flumpfs finds “tumble tots” too\. It finds 1 service now\..*Parents of Ashlea say so/);
  const id = /\/directory\/words\/([0-9a-f-]{36})\/end/.exec(after.html)![1]!;
  assert.equal((await sendForm(server, '/directory/words', `/directory/words/${id}/end`, { reason: '' })).status, 422);
  await sendForm(server, '/directory/words', `/directory/words/${id}/end`, { reason: 'Nobody says it' });
  assert.equal((await sendForm(server, '/directory/words', `/directory/words/${id}/end`, { reason: 'Again' })).status, 404, 'word-not-found');
  assert.match((await page()).words, /Ended .*Nobody says it/);
  assert.ok(!(await found('blarting')).includes('First words'), 'the newest stood first and is ended');
  assert.deepEqual(await found('flumpfs'), ['Tumble tots']);
  const acts = (await sql<{ act: string }>`SELECT act FROM platform.audit a WHERE EXISTS (SELECT FROM platform.event e WHERE e.name = a.act) ORDER BY audit_id`.execute(db.owner)).rows.map(({ act }) => act);
  assert.deepEqual(acts, ['directory.word-entered', 'directory.word-entered', 'directory.word-ended']);
});

test('a word that says nothing, means itself, is there or names no kind of help is refused at its field, with what was typed', async () => {
  const both = { typed: 'playbarn', kind: 'words', meaning: 'soft play', bothWays: 'yes', reason: 'Said' };
  assert.equal((await enter(both)).status, 303);
  const cases: readonly (readonly [FormFields, RegExp, string])[] = [
    [both, /That is entered already/, 'word-in-use'],
    [{ ...both, typed: 'the' }, /say something by themselves/, 'word-tells-nothing'],
    [{ ...both, typed: 'Soft play' }, /the same words already/, 'word-means-itself'],
    [{ ...both, typed: 'one two three four five six' }, /at most 5 words/, 'word-too-long'],
    [{ ...both, kind: 'need', need: 'nothing-known' }, /Choose a kind of help from the list/, 'word-need-not-known'],
    [{ ...both, meaning: '' }, /Write the words that it means/, 'meaning'],
    [{ ...both, reason: '' }, /Say why/, 'reason'],
  ];
  for (const [fields, words, code] of cases) {
    const again = await enter(fields);
    assert.equal(again.status, 422, code);
    assert.match(again.words, words, code);
  }
  assert.match((await enter({ ...both, reason: '' })).html, /value="soft play"/);
});
