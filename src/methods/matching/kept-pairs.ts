/** Pairs worth keeping, with their weights and levels, as growing columns. */
export interface KeptPairs {
  readonly count: number;
  /** The smaller row. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly weights: Float64Array;
  /** `width` levels a pair, one behind the other. */
  readonly levels: Uint8Array;
  readonly width: number;
}

/** Takes pairs in and answers them in an order that depends on the pairs alone: heaviest first, then by row. */
export interface PairKeeper {
  add(a: number, b: number, weight: number, levels: Uint8Array): void;
  finish(): KeptPairs;
}

/** An empty keeper for pairs of so many levels. */
export function startKeeping(width: number): PairKeeper {
  let capacity = 4096;
  let left = new Int32Array(capacity);
  let right = new Int32Array(capacity);
  let weights = new Float64Array(capacity);
  let levels = new Uint8Array(capacity * width);
  let count = 0;
  const grow = (): void => {
    capacity *= 2;
    const longer = { left: new Int32Array(capacity), right: new Int32Array(capacity), weights: new Float64Array(capacity), levels: new Uint8Array(capacity * width) };
    longer.left.set(left);
    longer.right.set(right);
    longer.weights.set(weights);
    longer.levels.set(levels);
    ({ left, right, weights, levels } = longer);
  };
  return {
    add(a, b, weight, of) {
      if (count === capacity) grow();
      left[count] = a;
      right[count] = b;
      weights[count] = weight;
      levels.set(of, count * width);
      count += 1;
    },
    finish() {
      const order = new Int32Array(count).map((_, at) => at).sort((x, y) => weights[y]! - weights[x]! || left[x]! - left[y]! || right[x]! - right[y]!);
      const sorted = { left: new Int32Array(count), right: new Int32Array(count), weights: new Float64Array(count), levels: new Uint8Array(count * width) };
      order.forEach((from, into) => {
        sorted.left[into] = left[from]!;
        sorted.right[into] = right[from]!;
        sorted.weights[into] = weights[from]!;
        sorted.levels.set(levels.subarray(from * width, (from + 1) * width), into * width);
      });
      return { count, ...sorted, width };
    },
  };
}
