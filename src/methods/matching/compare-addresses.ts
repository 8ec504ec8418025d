import { isWithinOneEdit } from './one-edit.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { startWordList } from './word-list.ts';

interface AddressWords {
  /** Numbers of the line's words in the list of all words. */
  readonly words: Int32Array;
  readonly numbers: readonly number[];
}

/**
 * Compares two lines of an address by their numbers in a list: 1 the same, 2 similar, 3 different.
 *
 * The same: one text, or all words of the shorter in the longer. Similar: half of the words agree or nearly agree, or the texts are alike by Jaro-Winkler 0.9.
 * Two house numbers that differ on one street are different households, unless they are one slip apart and every other word agrees.
 */
export function addressComparison(lines: readonly string[]): (a: number, b: number) => number {
  const list = startWordList();
  const cut: (AddressWords | undefined)[] = [];
  // Only lines that are compared are cut: most of a million never are.
  const cutAt = (line: number): AddressWords => {
    const known = cut[line];
    if (known) return known;
    const words = Int32Array.from(lines[line]!.split(' '), (word) => list.numberOf(word));
    return (cut[line] = { words, numbers: [...words].filter((word) => /\d/.test(list.words[word]!)) });
  };
  return (a, b) => {
    if (a === b) return 1;
    const level = compareByWords(cutAt(a), cutAt(b), list.words);
    if (level > 0) return level;
    const [one, other] = [lines[a]!, lines[b]!];
    return one[0] === other[0] && jaroWinkler(one, other) >= 0.9 ? 2 : 3;
  };
}

/** The level that the words alone decide, 0 where they leave it open. */
function compareByWords(left: AddressWords, right: AddressWords, all: readonly string[]): number {
  const [short, long] = left.words.length <= right.words.length ? [left.words, right.words] : [right.words, left.words];
  const areNumbersApart = left.numbers.length > 0 && right.numbers.length > 0 && !left.numbers.some((number) => right.numbers.includes(number));
  let shared = 0;
  for (const word of short) if (long.some((one) => isNearWord(word, one, all))) shared += 1;
  if (areNumbersApart) return shared >= 2 && shared === short.length - 1 && left.numbers.some((number) => right.numbers.some((one) => isWithinOneEdit(all[number]!, all[one]!))) ? 2 : 3;
  if (shared === short.length && short.length > 1) return 1;
  return shared * 2 >= long.length ? 2 : 0;
}

function isNearWord(a: number, b: number, all: readonly string[]): boolean {
  if (a === b) return true;
  const [one, other] = [all[a]!, all[b]!];
  return one.length > 3 && other.length > 3 && one.charCodeAt(0) === other.charCodeAt(0) && jaroWinkler(one, other) >= 0.9;
}
