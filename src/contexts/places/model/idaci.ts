/** Children in income-deprived families of one small area, as the index prints them, and all its children aged 0 to 15. */
export interface IdaciCounts {
  /** Rounded to 5; undefined when too small to print. */
  readonly inLowIncome: number | undefined;
  /** Undefined when no population is known. */
  readonly children: number | undefined;
}

/** The share of children in income-deprived families over a set of small areas. */
export interface IdaciShare {
  /** 0 to 1, unrounded. Not an official statistic: computed from rounded counts. */
  readonly share: number;
  readonly inLowIncome: number;
  readonly children: number;
  /** Small areas whose count was too small to print and was taken as 5. */
  readonly takenAsFive: number;
  readonly smallAreas: number;
}

/** What a blank count stands for: the least that is printed is 10, and 0 would be printed; so about 5. Source: the data's notes on IoD 2019 and 2025. */
export const blankCount = 5;

/**
 * IDACI over a set of small areas: children aged 0 to 15 in income-deprived families, over all children aged 0 to 15.
 *
 * Blank counts are taken as about 5, and the answer says how many were. Undefined when there are no small areas, when a population is
 * missing, or when there are no children.
 */
export function idaciOver(areas: readonly IdaciCounts[]): IdaciShare | undefined {
  let [inLowIncome, children, takenAsFive] = [0, 0, 0];
  for (const area of areas) {
    if (area.children === undefined) return undefined;
    children += area.children;
    inLowIncome += area.inLowIncome ?? blankCount;
    if (area.inLowIncome === undefined) takenAsFive += 1;
  }
  return children === 0 ? undefined : { share: inLowIncome / children, inLowIncome, children, takenAsFive, smallAreas: areas.length };
}
