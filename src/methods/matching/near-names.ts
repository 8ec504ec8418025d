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

/** States of a name of the list while one is looked for: compared, told, one slip away and yet "other", and this with a word in common. */
const [compared, told, oneSlip, oneSlipRelated] = [1, 2, 3, 4] as const;

/** Puts the names of a list in order by sound, consonants, class, beginning, letters and single words. Names begin with number 1. */
export function indexNames(words: readonly string[], classes: NameClasses): NearNames {
  const list = nameList(words, classes);
  const bySound = groupByKey(list.soundexes);
  const byConsonants = groupByKey(list.consonants);
  const byClass = groupByClass(list);
  const shapes = new LetterShapes(words, list.traits);
  const byText = Int32Array.from(words.keys()).sort((a, b) => (words[a]! < words[b]! ? -1 : 1));
  const namesWithWord = indexSingleWords(list, classes);
  const numberOf = indexWords(words);
  /** By number. */
  const state = new Uint8Array(words.length);
  const [memo, nearMemo] = [new FoundMemo(), new FoundMemo()];
  const findNear = (name: string): FoundNames => nearMemo.of(name, (take) => {
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
  });
  const find = (name: string): FoundNames => memo.of(name, (take) => {
    const asked = nameList([name], classes);
    const compare = nameComparison(asked, list, classes, () => false);
    const isShort = name.length <= longestShort;
    const touched: number[] = [];
    const near: number[] = [];
    const attempt = (number: number): void => {
      if (number === 0 || state[number] !== 0) return;
      touched.push(number);
      const level = compare(0, number);
      state[number] = level <= nameLevel.part ? told : isShort && isWithinOneEdit(name, words[number]!) ? oneSlip : compared;
      if (level <= nameLevel.part) take(number, level);
      if (level <= nameLevel.near) near.push(number);
    };
    bySound(asked.soundexes[0]!, attempt);
    byConsonants(asked.consonants[0]!, attempt);
    for (const one of asked.classes[0]!) byClass.get(one)?.forEach(attempt);
    shapes.each(name, asked.traits, nameSimilarity.alike, attempt);
    if (isShort) shapes.eachOneSlipAway(name, asked.traits, attempt);
    eachBeginning(words, byText, name, numberOf, attempt);
    const relate = (number: number): void => {
      if (state[number] === 0) touched.push(number);
      if (state[number]! < told) take(number, nameLevel.part);
      state[number] = state[number] === oneSlip ? oneSlipRelated : Math.max(told, state[number]!);
    };
    const hasSpaces = asked.spaced[0] === 1;
    for (const word of hasSpaces ? name.split(' ') : [name]) if (word.length > 2) namesWithWord(word, hasSpaces ? findNear(word).numbers : near, hasSpaces, relate);
    for (const number of touched) {
      if (state[number]! >= oneSlip) take(number, state[number] === oneSlip ? nameLevel.other : nameLevel.part);
      state[number] = 0;
    }
  });
  return { numberOf, find, findNear };
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

/** Tells the names of which some word is, nearly, the one given: of several words, or any where the word is one of several itself. `near` are the names that the whole word comes near. As `shareWord` of the comparison has it. */
type NamesWithWord = (word: string, near: Iterable<number>, hasSpaces: boolean, take: (number: number) => void) => void;

/** Only words that are nobody's whole name are looked through: of the others it is known already which come near. */
function indexSingleWords({ words, spaced, firstLetters }: NameList, classes: NameClasses): NamesWithWord {
  const { single, names, ofWhole, others } = takeApart(words);
  const rest = ['', ...others.map((number) => single[number]!)];
  const list = nameList(rest, classes);
  const byConsonants = groupByKey(list.consonants);
  const byClass = groupByClass(list);
  const shapes = new LetterShapes(rest, list.traits);
  const numberOf = indexWords(single);
  return (word, near, hasSpaces, take) => {
    const asked = nameList([word], classes);
    const isVaried = asked.isVaried[0] === 1;
    const found = new Set<number>([numberOf(word)]);
    for (const name of near) if (isVaried || firstLetters[name] === asked.firstLetters[0]) found.add(ofWhole[name]!);
    const attempt = (at: number): void => {
      const other = at === 0 ? 0 : others[at - 1]!;
      if (!found.has(other) && compareSingle(word, single[other]!, classes) <= nameLevel.near) found.add(other);
    };
    byConsonants(asked.consonants[0]!, attempt);
    for (const one of asked.classes[0]!) byClass.get(one)?.forEach(attempt);
    shapes.each(word, asked.traits, nameSimilarity.near, attempt, !isVaried);
    found.delete(0);
    for (const one of found) for (let at = names.starts[one]!; at < names.starts[one + 1]!; at += 1) if (hasSpaces || spaced[names.rows[at]!] === 1) take(names.rows[at]!);
  };
}

interface SingleWords {
  /** The single words, of three letters and more, that names are made of; "" is the first. */
  readonly single: readonly string[];
  /** The names by each. */
  readonly names: ValueRows;
  /** By name, the number of the word that it is; 0 for a name of several. */
  readonly ofWhole: Int32Array;
  /** Numbers of the words that are no whole name. */
  readonly others: readonly number[];
}

function takeApart(words: readonly string[]): SingleWords {
  const single = [''];
  const numberOf = new Map<string, number>();
  const ofWord: number[] = [];
  const ofName: number[] = [];
  const ofWhole = new Int32Array(words.length);
  words.forEach((name, number) => {
    for (const word of name.split(' ')) {
      if (word.length <= 2) continue;
      if (!numberOf.has(word)) numberOf.set(word, single.push(word) - 1);
      const known = numberOf.get(word)!;
      ofWord.push(known);
      ofName.push(number);
      if (word.length === name.length) ofWhole[number] = known;
    }
  });
  const isWhole = new Uint8Array(single.length);
  for (const word of ofWhole) isWhole[word] = 1;
  const others = [...single.keys()].filter((word) => word > 0 && isWhole[word] === 0);
  return { single, names: rowsByValue(Int32Array.from(ofWord), single.length, Int32Array.from(ofName)), ofWhole, others };
}
