import { compareBirthDates, birthDateLevel } from './birth-date.ts';
import { compareInStages } from './compare-records.ts';
import { chanceOf, type LinkageModel } from './linkage-model.ts';
import type { MatchingReference } from './matching-reference.ts';
import { nameClasses, nameComparison, nameLevel, nameList, type NameClasses, type NameList } from './name-variants.ts';
import { orderByKey, rowNumbers } from './hash-order.ts';
import { columnOf, type RecordTable } from './record-table.ts';
import { bindModel, type ScorePart } from './score-pairs.ts';
import { sliceTable } from './slice-table.ts';
import { countClasses } from './word-frequency.ts';
import { indexWords } from './word-list.ts';

/** A record that was found, with its weight against what was asked. */
export interface SearchFound {
  readonly row: number;
  readonly weight: number;
  readonly probability: number;
  readonly parts: readonly ScorePart[];
}

/** What a search found: the best, and how many others came as near by name; many of them means "ask for more". */
export interface SearchAnswer {
  readonly found: readonly SearchFound[];
  readonly candidates: number;
}

/** Records that can be looked up by name, date, place and number while somebody waits. */
export interface SearchIndex {
  /** The best records for a person who is asked for, or who arrives: `asked` is a table of one record. */
  search(asked: RecordTable, atMost: number): SearchAnswer;
}

/** Rows that are scored in full for one question. */
const scoredAtMost = 200;

/**
 * An index over a table: names are compared with the list of names and not with people, and rows are then read off by name, date, postcode and number.
 *
 * The candidates are scored by the same function as a batch. Spelling, variants, swapped names and dates are forgiven there and here.
 */
export function buildSearchIndex(table: RecordTable, model: LinkageModel, reference: MatchingReference): SearchIndex {
  const classCounts = countClasses(model, reference.variants);
  const postings = Object.fromEntries(['given', 'family', 'birthDate', 'postcode', 'nhs', 'upn'].flatMap((column) => (columnOf(table, column) ? [[column, postingsOf(table.columns[column]!, table.words[column])] as const] : [])));
  const names = { given: preparedNames(table, 'given', reference), family: preparedNames(table, 'family', reference) };
  const seen = new Int32Array(table.count);
  const state = { question: 0 };
  return {
    search(asked, atMost) {
      state.question += 1;
      const ranked = new Map<number, number>();
      const take = (row: number, rank: number): void => {
        const before = seen[row] === state.question ? (ranked.get(row) ?? 0) : 0;
        seen[row] = state.question;
        if (rank > before) ranked.set(row, rank);
      };
      gather(table, postings, asked, names, take);
      const rows = [...ranked].sort(([a, x], [b, y]) => y - x || a - b).slice(0, scoredAtMost).map(([row]) => row);
      return { found: scoreRows(table, rows, asked, { model, reference, classCounts }).slice(0, atMost), candidates: ranked.size };
    },
  };
}

interface Postings {
  readonly rowsOf: (value: number) => Int32Array;
  /** The number of a word among the column's, 0 where it has none. */
  readonly numberOf: (word: string) => number;
}

/** Rows by value, as one sorted list and where each value begins in it. */
function postingsOf(values: Int32Array, words: readonly string[] = []): Postings {
  const order = orderByKey(new Uint32Array(values.buffer, values.byteOffset, values.length), rowNumbers(values.length));
  const sorted = order.map((row) => values[row]!);
  const firstAt = (value: number): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { rowsOf: (value) => (value === 0 ? order.subarray(0, 0) : order.subarray(firstAt(value), firstAt(value + 1))), numberOf: indexWords(words) };
}

/** Puts forward rows with a rank: how many of the things asked for agree with them, names by level. */
function gather(table: RecordTable, postings: Readonly<Record<string, Postings>>, asked: RecordTable, names: SearchNames, take: (row: number, rank: number) => void): void {
  const given = similarWords('given', asked, names.given);
  const family = similarWords('family', asked, names.family);
  const { columns } = table;
  const date = asked.columns['birthDate']?.[0] ?? 0;
  const code = numberOf(postings, 'postcode', wordAsked(asked, 'postcode'));
  const rankOf = (row: number): number => {
    const names = (given ? given[columns['given']![row]!]! : 0) + (family ? family[columns['family']![row]!]! : 0);
    const level = date !== 0 && columns['birthDate']?.[row] ? compareBirthDates(columns['birthDate'][row]!, date) : birthDateLevel.other;
    return names + (level <= birthDateLevel.slip ? 7 - level : level === birthDateLevel.twoParts ? 2 : 0) + (code !== 0 && columns['postcode']![row] === code ? 5 : 0);
  };
  for (const column of ['nhs', 'upn']) for (const row of postings[column]?.rowsOf(numberOf(postings, column, wordAsked(asked, column))) ?? []) take(row, 20 + rankOf(row));
  for (const row of postings['birthDate']?.rowsOf(date) ?? []) if (rankOf(row) > 6 || (!given && !family)) take(row, rankOf(row));
  for (const row of postings['postcode']?.rowsOf(code) ?? []) take(row, rankOf(row));
  const [first, column] = family ? [family, 'family'] : [given, 'given'];
  if (!first || !postings[column]) return;
  const isNameAlone = date === 0 && code === 0;
  for (let word = 1; word < first.length; word += 1) {
    if (first[word] === 0) continue;
    for (const row of postings[column].rowsOf(word)) {
      const rank = rankOf(row);
      if (rank > first[word]! || isNameAlone) take(row, rank);
    }
  }
  if (given && family) takeSwapped(table, postings, asked, rankOf, take);
}

/** Rows whose family name is the given name that was asked for, and the other way round. */
function takeSwapped(table: RecordTable, postings: Readonly<Record<string, Postings>>, asked: RecordTable, rankOf: (row: number) => number, take: (row: number, rank: number) => void): void {
  const family = numberOf(postings, 'family', wordAsked(asked, 'given'));
  const given = numberOf(postings, 'given', wordAsked(asked, 'family'));
  for (const row of postings['family']?.rowsOf(family) ?? []) if (table.columns['given']![row] === given && given !== 0) take(row, 10 + rankOf(row));
}

function wordAsked(asked: RecordTable, column: string): string {
  return asked.words[column]?.[asked.columns[column]?.[0] ?? 0] ?? '';
}

function numberOf(postings: Readonly<Record<string, Postings>>, column: string, word: string): number {
  return word === '' ? 0 : (postings[column]?.numberOf(word) ?? 0);
}

interface PreparedNames {
  readonly list: NameList;
  readonly classes: NameClasses;
}

interface SearchNames {
  readonly given: PreparedNames | undefined;
  readonly family: PreparedNames | undefined;
}

function preparedNames(table: RecordTable, column: 'given' | 'family', { variants }: MatchingReference): PreparedNames | undefined {
  const words = table.words[column];
  const classes = nameClasses(variants[column]);
  return words && { list: nameList(words, classes), classes };
}

/** By number of a word in the table, how near it comes to the word asked for: 6 the same, down to 2 in part, 0 not; undefined where nothing is asked. */
function similarWords(column: 'given' | 'family', asked: RecordTable, names: PreparedNames | undefined): Uint8Array | undefined {
  const word = wordAsked(asked, column);
  if (word === '' || !names) return undefined;
  const { list, classes } = names;
  const compare = nameComparison(nameList([word], classes), list, classes);
  const ranks = new Uint8Array(list.words.length);
  for (let number = 1; number < ranks.length; number += 1) {
    const level = compare(0, number);
    if (level <= nameLevel.part) ranks[number] = 7 - level;
  }
  return ranks;
}

function scoreRows(table: RecordTable, rows: readonly number[], asked: RecordTable, { model, reference, classCounts }: { readonly model: LinkageModel; readonly reference: MatchingReference; readonly classCounts: ReturnType<typeof countClasses> }): SearchFound[] {
  const few = sliceTable(table, rows, asked);
  const stages = compareInStages(few, model.fields, reference.variants);
  const scorer = bindModel(model, few, reference, classCounts);
  const levels = new Uint8Array(model.fields.length);
  const found = rows.map((row, at): SearchFound => {
    stages.personal(at, rows.length, levels);
    stages.household(at, rows.length, levels);
    const weight = scorer.weigh(levels, at, rows.length);
    return { row, weight, probability: chanceOf(weight), parts: scorer.explain(levels, at, rows.length) };
  });
  return found.sort((a, b) => b.weight - a.weight || a.row - b.row);
}
