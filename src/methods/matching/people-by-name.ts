import { orderByKey, rowNumbers } from './hash-order.ts';
import { columnOf, type RecordTable } from './record-table.ts';
import { inOrder, rowsByValue } from './value-rows.ts';

/** Names of people, present and former, with one list of words each for given and for family names. */
export interface PeopleNames {
  readonly words: { readonly given: readonly string[]; readonly family: readonly string[] };
  /** By entry: whose it is, and the two names. A row has an entry for its present name, the first `count` of all, and one for each former name. */
  readonly rows: Int32Array;
  readonly given: Int32Array;
  readonly family: Int32Array;
}

/** The present and former names of a table. A column that it lacks is nothing but missing names. */
export function namesOf(table: RecordTable): PeopleNames {
  const given = columnOf(table, 'given') ?? new Int32Array(table.count);
  const family = columnOf(table, 'family') ?? new Int32Array(table.count);
  const former = { given: formerNames(table, 'given', 'formerGiven'), family: formerNames(table, 'family', 'formerFamily') };
  const words = { given: former.given.words, family: former.family.words };
  const extra = [...former.family.rows.map((row, at) => ({ row, given: given[row]!, family: former.family.numbers[at]! })), ...former.given.rows.map((row, at) => ({ row, given: former.given.numbers[at]!, family: family[row]! }))];
  if (extra.length === 0) return { words, rows: rowNumbers(table.count), given, family };
  const longer = (column: Int32Array, more: readonly number[]): Int32Array => {
    const all = new Int32Array(column.length + more.length);
    all.set(column);
    all.set(more, column.length);
    return all;
  };
  return { words, rows: longer(rowNumbers(table.count), extra.map(({ row }) => row)), given: longer(given, extra.map((one) => one.given)), family: longer(family, extra.map((one) => one.family)) };
}

interface FormerNames {
  /** The words of the present names, and those that former names add. */
  readonly words: readonly string[];
  readonly rows: number[];
  readonly numbers: number[];
}

function formerNames(table: RecordTable, present: string, former: string): FormerNames {
  const known = table.words[present] ?? [''];
  const column = columnOf(table, former);
  if (!column) return { words: known, rows: [], numbers: [] };
  const words = [...known];
  const numberOf = new Map(known.map((word, number) => [word, number]));
  const numbers = Int32Array.from(table.words[former]!, (word) => {
    if (!numberOf.has(word)) numberOf.set(word, words.push(word) - 1);
    return numberOf.get(word)!;
  });
  const rows: number[] = [];
  column.forEach((value, row) => value !== 0 && numbers[value] !== table.columns[present]?.[row] && rows.push(row));
  return { words, rows, numbers: rows.map((row) => numbers[column[row]!]!) };
}

/** People in the order of family name, given name, date and row, with what else is asked of them side by side. */
export interface PeopleByName {
  /** People of one full name are a run; runs of family name f stand from `ofFamily[f]` to `ofFamily[f + 1]`, by given name. */
  readonly ofFamily: Int32Array;
  readonly givenOf: Int32Array;
  /** The people of run r stand from `starts[r]` to `starts[r + 1]`, by the numbers of their dates. */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly dates: Int32Array;
  readonly codes: Int32Array;
}

/** Puts people in order by name. `dates` and `codes` are numbers by row, those of dates below `dateCount`. */
export function orderByName(names: PeopleNames, dates: Int32Array, dateCount: number, codes: Int32Array): PeopleByName {
  const { given, family } = names;
  const order = orderByKey(asKeys(family), orderByKey(asKeys(given), rowsByValue(inOrder(dates, names.rows), dateCount).rows));
  const runs = countRuns(names, order);
  const givenOf = new Int32Array(runs);
  const starts = new Int32Array(runs + 1);
  const ofFamily = new Int32Array(names.words.family.length + 1);
  let run = -1;
  let before = -1;
  for (let at = 0; at < order.length; at += 1) {
    const entry = order[at]!;
    const isNew = before < 0 || given[entry] !== given[before] || family[entry] !== family[before];
    before = entry;
    if (!isNew) continue;
    run += 1;
    givenOf[run] = given[entry]!;
    starts[run] = at;
    ofFamily[family[entry]! + 1]! += 1;
  }
  starts[runs] = order.length;
  for (let word = 1; word < ofFamily.length; word += 1) ofFamily[word]! += ofFamily[word - 1]!;
  const rows = inOrder(names.rows, order);
  return { ofFamily, givenOf, starts, rows, dates: inOrder(dates, rows), codes: inOrder(codes, rows) };
}

function asKeys(column: Int32Array): Uint32Array {
  return new Uint32Array(column.buffer, column.byteOffset, column.length);
}

function countRuns({ given, family }: PeopleNames, order: Int32Array): number {
  let runs = 0;
  for (let at = 0; at < order.length; at += 1) if (at === 0 || given[order[at]!] !== given[order[at - 1]!] || family[order[at]!] !== family[order[at - 1]!]) runs += 1;
  return runs;
}

/** The run of a full name, -1 where nobody has it. */
export function runOf({ ofFamily, givenOf }: PeopleByName, family: number, given: number): number {
  let low = ofFamily[family]!;
  let high = ofFamily[family + 1]!;
  const end = high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (givenOf[middle]! < given) low = middle + 1;
    else high = middle;
  }
  return low < end && givenOf[low] === given ? low : -1;
}
