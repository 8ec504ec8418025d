import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { inReading } from '../../../platform/db/transaction.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import type { CardTile } from '../model/card.ts';
import { findCard } from './read-card.ts';
import { ctxOf, invented, seedWellbourne } from './read-card.cases.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
const anybody = ctxOf({ kind: 'public' });

/** Eight more wards of 1,000 children, 900 of whom reached a good level; Harbour's 60 had 2. */
before(async () => {
  await seedWellbourne(db.owner);
  for (let place = 1; place <= 8; place++) {
    const code = `E0509910${place}`;
    await sql`INSERT INTO places.area (area_code, kind, name, name_year) VALUES (${code}, 'ward', ${`Ward ${place}`}, 2024)`.execute(db.owner);
    await sql`INSERT INTO places.area_parent (child_code, tier, edition_year, parent_code) VALUES (${code}, 'district', 2024, ${invented.wellbourne}), (${code}, 'upper-tier', 2024, ${invented.wellbourne})`.execute(db.owner);
    await sql`INSERT INTO outcomes.own_value (authority_id, indicator_code, group_code, area_code, period_code, period_order, value, numerator, denominator, import_id, row_number, is_withheld)
      SELECT authority_id, indicator_code, group_code, ${code}, period_code, period_order, 90, 900, 1000, import_id, ${place + 50}, false FROM outcomes.own_value WHERE indicator_code = 'lait-fsp-new-gooddev' AND group_code = 'all' AND area_code = ${invented.wards[0]}`.execute(db.owner);
  }
  await sql`UPDATE outcomes.own_value SET value = 3.33, numerator = 2 WHERE indicator_code = 'lait-fsp-new-gooddev' AND group_code = 'all' AND area_code = ${invented.wards[0]}`.execute(db.owner);
});

async function tileOf(area: string, indicator: string): Promise<CardTile> {
  const content = await inReading(db.app, anybody, (trx) => findCard(anybody, trx, area));
  return content!.card.figures.find(({ picture }) => picture.indicator.code === indicator)!;
}

test('the card of a ward says between which places of the wards it could stand, and whether chance alone sets it apart', async () => {
  // 2 of 60 against 36, 40 and 44 of 60 and eight times 900 of 1,000: in no draw but the last; 3% where all together have 89%.
  const harbour = await tileOf(invented.wards[0], 'lait-fsp-new-gooddev');
  assert.deepEqual(harbour.among.map(({ test: rests, words }) => [rests, words]), [['rank-range', '12th of 12 wards, chance or not'], ['funnel', 'further below the average of all than chance would give once in a thousand']]);
  // The eight are the same: each of the first eight places is as likely as another.
  const alike = await tileOf('E05099101', 'lait-fsp-new-gooddev');
  assert.equal(alike.among[0]!.words, 'could be anywhere from 1st to 8th of 12 wards');
});

test('figures added up from small areas are placed among wards added up alike; with too few of them the reason is given', async () => {
  const content = await inReading(db.app, anybody, (trx) => findCard(anybody, trx, invented.wards[1]!));
  // Of the twelve wards three have small areas with counts enough: Harbour has a hidden one of three, and eight have none.
  assert.ok(content!.card.cannotBeMade.some(({ why }) => why === 'counts are held for only 3 of the 12 wards'));
  const small = await tileOf('E01099002', 'own-library');
  assert.match(small.among[0]!.words, /^could be anywhere from \d+(st|nd|rd|th) to 11th of 11 small areas$/, 'the first of twelve is hidden, and theirs is the least of the others');
  assert.equal(small.among[1]!.words, 'about what chance alone would give');
});

test('localities may overlap, so nothing is said of a place among them', async () => {
  const locality = await tileOf(invented.mostOfIt, 'own-library');
  assert.deepEqual(locality.among, []);
});
