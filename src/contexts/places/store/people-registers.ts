import { sql } from 'kysely';
import { noDuplicates } from '../../../platform/imports/check-staged.ts';
import type { KeyedRegister } from '../../../platform/imports/keyed-steps.ts';
import type { KeyedSet } from '../../../platform/imports/keyed-set.ts';
import { areasOfColumns, areaSet, namesOfColumns, nameSet, parentSet, parentsOfColumns, unknownArea } from './area-registers.ts';

/** People of an area by single year of age and sex on a day. Ages are staged as the text of an array. */
export const populationRegister: KeyedRegister<unknown> = {
  checks: () => [
    unknownArea('area_code', 'area_code', 'the lookup of small areas'),
    noDuplicates(`concat(area_code, ' ', on_date, ' ', sex)`, 'area_code', 'The population of'),
    {
      severity: 'error',
      code: 'sexes-do-not-add',
      column: 'sex',
      rows: sql.raw(`SELECT p.row_number, concat(p.area_code, ' ', p.on_date) AS value FROM staged p JOIN staged f ON f.area_code = p.area_code AND f.on_date = p.on_date AND f.sex = 'female'
        JOIN staged m ON m.area_code = p.area_code AND m.on_date = p.on_date AND m.sex = 'male' WHERE p.sex = 'persons' AND p.all_ages <> f.all_ages + m.all_ages`),
      words: (value) => `Females and males do not add up to persons for ${value}.`,
      remedy: 'Check the three rows against the published file.',
    },
  ],
  sets: () => [
    {
      table: 'places.population',
      key: ['area_code', 'on_date', 'sex'],
      values: ['all_ages', 'ages', 'is_last_age_open'],
      rows: 'SELECT row_number, area_code, on_date, sex, all_ages, ages::integer[] AS ages, is_last_age_open FROM staged',
    },
  ],
};

/** The domains of an index with the columns of `staged` that hold their rank, decile and score; null where the index prints no score. */
export interface DomainColumns {
  readonly domain: string;
  readonly rank: string;
  readonly decile: string;
  readonly score: string | null;
}

/** The index of multiple deprivation over small areas: ranks by domain, and the counts from which IDACI is worked out. */
export function deprivationRegister(index: { year: number; edition: string; domains: readonly DomainColumns[]; lad: { edition: string; year: number } }): KeyedRegister<unknown> {
  const values = index.domains.map(({ domain, rank, decile, score }) => `('${domain}', ${rank}, ${decile}, ${score ?? 'NULL::double precision'})`).join(', ');
  const ranks: KeyedSet = {
    table: 'places.deprivation',
    key: ['area_code', 'index_year', 'domain'],
    values: ['rank', 'decile', 'score'],
    rows: `SELECT row_number, area_code, ${index.year} AS index_year, v.* FROM staged CROSS JOIN LATERAL (VALUES ${values}) v(domain, rank, decile, score)`,
  };
  return {
    checks: () => [
      unknownArea('area_code', index.edition === 'lsoa11' ? 'lsoa11cd' : 'lsoa21_code', 'the lookups of small areas'),
      noDuplicates('area_code', index.edition === 'lsoa11' ? 'lsoa11cd' : 'lsoa21_code', 'The small area'),
    ],
    sets: () => [
      areaSet(areasOfColumns('lad_code', 'lad_name', index.lad.year)),
      nameSet(namesOfColumns('lad_code', 'lad_name', index.lad.edition, index.lad.year)),
      parentSet(parentsOfColumns('area_code', 'district', 'lad_code', index.lad.year)),
      ranks,
      {
        table: 'places.idaci_count',
        key: ['area_code', 'index_year'],
        values: ['children_in_low_income', 'children_0_15'],
        rows: `SELECT row_number, area_code, ${index.year} AS index_year, children_in_low_income, children_0_15 FROM staged`,
      },
    ],
  };
}

/** How deprived each district is, domain by domain, as its publisher sums it up. */
export const deprivationSummaryRegister: KeyedRegister<unknown> = {
  checks: () => [unknownArea('area_code', 'area_code', 'the code history of districts'), noDuplicates(`concat(area_code, ' ', index_year, ' ', domain)`, 'index_domain', 'The summary of')],
  sets: () => [
    {
      table: 'places.deprivation_summary',
      key: ['index_year', 'domain', 'area_code'],
      values: ['average_rank', 'rank_average_rank', 'average_score', 'rank_average_score', 'share_in_worst_decile', 'rank_share_in_worst_decile'],
      rows: 'SELECT row_number, area_code, index_year, domain, average_rank, rank_average_rank, average_score, rank_average_score, share_in_worst_decile, rank_share_in_worst_decile FROM staged',
    },
  ],
};
