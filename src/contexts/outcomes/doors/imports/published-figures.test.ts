import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { fileOnDisk } from '../../../../platform/files/reading/source.ts';
import type { ImportReport } from '../../../../platform/imports/import.ts';
import { bringIn } from '../../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../../platform/testing/test-database.ts';
import { placesImports } from '../../../places/doors/imports.ts';
import { outcomesImports } from './all-imports.ts';

/** The published files, where they stand beside the repository; their README says what was checked in them. */
const collection = fileURLToPath(new URL('../../../../../../shared/data/', import.meta.url));
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

describe('the published files of figures', { skip: existsSync(collection) ? false : 'the published files are not beside the repository' }, () => {
  before(async () => {
    for (const [spec, path] of files) {
      const started = performance.now();
      const report = await bringIn(db, [...placesImports, ...outcomesImports], spec, fileOnDisk(`${collection}${path}`));
      if (process.env['SHOW']) console.log(Math.round(performance.now() - started), path, report.state, report.reason ?? '', JSON.stringify(report.counts), report.notes.map((note) => `\n   ${note.severity} ${note.rowNumber} ${note.code} ${note.value} x${note.times} ${note.words}`).slice(0, 30).join(''));
      assert.equal(report.state, 'committed', `${path}: ${report.reason} ${JSON.stringify(report.notes.slice(0, 3))}`);
      reports.set(path, report);
    }
  });

  test('runs', async () => {
    assert.ok((await sql`SELECT 1`.execute(db.owner)).rows.length === 1);
  });
});
