import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import type { AreaCode } from '../../../kernel/ids.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { reviseAreaGroup } from './decide-area-group.ts';
import { makeNearestGroup, workOutNearestAgain, type NearestAsked } from './decide-nearest.ts';
import { findAreaGroup } from './read-area-groups.ts';
import { ctxOf, invented, personWith, seedWellbourne } from './read-card.cases.ts';
import { findCharacteristic, listCharacteristics } from './read-characteristics.ts';
import { findWhyNear } from './read-why-near.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(() => seedWellbourne(db.owner));
const anybody = ctxOf({ kind: 'public' });
const decider = ctxOf(personWith('outcomes:choose-comparison', 'outcomes:see-small-numbers', 'outcomes:see-unpublished'));
const asked: NearestAsked = { name: 'Most like us', of: invented.wellbourne, count: 3, whenMissing: 'pairwise', characteristics: [{ code: 'indicator:lait-fsp-new-gooddev', weight: 1 }], reason: 'To learn from' };

async function make(change: Partial<NearestAsked>): Promise<string> {
  const made = await makeNearestGroup(decider, db.app, { ...asked, ...change });
  return made.accepted ? made.value : made.refusal.code;
}

async function again(seenRevision: number): Promise<string | number> {
  const worked = await workOutNearestAgain(decider, db.app, { id, seenRevision, reason: 'New figures' });
  return worked.accepted ? worked.value : worked.refusal.code;
}

const members = async (of: string): Promise<readonly string[]> => (await inReading(db.app, anybody, (trx) => findAreaGroup(anybody, trx, of)))!.group.members;
const why = (area?: string): ReturnType<typeof findWhyNear> => inReading(db.app, anybody, (trx) => findWhyNear(anybody, trx, { group: id, area }));

let id = '';
test('the nearest are found from the figures held, ties by code, and stand as a group', async () => {
  id = await make({});
  // read-card.cases.ts: ours is 62.5%, neighbours have 61.5, 62.5, 63.5, ...: the second is the same, the first and third are both 1 away.
  assert.deepEqual(await members(id), ['E08000102', 'E08000101', 'E08000103']);
  const fourth = (await why('E08000104'))!;
  assert.deepEqual([fourth.why!.rank, fourth.why!.compared, fourth.why!.isNeighbour], [4, 10, false]);
  assert.equal((await why())!.area.name, 'Neighbour 2', 'the nearest where none is named');
  assert.equal(await why(invented.wellbourne), undefined);
});

test('it stays as it was worked out until somebody asks; then a new revision says why, and the earlier stays', async () => {
  assert.equal(await again(1), 'area-group-values-unchanged');
  await sql`UPDATE outcomes.value SET value = 90 WHERE indicator_code = 'lait-fsp-new-gooddev' AND area_code = 'E08000102'`.execute(db.owner);
  assert.equal((await why('E08000102'))!.why!.rank, 1, 'from what is kept with it');
  assert.equal(await again(1), 2);
  assert.deepEqual(await members(id), ['E08000101', 'E08000103', 'E08000104']);
  assert.equal((await why('E08000102'))!.why!.rank, 10);
  const renamed = await reviseAreaGroup(decider, db.app, { id, seenRevision: 2, name: 'Like us', members: [], reason: 'Shorter' });
  assert.deepEqual(renamed, { accepted: true, value: 3 });
  assert.equal((await why('E08000101'))!.why!.rank, 1, 'a new name keeps list and inputs');
  assert.equal(await again(2), 'area-group-changed-meanwhile');
});

test('a group that people chose cannot be worked out', async () => {
  await sql`INSERT INTO outcomes.area_group (authority_id, group_id, revision, state, name, tier, members, reason, decided_at, decided_by) VALUES (${invented.authority}, '00000000-0000-7000-8000-0000000000dd', 1, 'in-force', 'Chosen', 'upper-tier', ARRAY['E08000101', 'E08000102'], '', now(), 'test')`.execute(db.owner);
  const worked = await workOutNearestAgain(decider, db.app, { id: '00000000-0000-7000-8000-0000000000dd', seenRevision: 1, reason: 'x' });
  assert.equal(worked.accepted ? '' : worked.refusal.code, 'area-group-not-by-likeness');
});

test('only what everybody may see is looked at, for everybody reads why', async () => {
  const offered = async (areas: readonly string[]): Promise<readonly string[]> => (await inReading(db.app, decider, (trx) => listCharacteristics(decider, trx, areas as AreaCode[]))).map(({ code }) => code);
  const [ofWards, ofAuthorities] = [await offered(invented.wards), await offered([invented.wellbourne, 'E08000101'])];
  assert.ok(ofWards.includes('indicator:own-library') && ofWards.includes('people:under-5') && !ofAuthorities.includes('people:under-5'), 'only of Wellbourne itself are people counted');
  assert.ok(!ofWards.includes('indicator:own-secret'));
  assert.equal(await make({ name: 'x', characteristics: [{ code: 'indicator:own-secret', weight: 1 }] }), 'likeness-characteristic-unknown');
  const read = await inReading(db.app, decider, (trx) => findCharacteristic(decider, trx, { code: 'indicator:own-library', of: 'E01099002' as AreaCode, areas: ['E01099001', 'E01099002'] as AreaCode[] }));
  assert.deepEqual(Object.keys(read!.values), ['E01099002'], 'the count of the first small area is hidden');
});

test('wards are found among the wards of their authority, by people and figures', async () => {
  const wards = await make({ name: 'Like Harbour', of: invented.wards[0], count: 2, characteristics: [{ code: 'people:under-5', weight: 2 }, { code: 'people:density', weight: 1 }, { code: 'indicator:lait-fsp-new-gooddev', weight: 1 }] });
  // Every small area has 18 of each age and 1,500 people, and every ward the same square but for the narrowing of a degree of longitude: only the figures order them.
  assert.deepEqual(await members(wards), [invented.wards[1], invented.wards[2]]);
});

test('what cannot be worked out is refused', async () => {
  assert.equal(await make({ name: 'x', of: 'E92000001' }), 'area-group-area-unknown', 'England has nobody beside it');
  assert.equal(await make({ name: 'x', characteristics: [{ code: 'people:under-5', weight: 1 }] }), 'likeness-characteristic-without-values', 'no other authority here has its people counted');
  assert.equal(await make({ name: 'Like us' }), 'area-group-name-taken');
  assert.equal(await make({ name: 'x', characteristics: [{ code: 'idaci:2025', weight: -1 }] }), 'likeness-weight-impossible');
});
