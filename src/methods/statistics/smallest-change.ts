import type { Count } from './difference.ts';
import { proportionDifference } from './difference.ts';
import { betaShares } from './incomplete-beta.ts';

/** The nearest counts of next year's cohort that would be told from this year's. */
export interface SmallestChange {
  /** Undefined where not even every child (or no child) would be enough. */
  readonly rise: TellableCount | undefined;
  readonly fall: TellableCount | undefined;
}

/** A count of next year's children that differs clearly from this year's share. */
export interface TellableCount {
  /** How many of next year's children. */
  readonly count: number;
  /** Change in percentage points. */
  readonly points: number;
  /** How many children more (or fewer, below 0) than this year's share would give: what must change for it to be seen. */
  readonly children: number;
  /** How likely, 0 to 1, a cohort whose true share has changed by just that much would show it. About one half: a change must be larger to be relied on. */
  readonly chanceToSee: number;
}

/**
 * The smallest change that next year's cohort could tell from noise, up and down.
 *
 * A change is told when Newcombe's interval of the difference leaves out 0: the very comparison that the product makes (`compareEstimates`), so
 * that what is promised here is what will be said. Found by halving over whole counts. Undefined without children in either year or for an impossible count.
 */
export function smallestChange(thisYear: Count, nextCohort: number, confidence = 0.95): SmallestChange | undefined {
  const { numerator: x, denominator: n } = thisYear;
  if (!(x >= 0 && x <= n && n > 0 && Number.isInteger(nextCohort) && nextCohort > 0)) return undefined;
  const expected = (x / n) * nextCohort;
  const differs = (count: number, way: 1 | -1): boolean => {
    const difference = proportionDifference({ numerator: count, denominator: nextCohort }, thisYear, { confidence });
    return difference.known && (way === 1 ? difference.lower! > 0 : difference.upper! < 0);
  };
  const tell = (count: number, way: 1 | -1): TellableCount => {
    const share = count / nextCohort;
    const atLeast = (least: number): number => (least <= 0 ? 1 : least > nextCohort ? 0 : share <= 0 ? 0 : betaShares(least, nextCohort - least + 1, share).lower);
    return { count, points: (share - x / n) * 100, children: count - expected, chanceToSee: way === 1 ? atLeast(count) : 1 - atLeast(count + 1) };
  };
  const rise = firstCount(Math.floor(expected), nextCohort, (count) => differs(count, 1));
  const fall = firstCount(Math.floor(nextCohort - expected), nextCohort, (mirrored) => differs(nextCohort - mirrored, -1));
  return { rise: rise === undefined ? undefined : tell(rise, 1), fall: fall === undefined ? undefined : tell(nextCohort - fall, -1) };
}

/** The first whole number above `from`, up to `to`, for which it holds; from there on it holds for all. */
function firstCount(from: number, to: number, holds: (count: number) => boolean): number | undefined {
  if (!holds(to)) return undefined;
  let [below, above] = [from, to];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}
