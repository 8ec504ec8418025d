import { isWithinOneEdit } from './one-edit.ts';
import { jaroWinkler } from './jaro-winkler.ts';

interface AddressWords {
  readonly words: readonly string[];
  readonly numbers: readonly string[];
}

/**
 * Compares two lines of an address by their numbers in a list: 1 the same, 2 similar, 3 different.
 *
 * The same: one text, or all words of the shorter in the longer. Similar: half of the words agree or nearly agree, or the texts are alike by Jaro-Winkler 0.9.
 * Two house numbers that differ on one street are different households, unless they are one slip apart and every other word agrees.
 */
export function addressComparison(lines: readonly string[]): (a: number, b: number) => number {
  const cut: (AddressWords | undefined)[] = [];
  const wordsOf = (number: number): AddressWords => {
    const known = cut[number];
    if (known) return known;
    const words = lines[number]!.split(' ');
    return (cut[number] = { words, numbers: words.filter((word) => /\d/.test(word)) });
  };
  return (a, b) => (a === b ? 1 : compareAddresses(wordsOf(a), wordsOf(b), lines[a]!, lines[b]!));
}

function compareAddresses(left: AddressWords, right: AddressWords, whole: string, other: string): number {
  const [short, long] = left.words.length <= right.words.length ? [left.words, right.words] : [right.words, left.words];
  let shared = 0;
  for (const word of short) if (long.some((one) => isNearWord(word, one))) shared += 1;
  const areNumbersApart = left.numbers.length > 0 && right.numbers.length > 0 && !left.numbers.some((number) => right.numbers.includes(number));
  if (areNumbersApart) return shared >= 2 && shared === short.length - 1 && left.numbers.some((number) => right.numbers.some((one) => isWithinOneEdit(number, one))) ? 2 : 3;
  if (shared === short.length && short.length > 1) return 1;
  if (shared * 2 >= long.length) return 2;
  return whole[0] === other[0] && jaroWinkler(whole, other) >= 0.9 ? 2 : 3;
}

function isNearWord(a: string, b: string): boolean {
  if (a === b) return true;
  return a.length > 3 && b.length > 3 && a[0] === b[0] && jaroWinkler(a, b) >= 0.9;
}
