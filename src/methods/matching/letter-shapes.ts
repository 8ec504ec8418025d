import { orderByKey, rowNumbers } from './hash-order.ts';
import { countBits, type WordTraits } from './word-traits.ts';

/**
 * Words by length and first letter, with the letters they hold: which of them may reach a Jaro-Winkler similarity is read off without looking at a word.
 *
 * At most as many letters match as `most`; a word with another first letter gets nothing for a common beginning, one with the same at most four letters of it.
 */
export class LetterShapes {
  private readonly numbers: Int32Array;
  private readonly letters: Int32Array;
  /** Words of one length and first letter, side by side. */
  private readonly groups: { readonly length: number; readonly first: number; readonly from: number; readonly to: number }[] = [];

  private readonly similarity: number;

  constructor(traits: WordTraits, firstLetters: Uint16Array, similarity: number) {
    this.similarity = similarity;
    const keys = Uint32Array.from(firstLetters, (first, number) => traits.lengths[number]! * 65_536 + first);
    this.numbers = orderByKey(keys, rowNumbers(keys.length));
    this.letters = Int32Array.from(this.numbers, (number) => traits.letters[number]!);
    for (let from = 0; from < keys.length; ) {
      const key = keys[this.numbers[from]!]!;
      let to = from + 1;
      while (to < keys.length && keys[this.numbers[to]!] === key) to += 1;
      this.groups.push({ length: key >>> 16, first: key & 65_535, from, to });
      from = to;
    }
  }

  /** Tells the numbers of words that one slip may make of the first word of the traits: as long or one letter off, and one letter of each the other need not hold. */
  eachOneSlipAway({ letters, lengths }: WordTraits, take: (number: number) => void): void {
    const asked = letters[0]!;
    for (const { length, from, to } of this.groups) {
      if (length === 0 || Math.abs(length - lengths[0]!) > 1) continue;
      for (let at = from; at < to; at += 1) if (countBits(asked & ~this.letters[at]!) <= 1 && countBits(this.letters[at]! & ~asked) <= 1) take(this.numbers[at]!);
    }
  }

  /** Tells the numbers of words that may be as similar to the first word of the traits as the similarity that counts here. */
  each({ letters, lengths }: WordTraits, first: number, take: (number: number) => void, isSameStart = false): void {
    const asked = letters[0]!;
    const length = lengths[0]!;
    for (const group of this.groups) {
      const isStart = group.first === first;
      if (group.length === 0 || (isSameStart && !isStart)) continue;
      const jaro = isStart ? (this.similarity - 0.4) / 0.6 : this.similarity;
      const matching = Math.ceil(((3 * jaro - 1) * length * group.length) / (length + group.length) - 1e-9);
      const spareAsked = length - matching;
      const spareOther = group.length - matching;
      if (spareAsked < 0 || spareOther < 0) continue;
      for (let at = group.from; at < group.to; at += 1) {
        const other = this.letters[at]!;
        if (countBits(asked & ~other) <= spareAsked && countBits(other & ~asked) <= spareOther) take(this.numbers[at]!);
      }
    }
  }
}
