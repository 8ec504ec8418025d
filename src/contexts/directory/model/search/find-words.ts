import { LastMadeOf } from '../../../../kernel/last-made.ts';
import { addRecord, noRecords, type RecordSet } from './record-set.ts';
import { askedFor, type AskedFor, type SynonymIndex } from './synonyms.ts';
import { foldText, stemOf, tellingWords } from './word-forms.ts';
import { findWord, rarityOf, wordsBeginning, wordsNear, type WordIndex } from './word-index.ts';

/** What words found: a score for each document, 0 where it is not found, and how it was found. */
export interface FoundWords extends Scores {
  /** Words of the index that stood in for what was typed, one letter away. */
  readonly readAs: readonly { readonly typed: string; readonly as: string }[];
}

interface Scores {
  readonly scores: Float32Array;
  /** The highest score. */
  readonly best: number;
  /** The documents that are found. */
  readonly within: RecordSet;
  /** `all` of the words, or only `some` of them because no document has all. */
  readonly how: 'all' | 'some' | 'none';
}

/** Below so many documents the exact word has found little, and near spellings are tried as well. */
const little = 3;
const prefixShare = 0.5;
const nearShare = 0.6;
const synonymShare = 0.7;

/**
 * Finds documents by the words that were typed: exactly first, with what means the same; by their beginning and one letter apart only where that finds little.
 *
 * All words are required; only when no document has all of them do some suffice, those with most of them first. Source: directory.md 4.2.
 */
export function findWords(index: WordIndex, synonyms: SynonymIndex, typed: string): FoundWords {
  const asked = askedFor(joinPairs(index, tellingWords(typed)), synonyms);
  const readAs: { typed: string; as: string }[] = [];
  const isOpenEnded = /[a-z0-9]$/i.test(typed);
  const fullOf = new Map(foldText(typed).split(' ').map((word) => [stemOf(word), word]));
  const meant = asked.map((one, at) => phrasesOf(index, one, { fullOf, mayBegin: isOpenEnded && at === asked.length - 1, readAs }));
  return { ...found.under(index, JSON.stringify(meant), () => score(index, meant)), readAs };
}

/** What was found last in an index, 32 times a number for each record, by the words of the index that were meant: a family that changes its other wishes, or turns the page, asks for the same words again. What was typed is kept nowhere. */
const found = new LastMadeOf<WordIndex, Scores>(32);

function score(index: WordIndex, meant: readonly (readonly Phrase[])[]): Scores {
  const scratch = scratchFor(index);
  const { scores, hasAll } = sumOf(meant.map((phrases) => scorePart(index, phrases, scratch)), index.documents);
  const within = noRecords(index.documents);
  let best = 0;
  for (let at = 0; at < scores.length; at += 1) {
    if (scores[at] === 0) continue;
    addRecord(within, at);
    if (scores[at]! > best) best = scores[at]!;
  }
  return { scores, best, within, how: best === 0 ? 'none' : hasAll ? 'all' : 'some' };
}

/** The scores of the documents that have all parts; where none has, of those that have some, by how many they have. */
function sumOf(parts: readonly Float32Array[], documents: number): { readonly scores: Float32Array; readonly hasAll: boolean } {
  if (parts.length === 1) return { scores: parts[0]!, hasAll: true };
  const scores = new Float32Array(documents);
  if (parts.length === 0) return { scores, hasAll: false };
  const met = new Uint8Array(documents);
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 1) {
      if (part[at] === 0) continue;
      scores[at] = scores[at]! + part[at]!;
      met[at] = met[at]! + 1;
    }
  }
  const hasAll = met.includes(parts.length);
  for (let at = 0; at < met.length; at += 1) {
    if (!hasAll) scores[at] = (scores[at]! * met[at]!) / parts.length;
    else if (met[at]! < parts.length) scores[at] = 0;
  }
  return { scores, hasAll };
}

/** "child minder" becomes "childminder" where the index knows the joined word and not both parts beside each other as anything else. */
function joinPairs(index: WordIndex, words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const pair = at + 1 < words.length ? stemOf(words[at]! + words[at + 1]!) : undefined;
    if (pair !== undefined && pair.length > 5 && findWord(index, pair) !== undefined) {
      joined.push(pair);
      at += 1;
    } else joined.push(words[at]!);
  }
  return joined;
}

/** The score of each document for one thing that was asked for. */
function scorePart(index: WordIndex, phrases: readonly Phrase[], scratch: Scratch): Float32Array {
  const scores = new Float32Array(index.documents);
  for (const phrase of phrases) addPhrase(index, phrase, scores, scratch);
  return scores;
}

/** Room to work in, a number for each document, all but `touched` 0 between two phrases: clearing what was touched is cheaper than new room for each phrase. */
interface Scratch {
  readonly sums: Float32Array;
  readonly here: Float32Array;
  readonly met: Uint8Array;
  /** The documents that were touched, in their order. */
  readonly touched: Uint32Array;
}

/** The same room for one search of an index after the other: none waits for anything while it works. */
const rooms = new WeakMap<WordIndex, Scratch>();

function scratchFor(index: WordIndex): Scratch {
  const room = rooms.get(index) ?? makeScratch(index.documents);
  rooms.set(index, room);
  return room;
}

function makeScratch(documents: number): Scratch {
  return { sums: new Float32Array(documents), here: new Float32Array(documents), met: new Uint8Array(documents), touched: new Uint32Array(documents) };
}

/** How a word is read: with its ending as it was typed, as the beginning of a longer one, and where it is noted when another stands in for it. */
interface Reading {
  readonly fullOf: ReadonlyMap<string, string>;
  readonly mayBegin: boolean;
  readonly readAs: { typed: string; as: string }[];
}

/** A word of the index, by its place there, and how much of what it says counts. */
type WordPlace = readonly [at: number, share: number];

/** Words of which each must be found, each as any of several of the index, and how much of what they say together counts. */
type Phrase = readonly [share: number, ...words: readonly (readonly WordPlace[])[]];

/** The phrases of which any answers what was asked for: the words that were typed, and others that mean it. */
function phrasesOf(index: WordIndex, { typed, alsoAs }: AskedFor, how: Reading): readonly Phrase[] {
  const phrases: readonly Phrase[] = [[1, ...typed.map((word) => placesOf(index, word, how))], ...alsoAs.map((phrase): Phrase => [synonymShare, ...phrase.map((word) => exactly(index, word))])];
  return phrases.filter(([, ...words]) => words.every((places) => places.length > 0));
}

function exactly(index: WordIndex, word: string): readonly WordPlace[] {
  const at = findWord(index, word);
  return at === undefined ? [] : [[at, 1]];
}

function placesOf(index: WordIndex, word: string, { fullOf, mayBegin, readAs }: Reading): readonly WordPlace[] {
  const exact = exactly(index, word);
  const begun = mayBegin && word.length >= 3 ? wordsBeginning(index, word, 50).filter((at) => at !== exact[0]?.[0]).map((at): WordPlace => [at, prefixShare]) : [];
  const known = [...exact, ...begun];
  if (known.reduce((sum, [at]) => sum + index.starts[at + 1]! - index.starts[at]!, 0) >= little) return known;
  const full = fullOf.get(word) ?? word;
  const near = (full.length >= 4 && !/\d/.test(full) ? wordsNear(index, full) : []).filter((at) => !known.some(([one]) => one === at));
  for (const at of near) readAs.push({ typed: full, as: index.words[at]! });
  return [...known, ...near.map((at): WordPlace => [at, nearShare])];
}

/** Adds to each document that has all words of the phrase the sum of what they say there; the higher of two ways of finding it counts. */
function addPhrase(index: WordIndex, [share, ...words]: Phrase, scores: Float32Array, scratch: Scratch): void {
  if (words.length === 1) return addWord(index, words[0]!, share, scores);
  const { sums, here, met, touched } = scratch;
  let count = 0;
  for (let nth = 0; nth < words.length; nth += 1) {
    for (const [at, of] of words[nth]!) {
      const rarity = rarityOf(index, at) * of;
      for (let posting = index.starts[at]!; posting < index.starts[at + 1]!; posting += 1) {
        const document = index.inDocument[posting]!;
        if (met[document] !== nth) continue; // a word before this one is not there
        const score = rarity * index.weight[posting]!;
        if (nth === 0 && here[document] === 0) touched[count++] = document;
        if (score > here[document]!) here[document] = score;
      }
    }
    for (let place = 0; place < count; place += 1) {
      const document = touched[place]!;
      if (here[document] === 0) continue;
      met[document] = nth + 1;
      sums[document] = sums[document]! + here[document]!;
      here[document] = 0;
    }
  }
  for (let place = 0; place < count; place += 1) {
    const document = touched[place]!;
    if (met[document] === words.length && sums[document]! * share > scores[document]!) scores[document] = sums[document]! * share;
    met[document] = 0;
    sums[document] = 0;
  }
}

/** A phrase of one word needs no room to work in. What a word says is rounded as it is where it is summed. */
function addWord(index: WordIndex, places: readonly WordPlace[], share: number, scores: Float32Array): void {
  const { starts, inDocument, weight } = index;
  for (const [at, of] of places) {
    const rarity = rarityOf(index, at) * of;
    for (let posting = starts[at]!; posting < starts[at + 1]!; posting += 1) {
      const score = Math.fround(rarity * weight[posting]!) * share;
      if (score > scores[inDocument[posting]!]!) scores[inDocument[posting]!] = score;
    }
  }
}

/** The words of a text for the index, with their endings, each pair that a hyphen joins also as one word: pre-school is pre, school and preschool. */
export function wordsToIndex(text: string): readonly string[] {
  const pairs = [...text.normalize('NFKD').matchAll(/(?<=^|[^\p{L}])(\p{L}{2,})-(\p{L}{2,})/gu)].map(([, first, second]) => foldText(first! + second!));
  const folded = foldText(text);
  return [...(folded === '' ? [] : folded.split(' ')), ...pairs];
}
