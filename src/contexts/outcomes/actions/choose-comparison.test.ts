import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId } from '../../../kernel/ids.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { chooseComparison, readComparisonSettings, type ComparisonChoice } from './choose-comparison.ts';
import { ctxOf, invented, personWith, seedWellbourne } from './read-card.cases.ts';
import { readFrameworkHome } from './read-framework-home.ts';
import { findPicture } from './read-picture.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(async () => {
  await seedWellbourne(db.owner);
  await sql`INSERT INTO outcomes.neighbour (set_code, area_code, neighbour_rank, neighbour_code, import_id) VALUES ('2018', ${invented.wellbourne}, 1, 'E08000110', ${invented.import})`.execute(db.owner);
});
const anybody = ctxOf({ kind: 'public' });
const decider = ctxOf(personWith('outcomes:choose-comparison'));

async function choose(name: ComparisonChoice, setting: string | undefined, ctx = decider): Promise<string> {
  const chosen = await chooseComparison(ctx, db.app, { name, setting, reason: 'Agreed by the board' });
  return chosen.accepted ? 'accepted' : chosen.refusal.code;
}

const neighboursSeen = async (): Promise<number | undefined> => (await inReading(db.app, anybody, (trx) => findPicture(anybody, trx, { indicator: 'lait-fsp-new-gooddev', area: invented.wellbourne })))?.neighbours.length;

test('the neighbours chosen are those everybody is shown, until another choice', async () => {
  assert.equal(await neighboursSeen(), 10, 'the newest set in which we stand');
  assert.equal(await choose('neighbour-set', '2018'), 'accepted');
  assert.equal(await neighboursSeen(), 1);
  assert.equal(await choose('neighbour-set', undefined), 'accepted');
  assert.equal(await neighboursSeen(), 10);
});

test('the home begins with the framework chosen', async () => {
  assert.equal(await choose('framework', 'portsmouth-eight'), 'accepted');
  const home = await inReading(db.app, anybody, (trx) => readFrameworkHome(anybody, trx, {}));
  assert.equal(home?.framework.code, 'portsmouth-eight');
});

test('what is not offered, and what holds already, is refused', async () => {
  assert.equal(await choose('neighbour-set', '1999'), 'choice-unknown');
  assert.equal(await choose('framework', 'nowhere'), 'choice-unknown');
  assert.equal(await choose('framework', 'portsmouth-eight'), 'choice-unchanged');
});

test('each choice is kept with who and why, has its line in the audit, and is no business of another authority', async () => {
  const { history } = await readComparisonSettings(decider, db.app);
  assert.deepEqual(history.filter(({ name }) => name === 'neighbour-set').map(({ version, setting, reason }) => [version, setting, reason]), [[2, undefined, 'Agreed by the board'], [1, '2018', 'Agreed by the board']]);
  const lines = await sql<{ facts: { setting: string } }>`SELECT facts FROM platform.audit WHERE act = 'outcomes.comparison-chosen' ORDER BY audit_id`.execute(db.owner);
  assert.deepEqual(lines.rows.map(({ facts }) => facts.setting), ['2018', 'as the program has it', 'portsmouth-eight']);
  const elsewhere = { ...decider, authority: '00000000-0000-7000-8000-0000000000ff' as AuthorityId };
  assert.deepEqual((await readComparisonSettings(elsewhere, db.app)).history, []);
  await assert.rejects(sql`UPDATE outcomes.choice SET setting = NULL`.execute(db.app), /permission denied/);
});
