import { refuse, accept, type Decision } from '../../../../kernel/decision.ts';
import type { NeedWords } from './needs.ts';
import type { SynonymTable } from './synonyms.ts';
import { isSmallWord, wordsOf } from './word-forms.ts';

/** Words that an authority's people type, and what they mean: other words, or a kind of help by its id. */
export interface OwnWord {
  readonly typed: string;
  readonly kind: 'words' | 'need';
  readonly meaning: string;
  /** Whether the meaning, typed, finds the words as well. */
  readonly isBothWays: boolean;
}

/** What the search knows of words: those that come with the program, and an authority's own. */
export interface Vocabulary {
  readonly needs: NeedWords;
  readonly synonyms: SynonymTable;
}

/** Why a word cannot be entered. */
export type OwnWordRefusal = 'word-tells-nothing' | 'word-too-long' | 'word-means-itself' | 'word-need-not-known' | 'word-in-use';

/** Words of one phrase that the search looks up together. */
const longestPhrase = 5;

/** The vocabulary with an authority's own words: a further synonym, or a further cue of a kind of help. */
export function withOwnWords({ needs, synonyms }: Vocabulary, own: readonly OwnWord[]): Vocabulary {
  if (own.length === 0) return { needs, synonyms };
  const words = own.filter(({ kind }) => kind === 'words');
  const cues = (id: string): readonly string[] => own.flatMap(({ kind, meaning, typed }) => (kind === 'need' && meaning === id ? [typed] : []));
  return {
    needs: { ...needs, categories: needs.categories.map((category) => ({ ...category, cues: [...category.cues, ...cues(category.id)] })) },
    synonyms: {
      twoWay: [...synonyms.twoWay, ...words.filter(({ isBothWays }) => isBothWays).map(({ typed, meaning }) => [typed, meaning])],
      oneWay: [...synonyms.oneWay, ...words.filter(({ isBothWays }) => !isBothWays).map(({ typed, meaning }) => ({ from: [typed], to: [meaning] }))],
    },
  };
}

/** Whether a word may be entered beside those in use: it says something by itself, something else than its meaning, and is not there yet. */
export function decideOwnWord({ needs }: Vocabulary, own: readonly OwnWord[], word: OwnWord): Decision<true, OwnWordRefusal> {
  const [typed, meaning] = [foldedWords(word.typed), foldedWords(word.meaning)];
  if (isEmpty(word.typed) || (word.kind === 'words' && isEmpty(word.meaning))) return refuse('word-tells-nothing');
  if (wordsOf(word.typed).length > longestPhrase || (word.kind === 'words' && wordsOf(word.meaning).length > longestPhrase)) return refuse('word-too-long', { most: longestPhrase });
  if (word.kind === 'words' && typed === meaning) return refuse('word-means-itself');
  if (word.kind === 'need' && !needs.categories.some(({ id }) => id === word.meaning)) return refuse('word-need-not-known');
  return own.some((one) => one.kind === word.kind && foldedWords(one.typed) === typed && foldedWords(one.meaning) === meaning) ? refuse('word-in-use') : accept(true);
}

function foldedWords(text: string): string {
  return wordsOf(text).join(' ');
}

function isEmpty(text: string): boolean {
  return wordsOf(text).every(isSmallWord);
}
