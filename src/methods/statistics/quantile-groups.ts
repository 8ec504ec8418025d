import type { MethodReason } from './method-reasons.ts';

/** Areas divided into groups of about the same number, with the cuts that must be kept beside any group that is shown. */
export type QuantileGroups = DividedGroups | { readonly divided: false; readonly reason: MethodReason; readonly areasWithData: number };

/** Which group each area is in, in the order given, and each group's lowest and highest value. */
export interface DividedGroups {
  readonly divided: true;
  readonly groups: readonly (number | undefined)[];
  /** By group, from group 1: where it begins and ends; a group that ties have left empty has none. */
  readonly cuts: readonly ({ readonly lowest: number; readonly highest: number; readonly areas: number } | undefined)[];
  readonly areasWithData: number;
}

/**
 * Fifths, tenths or any number of groups of areas, by the convention of OHID (formulas 2.7): group = max(1, (k+1) - ceil((n+1-r) k/n)).
 *
 * n areas have a value; the rank r is 1 + the number of areas strictly before it, so areas that tie share a group, and groups may be of unequal
 * size or even empty. With `highest-first` (deprivation scores) the highest value is in group 1. Fewer areas than groups: none. Whole numbers
 * are divided exactly: R's `phe_quantile` divides by the rounded n/k and puts an area on the edge into another group in rare cases (28 areas,
 * 20 groups, rank 8). Checked in quantile-groups.cases.csv. Throws a RangeError unless the number of groups is whole and at least 2.
 */
export function quantileGroups(values: readonly (number | undefined)[], groups: number, order: 'highest-first' | 'lowest-first'): QuantileGroups {
  if (!Number.isInteger(groups) || groups < 2) throw new RangeError(`Areas are divided into 2 groups or more; these are ${groups}.`);
  const known = Float64Array.from(values.filter((value) => value !== undefined && Number.isFinite(value)) as number[]).sort();
  const n = known.length;
  if (n < groups) return { divided: false, reason: 'too-few-areas', areasWithData: n };
  const groupOf = (value: number): number => {
    const before = order === 'lowest-first' ? countBelow(known, value) : n - countUpTo(known, value);
    return Math.max(1, groups + 1 - Math.ceil(((n - before) * groups) / n));
  };
  const inGroups = values.map((value) => (value !== undefined && Number.isFinite(value) ? groupOf(value) : undefined));
  const cuts = Array.from<unknown, { lowest: number; highest: number; areas: number } | undefined>({ length: groups }, () => undefined);
  for (const value of known) {
    const at = groupOf(value) - 1;
    const cut = cuts[at];
    if (cut) {
      cut.highest = value;
      cut.areas += 1;
    } else cuts[at] = { lowest: value, highest: value, areas: 1 };
  }
  return { divided: true, groups: inGroups, cuts, areasWithData: n };
}

/** How many of the ordered values lie below. */
function countBelow(ordered: Float64Array, value: number): number {
  return placeOf(ordered, (each) => each < value);
}

/** How many of the ordered values lie below or at it. */
function countUpTo(ordered: Float64Array, value: number): number {
  return placeOf(ordered, (each) => each <= value);
}

function placeOf(ordered: Float64Array, isBefore: (each: number) => boolean): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(ordered[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
