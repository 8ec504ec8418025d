import { sql } from 'kysely';
import type { KeyedRegister } from '../../../platform/imports/keyed-steps.ts';
import type { ImportRun } from '../../../platform/imports/spec.ts';

/** What a set of statistical neighbours puts into the table, and what is checked: authorities known, ranks and neighbours once, none its own. */
export function neighbourRegister<Settings>(setOf: (run: ImportRun<Settings>) => string): KeyedRegister<Settings> {
  return {
    checks: () => [
      {
        severity: 'error', code: 'unknown-area', column: 'la_number',
        rows: sql`SELECT row_number, substr(code, 2) AS value FROM staged, unnest(ARRAY[area_code, neighbour_code]) code WHERE starts_with(code, '?')`,
        words: (value) => `"${value}" is not the DfE number of an authority that is known here.`,
        remedy: 'Check the number; bring in the list of authorities first if it is newer than the one here.',
      },
      {
        severity: 'error', code: 'own-neighbour', column: 'neighbour_la_number',
        rows: sql`SELECT row_number, area_code AS value FROM staged WHERE area_code = neighbour_code`,
        words: (value) => `${value} is named as its own neighbour.`,
        remedy: 'Correct the number of the neighbour.',
      },
      {
        severity: 'error', code: 'duplicate-row', column: 'neighbour_rank',
        rows: sql`SELECT unnest(rows) AS row_number, area_code || ' rank ' || neighbour_rank || ' (rows ' || array_to_string(rows, ', ') || ')' AS value
          FROM (SELECT area_code, neighbour_rank, array_agg(row_number ORDER BY row_number) AS rows FROM staged GROUP BY 1, 2 HAVING count(*) > 1) one`,
        words: (value) => `A rank stands in more than one row: ${value}.`,
        remedy: 'Each authority has one neighbour of each rank. Correct the rank or take a row out.',
      },
      {
        severity: 'error', code: 'neighbour-twice', column: 'neighbour_la_number',
        rows: sql`SELECT unnest(rows) AS row_number, neighbour_code || ' of ' || area_code || ' (rows ' || array_to_string(rows, ', ') || ')' AS value
          FROM (SELECT area_code, neighbour_code, array_agg(row_number ORDER BY row_number) AS rows FROM staged GROUP BY 1, 2 HAVING count(*) > 1) one`,
        words: (value) => `The same neighbour is named twice: ${value}.`,
        remedy: 'Keep the row with the right rank and take the other out.',
      },
    ],
    sets: (run) => {
      const set = setOf(run);
      if (!/^\d{4}(-\d{2})?$/.test(set)) throw new Error(`"${set}" is not the code of a set of neighbours.`);
      return [{
        table: 'outcomes.neighbour', key: ['set_code', 'area_code', 'neighbour_rank'], values: ['neighbour_code', 'closeness'],
        rows: `SELECT row_number, '${set}' AS set_code, area_code, neighbour_rank, neighbour_code, closeness FROM staged`,
        removesOthers: `kept.set_code = '${set}'`,
      }];
    },
  };
}
