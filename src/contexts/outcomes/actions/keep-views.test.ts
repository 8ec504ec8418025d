import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, PersonId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { findSharedView, listOwnViews, putViewBack, removeView, renameView, saveView } from './keep-views.ts';
import { ctxOf, personWith, seedWellbourne } from './read-card.cases.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(() => seedWellbourne(db.owner));

const asha = ctxOf(personWith());
const ben = ctxOf({ ...(personWith() as Extract<Ctx['actor'], { kind: 'person' }>), id: '00000000-0000-7000-8000-0000000000b2' as PersonId, name: 'Ben' });
const elsewhere: Ctx = { ...asha, authority: '00000000-0000-7000-8000-0000000000ff' as AuthorityId };
const at = (ctx: Ctx, day: string): Ctx => ({ ...ctx, now: new Date(`${day}T10:00:00Z`) });
const codeOf = (decided: { accepted: boolean; refusal?: { code: string } }): string => (decided.accepted ? 'accepted' : decided.refusal!.code);
const save = async (ctx: Ctx, name: string, address: string): Promise<string> => {
  const saved = await saveView(ctx, db.app, { name, address });
  assert.ok(saved.accepted, codeOf(saved));
  return saved.value;
};
const namesOf = async (ctx: Ctx): Promise<string[]> => (await listOwnViews(ctx, db.app)).map(({ name }) => name);

test('a view is kept under its name, twice is once, and its link works for all who are signed in to the authority', async () => {
  const id = await save(asha, 'Ward watch', '/compare?indicator=lait-childpov&area=E05099001');
  assert.equal(await save(asha, 'ward watch', '/compare?indicator=lait-childpov&area=E05099001'), id);
  await save(asha, 'All targets', '/targets');
  assert.deepEqual(await namesOf(asha), ['All targets', 'Ward watch']);
  assert.equal((await findSharedView(ben, db.app, id))?.address, '/compare?indicator=lait-childpov&area=E05099001');
  assert.deepEqual(await namesOf(ben), [], 'what others keep is not in my list');
});

test('what cannot be kept is refused', async () => {
  assert.equal(codeOf(await saveView(asha, db.app, { name: 'Out', address: 'https://elsewhere.example/' })), 'view-address-unknown');
  assert.equal(codeOf(await saveView(asha, db.app, { name: 'WARD WATCH', address: '/targets' })), 'view-name-taken');
  assert.equal(await save(ben, 'Ward watch', '/targets').then(() => 'accepted'), 'accepted', 'another person may use the name');
});

test('its owner alone renames and removes it, and no other authority knows of it', async () => {
  const id = (await listOwnViews(asha, db.app)).find(({ name }) => name === 'Ward watch')!.id;
  for (const stranger of [ben, elsewhere]) {
    assert.equal(codeOf(await renameView(stranger, db.app, { id, name: 'Mine' })), 'view-not-found');
    assert.equal(codeOf(await removeView(stranger, db.app, id)), 'view-not-found');
    assert.equal(codeOf(await putViewBack(stranger, db.app, id)), 'view-not-found');
  }
  assert.equal(await findSharedView(elsewhere, db.app, id), undefined);
  await assert.rejects(saveView(ctxOf({ kind: 'public' }), db.app, { name: 'x', address: '/targets' }), /Only a person/);
  assert.equal(codeOf(await renameView(asha, db.app, { id, name: 'all targets' })), 'view-name-taken');
  assert.equal(codeOf(await renameView(asha, db.app, { id, name: ' Wards ' })), 'accepted');
  assert.equal(codeOf(await renameView(asha, db.app, { id, name: 'Wards' })), 'accepted');
  assert.deepEqual(await namesOf(asha), ['All targets', 'Wards']);
});

test('removed, its link leads nowhere; put back, it is as it was; twice is once', async () => {
  const { id } = (await listOwnViews(asha, db.app)).find(({ name }) => name === 'Wards')!;
  assert.equal(codeOf(await removeView(asha, db.app, id)), 'accepted');
  assert.equal(codeOf(await removeView(asha, db.app, id)), 'view-not-found');
  assert.equal(await findSharedView(asha, db.app, id), undefined);
  for (const time of ['once', 'twice']) assert.equal(codeOf(await putViewBack(asha, db.app, id)), 'accepted', time);
  assert.deepEqual(await namesOf(asha), ['All targets', 'Wards']);
  await removeView(asha, db.app, id);
  await save(asha, 'Wards', '/outcomes');
  assert.equal(codeOf(await putViewBack(asha, db.app, id)), 'view-name-taken', 'its name is another’s by now');
});

test('what was removed thirty days ago is gone for good when something is removed again', async () => {
  const old = await save(asha, 'Old', '/card?area=WEL-L1');
  await removeView(at(asha, '2026-11-22'), db.app, old);
  const next = await save(asha, 'Next', '/card?area=WEL-L1');
  await removeView(at(asha, '2026-12-23'), db.app, next);
  assert.equal(codeOf(await putViewBack(asha, db.app, old)), 'view-not-found');
  assert.equal(codeOf(await putViewBack(asha, db.app, next)), 'accepted');
});

test('each act has one line in the audit, which says neither name nor address', async () => {
  const { rows } = await sql<{ act: string; count: number; facts: unknown }>`SELECT act, count(*)::int AS count, min(facts::text) AS facts FROM platform.audit WHERE act LIKE 'outcomes.view-%' GROUP BY act ORDER BY act`.execute(db.owner);
  assert.deepEqual(rows, [
    { act: 'outcomes.view-put-back', count: 2, facts: '{}' },
    { act: 'outcomes.view-removed', count: 4, facts: '{}' },
    { act: 'outcomes.view-renamed', count: 1, facts: '{}' },
    { act: 'outcomes.view-saved', count: 6, facts: '{}' },
  ]);
});
