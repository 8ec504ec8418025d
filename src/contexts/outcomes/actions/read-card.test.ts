import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { inReading } from '../../../platform/db/transaction.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import type { CardTile } from '../model/card.ts';
import { listCardChoices } from './list-card-areas.ts';
import { ctxOf, invented, nationalCtx, personWith, seedWellbourne } from './read-card.cases.ts';
import { findCard, type CardContent } from './read-card.ts';
import { writeCardWords } from './write-card-words.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(() => seedWellbourne(db.owner));
const anybody = ctxOf({ kind: 'public' });
const writer = ctxOf(personWith('outcomes:write-card'));

async function cardOf(code: string, ctx = anybody): Promise<CardContent> {
  const content = await inReading(db.app, ctx, (trx) => findCard(ctx, trx, code));
  assert.ok(content, `no card of ${code}`);
  return content;
}

function tileOf({ card }: CardContent, title: string): CardTile {
  const tile = card.figures.find((each) => each.title.startsWith(title));
  assert.ok(tile, `no figure ${title}`);
  return tile;
}

test('an authority stands against neighbours and England, with the whole and the gap together', async () => {
  const content = await cardOf(invented.wellbourne);
  assert.equal(content.card.figures.length, 8);
  assert.equal(content.isMadeUp, true);
  // 150 of 240 is 62.5%, Wilson 56.2 to 68.4; the neighbours are 61.5 to 70.5, their mean 66.0.
  const gld = tileOf(content, 'A good level');
  assert.deepEqual([gld.value, gld.when, ...gld.comparisons.map(({ words }) => words), gld.trend?.words], ['62.5%', '2024', 'about the same as neighbours (66.0%)', 'about the same as England (67.7%)', 'no clear change since 2020']);
  assert.ok(content.card.figures.every(({ gap }) => gap.length > 0));
});

test('a gap that closed because the top fell is said first, in the figure and in the answer', async () => {
  const content = await cardOf(invented.wellbourne);
  // Not eligible 69.6 to 67.6, eligible 47.7 both years: 21.9 less 19.9 is 2.0, all of it from the top.
  assert.deepEqual(tileOf(content, 'A good level').gap.map(({ test: of, words }) => [of, words.slice(0, 62)]), [
    ['gap-change', 'Children not eligible for free school meals did worse (69.6% t'],
    ['gap', 'The gap in 2024 was 19.9 percentage points: children eligible '],
  ]);
  assert.equal(content.card.answer[1]!.words, 'One gap closed only because the better-off group did worse. Two gaps between groups of children narrowed, which may be chance.');
});

test('every outcome has one sentence with one named test', async () => {
  const { card } = await cardOf(invented.wellbourne);
  assert.deepEqual(card.outcomes.map(({ name, sentence }) => [name, sentence.test]), [
    ['Be healthy', 'beside'],
    ['Stay safe', 'beside'],
    ['Enjoy and achieve', 'interval-against-neighbour-mean'],
    ['Make a positive contribution', 'beside'],
    ['Achieve economic well-being', 'beside'],
  ]);
});

test('a figure for England on another scale is not compared with, and the card says why', async () => {
  const content = await cardOf(invented.wellbourne);
  assert.deepEqual(tileOf(content, 'Young people entering').comparisons.map(({ words }) => words), ['35.0 lower than neighbours (135.0)']);
  assert.ok(content.card.cannotBeMade.some(({ test: of, why }) => of === 'interval-against-england' && why.includes('another scale')));
});

test('a ward stands against its authority; what is not published for wards says so and gives the authority’s figure', async () => {
  const content = await cardOf(invented.wards[0]);
  // 30 of 60 is 50.0%, Wilson 37.7 to 62.3, and Wellbourne's 62.5% lies above it.
  const gld = tileOf(content, 'A good level');
  assert.deepEqual([gld.order, gld.value, gld.comparisons.map(({ words }) => words)], [1, '50.0%', ['worse than Wellbourne (62.5%)']]);
  // 6 of 20 eligible, so 24 of 40 others: 60.0 less 30.0.
  assert.match(gld.gap[0]!.words, /^The gap in 2024 was 30\.0 percentage points: children eligible for free school meals 30\.0%, all other children 60\.0%/);
  const weight = tileOf(content, 'Children overweight');
  assert.deepEqual([weight.value, weight.comparisons[0]!.words], [undefined, 'No figure is published for a ward. In Wellbourne as a whole it was 18.4% in 2025.']);
  assert.equal(content.card.answer[0]!.words, 'Of eight figures, one is worse than Wellbourne and seven are not published for this area.');
});

test('a locality is added up from its small areas, and says how many had counts', async () => {
  // Small areas 2 to 4: 21, 22 and 23 of 90 each; the first is hidden. 66 of 270 is 24.4%; all 11 with counts, 286 of 990, 28.9%.
  const library = tileOf(await cardOf(invented.locality), 'Under-fives');
  assert.deepEqual([library.value, library.comparisons[0]!.words, library.notes[0]], ['24.4%', 'about the same as Wellbourne (28.9%)', 'Added up from 3 of 4 small areas; the other one has no counts or hidden ones.']);
});

test('a locality that holds most of its authority is compared with the rest of it', async () => {
  // 8 of 9 with counts: 196 of 720 is 27.2%; the rest is 90 of 270, 33.3%.
  const library = tileOf(await cardOf(invented.mostOfIt), 'Under-fives');
  assert.deepEqual(library.comparisons.map(({ test: of, words }) => [of, words]), [['difference-from-rest-of-authority', 'about the same as the rest of Wellbourne (33.3%)']]);
});

test('an indicator that the authority keeps to itself stands on no public card', async () => {
  const seen = (content: CardContent): boolean => content.card.figures.some(({ title }) => title === 'Not for the public');
  assert.equal(seen(await cardOf(invented.locality)), false);
  assert.equal(seen(await cardOf(invented.locality, ctxOf(personWith('outcomes:see-unpublished')))), true);
});

test('published figures need no authority: the same area on a national view, not made up, without the authority’s own', async () => {
  const content = await cardOf(invented.wellbourne, nationalCtx);
  assert.deepEqual([content.isMadeUp, content.publisher, content.card.figures.length], [false, 'Everychild', 8]);
  const nobody = await inReading(db.app, anybody, (trx) => findCard(anybody, trx, 'E05000000'));
  assert.equal(nobody, undefined);
});

const words = { doing: ['A children’s centre in Harbour'], haveYourSay: 'Come to the parents’ forum.', isPublished: false };

test('words go on a card as versions: a draft is seen by those who write, what is published by all', async () => {
  const area = invented.wellbourne;
  assert.deepEqual(await writeCardWords(writer, db.app, { area, seenVersion: 0, words }), { accepted: true, value: 1 });
  assert.deepEqual(await writeCardWords(writer, db.app, { area, seenVersion: 0, words }), { accepted: true, value: 1 });
  assert.equal((await cardOf(area)).card.haveYourSay, undefined);
  assert.deepEqual((await cardOf(area, writer)).card.doing, words.doing);
  assert.deepEqual(await writeCardWords(writer, db.app, { area, seenVersion: 1, words: { ...words, isPublished: true } }), { accepted: true, value: 2 });
  assert.deepEqual((await cardOf(area)).card.doing, words.doing);
  const ward = await cardOf(invented.wards[0]);
  assert.deepEqual([ward.card.doing, ward.card.wordsAreFor], [words.doing, 'Wellbourne']);
  assert.deepEqual((await cardOf(area, writer)).history.map(({ version, isPublished }) => [version, isPublished]), [[2, true], [1, false]]);
  assert.deepEqual((await cardOf(area)).history, []);
});

test('each version leaves one line in the audit, the same words again none', async () => {
  const lines = await sql<{ subject: string; facts: { version: number } }>`SELECT subject, facts FROM platform.audit WHERE act = 'outcomes.card-words-written' ORDER BY audit_id`.execute(db.owner);
  assert.deepEqual(lines.rows.map(({ subject, facts }) => [subject, facts.version]), [[`area:${invented.wellbourne}`, 1], [`area:${invented.wellbourne}`, 2]]);
});

test('words over a version that somebody replaced, and words for nowhere, are refused', async () => {
  const late = await writeCardWords(writer, db.app, { area: invented.wellbourne, seenVersion: 1, words: { ...words, haveYourSay: 'Write to us.' } });
  assert.equal(!late.accepted && late.refusal.code, 'card-words-changed-meanwhile');
  const nowhere = await writeCardWords(writer, db.app, { area: 'E05000000', seenVersion: 0, words });
  assert.equal(!nowhere.accepted && nowhere.refusal.code, 'card-not-found');
});

test('one chooses a card by name or code; small areas are found when they are asked for', async () => {
  // No home area is chosen here, so the list is that of all authorities.
  const all = await inReading(db.app, anybody, (trx) => listCardChoices(anybody, trx, 'wellb'));
  assert.ok(all.groups.flatMap(({ areas }) => areas).concat(all.home ?? []).some(({ code }) => code === invented.wellbourne));
  const small = await inReading(db.app, anybody, (trx) => listCardChoices(anybody, trx, 'harbour'));
  assert.deepEqual(small.groups.map(({ heading, areas }) => [heading, areas.length]), [['Localities', 1], ['Wards', 1], ['Small areas', 3]]);
});
