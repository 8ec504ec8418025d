import { lettersApart } from './word-forms.ts';

/** Which words stand in which documents, and how much each says there. Documents are numbers from 0. */
export interface WordIndex {
  readonly documents: number;
  /** All words, sorted. */
  readonly words: readonly string[];
  /** Where the postings of each word begin; one more entry than words. */
  readonly starts: Uint32Array;
  readonly inDocument: Uint32Array;
  /** 1 to 255: the weight of the field in which the word stands. */
  readonly weight: Uint8Array;
  /** Spellings by what is left of them when one letter is taken out, for finding words that are one letter wrong. */
  readonly byMissingLetter: ReadonlyMap<string, readonly Spelling[]>;
}

/** A word with its ending, as it stands in a document, and the place of the word without it. */
interface Spelling {
  readonly full: string;
  readonly at: number;
}

/** Makes the index of documents that are given as words without endings, with weights; `spellings` says as what each of them is written with its ending. */
export function indexWords(documents: readonly ReadonlyMap<string, number>[], spellings: ReadonlyMap<string, string>): WordIndex {
  const counts = new Map<string, number>();
  for (const document of documents) for (const word of document.keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = [...counts.keys()].sort();
  const number = new Map(words.map((word, at) => [word, at]));
  const starts = new Uint32Array(words.length + 1);
  words.forEach((word, at) => (starts[at + 1] = starts[at]! + counts.get(word)!));
  const inDocument = new Uint32Array(starts[words.length]!);
  const weight = new Uint8Array(inDocument.length);
  const next = starts.slice();
  for (const [at, document] of documents.entries()) {
    for (const [word, value] of document) {
      const place = next[number.get(word)!]!++;
      inDocument[place] = at;
      weight[place] = value;
    }
  }
  return { documents: documents.length, words, starts, inDocument, weight, byMissingLetter: lettersMissing(spellings, number) };
}

function lettersMissing(spellings: ReadonlyMap<string, string>, number: ReadonlyMap<string, number>): ReadonlyMap<string, readonly Spelling[]> {
  const found = new Map<string, Spelling[]>();
  for (const [full, word] of spellings) {
    const at = number.get(word);
    if (at === undefined || full.length < 4 || /\d/.test(full)) continue;
    for (const form of withoutALetter(full)) {
      const known = found.get(form);
      if (known) known.push({ full, at });
      else found.set(form, [{ full, at }]);
    }
  }
  return found;
}

function withoutALetter(word: string): ReadonlySet<string> {
  const forms = new Set([word]);
  for (let at = 0; at < word.length; at += 1) forms.add(word.slice(0, at) + word.slice(at + 1));
  return forms;
}

/** The place of the word, or of the first word after it. */
export function placeOfWord({ words }: WordIndex, word: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of exactly that word; undefined when no document has it. */
export function findWord(index: WordIndex, word: string): number | undefined {
  const at = placeOfWord(index, word);
  return index.words[at] === word ? at : undefined;
}

/** Words that begin so, at most `limit`. */
export function wordsBeginning(index: WordIndex, beginning: string, limit: number): readonly number[] {
  const found: number[] = [];
  for (let at = placeOfWord(index, beginning); at < index.words.length && found.length < limit && index.words[at]!.startsWith(beginning); at += 1) found.push(at);
  return found;
}

/** Words of which a spelling is one letter away from what was typed: one put in, taken out, changed, or swapped with its neighbour. */
export function wordsNear(index: WordIndex, typed: string): readonly number[] {
  if (typed.length < 3) return [];
  const spellings = [...withoutALetter(typed)].flatMap((form) => index.byMissingLetter.get(form) ?? []);
  return [...new Set(spellings.filter(({ full }) => lettersApart(full, typed, 1) <= 1).map(({ at }) => at))];
}

/** How much a word tells: the fewer documents have it, the more (inverse document frequency, Spärck Jones 1972). */
export function rarityOf(index: WordIndex, at: number): number {
  return Math.log(1 + index.documents / (index.starts[at + 1]! - index.starts[at]!));
}
