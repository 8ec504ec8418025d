/** Rows by the value that they hold, as one list and where each value begins in it; rows of one value ascend. */
export interface ValueRows {
  /** Rows of value v stand from `starts[v]` to `starts[v + 1]`. */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/** Sorts rows by their values, which are numbers below `values`. Row i stands for `rows[i]`, or for itself. */
export function rowsByValue(column: Int32Array, values: number, rows?: Int32Array): ValueRows {
  const starts = new Int32Array(values + 1);
  for (let at = 0; at < column.length; at += 1) starts[column[at]! + 1]! += 1;
  for (let value = 0; value < values; value += 1) starts[value + 1]! += starts[value]!;
  const next = starts.slice();
  const sorted = new Int32Array(column.length);
  for (let at = 0; at < column.length; at += 1) {
    const value = column[at]!;
    sorted[next[value]!] = rows ? rows[at]! : at;
    next[value]! += 1;
  }
  return { starts, rows: sorted };
}

/** A column in the order of some of its rows, so that what is read one after the other lies side by side. */
export function inOrder(column: Int32Array | Uint8Array, rows: Int32Array): Int32Array {
  const taken = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) taken[at] = column[rows[at]!]!;
  return taken;
}

/** A number for each of many words. */
export function numbersOf(words: readonly string[], numberOf: (word: string) => number): Int32Array {
  const numbers = new Int32Array(words.length);
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = numberOf(words[at]!);
  return numbers;
}
