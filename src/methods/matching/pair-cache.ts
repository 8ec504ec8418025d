/** Remembers what comparing two words came to. Bounded: a new pair takes the place of an old one, which is then compared anew. */
export interface PairCache {
  get(a: number, b: number): number;
}

/** A cache in front of a comparison of words by their numbers, as large as a table of so many rows deserves; the comparison is taken to be the same both ways. */
export function cachePairs(compare: (a: number, b: number) => number, rows: number): PairCache {
  const bits = Math.max(8, Math.min(19, Math.ceil(Math.log2(rows + 1)) + 3));
  const size = 1 << bits;
  const shift = 32 - bits;
  const first = new Int32Array(size);
  const second = new Int32Array(size);
  const outcome = new Uint8Array(size);
  return {
    get(x, y) {
      const a = x < y ? x : y;
      const b = x < y ? y : x;
      const slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77)) >>> shift;
      if (first[slot] === a && second[slot] === b) return outcome[slot]!;
      const found = compare(a, b);
      first[slot] = a;
      second[slot] = b;
      outcome[slot] = found;
      return found;
    },
  };
}
