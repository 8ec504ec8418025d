import { compareBirthDates } from './birth-date.ts';
import type { ComparisonField } from './comparison-field.ts';
import { addressComparison } from './compare-addresses.ts';
import { compareCarers, compareEmails, compareIdentifiers, compareOthers, comparePlaceCodes } from './compare-words.ts';
import { compareNames, nameClasses, nameLevel, type NameClasses, type NameVariantTable } from './name-variants.ts';
import { cachePairs, type PairCache } from './pair-cache.ts';
import { columnOf, otherColumns, type RecordTable } from './record-table.ts';

/** Compares two rows of a table: writes a level for every field, 0 where one side is missing. */
export type CompareRows = (a: number, b: number, levels: Uint8Array) => void;

/** The comparisons that a table's columns allow, in the order in which they are explained. */
export function fieldsOf(table: RecordTable): ComparisonField[] {
  const plain = (['given', 'middle', 'family', 'birthDate', 'sex', 'place', 'nhs', 'upn', 'localId', 'carer', 'phone', 'email'] as const)
    .filter((kind) => (kind === 'place' ? ['postcode', 'address', 'town'] : [kind]).some((column) => columnOf(table, column)))
    .map((kind) => ({ name: kind, kind }));
  return [...plain, ...otherColumns(table).map((name) => ({ name, kind: 'other' as const }))];
}

/** The comparison of a table's rows under the fields of a model. A field whose column the table lacks is always missing. */
export function compareRowsOf(table: RecordTable, fields: readonly ComparisonField[], variants: NameVariantTable): CompareRows {
  const parts = fields.map((field, at) => partOf(field, at, table, variants, fields));
  return (a, b, levels) => {
    levels.fill(0);
    for (const part of parts) part(a, b, levels);
  };
}

type Part = (a: number, b: number, levels: Uint8Array) => void;

function partOf({ name, kind }: ComparisonField, at: number, table: RecordTable, variants: NameVariantTable, fields: readonly ComparisonField[]): Part {
  const atOf = (wanted: string): number => fields.findIndex((field) => field.kind === wanted);
  switch (kind) {
    case 'given':
      return compareGivenNames(table, at, atOf('family') >= 0, variants);
    case 'family':
      return compareFamilyNames(table, at, nameClasses(variants.family), atOf('given'));
    case 'birthDate':
      return simple(table, 'birthDate', at, compareBirthDates);
    case 'sex':
      return simple(table, 'sex', at, (a, b) => (a === b ? 1 : 2));
    case 'place':
      return comparePlaces(table, at);
    case 'localId':
      return compareLocalIds(table, at);
    case 'middle':
      return worded(table, 'middle', at, compareMiddleNames);
    case 'carer':
      return worded(table, 'carer', at, compareCarers);
    case 'email':
      return worded(table, 'email', at, compareEmails);
    case 'other':
      return worded(table, name, at, compareOthers);
    default:
      return worded(table, kind, at, compareIdentifiers);
  }
}

const nothing: Part = () => undefined;

function simple(table: RecordTable, column: string, at: number, compare: (a: number, b: number) => number): Part {
  const values = columnOf(table, column);
  if (!values) return nothing;
  return (a, b, levels) => {
    const left = values[a]!;
    const right = values[b]!;
    if (left !== 0 && right !== 0) levels[at] = compare(left, right);
  };
}

function worded(table: RecordTable, column: string, at: number, compare: (a: string, b: string) => number): Part {
  const cache = wordCache(table, column, compare);
  return simple(table, column, at, (a, b) => (a === b ? 1 : cache.get(a, b)));
}

function wordCache(table: RecordTable, column: string, compare: (a: string, b: string) => number): PairCache {
  const words = table.words[column] ?? [''];
  return cachePairs((a, b) => compare(words[a] ?? '', words[b] ?? ''));
}

/**
 * Given names, the former and the middle ones too: who is called by the middle name, and whose given and family name were typed into each other's place.
 * A former name counts as a known variant at best, because it says less than the present one.
 */
function compareGivenNames(table: RecordTable, at: number, hasFamily: boolean, variants: NameVariantTable): Part {
  const given = columnOf(table, 'given');
  if (!given) return nothing;
  const words = table.words['given']!;
  const classes = nameClasses(variants.given);
  const cache = cachePairs((a, b) => compareNames(words[a]!, words[b]!, classes));
  const middle = sameWords(table, 'middle', words);
  const former = sameWords(table, 'formerGiven', words);
  const areSwapped = hasFamily ? swappedNamesOf(table, classes) : undefined;
  return (a, b, levels) => {
    const left = given[a]!;
    const right = given[b]!;
    if (left === 0 || right === 0) {
      if (areSwapped && areSwapped(a, b) > 0) levels[at] = misplacedName;
      return;
    }
    let level: number = left === right ? nameLevel.exact : cache.get(left, right);
    if (level > nameLevel.near) {
      if (former && (matches(former[a]!, right) || matches(former[b]!, left))) level = nameLevel.variant;
      else if (level > nameLevel.part && middle && (matches(middle[a]!, right) || matches(middle[b]!, left))) level = nameLevel.part;
      else if (level > nameLevel.alike && areSwapped) {
        const swapped = areSwapped(a, b);
        if (swapped === 2) level = swappedNames;
        else if (swapped === 1 && level === nameLevel.other) level = misplacedName;
      }
    }
    levels[at] = level;
  };
}

/** Level of the given name when given and family name stand in each other's place; the family name then says nothing of its own. */
const swappedNames = 7;

/** Level when one name of the one stands in the place of the other's other name, and the rest is missing or different. */
const misplacedName = 8;

/** How many of the two given names are, nearly, the other's family name; 0 when the family names agree as they stand. */
function swappedNamesOf(table: RecordTable, classes: NameClasses): ((a: number, b: number) => number) | undefined {
  const given = columnOf(table, 'given');
  const family = columnOf(table, 'family');
  if (!given || !family) return undefined;
  const givenWords = table.words['given']!;
  const familyWords = table.words['family']!;
  // Family names are numbered behind the given names, so that one cache serves pairs of one of each.
  const cache = cachePairs((a, b) => compareNames(givenWords[a]!, familyWords[b - givenWords.length]!, classes));
  const isNear = (one: number, other: number): boolean => one > 0 && other > 0 && cache.get(one, other + givenWords.length) <= nameLevel.near;
  return (a, b) => (family[a] !== 0 && family[a] === family[b] ? 0 : (isNear(given[a]!, family[b]!) ? 1 : 0) + (isNear(given[b]!, family[a]!) ? 1 : 0));
}

function matches(a: number, b: number): boolean {
  return a > 0 && a === b;
}

/** Another column in the numbers of the given names: -1 for a word that no given name is. */
function sameWords(table: RecordTable, column: string, words: readonly string[]): Int32Array | undefined {
  const values = columnOf(table, column);
  if (!values) return undefined;
  const numbers = new Map(words.map((word, number) => [word, number]));
  const into = Int32Array.from(table.words[column]!, (word) => (word === '' ? 0 : (numbers.get(word) ?? -1)));
  return values.map((value) => into[value]!);
}

function compareFamilyNames(table: RecordTable, at: number, classes: NameClasses, givenAt: number): Part {
  const family = columnOf(table, 'family');
  if (!family) return nothing;
  const words = table.words['family']!;
  const cache = cachePairs((a, b) => compareNames(words[a]!, words[b]!, classes));
  const former = sameWords(table, 'formerFamily', words);
  return (a, b, levels) => {
    const left = family[a]!;
    const right = family[b]!;
    if (left === 0 || right === 0) return;
    if (givenAt >= 0 && levels[givenAt]! >= swappedNames) return;
    let level: number = left === right ? nameLevel.exact : cache.get(left, right);
    if (level > nameLevel.part && former && (matches(former[a]!, right) || matches(former[b]!, left))) level = nameLevel.part;
    levels[at] = level;
  };
}

function compareMiddleNames(a: string, b: string): number {
  const isPart = a.startsWith(b) || b.startsWith(a) || a[0] === b[0];
  return isPart || compareNames(a, b, noClasses) <= nameLevel.alike ? 2 : 3;
}

const noClasses: NameClasses = { classesOf: () => [], filedUnder: (name) => name };

function compareLocalIds(table: RecordTable, at: number): Part {
  const local = columnOf(table, 'localId');
  const source = columnOf(table, 'source')!;
  if (!local) return nothing;
  return (a, b, levels) => {
    if (local[a] !== 0 && local[b] !== 0 && source[a] === source[b]) levels[at] = local[a] === local[b] ? 1 : 2;
  };
}

function comparePlaces(table: RecordTable, at: number): Part {
  const wordsOf = (column: string): readonly string[] => table.words[column] ?? [''];
  const postcode = partOfPlace(table, 'postcode', (a, b) => comparePlaceCodes(wordsOf('postcode')[a]!, wordsOf('postcode')[b]!));
  const address = partOfPlace(table, 'address', addressComparison(wordsOf('address')));
  const town = partOfPlace(table, 'town', (a, b) => (compareOthers(wordsOf('town')[a]!, wordsOf('town')[b]!) <= 2 ? 1 : 2));
  const former = columnOf(table, 'formerPostcode');
  const current = columnOf(table, 'postcode');
  const formerWords = table.words['formerPostcode'] ?? [];
  const currentWords = table.words['postcode'] ?? [];
  return (a, b, levels) => {
    let code = postcode(a, b);
    if (code > 2 && former && current && (isSameWord(formerWords[former[a]!], currentWords[current[b]!]) || isSameWord(formerWords[former[b]!], currentWords[current[a]!]))) code = 2;
    levels[at] = code * 12 + address(a, b) * 3 + town(a, b);
  };
}

function isSameWord(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a !== '' && a === b;
}

function partOfPlace(table: RecordTable, column: string, compare: (a: number, b: number) => number): (a: number, b: number) => number {
  const values = columnOf(table, column);
  if (!values) return () => 0;
  const cache = cachePairs(compare);
  return (a, b) => {
    const left = values[a]!;
    const right = values[b]!;
    if (left === 0 || right === 0) return 0;
    return left === right ? 1 : cache.get(left, right);
  };
}
