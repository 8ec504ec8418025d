import assert from 'node:assert/strict';
import { cohortYears, makeCohortFiles, schoolToVisit } from '../../src/app/demo/early-years-cohorts.ts';
import { growProfileResults, type GrownChild } from '../../src/app/demo/early-years-tallies.ts';
import { slidingWard, turningWard, wellbourne } from '../../src/app/demo/invented-names.ts';
import { growLand } from '../../src/app/demo/land.ts';
import { growPopulation } from '../../src/app/demo/population.ts';
import { makePostcodes } from '../../src/app/demo/postcode-files.ts';
import { Random } from '../../src/app/demo/random.ts';
import { makeSchoolFile } from '../../src/app/demo/school-files.ts';
import { nameSmallAreas, type SmallArea } from '../../src/app/demo/small-areas.ts';
import { courseKinds, followUnits } from '../../src/contexts/early-years/actions/follow-units.ts';
import { cohortOf } from '../../src/contexts/early-years/actions/made-cohort.cases.ts';
import { planVisits } from '../../src/contexts/early-years/actions/plan-visits.ts';
import type { Cohort, DimensionCode } from '../../src/contexts/early-years/model/cohort.ts';
import { cellsOf } from '../../src/contexts/early-years/model/breakdown.ts';
import { excessOf } from '../../src/contexts/early-years/model/setting-excess.ts';
import { findCourses } from '../../src/contexts/early-years/model/unit-course.ts';
import { measureCohort } from '../../src/contexts/early-years/actions/measure-cohort.ts';
import type { Figure } from '../../src/kernel/figure.ts';
import { chiSquareTail } from '../../src/methods/statistics/chi-square.ts';
import { proportionDifference } from '../../src/methods/statistics/difference.ts';

/** One year of a made-up Wellbourne: the cohort as the reader of files gives it, and the children of whom it is, in the same order. */
interface GrownYear {
  readonly year: number;
  readonly cohort: Cohort;
  readonly children: readonly GrownChild[];
}

/** Wellbourne's years grown from a seed, and where something is planted when it is. */
interface GrownYears {
  readonly years: readonly GrownYear[];
  readonly turningWard: string;
  readonly slidingWard: string;
  readonly school: string;
}

/** The years of Wellbourne grown from a seed, through the same files that the demonstration brings in, with what is planted there or without. */
async function growYears(seed: string, isPlanted: boolean): Promise<GrownYears> {
  const random = new Random(seed);
  const areas = nameSmallAreas(growLand(random.stream('land')));
  const population = growPopulation(areas, random.stream('population'));
  const profiles = growProfileResults(areas, population, random.stream('profiles'), { authorities: [wellbourne], isPlanted });
  const postcodes = makePostcodes(areas, random.stream('postcodes'));
  const schools = makeSchoolFile(areas, postcodes, random.stream('schools'));
  const files = makeCohortFiles(profiles, postcodes, schools, random.stream('cohorts'), { isPlanted });
  const areaOf = new Map(postcodes.map(({ postcode, area }) => [postcode, area]));
  const tenths = tenthsOf(areas);
  const text = (name: string): string => files.find((file) => file.name === name)!.content as string;
  const years: GrownYear[] = [];
  for (const year of cohortYears) {
    const input = { name: 'return.csv', text: withHomes(text(`early_years_profile_return_${year}.csv`), areaOf, tenths) };
    const { cohort } = await cohortOf(year <= 2019 ? '2013' : '2021', [input], [{ name: 'census.csv', text: text(`early_years_census_${year}.csv`) }]);
    years.push({ year, cohort, children: profiles.get(`${wellbourne.laNumber}|${year}`)!.children });
  }
  const wardCalled = (name: string): string => areas.find(({ ward }) => ward.name === name)!.ward.code;
  return { years, turningWard: wardCalled(turningWard), slidingWard: wardCalled(slidingWard), school: `${wellbourne.laNumber}/${schoolToVisit(schools)}` };
}

/** The return with columns for the ward and the tenth by deprivation, which a database finds by the postcode. */
function withHomes(text: string, areaOf: ReadonlyMap<string, SmallArea>, tenths: ReadonlyMap<SmallArea, number>): string {
  const [head, ...rows] = text.trimEnd().split('\n');
  const homes = rows.map((row) => areaOf.get(row.split(',')[5]!)!);
  return `${[`${head},Ward,IDACI`, ...rows.map((row, at) => `${row},${homes[at]!.ward.code},${tenths.get(homes[at]!)}`)].join('\n')}\n`;
}

/** Tenth of each small area among those of Wellbourne, 1 the most deprived. */
function tenthsOf(areas: readonly SmallArea[]): ReadonlyMap<SmallArea, number> {
  return new Map(areas.toSorted((a, b) => b.deprivation - a.deprivation).map((area, at) => [area, 1 + Math.floor((10 * at) / areas.length)]));
}

/** What the analysis says of a seed: the rank of what is planted (from 1), and how many wards and settings it flags. */
interface Found {
  readonly turningRank: number;
  readonly slidingRank: number;
  readonly schoolRank: number;
  readonly clearWards: number;
  readonly unusualSettings: number;
}

/** Runs what the year page and `early-years moderate` run: the courses of the wards over all years, and the patterns of the settings of the last. */
function analyse(grown: GrownYears): Found {
  const courses = followUnits(grown.years, 'ward');
  const visits = planVisits(grown.years.at(-1)!.cohort, { visits: 12, atRandom: 4, seed: 1 }, grown.years.at(-2)!.cohort);
  assert.ok(visits.accepted);
  const rankOf = (codes: readonly string[], code: string): number => codes.indexOf(code) + 1;
  const wards = courses.map(({ code }) => code);
  return {
    turningRank: rankOf(wards, grown.turningWard), slidingRank: rankOf(wards, grown.slidingWard), schoolRank: rankOf(visits.value.patterns.map(({ code }) => code), grown.school),
    clearWards: courses.filter(({ isClear }) => isClear).length, unusualSettings: visits.value.unusual,
  };
}

/** Effects that are planted, each as a difference of good level: between two groups, in the order (higher, lower). */
const effects: readonly (readonly [DimensionCode, readonly string[], readonly string[]])[] = [
  ['sex', ['girls'], ['boys']],
  ['fsm', ['not-eligible'], ['eligible']],
  ['language', ['english'], ['other']],
  ['sen', ['none'], ['support']],
  ['term', ['autumn'], ['summer']],
  ['idaci', ['4', '5', '6', '7', '8', '9', '10'], ['1', '2', '3']],
];

/** What came of some seeds: of how many the planted was among the first three, and of how many nothing was flagged where nothing was planted. */
export interface Sums {
  seeds: number;
  ward: number;
  slidingWard: number;
  school: number;
  noWard: number;
  noSetting: number;
  /** By effect: intervals that hold what was planted, and all of them. */
  readonly held: Map<string, readonly [number, number]>;
}

/** Nothing tried yet. */
export function noSums(): Sums {
  return { seeds: 0, ward: 0, slidingWard: 0, school: 0, noWard: 0, noSetting: 0, held: new Map() };
}

/** Tries one seed, with what is planted and without. */
export async function trySeed(seed: string, sums: Sums): Promise<void> {
  const grown = await growYears(seed, true);
  const planted = analyse(grown);
  const isFirst = (rank: number): number => Number(rank >= 1 && rank <= 3);
  sums.seeds += 1;
  sums.ward += isFirst(planted.turningRank);
  sums.slidingWard += isFirst(planted.slidingRank);
  sums.school += isFirst(planted.schoolRank);
  for (const [effect, isHeld] of [...grown.years.flatMap(effectsHeld), ...coursesHeld(grown)]) {
    const [yes, all] = sums.held.get(effect) ?? [0, 0];
    sums.held.set(effect, [yes + Number(isHeld), all + 1]);
  }
  const nothing = analyse(await growYears(seed, false));
  sums.noWard += Number(nothing.clearWards === 0);
  sums.noSetting += Number(nothing.unusualSettings === 0);
}

/** Of each planted effect whether the interval of that year's figure holds the difference of the chances with which those very children were made. */
function effectsHeld({ cohort, children }: GrownYear): (readonly [string, boolean])[] {
  const chances = children.map(({ expected }) => chanceOf(expected));
  const measured = measureCohort(cohort, { by: effects.map(([by]) => by), denominator: 'all', rounding: 'half-up', unknownMeals: 'apart' });
  assert.ok(measured.accepted);
  const groups = [...measured.value];
  return effects.map(([by, higher, lower]) => {
    const { groups: named, groupOf } = cohort.dimensions.get(by)!;
    const meanOf = (codes: readonly string[]): number => {
      const own = chances.filter((_, child) => codes.includes(named[groupOf[child]!]!.code));
      assert.ok(own.length > 0, `${by}: ${named.map(({ code }) => code).join(', ')}`);
      return own.reduce((sum, chance) => sum + chance, 0) / own.length;
    };
    const countOf = (codes: readonly string[]): { numerator: number; denominator: number } => {
      const figures = groups.filter(({ breakdown, groups: [group] }) => breakdown[0] === by && codes.includes(group!.code)).map((group) => group.figures.get('good-level')!);
      return { numerator: sumOf(figures, 'numerator'), denominator: sumOf(figures, 'denominator') };
    };
    return [by, holds(proportionDifference(countOf(higher), countOf(lower)), 100 * (meanOf(higher) - meanOf(lower)))];
  });
}

/** Of each ward whether the interval of its course holds that of the chances. */
function coursesHeld({ years }: GrownYears): (readonly [string, boolean])[] {
  const truth = new Map(findCourses(years.map(({ year, cohort, children }) => {
    const { groups, groupOf } = cohort.dimensions.get('ward')!;
    const kinds = cellsOf(cohort, courseKinds).cellOf;
    const excesses = excessOf(groups.length, groupOf, kinds, children.map(({ expected }) => chanceOf(expected)));
    return { year, standings: new Map(groups.map(({ code }, at) => [code, excesses[at]!])) };
  })).map(({ code, perYear }) => [code, perYear]));
  return followUnits(years, 'ward').map(({ code, perYear }) => {
    const true_ = truth.get(code)!;
    return ['course of a ward', true_.known && holds(perYear, true_.value)];
  });
}

/** Chance that a child with that mean standing has a good level: its own standing lies round it with a deviation of 1. */
function chanceOf(expected: number): number {
  const tail = chiSquareTail(expected * expected, 1) / 2;
  return expected > 0 ? 1 - tail : tail;
}

function holds(figure: Figure, truth: number): boolean {
  return figure.known && figure.lower! <= truth && truth <= figure.upper!;
}

function sumOf(figures: readonly Figure[], part: 'numerator' | 'denominator'): number {
  return figures.reduce((sum, figure) => sum + (figure.known ? figure[part]! : 0), 0);
}
