/** Finds a pair of rows among kept pairs. */
export interface PairIndex {
  /** The number of the pair of two rows, in the order in which they were kept; -1 where it was not. */
  find(a: number, b: number): number;
}

/** An index of pairs by their rows. */
export function indexPairs({ count, left, right }: { readonly count: number; readonly left: Int32Array; readonly right: Int32Array }): PairIndex {
  const bits = Math.max(4, Math.ceil(Math.log2(count + 1)) + 1);
  const mask = (1 << bits) - 1;
  const slots = new Int32Array(1 << bits).fill(-1);
  const slotOf = (a: number, b: number): number => (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77)) >>> (32 - bits);
  for (let pair = 0; pair < count; pair += 1) {
    let slot = slotOf(left[pair]!, right[pair]!);
    while (slots[slot]! >= 0) slot = (slot + 1) & mask;
    slots[slot] = pair;
  }
  return {
    find(a, b) {
      for (let slot = slotOf(a, b); slots[slot]! >= 0; slot = (slot + 1) & mask) {
        const pair = slots[slot]!;
        if (left[pair] === a && right[pair] === b) return pair;
      }
      return -1;
    },
  };
}
