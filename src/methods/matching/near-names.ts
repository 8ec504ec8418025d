import { orderByKey, rowNumbers } from './hash-order.ts';
import { FoundMemo, type FoundNames } from './found-names.ts';
import { compareSingle, nameComparison, nameLevel, nameList, nameSimilarity, type NameClasses, type NameList } from './name-variants.ts';
import { LetterShapes } from './letter-shapes.ts';
import { isWithinOneEdit } from './one-edit.ts';
import { rowsByValue, type ValueRows } from './value-rows.ts';
import { indexWords } from './word-list.ts';

/** The names of a list, put in order so that those near a name are found without comparing it with all. */
export interface NearNames {
  /**
   * Each name of the list that agrees with this one at some level up to `part`, by its number, once, and the level that `nameComparison` gives; and the names of up to
   * four letters that are one slip away and yet "other" by that comparison.
   */
  find(name: string): FoundNames;
  /** Those of them that agree at a level up to `near`, at a fraction of the cost. */
  findNear(name: string): FoundNames;
  /** The number of a name in the list, 0 where it is not there. */
  numberOf(name: string): number;
}

/** Names so short that one slip may leave nothing alike. Of five letters that one slip changes, four agree, which is enough to be alike. */
const longestShort = 4;

/** State of a name that shares a word with the one looked for and was not tried yet. */
const related = 2;

/** Puts the names of a list in order by sound, consonants, class, beginning, letters and single words. Names begin with number 1. */
export function indexNames(words: readonly string[], classes: NameClasses): NearNames {
  const list = nameList(words, classes);
  const bySound = groupByKey(list.soundexes);
  const byConsonants = groupByKey(list.consonants);
  const byClass = groupByClass(list);
  const shapes = new LetterShapes(words, list.traits);
  const byText = Int32Array.from(words.keys()).sort((a, b) => (words[a]! < words[b]! ? -1 : 1));
  const wordsOfNames = indexSingleWords(list, classes);
  const numberOf = indexWords(words);
  /** While a name is looked for, by number: 1 tried, `related`, or both: 3. */
  const state = new Uint8Array(words.length);
  const [memo, nearMemo] = [new FoundMemo(), new FoundMemo()];
  return {
    numberOf,
    findNear: (name) => nearMemo.of(name, (take) => {
      const asked = nameList([name], classes);
      const compare = nameComparison(asked, list, classes, () => false);
      const tried = new Set([0]);
      const attempt = (number: number): void => {
        if (tried.has(number)) return;
        tried.add(number);
        const level = compare(0, number);
        if (level <= nameLevel.near) take(number, level);
      };
      byConsonants(asked.consonants[0]!, attempt);
      for (const one of asked.classes[0]!) byClass.get(one)?.forEach(attempt);
      shapes.each(name, asked.traits, nameSimilarity.near, attempt);
    }),
    find: (name) => memo.of(name, (take) => {
      const asked = nameList([name], classes);
      const compare = nameComparison(asked, list, classes, (_, number) => state[number] === related + 1);
      const touched: number[] = [];
      const attempt = (number: number): void => {
        if (number === 0 || state[number]! % 2 === 1) return;
        if (state[number] === 0) touched.push(number);
        state[number]! += 1;
        const level = compare(0, number);
        if (level <= nameLevel.part || (isShort && isWithinOneEdit(name, words[number]!))) take(number, level);
      };
      const isShort = name.length <= longestShort;
      wordsOfNames(name, (number) => {
        if (state[number] !== 0) return;
        state[number] = related;
        touched.push(number);
      });
      const shared = touched.length;
      bySound(asked.soundexes[0]!, attempt);
      byConsonants(asked.consonants[0]!, attempt);
      for (const one of asked.classes[0]!) byClass.get(one)?.forEach(attempt);
      shapes.each(name, asked.traits, nameSimilarity.alike, attempt);
      if (isShort) shapes.eachOneSlipAway(name, asked.traits, attempt);
      eachBeginning(words, byText, name, numberOf, attempt);
      for (let at = 0; at < shared; at += 1) if (state[touched[at]!] === related) take(touched[at]!, nameLevel.part);
      for (const number of touched) state[number] = 0;
    }),
  };
}

/** Numbers by a key of 32 bits. */
function groupByKey(keys: Uint32Array): (key: number, take: (number: number) => void) => void {
  const numbers = orderByKey(keys, rowNumbers(keys.length));
  const sorted = Uint32Array.from(numbers, (number) => keys[number]!);
  return (key, take) => {
    for (let at = firstFrom(sorted.length, (place) => sorted[place]! >= key); at < sorted.length && sorted[at] === key; at += 1) take(numbers[at]!);
  };
}

/** The first place of a sorted list for which something holds that holds for all behind it; its length where there is none. */
function firstFrom(length: number, holds: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function groupByClass({ classes }: NameList): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  classes.forEach((held, number) => {
    for (const one of held) {
      const group = groups.get(one);
      if (group) group.push(number);
      else groups.set(one, [number]);
    }
  });
  return groups;
}

/** Names that begin with the name, and names with which it begins: of one letter, or of three and more. */
function eachBeginning(words: readonly string[], byText: Int32Array, name: string, numberOf: (word: string) => number, take: (number: number) => void): void {
  if (name.length !== 2) for (let at = firstFrom(byText.length, (place) => words[byText[place]!]! >= name); at < byText.length && words[byText[at]!]!.startsWith(name); at += 1) take(byText[at]!);
  for (let length = 1; length < name.length; length += 1) if (length !== 2) take(numberOf(name.slice(0, length)));
}

/** Finds the names of which a word is, nearly, a word of the name asked for; either has several. As `shareWord` of the comparison has it. */
function indexSingleWords({ words, spaced }: NameList, classes: NameClasses): (name: string, take: (number: number) => void) => void {
  const { single, names } = takeApart(words);
  const list = nameList(single, classes);
  const byConsonants = groupByKey(list.consonants);
  const byClass = groupByClass(list);
  const shapes = new LetterShapes(single, list.traits);
  const numberOf = indexWords(single);
  return (name, take) => {
    const hasSpaces = name.includes(' ');
    for (const word of name.split(' ')) {
      if (word.length <= 2) continue;
      const asked = nameList([word], classes);
      const near = new Set<number>([numberOf(word)]);
      const attempt = (other: number): void => {
        if (!near.has(other) && compareSingle(word, single[other]!, classes) <= nameLevel.near) near.add(other);
      };
      byConsonants(asked.consonants[0]!, attempt);
      for (const one of asked.classes[0]!) byClass.get(one)?.forEach(attempt);
      shapes.each(word, asked.traits, nameSimilarity.near, attempt, asked.isVaried[0] === 0);
      near.delete(0);
      for (const one of near) for (let at = names.starts[one]!; at < names.starts[one + 1]!; at += 1) if (hasSpaces || spaced[names.rows[at]!] === 1) take(names.rows[at]!);
    }
  };
}

/** The single words, of three letters and more, that names are made of, and the names by each. */
function takeApart(words: readonly string[]): { readonly single: readonly string[]; readonly names: ValueRows } {
  const single = [''];
  const numberOf = new Map<string, number>();
  const ofWord: number[] = [];
  const ofName: number[] = [];
  words.forEach((name, number) => {
    for (const word of name.split(' ')) {
      if (word.length <= 2) continue;
      if (!numberOf.has(word)) numberOf.set(word, single.push(word) - 1);
      ofWord.push(numberOf.get(word)!);
      ofName.push(number);
    }
  });
  return { single, names: rowsByValue(Int32Array.from(ofWord), single.length, Int32Array.from(ofName)) };
}
