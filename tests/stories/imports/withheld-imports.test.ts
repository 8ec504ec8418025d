import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importRoutesOf, outcomesFace } from '../../../src/contexts/outcomes/context.ts';
import { protectRecord } from '../../../src/contexts/directory/actions/protect-record.ts';
import { directoryFace } from '../../../src/contexts/directory/context.ts';
import { aLocation, aRecord, madeUpId } from '../../../src/contexts/directory/model/record.cases.ts';
import type { ServiceId } from '../../../src/contexts/directory/model/record.ts';
import { insertRecord } from '../../../src/contexts/directory/store/services.store.ts';
import type { AuthorityId, OrganisationId, PersonId } from '../../../src/kernel/ids.ts';
import { systemClock } from '../../../src/platform/clock/clock.ts';
import { inTransaction } from '../../../src/platform/db/transaction.ts';
import { fileInMemory } from '../../../src/platform/files/reading/source.ts';
import type { Permission } from '../../../src/platform/house/ctx.ts';
import { buildServer } from '../../../src/platform/http/server.ts';
import type { AnyImportSpec } from '../../../src/platform/imports/spec.ts';
import { bringIn, operatorOfTest } from '../../../src/platform/testing/bring-in.ts';
import { Browser } from '../../../src/platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../src/platform/testing/test-database.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const operator = operatorOfTest(authority);

/** A browser of somebody who may see imports, and what else is named. */
async function browserOf(specs: readonly AnyImportSpec[], ...more: readonly Permission[]): Promise<Browser> {
  const actor = { kind: 'person', id: madeUpId(91) as PersonId, name: 'Somebody', organisation: madeUpId(90) as OrganisationId, permissions: new Set<Permission>(['outcomes:see-imports', 'outcomes:accept-import', 'outcomes:import', 'outcomes:see-small-numbers', ...more]) } as const;
  const resolveVisitor = () => Promise.resolve({ actor, authority: { id: authority, name: 'Test', colour: '#1d3a5f', isMadeUp: true }, session: undefined });
  return new Browser(await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: [...outcomesFace.routes, ...importRoutesOf(specs)], menu: [], resolveVisitor }));
}

await inTransaction(db.app, operator, (trx) => insertRecord(operator, trx, aRecord({ id: madeUpId(1) as ServiceId, name: 'Lighthouse', places: [{ id: madeUpId(4), location: aLocation({}) }] })));
const organization = { id: madeUpId(50), name: 'Trust', description: 'A trust.' };
const contents = [{ id: madeUpId(1), name: 'Lighthouse at 9 Hidden Road', organization }, { id: madeUpId(3), name: '', email: 'nobody', description: 'Hidden Road', organization }];
const report = await bringIn(db, directoryFace.imports, 'directory.open-referral', fileInMemory('feed.json', Buffer.from(JSON.stringify({ contents }))), { ctx: operator, settings: { publish: 'pending' } });
assert.equal(report.state, 'proposed');
assert.ok((await protectRecord(operator, db.app, { id: madeUpId(1), mark: 'refuge', reason: 'Asked' })).accepted);
const [page, notes, file] = [`/imports/${report.id}`, `/imports/${report.id}/notes.csv`, `/imports/${report.id}/file`];

test('what a file of services says is not shown on the pages of imports to whoever may not see protected records', async () => {
  const browser = await browserOf(directoryFace.imports);
  const shown = await browser.open(page);
  assert.equal(shown.status, 200);
  assert.match(shown.words, /feed\.json This file is waiting to be reviewed\. 2 rows read: 0 new, 0 the same, 1 changed, 1 left out\. You may not see here what it says\. It may speak of a refuge, of somebody who asked for anonymity, or of a home\. Look at it at the directory desk/);
  assert.match(shown.body, new RegExp(`href="/directory/files/${report.id}"`));
  for (const url of [notes, file]) {
    const refused = await browser.open(url);
    assert.deepEqual([refused.status, new RegExp(`You may not see what this file says\\. It may speak of a refuge.* Look at it at the directory desk: /directory/files/${report.id}`).test(refused.words)], [403, true], 'not-permitted');
  }
  assert.equal((await browser.open(`/imports/${report.fileId}/mapping`)).status, 404, 'nor is it opened as a table whose columns are to be matched');
  const bodies = await Promise.all([page, notes, file, '/imports', '/imports?format=csv', `${page}/refuse`, `${page}/withdraw`, `${page}/rows/1`, `${page}/rows/0`].map(async (url) => (await browser.open(url)).body));
  bodies.push((await browser.send(`${page}/accept`, { words: '' })).body);
  for (const body of bodies) assert.doesNotMatch(body, /Lighthouse|Hidden Road|no name/);
});

test('whoever may see protected records sees all of it, and takes the file as it came', async () => {
  const browser = await browserOf(directoryFace.imports, 'directory:see-protected');
  assert.match((await browser.open(page)).words, /Lighthouse at 9 Hidden Road.*The service has no name/);
  assert.match((await browser.open(notes)).body, /The service has no name/);
  assert.deepEqual(JSON.parse((await browser.open(file)).body), { contents });
});

test('a file of the authority whose kind is no longer known is shown to nobody', async () => {
  const browser = await browserOf([], 'directory:see-protected');
  const shown = await browser.open(page);
  assert.match(shown.words, /1 changed, 1 left out\. You may not see here what it says\. Files of this kind are no longer known here/);
  assert.doesNotMatch(shown.body, /Lighthouse|no name/);
  assert.deepEqual([(await browser.open(notes)).status, (await browser.open(file)).status], [403, 403]);
});
