/** A 32-bit number for a text (FNV-1a over its UTF-16 units, stirred), the same on every machine; `seed` gives a second, independent one. */
export function hashText(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return stir(hash);
}

/** `hashText` of a text of ASCII that stands in bytes. */
export function hashBytes(bytes: Uint8Array, from: number, to: number, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return stir(hash);
}

/** `hashText` of a text of which the UTF-16 units are given, the first so many. */
export function hashUnits(units: Uint16Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < length; at += 1) hash = Math.imul(hash ^ units[at]!, 0x01000193);
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

/** Keys with the rows they are of, in one order. */
export interface KeyedRows {
  readonly keys: Uint32Array;
  readonly rows: Int32Array;
}

/**
 * The rows that have a key (0 is none) in the order of their keys, and their keys; rows of one key ascend. Keys are taken to be spread evenly, as hashes are.
 *
 * One pass puts each row into one of at most 2,048 places by the first bits of its key; what stands in a place then fits the processor's nearest memory, and is sorted there.
 */
export function sortByKey(keys: Uint32Array): KeyedRows {
  const places = new Int32Array(2049);
  const count = countPlaces(keys, places);
  const bits = Math.min(11, Math.max(1, Math.ceil(Math.log2(count + 1)) - 9));
  const shift = 32 - bits;
  const ends = new Int32Array((1 << bits) + 1);
  for (let place = 1; place < places.length; place += 1) ends[((place - 1) >>> (11 - bits)) + 1]! += places[place]!;
  for (let place = 1; place < ends.length; place += 1) ends[place]! += ends[place - 1]!;
  const sorted: KeyedRows = { keys: new Uint32Array(count), rows: new Int32Array(count) };
  const { keys: sortedKeys, rows: sortedRows } = sorted;
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row]!;
    if (key === 0) continue;
    const at = ends[key >>> shift]!;
    ends[key >>> shift] = at + 1;
    sortedKeys[at] = key;
    sortedRows[at] = row;
  }
  const stretch = new StretchSort(shift);
  for (let place = 0; place + 1 < ends.length; place += 1) stretch.sort(sorted, place === 0 ? 0 : ends[place - 1]!, ends[place]!);
  return sorted;
}

/** The places of all keys, 0 among them, in the order of their keys, and their keys; places of one key ascend. Like `sortByKey` it is quick where few of them share their first bits. */
export function sortPlaces(keys: Uint32Array): KeyedRows {
  const sorted = sortByKey(keys);
  const zeros = keys.length - sorted.rows.length;
  if (zeros === 0) return sorted;
  const all: KeyedRows = { keys: new Uint32Array(keys.length), rows: new Int32Array(keys.length) };
  for (let place = 0, at = 0; at < zeros; place += 1) if (keys[place] === 0) all.rows[at++] = place;
  all.keys.set(sorted.keys, zeros);
  all.rows.set(sorted.rows, zeros);
  return all;
}

/** Counts keys by their first eleven bits, each one place further on; answers how many keys there are. 0 is none. Here and elsewhere where columns are long, a loop by number takes a tenth of what the language's own takes. */
function countPlaces(keys: Uint32Array, places: Int32Array): number {
  let none = 0;
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row]!;
    places[(key >>> 21) + 1]! += 1;
    if (key === 0) none += 1;
  }
  places[1]! -= none;
  return keys.length - none;
}

/** How many pairs of rows share a key (0 is none): without sorting them, so that a rule that would compare too much costs little. */
export function countPairs(keys: Uint32Array): number {
  const ends = new Int32Array(2049);
  const count = countPlaces(keys, ends);
  for (let place = 1; place < ends.length; place += 1) ends[place]! += ends[place - 1]!;
  const placed = new Uint32Array(count);
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row]!;
    if (key === 0) continue;
    placed[ends[key >>> 21]!] = key;
    ends[key >>> 21]! += 1;
  }
  let pairs = 0;
  let slots = new Uint32Array(2048); // pairs of a key and how often it came
  for (let place = 0; place < 2048; place += 1) {
    const from = place === 0 ? 0 : ends[place - 1]!;
    const to = ends[place]!;
    const size = 4 << Math.ceil(Math.log2(to - from + 1));
    if (size > slots.length) slots = new Uint32Array(size);
    else slots.fill(0, 0, size);
    const mask = size - 2;
    for (let at = from; at < to; at += 1) {
      const key = placed[at]!;
      let slot = (key << 1) & mask;
      while (slots[slot] !== key && slots[slot] !== 0) slot = (slot + 2) & mask;
      slots[slot] = key;
      pairs += slots[slot + 1]!;
      slots[slot + 1]! += 1;
    }
  }
  return pairs;
}

/** Sorts a stretch of rows whose keys begin alike: by the next bits into places for a few rows each, and within them one by one. */
class StretchSort {
  private keys = new Uint32Array(1024);
  private rows = new Int32Array(1024);
  private ends = new Int32Array(1025);
  /** How many bits of a key are still to be looked at. */
  private readonly bits: number;

  constructor(bits: number) {
    this.bits = bits;
  }

  sort(sorted: KeyedRows, from: number, to: number): void {
    const count = to - from;
    if (count < 16) return sortFew(sorted, from, to);
    const own = Math.min(this.bits, Math.ceil(Math.log2(count)));
    this.makeRoom(count, 1 << own);
    const { keys, rows, ends } = this;
    const shift = this.bits - own;
    const mask = (1 << own) - 1;
    ends.fill(0, 0, mask + 2);
    for (let at = from; at < to; at += 1) ends[((sorted.keys[at]! >>> shift) & mask) + 1]! += 1;
    let most = 0;
    for (let place = 1; place <= mask + 1; place += 1) {
      most = Math.max(most, ends[place]!);
      ends[place]! += ends[place - 1]!;
    }
    for (let at = from; at < to; at += 1) {
      const place = (sorted.keys[at]! >>> shift) & mask;
      const into = ends[place]!;
      ends[place] = into + 1;
      keys[into] = sorted.keys[at]!;
      rows[into] = sorted.rows[at]!;
    }
    sorted.keys.set(keys.subarray(0, count), from);
    sorted.rows.set(rows.subarray(0, count), from);
    if (most < 64) return sortFew(sorted, from, to);
    for (let place = 0; place <= mask; place += 1) sortMany(sorted, from + (place === 0 ? 0 : ends[place - 1]!), from + ends[place]!);
  }

  private makeRoom(count: number, places: number): void {
    if (count > this.keys.length) {
      this.keys = new Uint32Array(count * 2);
      this.rows = new Int32Array(count * 2);
    }
    if (places >= this.ends.length) this.ends = new Int32Array(places * 2 + 1);
  }
}

/** Sorts rows that stand nearly in order already; rows of one key stay in their order. */
function sortFew({ keys, rows }: KeyedRows, from: number, to: number): void {
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

/** The same where many share a key, so that few keys may stand far from their places. */
function sortMany(sorted: KeyedRows, from: number, to: number): void {
  if (to - from < 64) return sortFew(sorted, from, to);
  const keys = sorted.keys.slice(from, to);
  const rows = sorted.rows.slice(from, to);
  orderByKey(keys, rowNumbers(to - from)).forEach((at, into) => {
    sorted.keys[from + into] = keys[at]!;
    sorted.rows[from + into] = rows[at]!;
  });
}

/**
 * Items in the order of their weights, heaviest first; those of one weight by the numbers of `ties`, smallest first, the first list before the next, else in the order in which
 * they are given. No weight is NaN.
 *
 * Sorted by the first half of each weight, which tells nearly all apart; what it leaves together is mostly few, and is compared one by one.
 */
export function orderByWeight(weights: Float64Array, items: Int32Array, ties: readonly Uint32Array[] = []): Int32Array {
  const firstHalves = weightKeys(weights, 'first');
  const order = orderByKey(firstHalves, items);
  const compare = (a: number, b: number): number => weights[b]! - weights[a]! || compareTies(ties, a, b);
  let secondHalves: Uint32Array | undefined;
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && firstHalves[order[to]!] === firstHalves[order[from]!]) to += 1;
    if (to - from > 64) {
      secondHalves ??= weightKeys(weights, 'second');
      order.set(orderByKey(secondHalves, ties.reduceRight<Int32Array>((some, keys) => orderByKey(keys, some), order.slice(from, to))), from);
    } else if (to - from > 1) sortFewItems(order, from, to, compare);
    from = to;
  }
  return order;
}

/** Half of each weight as a number that is the smaller, the heavier the weight is. */
function weightKeys(weights: Float64Array, half: 'first' | 'second'): Uint32Array {
  const keys = new Uint32Array(weights.length);
  const words = new Uint32Array(new Float64Array(1).buffer);
  const one = new Float64Array(words.buffer);
  for (let at = 0; at < weights.length; at += 1) {
    one[0] = weights[at]! + 0; // -0 is 0
    const isNegative = words[1]! >>> 31 === 1;
    if (half === 'first') keys[at] = isNegative ? words[1]! : ~words[1]! & 0x7fffffff;
    else keys[at] = isNegative ? words[0]! : ~words[0]!;
  }
  return keys;
}

function compareTies(ties: readonly Uint32Array[], a: number, b: number): number {
  for (const keys of ties) if (keys[a] !== keys[b]) return keys[a]! - keys[b]!;
  return 0;
}

/** Sorts a stretch of a few items; those that compare the same stay in their order. */
function sortFewItems(items: Int32Array, from: number, to: number, compare: (a: number, b: number) => number): void {
  for (let at = from + 1; at < to; at += 1) {
    const item = items[at]!;
    let into = at;
    for (; into > from && compare(items[into - 1]!, item) > 0; into -= 1) items[into] = items[into - 1]!;
    items[into] = item;
  }
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
