import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '../../platform/config/project-root.ts';
import { csvText, type DemoFile } from './demo-file.ts';
import type { ReceptionChild } from './early-years-children.ts';
import { goalsOf } from './early-years-goals.ts';
import type { AllProfileResults, GrownChild } from './early-years-tallies.ts';
import { wellbourne } from './invented-names.ts';
import type { DemoPostcode } from './postcode-files.ts';
import type { Random } from './random.ts';
import type { SmallArea } from './small-areas.ts';

/** Years (ending in) of which Wellbourne keeps its children one by one: four of the profile of 2013, a hole, and four of that of 2021. */
export const cohortYears = [2016, 2017, 2018, 2019, 2022, 2023, 2024, 2025] as const;
/** From this year on one school gives every child without a good level the same results: something to talk about with it. */
const sameResultsFrom = 2023;

/** Where a child ends the foundation stage: a school's reception class, or an early-years setting. */
interface Provider {
  readonly number: string;
  readonly ward: SmallArea['ward'];
  readonly isSchool: boolean;
}

interface Names {
  readonly girls: readonly string[];
  readonly boys: readonly string[];
  readonly surnames: readonly string[];
}

/** The number of the school whose results are alike. */
export function schoolToVisit(schools: DemoFile): string {
  return primaryRows(schools)[7]!['establishment_number']!;
}

/** For which years there are files, and whether that school is among them; all of it unless said otherwise. */
interface Returned {
  readonly years?: readonly number[];
  readonly isPlanted?: boolean;
}

/**
 * What the schools of Wellbourne returned child by child, and the census beside each return: the same children whose counts the published tables print.
 *
 * One child in seventy has no number in the census, one in two hundred is not in it at all: so the join has something to do.
 */
export function makeCohortFiles(profiles: AllProfileResults, postcodes: readonly DemoPostcode[], schools: DemoFile, random: Random, { years = cohortYears, isPlanted = true }: Returned = {}): DemoFile[] {
  const primaries = primariesOf(schools, postcodes);
  const settings = settingsOf(postcodes);
  const alike = isPlanted ? schoolToVisit(schools) : undefined;
  const names = readNames();
  const homes = Map.groupBy(postcodes, ({ area }) => area);
  return years.flatMap((year) => {
    const yearly = random.stream(String(year));
    const taken = new Set<string>();
    const serials = new Map<string, number>();
    const children = profiles.get(`${wellbourne.laNumber}|${year}`)!.children.map((grown) => nameChild(grown, { year, primaries, settings, names, homes, taken, serials, alike }, yearly));
    return [
      file(`early_years_census_${year}.csv`, 'early-years/census', `School census beside the profile return of ${year - 1}/${String(year).slice(2)}, child by child`, censusFile(children, settings, yearly)),
      file(`early_years_profile_return_${year}.csv`, 'early-years/return', `Profile results of ${year - 1}/${String(year).slice(2)}, child by child, as schools returned them`, returnFile(children, year)),
    ];
  });
}

function file(name: string, importAs: DemoFile['importAs'], about: string, content: string): DemoFile {
  return { name, format: 'csv', importAs, about, content };
}

interface NamedChild {
  readonly upn: string;
  readonly surname: string;
  readonly forename: string;
  readonly born: string;
  readonly sex: 'F' | 'M';
  readonly postcode: string;
  readonly at: Provider;
  readonly results: string;
  readonly child: ReceptionChild;
  readonly area: SmallArea;
}

interface NamingParts {
  readonly year: number;
  readonly primaries: readonly Provider[];
  readonly settings: readonly Provider[];
  readonly names: Names;
  readonly homes: ReadonlyMap<SmallArea, readonly DemoPostcode[]>;
  readonly taken: Set<string>;
  readonly serials: Map<string, number>;
  readonly alike: string | undefined;
}

function nameChild({ child, area }: GrownChild, { year, primaries, settings, names, homes, taken, serials, alike }: NamingParts, random: Random): NamedChild {
  const at = placeOf(child, area, primaries, settings, random);
  let who: Pick<NamedChild, 'surname' | 'forename' | 'born'>;
  do {
    who = { surname: random.pick(names.surnames), forename: random.pick(child.isGirl ? names.girls : names.boys), born: birthOf(child.term, year, random) };
  } while (taken.has(`${who.surname} ${who.forename} ${who.born}`.toUpperCase()));
  taken.add(`${who.surname} ${who.forename} ${who.born}`.toUpperCase());
  const serial = (serials.get(at.number) ?? 0) + 1;
  serials.set(at.number, serial);
  const isAlike = at.number === alike && year >= sameResultsFrom && !child.hasGoodLevel;
  return {
    ...who, child, area, at, upn: upnOf(`${wellbourne.laNumber}${at.number.slice(-4)}${String(year - 1).slice(2)}${String(serial).padStart(3, '0')}`), sex: child.isGirl ? 'F' : 'M',
    postcode: random.pick(homes.get(area)!).postcode, results: isAlike ? '22222221112121222' : goalsOf(child, year, random),
  };
}

/** One child in twenty of those born in summer stays in a setting of its ward until it is five; of the others all but one in twelve go to school in their ward. */
function placeOf(child: ReceptionChild, area: SmallArea, primaries: readonly Provider[], settings: readonly Provider[], random: Random): Provider {
  const isStaying = child.term === 'Summer-born' && random.unit() < 0.05;
  const [near, all] = [(isStaying ? settings : primaries).filter(({ ward }) => ward === area.ward), isStaying ? settings : primaries];
  return near.length > 0 && random.unit() < 0.92 ? random.pick(near) : random.pick(all);
}

function birthOf(term: ReceptionChild['term'], year: number, random: Random): string {
  const [from, days] = term === 'Autumn-born' ? [Date.UTC(year - 6, 8, 1), 122] : term === 'Spring-born' ? [Date.UTC(year - 5, 0, 1), 90] : [Date.UTC(year - 5, 3, 1), 153];
  return new Date(from + random.whole(days) * 86_400_000).toISOString().slice(0, 10);
}

const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** The unique pupil number of 12 digits, with its check letter before them. */
function upnOf(digits: string): string {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at + 2), 0);
  return `${checkLetters[sum % 23]}${digits}`;
}

function returnFile(children: readonly NamedChild[], year: number): string {
  const goals = Array.from({ length: 17 }, (_, at) => `${year <= 2019 ? 'G' : 'E'}${String(at + 1).padStart(2, '0')}`);
  return csvText(['UPN', 'Surname', 'Forename', 'DOB', 'Sex', 'Postcode', 'LA', 'Estab', 'EYURN', ...goals], children.map((one) => [one.upn, one.surname, one.forename, one.born, one.sex, one.postcode, wellbourne.laNumber, ...numbersOf(one.at), ...one.results]));
}

const ethnicCodes: Readonly<Record<ReceptionChild['ethnicity'], string>> = {
  White: 'WBRI', 'Mixed/multiple ethnic groups': 'MWBC', 'Asian/Asian British': 'APKN', 'Black/African/Caribbean/Black British': 'BAFR', 'Other ethnic group': 'OOTH', Unclassified: 'NOBT',
};
const languageCodes: Readonly<Record<ReceptionChild['language'], string>> = { 'Known or believed to be English': 'ENG', 'Known or believed to be other than English': 'URD', Unclassified: 'NOT' };
const needCodes: Readonly<Record<ReceptionChild['sen'], string>> = { 'No identified SEN': 'N', 'SEN support': 'K', 'EHC plan': 'E', Unclassified: '' };
function numbersOf({ number, isSchool }: Provider): readonly [estab: string, eyurn: string] {
  return isSchool ? [number, ''] : ['', number];
}

function censusFile(children: readonly NamedChild[], settings: readonly Provider[], random: Random): string {
  const rows = children.filter(() => random.unit() > 0.005).map((one) => {
    const { child } = one;
    const review = random.unit() < 0.12 ? '' : random.unit() < 0.2 + 0.75 * (child.goals / 17) ? 'Y' : 'N';
    const attended = random.unit() < 0.08 ? '' : random.pick(settings.filter(({ ward }) => ward === one.area.ward)).number;
    return [random.unit() < 0.014 ? '' : one.upn, one.surname, one.forename, one.born, wellbourne.laNumber, ...numbersOf(one.at), child.isFsm ? 'Y' : 'N', languageCodes[child.language], needCodes[child.sen], ethnicCodes[child.ethnicity], review, attended];
  });
  return csvText(['UPN', 'Surname', 'Forename', 'DOB', 'LA', 'Estab', 'EYURN', 'FSM', 'Language', 'SEN', 'Ethnicity', 'Two-year review', 'Setting attended'], rows);
}

/** Schools that have a reception class, with the ward in which each stands. */
function primariesOf(schools: DemoFile, postcodes: readonly DemoPostcode[]): Provider[] {
  const wards = new Map(postcodes.map(({ postcode, area }) => [postcode, area.ward]));
  return primaryRows(schools).map((row) => ({ number: row['establishment_number']!, ward: wards.get(row['postcode']!)!, isSchool: true }));
}

/** The 60 nurseries and pre-schools of Wellbourne, three in each ward, by the numbers that the authority gave them. */
function settingsOf(postcodes: readonly DemoPostcode[]): Provider[] {
  const wards = [...new Set(postcodes.map(({ area }) => area.ward))];
  return wards.flatMap((ward, nth) => [0, 1, 2].map((place) => ({ number: String(500_101 + nth * 3 + place), ward, isSchool: false })));
}

function primaryRows(schools: DemoFile): Record<string, string>[] {
  const rows = parse(schools.content as string, { columns: true }) as Record<string, string>[];
  return rows.filter((row) => Number(row['lowest_admission_age']) <= 4 && [7, 11].includes(Number(row['highest_admission_age'])));
}

function readNames(): Names {
  const read = (name: string): Record<string, string>[] => parse(readFileSync(join(projectRoot, 'reference/population', name)), { columns: true }) as Record<string, string>[];
  const forenames = read('forenames.csv').map(({ sex, name }) => ({ sex, name: name! }));
  const of = (sex: string): string[] => [...new Set(forenames.filter((one) => one.sex === sex && one.name !== '').map(({ name }) => name))];
  return { girls: of('F'), boys: of('M'), surnames: [...new Set(read('surnames.csv').map(({ name }) => name!).filter((name) => name !== ''))] };
}
