import type { Instrument } from './instrument.ts';
import { sharesOf, type ShareMeasure } from './measure.ts';

/** In `results`: the child was not assessed in this item (A: absence, late arrival, exemption). */
export const notAssessed = 10;
/** In `results`: nothing that the regime knows stands in the file. */
export const noResult = 11;

/** The children of one or more returns of one regime, in columns: a child is a number from 0, never an object, so that a whole country fits. */
export interface Cohort {
  readonly instrument: Instrument;
  readonly size: number;
  /** Child by child, item by item: a score, `notAssessed` or `noResult`. */
  readonly results: Uint8Array;
  readonly dimensions: ReadonlyMap<DimensionCode, Dimension>;
}

/** What children can be grouped by. */
export type DimensionCode = (typeof dimensionCodes)[number];
/** All of them: characteristics first, then time, then where. */
export const dimensionCodes = ['sex', 'fsm', 'language', 'sen', 'ethnicity', 'term', 'idaci', 'two-year', 'take-up', 'year', 'region', 'la', 'locality', 'ward', 'lsoa', 'setting'] as const;

/** One grouping of the children. Group 0 is always "not known". */
export interface Dimension {
  readonly code: DimensionCode;
  readonly name: string;
  readonly groups: readonly Group[];
  /** For each child the place of its group in `groups`. */
  readonly groupOf: Uint16Array | Uint32Array;
}

/** One group of a dimension. */
export interface Group {
  readonly code: string;
  readonly name: string;
}

/** The group of children of whom the thing is not known. */
export const notKnown: Group = { code: 'not-known', name: 'Not known' };

/** What each child reached, worked out once from its results. */
export interface Attainment {
  /** Bit i: item i at the expected level or more. */
  readonly reached: Int32Array;
  /** Bit i: share i of `sharesOf` reached, a good level first. */
  readonly shares: Int32Array;
  /** Items at the expected level or more. */
  readonly itemsReached: Uint8Array;
  /** Sum of the scores; an item without one adds nothing. */
  readonly total: Uint8Array;
  /** 1 when every item has a score. */
  readonly isComplete: Uint8Array;
}

/** What each child reached. An A is not the expected level; it makes the child not fully assessed. */
export function attainmentOf(cohort: Cohort): Attainment {
  const { size, results, instrument } = cohort;
  const items = instrument.items.length;
  const { expected } = instrument.scores;
  const shares = sharesOf(instrument);
  const attained = { reached: new Int32Array(size), shares: new Int32Array(size), itemsReached: new Uint8Array(size), total: new Uint8Array(size), isComplete: new Uint8Array(size) };
  for (let child = 0, at = 0; child < size; child++) {
    let [mask, many, total, scored] = [0, 0, 0, 0];
    for (let item = 0; item < items; item++, at++) {
      const result = results[at]!;
      if (result >= notAssessed) continue;
      scored += 1;
      total += result;
      if (result < expected) continue;
      mask |= 1 << item;
      many += 1;
    }
    attained.reached[child] = mask;
    attained.shares[child] = shareBits(shares, mask, total);
    attained.itemsReached[child] = many;
    attained.total[child] = total;
    attained.isComplete[child] = scored === items ? 1 : 0;
  }
  return attained;
}

function shareBits(shares: readonly ShareMeasure[], reached: number, total: number): number {
  let bits = 0;
  for (let at = 0; at < shares.length; at++) {
    const { items, leastTotal = 0 } = shares[at]!;
    if ((reached & items) === items && total >= leastTotal) bits |= 1 << at;
  }
  return bits;
}
