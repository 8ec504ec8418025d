import { isWithinOneEdit } from './one-edit.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { jaroWinklerAtMost, wordTraits, type WordTraits } from './word-traits.ts';

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
  const numbers = new Map<string, number>();
  const all: string[] = [];
  const cut = lines.map((line): AddressWords => {
    const words = Int32Array.from(line.split(' '), (word) => {
      let number = numbers.get(word);
      if (number === undefined) {
        number = all.length;
        numbers.set(word, number);
        all.push(word);
      }
      return number;
    });
    return { words, numbers: [...words].filter((word) => /\d/.test(all[word]!)) };
  });
  const traits = wordTraits(all);
  const wholes = wordTraits(lines);
  return (a, b) => {
    if (a === b) return 1;
    const level = compareByWords(cut[a]!, cut[b]!, all, traits);
    if (level > 0) return level;
    return lines[a]![0] === lines[b]![0] && jaroWinklerAtMost(wholes, a, wholes, b) >= 0.9 && jaroWinkler(lines[a]!, lines[b]!) >= 0.9 ? 2 : 3;
  };
}

/** The level that the words alone decide, 0 where they leave it open. */
function compareByWords(left: AddressWords, right: AddressWords, all: readonly string[], traits: WordTraits): number {
  const [short, long] = left.words.length <= right.words.length ? [left.words, right.words] : [right.words, left.words];
  const areNumbersApart = left.numbers.length > 0 && right.numbers.length > 0 && !left.numbers.some((number) => right.numbers.includes(number));
  let shared = 0;
  for (const word of short) if (long.some((one) => isNearWord(word, one, all, traits))) shared += 1;
  if (areNumbersApart) return shared >= 2 && shared === short.length - 1 && left.numbers.some((number) => right.numbers.some((one) => isWithinOneEdit(all[number]!, all[one]!))) ? 2 : 3;
  if (shared === short.length && short.length > 1) return 1;
  return shared * 2 >= long.length ? 2 : 0;
}

function isNearWord(a: number, b: number, all: readonly string[], traits: WordTraits): boolean {
  if (a === b) return true;
  if (traits.lengths[a]! <= 3 || traits.lengths[b]! <= 3 || all[a]!.charCodeAt(0) !== all[b]!.charCodeAt(0)) return false;
  return jaroWinklerAtMost(traits, a, traits, b) >= 0.9 && jaroWinkler(all[a]!, all[b]!) >= 0.9;
}
