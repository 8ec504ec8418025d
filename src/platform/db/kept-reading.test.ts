import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, OrganisationId, PersonId } from '../../kernel/ids.ts';
import { makeCtx, type Ctx, type Permission } from '../house/ctx.ts';
import { openTestDatabase } from '../testing/test-database.ts';
import type { Trx } from './database.ts';
import { readKept } from './kept-reading.ts';

const db = await openTestDatabase([]);
const [here, there] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'] as [AuthorityId, AuthorityId];

function asPerson(authority: AuthorityId, permissions: readonly Permission[], day = '2026-11-22'): Ctx {
  return makeCtx({ actor: { kind: 'person', id: `p${Math.sign(permissions.length)}` as PersonId, name: 'Pat', organisation: 'o' as OrganisationId, permissions: new Set(permissions) }, authority, purpose: 'know', now: new Date(`${day}T10:00:00Z`), requestId: 'test' });
}

async function raise(scope: string): Promise<void> {
  await sql`INSERT INTO platform.data_version (scope, version) VALUES (${scope}, 1) ON CONFLICT (scope) DO UPDATE SET version = platform.data_version.version + 1`.execute(db.owner);
}

let read = 0;
/** Says how often it was read, after a real question. */
const counting = async (trx: Trx): Promise<number> => {
  await sql`SELECT 1`.execute(trx);
  return ++read;
};
const see: Permission[] = ['a:see', 'a:count'];

test('the same is read once for as long as the data stay as they are, also by those who ask at once; the order of permissions says nothing', async () => {
  const asked = await Promise.all([1, 2, 3].map(() => readKept(db.app, asPerson(here, see), 'one', counting)));
  assert.deepEqual(new Set(asked).size, 1);
  assert.equal(await readKept(db.app, asPerson(here, see.toReversed()), 'one', counting), asked[0]);
});

test('a new version of the authority or of the nation is read anew, and so is the next day', async () => {
  const first = await readKept(db.app, asPerson(here, see), 'two', counting);
  for (const scope of [here, 'national']) {
    const before = await readKept(db.app, asPerson(here, see), 'two', counting);
    await raise(scope);
    assert.notEqual(await readKept(db.app, asPerson(here, see), 'two', counting), before, scope);
  }
  const today = await readKept(db.app, asPerson(here, see), 'two', counting);
  assert.notEqual(today, first);
  assert.notEqual(await readKept(db.app, asPerson(here, see, '2026-11-23'), 'two', counting), today);
});

test('another authority, another thing asked for, and a viewer with one permission more or fewer each have their own answer', async () => {
  const own = await readKept(db.app, asPerson(here, see), 'three', counting);
  await raise(there);
  assert.equal(await readKept(db.app, asPerson(here, see), 'three', counting), own, 'what changes elsewhere changes nothing here');
  const others = [readKept(db.app, asPerson(there, see), 'three', counting), readKept(db.app, asPerson(here, [...see, 'a:see-exact']), 'three', counting), readKept(db.app, asPerson(here, see.slice(1)), 'three', counting), readKept(db.app, asPerson(here, see), 'four', counting)];
  assert.equal(new Set([own, ...(await Promise.all(others))]).size, 5);
});

test('who came before the latest change has an answer of their own, and the newer one stays', async () => {
  await raise(here);
  const newer = await readKept(db.app, asPerson(here, see), 'before', counting);
  const earlier = { ...asPerson(here, see), dataVersion: '0' };
  assert.notEqual(await readKept(db.app, earlier, 'before', counting), newer);
  assert.equal(await readKept(db.app, asPerson(here, see), 'before', counting), newer);
});

test('a reading that failed is not kept', async () => {
  await assert.rejects(readKept(db.app, asPerson(here, see), 'five', () => Promise.reject(new Error('no'))), /no/);
  assert.equal(typeof (await readKept(db.app, asPerson(here, see), 'five', counting)), 'number');
});

test('no more are kept than there is room for: what was longest not asked for is read again', async () => {
  const first = await readKept(db.app, asPerson(here, see), 'oldest', counting);
  for (let other = 0; other < 119; other++) await readKept(db.app, asPerson(here, see), `other ${other}`, counting);
  assert.equal(await readKept(db.app, asPerson(here, see), 'oldest', counting), first, '120 are kept');
  for (let other = 0; other < 120; other++) await readKept(db.app, asPerson(here, see), `more ${other}`, counting);
  assert.notEqual(await readKept(db.app, asPerson(here, see), 'oldest', counting), first);
});
