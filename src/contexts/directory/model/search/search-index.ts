import { weekdaysOf, type Schedule } from '../schedule.ts';
import { weekdays } from '../week-time.ts';
import type { ShownRecord } from '../what-is-shown.ts';
import { onBall } from './distance.ts';
import { wordsToIndex } from './find-words.ts';
import type { NeedReader } from './needs.ts';
import type { SynonymIndex } from './synonyms.ts';
import { foldText, stemOf } from './word-forms.ts';
import { indexWords, type WordIndex } from './word-index.ts';

/**
 * What is searched: shown records alone, so that no search, count or distance can tell more than a page does.
 *
 * Columns are typed arrays, one entry a record, a place or a session, so that ten thousand records are filtered in less than a millisecond each way.
 */
export interface SearchIndex {
  readonly records: readonly ShownRecord[];
  /** Their names, folded. */
  readonly names: readonly string[];
  readonly words: WordIndex;
  readonly synonyms: SynonymIndex;
  readonly needs: NeedReader;
  /** Months, -1 where open. */
  readonly fromMonth: Int16Array;
  readonly toMonth: Int16Array;
  /** Records of each category of help. */
  readonly byCategory: ReadonlyMap<string, readonly number[]>;
  /** Where the places of each record begin; one more entry than records. */
  readonly placeStarts: Uint32Array;
  /** Each place as a point on a ball of radius 1, three numbers each. */
  readonly points: Float64Array;
  /** Where the sessions of each record begin. */
  readonly sessionStarts: Uint32Array;
  readonly sessionDays: Uint8Array;
  readonly opensAt: Int16Array;
  readonly closesAt: Int16Array;
  /** A session that a column cannot tell: dated, or ending on a day. It is asked itself. */
  readonly isSpecial: Uint8Array;
  readonly sessions: readonly Schedule[];
  /** The place of each record in the order of names, for lists without words or place and for those that are equally good. */
  readonly nameRank: Uint32Array;
}

/** How much a word says by where it stands: in the name, the organisation or a term, a synonym field, the description. */
const fieldWeights = { name: 12, organisation: 6, term: 7, place: 4, words: 3, description: 2 } as const;

/**
 * Makes the index of shown records. Categories come from terms `everychild:...`; a record without one is read by its name and terms.
 *
 * Where the records say what they said in the index `before`, its words and categories stand: telling of a space changes no word.
 */
export function buildSearchIndex(records: readonly ShownRecord[], needs: NeedReader, synonyms: SynonymIndex, before?: SearchIndex): SearchIndex {
  const places = records.flatMap((record) => record.places.filter(({ location }) => location.point !== undefined));
  const sessions = records.flatMap((record) => record.schedules);
  const said = before !== undefined && isSaidIn(before, records, needs, synonyms) ? before : undefined;
  return {
    records,
    names: said?.names ?? records.map(({ name }) => foldText(name)),
    words: said?.words ?? wordsOf(records),
    synonyms,
    needs,
    fromMonth: Int16Array.from(records, ({ ages }) => ages.fromMonth ?? -1),
    toMonth: Int16Array.from(records, ({ ages }) => ages.toMonth ?? -1),
    byCategory: said?.byCategory ?? groupByCategory(records, needs),
    placeStarts: startsOf(records.map((record) => record.places.filter(({ location }) => location.point !== undefined).length)),
    points: Float64Array.from(places.flatMap(({ location }) => onBall(location.point!))),
    sessionStarts: startsOf(records.map(({ schedules }) => schedules.length)),
    sessionDays: Uint8Array.from(sessions, (session) => weekdaysOf(session).reduce((mask, day) => mask | (1 << weekdays.indexOf(day)), 0)),
    opensAt: Int16Array.from(sessions, ({ opensAt, closesAt }) => (opensAt === undefined || closesAt === undefined ? -1 : opensAt)),
    closesAt: Int16Array.from(sessions, ({ opensAt, closesAt }) => (opensAt === undefined || closesAt === undefined ? -1 : closesAt <= opensAt ? closesAt + 1440 : closesAt)),
    isSpecial: Uint8Array.from(sessions, ({ repeats, until }) => (repeats.kind === 'once' || until !== undefined ? 1 : 0)),
    sessions,
    nameRank: said?.nameRank ?? rankNames(records),
  };
}

/** The place of each record by its name, and by its identifier among those of one name: the same in every process, in whichever order its records came. */
function rankNames(records: readonly ShownRecord[]): Uint32Array {
  const byName = records.map(({ id, name }, at) => ({ at, key: `${name.toLowerCase()}\0${id}` })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const ranks = new Uint32Array(records.length);
  byName.forEach(({ at }, place) => (ranks[at] = place));
  return ranks;
}

function groupByCategory(records: readonly ShownRecord[], needs: NeedReader): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [at, record] of records.entries()) for (const category of categoriesOf(record, needs)) (found.get(category) ?? found.set(category, []).get(category)!).push(at);
  return found;
}

function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, at) => (starts[at + 1] = starts[at]! + length));
  return starts;
}

/** Whether the records are those of an index, in its order, and each says what it said there. */
function isSaidIn(before: SearchIndex, records: readonly ShownRecord[], needs: NeedReader, synonyms: SynonymIndex): boolean {
  if (before.needs !== needs || before.synonyms !== synonyms || before.records.length !== records.length) return false;
  const said = (record: ShownRecord): string => JSON.stringify([record.id, textsOf(record), record.terms, record.childcare?.provision, record.childcare?.subtype]);
  return records.every((record, at) => record === before.records[at] || said(record) === said(before.records[at]!));
}

function wordsOf(records: readonly ShownRecord[]): WordIndex {
  const spellings = new Map<string, string>();
  return indexWords(records.map((record) => weighWords(record, spellings)), spellings);
}

/** The words of a record with the weight of the best field in which each stands; every spelling is noted. */
function weighWords(record: ShownRecord, spellings: Map<string, string>): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const [weight, texts] of textsOf(record)) {
    for (const text of texts) {
      for (const full of text === undefined ? [] : wordsToIndex(text)) {
        const word = spellings.get(full) ?? stemOf(full);
        spellings.set(full, word);
        if ((weights.get(word) ?? 0) < weight) weights.set(word, weight);
      }
    }
  }
  return weights;
}

/** All texts of a record that a search reads, with the weight of where they stand. */
function textsOf({ description, eligibility, support, languages, schedules, childcare, places, serviceAreas, organisation, terms, name }: ShownRecord): readonly (readonly [weight: number, texts: readonly (string | undefined)[]])[] {
  return [
    [fieldWeights.description, [description]],
    [fieldWeights.words, [eligibility.words, support.words, ...support.needs, ...languages, ...schedules.map(({ label }) => label), childcare?.schoolPickUps.join(' ')]],
    [fieldWeights.place, [...places.flatMap(({ location, district }) => [location.name, location.address?.town, location.address?.postcode, district]), ...serviceAreas]],
    [fieldWeights.organisation, [organisation.name]],
    [fieldWeights.term, [...terms.map((term) => term.name), childcare && provisionWords[childcare.provision]]],
    [fieldWeights.name, [name]],
  ];
}

const provisionWords = { childminder: 'childminder', 'non-domestic': 'day nursery childcare', domestic: 'childcare', 'home-childcarer': 'nanny home childcarer', 'school-nursery': 'nursery class pre-school', other: '' } as const;
const ownTerm = 'everychild:';

/** At most three categories that a record belongs to: those it carries, or those its registration, name and terms speak of. */
function categoriesOf(record: ShownRecord, needs: NeedReader): readonly string[] {
  const carried = record.terms.filter(({ curie }) => curie.startsWith(ownTerm)).map(({ curie }) => curie.slice(ownTerm.length));
  if (carried.length > 0) return carried;
  const { childcare } = record;
  const registered = childcare && needs.ofRegistered(childcare);
  if (registered !== undefined) return [registered];
  const hits = needs.readName([record.name, ...record.terms.map(({ name }) => name)].join(' . '));
  return hits.filter(({ score }) => score >= hits[0]!.score * 0.5).slice(0, 3).map(({ category }) => category.id);
}
