import { hashText } from './hash-order.ts';
import { consonantKey, soundex } from './sound-key.ts';
import { numbersOf } from './value-rows.ts';

/** How the words of a list sound: numbers that two words share when their Soundex, or their consonants, are the same. */
export interface WordSounds {
  readonly soundexes: Uint32Array;
  readonly consonants: Uint32Array;
}

const known = new WeakMap<readonly string[], WordSounds>();

/** The sounds of a list of words, worked out once for the list. */
export function wordSounds(words: readonly string[]): WordSounds {
  let sounds = known.get(words);
  if (!sounds) known.set(words, (sounds = { soundexes: new Uint32Array(numbersOf(words, (word) => hashText(soundex(word))).buffer), consonants: new Uint32Array(numbersOf(words, (word) => hashText(consonantKey(word))).buffer) }));
  return sounds;
}
