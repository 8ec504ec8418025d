import { freePairs, type BlockingRule } from './blocking-rule.ts';
import { countPairs, hashPair, hashText, orderByKey, rowNumbers, sortByKey, type KeyedRows } from './hash-order.ts';
import type { LinkageMode } from './linkage-model.ts';
import { PairBatch, shareKey, type ApproachPairs } from './pair-batch.ts';
import type { RecordTable } from './record-table.ts';
import { sharedBytes, sharedInts } from './text-list.ts';
import { inOrder } from './value-rows.ts';

/** Groups of rows that share a key, rule by rule; every pair of rows is met once, under the first rule that finds it. Its columns may be seen by several threads. */
export interface CandidateBlocks {
  readonly rules: readonly RuleNote[];
  /** By row and rule, the key after too large groups were divided; 0 for none. */
  readonly keys: Uint32Array;
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
export type RuleNote = Omit<BlockingRule, 'writeKeys'>;

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

/** The blocks of rules that were grouped one by one: rules in their order, spare and wider ones as far as the budget of pairs allows. */
export function assembleBlocks(count: number, rules: readonly BlockingRule[], wider: readonly BlockingRule[], groups: readonly RuleGroups[], budget: number): CandidateBlocks {
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
  return {
    rules: used.map((at) => ({ name: all[at]!.name, settles: all[at]!.settles })),
    keys: byRow(count, used.map((at) => groups[at]!.keys)),
    orders: used.map((at) => groups[at]!.order),
    starts: used.map((at) => groups[at]!.starts),
    byKey: used.map((at) => groups[at]!.byKey),
    groupKeys: used.map((at) => groups[at]!.groupKeys),
    divided: used.flatMap((at) => (groups[at]!.dividedGroups > 0 ? [{ rule: all[at]!.name, groups: groups[at]!.dividedGroups, rows: groups[at]!.dividedRows }] : [])),
    leftOut,
  };
}

/** Columns of keys laid out row by row, some thousand rows at a time, so that they are written where they are near. */
function byRow(count: number, columns: readonly Uint32Array[]): Uint32Array {
  const width = columns.length;
  const keys = new Uint32Array(sharedBytes(count * width * 4));
  for (let from = 0; from < count; from += 4096) {
    const to = Math.min(count, from + 4096);
    columns.forEach((column, at) => {
      for (let row = from; row < to; row += 1) keys[row * width + at] = column[row]!;
    });
  }
  return keys;
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

/** Which part of the groups is visited, where several threads share the work, and where to stop. */
export interface BlockShare {
  readonly part: number;
  readonly of: number;
  /** The groups of this rule alone. */
  readonly rule?: number;
  /** One group in so many, by its key. */
  readonly oneIn?: number;
  /** No further group is begun after so many pairs of a rule. */
  readonly atMost?: number;
  /** Meets a pair under every rule that finds it, not under the first alone. */
  readonly isEveryRule?: boolean;
}

/**
 * Visits every candidate pair of a share once, the row of the smaller rank first; `approach` is told of some hundred pairs before they are visited. Yields between groups, with how much is
 * done, so that a long run can be stopped.
 */
export function* visitPairs(table: RecordTable, blocks: CandidateBlocks, mode: LinkageMode, visit: (a: number, b: number, rule: number) => void, share: BlockShare = { part: 0, of: 1 }, approach?: ApproachPairs): Generator<number, void> {
  const width = blocks.rules.length;
  const batch = new PairBatch(blocks.keys, width, visit, approach);
  for (let rule = share.rule ?? 0; rule < (share.rule === undefined ? width : share.rule + 1); rule += 1) {
    const groups = blocks.starts[rule]!.length - 1;
    const visiting = new RuleVisit(table.columns['source']!, blocks, mode, rule, share, batch);
    const last = Math.floor((groups * (share.part + 1)) / share.of);
    for (let at = Math.floor((groups * share.part) / share.of); at < last; ) {
      at = visiting.visitFrom(at, last);
      if (at < last) yield (rule + at / groups) / width;
    }
    visiting.end();
  }
}

/** So many rows are asked about between two steps that are shown. */
const rowsBetween = 20_000;

/** The groups of one rule while they are visited. */
class RuleVisit {
  private met = 0;
  private readonly order: Int32Array;
  private readonly starts: Int32Array;
  private readonly groupKeys: Uint32Array;
  /** The groups in the order of their keys, where a sample is taken: what is counted is then added up in an order that does not depend on how rows lie. */
  private readonly byKey: Int32Array | undefined;
  private readonly oneIn: number;
  private readonly atMost: number;
  /** Rules before this one are those under which a pair may have been met. */
  private readonly earlier: number;
  private readonly source: Int32Array;
  private readonly mode: LinkageMode;
  private readonly rule: number;
  private readonly batch: PairBatch;

  constructor(source: Int32Array, blocks: CandidateBlocks, mode: LinkageMode, rule: number, { oneIn, atMost, isEveryRule }: BlockShare, batch: PairBatch) {
    this.source = source;
    this.mode = mode;
    this.rule = rule;
    this.batch = batch;
    this.order = blocks.orders[rule]!;
    this.starts = blocks.starts[rule]!;
    this.groupKeys = blocks.groupKeys[rule]!;
    this.byKey = oneIn !== undefined || atMost !== undefined ? blocks.byKey[rule]! : undefined;
    this.oneIn = oneIn ?? 1;
    this.atMost = atMost ?? Infinity;
    this.earlier = isEveryRule ? 0 : rule;
  }

  /** Visits groups from one on until it is time to show how far it is; answers the next, `last` where there is none. */
  visitFrom(first: number, last: number): number {
    const { starts, groupKeys, byKey, oneIn, atMost, batch } = this;
    let asked = 0;
    for (let at = first; at < last; at += 1) {
      if (this.met + batch.count >= atMost) this.end();
      if (this.met >= atMost) return last;
      if (oneIn > 1 && groupKeys[at]! % oneIn !== 0) continue;
      const group = byKey ? byKey[at]! : at;
      const from = starts[group]!;
      const to = starts[group + 1]!;
      this.visitGroup(from, to);
      asked += to - from;
      if (asked > rowsBetween) return at + 1;
    }
    return last;
  }

  /** Visits the pairs that still wait. */
  end(): void {
    this.met += this.batch.empty(this.rule, this.earlier);
  }

  private visitGroup(from: number, to: number): void {
    const { order, source, mode, batch } = this;
    for (let i = from; i < to; i += 1) {
      const a = order[i]!;
      for (let j = i + 1; j < to; j += 1) {
        const b = order[j]!;
        if (mode !== 'both' && (source[a] === source[b]) === (mode === 'link')) continue;
        if (batch.add(a, b)) this.end();
      }
    }
  }
}

/** Whether two rows share a key of any rule; the mode may leave their pair out all the same. */
export function areCandidates({ keys, rules }: CandidateBlocks, a: number, b: number): boolean {
  return shareKey(keys, a * rules.length, b * rules.length, rules.length);
}
