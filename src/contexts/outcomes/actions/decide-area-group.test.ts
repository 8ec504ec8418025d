import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId } from '../../../kernel/ids.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { sentenceAgainstNeighbours, firstSentence } from '../model/sentence.ts';
import { chooseComparison } from './choose-comparison.ts';
import { endAreaGroup, makeAreaGroup, reviseAreaGroup } from './decide-area-group.ts';
import { findAreaGroup, readAreaGroups } from './read-area-groups.ts';
import { findCard } from './read-card.ts';
import { ctxOf, invented, personWith, seedWellbourne } from './read-card.cases.ts';
import { findPicture } from './read-picture.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(() => seedWellbourne(db.owner));
const anybody = ctxOf({ kind: 'public' });
const decider = ctxOf(personWith('outcomes:choose-comparison'));
const [one, two, five] = ['E08000101', 'E08000102', 'E08000105'] as const;
const gld = 'lait-fsp-new-gooddev';

async function make(members: readonly string[], name = 'Similar coastal authorities', tier: 'upper-tier' | 'ward' = 'upper-tier'): Promise<string> {
  const made = await makeAreaGroup(decider, db.app, { name, members, tier, reason: 'They lie by the sea' });
  return made.accepted ? made.value : made.refusal.code;
}

const pictureOf = (against: string | undefined, area: string = invented.wellbourne): ReturnType<typeof findPicture> => inReading(db.app, anybody, (trx) => findPicture(anybody, trx, { indicator: gld, area, against }));

let id = '';
test('a group of our own is the comparator where an address asks for it: the mean of its other members, with how many have a figure', async () => {
  id = await make([invented.wellbourne, one, two, five]);
  // read-card.cases.ts: neighbours 1, 2 and 5 have 61.5, 62.5 and 65.5: by hand the mean is 63.1666…
  const picture = (await pictureOf(id))!;
  assert.equal(picture.neighbourMean.figure.known && picture.neighbourMean.figure.value.toFixed(4), '63.1667');
  assert.deepEqual(picture.neighbours.map(({ area }) => area), [one, two, five], 'we are not among those we are compared with');
  assert.equal(sentenceAgainstNeighbours(picture).words, 'That is about the same as the average of Similar coastal authorities (63.2%, 3 of 3 have a figure).');
  assert.match(firstSentence(picture), /: about the same as the average of Similar coastal authorities \(63\.2%\);/);
  assert.equal((await pictureOf(undefined))!.neighbours.length, 10, 'without being asked for it is not used');
});

test('no other authority sees the group, and what is kept is never changed', async () => {
  const elsewhere = { ...anybody, authority: '00000000-0000-7000-8000-0000000000ff' as AuthorityId };
  assert.equal(await inReading(db.app, elsewhere, (trx) => findPicture(elsewhere, trx, { indicator: gld, area: invented.wellbourne, against: id })), undefined);
  await assert.rejects(sql`UPDATE outcomes.area_group SET name = 'x'`.execute(db.app), /permission denied/);
});

test('what cannot be a group is refused', async () => {
  assert.equal(await make([one, two]), 'area-group-name-taken');
  assert.equal(await make([one], 'One'), 'area-group-too-few');
  assert.equal(await make([one, invented.wards[0]!], 'Mixed'), 'area-group-area-unknown');
});

test('chosen by the authority, every page and card is compared with it and says its name; it cannot be ended then', async () => {
  const chosen = await chooseComparison(decider, db.app, { name: 'neighbour-set', setting: id, reason: 'Agreed by the board' });
  assert.ok(chosen.accepted);
  assert.equal((await pictureOf(undefined))!.neighbours.length, 3);
  assert.equal((await pictureOf('neighbours'))!.neighbours.length, 10, 'the published neighbours stay within reach');
  const card = await inReading(db.app, anybody, (trx) => findCard(anybody, trx, invented.wellbourne));
  const tile = card!.card.figures.find(({ picture }) => picture.indicator.code === gld)!;
  assert.match(tile.comparisons[0]!.words, /^about the same as the average of Similar coastal authorities \(63\.2%, 3 of 3 have a figure\)$/);
  const ended = await endAreaGroup(decider, db.app, { id, seenRevision: 1, reason: 'No longer' });
  assert.equal(ended.accepted ? 'ended' : ended.refusal.code, 'area-group-chosen');
});

test('it is renamed and changed by revisions, each with its reason, its line in the audit and its event', async () => {
  const revised = await reviseAreaGroup(decider, db.app, { id, seenRevision: 1, name: 'By the sea', members: [one, two], reason: 'Five is inland' });
  assert.deepEqual(revised, { accepted: true, value: 2 });
  const stale = await reviseAreaGroup(decider, db.app, { id, seenRevision: 1, name: 'Seaside', members: [one, two], reason: 'Late' });
  assert.equal(stale.accepted ? '' : stale.refusal.code, 'area-group-changed-meanwhile');
  const found = await inReading(db.app, decider, (trx) => findAreaGroup(decider, trx, id));
  assert.deepEqual(found!.revisions.map(({ group: { revision, name, reason } }) => [revision, name, reason]), [[2, 'By the sea', 'Five is inland'], [1, 'Similar coastal authorities', 'They lie by the sea']]);
  const lines = await sql<{ facts: { revision: number } }>`SELECT facts FROM platform.audit WHERE act = 'outcomes.area-group-decided' ORDER BY audit_id`.execute(db.owner);
  const events = await sql<{ facts: { revision: number } }>`SELECT facts FROM platform.event WHERE name = 'outcomes.area-group-decided' ORDER BY event_id`.execute(db.owner);
  assert.deepEqual([lines.rows.map(({ facts }) => facts.revision), events.rows.map(({ facts }) => facts.revision)], [[1, 2], [1, 2]]);
});

test('an ended group is compared with no more, and the page says so rather than take another', async () => {
  assert.ok((await chooseComparison(decider, db.app, { name: 'neighbour-set', setting: undefined, reason: 'Back' })).accepted);
  assert.ok((await endAreaGroup(decider, db.app, { id, seenRevision: 2, reason: 'The sea has gone' })).accepted);
  assert.equal(sentenceAgainstNeighbours((await pictureOf(id))!).words, 'It cannot be compared with By the sea: that group of areas was ended.');
  const again = await endAreaGroup(decider, db.app, { id, seenRevision: 3, reason: 'Twice' });
  assert.equal(again.accepted ? '' : again.refusal.code, 'area-group-ended-already');
  assert.equal((await inReading(db.app, decider, (trx) => readAreaGroups(decider, trx))).groups[0]!.group.isEnded, true);
  assert.equal(await pictureOf('00000000-0000-7000-8000-0000000000ee'), undefined, 'nobody knows that group');
});

test('wards are compared with a group of wards, and not with one of authorities', async () => {
  const wards = await make(invented.wards.slice(0, 3), 'Seaside wards', 'ward');
  // By hand: Mill Hill 36 of 60, Northgate 40 of 60: 60.0 and 66.7, mean 63.3; Harbour itself is left out.
  assert.match(sentenceAgainstNeighbours((await pictureOf(wards, invented.wards[0]))!).words, /the average of Seaside wards \(63\.3%, 2 of 2 have a figure\)/);
  assert.match(sentenceAgainstNeighbours((await pictureOf(wards))!).words, /^It cannot be compared with Seaside wards: its areas are of another kind\.$/);
  const card = await inReading(db.app, anybody, (trx) => findCard(anybody, trx, invented.wards[0]!, wards));
  assert.match(card!.card.figures[0]!.comparisons[0]!.words, /the average of Seaside wards \(63\.3%, 2 of 2 have a figure\)/);
});
