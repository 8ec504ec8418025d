import { sql } from 'kysely';
import { sqlLiteral } from '../../../platform/db/database.ts';
import { noDuplicates, type StagedCheck } from '../../../platform/imports/check-staged.ts';
import type { KeyedRegister } from '../../../platform/imports/keyed-steps.ts';
import type { ImportRun } from '../../../platform/imports/spec.ts';
import { areasOfColumns, areaSet, namesOfColumns, nameSet, parentSet, parentsOfColumns, unknownArea } from './area-registers.ts';

/** Shapes of areas for maps. */
export const boundaryRegister: KeyedRegister<unknown> = {
  checks: () => [unknownArea('area_code', 'code', 'the lookups of areas'), noDuplicates('area_code', 'code', 'The shape of')],
  sets: () => [
    {
      table: 'places.boundary',
      key: ['area_code', 'detail'],
      values: ['geometry', 'west', 'south', 'east', 'north', 'source'],
      rows: 'SELECT row_number, area_code, detail, geometry, west, south, east, north, source FROM staged',
    },
  ],
};

const postcodeSet = {
  table: 'places.postcode',
  key: ['postcode'],
  values: ['latitude', 'longitude', 'district_code', 'ward_code', 'lsoa_code', 'edition'],
  rows: 'SELECT row_number, postcode, latitude, longitude, district_code, ward_code, lsoa_code, edition FROM staged',
};

/** Postcodes with their small area and ward, and the middle areas (MSOA) with the names that people know them by. */
export const postcodeRegister: KeyedRegister<unknown> = {
  checks: () => [
    noDuplicates('postcode', 'postcode', 'The postcode'),
    unknownArea('lsoa_code', 'lsoa_code', 'the lookup of small areas'),
    unknownArea('ward_code', 'ward_code', 'the lookup of small areas'),
    unknownArea('district_code', 'la_code', 'the list of authorities'),
  ],
  sets: () => [
    areaSet(areasOfColumns('msoa_code', 'msoa_name', 2021)),
    nameSet(namesOfColumns('msoa_code', 'msoa_name', 'msoa21', 2021)),
    parentSet(`${parentsOfColumns('lsoa_code', 'msoa', 'msoa_code', 2021)} UNION ALL ${parentsOfColumns('msoa_code', 'district', 'district_code', 2021)}`),
    postcodeSet,
  ],
};

/** Postcodes with their district alone, as cut from the directory of England. */
export const postcodeDirectoryRegister: KeyedRegister<unknown> = {
  checks: () => [noDuplicates('postcode', 'postcode', 'The postcode'), unknownArea('district_code', 'lad25cd', 'the list of authorities')],
  sets: () => [{ ...postcodeSet, rows: 'SELECT s.row_number, s.postcode, s.latitude, s.longitude, s.district_code, was.ward_code, was.lsoa_code, s.edition FROM staged s LEFT JOIN places.postcode was ON was.postcode = s.postcode' }],
};

/** The middles of postcode sectors and districts. */
export const postcodeCentreRegister: KeyedRegister<unknown> = {
  checks: () => [noDuplicates('outward', 'sector', 'The postcode area'), unknownArea('main_district', 'main_lad25cd', 'the list of authorities')],
  sets: () => [
    {
      table: 'places.postcode_centre',
      key: ['outward'],
      values: ['level', 'postcodes', 'latitude', 'longitude', 'main_district', 'main_share', 'districts', 'edition'],
      rows: 'SELECT row_number, outward, level, postcodes, latitude, longitude, main_district, main_share, districts, edition FROM staged',
    },
  ],
};

const unknownNumber: StagedCheck = {
  severity: 'error',
  code: 'unknown-authority',
  column: 'local_authority_code',
  rows: sql.raw('SELECT row_number, la_number AS value FROM staged s WHERE NOT EXISTS (SELECT FROM places.authority_number n WHERE n.la_number = s.la_number)'),
  words: (value) => `No authority here has the DfE number ${value}.`,
  remedy: 'Check the number; if it is right, bring in the list of authorities first.',
};

/** Schools and colleges by their URN. */
export const schoolRegister: KeyedRegister<unknown> = {
  checks: () => [noDuplicates('urn', 'unique_reference_number', 'The school'), unknownNumber],
  sets: () => [
    {
      table: 'places.school',
      key: ['urn'],
      values: ['name', 'la_number', 'establishment_number', 'type', 'gender', 'lowest_age', 'highest_age', 'capacity', 'free_meal_percent', 'inspection_grade', 'website', 'postcode', 'latitude', 'longitude'],
      rows: 'SELECT row_number, urn, name, la_number, establishment_number, type, gender, lowest_age, highest_age, capacity, free_meal_percent, inspection_grade, website, postcode, latitude, longitude FROM staged',
    },
  ],
};

/** How a drawing of localities holds: from which day, and of which kind the sets are. */
export interface LocalityDrawing {
  readonly from: string;
  readonly kind: 'locality' | 'reach-area';
}

const tenant = `nullif(current_setting('app.authority'), '')::uuid`;

/**
 * Localities or reach areas as sets of small areas, drawn anew from a day on.
 *
 * Small areas that stay keep the day on which they came; those that leave end the day before; what an earlier drawing of the same
 * day said is replaced. Other kinds of set are not touched.
 */
export function localityRegister(drawingOf: (run: ImportRun<unknown>) => LocalityDrawing): KeyedRegister<unknown> {
  const ofKind = (alias: string, kind: string): string =>
    `${alias}.authority_id = ${tenant} AND EXISTS (SELECT FROM places.locality l WHERE l.authority_id = ${alias}.authority_id AND l.locality_code = ${alias}.locality_code AND l.kind = ${sqlLiteral(kind)})`;
  return {
    checks: (run) => localityChecks(drawingOf(run).kind),
    sets: (run) => {
      const { from, kind } = drawingOf(run);
      const day = `${sqlLiteral(from)}::date`;
      const open = `places.locality_area was WHERE ${ofKind('was', kind)} AND was.until_date IS NULL AND was.from_date < ${day}`;
      return [
        {
          table: 'places.locality',
          key: ['authority_id', 'locality_code'],
          values: ['kind', 'name'],
          rows: `SELECT DISTINCT ON (locality_code) row_number, ${tenant} AS authority_id, locality_code, ${sqlLiteral(kind)} AS kind, locality_name AS name FROM staged ORDER BY locality_code, row_number`,
        },
        {
          table: 'places.locality_area',
          key: ['authority_id', 'locality_code', 'lsoa_code', 'from_date'],
          values: ['until_date'],
          removesOthers: `${ofKind('kept', kind)} AND kept.until_date IS NULL AND kept.from_date >= ${day}`,
          rows: `SELECT s.row_number, ${tenant} AS authority_id, s.locality_code, s.lsoa_code, coalesce(stays.from_date, ${day}) AS from_date, NULL::date AS until_date
            FROM staged s LEFT JOIN (SELECT was.* FROM ${open}) stays ON stays.locality_code = s.locality_code AND stays.lsoa_code = s.lsoa_code
            UNION ALL SELECT NULL, gone.authority_id, gone.locality_code, gone.lsoa_code, gone.from_date, ${day} - 1
            FROM (SELECT was.* FROM ${open}) gone WHERE NOT EXISTS (SELECT FROM staged s WHERE s.locality_code = gone.locality_code AND s.lsoa_code = gone.lsoa_code)`,
        },
      ];
    },
  };
}

function localityChecks(kind: LocalityDrawing['kind']): readonly StagedCheck[] {
  return [
    unknownArea('lsoa_code', 'lsoa21cd', 'the lookup of small areas'),
    noDuplicates(`concat(locality_code, ' ', lsoa_code)`, 'lsoa21cd', 'The small area'),
    {
      severity: kind === 'locality' ? 'error' : 'query',
      code: 'in-two-localities',
      column: 'lsoa21cd',
      rows: sql.raw('SELECT s.row_number, s.lsoa_code AS value FROM staged s JOIN (SELECT lsoa_code FROM staged GROUP BY lsoa_code HAVING count(DISTINCT locality_code) > 1) two USING (lsoa_code)'),
      words: (value) => `${value} stands in two ${kind === 'locality' ? 'localities' : 'reach areas'}.`,
      remedy: kind === 'locality' ? 'Localities do not overlap: keep it in one.' : 'Reach areas may overlap; check that these are meant to.',
    },
    {
      severity: 'error',
      code: 'two-names',
      column: 'locality_name',
      rows: sql.raw('SELECT s.row_number, s.locality_code AS value FROM staged s JOIN (SELECT locality_code FROM staged GROUP BY locality_code HAVING count(DISTINCT locality_name) > 1) two USING (locality_code)'),
      words: (value) => `${value} has two names in this file.`,
      remedy: 'Give each code one name.',
    },
    {
      severity: 'error',
      code: 'code-of-other-kind',
      column: 'locality_code',
      rows: sql.raw(`SELECT s.row_number, s.locality_code AS value FROM staged s JOIN places.locality l ON l.locality_code = s.locality_code AND l.authority_id = ${tenant} WHERE l.kind <> ${sqlLiteral(kind)}`),
      words: (value) => `${value} is the code of a ${kind === 'locality' ? 'reach area' : 'locality'} already.`,
      remedy: 'Use another code.',
    },
  ];
}
