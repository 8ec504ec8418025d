import type { Trx } from '../../../platform/db/database.ts';
import { cellsOf } from '../model/breakdown.ts';
import { attainmentOf, type Cohort, type DimensionCode } from '../model/cohort.ts';
import { excessOf } from '../model/setting-excess.ts';
import { cohortOfChildren } from '../model/stored-cohort.ts';
import { findCourses, type UnitCourse, type YearOfUnits } from '../model/unit-course.ts';
import { listWardChildren } from '../store/children.store.ts';
import { readInstruments } from './read-instruments.ts';

/** One year of children who are to be followed. */
export interface FollowedYear {
  readonly year: number;
  readonly cohort: Cohort;
}

/** What the return itself says of children, so that a course does not hang on which years have a census beside them. */
export const courseKinds: readonly DimensionCode[] = ['sex', 'term'];

/** Which wards (or settings) gained on the others over the years, and which fell behind, given who their children were; the clearest first. */
export function followUnits(years: readonly FollowedYear[], units: DimensionCode): UnitCourse[] {
  return findCourses(years.map((year) => standingsOf(year, units)));
}

const noPlaces = { wards: new Map(), smallAreas: new Map(), settings: new Map(), localities: new Map(), tenths: new Map() };

/** The courses of the wards over all years up to the one named of which the authority keeps children. */
export async function followStoredWards(trx: Trx, until: number): Promise<UnitCourse[]> {
  const { instruments, characteristics } = readInstruments();
  const years = Map.groupBy((await listWardChildren(trx)).filter(({ year }) => year <= until), ({ year }) => year);
  return followUnits([...years].map(([year, rows]) => {
    const instrument = instruments.find(({ regime }) => regime === rows[0]!.regime)!;
    return { year, cohort: cohortOfChildren({ instrument, characteristics, year, children: rows.map(({ child }) => child), places: noPlaces }) };
  }), 'ward');
}

function standingsOf({ year, cohort }: FollowedYear, units: DimensionCode): YearOfUnits {
  const dimension = cohort.dimensions.get(units);
  if (!dimension) return { year, standings: new Map() };
  const kinds = cellsOf(cohort, courseKinds.filter((code) => cohort.dimensions.has(code))).cellOf;
  const excesses = excessOf(dimension.groups.length, dimension.groupOf, kinds, attainmentOf(cohort).shares.map((bits) => bits & 1));
  return { year, standings: new Map(dimension.groups.flatMap(({ code }, at) => (at === 0 ? [] : [[code, excesses[at]!] as const]))) };
}
