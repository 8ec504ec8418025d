import type { Childcare } from '../childcare.ts';
import type { ServiceKind } from '../record.ts';
import { ageTeller, type AgeTeller, type AgeWords } from './ages-in-words.ts';
import { needLexicon, type NeedLexicon, type ReadyCue } from './need-lexicon.ts';
import { spokenWords } from './word-forms.ts';

/** Kinds of help and the words in which families ask for them, as `reference/vocabularies/needs.json` holds them. */
export interface NeedWords {
  readonly owner: string;
  readonly reviewBy: string;
  /** Words that everybody says about everything. By themselves they say little, wherever they stand among the cues. */
  readonly everyday: readonly string[];
  /** Words that are said for another one: "lad" and "daughter" for child, "hubby" for partner. They stand for it in cues, and it not for them. */
  readonly alike: readonly { readonly for: string; readonly also: readonly string[] }[];
  /** Words that say how old a child is. */
  readonly ages: readonly AgeWords[];
  readonly categories: readonly NeedCategory[];
  /** Under which category a search in vain is counted that chose a kind of service and had no words. */
  readonly ofKind: Readonly<Partial<Record<ServiceKind, string>>>;
  /** The category of a registered setting by its provision, and by what its register says more nearly. */
  readonly ofProvision: Readonly<Partial<Record<Childcare['provision'], string>>>;
  readonly ofSubtype: Readonly<Partial<Record<NonNullable<Childcare['subtype']>, string>>>;
}

/** One kind of help. */
export interface NeedCategory {
  readonly id: string;
  readonly name: string;
  readonly kind: ServiceKind;
  /** A word or a few words as people say them; "not" stands for every word of that sense. */
  readonly cues: readonly string[];
  /** Words of the scenes in which this help is missing: no cue by themselves, they speak in a sentence together with others. */
  readonly around: readonly string[];
}

/** A category that answers what was typed, and why: the cues that are there whole, best first, and further words that stand in its cues. */
export interface NeedHit {
  readonly category: NeedCategory;
  readonly score: number;
  readonly cues: readonly string[];
  readonly words: readonly string[];
  /** It answers a danger to which the words point: before all else. */
  readonly answersDanger?: true;
  /** It helps when such a danger is over. */
  readonly followsDanger?: true;
}

/** Categories made ready for asking. */
export interface NeedReader {
  readonly read: (typed: string) => readonly NeedHit[];
  /** The same for a text whose words are spelled right, such as the name of a service: no letter may differ, and cues must be there whole, more than one everyday word. */
  readonly readName: (name: string) => readonly NeedHit[];
  /** Of which ages a text speaks. */
  readonly agesIn: AgeTeller;
  /** Whether a name, such as that of a town, has a word by which families ask, an everyday one too: Reading, Sale. */
  readonly isAlsoWord: (name: string) => boolean;
  /** The category of that id; one that is not there is a fault of the reference. */
  readonly categoryOf: (id: string) => NeedCategory;
  /** The category of a setting that is registered so, where one is told. */
  readonly ofRegistered: (childcare: Pick<Childcare, 'provision' | 'subtype'>) => string | undefined;
}

/** How far two words of one cue may stand apart in what was typed. */
const reach = 4;
/** From so many telling words on a text is a sentence, in which words that are no whole cue speak too, together with others. Of fewer words each is meant. */
const sentence = 4;

/**
 * Makes the cues ready once; `read` then tells which kinds of help answer a plain need, best first.
 *
 * A cue speaks for its category when its words stand near each other, in any order but for "not"; each word that was typed counts once for a category, through the cue that says
 * most. In a sentence further words speak for the categories in whose cues they stand, less loudly: of long talk with much beside the point, what several words say together stays.
 */
export function needReader({ ages, categories, alike, everyday, ofProvision, ofSubtype }: NeedWords): NeedReader {
  const lexicon = needLexicon({ categories, alike, everyday });
  const kin = kinOf(lexicon, categories.length);
  const tellsEnough = ({ words }: ReadyCue): boolean => words.length > 1 || lexicon.isEveryday[words[0]!] === 0;
  return {
    agesIn: ageTeller(ages),
    readName: (name) => readNeed(categories, lexicon, spokenWords(name).map(lexicon.exactly), { mayMeet: tellsEnough, withHints: false }),
    categoryOf: (id) => {
      const category = categories.find((one) => one.id === id);
      if (category === undefined) throw new Error(`reference/vocabularies/needs.json has no category "${id}".`);
      return category;
    },
    ofRegistered: ({ provision, subtype }) => (subtype === undefined ? ofProvision[provision] : ofSubtype[subtype]),
    isAlsoWord: (name) => cuesIn(lexicon, spokenWords(name).map(lexicon.exactly)).length > 0,
    read: (typed) => {
      const told = spokenWords(typed).map(lexicon.nearly);
      return withKin(readNeed(categories, lexicon, told, { mayMeet: () => true, withHints: told.length >= sentence }), categories, kin);
    },
  };
}

/** How whole cues and single words are read. */
interface Reading {
  readonly mayMeet: (cue: ReadyCue) => boolean;
  readonly withHints: boolean;
}

/** What speaks for one category. */
interface Spoken {
  score: number;
  readonly cues: string[];
  readonly words: string[];
  readonly taken: Set<number>;
}

/** `told` holds, for each word that was typed, the words of cues that it may be. */
function readNeed(categories: readonly NeedCategory[], lexicon: NeedLexicon, told: readonly (readonly number[])[], { mayMeet, withHints }: Reading): readonly NeedHit[] {
  const spoken = new Map<number, Spoken>();
  const forCategory = (category: number): Spoken => spoken.get(category) ?? spoken.set(category, { score: 0, cues: [], words: [], taken: new Set() }).get(category)!;
  for (const { cue, at } of cuesIn(lexicon, told).filter((one) => mayMeet(one.cue))) {
    const own = forCategory(cue.category);
    const fresh = at.filter((place) => !own.taken.has(place));
    if (fresh.length === 0) continue;
    own.score += (cue.weight * fresh.length) / at.length;
    own.cues.push(cue.text);
    for (const place of fresh) own.taken.add(place);
  }
  if (withHints) for (const [place, meanings] of told.entries()) addHints(lexicon, meanings, place, forCategory);
  const hits = [...spoken].map(([category, { score, cues, words }]): NeedHit => ({ category: categories[category]!, score, cues, words }));
  return hits.sort((a, b) => b.score - a.score || (a.category.id < b.category.id ? -1 : 1));
}

/** The cues that are there, those that say most first. */
function cuesIn({ cuesAt, not }: NeedLexicon, told: readonly (readonly number[])[]): readonly { readonly cue: ReadyCue; readonly at: readonly number[] }[] {
  const met: { cue: ReadyCue; at: readonly number[] }[] = [];
  for (const word of new Set(told.flat())) {
    for (const cue of cuesAt[word]!) {
      const at = findCue(cue.words, told, not);
      if (at !== undefined) met.push({ cue, at });
    }
  }
  return met.sort((a, b) => b.cue.weight - a.cue.weight);
}

/** What one word says for the categories for which no cue has taken it. Of several words that it may be, the one that says most counts. */
function addHints({ hintsAt, words }: NeedLexicon, meanings: readonly number[], place: number, forCategory: (category: number) => Spoken): void {
  const best = new Map<number, { weight: number; word: number }>();
  for (const word of meanings) for (const { category, weight } of hintsAt[word]!) if (weight > (best.get(category)?.weight ?? 0)) best.set(category, { weight, word });
  for (const [category, { weight, word }] of best) {
    const own = forCategory(category);
    if (own.taken.has(place)) continue;
    own.score += weight;
    own.words.push(words[word]!);
  }
}

/** The places in what was typed at which the words of a cue stand, near each other; "not" must come before what it denies. */
function findCue(words: readonly number[], told: readonly (readonly number[])[], not: number | undefined): readonly number[] | undefined {
  const at: number[] = [];
  for (const [nth, word] of words.entries()) {
    const last = nth === 0 ? undefined : at[nth - 1]!;
    const from = last === undefined ? 0 : words[nth - 1] === not ? last + 1 : Math.max(0, last - reach);
    const to = last === undefined ? told.length - 1 : Math.min(told.length - 1, last + reach);
    let place = from;
    while (place <= to && (at.includes(place) || !told[place]!.includes(word))) place += 1;
    if (place > to) return undefined;
    at.push(place);
  }
  return at;
}

/** Fewer than so many kinds of help, and their kin are offered after them. */
const offered = 5;

/** For each category how much of its words it shares with each other one, by what they say (0 to 1, weighted Jaccard 1901). */
function kinOf({ hintsAt, rarity }: NeedLexicon, categories: number): readonly (readonly number[])[] {
  const own = new Float64Array(categories);
  const shared = Array.from({ length: categories }, () => new Array<number>(categories).fill(0));
  for (const [word, hints] of hintsAt.entries()) {
    for (const { category } of hints) {
      own[category] = own[category]! + rarity[word]!;
      for (const other of hints) shared[category]![other.category] = shared[category]![other.category]! + rarity[word]!;
    }
  }
  return shared.map((row, one) => row.map((weight, other) => weight / (own[one]! + own[other]! - weight)));
}

/** Those that were found, and after them, where they are few, those that are nearest to them in words: never louder than what was found, and spoken for by no cue. */
function withKin(hits: readonly NeedHit[], categories: readonly NeedCategory[], kin: readonly (readonly number[])[]): readonly NeedHit[] {
  if (hits.length === 0 || hits.length >= offered) return hits;
  const found = hits.map(({ category, score }) => ({ at: categories.indexOf(category), score }));
  const quietest = hits.at(-1)!.score;
  const best = hits[0]!.score;
  const nearness = (at: number): number => found.reduce((sum, one) => sum + kin[one.at]![at]! * (one.score / best), 0);
  const near = categories
    .flatMap((category, at) => (found.some((one) => kin[one.at]![at]! > 0) && !found.some((one) => one.at === at) ? { category, nearness: nearness(at) } : []))
    .sort((a, b) => b.nearness - a.nearness || (a.category.id < b.category.id ? -1 : 1));
  return [...hits, ...near.slice(0, offered - hits.length).map(({ category, nearness }): NeedHit => ({ category, score: quietest * Math.min(nearness, 1) * 0.5, cues: [], words: [] }))];
}
