import { isNearlySame, tellingWords } from './word-forms.ts';
import type { ServiceKind } from '../record.ts';

/** Kinds of help and the words in which families ask for them, as `reference/vocabularies/needs.json` holds them. */
export interface NeedWords {
  readonly owner: string;
  readonly reviewBy: string;
  /** Words that are said for another one: "lad" and "daughter" for child, "hubby" for partner. They stand for it in cues, and it not for them. */
  readonly alike: readonly { readonly for: string; readonly also: readonly string[] }[];
  readonly categories: readonly NeedCategory[];
}

/** One kind of help. */
export interface NeedCategory {
  readonly id: string;
  readonly name: string;
  readonly kind: ServiceKind;
  /** A word or a few words as people say them; "not" stands for every word of that sense. */
  readonly cues: readonly string[];
}

/** A category that answers what was typed, with the cues that spoke for it, best first. */
export interface NeedHit {
  readonly category: NeedCategory;
  readonly score: number;
  readonly cues: readonly string[];
}

interface ReadyCue {
  /** Its place among all cues. */
  readonly nth: number;
  readonly category: number;
  readonly text: string;
  readonly words: readonly string[];
  readonly weight: number;
}

/** Categories made ready for asking. */
export interface NeedReader {
  readonly read: (typed: string) => readonly NeedHit[];
  /** The same for a text whose words are spelled right, such as the name of a service: no letter may differ. */
  readonly readName: (name: string) => readonly NeedHit[];
}

/** How far two words of one cue may stand apart in what was typed. */
const reach = 3;

/**
 * Makes the cues ready once; `read` then tells which kinds of help answer a plain need, best first.
 *
 * A cue speaks for its category when its words stand near each other, in any order but for "not". A cue of several words says more than one of one, and a word that
 * few categories use says more than one that many do (inverse document frequency, Spärck Jones 1972). Each word that was typed counts once for a category,
 * through the cue that says most.
 */
export function needReader({ categories, alike }: NeedWords): NeedReader {
  const wordsOfCategory = categories.map(({ cues, name }) => cues.concat(name).map((text) => ({ text, words: tellingWords(text) })));
  const spread = new Map<string, number>();
  for (const cues of wordsOfCategory) for (const word of new Set(cues.flatMap(({ words }) => words))) spread.set(word, (spread.get(word) ?? 0) + 1);
  const rarity = (word: string): number => Math.log(1 + categories.length / (spread.get(word) ?? 1));
  const cues = wordsOfCategory.flatMap((all, category) => all.filter(({ words }) => words.length > 0).map(({ text, words }) => ({ category, text, words, weight: words.reduce((sum, word) => sum + rarity(word), 0) * Math.sqrt(words.length) }))).map((cue, nth): ReadyCue => ({ ...cue, nth }));
  const byWord = cuesByWord(cues);
  const kin = kinOf(wordsOfCategory.map((all) => new Set(all.flatMap(({ words }) => words))), rarity);
  const same = (word: string): readonly string[] => (byWord.has(word) ? [word] : []);
  const standsFor = wordsStandingFor(alike, byWord);
  const knownWords = [...new Set([...byWord.keys(), ...standsFor.keys()])];
  const mended = (word: string): readonly string[] => knownWords.filter((known) => isNearlySame(known, word));
  const nearly = (word: string): readonly string[] => {
    const meant = byWord.has(word) || standsFor.has(word) || /\d/.test(word) ? [word] : mended(word);
    return [...new Set(meant.flatMap((one) => [...same(one), ...(standsFor.get(one) ?? [])]))];
  };
  const readBy = (find: (word: string) => readonly string[]) => (text: string): readonly NeedHit[] => {
    const told = tellingWords(text).map(find);
    return readNeed(categories, cuesSaid(byWord, told), told);
  };
  const readName = readBy(same);
  const readDirectly = readBy(nearly);
  return { readName, read: (typed) => withKin(readDirectly(typed), categories, kin) };
}

/** All words of cues, each with those cues of which it is the rarest word: a cue is looked for by one of its words alone. */
function cuesByWord(cues: readonly ReadyCue[]): ReadonlyMap<string, readonly ReadyCue[]> {
  const count = new Map<string, number>();
  for (const { words } of cues) for (const word of new Set(words)) count.set(word, (count.get(word) ?? 0) + 1);
  const found = new Map([...count.keys()].map((word): [string, ReadyCue[]] => [word, []]));
  for (const cue of cues) found.get(cue.words.reduce((rarest, word) => (count.get(word)! < count.get(rarest)! ? word : rarest)))!.push(cue);
  return found;
}

/** The cues of which every word was said, those with the word that was said first before the others. */
function cuesSaid(byWord: ReadonlyMap<string, readonly ReadyCue[]>, told: readonly (readonly string[])[]): readonly ReadyCue[] {
  const said = new Map<string, number>();
  for (const words of told) for (const word of words) if (!said.has(word)) said.set(word, said.size);
  const firstOf = new Map<ReadyCue, number>();
  for (const word of said.keys()) for (const cue of byWord.get(word)!) if (cue.words.every((one) => said.has(one))) firstOf.set(cue, Math.min(...cue.words.map((one) => said.get(one)!)));
  return [...firstOf.keys()].sort((a, b) => firstOf.get(a)! - firstOf.get(b)! || a.nth - b.nth);
}

/** For each word that is said for others the words of cues that it may stand for. */
function wordsStandingFor(alike: NeedWords['alike'], byWord: ReadonlyMap<string, unknown>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const one of alike) {
    const [meant] = tellingWords(one.for);
    if (meant === undefined || !byWord.has(meant)) continue;
    for (const [word] of one.also.map(tellingWords)) if (word !== undefined && word !== meant) found.set(word, [...(found.get(word) ?? []), meant]);
  }
  return found;
}

/** Fewer than so many kinds of help, and their kin are offered after them. */
const offered = 5;

/** For each category how much of its words it shares with each other one, by what they say (0 to 1, weighted Jaccard 1901). */
function kinOf(words: readonly ReadonlySet<string>[], rarity: (word: string) => number): readonly (readonly number[])[] {
  const weigh = (all: Iterable<string>): number => [...all].reduce((sum, word) => sum + rarity(word), 0);
  return words.map((own) => words.map((other) => {
    const shared = weigh([...own].filter((word) => other.has(word)));
    return shared / (weigh(own) + weigh(other) - shared);
  }));
}

/** Those that were found, and after them, where they are few, those that are nearest to them in words: never louder than what was found, and spoken for by no cue. */
function withKin(hits: readonly NeedHit[], categories: readonly NeedCategory[], kin: readonly (readonly number[])[]): readonly NeedHit[] {
  if (hits.length === 0 || hits.length >= offered) return hits;
  const found = hits.map(({ category, score }) => ({ at: categories.indexOf(category), score }));
  const quietest = hits.at(-1)!.score;
  const best = hits[0]!.score;
  const near = categories
    .map((category, at) => ({ category, at, nearness: found.reduce((sum, one) => sum + kin[one.at]![at]! * (one.score / best), 0) }))
    .filter(({ at, nearness }) => nearness > 0 && !found.some((one) => one.at === at))
    .sort((a, b) => b.nearness - a.nearness || (a.category.id < b.category.id ? -1 : 1));
  return [...hits, ...near.slice(0, offered - hits.length).map(({ category, nearness }): NeedHit => ({ category, score: quietest * Math.min(nearness, 1) * 0.5, cues: [] }))];
}

/** `told` holds, for each word that was typed, the words of cues that it may be. */
function readNeed(categories: readonly NeedCategory[], cues: readonly ReadyCue[], told: readonly (readonly string[])[]): readonly NeedHit[] {
  const spoken = new Map<number, { cue: ReadyCue; at: readonly number[] }[]>();
  for (const cue of cues) {
    const at = findCue(cue.words, told);
    if (at !== undefined) spoken.set(cue.category, [...(spoken.get(cue.category) ?? []), { cue, at }]);
  }
  const hits = [...spoken].map(([category, met]): NeedHit => {
    const taken = new Set<number>();
    const kept = met.sort((a, b) => b.cue.weight - a.cue.weight).filter(({ at }) => {
      const isNew = at.some((place) => !taken.has(place));
      for (const place of at) taken.add(place);
      return isNew;
    });
    return { category: categories[category]!, score: kept.reduce((sum, { cue }) => sum + cue.weight, 0), cues: kept.map(({ cue }) => cue.text) };
  });
  return hits.sort((a, b) => b.score - a.score || (a.category.id < b.category.id ? -1 : 1));
}

/** The places in what was typed at which the words of a cue stand, near each other; "not" must come before what it denies. */
function findCue(words: readonly string[], told: readonly (readonly string[])[]): readonly number[] | undefined {
  const at: number[] = [];
  for (const [nth, word] of words.entries()) {
    const place = told.findIndex((one, index) => !at.includes(index) && one.includes(word) && (nth === 0 || Math.abs(index - at[nth - 1]!) <= reach) && (words[nth - 1] !== 'not' || index > at[nth - 1]!));
    if (place < 0) return undefined;
    at.push(place);
  }
  return at;
}
