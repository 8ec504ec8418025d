import type { IsoDate } from '../../../kernel/dates.ts';
import type { IndicatorCode } from '../../../kernel/ids.ts';
import type { Period } from '../../../kernel/period.ts';

/** What is held of one indicator: for whom, from when to when, and how much of it is ours. */
export interface Coverage {
  readonly indicator: IndicatorCode;
  readonly title: string;
  /** The publication, or `own`. */
  readonly source: string;
  /** The first and the newest period for which anybody has a figure; undefined where nothing is held. */
  readonly first: Period | undefined;
  readonly newest: Period | undefined;
  /** The newest period for which our area has a figure that is known. */
  readonly ours: Period | undefined;
  /** Whether our area stands in the data at all, if only as a sign in place of a figure. */
  readonly namesUs: boolean;
  /** Areas with a known figure in the newest period, and areas that stand in it. */
  readonly areasKnown: number;
  readonly areas: number;
  /** The first period of the latest new series, by its `order`, when the series was broken. */
  readonly brokenAt: number | undefined;
}

/**
 * What is the matter with an indicator's data, if anything.
 *
 * `empty`: defined, and nothing held. `missing`: others have figures, our area has none. `hidden`: our area has only signs in
 * place of figures. `behind`: others have a newer figure than we. `old`: the newest figure of anybody ended three years ago or more.
 * `broken`: figures before and after the break must not be compared.
 */
export type DataFault = 'empty' | 'missing' | 'hidden' | 'behind' | 'old' | 'broken';

/** The source of the authority's own indicators. */
const ownSource = 'own';

/** A newest figure that ended so many years ago is old: an annual release has been missed twice. */
export const oldAfterYears = 3;

/**
 * What is the matter with the data of an indicator, the gravest first.
 *
 * Without an area of our own only what is true for everybody. An indicator of the authority's own is mostly of its wards and small areas, so
 * that the authority as a whole does not stand in it is no fault.
 */
export function judgeCoverage(coverage: Coverage, today: IsoDate, hasHome: boolean): readonly DataFault[] {
  const { newest, ours, namesUs, brokenAt } = coverage;
  if (!newest) return ['empty'];
  const lacks: DataFault | undefined = !hasHome || coverage.source === ownSource ? undefined : !namesUs ? 'missing' : !ours ? 'hidden' : ours.order < newest.order ? 'behind' : undefined;
  const isOld = Number(today.slice(0, 4)) - newest.endYear >= oldAfterYears;
  return [...(lacks ? [lacks] : []), ...(isOld ? ['old' as const] : []), ...(brokenAt === undefined ? [] : ['broken' as const])];
}

/** What is held of one source, over all its indicators. */
export interface SourceCoverage {
  readonly source: string;
  readonly indicators: number;
  readonly withOurs: number;
  readonly first: Period | undefined;
  readonly newest: Period | undefined;
  /** The most areas that any of its indicators has a figure for in its newest period. */
  readonly mostAreas: number;
}

/** Coverage by source, the largest source first. */
export function coverageBySource(all: readonly Coverage[]): readonly SourceCoverage[] {
  const sources = new Map<string, Coverage[]>();
  for (const one of all) sources.set(one.source, [...(sources.get(one.source) ?? []), one]);
  return [...sources]
    .map(([source, held]): SourceCoverage => {
      const firsts = held.flatMap(({ first }) => (first ? [first] : [])).sort((a, b) => a.order - b.order);
      const newests = held.flatMap(({ newest }) => (newest ? [newest] : [])).sort((a, b) => b.order - a.order);
      return {
        source,
        indicators: held.length,
        withOurs: held.filter(({ ours, newest }) => ours ?? (source === ownSource && newest)).length,
        first: firsts[0],
        newest: newests[0],
        mostAreas: Math.max(0, ...held.map(({ areasKnown }) => areasKnown)),
      };
    })
    .sort((a, b) => b.indicators - a.indicators || (a.source < b.source ? -1 : 1));
}
