import { accept, refuse, type Decision } from '../../../kernel/decision.ts';

/** The three profiles that England has had, each named after the first year of its results. Figures of one are never joined to those of another. */
export const regimes = ['2003', '2013', '2021'] as const;
/** One of the three. */
export type Regime = (typeof regimes)[number];

/** School years by the year in which they end; `last` is undefined while the thing is still in use. */
export interface YearSpan {
  readonly first: number;
  readonly last?: number;
}

/** One scale (2003) or early learning goal (2013, 2021) with the headings under which it may stand in a file. */
export interface ProfileItem {
  /** Our heading for its column: `PSE1`, `G01`, `E01`. */
  readonly code: string;
  readonly name: string;
  readonly area: string;
  readonly aliases: readonly string[];
}

/** One area of learning. */
export interface LearningArea {
  readonly code: string;
  readonly name: string;
}

/** One historical definition of a good level of development: the areas in which every item must be reached, and a total where one was asked for too. */
export interface GoodLevel {
  readonly id: string;
  readonly name: string;
  readonly years: YearSpan;
  readonly areas: readonly string[];
  readonly leastTotal?: number;
}

/** One assessment as data: `reference/instruments/eyfsp-*.json`. Sources: facts 5.1 to 5.3, formulas 2.13. */
export interface Instrument {
  readonly regime: Regime;
  readonly name: string;
  /** What one item is called: scale or goal. */
  readonly itemWord: string;
  readonly years: YearSpan;
  readonly scores: { readonly lowest: number; readonly highest: number; readonly expected: number; readonly notAssessed: readonly string[] };
  /** The total of all items, where the profile had one: its name and its unit in words. */
  readonly total?: { readonly name: string; readonly unit: string };
  readonly areas: readonly LearningArea[];
  readonly items: readonly ProfileItem[];
  /** The definition in use at the end of the regime first. */
  readonly goodLevels: readonly GoodLevel[];
  /** Areas that make "communication, language and literacy"; one alone is the area itself. */
  readonly communicationLanguageLiteracy: readonly string[];
  /** The prime areas, where the profile had them. */
  readonly prime: readonly string[];
}

/** Why a file of `reference/instruments` is no instrument; `path` says where in it. */
export type InstrumentRefusal = 'bad-instrument';

/** As it stands in the file: a span still in use has the last year null. */
interface WrittenSpan {
  readonly first: number;
  readonly last: number | null;
}
type Written = Omit<Instrument, 'years' | 'goodLevels'> & { readonly years: WrittenSpan; readonly goodLevels: readonly (Omit<GoodLevel, 'years'> & { readonly years: WrittenSpan })[] };

/** The instrument that a reference file describes; refuses the first slip with its place. */
export function readInstrument(json: unknown): Decision<Instrument, InstrumentRefusal> {
  const given = json as Written;
  const slip = findSlip(given);
  if (slip) return refuse('bad-instrument', { path: slip[0], problem: slip[1] });
  const { regime, name, itemWord, scores, total, areas, items, communicationLanguageLiteracy, prime } = given;
  const goodLevels = given.goodLevels.map(({ id, name: words, years, areas: within, leastTotal }) => ({ id, name: words, years: toSpan(years), areas: within, ...(leastTotal === undefined ? {} : { leastTotal }) }));
  return accept({ regime, name, itemWord, years: toSpan(given.years), scores, ...(total ? { total } : {}), areas, items, goodLevels, communicationLanguageLiteracy, prime });
}

function toSpan({ first, last }: WrittenSpan): YearSpan {
  return last === null ? { first } : { first, last };
}

function findSlip(given: Written): readonly [path: string, problem: string] | undefined {
  if (!regimes.includes(given.regime)) return ['regime', `is none of ${regimes.join(', ')}`];
  const areas = new Set(given.areas.map(({ code }) => code));
  const words = given.items.flatMap(({ code, name, aliases }) => [code, name, ...aliases]).map(foldHeading);
  const twice = words.find((word, at) => words.indexOf(word) !== at);
  if (twice !== undefined) return ['items', `two columns may be called ${twice}`];
  const [strayItem, strayLevel] = [given.items.find(({ area }) => !areas.has(area)), given.goodLevels.find((level) => level.areas.some((area) => !areas.has(area)))];
  if (strayItem) return [`items ${strayItem.code}`, `there is no area ${strayItem.area}`];
  if (strayLevel) return [`goodLevels ${strayLevel.id}`, 'names an area that is not listed'];
  const { lowest, highest, expected } = given.scores;
  if (!(lowest <= expected && expected <= highest && highest <= 9)) return ['scores', 'must rise from lowest over expected to highest, 9 at most'];
  return given.items.length > 0 && given.items.length <= 20 && given.goodLevels.length > 0 ? undefined : ['items', 'there must be 1 to 20 items and a good level'];
}

/** A heading without capitals, spaces and signs, as headings are compared: "E01", "e 01" and "E-01" are one. */
export function foldHeading(heading: string): string {
  return heading.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** Whether results of the school year that ends in `year` belong to the span. */
export function isWithin(span: YearSpan, year: number): boolean {
  return year >= span.first && (span.last === undefined || year <= span.last);
}
