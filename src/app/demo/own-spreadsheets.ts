import { reachAreasOf } from './area-files.ts';
import { csvText, type CsvCell, type DemoFile } from './demo-file.ts';
import { profileYears } from './early-years-children.ts';
import { percent } from './early-years-files.ts';
import { emptyTally, type AllProfileResults, type ProfileResults, type Tally } from './early-years-tallies.ts';
import { wellbourne } from './invented-names.ts';
import { personsAged, type Population } from './population.ts';
import type { Random } from './random.ts';
import { wardsOf, type SmallArea, type Ward } from './small-areas.ts';

/** The count below which Wellbourne's own tables show none: one to five children. */
const smallestShown = 6;
/** Results of later years are with the authority and not yet published. */
const lastPublishedYear = 2024;
const ownYears = profileYears.filter((year) => year >= 2016);

/** The authority's own figures by ward and small area, as its officers keep them. */
export function makeOwnFiles(areas: readonly SmallArea[], population: Population, profiles: AllProfileResults, random: Random): DemoFile[] {
  return [
    { name: 'good_level_of_development_by_ward_2016-2025.csv', format: 'csv', importAs: 'own/long', about: 'Good level of development by ward, with counts', content: goodLevelByWard(areas, profiles) },
    { name: 'good_level_of_development_by_small_area_2022-2025.csv', format: 'csv', importAs: 'own/long', about: 'Good level of development by small area, four years together, small counts hidden', content: goodLevelBySmallArea(areas, profiles) },
    { name: 'childrens_centre_reach_by_small_area.csv', format: 'csv', importAs: 'own/long', about: "Under-fives seen at a children's centre in the year, by small area", content: centreReach(areas, population, random.stream('reach')) },
    { name: 'library_members_under_5_by_small_area.csv', format: 'csv', importAs: 'own/long', about: 'Under-fives who are library members, by small area', content: libraryMembers(areas, population, random.stream('library')) },
  ];
}

/** Counts of one ward in one year: the sum of its small areas, which are the children of the authority's own total. */
export function wardTally(ward: Ward, results: ProfileResults, which: 'all' | 'fsm'): Tally {
  return addTallies([...results.bySmallArea].filter(([area]) => area.ward === ward).map(([, tallies]) => tallies[which]));
}

function addTallies(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key];
  return sum;
}

function resultsOf(profiles: AllProfileResults, year: number): ProfileResults {
  return profiles.get(`${wellbourne.laNumber}|${year}`)!;
}

function goodLevelByWard(areas: readonly SmallArea[], profiles: AllProfileResults): string {
  const header = ['Ward code', 'Ward', 'Year', 'Group', 'Children', 'Good level of development', 'Per cent'];
  const rows = ownYears.flatMap((year) => {
    const wards = wardsOf(areas).map((ward) => ({ ...ward, all: wardTally(ward, resultsOf(profiles, year), 'all'), fsm: wardTally(ward, resultsOf(profiles, year), 'fsm') }));
    // The last line of a published year is the authority's own total, as officers keep it: the publication prints no counts beside its percentages.
    const total = { ...wellbourne, all: addTallies(wards.map(({ all }) => all)), fsm: addTallies(wards.map(({ fsm }) => fsm)) };
    return [...wards, ...(year <= lastPublishedYear ? [total] : [])].flatMap((place) => [areaRow(place, year, 'All children', place.all), areaRow(place, year, 'Eligible for free school meals', place.fsm)]);
  });
  return csvText(header, rows);
}

/** A count of one to five, or one that leaves one to five, is printed as `c`, and the percentage with it. */
function areaRow(area: { readonly code: string; readonly name: string }, year: number, group: string, tally: Tally): CsvCell[] {
  return [area.code, area.name, `${year - 1}/${String(year).slice(2)}`, group, ...shownCounts(tally.children, tally.goodLevel)];
}

function shownCounts(children: number, reached: number): CsvCell[] {
  if (children > 0 && children < smallestShown) return ['c', 'c', 'c'];
  const isSmall = (count: number): boolean => count > 0 && count < smallestShown;
  if (isSmall(reached) || isSmall(children - reached)) return [children, 'c', 'c'];
  return [children, reached, children === 0 ? 'z' : percent(reached, children)];
}

function goodLevelBySmallArea(areas: readonly SmallArea[], profiles: AllProfileResults): string {
  const header = ['LSOA21CD', 'Small area', 'Period', 'Children', 'Good level of development', 'Per cent'];
  return csvText(header, areas.map((area) => {
    const tallies = [2022, 2023, 2024, 2025].map((year) => resultsOf(profiles, year).bySmallArea.get(area)!.all);
    const add = (key: keyof Tally): number => tallies.reduce((sum, each) => sum + each[key], 0);
    return [area.code, area.name, '2022 to 2025', ...shownCounts(add('children'), add('goodLevel'))];
  }));
}

/** Children's centres see more of those who live near one; counts by calendar year, denominators from the mid-year population. */
function centreReach(areas: readonly SmallArea[], population: Population, random: Random): string {
  const near = new Set(reachAreasOf(areas).flatMap((reach) => reach.areas));
  const header = ['LSOA21CD', 'Small area', 'Year', 'Children under 5', 'Seen in the year', 'Per cent'];
  return csvText(header, areas.flatMap((area) => {
    const pull = random.normal();
    return [2021, 2022, 2023, 2024, 2025].map((year): CsvCell[] => {
      const children = personsAged((year < 2023 ? population.mid2022 : population.mid2024).get(area)!, 0, 4);
      const chance = 1 / (1 + Math.exp(-(-1.6 + (near.has(area) ? 1.2 : 0) + 0.25 * area.deprivation + 0.14 * (year - 2021) + 0.3 * pull)));
      return [area.code, area.name, year, ...shownCounts(children, random.binomial(children, chance))];
    });
  }));
}

function libraryMembers(areas: readonly SmallArea[], population: Population, random: Random): string {
  const header = ['LSOA21CD', 'Small area', 'As at', 'Children under 5', 'Library members', 'Per cent'];
  return csvText(header, areas.map((area) => {
    const children = personsAged(population.mid2024.get(area)!, 0, 4);
    const chance = 1 / (1 + Math.exp(-(-1.1 + 0.5 * area.townness - 0.35 * area.deprivation + 0.3 * random.normal())));
    return [area.code, area.name, '2025', ...shownCounts(children, random.binomial(children, chance))];
  }));
}
