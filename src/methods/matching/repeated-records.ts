import { decisionOf, type PairDecision } from './decide-pairs.ts';
import { hashPair, rowNumbers, sortByKey } from './hash-order.ts';
import { sortPairs, startKeeping, type ScoredPairs } from './kept-pairs.ts';
import type { Linkage } from './link-records.ts';
import type { LinkageMode } from './linkage-model.ts';
import { indexPairs } from './pair-index.ts';
import { isVeto, pairRuleNames } from './pair-rule.ts';
import type { StandingDecisions } from './person-ledger.ts';
import type { PairSight } from './decide-pairs.ts';
import type { RecordTable } from './record-table.ts';
import { sharedInts } from './text-list.ts';

/** Records that say exactly what another record says. */
export interface Repeats {
  /** By row, the first row that says the same; the row itself where it is the first, or says too little. */
  readonly firstOf: Int32Array;
  /** By row, 1 where it says so much that whoever says the same is the same person; else the score of the copies that are compared decides. */
  readonly isSure: Uint8Array;
  /** The rows that are compared: all but the copies above `copiesCompared`. */
  readonly kept: Int32Array;
}

/**
 * Copies of a record that are compared like any other: as many as ordinary feeds have of a child. What a feed repeats oftener says nothing further of how common a name is, and
 * every pair of a thousand copies would be half a million pairs.
 */
const copiesCompared = 10;

/** Columns of which one must stand in a record beside the full name, or the day of birth, before its copies are counted as copies; and beside both before they are taken to be one person's without a score. */
const telling = ['postcode', 'address', 'town', 'carer', 'phone', 'email', 'nhs', 'upn'] as const;

/**
 * Finds the records that repeat another one. A mode that compares within sources alone looks for them there, and one that compares across sources alone does not look: what
 * a source holds twice is not its question. `named` rows, of which people decided something, are always kept.
 */
export function findRepeats(table: RecordTable, mode: LinkageMode, isNamed: (row: number) => boolean = () => false): Repeats {
  const repeats = { firstOf: rowNumbers(table.count), isSure: new Uint8Array(table.count), isLeftOut: new Uint8Array(table.count) };
  const columns = Object.entries(table.columns).flatMap(([name, values]) => (name === 'localId' || (name === 'source' && mode !== 'dedupe') ? [] : [values]));
  if (mode !== 'link') for (const group of groupsOfContent(table, columns)) markCopies(group, isNamed, repeats);
  return { ...repeats, kept: rowsLeft(repeats.isLeftOut) };
}

function rowsLeft(isLeftOut: Uint8Array): Int32Array {
  const rows = new Int32Array(isLeftOut.length);
  let count = 0;
  for (let row = 0; row < isLeftOut.length; row += 1) if (isLeftOut[row] === 0) rows[count++] = row;
  return rows.subarray(0, count);
}

/** Rows of one content, in the order that settles ties, and how much they say of who it is. */
interface Copies {
  readonly rows: readonly number[];
  readonly says: Telling;
}

/** How much a record says of who it is about. */
type Telling = 'too little' | 'something' | 'enough';

/** The contents that two and more rows have, and that say who it is; the rows in the order that settles ties, as the rows of a pair are. */
function* groupsOfContent(table: RecordTable, columns: readonly Int32Array[]): Generator<Copies> {
  const saysOf = tellsWho(table);
  const { ranks } = table;
  const inRank = (a: number, b: number): number => (ranks ? ranks[a]! - ranks[b]! : a - b);
  const keys = new Uint32Array(table.count).fill(1);
  for (const values of columns) for (let row = 0; row < keys.length; row += 1) keys[row] = hashPair(keys[row]!, values[row]!) || 1;
  dropLone(keys);
  const { rows, keys: sorted } = sortByKey(keys);
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && sorted[to] === sorted[from]) to += 1;
    // Rows of other contents may share a key by chance.
    for (let rest = [...rows.subarray(from, to)]; rest.length > 1; ) {
      const isSame = (row: number): boolean => columns.every((values) => values[row] === values[rest[0]!]);
      const same = rest.filter(isSame);
      const says = same.length > 1 ? saysOf(same[0]!) : 'too little';
      rest = same.length < rest.length ? rest.filter((row) => !isSame(row)) : [];
      if (says !== 'too little') yield { rows: same.sort(inRank), says };
    }
    from = to;
  }
}

/** Makes 0 of keys that no other row has, as far as that is seen without sorting them: of keys spread evenly, of nearly all. */
function dropLone(keys: Uint32Array): void {
  const shift = Math.max(0, 28 - Math.ceil(Math.log2(keys.length + 1)));
  const seen = new Uint8Array(2 ** (32 - shift));
  for (let row = 0; row < keys.length; row += 1) {
    const place = keys[row]! >>> shift;
    if (seen[place]! < 2) seen[place]! += 1;
  }
  for (let row = 0; row < keys.length; row += 1) if (seen[keys[row]! >>> shift] === 1) keys[row] = 0;
}

/** The day of birth counts where it is known and not 1 January, which often stands for none. Names alone, or with a year, are too little: how often they are repeated says how common they are. */
function tellsWho({ columns }: RecordTable): (row: number) => Telling {
  const { given, family, birthDate } = columns;
  const further = telling.flatMap((name) => columns[name] ?? []);
  if (!given || !family) return () => 'too little';
  return (row) => {
    if (given[row] === 0 || family[row] === 0) return 'too little';
    const date = birthDate?.[row] ?? 0;
    const hasDay = date % 100 !== 0 && date % 10_000 !== 101;
    const hasMore = further.some((values) => values[row] !== 0);
    return hasDay && hasMore ? 'enough' : hasDay || hasMore ? 'something' : 'too little';
  };
}

function markCopies({ rows, says }: Copies, isNamed: (row: number) => boolean, { firstOf, isSure, isLeftOut }: Pick<Repeats, 'firstOf' | 'isSure'> & { readonly isLeftOut: Uint8Array }): void {
  let copies = 0;
  for (const row of rows) {
    firstOf[row] = rows[0]!;
    if (says === 'enough') isSure[row] = 1;
    if (copies >= copiesCompared && !isNamed(row)) isLeftOut[row] = 1;
    else copies += 1;
  }
}

/** By row, the first row that surely speaks of the same person. */
export function sureCopies({ firstOf, isSure }: Pick<Repeats, 'firstOf' | 'isSure'>): Int32Array {
  const first = rowNumbers(firstOf.length);
  for (let row = 0; row < first.length; row += 1) if (isSure[row] === 1) first[row] = firstOf[row]!;
  return first;
}

/** The table of the rows that are compared, and by its rows what surely repeats what. The table itself where no copy is left out. */
export function withoutCopies(table: RecordTable, repeats: Repeats): { readonly table: RecordTable; readonly firstOf: Int32Array } {
  const firstOf = sureCopies(repeats);
  const { kept } = repeats;
  if (kept.length === table.count) return { table, firstOf };
  const numbers = new Int32Array(table.count).fill(-1);
  kept.forEach((row, at) => (numbers[row] = at));
  const take = (values: Int32Array): Int32Array => {
    const taken = sharedInts(kept.length);
    kept.forEach((row, at) => (taken[at] = values[row]!));
    return taken;
  };
  const idHashes = new Uint32Array(take(new Int32Array(table.idHashes.buffer, table.idHashes.byteOffset, table.count)).buffer);
  const columns = Object.fromEntries(Object.entries(table.columns).map(([name, values]) => [name, take(values)]));
  const few: RecordTable = { ...table, count: kept.length, ids: Array.from(kept, (row) => table.ids[row]!), idHashes, columns, ...(table.truth ? { truth: take(table.truth) } : {}), ...(table.ranks ? { ranks: ranksAmong(table.ranks, kept) } : {}) };
  return { table: few, firstOf: Int32Array.from(kept, (row) => numbers[firstOf[row]!]!) };
}

/** The same order among some rows alone, from 0. */
function ranksAmong(ranks: Int32Array, rows: Int32Array): Int32Array {
  const among = sharedInts(rows.length);
  rowNumbers(rows.length).sort((a, b) => ranks[rows[a]!]! - ranks[rows[b]!]!).forEach((at, rank) => (among[at] = rank));
  return among;
}

/** Pairs of a first record and a copy that no rule keeps apart and no person did: they are joined, whatever their score, and those that scoring did not keep are added to its pairs. */
export function joinCopies(pairs: ScoredPairs, firstOf: Int32Array, ranks: Int32Array | undefined, sight: PairSight, people: StandingDecisions): { readonly pairs: ScoredPairs; readonly joined: readonly (readonly [number, number])[] } {
  const joined: (readonly [number, number])[] = [];
  const keeper = startKeeping(pairs.width);
  const levels = new Uint8Array(pairs.width);
  let index: ReturnType<typeof indexPairs> | undefined;
  for (let row = 0; row < firstOf.length; row += 1) {
    const first = firstOf[row]!;
    if (first === row || people.areDifferent(first, row)) continue;
    sight.compare(first, row, levels);
    const rule = sight.judge(levels, first, row);
    if (isVeto(rule)) continue;
    joined.push([first, row]);
    index ??= indexPairs(pairs);
    if (index.find(first, row) < 0) keeper.add(first, row, sight.scorer.weigh(levels, first, row), sight.scorer.independent(), rule ? pairRuleNames.indexOf(rule) + 1 : 0, levels);
  }
  const added = keeper.finish();
  return { pairs: added.count === 0 ? pairs : sortPairs([pairs, added], pairs.width, ranks), joined };
}

/**
 * A linkage of the compared rows as one of the whole table: every copy that was left out joins the first record that says the same, with a line of its own. Where copies that were
 * compared did not join it, their questions stand for the further ones.
 */
export function restoreCopies(whole: RecordTable, { kept, firstOf, isSure }: Repeats, linkage: Linkage, sight: PairSight): Linkage {
  if (kept.length === whole.count) return linkage;
  const { pairs, decided } = linkage;
  const place = (rows: Int32Array): Int32Array => rows.map((row) => kept[row]!);
  const groupOf = new Int32Array(whole.count).fill(-1);
  kept.forEach((row, at) => (groupOf[row] = kept[decided.clusters.groupOf[at]!]!));
  const isTorn = new Uint8Array(whole.count);
  for (const row of kept) if (isSure[row] === 0 && groupOf[row] !== groupOf[firstOf[row]!]) isTorn[firstOf[row]!] = 1;
  const keeper = startKeeping(pairs.width);
  const levels = new Uint8Array(pairs.width);
  for (let row = 0; row < whole.count; row += 1) {
    if (groupOf[row]! >= 0) continue;
    const first = firstOf[row]!;
    groupOf[row] = isTorn[first] === 1 ? row : groupOf[first]!;
    sight.compare(first, row, levels);
    const rule = sight.judge(levels, first, row);
    keeper.add(first, row, sight.scorer.weigh(levels, first, row), sight.scorer.independent(), rule ? pairRuleNames.indexOf(rule) + 1 : 0, levels);
  }
  const all = sortPairs([{ ...pairs, left: place(pairs.left), right: place(pairs.right) }, keeper.finish()], pairs.width, whole.ranks);
  const isKept = new Uint8Array(whole.count);
  for (const row of kept) isKept[row] = 1;
  let next = 0;
  const decideCopy = (first: number): PairDecision => (isTorn[first] === 1 ? decisionOf('apart', 'asked-already') : decisionOf('auto', 'says-the-same'));
  const decisions = Array.from({ length: all.count }, (_, pair) => (isKept[all.right[pair]!] === 1 ? decided.decisions[next++]! : decideCopy(all.left[pair]!)));
  return { ...linkage, pairs: all, sight, decided: { decisions, clusters: { groupOf, refused: [] } } };
}
