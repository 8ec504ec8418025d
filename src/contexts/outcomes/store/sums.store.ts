import { sql } from 'kysely';
import type { ImportId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';

/** The area that all authorities add up to, and the areas that consist of parts which are printed as regions. */
export interface SumRules {
  readonly whole: string;
  /** Below so many authorities the sum is not called the whole: the file holds a part of the country. */
  readonly leastForWhole: number;
  /** `part` is a region as the file prints it, `whole` the region it lies in. */
  readonly parts: readonly { readonly part: string; readonly whole: string }[];
  /** What the quotient of the sums is multiplied by, by indicator: 100 for a percentage, 1 for a mean. */
  readonly scales: readonly { readonly indicator: string; readonly scale: number }[];
}

/**
 * Adds up the staged counts of authorities for their regions and the country, as rows numbered 0 beside the rows of the file.
 *
 * Only for authorities that name their region; only where they all print both counts or the signs for none; a percentage or mean is made
 * from the sums, never averaged. How many authorities were added, of how many that the file names in that period, goes into the
 * temporary table `added_up`.
 */
export async function addUpAuthorities(trx: Trx, rules: SumRules): Promise<void> {
  await sql`DROP TABLE IF EXISTS pg_temp.added_up`.execute(trx);
  const upward = JSON.stringify(rules.parts);
  await sql`CREATE TEMP TABLE added_up ON COMMIT DROP AS
    WITH upward AS (SELECT part, whole FROM jsonb_to_recordset(${upward}::jsonb) AS one (part text, whole text)),
    place AS (
      SELECT DISTINCT s.area_code, s.parent_code AS whole FROM staged s WHERE s.parent_code IS NOT NULL
      UNION SELECT s.area_code, u.whole FROM staged s JOIN upward u ON u.part = s.parent_code
      UNION SELECT s.area_code, ${rules.whole} FROM staged s WHERE s.parent_code IS NOT NULL
    ),
    named AS (SELECT p.whole, s.period_code, count(DISTINCT s.area_code) AS areas FROM staged s JOIN place p USING (area_code) WHERE s.parent_code IS NOT NULL GROUP BY 1, 2)
    SELECT s.indicator_code, s.group_code, p.whole AS area_code, s.period_code, s.period_order, sum(s.numerator) AS numerator, sum(s.denominator) AS denominator, count(*)::integer AS areas_added, n.areas::integer AS areas_named
    FROM staged s JOIN place p USING (area_code) JOIN named n ON n.whole = p.whole AND n.period_code = s.period_code
    WHERE s.parent_code IS NOT NULL AND s.numerator IS NOT NULL AND s.denominator IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, n.areas
    HAVING sum(s.denominator) > 0 AND (p.whole <> ${rules.whole} OR count(*) >= ${rules.leastForWhole})`.execute(trx);
  await sql`DELETE FROM staged WHERE row_number = 0`.execute(trx);
  await sql`INSERT INTO staged (row_number, indicator_code, group_code, area_code, period_code, period_order, value, numerator, denominator)
    SELECT 0, a.indicator_code, a.group_code, a.area_code, a.period_code, a.period_order, a.numerator / a.denominator * d.scale, a.numerator, a.denominator
    FROM added_up a JOIN jsonb_to_recordset(${JSON.stringify(rules.scales)}::jsonb) AS d (indicator text, scale double precision) ON d.indicator = a.indicator_code
    WHERE NOT EXISTS (SELECT FROM staged s WHERE (s.indicator_code, s.group_code, s.area_code, s.period_code) = (a.indicator_code, a.group_code, a.area_code, a.period_code))`.execute(trx);
}

/** Keeps beside the figures that this import put in how many authorities each sum adds. Call after `commitValues`. */
export async function saveSums(trx: Trx, importId: ImportId): Promise<void> {
  await sql`INSERT INTO outcomes.sum_of_areas (indicator_code, group_code, area_code, period_code, import_id, areas_added, areas_named)
    SELECT a.indicator_code, a.group_code, a.area_code, a.period_code, v.import_id, a.areas_added, a.areas_named
    FROM added_up a JOIN outcomes.value v USING (indicator_code, group_code, area_code, period_code) WHERE v.import_id = ${importId}::uuid AND v.row_number = 0`.execute(trx);
}

/** Forgets the sums of an import that is withdrawn. */
export async function removeSums(trx: Trx, importId: ImportId): Promise<void> {
  await sql`DELETE FROM outcomes.sum_of_areas WHERE import_id = ${importId}::uuid`.execute(trx);
}

