import { ethnicities, expectedStanding, growChild, languages, profileYears, receptionSize, senGroups, surroundingsIn, surroundingsOf, terms, wardStory, type ReceptionChild } from './early-years-children.ts';
import { allAuthorities, existsIn, wellbourne, type InventedAuthority } from './invented-names.ts';
import { personsAged, type Population } from './population.ts';
import type { Random } from './random.ts';
import type { SmallArea } from './small-areas.ts';

/** Counts over some children. */
export interface Tally {
  children: number;
  goals: number;
  points: number;
  goodLevel: number;
  allGoals: number;
  communicationAndLiteracy: number;
  communication: number;
  literacy: number;
  mathematics: number;
}

/** Results of one authority in one year: by group and sex (`characteristic|category|gender`), and, in Wellbourne, by small area and eligibility for free meals. */
export interface ProfileResults {
  readonly byGroup: ReadonlyMap<string, Tally>;
  readonly bySmallArea: ReadonlyMap<SmallArea, { all: Tally; fsm: Tally }>;
  /** The children themselves, in Wellbourne: what its schools return one by one. */
  readonly children: readonly GrownChild[];
}

/** A made-up child and where it lives. */
export interface GrownChild {
  readonly child: ReceptionChild;
  readonly area: SmallArea;
  /** Where such a child stood on average there and then (`expectedStanding`): what its results were drawn round. */
  readonly expected: number;
}

/** Results of every authority in every year: `laNumber|year`. */
export type AllProfileResults = ReadonlyMap<string, ProfileResults>;

/** No children yet. */
export function emptyTally(): Tally {
  return { children: 0, goals: 0, points: 0, goodLevel: 0, allGoals: 0, communicationAndLiteracy: 0, communication: 0, literacy: 0, mathematics: 0 };
}

/** Which authorities are grown, and whether two wards of Wellbourne have their stories; all of it unless said otherwise. */
interface Grown {
  readonly authorities?: readonly InventedAuthority[];
  readonly isPlanted?: boolean;
}

/** Children grown one by one in each authority and year, and counted. Wellbourne's totals are the sums of its small areas because they are the same children. */
export function growProfileResults(areas: readonly SmallArea[], population: Population, random: Random, { authorities = allAuthorities, isPlanted = true }: Grown = {}): AllProfileResults {
  const results = new Map<string, ProfileResults>();
  for (const authority of authorities) {
    const own = random.stream(authority.laNumber);
    const standing = 0.09 * own.normal();
    const drift = 0.012 * own.normal();
    for (const year of profileYears) {
      if (!existsIn(authority, year)) continue;
      const effect = standing + drift * (year - 2019) + 0.03 * own.normal();
      const yearly = own.stream(String(year));
      results.set(`${authority.laNumber}|${year}`, authority === wellbourne ? growWellbourne({ areas, population, isPlanted }, year, effect, yearly) : growElsewhere(authority, year, effect, yearly));
    }
  }
  return results;
}

interface WellbourneGround {
  readonly areas: readonly SmallArea[];
  readonly population: Population;
  readonly isPlanted: boolean;
}

function growWellbourne({ areas, population, isPlanted }: WellbourneGround, year: number, effect: number, random: Random): ProfileResults {
  const byGroup = emptyGroups();
  const bySmallArea = new Map<SmallArea, { all: Tally; fsm: Tally }>();
  const grown: GrownChild[] = [];
  for (const area of areas) {
    const own = { all: emptyTally(), fsm: emptyTally() };
    bySmallArea.set(area, own);
    const surroundings = surroundingsIn(area, effect + (isPlanted ? wardStory(area.ward.name, year) : 0));
    const children = random.poisson(receptionSize(personsAged(population.mid2022.get(area)!, 3, 6) / 4, year));
    for (let i = 0; i < children; i++) {
      const child = growChild(year, surroundings, random);
      grown.push({ child, area, expected: expectedStanding(year, surroundings, child) });
      countIn(byGroup, child);
      addChild(own.all, child);
      if (child.isFsm) addChild(own.fsm, child);
    }
  }
  return { byGroup, bySmallArea, children: grown };
}

function growElsewhere(authority: InventedAuthority, year: number, effect: number, random: Random): ProfileResults {
  const byGroup = emptyGroups();
  const children = random.poisson(receptionSize(authority.population * 0.0116, year));
  for (let i = 0; i < children; i++) countIn(byGroup, growChild(year, surroundingsOf(authority, effect, random), random));
  return { byGroup, bySmallArea: new Map(), children: [] };
}

/** Adds a child to the counts of each group it belongs to, all together and by sex. */
function countIn(byGroup: ReadonlyMap<string, Tally>, child: ReceptionChild): void {
  const keys = child.isGirl ? keysOfGirls : keysOfBoys;
  addBoth(byGroup, keys[everybody]!, child);
  addBoth(byGroup, keys[ethnicityGroup[child.ethnicity]]!, child);
  addBoth(byGroup, keys[languageGroup[child.language]]!, child);
  addBoth(byGroup, keys[child.isFsm ? eligible : notEligible]!, child);
  addBoth(byGroup, keys[termGroup[child.term]]!, child);
  addBoth(byGroup, keys[senGroup[child.sen]]!, child);
  if (child.sen === 'SEN support' || child.sen === 'EHC plan') addBoth(byGroup, keys[anySen]!, child);
}

function addBoth(byGroup: ReadonlyMap<string, Tally>, [all, bySex]: readonly [string, string], child: ReceptionChild): void {
  addChild(byGroup.get(all)!, child);
  addChild(byGroup.get(bySex)!, child);
}

/** Groups of the published tables as `characteristic|category`; their keys are made once, because children are many. */
const groups = [
  'Total|Total',
  'Free school meal eligibility|Known to be eligible for free school meals',
  'Free school meal eligibility|Not known to be eligible for free school meals',
  'SEN provision|All SEN',
  ...ethnicities.map((category) => `Ethnic group: major|${category}`),
  ...languages.map((category) => `First language|${category}`),
  ...terms.map((category) => `Term of birth|${category}`),
  ...senGroups.map((category) => `SEN provision|${category}`),
];
const [everybody, eligible, notEligible, anySen] = [0, 1, 2, 3] as const;
const placesOf = <Category extends string>(characteristic: string, categories: readonly Category[]): Record<Category, number> =>
  Object.fromEntries(categories.map((category) => [category, groups.indexOf(`${characteristic}|${category}`)])) as Record<Category, number>;
const ethnicityGroup = placesOf('Ethnic group: major', ethnicities);
const languageGroup = placesOf('First language', languages);
const termGroup = placesOf('Term of birth', terms);
const senGroup = placesOf('SEN provision', senGroups);
const keysOfGirls = groups.map((group) => [`${group}|Total`, `${group}|Girls`] as const);
const keysOfBoys = groups.map((group) => [`${group}|Total`, `${group}|Boys`] as const);

function emptyGroups(): Map<string, Tally> {
  return new Map(groups.flatMap((group) => ['Total', 'Girls', 'Boys'].map((sex) => [`${group}|${sex}`, emptyTally()] as const)));
}

function addChild(tally: Tally, child: ReceptionChild): void {
  tally.children++;
  tally.goals += child.goals;
  tally.points += child.points;
  tally.goodLevel += Number(child.hasGoodLevel);
  tally.allGoals += Number(child.hasAllGoals);
  tally.communicationAndLiteracy += Number(child.hasCommunicationAndLiteracy);
  tally.communication += Number(child.hasCommunication);
  tally.literacy += Number(child.hasLiteracy);
  tally.mathematics += Number(child.hasMathematics);
}
