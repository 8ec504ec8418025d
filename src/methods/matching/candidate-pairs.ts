import { freePairs, narrowAbove, type BlockingRule } from './blocking-rule.ts';
import type { FurtherAgreement } from './further-signs.ts';
import { countPairs, hashPair, hashText, orderByKey, rowNumbers, sortByKey, type KeyedRows } from './hash-order.ts';
import type { RecordTable } from './record-table.ts';
import { sharedBytes, sharedInts } from './text-list.ts';
import { inOrder } from './value-rows.ts';

/** Groups of rows that share a key, rule by rule; every pair of rows is met once, under the first rule that finds it. Its columns may be seen by several threads. */
export interface CandidateBlocks {
  readonly rules: readonly RuleNote[];
  /** By row and rule, the key after too large groups were divided, 0 for none; behind the keys of a row its further signs, where a rule asks for them. */
  readonly keys: Uint32Array;
  /** Numbers that a row takes among them. */
  readonly stride: number;
  /** By rule, what its pairs must agree in besides, where it found too many. */
  readonly further: readonly (FurtherAgreement | undefined)[];
  /** Those rules, and how many pairs they found. */
  readonly narrowed: readonly { readonly rule: string; readonly pairs: number; readonly further: FurtherAgreement }[];
  /** By rule, the rows that share their key with another row, group by group as their first rows lie; within a group by rank. */
  readonly orders: readonly Int32Array[];
  /** By rule, where in its order each group begins, and the end of the last. */
  readonly starts: readonly Int32Array[];
  /** By rule, the groups in the order of their keys: an order of no meaning, for samples. */
  readonly byKey: readonly Int32Array[];
  /** By rule, the keys of the groups in that order. */
  readonly groupKeys: readonly Uint32Array[];
  /** Groups that were larger than the cap, by rule, and how many rows stood in them: divided by year of birth, then by name, never dropped. */
  readonly divided: readonly { readonly rule: string; readonly groups: number; readonly rows: number }[];
  /** Rules that were not used, because they would have compared more pairs than the number of records allows, and how many. */
  readonly leftOut: readonly { readonly rule: string; readonly pairs: number }[];
}

/** What stays of a rule once its keys are made. */
export type RuleNote = Omit<BlockingRule, 'writeKeys' | 'further'>;

/** The groups of one rule. */
export interface RuleGroups {
  readonly keys: Uint32Array;
  readonly order: Int32Array;
  readonly starts: Int32Array;
  readonly byKey: Int32Array;
  readonly groupKeys: Uint32Array;
  readonly pairs: number;
  readonly dividedGroups: number;
  readonly dividedRows: number;
}

/** How the rows of a rule are grouped: groups above `cap` are divided, but not those of a wider rule, which is used whole or not at all. Above `pairsAtMost` pairs are counted alone. */
export interface Grouping {
  readonly cap: number;
  readonly isWider: boolean;
  readonly pairsAtMost: number;
}

/** Sorts the rows of a table into groups by one rule. */
export function groupRows(table: RecordTable, rule: BlockingRule, { cap, isWider, pairsAtMost }: Grouping): RuleGroups {
  const keys = new Uint32Array(sharedBytes(table.count * 4));
  rule.writeKeys(keys);
  const most = isWider ? countPairs(keys) : 0;
  if (most > pairsAtMost) return countedAlone(most, 0, 0);
  const note = { groups: 0, rows: 0 };
  let sorted = sortByKey(keys);
  if (!isWider) divideGroups(keys, sorted.rows, sorted.keys, cap, finerKeys(table), note);
  if (note.groups > 0) sorted = sortByKey(keys);
  let pairs = 0;
  let groups = 0;
  let grouped = 0;
  const runs = runEnds(sorted.keys);
  for (let run = 1; run < runs.length; run += 1) {
    const size = runs[run]! - runs[run - 1]!;
    if (size < 2) continue;
    pairs += (size * (size - 1)) / 2;
    groups += 1;
    grouped += size;
  }
  if (pairs > pairsAtMost) return countedAlone(pairs, note.groups, note.rows);
  return { keys, ...layGroups(table, sorted, runs, groups, grouped), pairs, dividedGroups: note.groups, dividedRows: note.rows };
}

/** Of a rule that would compare too much: how much it would be. */
function countedAlone(pairs: number, dividedGroups: number, dividedRows: number): RuleGroups {
  return { keys: new Uint32Array(0), order: new Int32Array(0), starts: new Int32Array(1), byKey: new Int32Array(0), groupKeys: new Uint32Array(0), pairs, dividedGroups, dividedRows };
}

/**
 * The runs of two or more rows as groups, in the order in which their first rows lie: who visits them one after the other then reads memory nearly so.
 *
 * Each step is done for all groups before the next: none waits for what another reads.
 */
function layGroups({ count, ranks }: RecordTable, { rows, keys }: KeyedRows, runs: Int32Array, groups: number, grouped: number): Pick<RuleGroups, 'order' | 'starts' | 'byKey' | 'groupKeys'> {
  const runOf = runsByRow(count, rows, runs, groups);
  const begins = new Int32Array(groups);
  const groupOf = new Int32Array(runs.length);
  const starts = sharedInts(groups + 1);
  for (let group = 0; group < groups; group += 1) {
    const run = runOf[group]!;
    begins[group] = runs[run - 1]!;
    starts[group + 1] = runs[run]! - runs[run - 1]!;
    groupOf[run] = group;
  }
  for (let group = 0; group < groups; group += 1) starts[group + 1]! += starts[group]!;
  const order = sharedInts(grouped);
  for (let group = 0; group < groups; group += 1) for (let at = starts[group]!, from = begins[group]!; at < starts[group + 1]!; at += 1, from += 1) order[at] = rows[from]!;
  if (ranks) {
    const ranksOf = inOrder(ranks, order);
    for (let group = 0; group < groups; group += 1) sortByRank(order, starts[group]!, starts[group + 1]!, ranksOf);
  }
  const byKey = sharedInts(groups);
  const groupKeys = new Uint32Array(sharedBytes(groups * 4));
  let listed = 0;
  for (let run = 1; run < runs.length; run += 1) {
    if (runs[run]! - runs[run - 1]! < 2) continue;
    byKey[listed] = groupOf[run]!;
    groupKeys[listed++] = keys[runs[run - 1]!]!;
  }
  return { order, starts, byKey, groupKeys };
}

/** The runs of two or more rows in the order of their first rows. */
function runsByRow(count: number, rows: Int32Array, runs: Int32Array, groups: number): Int32Array {
  const ofRow = new Int32Array(count);
  for (let run = 1; run < runs.length; run += 1) if (runs[run]! - runs[run - 1]! > 1) ofRow[rows[runs[run - 1]!]!] = run;
  const byRow = new Int32Array(groups);
  let listed = 0;
  for (let row = 0; listed < groups; row += 1) if (ofRow[row] !== 0) byRow[listed++] = ofRow[row]!;
  return byRow;
}

/** Sorts a stretch of rows by their ranks, which stand beside them. */
function sortByRank(rows: Int32Array, from: number, to: number, ranks: Int32Array): void {
  if (to - from > 32) {
    const [some, theirs] = [rows.slice(from, to), ranks.slice(from, to)];
    orderByKey(new Uint32Array(theirs.buffer), rowNumbers(to - from)).forEach((at, into) => (rows[from + into] = some[at]!));
    return;
  }
  for (let at = from + 1; at < to; at += 1) {
    const row = rows[at]!;
    const rank = ranks[at]!;
    let into = at;
    for (; into > from && ranks[into - 1]! > rank; into -= 1) {
      rows[into] = rows[into - 1]!;
      ranks[into] = ranks[into - 1]!;
    }
    rows[into] = row;
    ranks[into] = rank;
  }
}

/** Where each run of one key begins, and the end of the last. */
function runEnds(keys: Uint32Array): Int32Array {
  const ends = new Int32Array(keys.length + 1);
  let runs = 0;
  for (let at = 1; at <= keys.length; at += 1) if (at === keys.length || keys[at] !== keys[at - 1]) ends[(runs += 1)] = at;
  return ends.subarray(0, runs + 1);
}

/** The rules that are used. */
export interface ChosenRules {
  /** Their numbers among all. */
  readonly used: readonly number[];
  readonly leftOut: CandidateBlocks['leftOut'];
  /** What the pairs of each must agree in besides, where it found too many. */
  readonly further: CandidateBlocks['further'];
}

/** Which rules are used: all in their order, spare and wider ones as far as the budget of pairs allows; and which ask for more than their key. */
export function chooseRules(count: number, rules: readonly BlockingRule[], wider: readonly BlockingRule[], groups: readonly RuleGroups[], budget: number): ChosenRules {
  const used: number[] = [];
  const leftOut: { rule: string; pairs: number }[] = [];
  let left = budget;
  const all = [...rules, ...wider];
  all.forEach((rule, at) => {
    const isWider = at >= rules.length;
    const { pairs } = groups[at]!;
    if (isWider || rule.isSpare) {
      const cost = !isWider && pairs <= freePairs(count) ? 0 : pairs;
      if (cost > left) leftOut.push({ rule: rule.name, pairs });
      if (cost > left || pairs === 0) return;
      left -= cost;
    }
    used.push(at);
  });
  return { used, leftOut, further: used.map((at) => (groups[at]!.pairs > narrowAbove(count) ? all[at]!.further : undefined)) };
}

/** The keys of rows by column, and behind them their further signs; and where they are to lie row by row. */
export interface KeyColumns {
  readonly columns: readonly Uint32Array[];
  readonly keys: Uint32Array;
}

/** The blocks of the rules that are used, whose keys are still to be laid by `layKeys`. `signs` are the further signs of rows, none where no rule asks for them. */
export function assembleBlocks(count: number, rules: readonly BlockingRule[], { used, leftOut, further }: ChosenRules, groups: readonly RuleGroups[], signs: readonly Uint32Array[]): { readonly blocks: CandidateBlocks; readonly keyColumns: KeyColumns } {
  const columns = [...used.map((at) => groups[at]!.keys), ...signs];
  const keys = new Uint32Array(sharedBytes(count * columns.length * 4));
  const blocks = {
    rules: used.map((at) => ({ name: rules[at]!.name, settles: rules[at]!.settles })),
    keys,
    stride: columns.length,
    further,
    narrowed: used.flatMap((at, nth) => (further[nth] ? [{ rule: rules[at]!.name, pairs: groups[at]!.pairs, further: further[nth] }] : [])),
    orders: used.map((at) => groups[at]!.order),
    starts: used.map((at) => groups[at]!.starts),
    byKey: used.map((at) => groups[at]!.byKey),
    groupKeys: used.map((at) => groups[at]!.groupKeys),
    divided: used.flatMap((at) => (groups[at]!.dividedGroups > 0 ? [{ rule: rules[at]!.name, groups: groups[at]!.dividedGroups, rows: groups[at]!.dividedRows }] : [])),
    leftOut,
  };
  return { blocks, keyColumns: { columns, keys } };
}

/** Lays a part of the columns out row by row, some thousand rows at a time, so that they are written where they are near. */
export function layKeys({ columns, keys }: KeyColumns, part: number, of: number): void {
  const width = columns.length;
  const count = keys.length / width;
  const end = Math.floor((count * (part + 1)) / of);
  for (let from = Math.floor((count * part) / of); from < end; from += 4096) {
    const to = Math.min(end, from + 4096);
    columns.forEach((column, at) => {
      for (let row = from; row < to; row += 1) keys[row * width + at] = column[row]!;
    });
  }
}

/** What tells the rows of too large a group apart, coarse before fine. The last one is different for nearly all. */
function finerKeys(table: RecordTable): ((row: number) => number)[] {
  const dates = table.columns['birthDate'];
  const family = table.columns['family'];
  const given = table.columns['given'];
  const textOf = (column: string, row: number): number => hashText(table.words[column]![table.columns[column]![row]!]!);
  return [
    ...(dates ? [(row: number) => Math.trunc(dates[row]! / 10_000), (row: number) => dates[row]!] : []),
    ...(family ? [(row: number) => textOf('family', row)] : []),
    ...(given ? [(row: number) => textOf('given', row)] : []),
    (row: number) => Math.trunc(table.idHashes[row]! / 2 ** 22),
  ];
}

/** Gives the rows of groups above the cap finer keys, level by level. `sorted` are the keys of the rows in their order. */
function divideGroups(keys: Uint32Array, order: Int32Array, sorted: Uint32Array, cap: number, finer: readonly ((row: number) => number)[], note: { groups: number; rows: number }): void {
  const [divide, ...rest] = finer;
  if (!divide) return;
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && sorted[to] === sorted[from]) to += 1;
    if (to - from > cap) {
      note.groups += 1;
      note.rows += to - from;
      const group = order.slice(from, to);
      for (const row of group) keys[row] = hashPair(keys[row]!, divide(row)) || 1;
      const within = orderByKey(keys, group);
      divideGroups(keys, within, Uint32Array.from(within, (row) => keys[row]!), cap, rest, { groups: 0, rows: 0 });
    }
    from = to;
  }
}
