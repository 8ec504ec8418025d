import { jaroWinkler, jaroWinklerOfSigns } from './jaro-winkler.ts';
import { compareSigns, laySigns, type LaidSigns } from './laid-signs.ts';
import { isWithinOneEdit } from './one-edit.ts';
import { districtNumbers } from './place-marks.ts';
import { beginOf } from './text-list.ts';
import { WordSpans } from './word-spans.ts';
import { jaroWinklerAtMost, wordTraits, type WordTraits } from './word-traits.ts';

/** Compares two words of a list by their numbers, which differ. */
export type WordComparison = (a: number, b: number) => number;

/** Postcodes: 1 the same, 2 one slip, 3 the same district, 4 different. */
export function placeCodeComparison(codes: readonly string[]): WordComparison {
  const districtOf = districtNumbers(codes);
  return (a, b) => {
    if (codes[a] === codes[b]) return 1;
    if (isWithinOneEdit(codes[a]!, codes[b]!)) return 2;
    return districtOf[a] === districtOf[b] ? 3 : 4;
  };
}

/** What tells most carers apart before their names are read, by number of the name. */
export interface CarerMarks {
  readonly letters: Int32Array;
  readonly lengths: Uint8Array;
  readonly initials: Int32Array;
}

/** The marks of a list of names of carers. */
export function carerMarks(names: LaidSigns): CarerMarks {
  return { ...wordTraits(names), initials: initialsOfLongWords(names) };
}

/** Names of carers, of whom `marks` do not say that they differ: 1 the same, 2 nearly, 3 one word in common, 4 different. */
export function carerComparison(names: LaidSigns): WordComparison {
  const [left, right] = [new WordSpans(), new WordSpans()];
  return (a, b) => {
    if (compareSigns(names, a, b) === 0) return 1;
    if (jaroWinklerOfSigns(names.signs, beginOf(names.ends, a), names.ends[a]!, beginOf(names.ends, b), names.ends[b]!) >= nearCarers) return 2;
    return shareLongWord(left.take(names, a), right.take(names, b)) ? 3 : 4;
  };
}

/** From this Jaro-Winkler similarity on two names of carers are nearly the same. */
export const nearCarers = 0.92;

/** By name, one bit for each letter that a word of three letters or more begins with. */
function initialsOfLongWords({ signs, ends }: LaidSigns): Int32Array {
  const initials = new Int32Array(ends.length);
  for (let name = 0; name < ends.length; name += 1) {
    const end = ends[name]!;
    for (let from = beginOf(ends, name); from < end; ) {
      let to = from;
      while (to < end && signs[to] !== 32) to += 1;
      if (to - from > 2) initials[name]! |= 1 << (signs[from]! & 31);
      from = to + 1;
    }
  }
  return initials;
}

/** Whether two texts have a word of three letters or more in common. */
function shareLongWord(left: WordSpans, right: WordSpans): boolean {
  for (let a = 0; a < left.count; a += 1) if (left.length(a) > 2) for (let b = 0; b < right.count; b += 1) if (left.isSame(a, right, b)) return true;
  return false;
}

/** Addresses of electronic mail: 1 the same, 2 nearly or the same name at another provider, 3 different. */
export function emailComparison(addresses: readonly string[], traits: WordTraits): WordComparison {
  const isNear = nearness(addresses, traits);
  const nameOf = (address: string): string => address.slice(0, address.indexOf('@'));
  return (a, b) => {
    if (addresses[a] === addresses[b]) return 1;
    if (isNear(a, b)) return 2;
    const name = nameOf(addresses[a]!);
    return name.length > 5 && isWithinOneEdit(name, nameOf(addresses[b]!)) ? 2 : 3;
  };
}

/** Values of any other kind: 1 the same, 2 nearly (one slip in four or more signs, or Jaro-Winkler 0.92), 3 different. */
export function otherComparison(words: readonly string[]): WordComparison {
  const isNear = nearness(words, wordTraits(laySigns(words)));
  return (a, b) => {
    if (words[a] === words[b]) return 1;
    return words[a]!.length >= 4 && words[b]!.length >= 4 && isNear(a, b) ? 2 : 3;
  };
}

/** One slip, or Jaro-Winkler 0.92. */
function nearness(words: readonly string[], traits: WordTraits): (a: number, b: number) => boolean {
  return (a, b) => isWithinOneEdit(words[a]!, words[b]!) || (jaroWinklerAtMost(traits, a, traits, b) >= 0.92 && jaroWinkler(words[a]!, words[b]!) >= 0.92);
}
