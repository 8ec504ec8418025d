import { sql, type RawBuilder } from 'kysely';
import type { Trx } from '../db/database.ts';
import type { ImportNote } from './spec.ts';

/** A check over all staged rows together, in words and SQL. */
export interface StagedCheck {
  readonly severity: 'error' | 'query';
  readonly code: string;
  /** The column's heading in the file. */
  readonly column: string | undefined;
  /** Selects `row_number integer` and `value text` of every row that has the fault. */
  readonly rows: RawBuilder<unknown>;
  /** What is wrong, given the value of the first such row. */
  readonly words: (value: string) => string;
  readonly remedy: string;
}

/** How many different values of one fault are named one by one. */
const valuesNamed = 20;

/**
 * Runs a check over `staged`: a note for each different value that has the fault, the first 20 by row, the others counted in one.
 *
 * Rows that an error finds are put into `faulty_row`; the engine takes them out before anything is proposed.
 */
export async function findFaultyRows(trx: Trx, check: StagedCheck): Promise<readonly ImportNote[]> {
  await sql`CREATE TEMP TABLE found_row ON COMMIT DROP AS ${check.rows}`.execute(trx);
  try {
    if (check.severity === 'error') await sql`INSERT INTO faulty_row SELECT DISTINCT row_number FROM found_row ON CONFLICT DO NOTHING`.execute(trx);
    const groups = await sql<{ value: string | null; first_row: number; times: string }>`
      SELECT value, min(row_number) AS first_row, count(DISTINCT row_number) AS times FROM found_row GROUP BY value ORDER BY 2`.execute(trx);
    return toNotes(check, groups.rows.map((row) => ({ value: row.value ?? '', rowNumber: row.first_row, times: Number(row.times) })));
  } finally {
    await sql`DROP TABLE IF EXISTS found_row`.execute(trx).catch(() => undefined);
  }
}

function toNotes(check: StagedCheck, groups: readonly { value: string; rowNumber: number; times: number }[]): ImportNote[] {
  const { severity, code, column, remedy } = check;
  const notes = groups.slice(0, valuesNamed).map(({ value, rowNumber, times }): ImportNote => ({ severity, code, column, remedy, rowNumber, value, times, words: check.words(value) }));
  const rest = groups.slice(valuesNamed);
  if (rest.length === 0) return notes;
  const times = rest.reduce((sum, group) => sum + group.times, 0);
  return [...notes, { severity, code, column, remedy, rowNumber: rest[0]!.rowNumber, value: undefined, times, words: `The same is wrong with ${rest.length.toLocaleString('en-GB')} other values, "${rest[0]!.value}" first.` }];
}

/** The check that no two rows say the same thing twice: rows that share `key`, an SQL expression over `staged` that makes a text. */
export function noDuplicates(key: string, column: string, what: string): StagedCheck {
  return {
    severity: 'error',
    code: 'duplicate-row',
    column,
    rows: sql.raw(`SELECT row_number, value FROM (SELECT row_number, ${key} AS value, count(*) OVER (PARTITION BY ${key}) AS times FROM staged) s WHERE times > 1`),
    words: (value) => `${what} ${value} stands in more than one row.`,
    remedy: 'Keep the right row and take the other out.',
  };
}
