import type { Tally } from './early-years-tallies.ts';

/** One measure of the interactive tool: how its dictionary describes it, what England's figures were, and how local ones grow. */
export interface Measure {
  /** The tool's own code, so that what refers to the real measure refers to this. */
  readonly code: string;
  /** The tool's number for it, or NA. */
  readonly number: string;
  readonly topic: string;
  readonly title: string;
  /** What the axis says: percentages of whom, rate per how many. */
  readonly unit: string;
  readonly polarity: string;
  /** Decimals to which local figures are rounded. */
  readonly decimals: number;
  /** Decimals as the dictionary has them, NA when it says nothing. */
  readonly printedDecimals: string;
  readonly yearType: string;
  readonly owner: string;
  readonly isStateFunded: boolean;
  /** What a reader must know of how it is counted, where that changed. */
  readonly method?: string;
  /** Period and published value, `2019:71.8`, divided by bars; `-` where nothing was published. */
  readonly england: string;
  readonly growth: Growth;
}

/**
 * How an authority's figures come about. `deprivation`: effect of one standard deviation; `spread`: between authorities;
 * `drift`: of an authority's own trend a year. On the scale of log odds for shares, of logarithms for rates, of the
 * measure itself for means. `base`: how many are counted among, as a share of all people.
 */
export type Growth =
  | ({ readonly kind: 'share'; readonly hides?: boolean } & Spread)
  | ({ readonly kind: 'rate'; readonly per: number; readonly hides?: boolean } & Spread)
  | ({ readonly kind: 'mean'; readonly deviation: number; readonly step?: number } & Spread)
  | { readonly kind: 'count'; readonly of: string }
  | { readonly kind: 'sum'; readonly of: readonly string[] }
  | { readonly kind: 'spend'; readonly deprivation: number; readonly spread: number }
  | { readonly kind: 'profile'; readonly group: string; readonly count: keyof Tally };

interface Spread {
  readonly base: number;
  readonly deprivation: number;
  readonly spread: number;
  readonly drift: number;
}

/** One period of a measure with England's published value, undefined where nothing was published. */
export interface EnglandValue {
  readonly period: string;
  readonly printed: string;
  readonly value: number | undefined;
  /** The year it stands for: the last year of the label's first year or range. */
  readonly year: number;
}

/** England's published values in order of time. */
export function englandValues(measure: Measure): EnglandValue[] {
  return measure.england.split('|').map((pair) => {
    const at = pair.lastIndexOf(':');
    const period = pair.slice(0, at);
    const printed = pair.slice(at + 1);
    return { period, printed, value: printed === '-' ? undefined : Number(printed), year: lastYear(period) };
  });
}

/** 2019 of "2019", "2018-19", "2018-19 (OT)"; 2018 of "2016-18"; 2016 of "2013/14-15/16". */
function lastYear(period: string): number {
  const years = period.replace(/ \(.*$/, '');
  const ending = /[/-](\d{2})$/.exec(years);
  return ending ? 2000 + Number(ending[1]) : Number(years.slice(0, 4));
}

/** How many years a period pools: 3 for "2016-18" and "2013/14-15/16", else 1. */
export function yearsPooled(period: string): number {
  return /^\d{4}\/\d{2}-\d{2}\/\d{2}$/.test(period) || /^(\d{4})-(\d{2})$/.test(period) && Number(period.slice(5)) - Number(period.slice(2, 4)) === 2 ? 3 : 1;
}
