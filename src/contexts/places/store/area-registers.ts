import type { StagedCheck } from '../../../platform/imports/check-staged.ts';
import type { KeyedSet } from '../../../platform/imports/keyed-set.ts';
import { sql } from 'kysely';
import { kindOfPrefix } from '../model/area.ts';

/** The kind of area that a code names, as SQL over an expression that holds one. */
export function kindSql(code: string, otherwise = `'unitary'`): string {
  const cases = Object.entries(kindOfPrefix).map(([prefix, kind]) => `WHEN '${prefix}' THEN '${kind}'`);
  return `CASE left(${code}, 3) ${cases.join(' ')} ELSE ${otherwise} END`;
}

/**
 * Areas that a register names: `said` selects row_number, area_code, kind, name, name_year, from_date, until_date.
 *
 * The newest register gives the name; an older one never takes it back, nor clears a date that is known.
 */
export function areaSet(said: string): KeyedSet {
  const newer = 'was.name IS NULL OR (said.name <> was.name AND said.name_year > was.name_year)';
  return {
    table: 'places.area',
    key: ['area_code'],
    values: ['kind', 'name', 'name_year', 'from_date', 'until_date'],
    namedBy: [
      { table: 'places.area_name', column: 'area_code' },
      { table: 'places.area_parent', column: 'child_code' },
      { table: 'places.area_parent', column: 'parent_code' },
      { table: 'places.small_area_change', column: 'lsoa11' },
      { table: 'places.small_area_change', column: 'lsoa21' },
      { table: 'places.deprivation', column: 'area_code' },
    ],
    rows: `SELECT DISTINCT ON (said.area_code) said.row_number, said.area_code, coalesce(was.kind, said.kind) AS kind,
      CASE WHEN ${newer} THEN said.name ELSE was.name END AS name, CASE WHEN ${newer} THEN said.name_year ELSE was.name_year END AS name_year,
      coalesce(was.from_date, said.from_date) AS from_date, coalesce(was.until_date, said.until_date) AS until_date
      FROM (${said}) said LEFT JOIN places.area was ON was.area_code = said.area_code
      WHERE said.area_code IS NOT NULL ORDER BY said.area_code, said.name_year DESC, said.row_number`,
  };
}

/** Areas as one column pair of a register names them, all of one year. */
export function areasOfColumns(code: string, name: string, year: number): string {
  return `SELECT min(row_number) AS row_number, ${code} AS area_code, ${kindSql(code)} AS kind, min(${name}) AS name, ${year} AS name_year, NULL::date AS from_date, NULL::date AS until_date FROM staged WHERE ${code} IS NOT NULL GROUP BY ${code}`;
}

/** What areas were called in one edition: `said` selects row_number, area_code, edition, edition_year, name. */
export function nameSet(said: string): KeyedSet {
  return {
    table: 'places.area_name',
    key: ['area_code', 'edition'],
    values: ['edition_year', 'name'],
    rows: `SELECT DISTINCT ON (area_code, edition) row_number, area_code, edition, edition_year, name FROM (${said}) said WHERE area_code IS NOT NULL ORDER BY area_code, edition, row_number`,
  };
}

/** Names of one edition as one column pair of a register gives them. */
export function namesOfColumns(code: string, name: string, edition: string, year: number): string {
  return `SELECT row_number, ${code} AS area_code, '${edition}' AS edition, ${year} AS edition_year, ${name} AS name FROM staged WHERE ${code} IS NOT NULL AND ${name} IS NOT NULL`;
}

/** What lies in what: `said` selects row_number, child_code, tier, edition_year, parent_code. */
export function parentSet(said: string): KeyedSet {
  return {
    table: 'places.area_parent',
    key: ['child_code', 'tier', 'edition_year'],
    values: ['parent_code'],
    rows: `SELECT DISTINCT ON (child_code, tier, edition_year) row_number, child_code, tier, edition_year, parent_code FROM (${said}) said
      WHERE child_code IS NOT NULL AND parent_code IS NOT NULL ORDER BY child_code, tier, edition_year, row_number`,
  };
}

/** One column in another, in the geography of a year. */
export function parentsOfColumns(child: string, tier: string, parent: string, year: number): string {
  return `SELECT row_number, ${child} AS child_code, '${tier}' AS tier, ${year} AS edition_year, ${parent} AS parent_code FROM staged`;
}

/** All the areas of a column lie in England. */
export function inEngland(child: string, year: number): string {
  return parentsOfColumns(child, 'country', `'E92000001'`, year);
}

/** One child in two parents: a child must lie in one only. */
export function oneParentEach(child: string, childHeading: string, parent: string, parentWords: string): StagedCheck {
  return {
    severity: 'error',
    code: 'two-parents',
    column: childHeading,
    rows: sql.raw(`SELECT s.row_number, s.${child} AS value FROM staged s JOIN (SELECT ${child} FROM staged WHERE ${parent} IS NOT NULL GROUP BY ${child} HAVING count(DISTINCT ${parent}) > 1) two ON two.${child} = s.${child}`),
    words: (value) => `${value} lies in two ${parentWords} in this file.`,
    remedy: 'Keep the row with the right one.',
  };
}

/** Codes that no register has named. */
export function unknownArea(code: string, heading: string, register: string): StagedCheck {
  return {
    severity: 'error',
    code: 'unknown-area',
    column: heading,
    rows: sql.raw(`SELECT s.row_number, s.${code} AS value FROM staged s WHERE s.${code} IS NOT NULL AND NOT EXISTS (SELECT FROM places.area a WHERE a.area_code = s.${code})`),
    words: (value) => `No register here names the area ${value}.`,
    remedy: `Check the code; if it is right, bring in ${register} first.`,
  };
}

/** UNION ALL of selects. */
export function all(...selects: readonly string[]): string {
  return selects.join('\nUNION ALL ');
}
