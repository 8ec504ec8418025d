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
const said = async (indicator: string, area: string): Promise<string | undefined> => {
  const content = await inReading(db.app, ctx, (trx) => readIndicatorPage(ctx, trx, { indicator, area }));
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
