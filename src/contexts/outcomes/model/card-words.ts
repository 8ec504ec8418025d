import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { CardWords } from './card.ts';

/** Most characters of one thing that is being done, and of how to have a say: what two printed sides have room for. */
export const longest = { doing: 160, haveYourSay: 300 } as const;

/** Why words cannot be put on a card: facts `seen` and `now` where somebody else was quicker. */
export type CardWordsRefusalCode = 'card-words-changed-meanwhile' | 'card-words-without-say' | 'card-words-too-long';

/** A version of the words, or that nothing needs to be kept because they are those in force. */
export type DecidedCardWords = { readonly isNew: false } | { readonly isNew: true; readonly version: number; readonly words: CardWords };

/**
 * Whether these words go on a card: up to three things being done, and how to have a say.
 *
 * Empty lines are left out. A card that is shown to the public must say how to have a say: it asks people to read, so it must let them answer.
 * The same words again are no new version.
 */
export function decideCardWords(latest: (CardWords & { readonly version: number }) | undefined, seenVersion: number, typed: CardWords): Decision<DecidedCardWords, CardWordsRefusalCode> {
  const now = latest?.version ?? 0;
  const words: CardWords = { doing: typed.doing.map((line) => line.trim()).filter((line) => line !== '').slice(0, 3), haveYourSay: typed.haveYourSay.trim(), isPublished: typed.isPublished };
  if (latest && isSame(latest, words)) return accept({ isNew: false });
  if (seenVersion !== now) return refuse('card-words-changed-meanwhile', { seen: seenVersion, now });
  if (words.doing.some((line) => line.length > longest.doing) || words.haveYourSay.length > longest.haveYourSay) return refuse('card-words-too-long', { doing: longest.doing, say: longest.haveYourSay });
  if (words.isPublished && words.haveYourSay === '') return refuse('card-words-without-say');
  return accept({ isNew: true, version: now + 1, words });
}

function isSame(one: CardWords, other: CardWords): boolean {
  return one.haveYourSay === other.haveYourSay && one.isPublished === other.isPublished && one.doing.length === other.doing.length && one.doing.every((line, place) => line === other.doing[place]);
}
