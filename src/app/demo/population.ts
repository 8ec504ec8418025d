import { csvText, type CsvCell, type DemoFile } from './demo-file.ts';
import type { Random } from './random.ts';
import { wardsOf, type SmallArea, type SmallAreaChange } from './small-areas.ts';

/** People of one area by sex and single year of age, the last age being 90 and over. */
export interface People {
  readonly females: readonly number[];
  readonly males: readonly number[];
}

/** Who lives in each small area at the middle of 2020, 2022 and 2024. */
export interface Population {
  readonly mid2020: ReadonlyMap<SmallArea, People>;
  readonly mid2022: ReadonlyMap<SmallArea, People>;
  readonly mid2024: ReadonlyMap<SmallArea, People>;
}

const lastAge = 90;

/** A population that is born, ages and moves: each mid-year follows from the one before it, person by age. */
export function growPopulation(areas: readonly SmallArea[], random: Random): Population {
  const mid2020 = new Map(areas.map((area) => [area, firstPeople(area, random)]));
  const mid2022 = new Map(areas.map((area) => [area, twoYearsOn(mid2020.get(area)!, area, random)]));
  const mid2024 = new Map(areas.map((area) => [area, twoYearsOn(mid2022.get(area)!, area, random)]));
  return { mid2020, mid2022, mid2024 };
}

/** Persons of the ages from..to in an area. */
export function personsAged(people: People, from: number, to: number): number {
  let sum = 0;
  for (let age = from; age <= to; age++) sum += people.females[age]! + people.males[age]!;
  return sum;
}

function firstPeople(area: SmallArea, random: Random): People {
  const size = 1630 * Math.exp(0.16 * random.normal());
  const shape = ageShape(area);
  const total = shape.reduce((sum, share) => sum + share, 0);
  const draw = (half: number): number[] => shape.map((share, age) => random.poisson((size * share * (age > 70 ? half ** ((age - 70) / 9) : 1)) / total / 2));
  return { females: draw(1.07), males: draw(0.9) };
}

/** How many people of each age, for every thousand: young adults in town, families at its edge, the old in the country and by the sea. */
function ageShape(area: SmallArea): number[] {
  const { townness, deprivation } = area;
  const young = 1 + 0.12 * deprivation;
  return Array.from({ length: lastAge + 1 }, (_, age) => {
    if (age === lastAge) return 9 - 4 * townness;
    const child = age < 18 ? young * (12.1 + 0.09 * age) : 12.4;
    const student = age >= 18 && age <= 21 ? -2.5 + 1.5 * townness : 0;
    const youngAdult = (2.2 + 3.4 * townness) * Math.exp(-(((age - 31) / 6) ** 2));
    const parents = 1.9 * (1 - 0.6 * townness) * Math.exp(-(((age - 47) / 7) ** 2));
    const old = age > 54 ? (2.4 - 2.4 * townness) * Math.exp(-(((age - 66) / 9) ** 2)) : 0;
    const left = age > 60 ? Math.exp(-(((age - 60) / 24) ** 2.1)) : 1;
    return Math.max(0.3, (child + student + youngAdult + parents + old) * left);
  });
}

/** The same people two years older, less those who died or left, and those born or come. */
function twoYearsOn(people: People, area: SmallArea, random: Random): People {
  const mothers = people.females.slice(20, 40).reduce((sum, count) => sum + count, 0);
  const births = mothers * (0.062 + 0.006 * area.deprivation);
  const age = (before: readonly number[], deathFactor: number): number[] => {
    const after = [0, 1].map(() => random.poisson(births / 2));
    for (let years = 2; years < lastAge; years++) after.push(moved(before[years - 2]!, years, deathFactor, random));
    const oldest = before[lastAge - 2]! + before[lastAge - 1]! + before[lastAge]!;
    return [...after, random.binomial(oldest, 0.72 - 0.04 * deathFactor)];
  };
  return { females: age(people.females, 0.8), males: age(people.males, 1.2) };
}

function moved(count: number, age: number, deathFactor: number, random: Random): number {
  const leave = age >= 18 && age < 32 ? 0.11 : age < 10 ? 0.06 : 0.04;
  const die = age < 50 ? 0 : Math.min(0.3, deathFactor * 0.0045 * Math.exp((age - 50) / 10.5));
  const come = leave * (age === 19 || age === 20 ? 0.6 : 1.08);
  return random.binomial(count, 1 - leave - die) + random.poisson(count * come);
}

/** Small areas and wards by single year of age; a ward is the sum of its small areas. */
export function makePopulationFiles(areas: readonly SmallArea[], population: Population, changes: readonly SmallAreaChange[]): DemoFile[] {
  const wards = wardsOf(areas);
  const wardPeople = (year: ReadonlyMap<SmallArea, People>): [string, string, People][] =>
    wards.map((ward) => [ward.code, ward.name, sumPeople(areas.filter((area) => area.ward === ward).map((area) => year.get(area)!))]);
  const areaPeople = (year: ReadonlyMap<SmallArea, People>): [string, string, People][] => areas.map((area) => [area.code, area.name, year.get(area)!]);
  const about = (what: string, year: number): string => `People by sex and single year of age, ${what}, mid-${year}`;
  const file = (name: string, text: string, content: string): DemoFile => ({ name, format: 'csv', importAs: 'population/by-age', about: text, content });
  return [
    file('wellbourne_mid2022_lsoa_by_sex_age.csv', about('small areas', 2022), byAge('2022-06-30', 'LSOA', areaPeople(population.mid2022))),
    file('wellbourne_mid2022_ward_by_sex_age.csv', about('wards', 2022), byAge('2022-06-30', 'Ward', wardPeople(population.mid2022))),
    file('wellbourne_mid2024_lsoa_by_sex_age.csv', about('small areas', 2024), byAge('2024-06-30', 'LSOA', areaPeople(population.mid2024))),
    file('wellbourne_mid2024_ward_by_sex_age.csv', about('wards', 2024), byAge('2024-06-30', 'Ward', wardPeople(population.mid2024))),
    { name: 'population_mid2020_lsoa11_age0-19.csv', format: 'csv', importAs: 'population/mid-2020', about: 'Children by single year of age, small areas of 2011, mid-2020', content: mid2020(changes, population.mid2020) },
  ];
}

/** People of several areas together. */
export function sumPeople(parts: readonly People[]): People {
  const add = (read: (people: People) => readonly number[]): number[] => Array.from({ length: lastAge + 1 }, (_, age) => parts.reduce((sum, part) => sum + read(part)[age]!, 0));
  return { females: add((people) => people.females), males: add((people) => people.males) };
}

function byAge(period: string, geography: string, rows: readonly [code: string, name: string, people: People][]): string {
  const ages = Array.from({ length: lastAge + 1 }, (_, age) => (age === lastAge ? '90+' : String(age)));
  const header = ['period', 'area_code', 'area_name', 'geography', 'sex', 'all_ages', 'aged_0_to_15', 'aged_16_to_64', 'aged_65_and_over', ...ages];
  const sum = (counts: readonly number[], from: number, to: number): number => counts.slice(from, to + 1).reduce((total, count) => total + count, 0);
  const line = (code: string, name: string, sex: string, counts: readonly number[]): CsvCell[] =>
    [period, code, name, geography, sex, sum(counts, 0, lastAge), sum(counts, 0, 15), sum(counts, 16, 64), sum(counts, 65, lastAge), ...counts];
  return csvText(header, rows.flatMap(([code, name, { females, males }]) => [
    line(code, name, 'Persons', females.map((count, age) => count + males[age]!)),
    line(code, name, 'Females', females),
    line(code, name, 'Males', males),
  ]));
}

/** The people of a 2011 area: those of its parts when it was split, half each of those it was merged into. */
export function peopleOf2011(changes: readonly SmallAreaChange[], year: ReadonlyMap<SmallArea, People>): Map<string, People> {
  const codes = [...new Set(changes.map((change) => change.code11))];
  return new Map(codes.map((code) => {
    const parts = changes.filter((change) => change.code11 === code).map((change) => {
      const merged = changes.filter((other) => other.area === change.area).map((other) => other.code11);
      return shareOf(year.get(change.area)!, merged.indexOf(code), merged.length);
    });
    return [code, sumPeople(parts)];
  }));
}

/** Part `which` of people divided among `parts`, so that the parts add up to the whole. */
function shareOf(people: People, which: number, parts: number): People {
  const share = (count: number): number => Math.floor((count + which) / parts);
  return { females: people.females.map(share), males: people.males.map(share) };
}

function mid2020(changes: readonly SmallAreaChange[], year: ReadonlyMap<SmallArea, People>): string {
  const header = ['lsoa11cd', 'lsoa11nm', 'all_ages', ...Array.from({ length: 20 }, (_, age) => `age_${age}`)];
  return csvText(header, [...peopleOf2011(changes, year)].map(([code, people]) => {
    const name = changes.find((change) => change.code11 === code)!.name11;
    return [code, name, personsAged(people, 0, lastAge), ...Array.from({ length: 20 }, (_, age) => personsAged(people, age, age))];
  }));
}
