import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { apiRoutes } from '../../src/app/api.ts';
import { ctxOf, invented, personWith, seedWellbourne } from '../../src/contexts/outcomes/actions/read-card.cases.ts';
import { exportRows } from '../../src/contexts/outcomes/actions/export-card-figures.ts';
import { releaseLeftOver } from '../../src/contexts/outcomes/actions/release-figures.ts';
import { outcomesFace } from '../../src/contexts/outcomes/context.ts';
import { outcomesImports } from '../../src/contexts/outcomes/doors/imports/all-imports.ts';
import { acceptImport } from '../../src/platform/imports/accept-import.ts';
import { bringIn, fileOfLines, operatorOfTest } from '../../src/platform/testing/bring-in.ts';
import { inReading } from '../../src/platform/db/transaction.ts';
import type { Actor } from '../../src/platform/house/ctx.ts';
import { buildServer } from '../../src/platform/http/server.ts';
import { openTestDatabase, testConfig } from '../../src/platform/testing/test-database.ts';

/*
 * Small numbers through every door: exact for those allowed, hidden for everybody else, and the same figures hidden on a page, in its files, its pictures, the API and
 * exports. Then somebody brings a cut that would give a hidden count away.
 */
const db = await openTestDatabase(['access', 'places', 'outcomes']);
const gld = 'lait-fsp-new-gooddev';
const [harbour, mill, northgate, oakfield] = invented.wards;
before(async () => {
  await seedWellbourne(db.owner);
  // By hand: Harbour 3 of 60 is few, Mill Hill 47 of 60, Northgate 48 and Oakfield 52; published for the whole of Wellbourne: 150 of 240. 150 - 47 - 48 - 52 = 3.
  await put('all', [[harbour, 3], [mill, 47], [northgate, 48], [oakfield, 52]]);
  await releaseLeftOver(ctxOf({ kind: 'machine', job: 'outcomes.release-figures' }), db.app);
});

async function put(group: string, rows: readonly (readonly [area: string | undefined, numerator: number, denominator?: number])[]): Promise<void> {
  for (const [area, numerator, denominator = 60] of rows) {
    await sql`INSERT INTO outcomes.own_value (authority_id, indicator_code, group_code, area_code, period_code, period_order, value, numerator, denominator, import_id, row_number)
      VALUES (${invented.authority}, ${gld}, ${group}, ${area}, '2024', 2024, ${(100 * numerator) / denominator}, ${numerator}, ${denominator}, ${invented.import}, 2)
      ON CONFLICT (authority_id, indicator_code, group_code, area_code, period_code) DO UPDATE SET value = excluded.value, numerator = excluded.numerator, denominator = excluded.denominator, is_withheld = NULL`.execute(db.owner);
  }
}

const authority = { id: invented.authority, name: 'Wellbourne Council', colour: '#1d3a5f', isMadeUp: true };
const serverFor = (actor: Actor): ReturnType<typeof buildServer> =>
  buildServer({ config: testConfig(db.dataFolder), clock: { now: () => new Date('2026-11-22T10:00:00Z') }, db: db.app, routes: [...outcomesFace.routes, ...apiRoutes], menu: [], resolveVisitor: async () => ({ actor, authority, session: undefined }) });
const [outside, partner, analyst] = [await serverFor({ kind: 'public' }), await serverFor(personWith('outcomes:see-unpublished')), await serverFor(personWith('outcomes:see-small-numbers'))];

interface Row { readonly area: string; readonly group: string; readonly value: number | null; readonly numerator: number | null; readonly denominator: number | null; readonly lower: number | null; readonly reason: string | null }
const wardRows = async (): Promise<readonly Row[]> => (JSON.parse((await outside.inject(`/api/v1/values?indicator=${gld}&area=${invented.wards.join(',')}&period=2024&group=all`)).body) as { rows: Row[] }).rows;

test('two wards are hidden: the small one, and the one with the fewest children that protects it', async () => {
  const rows = await wardRows();
  assert.deepEqual(rows.map(({ area, reason }) => [area, reason]), [[harbour, 'hidden'], [mill, 'hidden'], [northgate, null], [oakfield, null]]);
  assert.ok(rows.filter(({ reason }) => reason === 'hidden').every(({ value, numerator, denominator, lower }) => value === null && numerator === null && denominator === null && lower === null));
});

const doors = (area: string): readonly string[] => [
  `/indicators/${gld}?area=${area}`, `/indicators/${gld}/figures?area=${area}&format=csv`, `/indicators/${gld}/picture?area=${area}&kind=trend&format=svg`, `/indicators/${gld}/picture?area=${area}&kind=map&format=svg`,
  `/compare?indicator=${gld}&area=${area}`, `/compare/table?indicator=${gld}&area=${area}&format=csv`, `/card?area=${area}`, `/card/figures?area=${area}&format=csv`, `/embed/indicators/${gld}?area=${area}&kind=trend`,
];

test('no door gives an outsider a hidden figure; whoever may see small numbers reads it exactly', async () => {
  // 3 of 60 is 5.0%, Wilson to 1.7% and 13.7%; 47 of 60 is 78.3%.
  const telling = /\b5\.0%|\b3 of 60|\b47 of 60|\b78\.3%|,3,60,|,47,60,|>5\.0<|>78\.3</;
  for (const server of [outside, partner]) {
    for (const url of [harbour!, mill!, invented.wellbourne].flatMap(doors)) {
      const { statusCode, body } = await server.inject(url);
      assert.equal(statusCode, 200, url);
      assert.doesNotMatch(body, telling, url);
    }
  }
  assert.match((await analyst.inject(`/indicators/${gld}?area=${harbour}`)).body, /3 of 60/);
  assert.match((await outside.inject(`/indicators/${gld}?area=${harbour}`)).body, /hidden/);
  assert.match((await outside.inject(`/indicators/${gld}?area=${northgate}`)).body, /48 of 60/);
});

test('the export of figures hides the same', async () => {
  const ctx = ctxOf({ kind: 'public' });
  const rows = await inReading(db.app, ctx, (trx) => exportRows(ctx, trx, { indicators: [gld] }));
  const hidden = rows.filter(({ reason }) => reason === 'hidden').map(({ area, group }) => `${area} ${group}`).sort();
  // Harbour's free school meals, 6 of 20 in the seed, stand beside 3 of 60 in all: a part greater than its whole is no part, and is judged alone.
  assert.deepEqual(hidden.filter((key) => key.endsWith(' all')), [`${harbour} all`, `${mill} all`]);
});

test('a later cut that would give a hidden ward away is refused to the public, with the release and the count that it would have laid open', async () => {
  const first = await sql<{ release_id: string }>`SELECT release_id FROM outcomes.release ORDER BY released_at`.execute(db.owner);
  assert.equal(first.rows.length, 1);
  // Harbourside is drawn as Harbour and a third of Mill Hill; All but Oakfield as three wards: 3 + 47 + 48 = 98 of 180, and 98 - 48 = 50 with 150 - 98 = 52 tells nothing new.
  await put('all', [[invented.mostOfIt, 98, 180]]);
  await releaseLeftOver(ctxOf({ kind: 'machine', job: 'outcomes.release-figures' }), db.app);
  const reasonOf = async (area: string): Promise<string | null> => (JSON.parse((await outside.inject(`/api/v1/values?indicator=${gld}&area=${area}&group=all`)).body) as { rows: Row[] }).rows[0]!.reason;
  assert.equal(await reasonOf(invented.mostOfIt), null);
  // The half of Harbour and Northgate together, 51 of 120, would: 51 - 48 = 3.
  await sql`INSERT INTO places.locality (authority_id, locality_code, kind, name) VALUES (${invented.authority}, 'WEL-L9', 'locality', 'Harbour and Northgate')`.execute(db.owner);
  for (const small of ['E01099001', 'E01099002', 'E01099003', 'E01099007', 'E01099008', 'E01099009']) await sql`INSERT INTO places.locality_area (authority_id, locality_code, lsoa_code, from_date) VALUES (${invented.authority}, 'WEL-L9', ${small}, '2024-01-01')`.execute(db.owner);
  const importer = operatorOfTest(invented.authority);
  const settings = { columns: [{ heading: 'Code', role: 'area-code' }, { heading: 'Year', role: 'period' }, { heading: 'Reached', role: 'numerator' }, { heading: 'Children', role: 'denominator' }], indicator: gld };
  const proposed = await bringIn(db, outcomesImports, 'outcomes.own-figures', fileOfLines('localities.csv', ['Code,Year,Reached,Children', 'WEL-L9,2024,51,120']), { ctx: importer, settings });
  // Whoever brings it in is told before anything is accepted, and which of the two will be hidden.
  const [told1] = proposed.notes.filter(({ code }) => code === 'would-unmask');
  assert.match(told1!.words, /^Shown whole, this file would let a reader work out 2 figures that were hidden on 22 November 2026 \(for example (Harbour|Mill Hill), all children, 2023\/24\)\.$/);
  assert.match(told1!.remedy, /^If you accept it, one more figure will be hidden from whoever may not see small numbers \(Harbour and Northgate, all children, 2023\/24\), and what was hidden stays so\. Or keep the file out/);
  assert.deepEqual([told1!.severity, told1!.rowNumber, proposed.state], ['query', 2, 'proposed']);
  const accepted = await acceptImport({ specs: outcomesImports, app: db.app, operator: db.operator }, importer, proposed.id);
  assert.ok(accepted.accepted && accepted.value.state === 'committed', JSON.stringify(accepted));
  assert.equal(await reasonOf('WEL-L9'), 'hidden');
  assert.deepEqual((await wardRows()).map(({ reason }) => reason), ['hidden', 'hidden', null, null]);
  const kept = await sql<{ would_unmask: { key: string; release: string }[]; also_hidden: string[] }>`SELECT would_unmask, also_hidden FROM outcomes.release ORDER BY released_at, release_id DESC`.execute(db.owner);
  const told = kept.rows.find(({ also_hidden }) => also_hidden.length > 0)!;
  assert.deepEqual(told.also_hidden, ['all | WEL-L9 | 2023-24 | numerator | 51']);
  assert.ok(told.would_unmask.some(({ key, release }) => key === `all | ${harbour} | 2023-24 | numerator | 3` && release === first.rows[0]!.release_id), JSON.stringify(told));
});

test('the same children under another name are one table: their groups are not told from all of them', async () => {
  for (const table of ['indicator', 'indicator_definition']) await sql`INSERT INTO ${sql.raw(`outcomes.${table}`)} SELECT (jsonb_populate_record(one, ${JSON.stringify(table === 'indicator' ? { indicator_code: 'eyfsp-gld', source: 'eyfsp', source_code: 'gld' } : { indicator_code: 'eyfsp-gld' })}::jsonb)).* FROM ${sql.raw(`outcomes.${table}`)} one WHERE indicator_code = ${gld}`.execute(db.owner);
  // reference/frameworks/indicators/counts-from.json: the percentage of the tool takes its counts from eyfsp-gld. Northgate's 48 of 60 stand there; 4 of 10 and 44 of 50 are its groups.
  for (const [group, numerator, denominator] of [['fsm:eligible', 4, 10], ['fsm:not-eligible', 44, 50]] as const) {
    await sql`INSERT INTO outcomes.own_value (authority_id, indicator_code, group_code, area_code, period_code, period_order, value, numerator, denominator, import_id, row_number)
      VALUES (${invented.authority}, 'eyfsp-gld', ${group}, ${northgate}, '2023-24', 2023, ${(100 * numerator) / denominator}, ${numerator}, ${denominator}, ${invented.import}, 2)`.execute(db.owner);
  }
  await releaseLeftOver(ctxOf({ kind: 'machine', job: 'outcomes.release-figures' }), db.app);
  const { rows } = JSON.parse((await outside.inject('/api/v1/values?indicator=eyfsp-gld')).body) as { rows: Row[] };
  assert.deepEqual(rows.map(({ group, reason }) => [group, reason]), [['fsm:eligible', 'hidden'], ['fsm:not-eligible', 'hidden']]);
  assert.deepEqual((await wardRows()).map(({ reason }) => reason), ['hidden', 'hidden', null, null]);
});

test('each release left one line in the audit and one event, and nothing of the ledger can be changed', async () => {
  const count = async (table: string, where: string): Promise<number> => Number((await sql<{ count: string }>`SELECT count(*) FROM ${sql.raw(table)} WHERE ${sql.raw(where)}`.execute(db.owner)).rows[0]!.count);
  const releases = await count('outcomes.release', 'true');
  assert.deepEqual([await count('platform.audit', "act = 'outcomes.figures-released'"), await count('platform.event', "name = 'outcomes.figures-released'")], [releases, releases]);
  await assert.rejects(sql`UPDATE outcomes.release_cell SET state = 'shown'`.execute(db.app), /permission denied/);
  await assert.rejects(sql`DELETE FROM outcomes.release`.execute(db.app), /permission denied/);
});
