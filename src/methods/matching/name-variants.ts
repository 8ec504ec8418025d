import { foldName } from './name-text.ts';
import { consonantKey, soundex } from './sound-key.ts';
import { jaroWinkler } from './jaro-winkler.ts';

/** Names that stand for one another, as `reference/matching/name-variants.json` holds them: the usual form first. */
export interface NameVariantTable {
  readonly given: readonly (readonly string[])[];
  readonly family: readonly (readonly string[])[];
}

/** Which classes a folded name belongs to, and the form under which a class is filed. */
export interface NameClasses {
  /** Numbers of the classes that hold the name, ascending; none for most names. */
  readonly classesOf: (name: string) => readonly number[];
  /** The usual form of the first class that holds the name, or the name itself: "BOB" is filed under "ROBERT". */
  readonly filedUnder: (name: string) => string;
}

const none: readonly number[] = [];

/** The classes of one kind of name. A name may stand in several: "ALEX" with Alexander and with Alexandra, who are not each other's variants. */
export function nameClasses(rows: readonly (readonly string[])[]): NameClasses {
  const held = new Map<string, number[]>();
  const heads: string[] = [];
  rows.forEach((row, at) => {
    const names = row.map(foldName);
    heads.push(names[0] ?? '');
    for (const name of new Set(names)) held.set(name, [...(held.get(name) ?? []), at]);
  });
  return { classesOf: (name) => held.get(name) ?? none, filedUnder: (name) => (held.has(name) ? heads[held.get(name)![0]!]! : name) };
}

/** How near two names are, best first; the numbers are levels of the comparison (0 is kept for a missing name). */
export const nameLevel = { exact: 1, variant: 2, near: 3, alike: 4, part: 5, other: 6 } as const;

/**
 * The level at which two folded names agree.
 *
 * variant: one class of the table, or one the other's diminutive. near: Jaro-Winkler 0.92, or the same consonants and Jaro-Winkler 0.78 (a
 * transliteration). alike: Jaro-Winkler 0.86, or the same Soundex. part: an initial, a beginning of three letters, or one word of several.
 */
export function compareNames(a: string, b: string, classes: NameClasses): number {
  if (a === b) return nameLevel.exact;
  const near = compareWholeNames(a, b, classes);
  if (near !== nameLevel.other || !(a.includes(' ') || b.includes(' '))) return near;
  return shareWord(a, b, classes) ? nameLevel.part : nameLevel.other;
}

function compareWholeNames(a: string, b: string, classes: NameClasses): number {
  if (a.includes(' ') || b.includes(' ')) if (a.replaceAll(' ', '') === b.replaceAll(' ', '')) return nameLevel.exact;
  const left = classes.classesOf(a);
  if (left.length > 0) {
    const right = classes.classesOf(b);
    if (left.some((one) => right.includes(one))) return nameLevel.variant;
  }
  const similarity = jaroWinkler(a, b);
  if (similarity >= 0.92 && a.length > 1 && b.length > 1) return nameLevel.near;
  if (similarity >= 0.78 && consonantKey(a) === consonantKey(b)) return nameLevel.near;
  if ((similarity >= 0.86 && a.length > 1 && b.length > 1) || (similarity >= 0.6 && soundex(a) === soundex(b))) return nameLevel.alike;
  const short = a.length < b.length ? a : b;
  const long = a.length < b.length ? b : a;
  if ((short.length === 1 || short.length >= 3) && long.startsWith(short)) return nameLevel.part;
  return nameLevel.other;
}

function shareWord(a: string, b: string, classes: NameClasses): boolean {
  const left = a.split(' ').filter((word) => word.length > 2);
  const right = b.split(' ').filter((word) => word.length > 2);
  return left.some((word) => right.some((other) => word === other || compareWholeNames(word, other, classes) <= nameLevel.near));
}
