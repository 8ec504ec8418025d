import { nameSimilarity, type NameList } from './name-variants.ts';
import { jaroWinklerOfMarks } from './word-traits.ts';

/** Numbers kept of a name, side by side: one place of memory tells most pairs apart. */
const width = 8;
const [letters, lengths, consonants, soundexes, classes, initials, firstLetters, spaced] = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** What is known of the names of a list without reading them, name by name. */
export type NameMarks = Int32Array;

/** The marks of a list of names. */
export function nameMarks(list: NameList): NameMarks {
  const marks = new Int32Array(list.words.length * width);
  for (let name = 0; name < list.words.length; name += 1) {
    const at = name * width;
    marks[at + letters] = list.traits.letters[name]!;
    marks[at + lengths] = list.traits.lengths[name]!;
    marks[at + consonants] = list.consonants[name]!;
    marks[at + soundexes] = list.soundexes[name]!;
    for (const one of list.classes[name]!) marks[at + classes]! |= 1 << (one & 31);
    marks[at + initials] = list.initials[name]!;
    marks[at + firstLetters] = list.firstLetters[name]!;
    marks[at + spaced] = list.spaced[name]!;
  }
  return marks;
}

/** Whether two names are surely different (`nameLevel.other`), as their marks have it; those of which it is not sure are compared letter by letter. */
export function areOther(of: NameMarks, a: number, to: NameMarks, b: number): boolean {
  const x = a * width;
  const y = b * width;
  if (of[x + soundexes] === to[y + soundexes] || of[x + consonants] === to[y + consonants] || (of[x + classes]! & to[y + classes]!) !== 0) return false;
  const left = of[x + letters]!;
  const right = to[y + letters]!;
  // A beginning of the other holds no letter that the other lacks.
  if (of[x + firstLetters] === to[y + firstLetters] && ((left & ~right) === 0 || (right & ~left) === 0)) return false;
  if ((of[x + spaced]! | to[y + spaced]!) === 1 && (of[x + initials]! & to[y + initials]!) !== 0) return false;
  return jaroWinklerOfMarks(left, of[x + lengths]!, right, to[y + lengths]!) < nameSimilarity.alike;
}

/** Whether two names are surely not even nearly the same (a level behind `nameLevel.near`). */
export function areNotNear(of: NameMarks, a: number, to: NameMarks, b: number): boolean {
  const x = a * width;
  const y = b * width;
  if (of[x + consonants] === to[y + consonants] || (of[x + classes]! & to[y + classes]!) !== 0) return false;
  if ((of[x + spaced]! | to[y + spaced]!) === 1 && of[x + firstLetters] === to[y + firstLetters]) return false;
  return jaroWinklerOfMarks(of[x + letters]!, of[x + lengths]!, to[y + letters]!, to[y + lengths]!) < nameSimilarity.near;
}
