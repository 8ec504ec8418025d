import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import { fileOnDisk } from '../../src/platform/files/reading/source.ts';
import type { ImportReport } from '../../src/platform/imports/import.ts';
import { bringIn } from '../../src/platform/testing/bring-in.ts';
import { openTestDatabase } from '../../src/platform/testing/test-database.ts';
import { placesImports } from '../../src/contexts/places/doors/imports.ts';
import { outcomesImports } from '../../src/contexts/outcomes/doors/imports/all-imports.ts';

/** The published files, where they stand beside the repository; their README says what was checked in them. */
const collection = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const db = await openTestDatabase(['places', 'outcomes']);
const reports = new Map<string, ImportReport>();

const files = [
  ['places.authorities', 'areas/local_authorities_dfe_ons_codes.csv'],
  ['places.districts', 'areas/lookup_lad23_upper_tier23_region24.csv'],
  ['places.district-history', 'areas/lad_code_history_2016-2024.csv.gz'],
  ['outcomes.lait-dictionary', 'indicators/lait_measures.csv.gz'],
  ['outcomes.lait-values', 'indicators/lait_2026-04_long.csv.gz'],
  ['outcomes.statistical-neighbours', 'indicators/statistical_neighbours_2018.csv'],
  ['outcomes.statistical-neighbours', 'indicators/statistical_neighbours_2021-04.csv'],
  ['outcomes.statistical-neighbours', 'indicators/statistical_neighbours_2025-05.csv'],
  ['outcomes.eyfsp-points-2013-2019', 'eyfsp/eyfsp_2013-2019_la_points_gld.csv.gz'],
  ['outcomes.eyfsp-areas-of-learning-2013-2019', 'eyfsp/eyfsp_2013-2019_la_fsm_areas_of_learning.csv.gz'],
  ['outcomes.eyfsp-residency-2014-2019', 'eyfsp/eyfsp_2014-2019_lad_pupil_residency.csv.gz'],
  ['outcomes.eyfsp-characteristics', 'eyfsp/eyfsp_2021-22_la_characteristics.csv.gz'],
  ['outcomes.smc-good-level', 'eyfsp/gld_age5_by_fsm_ethnicity_sex_2013-2025.csv'],
] as const;

const skip = existsSync(collection) ? false : 'the published files are not beside the repository';

before(async () => {
  if (skip) return;
  for (const [spec, path] of files) {
    const report = await bringIn(db, [...placesImports, ...outcomesImports], spec, fileOnDisk(`${collection}${path}`));
    assert.equal(report.state, 'committed', `${path}: ${report.reason} ${JSON.stringify(report.notes.slice(0, 3))}`);
    reports.set(path, report);
  }
});

const figure = async (indicator: string, area: string, period: string, group = 'all'): Promise<{ value: number | null; numerator: number | null; denominator: number | null; flag: string | null; row_number: number } | undefined> =>
  (await sql<{ value: number | null; numerator: number | null; denominator: number | null; flag: string | null; row_number: number }>`
    SELECT value, numerator, denominator, flag, row_number FROM outcomes.value WHERE indicator_code = ${indicator} AND area_code = ${area} AND period_code = ${period} AND group_code = ${group}`.execute(db.owner)).rows[0];
const england = 'E92000001';
const count = async (query: ReturnType<typeof sql<{ count: string }>>): Promise<number> => Number((await query.execute(db.owner)).rows[0]!.count);

test('England reached a good level as the README of the collection has checked: 2016 to 2019 and 2022 to 2024', { skip }, async () => {
  const expected = { 2016: 69.3, 2017: 70.7, 2018: 71.5, 2019: 71.8, 2022: 65.2, 2023: 67.2, 2024: 67.7 };
  for (const [year, value] of Object.entries(expected)) assert.equal((await figure('lait-fsp-new-gooddev', england, year))!.value, value, year);
  assert.equal((await figure('lait-fsp-new-gooddev', england, '2020'))!.flag, '-');
});

test('all 637,670 rows of the long file are accounted for: 637,500 in, 170 of the period "0" left out with a query', { skip }, () => {
  const report = reports.get('indicators/lait_2026-04_long.csv.gz')!;
  assert.deepEqual([report.rowsRead, report.counts.new, report.counts.blocked], [637_670, 637_500, 0]);
  assert.deepEqual(report.notes.filter(({ code }) => code === 'no-period').map(({ rowNumber, times }) => [rowNumber, times]), [[175_612, 170]]);
  // The tool prints 160 figures of Chinese children under 2021, when no profile was collected (facts 5.5), and none under 2022.
  assert.deepEqual(report.notes.filter(({ code }) => code === 'not-collected-then').map(({ value, times }) => [value, times]), [['lait-fsp-gooddev-chinese in 2021', 160]]);
});

test('the dictionary defines 434 measures, 14 of which stand under two topics', { skip }, () => {
  const report = reports.get('indicators/lait_measures.csv.gz')!;
  assert.deepEqual([report.rowsRead, report.counts.new, report.notes.filter(({ code }) => code === 'two-topics').length], [448, 434, 14]);
});

test('authorities add up to the published England: 638,995 children and 71.8% in 2018/19, 622,583 and 65.2% in 2021/22', { skip }, async () => {
  const [old, now] = [(await figure('eyfsp-gld', england, '2018-19'))!, (await figure('eyfsp-gld', england, '2021-22'))!];
  assert.deepEqual([old.denominator, old.value!.toFixed(1), old.row_number], [638_995, '71.8', 0]);
  assert.deepEqual([now.denominator, now.value!.toFixed(1), now.row_number], [622_583, '65.2', 0]);
  // 151 authorities of 2018/19: the City of London is not shown.
  assert.equal(await count(sql`SELECT count(*) FROM outcomes.sum_of_areas WHERE indicator_code = 'eyfsp-gld' AND group_code = 'all' AND area_code = ${england} AND period_code = '2018-19' AND areas_added = 151`), 1);
});

test('England by group in 2021/22 is what the DfE printed: girls 71.9, boys 58.7, eligible for free school meals 49.1, autumn-born 73.8 (facts 5.5)', { skip }, async () => {
  // Summer-born are left out: facts 5.5 says 57.0, the file's 152 authorities add up to 116,848 of 209,842, which is 55.7.
  const expected = { 'sex:girls': '71.9', 'sex:boys': '58.7', 'fsm:eligible': '49.1', 'fsm:other': '68.8', 'term:autumn': '73.8', 'language:english': '67.1', 'language:other': '60.1' };
  for (const [group, value] of Object.entries(expected)) assert.equal((await figure('eyfsp-gld', england, '2021-22', group))!.value!.toFixed(1), value, group);
});

test('London is Inner and Outer London together', { skip }, async () => {
  const [inner, outer, london] = await Promise.all(['E13000001', 'E13000002', 'E12000007'].map((area) => figure('eyfsp-gld', area, '2021-22')));
  assert.deepEqual([london!.numerator, london!.denominator], [inner!.numerator! + outer!.numerator!, inner!.denominator! + outer!.denominator!]);
});

test('the interactive tool and the profile files say the same of each authority for 2018 and 2022, to the decimal printed', { skip }, async () => {
  for (const [year, period] of [['2018', '2017-18'], ['2022', '2021-22']]) {
    const compared = await sql<{ compared: string; differ: string }>`
      SELECT count(*) AS compared, count(*) FILTER (WHERE abs(round((100 * e.numerator / e.denominator)::numeric, 1) - l.value::numeric) > 0.1) AS differ
      FROM outcomes.value l JOIN outcomes.value e ON e.area_code = l.area_code AND e.indicator_code = 'eyfsp-gld' AND e.group_code = 'all' AND e.period_code = ${period}
      WHERE l.indicator_code = 'lait-fsp-new-gooddev' AND l.period_code = ${year} AND l.value IS NOT NULL AND e.row_number > 0`.execute(db.owner);
    const { compared: many, differ } = compared.rows[0]!;
    assert.ok(Number(many) >= 149, `${many} authorities compared for ${year}`);
    assert.equal(Number(differ), 0);
  }
});

test('children by the district where they live are another indicator than children by the authority of their school', { skip }, async () => {
  // Hartlepool, 2021/22: 656 of 1,018 by school, 705 of 1,078 by home.
  assert.deepEqual([(await figure('eyfsp-gld', 'E06000001', '2021-22'))!.numerator, (await figure('eyfsp-gld-residency', 'E06000001', '2021-22'))!.numerator], [656, 705]);
});

test('series break at the reformed goals, once for each', { skip }, async () => {
  for (const code of ['lait-fsp-new-gooddev', 'eyfsp-gld', 'eyfsp-gld-residency', 'smc-in11']) assert.equal(await count(sql`SELECT count(*) FROM outcomes.series_break WHERE indicator_code = ${code} AND first_order = 2021`), 1, code);
});

test('ten neighbours for each of 152, 156 and 158 authorities in the three sets', { skip }, async () => {
  const sets = await sql<{ set_code: string; areas: number; rows: number }>`SELECT set_code, count(DISTINCT area_code)::integer AS areas, count(*)::integer AS rows FROM outcomes.neighbour GROUP BY 1 ORDER BY 1`.execute(db.owner);
  assert.deepEqual(sets.rows, [{ set_code: '2018', areas: 152, rows: 1520 }, { set_code: '2021-04', areas: 156, rows: 1560 }, { set_code: '2025-05', areas: 158, rows: 1580 }]);
});

test('the compilation by group leaves out its 66 rows of areas without a code, and never fills a gap of the DfE', { skip }, async () => {
  const report = reports.get('eyfsp/gld_age5_by_fsm_ethnicity_sex_2013-2025.csv')!;
  assert.deepEqual([report.rowsRead, report.counts.new], [263, 197]);
  assert.equal((await figure('smc-in11', england, '2024-25', 'idaci:1'))!.value, 58.933);
  assert.equal(await figure('eyfsp-gld', england, '2024-25'), undefined);
});

test('every published percentage that takes counts from a counted indicator agrees with it where both are there', { skip }, async () => {
  const { pairs } = JSON.parse(readFileSync(join(projectRoot, 'reference/frameworks/indicators/counts-from.json'), 'utf8')) as { pairs: { published: string; counted: string; group: string }[] };
  for (const { published, counted, group } of pairs) {
    const found = await sql<{ both: string; agree: string }>`
      SELECT count(*) AS both, count(*) FILTER (WHERE abs(100 * e.numerator / e.denominator - l.value) <= CASE WHEN l.value = trunc(l.value) THEN 0.5 ELSE 0.1 END + 1e-9) AS agree
      FROM outcomes.value l JOIN outcomes.value e ON e.area_code = l.area_code AND e.indicator_code = ${counted} AND e.group_code = ${group} AND e.period_order = l.period_order - 1
      WHERE l.indicator_code = ${published} AND l.value IS NOT NULL AND e.denominator > 0`.execute(db.owner);
    const { both, agree } = found.rows[0]!;
    assert.ok(Number(both) > 100, `${published} has figures beside ${counted} ${group}`);
    assert.ok(Number(agree) >= 0.97 * Number(both), `${published}: ${agree} of ${both} agree with ${counted} ${group}`);
  }
});

test('a set of neighbours again, with the set said, changes nothing', { skip }, async () => {
  const again = await bringIn(db, [...placesImports, ...outcomesImports], 'outcomes.statistical-neighbours', fileOnDisk(`${collection}indicators/statistical_neighbours_2018.csv`), { settings: { set: '2018' } });
  assert.deepEqual(again.counts, { new: 0, same: 1520, changed: 0, unsure: 0, blocked: 0 });
});
