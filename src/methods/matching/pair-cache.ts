/** Remembers what comparing two words came to. Bounded: a new pair takes the place of an old one, which is then compared anew. */
export interface PairCache {
  get(a: number, b: number): number;
}

/**
 * A cache in front of a comparison of words by their numbers, as large as a table of so many rows deserves; the comparison is taken to be the same both ways.
 *
 * An entry is two numbers side by side, one place of memory: the smaller word, and the larger with what the comparison came to (below 16) behind it.
 */
export function cachePairs(compare: (a: number, b: number) => number, rows: number): PairCache {
  const bits = Math.max(4, Math.min(17, Math.ceil(Math.log2(rows + 1)) + 3));
  const shift = 32 - bits;
  const entries = new Float64Array(2 << bits);
  return {
    get(x, y) {
      const a = x < y ? x : y;
      const b = x < y ? y : x;
      const slot = ((Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77)) >>> shift) * 2;
      const behind = entries[slot + 1]! - b * 16;
      if (entries[slot] === a && behind >= 0 && behind < 16) return behind;
      const found = compare(a, b);
      entries[slot] = a;
      entries[slot + 1] = b * 16 + found;
      return found;
    },
  };
}
