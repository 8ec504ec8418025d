import { noDuplicates } from '../../../platform/imports/check-staged.ts';
import type { KeyedRegister } from '../../../platform/imports/keyed-steps.ts';
import { sql } from 'kysely';
import { all, areasOfColumns, areaSet, inEngland, kindSql, namesOfColumns, nameSet, oneParentEach, parentSet, parentsOfColumns } from './area-registers.ts';

/**
 * The authority of each row: its 2023 code, else its 2021 code, else the code that its DfE number has here already, else one made of the number.
 *
 * Five former authorities have no code in the published list; four of them are known from the seeded history.
 */
const authorities = `SELECT s.*, coalesce(s.code_2023, s.code_2021, n.area_code, 'DFE' || s.la_number) AS code
  FROM staged s LEFT JOIN places.authority_number n ON n.la_number = s.la_number AND n.is_principal`;

/** An authority without a code of 2023 had ended by then; its true last day stands when the history has it. */
const authorityAreas = `SELECT row_number, code AS area_code, ${kindSql('code', `CASE la_type WHEN 'SC' THEN 'county' ELSE 'unitary' END`)} AS kind, coalesce(upper_tier_name, la_name) AS name,
  CASE WHEN upper_tier_name IS NULL THEN 2018 ELSE 2023 END AS name_year, NULL::date AS from_date, CASE WHEN code_2023 IS NULL THEN date '2023-03-31' END AS until_date FROM (${authorities}) a
  UNION ALL SELECT row_number, code_2021, ${kindSql('code_2021')}, la_name, 2021, NULL, NULL FROM (${authorities}) a WHERE code_2021 <> code`;

const numbers = `SELECT a.row_number, a.la_number, a.code AS area_code, true AS is_principal FROM (${authorities}) a
  UNION ALL SELECT a.row_number, a.la_number, a.code_2021, false FROM (${authorities}) a WHERE a.code_2021 <> a.code
  UNION ALL SELECT a.row_number, n.la_number, n.area_code, false FROM (${authorities}) a JOIN places.authority_number n ON n.la_number = a.la_number AND n.area_code <> a.code AND n.area_code IS DISTINCT FROM a.code_2021`;

/** The list of authorities: DfE number and ONS codes, region, Inner and Outer London by the DfE's type. */
export const authorityRegister: KeyedRegister<unknown> = {
  checks: () => [
    noDuplicates('la_number', 'la_number', 'The authority'),
    {
      severity: 'query',
      code: 'no-ons-code',
      column: 'ons_code_2023',
      rows: sql.raw(`SELECT a.row_number, a.la_number AS value FROM (${authorities}) a WHERE a.code LIKE 'DFE%'`),
      words: (value) => `Authority ${value} has no ONS code, here or in the history; it is kept by its DfE number.`,
      remedy: 'Nothing need be done unless figures name it by an ONS code.',
    },
  ],
  sets: () => [
    areaSet(all(areasOfColumns('region_code', 'region_name', 2024), authorityAreas)),
    nameSet(all(`SELECT row_number, code AS area_code, 'dfe' AS edition, 2023 AS edition_year, la_name AS name FROM (${authorities}) a`, namesOfColumns('code_2023', 'upper_tier_name', 'utla23', 2023), namesOfColumns('region_code', 'region_name', 'region24', 2024))),
    {
      table: 'places.authority_number',
      key: ['la_number', 'area_code'],
      values: ['is_principal', 'from_date', 'until_date'],
      rows: `SELECT DISTINCT ON (said.la_number, said.area_code) said.*, was.from_date, was.until_date FROM (${numbers}) said
        LEFT JOIN places.authority_number was ON was.la_number = said.la_number AND was.area_code = said.area_code ORDER BY said.la_number, said.area_code, said.is_principal DESC`,
    },
    parentSet(
      all(
        `SELECT row_number, code AS child_code, 'region' AS tier, 2024 AS edition_year, region_code AS parent_code FROM (${authorities}) a WHERE region_code <> code`,
        `SELECT row_number, code, 'sub-region', 2024, CASE la_type WHEN 'ILB' THEN 'E13000001' ELSE 'E13000002' END FROM (${authorities}) a WHERE la_type IN ('ILB', 'OLB')`,
        `SELECT row_number, code, 'country', 2024, 'E92000001' FROM (${authorities}) a WHERE code <> 'E92000001'`,
        inEngland('region_code', 2024),
      ),
    ),
  ],
};

/** Districts of 2023, the upper tier that each lies in, and the region of 2024. */
export const districtRegister: KeyedRegister<unknown> = {
  checks: () => [noDuplicates('lad_code', 'ltla23_code', 'The district'), oneParentEach('upper_code', 'utla23_code', 'region_code', 'regions')],
  sets: () => [
    areaSet(all(areasOfColumns('lad_code', 'lad_name', 2023), areasOfColumns('upper_code', 'upper_name', 2023), areasOfColumns('region_code', 'region_name', 2024))),
    nameSet(all(namesOfColumns('lad_code', 'lad_name', 'lad23', 2023), namesOfColumns('upper_code', 'upper_name', 'utla23', 2023), namesOfColumns('region_code', 'region_name', 'region24', 2024))),
    parentSet(
      all(
        parentsOfColumns('lad_code', 'upper-tier', 'upper_code', 2023),
        parentsOfColumns('lad_code', 'region', 'region_code', 2024),
        parentsOfColumns('upper_code', 'region', 'region_code', 2024),
        ...['lad_code', 'upper_code', 'region_code'].map((child) => inEngland(child, 2024)),
      ),
    ),
  ],
};

/** The years whose codes the history gives. */
export const historyYears = [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024] as const;

const firstYear = historyYears[0];
const lastYear = historyYears.at(-1)!;
const yearByYear = `SELECT row_number, year, code, name FROM staged CROSS JOIN LATERAL (VALUES ${historyYears.map((year) => `(${year}, code_${year}, name_${year})`).join(', ')}) v(year, code, name) WHERE code IS NOT NULL`;

/** A code first seen in a year began on 1 April of it; one last seen in a year ended on 31 March of the next: districts are reorganised in April. */
const historyAreas = `SELECT min(row_number) AS row_number, code AS area_code, ${kindSql('code')} AS kind, (array_agg(name ORDER BY year DESC))[1] AS name, max(year) AS name_year,
  CASE WHEN min(year) > ${firstYear} THEN make_date(min(year), 4, 1) END AS from_date, CASE WHEN max(year) < ${lastYear} THEN make_date(max(year) + 1, 3, 31) END AS until_date FROM (${yearByYear}) y GROUP BY code`;

const steps = `SELECT min(a.row_number) AS row_number, a.code AS predecessor, b.code AS successor, make_date(b.year, 4, 1) AS on_date
  FROM (${yearByYear}) a JOIN (${yearByYear}) b ON b.row_number = a.row_number AND b.year = a.year + 1 AND b.code <> a.code GROUP BY a.code, b.code, b.year`;

const changes = `SELECT row_number, predecessor, successor, on_date,
    CASE WHEN count(*) OVER (PARTITION BY predecessor, on_date) > 1 THEN 'split' WHEN count(*) OVER (PARTITION BY successor, on_date) > 1 THEN 'merged' ELSE 'recoded' END AS kind,
    'Code history of districts ${firstYear} to ${lastYear}' AS source FROM (${steps}) c`;

/** The code and name of each district in each year from 2016 to 2024, and from them what became of what. */
export const districtHistoryRegister: KeyedRegister<unknown> = {
  checks: () => [noDuplicates(`concat_ws(' ', ${historyYears.map((year) => `code_${year}`).join(', ')})`, `ltla16_code`, 'The history of')],
  sets: () => [
    areaSet(historyAreas),
    nameSet(`SELECT row_number, code AS area_code, 'lad' || (year % 100) AS edition, year AS edition_year, name FROM (${yearByYear}) y`),
    {
      table: 'places.area_change',
      key: ['predecessor', 'successor', 'on_date'],
      values: ['kind', 'source'],
      rows: `SELECT said.row_number, said.predecessor, said.successor, said.on_date, coalesce(was.kind, said.kind) AS kind, coalesce(was.source, said.source) AS source
        FROM (${changes}) said LEFT JOIN places.area_change was ON was.predecessor = said.predecessor AND was.successor = said.successor AND was.on_date = said.on_date`,
    },
  ],
};
