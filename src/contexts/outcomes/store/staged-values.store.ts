import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import type { StagedCheck } from '../../../platform/imports/check-staged.ts';

/** What one quick look over all staged figures finds, so that a sound file pays for no detailed check. */
export interface StagedGlance {
  readonly unknownAreas: boolean;
  readonly unknownIndicators: boolean;
  readonly withoutPeriod: boolean;
  readonly leftOut: boolean;
  readonly lastStart: number | null;
  readonly outOfRange: boolean;
  readonly tooMany: boolean;
  readonly disagree: boolean;
  readonly duplicates: boolean;
}

/** Which column of the file each part of a figure stands in, for messages. */
export interface ColumnWords {
  readonly indicator?: string;
  readonly area?: string;
  readonly period?: string;
  readonly value?: string;
  readonly numerator?: string;
  readonly group?: string;
}

const percents = `SELECT d.indicator_code FROM outcomes.indicator i JOIN outcomes.indicator_definition d USING (indicator_code, version) WHERE d.unit = 'percent'
  UNION SELECT indicator_code FROM (SELECT DISTINCT ON (indicator_code) indicator_code, unit FROM outcomes.own_indicator ORDER BY indicator_code, version DESC) own WHERE unit = 'percent'`;
const isOut = '(value < 0 OR value > 100)';
/** Counts agree with a printed percentage when it is off by no more than its rounding: half a unit of its last decimal, and 0.1 where there are decimals (DfE rounds twice). */
const disagrees = "(numerator IS NOT NULL AND denominator > 0 AND value IS NOT NULL AND abs(100 * numerator / denominator - value) > CASE WHEN value = trunc(value) THEN 0.5 ELSE 0.1 END + 1e-9)";
const label = "concat_ws(' ', indicator_code, nullif(group_code, 'all'), area_code, period_code)";

/** Indicators that are percentages besides those kept: a file that brings its own definitions says so. */
export type Percentages = readonly string[];

/** Gives `staged` the columns that its file has not: everybody as the group, no counts, no doubled key. */
export async function completeStaged(trx: Trx): Promise<void> {
  const numbers = ['numerator', 'denominator', 'lower', 'upper'].map((name) => `ADD COLUMN IF NOT EXISTS ${name} double precision`).join(', ');
  await sql.raw(`ALTER TABLE staged ADD COLUMN IF NOT EXISTS group_code text COLLATE "C" DEFAULT 'all', ${numbers}, ADD COLUMN IF NOT EXISTS parent_code text COLLATE "C", ADD COLUMN IF NOT EXISTS doubled_key bigint`).execute(trx);
}

/** A staged figure in its place, with the row it stands in. */
export interface StagedFigure {
  readonly indicator: string;
  readonly group: string;
  readonly area: string;
  readonly period: string;
  readonly value: number | undefined;
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
  readonly row: number;
}

/** The staged figures of known places. */
export async function listStagedFigures(trx: Trx): Promise<StagedFigure[]> {
  const found = await sql<Record<'indicator' | 'group' | 'area' | 'period', string> & Record<'value' | 'numerator' | 'denominator', number | null> & { row: number }>`
    SELECT indicator_code AS indicator, group_code AS "group", area_code AS area, period_code AS period, value, numerator, denominator, row_number::int AS row
    FROM staged WHERE period_code IS NOT NULL AND NOT starts_with(area_code, '?') AND NOT starts_with(area_code, '!') AND NOT starts_with(indicator_code, '?') ORDER BY row_number`.execute(trx);
  return found.rows.map(({ value, numerator, denominator, ...place }) => ({ ...place, value: value ?? undefined, numerator: numerator ?? undefined, denominator: denominator ?? undefined }));
}

/** Looks once over all staged figures. `percentages` are the indicators that this file defines as percentages; `keysAreNumbered` says that its reader has noticed doubled rows. */
export async function glanceAtStaged(trx: Trx, percentages: Percentages, keysAreNumbered: boolean): Promise<StagedGlance> {
  await sql`DROP TABLE IF EXISTS pg_temp.percentage`.execute(trx);
  await sql`CREATE TEMP TABLE percentage ON COMMIT DROP AS ${sql.raw(percents)} UNION SELECT unnest(${[...percentages]}::text[])`.execute(trx);
  const found = await sql<StagedGlance & { rows: string }>`
    SELECT coalesce(bool_or(starts_with(area_code, '?')), false) AS "unknownAreas", coalesce(bool_or(starts_with(indicator_code, '?')), false) AS "unknownIndicators", coalesce(bool_or(period_code IS NULL), false) AS "withoutPeriod", coalesce(bool_or(starts_with(area_code, '!')), false) AS "leftOut",
      max(period_order) AS "lastStart", coalesce(bool_or(${sql.raw(isOut)}) FILTER (WHERE value < 0 OR value > 100), false) AS "outOfRange",
      coalesce(bool_or(numerator > denominator), false) AS "tooMany", coalesce(bool_or(${sql.raw(disagrees)}), false) AS disagree,
      count(*) AS rows, coalesce(bool_or(doubled_key IS NOT NULL), false) AS duplicates
    FROM staged`.execute(trx);
  const { rows, ...glance } = found.rows[0]!;
  if (keysAreNumbered) return glance;
  const different = await sql<{ rows: string }>`SELECT count(*) AS rows FROM (SELECT FROM staged GROUP BY indicator_code, group_code, area_code, period_code) one`.execute(trx);
  return { ...glance, duplicates: Number(different.rows[0]!.rows) < Number(rows) };
}

/** Takes rows without a period, and rows of no area with a code, out of `staged`. */
export async function removeLeftOut(trx: Trx): Promise<void> {
  await sql`DELETE FROM staged WHERE period_code IS NULL OR starts_with(area_code, '!')`.execute(trx);
}

/** Rows that the publisher prints for no area with a code: children from outside England, areas by name alone. */
export function leftOut(columns: ColumnWords): StagedCheck {
  return {
    severity: 'query', code: 'no-area-code', column: columns.area,
    rows: sql`SELECT row_number, substr(area_code, 2) AS value FROM staged WHERE starts_with(area_code, '!')`,
    words: (value) => `"${value}" is printed without the code of an area, so these rows are left out.`,
    remedy: 'Areas are joined by code, never by name. Nothing needs mending unless the area should have a code.',
  };
}

/** An area that is neither ours nor a published one. `hint` is added to the remedy. */
export function unknownAreas(columns: ColumnWords, hint = ''): StagedCheck {
  return {
    severity: 'error', code: 'unknown-area', column: columns.area,
    rows: sql`SELECT row_number, substr(area_code, 2) AS value FROM staged WHERE starts_with(area_code, '?')`,
    words: (value) => `"${value}" is not the code of an area that is known here.`,
    remedy: `Areas are joined by code, never by name. Check the code against the area register; bring the register in first if it is newer than the one here.${hint}`,
  };
}

/** An indicator that no dictionary here has. */
export function unknownIndicators(columns: ColumnWords): StagedCheck {
  return {
    severity: 'error', code: 'unknown-indicator', column: columns.indicator,
    rows: sql`SELECT row_number, substr(indicator_code, 2) AS value FROM staged WHERE starts_with(indicator_code, '?')`,
    words: (value) => `The measure "${value}" is in no dictionary that is known here.`,
    remedy: 'Bring in the dictionary of this build first, or correct the code.',
  };
}

/** A label that names no period; the row is left out. */
export function withoutPeriod(columns: ColumnWords, severity: 'error' | 'query'): StagedCheck {
  return {
    severity, code: 'no-period', column: columns.period,
    rows: sql`SELECT row_number, indicator_code || ' ' || area_code AS value FROM (SELECT min(row_number) OVER w AS first, row_number, indicator_code, first_value(area_code) OVER w AS area_code FROM staged WHERE period_code IS NULL WINDOW w AS (PARTITION BY indicator_code)) one`,
    words: (value) => `The period of ${value} is none, so these rows are left out.`,
    remedy: 'Ask the publisher which period is meant. A period is a year such as 2019, 2018-19, 2018/19 or a range of years such as 2016-18.',
  };
}

/** Two rows that give a figure for the same indicator, group, area and period: both are named. */
export function duplicates(columns: ColumnWords): StagedCheck {
  return {
    severity: 'error', code: 'duplicate-row', column: columns.area,
    rows: sql`SELECT unnest(rows) AS row_number, what || ' (rows ' || array_to_string(rows[1:5], ', ') || ')' AS value
      FROM (SELECT ${sql.raw(label)} AS what, array_agg(row_number ORDER BY row_number) AS rows FROM staged GROUP BY indicator_code, group_code, area_code, period_code HAVING count(*) > 1) one`,
    words: (value) => `There is more than one figure for ${value}.`,
    remedy: 'Keep the row with the right figure and take the others out.',
  };
}

/** A percentage that is below 0 or above 100. */
export function outOfRange(columns: ColumnWords, severity: 'error' | 'query'): StagedCheck {
  return {
    severity, code: 'percentage-out-of-range', column: columns.value,
    rows: sql`SELECT row_number, ${sql.raw(severity === 'error' ? `value || ' for ' || ${label}` : 'indicator_code')} AS value FROM staged WHERE ${sql.raw(isOut)} AND indicator_code IN (SELECT indicator_code FROM percentage)`,
    words: (value) => (severity === 'error' ? `The percentage ${value} is not between 0 and 100.` : `Percentages of ${value} lie below 0 or above 100.`),
    remedy: severity === 'error' ? 'Check whether the figure is a count, or a share that should be multiplied by 100.' : 'They are kept as published: where children come from elsewhere, or for a gap, it can be so. Ask the publisher if in doubt.',
  };
}

/** More children reached something than there are. */
export function moreThanAll(columns: ColumnWords): StagedCheck {
  return {
    severity: 'error', code: 'numerator-above-denominator', column: columns.numerator,
    rows: sql`SELECT row_number, numerator || ' of ' || denominator || ' for ' || ${sql.raw(label)} AS value FROM staged WHERE numerator > denominator AND indicator_code IN (SELECT indicator_code FROM percentage)`,
    words: (value) => `${value}: the part is greater than the whole.`,
    remedy: 'Check that the columns of the count and of all children are not swapped.',
  };
}

/** A printed percentage that its own counts do not make, beyond rounding. */
export function countsDisagree(columns: ColumnWords): StagedCheck {
  return {
    severity: 'query', code: 'counts-disagree', column: columns.value,
    rows: sql`SELECT row_number, value || ' for ' || ${sql.raw(label)} || ', where ' || numerator || ' of ' || denominator || ' is ' || round((100 * numerator / denominator)::numeric, 1) AS value
      FROM staged WHERE ${sql.raw(disagrees)} AND indicator_code IN (SELECT indicator_code FROM percentage)`,
    words: (value) => `The percentage printed is ${value}.`,
    remedy: 'The percentage is shown from the counts. Check which of the two is right.',
  };
}

/** A figure of a period that has not begun. */
export function futurePeriods(columns: ColumnWords, year: number): StagedCheck {
  return {
    severity: 'query', code: 'future-period', column: columns.period,
    rows: sql`SELECT row_number, period_code AS value FROM staged WHERE period_order > ${year} AND value IS NOT NULL`,
    words: (value) => `The period ${value} lies in the future.`,
    remedy: 'Check the year; figures of a plan or forecast do not belong among results.',
  };
}

/** A figure in a year in which nothing was collected. */
export function notCollected(columns: ColumnWords, years: readonly { readonly indicator: string; readonly order: number }[]): StagedCheck {
  return {
    severity: 'query', code: 'not-collected-then', column: columns.period,
    rows: sql`SELECT row_number, indicator_code || ' in ' || period_code AS value FROM staged s JOIN jsonb_to_recordset(${JSON.stringify(years)}::jsonb) AS gap (indicator text, "order" integer)
      ON gap.indicator = s.indicator_code AND gap."order" = s.period_order WHERE s.value IS NOT NULL`,
    words: (value) => `There is a figure of ${value}, when nothing was collected.`,
    remedy: 'It may stand under the wrong year. It is kept as published; ask the publisher.',
  };
}

/** A figure so far from the one before it that somebody should look: in points for percentages, else as a ratio. */
export function jumps(columns: ColumnWords, points: number): StagedCheck {
  return {
    severity: 'query', code: 'jump', column: columns.value,
    rows: sql`SELECT row_number, what || ', from ' || round(before::numeric, 1) || ' to ' || round(value::numeric, 1) AS value FROM (
        SELECT row_number, value, ${sql.raw(label)} AS what, indicator_code IN (SELECT indicator_code FROM percentage) AS is_percentage,
          lag(value) OVER (PARTITION BY indicator_code, group_code, area_code ORDER BY period_order, period_code) AS before
        FROM staged WHERE value IS NOT NULL AND row_number > 0) one
      WHERE CASE WHEN is_percentage THEN abs(value - before) > ${points} ELSE before > 0 AND (value > 3 * before OR value < before / 3) END`,
    words: (value) => `The figure of ${value}, is far from the one before it.`,
    remedy: 'Check it against its source. A true change is kept; say what happened in a comment when it is shown.',
  };
}

/** A figure of an area for a time when there was no such area. */
export function areasOutOfTime(columns: ColumnWords, areas: readonly { readonly area: string; readonly order: number; readonly words: string }[]): StagedCheck {
  return {
    severity: 'query', code: 'area-not-then', column: columns.area,
    rows: sql`SELECT row_number, area.words AS value FROM staged s JOIN jsonb_to_recordset(${JSON.stringify(areas)}::jsonb) AS area (area text, "order" integer, words text)
      ON area.area = s.area_code AND area."order" = s.period_order WHERE s.value IS NOT NULL`,
    words: (value) => `There is a figure for a time when there was no such area: ${value}.`,
    remedy: 'It is kept as published. Check which area it is of: a figure of an area that was reorganised is not joined to another one.',
  };
}

/** A group of children that no publisher's vocabulary has. */
export function ownGroups(columns: ColumnWords): StagedCheck {
  return {
    severity: 'query', code: 'own-group', column: columns.group,
    rows: sql`SELECT row_number, replace(substr(part, 5), '-', ' ') AS value FROM staged, unnest(string_to_array(group_code, '+')) part WHERE starts_with(part, 'own:')`,
    words: (value) => `"${value}" is not one of the groups that publishers use; it is kept as a group of your own.`,
    remedy: 'If it is one of them under another name, correct the name, or its figures stand beside theirs and are never compared.',
  };
}
