import { laySigns } from './laid-signs.ts';
import { foldName } from './name-text.ts';
import { consonantKey } from './sound-key.ts';
import { wordSounds } from './word-sounds.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { jaroWinklerAtMost, wordTraits, type WordTraits } from './word-traits.ts';

/** Names that stand for one another, as `reference/matching/name-variants.json` holds them: the usual form first. */
export interface NameVariantTable {
  readonly given: readonly (readonly string[])[];
  readonly family: readonly (readonly string[])[];
}

/** Which classes a folded name belongs to, and the form under which a class is filed. */
export interface NameClasses {
  /** Numbers of the classes that hold the name, ascending; none for most names. */
  readonly classesOf: (name: string) => readonly number[];
  /** The usual form of the first class that holds the name, or the name itself: "BOB" is filed under "ROBERT". */
  readonly filedUnder: (name: string) => string;
}

const none: readonly number[] = [];

/** The classes of one kind of name. A name may stand in several: "ALEX" with Alexander and with Alexandra, who are not each other's variants. */
export function nameClasses(rows: readonly (readonly string[])[]): NameClasses {
  let known = classesKnown.get(rows);
  if (!known) classesKnown.set(rows, (known = holdNames(rows)));
  return known;
}

const classesKnown = new WeakMap<object, NameClasses>();

function holdNames(rows: readonly (readonly string[])[]): NameClasses {
  const held = new Map<string, number[]>();
  const heads: string[] = [];
  rows.forEach((row, at) => {
    const names = row.map(foldName);
    heads.push(names[0] ?? '');
    for (const name of new Set(names)) held.set(name, [...(held.get(name) ?? []), at]);
  });
  return { classesOf: (name) => held.get(name) ?? none, filedUnder: (name) => (held.has(name) ? heads[held.get(name)![0]!]! : name) };
}

/** How near two names are, best first; the numbers are levels of the comparison (0 is kept for a missing name). */
export const nameLevel = { exact: 1, variant: 2, near: 3, alike: 4, part: 5, other: 6 } as const;

/**
 * Further levels of given names. swapped: given and family name changed over; the family name then says nothing of its own. misplaced: one name stands in the
 * place of the other's other name, and the rest is missing or different. anotherName: the given name of one is a middle name of the other.
 */
export const givenLevel = { swapped: 7, misplaced: 8, anotherName: 9 } as const;

/** From these Jaro-Winkler similarities on two names are near, and alike, whatever they sound like. */
export const nameSimilarity = { near: 0.92, alike: 0.86 } as const;

/** The level at which two names agree, by their numbers in one list or in two. */
export type NameComparison = (a: number, b: number) => number;

/** A list of names with what comparing them needs, worked out once. */
export interface NameList {
  readonly words: readonly string[];
  readonly traits: WordTraits;
  /** 1 for a name that some class holds. */
  readonly isVaried: Uint8Array;
  readonly classes: readonly (readonly number[])[];
  /** Numbers that two names share when their Soundex, or their consonants, are the same. */
  readonly soundexes: Uint32Array;
  readonly consonants: Uint32Array;
  readonly firstLetters: Uint16Array;
  /** 1 for a name of several words. */
  readonly spaced: Uint8Array;
  /** One bit for each letter that a word of three letters or more begins with; every bit where such a word is in a class, so that its variants may begin otherwise. */
  readonly initials: Int32Array;
}

/** Prepares a list of names. What a short list needs is remembered by name, because whoever looks people up meets the same names again and again. */
export function nameList(words: readonly string[], classes: NameClasses): NameList {
  return words.length > shortList ? prepareNames(words, classes) : rememberNames(words, classes);
}

const shortList = 256;
/** So many names are remembered; then they are worked out anew. */
const rememberedAtMost = 100_000;
const factsKnown = new WeakMap<NameClasses, Map<string, NameFacts>>();

/** What a list holds of one name. */
interface NameFacts {
  readonly letters: number;
  readonly length: number;
  readonly classes: readonly number[];
  readonly soundex: number;
  readonly consonants: number;
  readonly firstLetter: number;
  readonly spaced: number;
  readonly initials: number;
}

function rememberNames(words: readonly string[], classes: NameClasses): NameList {
  let known = factsKnown.get(classes);
  if (!known) factsKnown.set(classes, (known = new Map()));
  if (known.size > rememberedAtMost) known.clear();
  const count = words.length;
  const list = { words, traits: { letters: new Int32Array(count), lengths: new Uint8Array(count) }, isVaried: new Uint8Array(count), classes: new Array<readonly number[]>(count), soundexes: new Uint32Array(count), consonants: new Uint32Array(count), firstLetters: new Uint16Array(count), spaced: new Uint8Array(count), initials: new Int32Array(count) };
  for (let word = 0; word < count; word += 1) {
    let facts = known.get(words[word]!);
    if (!facts) known.set(words[word]!, (facts = factsOf(words[word]!, classes)));
    list.traits.letters[word] = facts.letters;
    list.traits.lengths[word] = facts.length;
    list.isVaried[word] = facts.classes.length > 0 ? 1 : 0;
    list.classes[word] = facts.classes;
    list.soundexes[word] = facts.soundex;
    list.consonants[word] = facts.consonants;
    list.firstLetters[word] = facts.firstLetter;
    list.spaced[word] = facts.spaced;
    list.initials[word] = facts.initials;
  }
  return list;
}

function factsOf(name: string, classes: NameClasses): NameFacts {
  const { traits, ...one } = prepareNames([name], classes);
  return { letters: traits.letters[0]!, length: traits.lengths[0]!, classes: one.classes[0]!, soundex: one.soundexes[0]!, consonants: one.consonants[0]!, firstLetter: one.firstLetters[0]!, spaced: one.spaced[0]!, initials: one.initials[0]! };
}

function prepareNames(words: readonly string[], classes: NameClasses): NameList {
  const held = words.map((name) => classes.classesOf(name));
  return {
    words,
    traits: wordTraits(laySigns(words)),
    isVaried: Uint8Array.from(held, (one) => (one.length > 0 ? 1 : 0)),
    classes: held,
    ...wordSounds(words),
    firstLetters: Uint16Array.from(words, (word) => (word === '' ? 0 : word.charCodeAt(0))),
    spaced: Uint8Array.from(words, (word) => (word.includes(' ') ? 1 : 0)),
    initials: Int32Array.from(words, (word) => initialsOf(word, classes)),
  };
}

/**
 * Compares the names of two lists, which may be one, by level.
 *
 * variant: one class of the table, or one the other's diminutive. near: Jaro-Winkler 0.92, or the same consonants and Jaro-Winkler 0.78 (a
 * transliteration). alike: Jaro-Winkler 0.86, or the same Soundex and 0.6. part: an initial, a beginning of three letters, or one word of several. Most pairs are told
 * apart by their letters alone. `areRelated` answers whether a word of one is nearly a word of the other, for whoever knows already.
 */
export function nameComparison(of: NameList, to: NameList, classes: NameClasses, areRelated?: (a: number, b: number) => boolean): NameComparison {
  const left = of.words;
  const right = to.words;
  return (a, b) => {
    const hasSpaces = of.spaced[a] === 1 || to.spaced[b] === 1;
    const isOneSound = of.soundexes[a] === to.soundexes[b];
    const isOneKey = of.consonants[a] === to.consonants[b];
    const isVaried = of.isVaried[a] === 1 && to.isVaried[b] === 1;
    const isNear = isOneSound || isOneKey || jaroWinklerAtMost(of.traits, a, to.traits, b) >= nameSimilarity.alike;
    const isOneStart = of.firstLetters[a] === to.firstLetters[b];
    if (!isNear && !hasSpaces && !isVaried && !isOneStart) return nameLevel.other;
    const one = left[a]!;
    const other = right[b]!;
    if (one === other || (hasSpaces && isOneKey && isOneStart && one.replaceAll(' ', '') === other.replaceAll(' ', ''))) return nameLevel.exact;
    if (isVaried && of.classes[a]!.some((number) => to.classes[b]!.includes(number))) return nameLevel.variant;
    if (isNear) {
      const level = levelOf(jaroWinkler(one, other), isOneKey, isOneSound, Math.min(one.length, other.length));
      if (level !== nameLevel.other) return level;
    }
    if (isOneStart && isBeginning(one, other)) return nameLevel.part;
    if (!hasSpaces) return nameLevel.other;
    const isRelated = areRelated ? areRelated(a, b) : (of.initials[a]! & to.initials[b]!) !== 0 && shareWord(one, other, classes);
    return isRelated ? nameLevel.part : nameLevel.other;
  };
}

/** The level of two folded names. */
export function compareNames(a: string, b: string, classes: NameClasses): number {
  return nameComparison(nameList([a], classes), nameList([b], classes), classes)(0, 0);
}

function levelOf(similarity: number, isOneKey: boolean, isOneSound: boolean, shorter: number): number {
  if ((similarity >= nameSimilarity.near && shorter > 1) || (isOneKey && similarity >= 0.78)) return nameLevel.near;
  return (similarity >= nameSimilarity.alike && shorter > 1) || (isOneSound && similarity >= 0.6) ? nameLevel.alike : nameLevel.other;
}

function isBeginning(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (short.length === 1 || short.length >= 3) && long.startsWith(short);
}

function initialsOf(name: string, classes: NameClasses): number {
  let letters = 0;
  for (const word of name.split(' ')) {
    if (word.length <= 2) continue;
    const code = word.charCodeAt(0);
    letters |= classes.classesOf(word).length > 0 ? -1 : code >= 65 && code <= 90 ? 1 << (code - 65) : 1 << 31;
  }
  return letters;
}

/** Whether a word of one is, nearly, a word of the other: one word of several. */
function shareWord(a: string, b: string, classes: NameClasses): boolean {
  const left = a.split(' ').filter((word) => word.length > 2);
  const right = b.split(' ').filter((word) => word.length > 2);
  return left.some((word) => right.some((other) => word === other || compareSingle(word, other, classes) <= nameLevel.near));
}

/** The level, up to `near`, at which a word of one name is nearly a word of another; `other` where it is not. */
export function compareSingle(a: string, b: string, classes: NameClasses): number {
  const [ofA, ofB] = [classes.classesOf(a), classes.classesOf(b)];
  if (a[0] !== b[0] && (ofA.length === 0 || ofB.length === 0)) return nameLevel.other;
  if (ofA.some((one) => ofB.includes(one))) return nameLevel.variant;
  const similarity = jaroWinkler(a, b);
  return similarity < 0.78 ? nameLevel.other : levelOf(similarity, consonantKey(a) === consonantKey(b), false, Math.min(a.length, b.length));
}
