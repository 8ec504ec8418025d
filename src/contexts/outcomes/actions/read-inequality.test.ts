import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { inReading } from '../../../platform/db/transaction.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { sentenceOfInequality } from '../model/inequality.ts';
import { ctxOf, invented, seedWellbourne } from './read-card.cases.ts';
import { readIndicatorPage } from './read-indicator-page.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(() => seedWellbourne(db.owner));
const ctx = ctxOf({ kind: 'public' });
const said = async (indicator: string, area: string, by?: 'idaci'): Promise<string | undefined> => {
  const content = await inReading(db.app, ctx, (trx) => readIndicatorPage(ctx, trx, { indicator, area, by }));
  return content?.tenths && sentenceOfInequality(content.picture.indicator, content.picture.ours.name, content.tenths).words;
};

test('a hidden small area refuses the line; with its count the line is drawn; a measure without small areas says nothing', async () => {
  // read-card.cases.ts: twelve small areas, 20 + place of 90 in each, the first hidden.
  assert.match((await said('own-library', invented.wellbourne))!, /^How far .* cannot be said: in 1 of 10 tenths fewer than three in four/);
  await sql`UPDATE outcomes.own_value SET flag = NULL, numerator = 20, denominator = 90, value = 22.22 WHERE indicator_code = 'own-library' AND flag = 'c'`.execute(db.owner);
  // By hand: 11 steps of 1.11 points between the middles of twelve equal areas are 12 from end to end: 13.3 points, less what the tenths of two areas flatten.
  assert.match((await said('own-library', invented.wellbourne))!, /^Children in the poorest areas of Wellbourne are 13\.\d percentage points behind those in the richest \(95% interval [^)]+\)\.$/);
  assert.match((await said('own-library', invented.mostOfIt))!, /9 small areas have a rank in IMD 2025, too few for tenths/);
  assert.equal(await said('lait-level2age19', invented.wellbourne), undefined);
});

test('by IDACI the small areas are put in order by their shares of children in families deprived of income, where every one has a count', async () => {
  assert.match((await said('own-library', invented.wellbourne, 'idaci'))!, /0 small areas have a rank in IDACI, too few for tenths/);
  // Just the other way round than IMD: the first of the twelve has the fewest such children, the last a count too small to print, taken as 5 of 288 (16 ages of 18).
  await sql`INSERT INTO places.population (area_code, on_date, sex, all_ages, ages, is_last_age_open) SELECT area_code, '2022-06-30', sex, all_ages, ages, is_last_age_open FROM places.population WHERE area_code LIKE 'E010990%'`.execute(db.owner);
  await sql`INSERT INTO places.idaci_count (area_code, index_year, children_in_low_income) SELECT area_code, 2025, CASE right(area_code, 2) WHEN '01' THEN NULL ELSE right(area_code, 2)::integer * 10 END FROM places.area WHERE area_code LIKE 'E010990%'`.execute(db.owner);
  const content = (await inReading(db.app, ctx, (trx) => readIndicatorPage(ctx, trx, { indicator: 'own-library', area: invented.wellbourne, by: 'idaci' })))!;
  assert.deepEqual([content.tenths!.index, content.tenths!.offered, content.tenths!.takenAsFive], ['IDACI 2025', ['imd', 'idaci'], 1]);
  // The same line as by IMD above, turned round: who was behind by 13 points is now ahead by them.
  assert.match((await said('own-library', invented.wellbourne, 'idaci'))!, /^Children in the poorest areas of Wellbourne are 13\.\d percentage points ahead of those in the richest/);
  assert.match((await said('own-library', invented.wellbourne))!, /13\.\d percentage points behind/);
});
