import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import type { Regime } from '../model/instrument.ts';
import type { ProfileChild } from '../model/profile-child.ts';
import type { SideChild } from '../model/side-match.ts';
import type { CountedChild } from '../model/stored-cohort.ts';
import type { ChildRow, EarlyYearsTables, SideRow } from './early-years.tables.ts';

/** The years for which children are kept, with their profile and how many, in order of time. */
export async function listStoredYears(trx: Trx): Promise<{ year: number; regime: Regime; children: number }[]> {
  const rows = await trx
    .withTables<EarlyYearsTables>()
    .selectFrom('early_years.child_profile')
    .select(({ fn }) => ['year', 'regime', fn.countAll<string>().as('children')])
    .groupBy(['year', 'regime'])
    .orderBy('year')
    .execute();
  return rows.map(({ year, regime, children }) => ({ year, regime, children: Number(children) }));
}

/** What the children of each year reached, in order of time, and nothing else of them. */
export async function listStoredResults(trx: Trx): Promise<{ year: number; regime: Regime; results: readonly string[] }[]> {
  const rows = await sql<{ year: number; regime: Regime; results: string[] }>`SELECT year, regime, array_agg(results) AS results FROM early_years.child_profile GROUP BY year, regime ORDER BY year`.execute(trx);
  return rows.rows;
}

/** The children of a year in the order of their keys. */
export async function listProfileChildren(trx: Trx, year: number): Promise<ProfileChild[]> {
  const rows = await trx.withTables<EarlyYearsTables>().selectFrom('early_years.child_profile').selectAll().where('year', '=', year).orderBy('child_key').execute();
  return rows.map(toChild);
}

/** The children of one setting in a year, in the order of their names. */
export async function listChildrenOfSetting(trx: Trx, year: number, setting: string): Promise<ProfileChild[]> {
  const rows = await trx.withTables<EarlyYearsTables>().selectFrom('early_years.child_profile').selectAll().where('year', '=', year).where('setting_code', '=', setting).orderBy('surname').orderBy('forename').orderBy('child_key').execute();
  return rows.map(toChild);
}

/** Of the children of every year who live in a ward that is known: what the return says that is counted, without names and numbers. */
export async function listWardChildren(trx: Trx): Promise<{ readonly year: number; readonly regime: Regime; readonly child: CountedChild }[]> {
  const columns = ['year', 'regime', 'ward_code', 'setting_code', 'sex', 'born_on', 'results'] as const;
  const rows = await trx.withTables<EarlyYearsTables>().selectFrom('early_years.child_profile').select(columns).where('ward_code', 'is not', null).orderBy('year').orderBy('child_key').execute();
  return rows.map((row) => ({ year: row.year, regime: row.regime, child: { bornOn: row.born_on ?? undefined, ward: row.ward_code ?? undefined, setting: row.setting_code, sex: row.sex ?? undefined, results: row.results } }));
}

/** What side files say of children of a year, in the order of their keys. */
export async function listSideChildren(trx: Trx, year: number): Promise<SideChild[]> {
  const rows = await trx.withTables<EarlyYearsTables>().selectFrom('early_years.child_side').selectAll().where('year', '=', year).orderBy('source').orderBy('side_key').execute();
  return rows.map(toSide);
}

function toChild(row: ChildRow): ProfileChild {
  return {
    key: row.child_key, upn: row.upn ?? undefined, surname: row.surname, forename: row.forename, bornOn: row.born_on ?? undefined, sex: row.sex ?? undefined, postcode: row.postcode ?? undefined, lsoa: row.lsoa_code ?? undefined,
    ward: row.ward_code ?? undefined, setting: row.setting_code, fsm: row.fsm ?? undefined, language: row.language ?? undefined, sen: row.sen ?? undefined, ethnicity: row.ethnicity ?? undefined, results: row.results,
  };
}

function toSide(row: SideRow): SideChild {
  return {
    key: row.side_key, source: row.source, upn: row.upn ?? undefined, surname: row.surname ?? undefined, forename: row.forename ?? undefined, bornOn: row.born_on ?? undefined, setting: row.setting_code ?? undefined, sex: row.sex ?? undefined,
    fsm: row.fsm ?? undefined, language: row.language ?? undefined, sen: row.sen ?? undefined, ethnicity: row.ethnicity ?? undefined, earlierCheck: row.earlier_check ?? undefined, earlierSetting: row.earlier_setting ?? undefined,
  };
}
