import type { IndicatorCode } from '../../../kernel/ids.ts';
import type { Polarity } from '../../../methods/statistics/polarity.ts';

/**
 * What an indicator counts, in the definition in force: the words and rules under which its figures are read.
 *
 * Published indicators come with their publisher's dictionary; an authority's own are defined by it. A definition is versioned and
 * never edited, so that a figure can always be read under the words it was collected under.
 */
export interface Indicator {
  readonly code: IndicatorCode;
  /** The publication, or `own`. */
  readonly source: string;
  /** Its code there, as printed. */
  readonly sourceCode: string;
  readonly version: number;
  readonly title: string;
  readonly shortTitle: string;
  readonly topic: string;
  readonly description: string;
  readonly numeratorWords: string | undefined;
  readonly denominatorWords: string | undefined;
  readonly unit: Unit;
  /** The unit as people say it: "% of children", "per 10,000 children". */
  readonly unitWords: string;
  /** A rate is per so many. */
  readonly multiplier: number;
  readonly decimals: number;
  readonly polarity: Polarity;
  readonly method: CountMethod;
  /** Whether its publisher gives quartile bands. */
  readonly hasBands: boolean;
  readonly roundingWords: string;
  readonly suppressionWords: string;
  /** Counts from 1 up to and including this are hidden outside; undefined where the publisher has already done what is needed. */
  readonly smallestCount: number | undefined;
  readonly yearWords: string;
  readonly owner: string;
  readonly legalBasis: string | undefined;
  readonly methodology: string | undefined;
  readonly links: string | undefined;
  /** Whether figures are official statistics; a figure computed by us says that it is not. */
  readonly isOfficial: boolean;
  /** True for an indicator of the authority's own that it has not made public; only who may see those finds it. */
  readonly isUnpublished?: boolean;
}

/** The kinds of number a figure can be. */
export type Unit = 'percent' | 'rate' | 'count' | 'mean' | 'money' | 'ratio';

/** How an interval is made from counts; `published` where there are none. */
export type CountMethod = 'published' | 'proportion' | 'rate' | 'mean';

/** A place in a series from which on figures must not be compared with earlier ones. */
export interface SeriesBreak {
  /** The `order` of the first period of the new series. */
  readonly firstOrder: number;
  readonly words: string;
  readonly source: string;
}

/** Our short stable code for a publisher's own: `FSP_NEW_GOODDEV` of `lait` is `lait-fsp-new-gooddev`. Signs that matter become words. */
export function indicatorCodeOf(source: string, sourceCode: string): IndicatorCode {
  const words = sourceCode.replaceAll('%', ' pct ').replaceAll('&', ' and ').replaceAll('<', ' under ').replaceAll('>', ' over ').replaceAll('+', ' plus ');
  return `${source}-${words.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')}` as IndicatorCode;
}
