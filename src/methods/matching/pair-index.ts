import { orderByKey } from './hash-order.ts';
import { rowsByValue } from './value-rows.ts';

/** Finds a pair of rows among kept pairs. */
export interface PairIndex {
  /** The number of the pair of two rows, in the order in which they were kept; -1 where it was not. */
  find(a: number, b: number): number;
}

/** Up to so many pairs of a row are sorted one by one. */
const few = 32;

const indexesKnown = new WeakMap<object, PairIndex>();

/** An index of pairs by their rows, made once for them. */
export function indexPairs(pairs: KeptRows): PairIndex {
  let known = indexesKnown.get(pairs);
  if (!known) indexesKnown.set(pairs, (known = makeIndex(pairs)));
  return known;
}

interface KeptRows {
  readonly count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** The pairs of a left row stand together, those of neighbouring rows beside them, by their right rows. */
function makeIndex({ count, left, right }: KeptRows): PairIndex {
  let last = -1;
  for (let pair = 0; pair < count; pair += 1) if (left[pair]! > last) last = left[pair]!;
  const { starts, rows: numbers } = rowsByValue(left, last + 1);
  const keys = new Uint32Array(right.buffer, right.byteOffset, count);
  for (let row = 0; row <= last; row += 1) if (starts[row + 1]! - starts[row]! > 1) sortByRight(numbers, starts[row]!, starts[row + 1]!, keys);
  return {
    find(a, b) {
      if (a > last) return -1;
      let from = starts[a]!;
      let to = starts[a + 1]!;
      while (from < to) {
        const middle = (from + to) >>> 1;
        const row = right[numbers[middle]!]!;
        if (row === b) return numbers[middle]!;
        if (row < b) from = middle + 1;
        else to = middle;
      }
      return -1;
    },
  };
}

function sortByRight(numbers: Int32Array, from: number, to: number, keys: Uint32Array): void {
  if (to - from > few) return numbers.set(orderByKey(keys, numbers.slice(from, to)), from);
  for (let at = from + 1; at < to; at += 1) {
    const number = numbers[at]!;
    let into = at;
    for (; into > from && keys[numbers[into - 1]!]! > keys[number]!; into -= 1) numbers[into] = numbers[into - 1]!;
    numbers[into] = number;
  }
}
