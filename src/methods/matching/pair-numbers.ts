import { sharedInts } from './text-list.ts';

/** Two columns of each row as one number, in the order in which rows show them. */
export interface NumberedPairs {
  /** By row, the number of its two values; 0 where one of them is missing. Several threads may see it. */
  readonly ofRow: Int32Array;
  /** By number, how many rows have it. */
  readonly counts: Int32Array;
  /** By number, the value of the first column, and of the second. */
  readonly lefts: Int32Array;
  readonly rights: Int32Array;
  /** By place of a hash, the number that stands there; 0 for none. */
  readonly slots: Int32Array;
}

/** The number of two values; 0 where no row has them. */
export function findPair({ slots, lefts, rights }: Pick<NumberedPairs, 'slots' | 'lefts' | 'rights'>, left: number, right: number): number {
  return slots[slotOf(slots, lefts, rights, left, right)]!;
}

/** The slot of a pair, or the free one where it would stand. */
function slotOf(slots: Int32Array, lefts: Int32Array, rights: Int32Array, one: number, other: number): number {
  let slot = (Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca77)) >>> (Math.clz32(slots.length) + 1);
  for (let number = slots[slot]!; number !== 0 && (lefts[number] !== one || rights[number] !== other); number = slots[slot]!) slot = (slot + 1) & (slots.length - 1);
  return slot;
}

/** Numbers the pairs of values that rows have in two columns. */
export function numberPairs(left: Int32Array, right: Int32Array): NumberedPairs {
  const rows = left.length;
  const bits = Math.ceil(Math.log2(rows + 1)) + 1;
  const slots = new Int32Array(1 << bits);
  const [lefts, rights, counts] = [new Int32Array(rows + 1), new Int32Array(rows + 1), new Int32Array(rows + 1)];
  const ofRow = sharedInts(rows);
  let last = 0;
  for (let row = 0; row < rows; row += 1) {
    const [one, other] = [left[row]!, right[row]!];
    if (one === 0 || other === 0) continue;
    const slot = slotOf(slots, lefts, rights, one, other);
    if (slots[slot] === 0) {
      last += 1;
      slots[slot] = last;
      lefts[last] = one;
      rights[last] = other;
    }
    counts[slots[slot]!]! += 1;
    ofRow[row] = slots[slot]!;
  }
  return { ofRow, counts: counts.subarray(0, last + 1), lefts: lefts.subarray(0, last + 1), rights: rights.subarray(0, last + 1), slots };
}
