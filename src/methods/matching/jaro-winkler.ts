import type { LaidSigns } from './laid-signs.ts';

/** Longer words are cut. */
const lettersAtMost = 255;

/** A word's letters, and which of them match one of the other. */
class Letters {
  readonly signs = new Uint16Array(lettersAtMost);
  readonly isMatched = new Uint8Array(lettersAtMost);
  length = 0;

  takeText(text: string): void {
    this.length = Math.min(text.length, lettersAtMost);
    for (let at = 0; at < this.length; at += 1) this.signs[at] = text.charCodeAt(at);
  }

  takeSigns(signs: LaidSigns['signs'], from: number, to: number): void {
    this.length = Math.min(to - from, lettersAtMost);
    for (let at = 0; at < this.length; at += 1) this.signs[at] = signs[from + at]!;
  }
}

const [left, right] = [new Letters(), new Letters()];

/**
 * How alike two words are, from 0 to 1: the Jaro similarity, raised for a common beginning of up to four letters.
 *
 * Winkler 1990: prefix weight 0.1, applied whatever the Jaro similarity is. Longer words than 255 letters are cut. Letters are matched greedily, which is not the same from either side:
 * the word that is first by its letters is taken first, so that two words are as alike as the same two the other way round.
 */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1;
  left.takeText(one);
  right.takeText(other);
  return compareLetters();
}

/** The same of two words that stand as signs, each from a place to another. */
export function jaroWinklerOfSigns(signs: LaidSigns['signs'], from: number, to: number, otherFrom: number, otherTo: number): number {
  left.takeSigns(signs, from, to);
  right.takeSigns(signs, otherFrom, otherTo);
  return compareLetters();
}

function compareLetters(): number {
  const least = Math.min(left.length, right.length);
  let prefix = 0;
  while (prefix < least && left.signs[prefix] === right.signs[prefix]) prefix += 1;
  if (prefix === left.length && prefix === right.length) return 1;
  if (least === 0) return 0;
  const isFirst = prefix === least ? left.length === least : left.signs[prefix]! < right.signs[prefix]!;
  const [a, b] = isFirst ? [left, right] : [right, left];
  const matches = markMatches(a, b);
  if (matches === 0) return 0;
  const halfTranspositions = countMoved(a, b);
  const jaro = (matches / a.length + matches / b.length + (matches - halfTranspositions / 2) / matches) / 3;
  return jaro + Math.min(4, prefix) * 0.1 * (1 - jaro);
}

function markMatches(a: Letters, b: Letters): number {
  const { signs, isMatched, length } = a;
  const { signs: others, isMatched: areMatched, length: otherLength } = b;
  const reach = Math.max(0, (Math.max(length, otherLength) >> 1) - 1);
  for (let at = 0; at < length; at += 1) isMatched[at] = 0;
  for (let at = 0; at < otherLength; at += 1) areMatched[at] = 0;
  let matches = 0;
  for (let at = 0; at < length; at += 1) {
    const letter = signs[at]!;
    const last = Math.min(otherLength - 1, at + reach);
    for (let other = Math.max(0, at - reach); other <= last; other += 1) {
      if (others[other] !== letter || areMatched[other] === 1) continue;
      isMatched[at] = 1;
      areMatched[other] = 1;
      matches += 1;
      break;
    }
  }
  return matches;
}

function countMoved(a: Letters, b: Letters): number {
  let moved = 0;
  let other = 0;
  for (let at = 0; at < a.length; at += 1) {
    if (a.isMatched[at] === 0) continue;
    while (b.isMatched[other] === 0) other += 1;
    if (a.signs[at] !== b.signs[other]) moved += 1;
    other += 1;
  }
  return moved;
}
