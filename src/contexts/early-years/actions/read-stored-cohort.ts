import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listAreas, listDeprivation, listSchools, mapAreas, mapSmallAreas } from '../../places/contract.ts';
import type { Cohort, Group } from '../model/cohort.ts';
import type { Instrument } from '../model/instrument.ts';
import type { ProfileChild } from '../model/profile-child.ts';
import { joinSides, type SideChild, type SideJoin } from '../model/side-match.ts';
import { cohortOfChildren, type CohortPlaces } from '../model/stored-cohort.ts';
import { listProfileChildren, listSideChildren, listStoredYears } from '../store/children.store.ts';
import { readInstruments } from './read-instruments.ts';

/** Why no cohort can be read: none is kept for that year. */
export type StoredCohortRefusal = 'stored-cohort-not-found';

/** The children of a year as the database has them, and what the side files did for them. */
export interface StoredCohort {
  readonly year: number;
  readonly instrument: Instrument;
  readonly cohort: Cohort;
  /** Child i of the cohort; who may see them is decided by whoever asks. */
  readonly children: readonly ProfileChild[];
  readonly sides: readonly SideChild[];
  readonly join: SideJoin;
}

/**
 * The cohort of a school year, by the year in which it ends, from the returns that were accepted and the side files beside them.
 *
 * It is the same `Cohort` that the reader of files gives, so that every measure, review and plan of visits works on it unchanged.
 */
export async function readStoredCohort(ctx: Ctx, trx: Trx, year: number): Promise<Decision<StoredCohort, StoredCohortRefusal>> {
  const years = await listStoredYears(trx);
  const found = years.find((each) => each.year === year);
  if (!found) return refuse('stored-cohort-not-found', { year, known: years.map((each) => each.year).join(', ') || 'none' });
  const reference = readInstruments();
  const instrument = reference.instruments.find(({ regime }) => regime === found.regime)!;
  const [kept, sides] = [await listProfileChildren(trx, year), await listSideChildren(trx, year)];
  const join = joinSides(kept, sides);
  const cohort = cohortOfChildren({ instrument, characteristics: reference.characteristics, year, children: join.children, places: await readPlaces(ctx, trx, join.children, year) });
  return accept({ year, instrument, cohort, children: join.children, sides, join });
}

/** From this year on small areas are placed by the index of 2025; before it by that of 2019. */
const firstYearOfNewIndex = 2022;

async function readPlaces(ctx: Ctx, trx: Trx, children: readonly ProfileChild[], year: number): Promise<CohortPlaces> {
  const codesOf = (pick: (child: ProfileChild) => string | undefined): AreaCode[] => [...new Set(children.flatMap((child) => pick(child) ?? []))] as AreaCode[];
  const [wards, smallAreas] = [codesOf(({ ward }) => ward), codesOf(({ lsoa }) => lsoa)];
  const names = await mapAreas(ctx, trx, [...wards, ...smallAreas]);
  const nameOf = (codes: readonly AreaCode[]): Map<string, string> => new Map(codes.flatMap((code) => (names.has(code) ? [[code as string, names.get(code)!.name] as const] : [])));
  const authorities = [...new Set(children.flatMap(({ setting }) => (setting.includes('/') ? [setting.split('/')[0]!] : [])))];
  const schools = (await Promise.all(authorities.map((number) => listSchools(ctx, trx, number)))).flat();
  return {
    wards: nameOf(wards),
    smallAreas: nameOf(smallAreas),
    settings: new Map(schools.flatMap(({ laNumber, establishment, name }) => (establishment === undefined ? [] : [[`${laNumber}/${establishment}`, name] as const]))),
    localities: await readLocalities(ctx, trx),
    tenths: await readTenths(ctx, trx, smallAreas, year),
  };
}

async function readLocalities(ctx: Ctx, trx: Trx): Promise<ReadonlyMap<string, Group>> {
  const localities = await listAreas(ctx, trx, { tier: 'locality' });
  const parts = await mapSmallAreas(ctx, trx, localities.map(({ code }) => code));
  return new Map(localities.flatMap(({ code, name }) => (parts.get(code) ?? []).map((small) => [small as string, { code, name }] as const)));
}

/**
 * Tenth of each small area in the income domain: the tenths of IDACI itself are not in the published files, only its counts.
 *
 * The index on the other drawing of small areas fills in where an area is not in the first.
 */
async function readTenths(ctx: Ctx, trx: Trx, smallAreas: readonly AreaCode[], year: number): Promise<ReadonlyMap<string, number>> {
  const indexes = year >= firstYearOfNewIndex ? [2025, 2019] : [2019, 2025];
  const tenths = new Map<string, number>();
  for (const index of indexes) {
    for (const { code, decile } of await listDeprivation(ctx, trx, smallAreas, { year: index, domain: 'income' })) if (!tenths.has(code)) tenths.set(code, decile);
  }
  return tenths;
}
