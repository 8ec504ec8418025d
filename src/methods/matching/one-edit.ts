import type { LaidSigns } from './laid-signs.ts';
import { beginOf, type PackedTexts } from './text-list.ts';

/**
 * Whether one typing slip turns one text into the other: a letter put in, left out, mistaken, or two neighbours changed over.
 *
 * True of equal texts too. This is "Damerau-Levenshtein at most 1", without its table.
 */
export function isWithinOneEdit(left: string, right: string): boolean {
  if (left === right) return true;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  const apart = long.length - short.length;
  if (apart > 1) return false;
  let at = 0;
  while (at < short.length && short.charCodeAt(at) === long.charCodeAt(at)) at += 1;
  if (apart === 1) return endsAlike(short, at, long, at + 1);
  if (endsAlike(short, at + 1, long, at + 1)) return true;
  return short.charCodeAt(at) === long.charCodeAt(at + 1) && short.charCodeAt(at + 1) === long.charCodeAt(at) && endsAlike(short, at + 2, long, at + 2);
}

/** Whether two texts, which have as much left from there on, end alike. */
function endsAlike(a: string, from: number, b: string, other: number): boolean {
  for (let at = from; at < a.length; at += 1) if (a.charCodeAt(at) !== b.charCodeAt(at - from + other)) return false;
  return true;
}

/** The same of two different texts that stand as signs, without making texts of them. */
export function areSignsWithinOneEdit(signs: LaidSigns['signs'], from: number, to: number, otherFrom: number, otherTo: number): boolean {
  const apart = to - from - (otherTo - otherFrom);
  if (apart > 1 || apart < -1) return false;
  let a = from;
  let b = otherFrom;
  while (a < to && b < otherTo && signs[a] === signs[b]) {
    a += 1;
    b += 1;
  }
  if (apart === 1) return areSame(signs, a + 1, to, b);
  if (apart === -1) return areSame(signs, a, to, b + 1);
  if (areSame(signs, a + 1, to, b + 1)) return true;
  return signs[a] === signs[b + 1] && signs[a + 1] === signs[b] && a + 1 < to && areSame(signs, a + 2, to, b + 2);
}

function areSame(signs: LaidSigns['signs'], from: number, to: number, other: number): boolean {
  for (let at = from; at < to; at += 1) if (signs[at] !== signs[at - from + other]) return false;
  return true;
}

/**
 * Beginnings and ends of words as one number each: two words that differ in both are surely more than one slip apart. 0 for a word of fewer than nine signs, of which that is not sure.
 *
 * One slip, two neighbours changed over included, cannot touch the first four signs and the last four of a word of nine.
 */
export function wordEnds(words: readonly string[]): Int32Array {
  return Int32Array.from(words, (word) => (word.length < 9 ? 0 : (foldSigns(word, 0) << 16) | foldSigns(word, word.length - 4)));
}

/** The same of words of ASCII that stand as bytes. */
export function textEnds({ pool, ends }: Pick<PackedTexts, 'pool' | 'ends'>): Int32Array {
  const found = new Int32Array(ends.length);
  for (let word = 0; word < ends.length; word += 1) {
    const from = beginOf(ends, word);
    const to = ends[word]!;
    if (to - from >= 9) found[word] = (foldBytes(pool, from) << 16) | foldBytes(pool, to - 4);
  }
  return found;
}

function foldBytes(pool: Uint8Array, from: number): number {
  let number = 0;
  for (let at = from; at < from + 4; at += 1) number = Math.imul(number, 31) + pool[at]!;
  return (number & 0xffff) || 1;
}

/** Four signs as a number of sixteen bits that is not 0. */
function foldSigns(word: string, from: number): number {
  let number = 0;
  for (let at = from; at < from + 4; at += 1) number = Math.imul(number, 31) + word.charCodeAt(at);
  return (number & 0xffff) || 1;
}

/** Whether two words are surely more than one slip apart, by their ends. */
export function areSlipsApart(a: number, b: number): boolean {
  const differing = a ^ b;
  return a !== 0 && b !== 0 && (differing & 0xffff) !== 0 && differing >>> 16 !== 0;
}
