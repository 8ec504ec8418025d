/** A 32-bit number for a text (FNV-1a over its UTF-16 units, stirred), the same on every machine; `seed` gives a second, independent one. */
export function hashText(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return stir(hash);
}

/** `hashText` of a text of ASCII that stands in bytes. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
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
  const count = rows.length;
  if (count < 2) return rows.slice();
  let now: Columns = { keys: new Uint32Array(count), rows: rows.slice() };
  for (let at = 0; at < count; at += 1) now.keys[at] = keys[rows[at]!]!;
  let next: Columns = { keys: new Uint32Array(count), rows: new Int32Array(count) };
  const starts = new Int32Array(2048);
  for (const shift of [0, 11, 22]) {
    starts.fill(0);
    for (let at = 0; at < count; at += 1) starts[(now.keys[at]! >>> shift) & 2047]! += 1;
    if (starts[(now.keys[0]! >>> shift) & 2047] === count) continue;
    let before = 0;
    for (let digit = 0; digit < 2048; digit += 1) {
      const here = starts[digit]!;
      starts[digit] = before;
      before += here;
    }
    moveByDigit(now, next, starts, shift);
    [now, next] = [next, now];
  }
  return now.rows;
}

interface Columns {
  readonly keys: Uint32Array;
  readonly rows: Int32Array;
}

function moveByDigit(from: Columns, into: Columns, starts: Int32Array, shift: number): void {
  for (let at = 0; at < from.rows.length; at += 1) {
    const key = from.keys[at]!;
    const digit = (key >>> shift) & 2047;
    const place = starts[digit]!;
    starts[digit] = place + 1;
    into.keys[place] = key;
    into.rows[place] = from.rows[at]!;
  }
}

/**
 * The rows that have a key (0 is none) in the order of their keys, and their keys; rows of one key ascend. Keys are taken to be spread evenly, as hashes are.
 *
 * One pass puts each row into a place for some four rows by the first bits of its key, and within the place it goes to where it belongs.
 */
export function sortByKey(keys: Uint32Array): { readonly keys: Uint32Array; readonly rows: Int32Array } {
  let count = 0;
  for (let row = 0; row < keys.length; row += 1) if (keys[row] !== 0) count += 1;
  const shift = 32 - Math.min(20, Math.max(1, Math.ceil(Math.log2(count + 1)) - 2));
  const ends = new Int32Array((1 << (32 - shift)) + 1);
  for (let row = 0; row < keys.length; row += 1) if (keys[row] !== 0) ends[(keys[row]! >>> shift) + 1]! += 1;
  for (let place = 1; place < ends.length; place += 1) ends[place]! += ends[place - 1]!;
  const sorted = { keys: new Uint32Array(count), rows: new Int32Array(count) };
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row]!;
    if (key === 0) continue;
    const at = ends[key >>> shift]!;
    ends[key >>> shift] = at + 1;
    sorted.keys[at] = key;
    sorted.rows[at] = row;
  }
  for (let place = 0; place + 1 < ends.length; place += 1) sortStretch(sorted.keys, sorted.rows, place === 0 ? 0 : ends[place - 1]!, ends[place]!);
  return sorted;
}

/** Sorts neighbours by key; rows of one key stay in their order. Where they are many, because keys are shared by many, by their digits. */
function sortStretch(keys: Uint32Array, rows: Int32Array, from: number, to: number): void {
  if (to - from > 64) {
    const [within, own] = [keys.slice(from, to), rows.slice(from, to)];
    orderByKey(within, rowNumbers(to - from)).forEach((at, into) => {
      keys[from + into] = within[at]!;
      rows[from + into] = own[at]!;
    });
    return;
  }
  for (let at = from + 1; at < to; at += 1) {
    const key = keys[at]!;
    if (keys[at - 1]! <= key) continue;
    const row = rows[at]!;
    let into = at;
    for (; into > from && keys[into - 1]! > key; into -= 1) {
      keys[into] = keys[into - 1]!;
      rows[into] = rows[into - 1]!;
    }
    keys[into] = key;
    rows[into] = row;
  }
}

/** Items in the order of their weights, heaviest first; items of one weight keep the order in which they are given. No weight is NaN. */
export function orderByWeight(weights: Float64Array, items: Int32Array): Int32Array {
  const [low, high] = [new Uint32Array(weights.length), new Uint32Array(weights.length)];
  const words = new Uint32Array(new Float64Array(1).buffer);
  const one = new Float64Array(words.buffer);
  for (let at = 0; at < weights.length; at += 1) {
    one[0] = weights[at]! + 0; // -0 is 0
    const isNegative = words[1]! >>> 31 === 1;
    low[at] = isNegative ? words[0]! : ~words[0]!;
    high[at] = isNegative ? words[1]! : ~words[1]! & 0x7fffffff;
  }
  return orderByKey(high, orderByKey(low, items));
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
