import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { guessShape } from './guess-shape.ts';
import { openHealedTable, type HealedTable } from './heal-table.ts';
import { fileOnDisk } from './source.ts';

/** The collection of open data that the design names; absent on most machines, and then these tests are skipped. */
const collection = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const skip = existsSync(collection) ? false : 'the open data collection is not here';

async function open(path: string): Promise<HealedTable> {
  const opened = await openHealedTable(fileOnDisk(`${collection}${path}`));
  assert.ok(opened.accepted, JSON.stringify(opened));
  return opened.value;
}

function rolesOf(table: HealedTable): Record<string, string> {
  return Object.fromEntries(guessShape({ columns: table.columns, rows: table.preview }).columns.filter((column) => column.role !== 'other').map((column) => [column.heading, column.role]));
}

test('LAIT: 637,670 rows (its README), 15% of values a hyphen, nothing else healed, nothing wrong', { skip }, async () => {
  const table = await open('indicators/lait_2026-04_long.csv.gz');
  const { batches, report } = table.read();
  for await (const batch of batches) assert.ok(batch.length > 0);
  assert.equal(report.rows, 637_670);
  assert.deepEqual(report.problems, []);
  assert.deepEqual(report.healings.map(({ kind, column, after }) => [kind, column, after]), [['symbol-to-flag', 'value', '-']]);
  assert.equal(Math.round((report.healings[0]!.count / report.rows) * 100), 15);
  assert.deepEqual(rolesOf(table), { measure_code: 'indicator', period: 'period', area: 'area-name', value: 'value', la_number: 'area-code' });
});

/** Rows as each folder's README counts them. */
const counts: readonly (readonly [path: string, rows: number])[] = [
  ['eyfsp/eyfsp_2013-2019_la_points_gld.csv.gz', 3_189],
  ['eyfsp/eyfsp_2013-2019_la_fsm_areas_of_learning.csv.gz', 9_552],
  ['eyfsp/eyfsp_2014-2019_lad_pupil_residency.csv.gz', 1_947],
  ['eyfsp/eyfsp_2021-22_la_characteristics.csv.gz', 10_980],
  ['eyfsp/gld_age5_by_fsm_ethnicity_sex_2013-2025.csv', 263],
  ['indicators/lait_measures.csv.gz', 448],
  ['indicators/statistical_neighbours_2018.csv', 1_520],
  ['indicators/statistical_neighbours_2021-04.csv', 1_560],
  ['indicators/statistical_neighbours_2025-05.csv', 1_580],
];
for (const [path, rows] of counts) {
  test(`${path} has ${rows} rows and nothing wrong`, { skip }, async () => {
    const { batches, report } = (await open(path)).read();
    for await (const batch of batches) assert.ok(batch.length > 0);
    assert.equal(report.rows, rows);
    assert.deepEqual(report.problems, []);
  });
}

test('a tidy release of the early-years profile: period, smallest area, groups, children as denominator', { skip }, async () => {
  const roles = rolesOf(await open('eyfsp/eyfsp_2013-2019_la_fsm_areas_of_learning.csv.gz'));
  assert.deepEqual(roles, { time_period: 'period', new_la_code: 'area-code', la_name: 'area-name', fsm: 'group', number_of_pupils: 'denominator', at_least_expected_number: 'numerator', at_least_expected_percent: 'value' });
});
