import { showAcademicYear } from '../../../kernel/academic-year.ts';
import { groupOfCell, tenthOfCell, termOfBirth, type Characteristic } from './characteristics.ts';
import { dimensionCodes, noResult, notAssessed, notKnown, type Cohort, type DimensionCode, type Group } from './cohort.ts';
import { startDimension, type DimensionStore } from './dimension-store.ts';
import type { Instrument } from './instrument.ts';
import type { ProfileChild } from './profile-child.ts';
import { takeUpOf } from './take-up.ts';

/** What is known of the places that children name: words for people, and how deprived small areas are. */
export interface CohortPlaces {
  readonly wards: ReadonlyMap<string, string>;
  readonly smallAreas: ReadonlyMap<string, string>;
  readonly settings: ReadonlyMap<string, string>;
  readonly localities: ReadonlyMap<string, Group>;
  /** Tenth of a small area in the income domain, 1 the most deprived. */
  readonly tenths: ReadonlyMap<string, number>;
}

/** What is counted of a child, without what it is called by. */
export type CountedChild = Omit<ProfileChild, 'key' | 'upn' | 'surname' | 'forename' | 'postcode'>;

/** Of what a stored cohort is made. */
export interface StoredChildren {
  readonly instrument: Instrument;
  readonly characteristics: readonly Characteristic[];
  readonly year: number;
  readonly children: readonly CountedChild[];
  readonly places: CohortPlaces;
}

type Setter = (child: CountedChild) => Group | undefined;

/** The cohort of children that are kept, the same as the reader of files makes of them: child i of the cohort is child i of the list. */
export function cohortOfChildren({ instrument, characteristics, year, children, places }: StoredChildren): Cohort {
  const takeUp = takeUpOf(children);
  const setters: readonly (readonly [DimensionCode, Setter])[] = [
    ...(['sex', 'fsm', 'sen', 'ethnicity', 'language'] as const).map((code) => [code, traitSetter(characteristics, code, (child) => child[code])] as const),
    ['two-year', traitSetter(characteristics, 'two-year', ({ twoYear }) => twoYear)],
    ['take-up', bandSetter(characteristics, 'take-up', ({ lsoa }) => takeUp.get(lsoa ?? ''))],
    ['term', termSetter(characteristics)],
    ['idaci', ({ lsoa }) => tenthOfCell(String(places.tenths.get(lsoa ?? '') ?? ''))],
    ['year', () => ({ code: String(year), name: showAcademicYear({ startYear: year - 1 }) })],
    ['locality', ({ lsoa }) => places.localities.get(lsoa ?? '')],
    ['ward', ({ ward }) => named(ward, places.wards)],
    ['lsoa', ({ lsoa }) => named(lsoa, places.smallAreas)],
    ['setting', ({ setting }) => named(setting, places.settings)],
  ];
  const stores = new Map<DimensionCode, DimensionStore>(setters.map(([code]) => [code, startDimension(code)]));
  for (const [child, kept] of children.entries()) {
    for (const [code, groupOf] of setters) {
      const store = stores.get(code)!;
      store.set(child, store.placeOf(groupOf(kept) ?? notKnown));
    }
  }
  const known = dimensionCodes.filter((code) => (stores.get(code)?.groups.length ?? 0) > 1);
  return { ...cohortOfResults(instrument, children.map(({ results }) => results)), dimensions: new Map(known.map((code) => [code, stores.get(code)!.finish(children.length, undefined)])) };
}

/** Children of whom the results alone matter, without any grouping. */
export function cohortOfResults(instrument: Instrument, results: readonly string[]): Cohort {
  return { instrument, size: results.length, results: resultsOf(instrument, results), dimensions: new Map() };
}

function resultsOf({ items }: Instrument, kept: readonly string[]): Uint8Array {
  const results = new Uint8Array(kept.length * items.length);
  for (const [child, signs] of kept.entries()) for (let item = 0; item < items.length; item++) results[child * items.length + item] = resultOf(signs[item]);
  return results;
}

function resultOf(sign: string | undefined): number {
  if (sign === undefined || sign === '-') return noResult;
  return sign === 'A' ? notAssessed : Number(sign);
}

function named(code: string | undefined, names: ReadonlyMap<string, string>): Group | undefined {
  return code === undefined || code === '' ? undefined : { code, name: names.get(code) ?? code };
}

function traitSetter(characteristics: readonly Characteristic[], code: DimensionCode, pick: (child: CountedChild) => string | undefined): Setter {
  const { groups } = characteristics.find(({ dimension }) => dimension === code)!;
  const byCode = new Map(groups.map((group) => [group.code, { code: group.code, name: group.name }]));
  return (child) => byCode.get(pick(child) ?? '');
}

function bandSetter(characteristics: readonly Characteristic[], code: DimensionCode, pick: (child: CountedChild) => number | undefined): Setter {
  const bands = characteristics.find(({ dimension }) => dimension === code)!;
  return (child) => {
    const value = pick(child);
    return value === undefined ? undefined : groupOfCell(bands, String(value));
  };
}

function termSetter(characteristics: readonly Characteristic[]): Setter {
  const term = characteristics.find(({ dimension }) => dimension === 'term')!;
  const encoder = new TextEncoder();
  return ({ bornOn }) => {
    if (bornOn === undefined) return undefined;
    const bytes = encoder.encode(bornOn);
    return groupOfCell(term, termOfBirth(bytes, 0, bytes.length) ?? '');
  };
}
