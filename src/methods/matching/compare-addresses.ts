import { areSignsWithinOneEdit } from './one-edit.ts';
import { jaroWinklerOfSigns } from './jaro-winkler.ts';
import { compareSigns, type LaidSigns } from './laid-signs.ts';
import { beginOf } from './text-list.ts';
import { WordSpans } from './word-spans.ts';

/**
 * Compares two lines of an address by their numbers in a list: 1 the same, 2 similar, 3 different.
 *
 * The same: one text, or all words of the shorter in the longer. Similar: half of the words agree or nearly agree, or the texts are alike by Jaro-Winkler 0.9.
 * Two house numbers that differ on one street are different households, unless they are one slip apart and every other word agrees.
 */
export function addressComparison(lines: LaidSigns): (a: number, b: number) => number {
  const [left, right] = [new WordSpans(), new WordSpans()];
  return (a, b) => {
    if (a === b) return 1;
    // In the order of their texts: two lines are as alike as the same two the other way round.
    const isBefore = compareSigns(lines, a, b) < 0;
    const one = isBefore ? a : b;
    const other = isBefore ? b : a;
    const level = compareByWords(left.take(lines, one), right.take(lines, other));
    if (level > 0) return level;
    const from = beginOf(lines.ends, one);
    const otherFrom = beginOf(lines.ends, other);
    return lines.signs[from] === lines.signs[otherFrom] && jaroWinklerOfSigns(lines.signs, from, lines.ends[one]!, otherFrom, lines.ends[other]!) >= 0.9 ? 2 : 3;
  };
}

/** The level that the words alone decide, 0 where they leave it open. */
function compareByWords(left: WordSpans, right: WordSpans): number {
  const areApart = areNumbersApart(left, right);
  if (areApart && !areNumbersOneSlipApart(left, right)) return 3;
  const [short, long] = left.count <= right.count ? [left, right] : [right, left];
  let shared = 0;
  for (let word = 0; word < short.count; word += 1) if (hasNearWord(short, word, long)) shared += 1;
  if (areApart) return shared >= 2 && shared === short.count - 1 ? 2 : 3;
  if (shared === short.count && short.count > 1) return 1;
  return shared * 2 >= long.count ? 2 : 0;
}

function hasNearWord(of: WordSpans, word: number, others: WordSpans): boolean {
  for (let other = 0; other < others.count; other += 1) if (of.isSame(word, others, other)) return true;
  if (of.length(word) <= 3) return false;
  const first = of.first(word);
  for (let other = 0; other < others.count; other += 1) if (others.length(other) > 3 && others.first(other) === first && jaroWinklerOfSigns(of.signs, of.starts[word]!, of.ends[word]!, others.starts[other]!, others.ends[other]!) >= 0.9) return true;
  return false;
}

/** Whether both lines have numbers, and none in common. */
function areNumbersApart(left: WordSpans, right: WordSpans): boolean {
  let areBoth = false;
  for (let a = 0; a < left.count; a += 1) {
    if (left.isNumber[a] === 0) continue;
    for (let b = 0; b < right.count; b += 1) {
      if (right.isNumber[b] === 0) continue;
      if (left.isSame(a, right, b)) return false;
      areBoth = true;
    }
  }
  return areBoth;
}

function areNumbersOneSlipApart(left: WordSpans, right: WordSpans): boolean {
  for (let a = 0; a < left.count; a += 1) for (let b = 0; b < right.count; b += 1) if (left.isNumber[a] === 1 && right.isNumber[b] === 1 && areSignsWithinOneEdit(left.signs, left.starts[a]!, left.ends[a]!, right.starts[b]!, right.ends[b]!)) return true;
  return false;
}
