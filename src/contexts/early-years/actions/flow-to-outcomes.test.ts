import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId } from '../../../kernel/ids.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { fileInMemory } from '../../../platform/files/reading/source.ts';
import { acceptImport } from '../../../platform/imports/accept-import.ts';
import { withdrawImport } from '../../../platform/imports/withdraw-import.ts';
import { bringIn, operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { earlyYearsImports } from '../doors/imports/all-imports.ts';
import { csvOf, madeRows, type MadeRow } from '../model/made-return.cases.ts';
import { measured } from './made-cohort.cases.ts';
import { readInstruments } from './read-instruments.ts';
import { readStoredCohort } from './read-stored-cohort.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'early-years']);
const ctx = operatorOfTest('00000000-0000-7000-8000-000000000001' as AuthorityId);
const engine = { specs: earlyYearsImports, app: db.app, operator: db.operator };
const instrument = readInstruments().instruments.find(({ regime }) => regime === '2021')!;
const wards = ['E05990001', 'E05990002'];

await sql`INSERT INTO access.authority (authority_id, name, short_name, dfe_code, ons_code, colour, is_made_up, made_at) VALUES (${ctx.authority}, 'Sandholm Council', 'Sandholm', '330', 'E08990001', '#1d3a5f', true, now())`.execute(db.owner);
await sql`INSERT INTO places.area (area_code, kind, name, name_year) VALUES (${wards[0]}, 'ward', 'Quayside', 2024), (${wards[1]}, 'ward', 'Foxcombe', 2024)`.execute(db.owner);
await sql`INSERT INTO places.postcode (postcode, latitude, longitude, ward_code, edition) VALUES ('ZZ1 0AB', 52, -1, ${wards[0]}, '2025'), ('ZZ1 1AB', 52, -1, ${wards[1]}, '2025')`.execute(db.owner);

/** Of 200 children 3 of Foxcombe lack a good level; 36 of Quayside do. */
const rows: MadeRow[] = madeRows(200, 2024, instrument).map((row, at) => {
  const isFoxcombe = at % 2 === 1;
  const hasGood = isFoxcombe ? at > 6 : at > 72;
  return { ...row, Postcode: isFoxcombe ? 'ZZ1 1AB' : 'ZZ1 0AB', ...Object.fromEntries(instrument.items.map(({ code }) => [code, hasGood ? '2' : '1'])) };
});

const atHome = (row: MadeRow): MadeRow => ({ ...row, Postcode: 'ZZ1 0AB' });

async function bringAndAccept(children: readonly MadeRow[]): Promise<string> {
  const report = await bringIn(db, earlyYearsImports, 'early-years.profile-return', fileInMemory('return.csv', Buffer.from(csvOf(children))), { ctx, settings: { year: 2024 } });
  assert.equal(report.state, 'proposed', JSON.stringify(report.notes));
  const accepted = await acceptImport(engine, ctx, report.id);
  assert.ok(accepted.accepted, JSON.stringify(accepted));
  return report.id;
}

interface Kept {
  readonly indicator_code: string;
  readonly group_code: string;
  readonly area_code: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly flag: string | null;
  readonly embargo_until: string | null;
  readonly is_withheld: boolean;
}

async function kept(): Promise<Kept[]> {
  return (await sql<Kept>`SELECT indicator_code, group_code, area_code, value, numerator, denominator, flag, embargo_until, is_withheld FROM outcomes.own_value WHERE period_code = '2023-24' ORDER BY 1, 2, 3`.execute(db.owner)).rows;
}

const find = (figures: readonly Kept[], area: string, group = 'all', measure = 'good-level'): Kept => figures.find((one) => one.area_code === area && one.group_code === group && one.indicator_code === `own-profile-2021-${measure}`)!;

test('the same numbers stand in outcomes as the children give, for the authority, its groups and its wards; a second reading changes nothing', async () => {
  await bringAndAccept(rows);
  const figures = await kept();
  const stored = await inReading(db.app, ctx, (trx) => readStoredCohort(ctx, trx, 2024));
  assert.ok(stored.accepted);
  const groups = measured({ cohort: stored.value.cohort } as Parameters<typeof measured>[0], { by: ['term'] });
  // By hand: 100 children at even places of whom 0, 2 ... 72 (37) have no good level, 100 at odd ones of whom 1, 3, 5 (3) have none: 160 of 200.
  const all = find(figures, 'E08990001');
  assert.deepEqual([all.numerator, all.denominator, all.value], [160, 200, 80]);
  for (const { groups: named, breakdown, figures: made } of groups.filter(({ breakdown: by }) => by[0] === 'term')) {
    const good = made.get('good-level')!;
    const found = find(figures, 'E08990001', `${breakdown[0]}:${named[0]!.code}`);
    assert.ok(good.known && found.value === good.value && found.numerator === good.numerator);
  }
  const gap = groups[0]!.figures.get('lowest-fifth-gap')!;
  assert.equal(find(figures, 'E08990001', 'all', 'lowest-fifth-gap').value, gap.known ? gap.value : undefined);
  await bringAndAccept(rows.toReversed());
  assert.deepEqual(await kept(), figures);
});

test('three children without a good level in one ward are kept exact and hidden outside in both wards, because the other and the total would tell', async () => {
  const figures = await kept();
  assert.deepEqual(wards.map((ward) => [find(figures, ward).numerator, find(figures, ward).denominator, find(figures, ward).flag, find(figures, ward).is_withheld]), [[63, 100, null, true], [97, 100, null, true]]);
  assert.deepEqual([find(figures, 'E08990001').is_withheld, find(figures, 'E08990001').numerator], [false, 160]);
});

test('before the day of publication the figures are under embargo; afterwards they are not', async () => {
  assert.equal((await kept())[0]!.embargo_until, null); // the test's day is in November 2026, the results are of 2024
  const early = await bringIn(db, earlyYearsImports, 'early-years.profile-return', fileInMemory('next.csv', Buffer.from(csvOf(madeRows(20, 2026, instrument).map(atHome)))), { ctx, settings: { year: 2026 } });
  assert.ok((await acceptImport(engine, ctx, early.id)).accepted, JSON.stringify(early.notes));
  const until = await sql<{ embargo_until: string }>`SELECT DISTINCT embargo_until FROM outcomes.own_value WHERE period_code = '2025-26'`.execute(db.owner);
  assert.deepEqual(until.rows, [{ embargo_until: '2026-11-30' }]);
});

test('what a return replaced stands again when it is taken back', async () => {
  await sql`INSERT INTO outcomes.own_value (authority_id, indicator_code, group_code, area_code, period_code, period_order, value, import_id, row_number)
    VALUES (${ctx.authority}, 'own-profile-2021-good-level', 'all', 'E08990001', '2024-25', 2024, 71, '00000000-0000-7000-8000-0000000000aa', 1)`.execute(db.owner);
  const valueOf = async (): Promise<number[]> => (await sql<{ value: number }>`SELECT value FROM outcomes.own_value WHERE period_code = '2024-25' AND area_code = 'E08990001' AND group_code = 'all' AND indicator_code = 'own-profile-2021-good-level'`.execute(db.owner)).rows.map(({ value }) => value);
  const text = csvOf(madeRows(20, 2025, instrument).map(atHome));
  const report = await bringIn(db, earlyYearsImports, 'early-years.profile-return', fileInMemory('2025.csv', Buffer.from(text)), { ctx, settings: { year: 2025 } });
  assert.ok((await acceptImport(engine, ctx, report.id)).accepted);
  assert.notDeepEqual(await valueOf(), [71]);
  assert.ok((await withdrawImport(engine, ctx, report.id, 'wrong year')).accepted);
  assert.deepEqual(await valueOf(), [71]);
});
