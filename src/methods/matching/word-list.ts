/** A growing list of words with a number each, from 1; the empty word is 0. */
export interface WordList {
  readonly words: string[];
  numberOf(word: string): number;
}

/** An empty list of words. */
export function startWordList(): WordList {
  const numbers = new Map<string, number>([['', 0]]);
  const words = [''];
  return {
    words,
    numberOf(word) {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      const number = words.length;
      numbers.set(word, number);
      words.push(word);
      return number;
    },
  };
}

/** A column of numbers that grows. */
export interface GrowingColumn {
  set(row: number, value: number): void;
  /** The values of the rows in the order given. */
  inOrder(order: Int32Array): Int32Array;
}

/** An empty column. */
export function startColumn(): GrowingColumn {
  let values = new Int32Array(1024);
  return {
    set(row, value) {
      if (row >= values.length) {
        const longer = new Int32Array(Math.max(row + 1, values.length * 2));
        longer.set(values);
        values = longer;
      }
      values[row] = value;
    },
    inOrder(order) {
      const taken = new Int32Array(order.length);
      for (let at = 0; at < order.length; at += 1) taken[at] = values[order[at]!] ?? 0;
      return taken;
    },
  };
}
