/** A 32-bit number for a text (FNV-1a over its UTF-16 units, stirred), the same on every machine; `seed` gives a second, independent one. */
export function hashText(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return stir(hash);
}

/** Two 32-bit numbers made into one. */
export function hashPair(a: number, b: number): number {
  return stir(Math.imul(a, 0x9e3779b1) ^ (Math.imul(b, 0x85ebca77) + 0x165667b1));
}

function stir(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The rows in the order of their keys, smallest first; rows of one key keep the order in which they are given. */
export function orderByKey(keys: Uint32Array, rows: Int32Array): Int32Array {
  let from: Int32Array = rows;
  let into: Int32Array = new Int32Array(rows.length);
  const counts = new Int32Array(65_536);
  for (const shift of [0, 16]) {
    counts.fill(0);
    for (const row of from) counts[(keys[row]! >>> shift) & 0xffff]! += 1;
    let before = 0;
    for (let digit = 0; digit < 65_536; digit += 1) {
      const here = counts[digit]!;
      counts[digit] = before;
      before += here;
    }
    for (const row of from) {
      const digit = (keys[row]! >>> shift) & 0xffff;
      into[counts[digit]!] = row;
      counts[digit]! += 1;
    }
    [from, into] = [into, from === rows ? new Int32Array(rows.length) : from];
  }
  return from;
}

/** The numbers from 0 to count - 1. */
export function rowNumbers(count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row += 1) rows[row] = row;
  return rows;
}

/** A repeatable sequence of numbers from 0 up to 1, from a seed (mulberry32). For sampling only, never for secrets. */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
