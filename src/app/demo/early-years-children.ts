import { slidingWard, turningWard, type InventedAuthority } from './invented-names.ts';
import type { Random } from './random.ts';
import type { SmallArea } from './small-areas.ts';

/** One made-up child at the end of reception: who it is as the published tables group children, and what it reached. */
export interface ReceptionChild {
  readonly isGirl: boolean;
  readonly ethnicity: (typeof ethnicities)[number];
  readonly language: (typeof languages)[number];
  readonly isFsm: boolean;
  readonly term: (typeof terms)[number];
  readonly sen: (typeof senGroups)[number];
  /** Goals of 17 at the expected level. */
  readonly goals: number;
  /** Points of 17 to 51 as the framework before 2021 counted them. */
  readonly points: number;
  readonly hasGoodLevel: boolean;
  readonly hasAllGoals: boolean;
  readonly hasCommunicationAndLiteracy: boolean;
  readonly hasCommunication: boolean;
  readonly hasLiteracy: boolean;
  readonly hasMathematics: boolean;
}

/** The groups of the published tables, in their order. */
export const ethnicities = ['White', 'Mixed/multiple ethnic groups', 'Asian/Asian British', 'Black/African/Caribbean/Black British', 'Other ethnic group', 'Unclassified'] as const;
/** First languages as the published tables group them. */
export const languages = ['Known or believed to be English', 'Known or believed to be other than English', 'Unclassified'] as const;
/** Terms of birth: autumn is September to December. */
export const terms = ['Autumn-born', 'Spring-born', 'Summer-born'] as const;
/** Special educational needs as the published tables group them. */
export const senGroups = ['No identified SEN', 'SEN support', 'EHC plan', 'Unclassified'] as const;

/** Years (ending in) in which results were collected; 2020 and 2021 were not, and the framework changed between. */
export const profileYears = [2013, 2014, 2015, 2016, 2017, 2018, 2019, 2022, 2023, 2024, 2025] as const;

/** Where a child grows up: what bears on its chances besides what it is itself. */
export interface Surroundings {
  readonly deprivation: number;
  readonly diversity: number;
  /** What the place adds to or takes from a child's standing that year. */
  readonly effect: number;
}

/** The national level by year, on the scale of a child's standing: what makes England's share of good levels come out as published. */
const levelOf: Readonly<Record<number, number>> = { 2013: 0.25, 2014: 0.47, 2015: 0.64, 2016: 0.74, 2017: 0.78, 2018: 0.81, 2019: 0.82, 2022: 0.64, 2023: 0.70, 2024: 0.71, 2025: 0.73 };
const ethnicEffect: Readonly<Record<ReceptionChild['ethnicity'], number>> = { White: 0.02, 'Mixed/multiple ethnic groups': 0.05, 'Asian/Asian British': 0.06, 'Black/African/Caribbean/Black British': -0.05, 'Other ethnic group': -0.22, Unclassified: -0.35 };
const languageEffect: Readonly<Record<ReceptionChild['language'], number>> = { 'Known or believed to be English': 0, 'Known or believed to be other than English': -0.16, Unclassified: -0.35 };
const termEffect: Readonly<Record<ReceptionChild['term'], number>> = { 'Autumn-born': 0.27, 'Spring-born': 0, 'Summer-born': -0.28 };
const senEffect: Readonly<Record<ReceptionChild['sen'], number>> = { 'No identified SEN': 0.08, 'SEN support': -1.2, 'EHC plan': -2.4, Unclassified: -0.6 };

/** What the work in a ward did: Hartley Green had a family hub from 2018 and climbs; Foxcombe lost its nursery class in 2017 and slides. */
export function wardStory(ward: string, year: number): number {
  if (ward === turningWard) return -0.42 + 0.95 / (1 + Math.exp(-(year - 2019.5) / 1.3));
  if (ward === slidingWard) return 0.22 - 0.75 / (1 + Math.exp(-(year - 2019) / 1.8));
  return 0;
}

/** How many children of reception age a small area has that year: about the four-year-olds of 2022, fewer the later. */
export function receptionSize(fourYearOlds: number, year: number): number {
  return fourYearOlds * (1.12 - 0.018 * (year - 2016));
}

/** Surroundings of a child in Wellbourne. */
export function surroundingsIn(area: SmallArea, effect: number): Surroundings {
  return { deprivation: area.deprivation, diversity: 0.1 + 0.28 * area.townness, effect };
}

/** Surroundings of a child somewhere in an authority, its neighbourhood drawn round the authority's mean. */
export function surroundingsOf(authority: InventedAuthority, effect: number, random: Random): Surroundings {
  return { deprivation: authority.deprivation + 0.85 * random.normal(), diversity: authority.diversity, effect };
}

/** One child: who it is, then what it reached. Each figure published later is only a count of such children. */
export function growChild(year: number, at: Surroundings, random: Random): ReceptionChild {
  const isGirl = random.unit() < 0.488;
  const other = at.diversity;
  const ethnicity = random.weighted([1 - other, other * 0.27, other * 0.38, other * 0.2, other * 0.1, 0.02]);
  const isEnglish = random.unit() < [0.93, 0.8, 0.32, 0.45, 0.2, 0.6][ethnicity]!;
  const language = random.unit() < 0.012 ? 2 : isEnglish ? 0 : 1;
  const isFsm = random.unit() < logistic(-1.95 + 0.95 * at.deprivation + (year >= 2019 ? 0.06 * (year - 2018) : 0));
  const term = random.weighted([1, 0.97, 1.03]);
  const boy = isGirl ? 0.6 : 1.35;
  const sen = random.weighted([1, (0.085 + 0.03 * Number(isFsm)) * boy, (0.013 + 0.0012 * (year - 2013)) * boy, 0.008]);
  const who = { isGirl, ethnicity: ethnicities[ethnicity]!, language: languages[language]!, isFsm, term: terms[term]!, sen: senGroups[sen]! };
  return { ...who, ...reach(expectedStanding(year, at, who) + random.normal(), random) };
}

/** Where such a child stands on average, in standard deviations above what a good level needs; chance of 1 standard deviation comes on top. */
export function expectedStanding(year: number, at: Surroundings, who: Pick<ReceptionChild, 'isGirl' | 'ethnicity' | 'language' | 'isFsm' | 'term' | 'sen'>): number {
  return levelOf[year]! + at.effect + (who.isGirl ? 0.19 : -0.18) - 0.1 * at.deprivation - (who.isFsm ? 0.42 : 0) + ethnicEffect[who.ethnicity] + languageEffect[who.language] + termEffect[who.term] + senEffect[who.sen];
}

/** From a child's standing to what it reached: a good level needs 0; all goals a little more; an area of learning can be reached with less. */
function reach(standing: number, random: Random): Pick<ReceptionChild, 'goals' | 'points' | 'hasGoodLevel' | 'hasAllGoals' | 'hasCommunicationAndLiteracy' | 'hasCommunication' | 'hasLiteracy' | 'hasMathematics'> {
  const hasGoodLevel = standing > 0;
  const hasAllGoals = standing > 0.04 + 0.03 * Math.abs(random.normal());
  const hasCommunication = hasGoodLevel || standing > -0.42 + 0.3 * random.normal();
  const hasLiteracy = hasGoodLevel || standing > 0.03 + 0.3 * random.normal();
  const hasMathematics = hasGoodLevel || standing > -0.3 + 0.3 * random.normal();
  const hasCommunicationAndLiteracy = hasGoodLevel || (hasCommunication && hasLiteracy && standing > -0.2);
  const goals = hasAllGoals ? 17 : hasGoodLevel ? 14 + random.whole(3) : Math.max(0, Math.min(15, Math.round(13 + 5.2 * standing)));
  const exceeding = hasGoodLevel ? Math.max(0, Math.min(17, Math.round((standing - 0.35) * 5))) : 0;
  return { goals, points: 17 + goals + exceeding, hasGoodLevel, hasAllGoals, hasCommunicationAndLiteracy, hasCommunication, hasLiteracy, hasMathematics };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
