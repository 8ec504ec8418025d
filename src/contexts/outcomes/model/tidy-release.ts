import type { IndicatorDefinition } from './indicator-definition.ts';
import { indicatorCodeOf, type CountMethod, type Unit } from './indicator.ts';

/** The files of one publisher in tidy shape, as `reference/frameworks/indicators/tidy-releases.json` holds them. */
export interface TidyReleases {
  readonly source: string;
  readonly topic: string;
  readonly owner: string;
  readonly columns: Readonly<Record<TidyColumn, readonly string[]>>;
  readonly common: { readonly roundingWords: string; readonly suppressionWords: string; readonly yearWords: string; readonly polarity: IndicatorDefinition['polarity']; readonly legalBasis: string; readonly methodology: string };
  readonly indicators: Readonly<Record<string, TidyIndicator>>;
  readonly releases: readonly TidyRelease[];
}

/** What a column that is not a figure or a group says. */
export type TidyColumn = 'period' | 'level' | 'countryCode' | 'regionCode' | 'laNumber' | 'laCode' | 'districtCode' | 'districtName';

/** What an indicator of these files counts, in words. */
export interface TidyIndicator {
  readonly title: string;
  readonly shortTitle: string;
  readonly description: string;
  readonly numeratorWords: string | null;
  readonly denominatorWords: string;
  readonly unit: Unit;
  readonly unitWords: string;
  readonly method: CountMethod;
  readonly decimals: number;
}

/** One kind of file: what it is recognised by, which rows are which areas, which columns make a group, which a figure. */
export interface TidyRelease {
  readonly spec: string;
  readonly title: string;
  readonly about: string;
  /** A part of the name that the file is published under. */
  readonly file: string;
  /** Headings by which it is known, `a|b` for either, and those that another kind has. */
  readonly needs: readonly string[];
  readonly without: readonly string[];
  readonly areas: readonly { readonly level: string; readonly code: TidyColumn; readonly suffix?: string }[];
  readonly groups: readonly { readonly topic?: readonly string[]; readonly label: readonly string[] }[];
  readonly measures: readonly TidyMeasure[];
  /** Whether the counts of authorities are added up for regions and the country. */
  readonly addsUp: boolean;
}

/** Which columns of a file are the parts of one indicator; several headings where years differ. */
export interface TidyMeasure {
  readonly indicator: string;
  readonly numerator: readonly string[];
  readonly denominator: readonly string[];
  readonly value: readonly string[];
  /** Only rows in which that column says so. */
  readonly when?: { readonly column: string; readonly is: string };
}

/** What an indicator of these files counts. */
export function toTidyDefinition(releases: TidyReleases, stem: string): IndicatorDefinition {
  const said = releases.indicators[stem];
  if (!said) throw new Error(`tidy-releases.json names the indicator "${stem}" and does not say what it is.`);
  return {
    code: indicatorCodeOf(releases.source, stem),
    source: releases.source,
    sourceCode: stem,
    title: said.title,
    shortTitle: said.shortTitle,
    topic: releases.topic,
    description: said.description,
    numeratorWords: said.numeratorWords ?? undefined,
    denominatorWords: said.denominatorWords,
    unit: said.unit,
    unitWords: said.unitWords,
    multiplier: 1,
    decimals: said.decimals,
    polarity: releases.common.polarity,
    method: said.method,
    hasBands: true,
    roundingWords: releases.common.roundingWords,
    suppressionWords: releases.common.suppressionWords,
    smallestCount: undefined,
    yearWords: releases.common.yearWords,
    owner: releases.owner,
    legalBasis: releases.common.legalBasis,
    methodology: releases.common.methodology,
    links: undefined,
    isOfficial: true,
  };
}

/** The indicators that a kind of file has figures of: each measure, for each kind of area it prints. */
export function stemsOf(release: TidyRelease): readonly string[] {
  const suffixes = [...new Set(release.areas.map((area) => area.suffix ?? ''))];
  return [...new Set(release.measures.flatMap((measure) => suffixes.map((suffix) => `${measure.indicator}${suffix}`)))];
}

/** Where the columns of a release stand in a file, whatever that year calls them; -1 for one that is not there. */
export interface TidyPlaces {
  readonly columns: Readonly<Record<TidyColumn, number>>;
  readonly groups: readonly { readonly topic: number; readonly label: number; readonly heading: string }[];
  readonly measures: readonly { readonly indicator: string; readonly numerator: number; readonly denominator: number; readonly value: number; readonly when?: { readonly at: number; readonly is: string } }[];
}

/** Finds the columns of a release among the headings of a file, or says which are missing. */
export function findTidyPlaces(releases: TidyReleases, release: TidyRelease, headings: readonly string[]): TidyPlaces | { readonly missing: readonly string[] } {
  const folded = headings.map(foldHeading);
  const at = (aliases: readonly string[]): number => folded.findIndex((heading) => aliases.some((alias) => foldHeading(alias) === heading));
  const columns = Object.fromEntries(Object.entries(releases.columns).map(([name, aliases]) => [name, at(aliases)])) as Record<TidyColumn, number>;
  const groups = release.groups.map((group) => ({ topic: at(group.topic ?? []), label: at(group.label), heading: headings[at(group.label)] ?? '' })).filter((group) => group.label >= 0);
  const measures = release.measures
    .map((measure) => ({ indicator: measure.indicator, numerator: at(measure.numerator), denominator: at(measure.denominator), value: at(measure.value), ...(measure.when ? { when: { at: at([measure.when.column]), is: foldHeading(measure.when.is) } } : {}) }))
    .filter((measure) => measure.numerator >= 0 || measure.value >= 0);
  const missing = [
    ...missingNeeds(release, headings),
    ...(columns.period < 0 ? [releases.columns.period[0]!] : []),
    ...(columns.level < 0 ? [releases.columns.level[0]!] : []),
    ...(measures.length === 0 ? ['a measure'] : []),
  ];
  return missing.length > 0 ? { missing } : { columns, groups, measures };
}

/** Headings that a file of this kind must have and this one has not. */
export function missingNeeds(release: TidyRelease, headings: readonly string[]): readonly string[] {
  const folded = new Set(headings.map(foldHeading));
  return release.needs.filter((need) => !need.split('|').some((name) => folded.has(foldHeading(name))));
}

/** Whether the headings have one that belongs to another kind of file. */
export function hasForeignHeading(release: TidyRelease, headings: readonly string[]): boolean {
  const folded = new Set(headings.map(foldHeading));
  return release.without.some((name) => folded.has(foldHeading(name)));
}

/** Headings, levels and categories compared without case, spaces or underscores. */
export function foldHeading(text: string): string {
  return text.trim().toLowerCase().replace(/[\s_]+/g, ' ');
}
