import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId } from '../../../kernel/ids.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { fileInMemory } from '../../../platform/files/reading/source.ts';
import { acceptImport } from '../../../platform/imports/accept-import.ts';
import { bringIn, operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { earlyYearsImports } from '../doors/imports/all-imports.ts';
import { csvOf, madeRows, type MadeRow } from '../model/made-return.cases.ts';
import { measured } from './made-cohort.cases.ts';
import { readInstruments } from './read-instruments.ts';
import { readStoredCohort } from './read-stored-cohort.ts';

/*
 * The gaps between places, and the shares of wards and of meals, on their way to the outcomes. 400 children, 40 in each tenth by deprivation: of the three most deprived tenths
 * 20 of 40 have a good level, of the others 32 of 40. Tenths 1 to 5 are Quayside, 6 to 10 Foxcombe. Every fourth child is eligible for free meals.
 */
const db = await openTestDatabase(['access', 'places', 'outcomes', 'early-years']);
const ctx = operatorOfTest('00000000-0000-7000-8000-000000000001' as AuthorityId);
const engine = { specs: earlyYearsImports, app: db.app, operator: db.operator };
const instrument = readInstruments().instruments.find(({ regime }) => regime === '2021')!;
const [quayside, foxcombe] = ['E05990001', 'E05990002'];
const tenths = Array.from({ length: 10 }, (_, at) => at);

await sql`INSERT INTO access.authority (authority_id, name, short_name, dfe_code, ons_code, colour, is_made_up, made_at) VALUES (${ctx.authority}, 'Sandholm Council', 'Sandholm', '330', 'E08990001', '#1d3a5f', true, now())`.execute(db.owner);
await sql`INSERT INTO places.area (area_code, kind, name, name_year) VALUES (${quayside}, 'ward', 'Quayside', 2024), (${foxcombe}, 'ward', 'Foxcombe', 2024)`.execute(db.owner);
for (const tenth of tenths) {
  const lsoa = `E0199000${tenth}`;
  await sql`INSERT INTO places.area (area_code, kind, name, name_year) VALUES (${lsoa}, 'lsoa', ${`Sandholm ${tenth}`}, 2021)`.execute(db.owner);
  await sql`INSERT INTO places.postcode (postcode, latitude, longitude, ward_code, lsoa_code, edition) VALUES (${`ZZ1 ${tenth}AB`}, 52, -1, ${tenth < 5 ? quayside : foxcombe}, ${lsoa}, '2025')`.execute(db.owner);
  await sql`INSERT INTO places.deprivation (area_code, index_year, domain, rank, decile) VALUES (${lsoa}, 2025, 'income', ${tenth + 1}, ${tenth + 1})`.execute(db.owner);
}

const rows: MadeRow[] = madeRows(400, 2024, instrument).map((row, at) => {
  const [tenth, place] = [at % 10, Math.floor(at / 10)];
  const hasGood = place >= (tenth < 3 ? 20 : 8);
  return { ...row, Postcode: `ZZ1 ${tenth}AB`, ...Object.fromEntries(instrument.items.map(({ code }) => [code, hasGood ? '2' : '1'])) };
});
const census = rows.map(({ UPN }, at): MadeRow => ({ UPN: UPN!, FSM: Math.floor(at / 10) % 4 === 0 ? 'Y' : 'N' }));

async function bring(spec: string, text: string, settings: object): Promise<void> {
  const report = await bringIn(db, earlyYearsImports, spec, fileInMemory(`${spec}.csv`, Buffer.from(text)), { ctx, settings });
  if (report.state === 'proposed') assert.ok((await acceptImport(engine, ctx, report.id)).accepted, JSON.stringify(report.notes));
  else assert.equal(report.state, 'committed', JSON.stringify(report.notes));
}

interface Kept {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

async function kept(measure: string, area: string, group = 'all'): Promise<Kept | undefined> {
  const found = await sql<Kept>`SELECT value, numerator, denominator FROM outcomes.own_value WHERE period_code = '2023-24' AND indicator_code = ${`own-profile-2021-${measure}`} AND area_code = ${area} AND group_code = ${group}`.execute(db.owner);
  return found.rows[0];
}

test('the area gap and the slope over tenths of deprivation stand in the outcomes as the children give them', async () => {
  await bring('early-years.profile-return', csvOf(rows), { year: 2024 });
  await bring('early-years.side-file', csvOf(census), { year: 2024 });
  // By hand: 7 x 32 of 280 is 80%, 3 x 20 of 120 is 50%: 30 points. Ten equal tenths, 0.05 to 0.95: 30 x (0.45 + 0.35 + 0.25) / 0.825 = 38.18 points from one end to the other.
  const [gap, slope] = [await kept('area-gap', 'E08990001'), await kept('slope-index', 'E08990001')];
  assert.ok(Math.abs(gap!.value! - 30) < 1e-9 && Math.abs(slope!.value! - 38.1818) < 1e-4, JSON.stringify([gap, slope]));
  const stored = await inReading(db.app, ctx, (trx) => readStoredCohort(ctx, trx, 2024));
  assert.ok(stored.accepted);
  const [all] = measured({ cohort: stored.value.cohort } as Parameters<typeof measured>[0]);
  for (const [measure, one] of [['area-gap', gap], ['slope-index', slope]] as const) {
    const figure = all!.figures.get(measure)!;
    assert.equal(figure.known && figure.value, one!.value, measure);
  }
});

test('a ward has each share, and the authority each by free meals', async () => {
  // By hand, Quayside: 3 x 20 + 2 x 32 = 124 of 200; Foxcombe: 5 x 32 = 160 of 200. Eligible: 3 x 5 + 7 x 8 = 71 of 100. Here who reaches a good level reaches every goal.
  const counts = async (measure: string, area: string, group?: string): Promise<readonly (number | null)[]> => {
    const found = (await kept(measure, area, group))!;
    return [found.numerator, found.denominator];
  };
  for (const measure of ['good-level', 'all-items', 'communication-language-literacy']) {
    assert.deepEqual([await counts(measure, quayside), await counts(measure, foxcombe)], [[124, 200], [160, 200]], measure);
    assert.deepEqual([await counts(measure, 'E08990001', 'fsm:eligible'), await counts(measure, 'E08990001', 'fsm:not-eligible')], [[71, 100], [213, 300]], measure);
  }
});
