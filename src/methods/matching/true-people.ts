import { hashTexts } from './hash-texts.ts';
import type { ReadPart } from './join-parts.ts';
import { TextList, textsOf, type PackedTexts } from './text-list.ts';
import { startWordList } from './word-list.ts';

/** Who records are truly about, for measuring: by record the number of a person, 0 for nobody, and the people's own numbers by that number. */
export interface TruePeople {
  readonly truth: Int32Array;
  readonly truthNames: readonly string[];
}

/** What numbers the people whom the feeds name, of records in the order given; undefined where they name nobody. Nothing is done before it is asked: only whoever measures a linkage needs it. */
export function truePeopleOf(parts: readonly ReadPart[], order: Int32Array): (() => TruePeople) | undefined {
  const named = parts.map(({ ids, truth }) => ({ count: ids.ends.length, truth }));
  return named.some(({ truth }) => truth) ? () => numberPeople(joined(named), order) : undefined;
}

function joined(named: readonly { readonly count: number; readonly truth: PackedTexts | undefined }[]): PackedTexts {
  const list = new TextList('truth');
  let count = 0;
  for (const part of named) {
    if (part.truth) list.absorb(part.truth);
    list.fill((count += part.count));
  }
  return list.packed();
}

function numberPeople(names: PackedTexts, order: Int32Array): TruePeople {
  const words = startWordList('truth', undefined, (word) => word === '');
  const numbers = new Int32Array(names.ends.length);
  words.numbersOf({ ...names, hashes: hashTexts(names) }, 0, numbers.length, numbers);
  return { truth: Int32Array.from(order, (record) => numbers[record]!), truthNames: textsOf(words.bytes()) };
}
