import { isNearlySame, isParticle, spokenWords, stemOf } from './word-forms.ts';
import type { NeedWords } from './needs.ts';

/** A cue made ready: its words by their numbers, and how much it says when all of them are there. */
export interface ReadyCue {
  readonly category: number;
  readonly text: string;
  readonly words: readonly number[];
  readonly weight: number;
}

/** How much a word says for a category in whose cues it stands, though no cue of it is there whole. */
export interface Hint {
  readonly category: number;
  readonly weight: number;
}

/** The words of all cues by their numbers, and what each says. */
export interface NeedLexicon {
  readonly words: readonly string[];
  /** By word: the cues that are looked for when it is met, each under its rarest word alone. */
  readonly cuesAt: readonly (readonly ReadyCue[])[];
  /** By word: the categories for which it speaks by itself. */
  readonly hintsAt: readonly (readonly Hint[])[];
  /** By word: how much it says at all, by how few categories use it. */
  readonly rarity: Float64Array;
  /** By word: whether it stands in everybody's talk. */
  readonly isEveryday: Uint8Array;
  readonly not: number | undefined;
  /** The word as it stands. */
  readonly exactly: (word: string) => readonly number[];
  /** The word, what it is said for, and where it is known in neither way, what is one letter away. */
  readonly nearly: (word: string) => readonly number[];
}

/** Said by itself, and as part of a cue, an everyday word says so much of what its rarity would say: "night" by itself little, "night terror" more. */
const everydayAlone = 0.5;
const everydayWithin = 0.6;
/** A word of a cue that is not there whole says so much of what it would say as a cue of its own. */
const hintShare = 0.6;

/**
 * Makes the vocabulary ready. A word says the more for a category the likelier that category is where it stands, were all equally long (after inverse document frequency, Spärck
 * Jones 1972): "music" much for arts and little for school costs. A cue of several words says more than one of one, and a word of everyday talk less than any: it is rare among cues by
 * accident.
 */
export function needLexicon({ categories, alike, everyday }: Pick<NeedWords, 'categories' | 'alike' | 'everyday'>): NeedLexicon {
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => numbers.get(word) ?? (numbers.set(word, numbers.size), numbers.size - 1);
  const told = categories.map(({ cues, name }) => cues.concat(name).map((text) => ({ text, words: spokenWords(text).map(numberOf) })).filter(({ words }) => words.length > 0));
  const surroundings = categories.map(({ around }) => around.map((text) => spokenWords(text).map(numberOf)));
  const words = [...numbers.keys()];
  const common = new Set(everyday.map(stemOf));
  const isEveryday = Uint8Array.from(words, (word) => (common.has(word) || word === 'not' || isParticle(word) || /^\d/.test(word) ? 1 : 0));
  const uses = countUses(told.map((cues, category) => [...cues.map((cue) => cue.words), ...surroundings[category]!]), words.length);
  const sizes = told.map((cues, category) => cues.length + surroundings[category]!.length);
  const totals = uses.map((used) => [...used].reduce((sum, [category, count]) => sum + count / sizes[category]!, 0));
  const says = (at: number, category: number): number => Math.log(1 + (categories.length * uses[at]!.get(category)!) / sizes[category]! / totals[at]!);
  const weigh = (at: number, category: number, everydayShare: number): number => says(at, category) * (isEveryday[at] === 1 ? everydayShare : 1);
  const weighAlone = (at: number, category: number): number => weigh(at, category, everydayAlone);
  const weighCue = (cue: readonly number[], category: number): number => (cue.length === 1 ? weighAlone(cue[0]!, category) : cue.reduce((sum, at) => sum + weigh(at, category, everydayWithin), 0) * Math.sqrt(cue.length));
  const cuesAt: ReadyCue[][] = words.map(() => []);
  for (const [category, cues] of told.entries()) {
    for (const cue of new Map(cues.map((one) => [one.words.join(), one])).values()) {
      const rarest = cue.words.reduce((best, at) => (uses[at]!.size < uses[best]!.size ? at : best));
      cuesAt[rarest]!.push({ category, ...cue, weight: weighCue(cue.words, category) });
    }
  }
  const hintsAt = uses.map((used, at): readonly Hint[] => (words[at] === 'not' || isParticle(words[at]!) ? [] : [...used.keys()].map((category) => ({ category, weight: weighAlone(at, category) * hintShare }))));
  const rarity = Float64Array.from(uses, (used, at) => Math.log(1 + categories.length / used.size) * (isEveryday[at] === 1 ? everydayAlone : 1));
  return { words, cuesAt, hintsAt, rarity, isEveryday, not: numbers.get('not'), ...readersOf(numbers, alike, common) };
}

/** For each word in how many cues of each category it stands. */
function countUses(told: readonly (readonly (readonly number[])[])[], words: number): readonly ReadonlyMap<number, number>[] {
  const uses = Array.from({ length: words }, () => new Map<number, number>());
  for (const [category, cues] of told.entries()) for (const cue of cues) for (const at of new Set(cue)) uses[at]!.set(category, (uses[at]!.get(category) ?? 0) + 1);
  return uses;
}

function readersOf(numbers: ReadonlyMap<string, number>, alike: NeedWords['alike'], common: ReadonlySet<string>): Pick<NeedLexicon, 'exactly' | 'nearly'> {
  const standsFor = wordsStandingFor(alike, numbers);
  const spelledLike = spellingsNear([...new Set([...numbers.keys(), ...standsFor.keys()])]);
  const exactly = (word: string): readonly number[] => (numbers.has(word) ? [numbers.get(word)!] : []);
  const nearly = (word: string): readonly number[] => {
    const isKnown = numbers.has(word) || standsFor.has(word) || common.has(word) || /\d/.test(word);
    return [...new Set((isKnown ? [word] : spelledLike(word)).flatMap((one) => [...exactly(one), ...(standsFor.get(one) ?? [])]))];
  };
  return { exactly, nearly };
}

/** For each word that is said for others the words of cues that it may stand for. */
function wordsStandingFor(alike: NeedWords['alike'], numbers: ReadonlyMap<string, number>): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  for (const one of alike) {
    const [meant] = spokenWords(one.for);
    const number = meant === undefined ? undefined : numbers.get(meant);
    if (number === undefined) continue;
    for (const [word] of one.also.map(spokenWords)) if (word !== undefined && word !== meant) found.set(word, [...(found.get(word) ?? []), number]);
  }
  return found;
}

/** Known words one letter from another word. Words of much other length, or of which more than two letters stand in one alone, are passed over without being compared. */
function spellingsNear(known: readonly string[]): (word: string) => readonly string[] {
  const byLength = new Map<number, { word: string; letters: number }[]>();
  for (const word of known) (byLength.get(word.length) ?? byLength.set(word.length, []).get(word.length)!).push({ word, letters: lettersOf(word) });
  return (word) => {
    const letters = lettersOf(word);
    return [-1, 0, 1].flatMap((more) => (byLength.get(word.length + more) ?? []).filter((one) => areFewApart(one.letters ^ letters) && isNearlySame(one.word, word)).map((one) => one.word));
  };
}

/** Which letters stand in a word, a bit each. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) - 97);
  return letters;
}

/** Whether at most two bits are set: one letter put in, taken out or changed. */
function areFewApart(bits: number): boolean {
  const without = bits & (bits - 1);
  return (without & (without - 1)) === 0;
}
