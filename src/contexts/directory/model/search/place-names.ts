import type { Point } from '../record.ts';
import type { ShownRecord } from '../what-is-shown.ts';
import type { SearchIndex } from './search-index.ts';
import { foldText, isNearlySame, isNotWord, isSmallWord, stemOf } from './word-forms.ts';
import { findWord } from './word-index.ts';

/** A place that has a name. */
export interface NamedPlace extends Point {
  readonly name: string;
}

/** Names of places that may stand among the words of a search. */
export interface PlaceNames {
  /** By the name in small letters without accents. */
  readonly byName: ReadonlyMap<string, NamedPlace>;
  /** Those that are words as well: Sale, Reading, Park. */
  readonly alsoWords: ReadonlySet<string>;
  /** Names of services, folded: who types one means the service. */
  readonly services: readonly string[];
  /** Whether some service has this word. */
  readonly isKnownWord: (word: string) => boolean;
}

/** A place that was named among the words. */
export interface PlaceInWords {
  readonly place: NamedPlace;
  /** The other words, as they were typed; empty where there are none. */
  readonly rest: string;
  /** How the name is read: as the place of the search, or, where a word or a service is as likely meant, as a word. */
  readonly as: 'place' | 'word';
}

/** Words of a name at most. */
const longest = 5;

/**
 * The names of the areas, and the towns that stand in addresses of services as everybody is shown them, each in the middle of its services.
 *
 * Made of shown records alone: the town of a masked home is not among them, and no home moves the middle of a town. `whole` is what the directory itself is of: a search in all of it
 * has no place. Areas come before towns of the same name.
 */
export function gatherPlaceNames(areas: readonly NamedPlace[], index: Pick<SearchIndex, 'records' | 'names' | 'words' | 'needs' | 'synonyms'>, whole: string): PlaceNames {
  const byName = new Map<string, NamedPlace>();
  const isOfWhole = ` ${foldText(whole)} `;
  for (const place of [...areas, ...townsOf(index.records)]) {
    const name = foldText(place.name);
    if (name.length >= 3 && !isOfWhole.includes(` ${name} `) && !/^\d/.test(name) && !byName.has(name)) byName.set(name, place);
  }
  const small = smallWordsOf(index.records, byName);
  const isWord = (name: string): boolean => isSmallWord(name) || isNotWord(name) || small.has(name) || index.synonyms.has(stemOf(name)) || index.needs.isAlsoWord(name);
  return { byName, alsoWords: new Set([...byName.keys()].filter(isWord)), services: index.names, isKnownWord: (word) => findWord(index.words, stemOf(word)) !== undefined };
}

function townsOf(records: readonly ShownRecord[]): readonly NamedPlace[] {
  const found = new Map<string, { name: string; points: Point[] }>();
  for (const { places } of records) {
    for (const { location, isMasked } of places) {
      const town = location.address?.town;
      if (isMasked || town === undefined || location.point === undefined) continue;
      const key = foldText(town);
      (found.get(key) ?? found.set(key, { name: town, points: [] }).get(key)!).points.push(location.point);
    }
  }
  const middle = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [...found.values()].map(({ name, points }) => ({ name, latitude: middle(points.map(({ latitude }) => latitude)), longitude: middle(points.map(({ longitude }) => longitude)) }));
}

/** Those of the names that stand somewhere in small letters: a toy sale, a reading group. */
function smallWordsOf(records: readonly ShownRecord[], byName: ReadonlyMap<string, NamedPlace>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { description } of records) for (const [word] of description.matchAll(/(?<![\p{L}])\p{Ll}{3,}/gu)) if (byName.has(word)) found.add(word);
  return found;
}

const leading = new Set(['in', 'near', 'nr', 'nearby', 'around', 'round', 'at', 'by', 'close', 'next', 'to', 'inside', 'within', 'beside']);
const nearby = /^(?:in|near|nr|nearby|around|round|at|by|inside|beside)$/;
const trailing = new Set(['area', 'village', 'town', 'district', 'ward', 'please']);

interface Candidate {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Words before it that say "here": in, near, close to. */
  readonly led: number;
  readonly isCapital: boolean;
}

/**
 * Which place is named among the words, if any: "childcare before 8 in Sale", "toddler group near Westfield", "nursery Westfield".
 *
 * A name after in, near, by and their kin is a place; so is one without them that is nothing but a place. One that is a word too, such as Sale, or that stands in the name of
 * the service that was typed, is a word, and the place is offered. After in or near a name may have one letter wrong.
 */
export function findPlaceInWords(typed: string, { byName, alsoWords, services, isKnownWord }: PlaceNames): PlaceInWords | undefined {
  if (byName.size === 0) return undefined;
  const words = typed.trim().split(/\s+/);
  const folded = words.map(foldText);
  const found = candidatesOf(words, folded, (name) => byName.has(name));
  const best = found.sort((a, b) => b.led - a.led || b.name.length - a.name.length || b.from - a.from)[0] ?? nearlyNamed(words, folded, byName, isKnownWord);
  if (best === undefined) return undefined;
  const whole = folded.filter((word) => word !== '').join(' ');
  const isService = best.name !== whole && services.some((service) => service.includes(whole));
  const isPlace = best.led > 0 || !alsoWords.has(best.name) || (best.isCapital && words.length > best.to - best.from);
  const rest = [...words.slice(0, best.from - best.led), ...words.slice(best.to + (best.led > 0 && trailing.has(folded[best.to] ?? '') ? 1 : 0))].join(' ');
  return { place: byName.get(best.name)!, rest, as: isPlace && !isService ? 'place' : 'word' };
}

function candidatesOf(words: readonly string[], folded: readonly string[], isName: (name: string) => boolean): Candidate[] {
  const found: Candidate[] = [];
  for (let from = 0; from < words.length; from += 1) {
    for (let to = Math.min(words.length, from + longest); to > from; to -= 1) {
      const name = folded.slice(from, to).join(' ');
      if (!isName(name)) continue;
      found.push({ name, from, to, led: ledBy(folded, from), isCapital: from > 0 && /^\p{Lu}\p{Ll}/u.test(words[from]!) && words.slice(1, from).every((word) => !/^\p{Lu}/u.test(word)) });
      break;
    }
  }
  return found;
}

/** How many words before the place belong to it: "in", "close to", "near the"; none where none of them says where. */
function ledBy(folded: readonly string[], from: number): number {
  let at = from;
  while (at > 0 && from - at < 3 && (leading.has(folded[at - 1]!) || folded[at - 1] === 'the')) at -= 1;
  const led = folded.slice(at, from);
  return led.some((word) => nearby.test(word)) || /(?:close|next) to/.test(led.join(' ')) ? led.length : 0;
}

/** A name with one letter wrong, where words before it say that a place comes and no service has the word as it was typed. */
function nearlyNamed(words: readonly string[], folded: readonly string[], byName: ReadonlyMap<string, NamedPlace>, isKnownWord: (word: string) => boolean): Candidate | undefined {
  const names = [...byName.keys()];
  const meant = new Map<string, string>();
  const isNear = (name: string): boolean => {
    if (name.length < 5 || /\d/.test(name) || name.split(' ').every(isKnownWord)) return false;
    const near = names.filter((one) => one.length >= 5 && isNearlySame(one, name));
    if (near.length === 1) meant.set(name, near[0]!);
    return near.length === 1;
  };
  const found = candidatesOf(words, folded, isNear).find(({ led }) => led > 0);
  return found && { ...found, name: meant.get(found.name)! };
}

/** A postcode, or after words that say where also the beginning of one, among the words, and the words without it. */
export function findPostcodeInWords(typed: string): { readonly postcode: string; readonly rest: string } | undefined {
  const found = /\b([a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2})\b/i.exec(typed) ?? /\b(?:in|near|nr|around|at|by)\s+([a-z]{1,2}\d[a-z\d]?)\b/i.exec(typed);
  if (!found) return undefined;
  const before = typed.slice(0, found.index).replace(/\b(?:in|near|nr|around|at|by|close to|next to)\s*$/i, '');
  return { postcode: found[1]!, rest: `${before} ${typed.slice(found.index + found[0].length)}`.replace(/\s+/g, ' ').trim() };
}
