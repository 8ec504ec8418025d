import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import type { StagedCheck } from '../../../platform/imports/check-staged.ts';

/** Two measures of a dictionary, or of it and one kept already, that would have the same code here. */
export function collidingCodes(column: string): StagedCheck {
  return {
    severity: 'error', code: 'codes-collide', column,
    rows: sql`SELECT s.row_number, least(s.source_code, o.source_code) || ' and ' || greatest(s.source_code, o.source_code) || ' (' || s.indicator_code || ')' AS value FROM staged s
      JOIN (SELECT indicator_code, source_code FROM staged UNION SELECT indicator_code, source_code FROM outcomes.indicator) o ON o.indicator_code = s.indicator_code AND o.source_code <> s.source_code`,
    words: (value) => `Two measures would have the same code here: ${value}.`,
    remedy: 'Codes that differ only in signs or case cannot be told apart. Ask the publisher for another code, or leave one of the two out.',
  };
}

/** The same measure under the same topic twice. */
export function repeatedMeasures(column: string): StagedCheck {
  return {
    severity: 'error', code: 'duplicate-row', column,
    rows: sql`SELECT unnest(rows) AS row_number, source_code || ' under ' || topic || ' (rows ' || array_to_string(rows, ', ') || ')' AS value
      FROM (SELECT source_code, topic, array_agg(row_number ORDER BY row_number) AS rows FROM staged GROUP BY source_code, topic HAVING count(*) > 1) one`,
    words: (value) => `The measure ${value} stands in more than one row.`,
    remedy: 'Keep the right row and take the other out.',
  };
}

/** A measure under two topics: its words may differ between them. */
export function secondTopics(column: string): StagedCheck {
  return {
    severity: 'query', code: 'two-topics', column,
    rows: sql`SELECT row_number, source_code || ': ' || first_topic || ', and ' || topic AS value
      FROM (SELECT row_number, source_code, topic, first_value(topic) OVER (PARTITION BY source_code ORDER BY row_number) AS first_topic FROM staged) one WHERE topic <> first_topic`,
    words: (value) => `The same measure stands under two topics (${value}); the words of the first are kept.`,
    remedy: 'Nothing needs mending.',
  };
}

/** Takes the rows of a measure under its later topics out of `staged`. */
export async function removeSecondTopics(trx: Trx): Promise<void> {
  await sql`DELETE FROM staged s USING staged first WHERE first.source_code = s.source_code AND first.row_number < s.row_number AND first.topic <> s.topic`.execute(trx);
}
