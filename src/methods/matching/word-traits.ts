import type { LaidSigns } from './laid-signs.ts';
import { beginOf } from './text-list.ts';

/** What is known of the words of a list before any two are compared: which letters they hold, and how long they are. */
export interface WordTraits {
  /** One bit for each of A to Z, the digits in threes, and anything else. */
  readonly letters: Int32Array;
  readonly lengths: Uint8Array;
}

/** The traits of a list of words. */
export function wordTraits({ signs, ends }: LaidSigns): WordTraits {
  const letters = new Int32Array(ends.length);
  const lengths = new Uint8Array(ends.length);
  for (let word = 0; word < ends.length; word += 1) {
    const from = beginOf(ends, word);
    const to = ends[word]!;
    lengths[word] = Math.min(255, to - from);
    let mask = 0;
    for (let at = from; at < to; at += 1) mask |= letterBit(signs[at]!);
    letters[word] = mask;
  }
  return { letters, lengths };
}

/** The bit of a letter among 32. */
export function letterBit(code: number): number {
  return code >= 65 && code <= 90 ? 1 << (code - 65) : code >= 48 && code <= 57 ? 1 << (26 + Math.trunc((code - 48) / 2)) : 1 << 31;
}

/**
 * A Jaro-Winkler similarity that two words cannot exceed, from their letters and lengths alone.
 *
 * At most as many letters match as the shorter count of those that the other word holds too; four letters of common beginning are taken for granted.
 */
export function jaroWinklerAtMost(a: WordTraits, x: number, b: WordTraits, y: number): number {
  return jaroWinklerOfMarks(a.letters[x]!, a.lengths[x]!, b.letters[y]!, b.lengths[y]!);
}

/** The same from the letters and lengths themselves. */
export function jaroWinklerOfMarks(lettersX: number, lengthX: number, lettersY: number, lengthY: number): number {
  const most = Math.min(lengthX - countBits(lettersX & ~lettersY), lengthY - countBits(lettersY & ~lettersX));
  if (most <= 0) return 0;
  const jaro = (most / lengthX + most / lengthY + 1) / 3;
  return jaro + 0.4 * (1 - jaro);
}

/** How many bits of a number of 32 are set. */
export function countBits(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
