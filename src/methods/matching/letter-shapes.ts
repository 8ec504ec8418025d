import { orderByKey, rowNumbers } from './hash-order.ts';
import { countBits, letterBit, type WordTraits } from './word-traits.ts';

/**
 * Words by length and first letter, with the letters they hold: which of them may reach a Jaro-Winkler similarity is read off without looking at a word.
 *
 * At most as many letters match as the shorter count of those that the other word holds too, and a common beginning is worth what it is long.
 */
export class LetterShapes {
  private readonly numbers: Int32Array;
  private readonly letters: Int32Array;
  /** The same for the letters that a word holds twice or more. */
  private readonly twice: Int32Array;
  /** The first four letters of each word, eight bits a letter. */
  private readonly beginnings: Uint32Array;
  /** Words of one length and first letter, side by side in the order of their beginnings. */
  private readonly groups: { readonly length: number; readonly first: number; readonly from: number; readonly to: number }[] = [];
  /** By length of a common beginning, how many letters of the two words need not match in the group that is looked at; below 0 none can be alike. */
  private readonly spare = { asked: new Int32Array(5), other: new Int32Array(5) };

  constructor(words: readonly string[], traits: WordTraits) {
    const keys = Uint32Array.from(words, (word, number) => traits.lengths[number]! * 65_536 + (word === '' ? 0 : word.charCodeAt(0)));
    this.numbers = orderByKey(keys, orderByKey(Uint32Array.from(words, beginningOf), rowNumbers(keys.length)));
    this.letters = Int32Array.from(this.numbers, (number) => traits.letters[number]!);
    this.twice = Int32Array.from(this.numbers, (number) => heldTwice(words[number]!));
    this.beginnings = Uint32Array.from(this.numbers, (number) => beginningOf(words[number]!));
    for (let from = 0; from < keys.length; ) {
      const key = keys[this.numbers[from]!]!;
      let to = from + 1;
      while (to < keys.length && keys[this.numbers[to]!] === key) to += 1;
      this.groups.push({ length: key >>> 16, first: key & 65_535, from, to });
      from = to;
    }
  }

  /** Tells the numbers of words that one slip may make of the first word of the traits: as long or one letter off, and one letter of each the other need not hold. */
  eachOneSlipAway(word: string, { letters, lengths }: WordTraits, take: (number: number) => void): void {
    const asked = { letters: letters[0]!, twice: heldTwice(word) };
    for (const { length, from, to } of this.groups) {
      if (length === 0 || Math.abs(length - lengths[0]!) > 1) continue;
      this.eachWithin({ from, to }, asked, 1, 1, take);
    }
  }

  private eachWithin({ from, to }: { readonly from: number; readonly to: number }, asked: AskedLetters, spareAsked: number, spareOther: number, take: (number: number) => void): void {
    const { letters } = this;
    for (let at = from; at < to; at += 1) {
      const other = letters[at]!;
      if (countBits(asked.letters & ~other) <= spareAsked && countBits(other & ~asked.letters) <= spareOther && this.isWithin(at, asked, spareAsked, spareOther)) take(this.numbers[at]!);
    }
  }

  /** Whether no more letters than are spare are without a like one, where a letter that a word holds twice needs two. */
  private isWithin(at: number, asked: AskedLetters, spareAsked: number, spareOther: number): boolean {
    const [letters, twice] = [this.letters[at]!, this.twice[at]!];
    return countBits(asked.letters & ~letters) + countBits(asked.twice & ~twice) <= spareAsked && countBits(letters & ~asked.letters) + countBits(twice & ~asked.twice) <= spareOther;
  }

  /** Tells the numbers of words whose Jaro-Winkler similarity to a word may reach `similarity`; `traits` are those of the word alone. */
  each(word: string, { letters, lengths }: WordTraits, similarity: number, take: (number: number) => void, isSameStart = false): void {
    const asked = { letters: letters[0]!, twice: heldTwice(word) };
    const beginning = beginningOf(word);
    const { spare } = this;
    for (const group of this.groups) {
      const isStart = group.first === word.charCodeAt(0);
      if (group.length === 0 || (isSameStart && !isStart) || !this.spareLetters(similarity, lengths[0]!, group.length, isStart ? 4 : 0)) continue;
      if (isStart) {
        const { from, to } = this.withBeginning(group, beginning);
        for (let at = from; at < to; at += 1) {
          const common = Math.clz32(this.beginnings[at]! ^ beginning) >>> 3;
          const other = this.letters[at]!;
          if (countBits(asked.letters & ~other) <= spare.asked[common]! && countBits(other & ~asked.letters) <= spare.other[common]! && this.isWithin(at, asked, spare.asked[common]!, spare.other[common]!)) take(this.numbers[at]!);
        }
      } else this.eachWithin(group, asked, spare.asked[0]!, spare.other[0]!, take);
    }
  }

  /** The words of a group that have as long a beginning in common with a word as the letters that are spare ask for. */
  private withBeginning({ from, to }: { readonly from: number; readonly to: number }, beginning: number): { readonly from: number; readonly to: number } {
    const { asked, other } = this.spare;
    let common = 1;
    while (common < 4 && (asked[common]! < 0 || other[common]! < 0)) common += 1;
    if (common === 1) return { from, to };
    const last = 2 ** (32 - 8 * common) - 1; // what the letters behind the beginning may come to
    const first = beginning - (beginning % (last + 1));
    return { from: this.firstFrom(from, to, first), to: this.firstFrom(from, to, first + last + 1) };
  }

  /** The first place of a group whose beginning is not below a number. */
  private firstFrom(from: number, to: number, beginning: number): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.beginnings[middle]! >= beginning) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Works out how many letters are spare for common beginnings of up to so many letters; whether any are. */
  private spareLetters(similarity: number, asked: number, other: number, longest: number): boolean {
    for (let common = 0; common <= longest; common += 1) {
      const jaro = (similarity - 0.1 * common) / (1 - 0.1 * common);
      const matching = Math.ceil(((3 * jaro - 1) * asked * other) / (asked + other) - 1e-9);
      this.spare.asked[common] = asked - matching;
      this.spare.other[common] = other - matching;
    }
    return this.spare.asked[longest]! >= 0 && this.spare.other[longest]! >= 0;
  }
}

/** The letters of a word that is asked for, one bit each: all, and those that it holds twice or more. */
interface AskedLetters {
  readonly letters: number;
  readonly twice: number;
}

/** One bit for each letter, as the traits of words have it, that a word holds twice or more. */
function heldTwice(word: string): number {
  let once = 0;
  let twice = 0;
  for (let at = 0; at < word.length; at += 1) {
    const bit = letterBit(word.charCodeAt(at));
    twice |= once & bit;
    once |= bit;
  }
  return twice;
}

function beginningOf(word: string): number {
  let packed = 0;
  for (let at = 0; at < 4; at += 1) packed = (packed << 8) | (at < word.length ? word.charCodeAt(at) & 255 : 0);
  return packed >>> 0;
}
