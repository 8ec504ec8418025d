import { hashText } from './hash-order.ts';
import type { LinkageModel, PeopleEstimate } from './linkage-model.ts';
import { nameClasses, type NameVariantTable } from './name-variants.ts';
import { findPair, numberPairs, type NumberedPairs } from './pair-numbers.ts';
import { wordAt, wordCount, type RecordTable } from './record-table.ts';
import { indexWords } from './word-list.ts';

const wordCountsKnown = new WeakMap<Int32Array, Int32Array>();

/** How often each number of a column occurs, counted once for the column; 0 is not counted. */
export function countWords(values: Int32Array, words: number): Int32Array {
  let known = wordCountsKnown.get(values);
  if (known?.length !== words) wordCountsKnown.set(values, (known = countNumbers(values, words)));
  return known;
}

function countNumbers(values: Int32Array, words: number): Int32Array {
  const counts = new Int32Array(words);
  for (let row = 0; row < values.length; row += 1) counts[values[row]!]! += 1;
  counts[0] = 0;
  return counts;
}

/** How often each date occurs; 0 is not counted. Rows of one day mostly lie beside each other and are counted together. */
export function countDates(dates: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (let row = 0; row < dates.length; ) {
    const date = dates[row]!;
    const from = row;
    while (row < dates.length && dates[row] === date) row += 1;
    if (date !== 0) counts.set(date, (counts.get(date) ?? 0) + row - from);
  }
  return counts;
}

/** Chance that two records with a value agree on it by pure frequency: sum of c(c - 1) over n(n - 1). */
export function chanceOfAgreement(counts: Int32Array): number {
  let total = 0;
  let same = 0;
  for (let number = 0; number < counts.length; number += 1) {
    const count = counts[number]!;
    total += count;
    same += count * (count - 1);
  }
  return total < 2 ? 0 : same / (total * (total - 1));
}

/**
 * The chance of meeting a word on another person, from how many records carry it.
 *
 * A person's own further records do not make a name common: counts are divided by the records of one person and one person is taken off; half a
 * person is added, because a name that nobody else has here is rare and not impossible.
 */
export function frequencyOf(count: number, people: PeopleEstimate): number {
  const persons = people.records / people.recordsEach;
  return (Math.max(count / people.recordsEach - 1, 0) + 0.5) / persons;
}

/** Words that others share too are kept with the model; the rest are rare alike. */
export function isShared(count: number, people: PeopleEstimate): boolean {
  return count / people.recordsEach >= 2;
}

/** Full names are kept that at least four people have. */
export function isKeptFull(count: number, people: PeopleEstimate): boolean {
  return count / people.recordsEach >= 4;
}

/** The frequencies a model keeps: words that at least two people have, and full names that at least four have. */
export function frequencyTables(table: RecordTable, people: PeopleEstimate, full: FullNames | undefined = fullNames(table)): Record<string, Record<string, number>> {
  const kept: Record<string, Record<string, number>> = {};
  for (const column of Object.keys(table.words)) {
    if (column === 'source' || column === 'localId' || column === 'middle' || column.startsWith('former')) continue;
    kept[column] = sharedWords(table, column, people);
  }
  kept['birthDate'] = frequentDates(table, people);
  if (full) kept['fullName'] = keptOnly(full.counts, (count) => isKeptFull(count, people), full.nameOf);
  return kept;
}

/** How many records carry each date of birth that several people share. */
export function frequentDates({ columns }: Pick<RecordTable, 'columns'>, people: PeopleEstimate): Record<string, number> {
  const dates = countDates(columns['birthDate'] ?? new Int32Array(0));
  return Object.fromEntries([...dates].filter(([, count]) => isShared(count, people)).map(([date, count]) => [String(date), count]));
}

function sharedWords(table: RecordTable, column: string, people: PeopleEstimate): Record<string, number> {
  return keptOnly(countWords(table.columns[column]!, wordCount(table, column)), (count) => isShared(count, people), (number) => wordAt(table, column, number));
}

/** The counts worth keeping by their words. Their order says nothing: the model's file has them in the order of the words. */
function keptOnly(counts: ArrayLike<number>, isKept: (count: number) => boolean, wordOf: (number: number) => string): Record<string, number> {
  const found: Record<string, number> = {};
  for (let number = 0; number < counts.length; number += 1) if (isKept(counts[number]!)) found[wordOf(number)] = counts[number]!;
  return found;
}

/** Given and family name of each row as one number. */
export interface FullNames extends Pick<NumberedPairs, 'ofRow' | 'counts'> {
  /** The name of a number, with a stroke between its parts. */
  nameOf(number: number): string;
}

/** Full names that can be looked for by their parts. */
export interface FoundFullNames extends FullNames {
  /** The number of a given and a family name; 0 where nobody has them. */
  find(given: number, family: number): number;
}

const fullNamesKnown = new WeakMap<RecordTable, FoundFullNames>();

/** The full names of a table, made once; undefined where it lacks one of their parts. */
export function fullNames(table: RecordTable): FoundFullNames | undefined {
  let known = fullNamesKnown.get(table);
  if (known) return known;
  const numbered = numberNames(table);
  if (!numbered) return undefined;
  fullNamesKnown.set(table, (known = { ...fullNamesOf(table, numbered), find: (given, family) => findPair(numbered, given, family) }));
  return known;
}

/** The full names of a table as numbers alone. */
export function numberNames({ columns: { given, family } }: Pick<RecordTable, 'columns'>): NumberedPairs | undefined {
  return given && family && numberPairs(given, family);
}

/** Full names by their numbers. */
export function fullNamesOf({ words }: Pick<RecordTable, 'words'>, { ofRow, counts, lefts, rights }: NumberedPairs): FullNames {
  return { ofRow, counts, nameOf: (number) => `${words['given']![lefts[number]!]!}|${words['family']![rights[number]!]!}` };
}

/** Bits by number of a word, each worked out when it is first asked for. */
export class WordBits {
  private readonly bits: Float64Array;
  private readonly find: (number: number) => number;

  /** `bits` are those that are known; infinite where they are not, and then found. */
  constructor(bits: Float64Array, find: (number: number) => number = () => NaN) {
    this.bits = bits;
    this.find = find;
  }

  of(number: number): number {
    const known = this.bits[number]!;
    return known === Infinity ? (this.bits[number] = this.find(number)) : known;
  }

  /** The smaller of two words' bits. */
  least(left: number, right: number): number {
    return left === right ? this.of(left) : Math.min(this.of(left), this.of(right));
  }
}

function unknownBits(words: number): Float64Array {
  return new Float64Array(words).fill(Infinity);
}

/** What is added, in bits, for the frequency of each word of a column where two records share it, by number of the word: for all words at once where there are bytes of them, because most are then told without their texts. */
export function exactAdjustments(table: Pick<RecordTable, 'words' | 'wordBytes'>, column: string, chance: number, model: LinkageModel): WordBits {
  const kept = keptCounts(model, column);
  const rare = adjustmentOf(0, chance, model.people);
  const find = (number: number): number => {
    const count = number === 0 ? undefined : kept.get(wordAt(table, column, number));
    return count === undefined ? rare : adjustmentOf(count, chance, model.people);
  };
  const bytes = table.wordBytes?.[column];
  if (!bytes) return new WordBits(unknownBits(wordCount(table, column)), find);
  const added = new Float64Array(wordCount(table, column)).fill(rare);
  if (kept.size > 0) {
    const mayBeKept = rememberHashes(kept.keys(), kept.size);
    for (let number = 1; number < added.length; number += 1) if (mayBeKept(bytes.hashes[number]!)) added[number] = find(number);
  }
  return new WordBits(added, find);
}

/** Whether a number may be the hash of one of some words: most others are told by it without their texts. */
function rememberHashes(words: Iterable<string>, count: number): (hash: number) => boolean {
  const bits = Math.max(8, Math.ceil(Math.log2(count + 1)) + 4);
  const marks = new Uint8Array(1 << bits);
  for (const word of words) marks[hashText(word) >>> (32 - bits)] = 1;
  return (hash) => marks[hash >>> (32 - bits)] === 1;
}

const countsKnown = new WeakMap<object, ReadonlyMap<string, number>>();
const noCounts: ReadonlyMap<string, number> = new Map();

/** The frequencies a model keeps of a column, as a map that is made once: a search asks again and again. */
function keptCounts({ frequencies }: LinkageModel, column: string): ReadonlyMap<string, number> {
  const kept = frequencies[column];
  if (!kept) return noCounts;
  let known = countsKnown.get(kept);
  if (!known) countsKnown.set(kept, (known = new Map(Object.entries(kept))));
  return known;
}

/** Bits added for a word that `count` records carry, where agreement by chance is `chance`. A word that nobody else is known to have is never held against a pair. */
export function adjustmentOf(count: number, chance: number, people: PeopleEstimate): number {
  const bits = Math.log2(chance / frequencyOf(count, people));
  const bounded = Math.max(-largestAdjustment, Math.min(largestAdjustment, bits));
  return isShared(count, people) ? bounded : Math.max(0, bounded);
}

/** The most bits that the frequency of a word may add or take off. */
export const largestAdjustment = 10;

/** The same for full names that occur more often than their two parts would have them; NaN where the parts are enough. */
export function fullNameAdjustments(table: RecordTable, full: FoundFullNames, chance: number, model: LinkageModel): WordBits {
  const kept = keptCounts(model, 'fullName');
  const find = (number: number): number => {
    const count = number === 0 ? undefined : kept.get(full.nameOf(number));
    return count === undefined ? NaN : adjustmentOf(count, chance, model.people);
  };
  if (full.counts.length < kept.size) return new WordBits(unknownBits(full.counts.length), find);
  const added = new Float64Array(full.counts.length).fill(NaN);
  const givens = indexWords(table.words['given']!);
  const families = indexWords(table.words['family']!);
  for (const [name, count] of kept) {
    const stroke = name.indexOf('|');
    const number = full.find(givens(name.slice(0, stroke)), families(name.slice(stroke + 1)));
    if (number !== 0) added[number] = adjustmentOf(count, chance, model.people);
  }
  return new WordBits(added, find);
}

/** How many records carry a name of each class of the table of variants, and how many carry one that is also written otherwise. */
export interface ClassCounts {
  readonly given: ClassColumn;
  readonly family: ClassColumn;
}

interface ClassColumn {
  readonly counts: Float64Array;
  /** Chance that a record has a name of a class and another of that class would write it otherwise. */
  readonly varied: number;
}

/** Counts the classes once for a model, from the frequencies it keeps. */
export function countClasses({ frequencies, people }: LinkageModel, variants: NameVariantTable): ClassCounts {
  const count = (column: 'given' | 'family'): ClassColumn => countColumn(frequencies[column] ?? {}, variants[column], people);
  return { given: count('given'), family: count('family') };
}

/** The same from the table that a model was learned from. */
export function countOwnClasses(table: RecordTable, people: PeopleEstimate, variants: NameVariantTable): ClassCounts {
  const count = (column: 'given' | 'family'): ClassColumn => countColumn(table.columns[column] ? sharedWords(table, column, people) : {}, variants[column], people);
  return { given: count('given'), family: count('family') };
}

function countColumn(words: Readonly<Record<string, number>>, variants: NameVariantTable['given'], people: PeopleEstimate): ClassColumn {
  const counts = new Float64Array(variants.length);
  const squares = new Float64Array(variants.length);
  const { classesOf } = nameClasses(variants);
  for (const [word, records] of Object.entries(words)) {
    for (const one of classesOf(word)) {
      counts[one]! += records;
      squares[one]! += records * records;
    }
  }
  const varied = counts.reduce((sum, records, one) => sum + (records === 0 ? 0 : (records - squares[one]! / records) / people.records), 0);
  return { counts, varied: Math.min(1, Math.max(varied, 0.001)) };
}

/**
 * What is added for the frequency of a word's class where two records carry variants of one name: Muhammad and Mohammed say less than Siobhan and Shivaun.
 *
 * A person of class c is written otherwise the oftener the more ways there are, h(c): by k h(c). Two people of the class are by p(c) h(c). So a variant within c is
 * k / p(c) times likelier in one person; the level's own weight holds k sum(p h) / chance. 0 for a word in no class.
 */
export function classAdjustments(table: Pick<RecordTable, 'words'>, column: 'given' | 'family', chance: number, model: LinkageModel, variants: NameVariantTable, classes: ClassCounts): WordBits {
  const { classesOf } = nameClasses(variants[column]);
  const { counts, varied } = classes[column];
  const words = table.words[column] ?? [''];
  return new WordBits(unknownBits(words.length), (number) => {
    const own = classesOf(words[number]!);
    return own.length === 0 ? 0 : Math.max(-6, Math.min(6, Math.min(...own.map((one) => Math.log2(chance / (frequencyOf(counts[one]!, model.people) * varied))))));
  });
}
