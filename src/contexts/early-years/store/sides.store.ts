import { sql } from 'kysely';
import { sqlLiteral } from '../../../platform/db/database.ts';
import type { StagedCheck } from '../../../platform/imports/check-staged.ts';
import type { KeyedRegister } from '../../../platform/imports/keyed-steps.ts';
import type { StagedColumn } from '../../../platform/imports/spec.ts';
import type { SideSource } from '../model/side-match.ts';

const sideValues = ['upn', 'surname', 'forename', 'born_on', 'setting_code', 'sex', 'fsm', 'language', 'sen', 'ethnicity', 'earlier_check', 'earlier_setting'];
const tenant = `nullif(current_setting('app.authority'), '')::uuid`;

/** Columns of the temporary table in which the rows of a side file wait. */
export const stagedSideColumns: readonly StagedColumn[] = ['side_key', ...sideValues].map((name) => ({ name, type: name === 'born_on' ? ('date' as const) : ('text' as const) }));

/** Which side file a run brings. */
export interface SideSettings {
  readonly year: number;
  readonly source: SideSource;
}

/** The rows of a side file by year, source and child. */
export const sideRegister: KeyedRegister<SideSettings> = {
  checks: () => [twice],
  sets: ({ settings: { year, source } }) => [
    {
      table: 'early_years.child_side',
      key: ['authority_id', 'year', 'source', 'side_key'],
      values: sideValues,
      rows: `SELECT min(row_number) AS row_number, ${tenant} AS authority_id, ${Number(year)} AS year, ${sqlLiteral(source)} AS source, side_key, ${sideValues.join(', ')} FROM staged GROUP BY side_key, ${sideValues.join(', ')}`,
    },
  ],
};

const twice: StagedCheck = {
  severity: 'error',
  code: 'side-child-twice',
  column: 'UPN',
  rows: sql.raw(`SELECT row_number, '' AS value FROM staged s JOIN (SELECT side_key FROM (SELECT DISTINCT side_key, ${sideValues.join(', ')} FROM staged) each GROUP BY side_key HAVING count(*) > 1) two USING (side_key)`),
  words: () => 'A child stands in more than one row, and the rows differ; none of them was taken.',
  remedy: 'Keep the right row and take the others out.',
};
