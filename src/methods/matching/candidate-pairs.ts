import { freePairs, type BlockingRule } from './blocking-rule.ts';
import { hashPair, hashText, orderByKey } from './hash-order.ts';
import type { LinkageMode } from './linkage-model.ts';
import type { RecordTable } from './record-table.ts';
import { sharedInts } from './word-list.ts';

/** Groups of rows that share a key, rule by rule; every pair of rows is met once, under the first rule that finds it. Its columns may be seen by several threads. */
export interface CandidateBlocks {
  readonly rules: readonly RuleNote[];
  /** By row and rule, the key after too large groups were divided; 0 for none. */
  readonly keys: Uint32Array;
  /** By rule, the rows that share their key with another row, in the order of their keys. */
  readonly orders: readonly Int32Array[];
  /** By rule, where in its order each group begins, and the end of the last. */
  readonly starts: readonly Int32Array[];
  /** Groups that were larger than the cap, by rule, and how many rows stood in them: divided by year of birth, then by name, never dropped. */
  readonly divided: readonly { readonly rule: string; readonly groups: number; readonly rows: number }[];
  /** Rules that were not used, because they would have compared more pairs than the number of records allows, and how many. */
  readonly leftOut: readonly { readonly rule: string; readonly pairs: number }[];
}

/** What stays of a rule once its keys are made. */
export type RuleNote = Omit<BlockingRule, 'keyOf'>;

/** The groups of one rule. */
export interface RuleGroups {
  readonly keys: Uint32Array;
  readonly order: Int32Array;
  readonly starts: Int32Array;
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
  const keys = new Uint32Array(new SharedArrayBuffer(table.count * 4));
  for (let row = 0; row < table.count; row += 1) keys[row] = rule.keyOf(row);
  const rows = rowsWithKey(keys);
  const note = { groups: 0, rows: 0 };
  let order = orderByKey(keys, rows);
  if (!isWider) divideGroups(keys, order, cap, finerKeys(table), note);
  if (note.groups > 0) order = orderByKey(keys, rows);
  let pairs = 0;
  let groups = 0;
  let grouped = 0;
  eachGroup(keys, order, (from, to) => {
    pairs += ((to - from) * (to - from - 1)) / 2;
    groups += 1;
    grouped += to - from;
  });
  if (pairs > pairsAtMost) return { keys: new Uint32Array(0), order: new Int32Array(0), starts: new Int32Array(1), pairs, dividedGroups: note.groups, dividedRows: note.rows };
  const kept = sharedInts(grouped);
  const starts = sharedInts(groups + 1);
  let filled = 0;
  let group = 0;
  eachGroup(keys, order, (from, to) => {
    for (let at = from; at < to; at += 1) kept[filled++] = order[at]!;
    starts[(group += 1)] = filled;
  });
  return { keys, order: kept, starts, pairs, dividedGroups: note.groups, dividedRows: note.rows };
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
  const keys = new Uint32Array(new SharedArrayBuffer(count * used.length * 4));
  used.forEach((rule, at) => {
    const own = groups[rule]!.keys;
    for (let row = 0; row < count; row += 1) keys[row * used.length + at] = own[row]!;
  });
  return {
    rules: used.map((at) => ({ name: all[at]!.name, settles: all[at]!.settles })),
    keys,
    orders: used.map((at) => groups[at]!.order),
    starts: used.map((at) => groups[at]!.starts),
    divided: used.flatMap((at) => (groups[at]!.dividedGroups > 0 ? [{ rule: all[at]!.name, groups: groups[at]!.dividedGroups, rows: groups[at]!.dividedRows }] : [])),
    leftOut,
  };
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

function rowsWithKey(keys: Uint32Array): Int32Array {
  let filled = 0;
  for (const key of keys) if (key !== 0) filled += 1;
  const rows = new Int32Array(filled);
  let at = 0;
  for (let row = 0; row < keys.length; row += 1) if (keys[row] !== 0) rows[at++] = row;
  return rows;
}

/** Gives the rows of groups above the cap finer keys, level by level. */
function divideGroups(keys: Uint32Array, order: Int32Array, cap: number, finer: readonly ((row: number) => number)[], note: { groups: number; rows: number }): void {
  const [divide, ...rest] = finer;
  if (!divide) return;
  eachGroup(keys, order, (from, to) => {
    if (to - from <= cap) return;
    note.groups += 1;
    note.rows += to - from;
    const group = order.slice(from, to);
    for (const row of group) keys[row] = hashPair(keys[row]!, divide(row)) || 1;
    divideGroups(keys, orderByKey(keys, group), cap, rest, { groups: 0, rows: 0 });
  });
}

function eachGroup(keys: Uint32Array, order: Int32Array, visit: (from: number, to: number) => unknown): void {
  for (let from = 0; from < order.length; ) {
    const key = keys[order[from]!]!;
    let to = from + 1;
    while (to < order.length && keys[order[to]!] === key) to += 1;
    if (to - from > 1) visit(from, to);
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

/** Visits every candidate pair of a share once, the smaller row first. Yields between groups, with how much is done, so that a long run can be stopped. */
export function* visitPairs(table: RecordTable, blocks: CandidateBlocks, mode: LinkageMode, visit: (a: number, b: number, rule: number) => void, share: BlockShare = { part: 0, of: 1 }): Generator<number, void> {
  const width = blocks.rules.length;
  const { keys } = blocks;
  const source = table.columns['source']!;
  const { part, of, oneIn = 1, atMost = Infinity, isEveryRule = false } = share;
  let asked = 0;
  for (let rule = share.rule ?? 0; rule < (share.rule === undefined ? width : share.rule + 1); rule += 1) {
    const order = blocks.orders[rule]!;
    const starts = blocks.starts[rule]!;
    const groups = starts.length - 1;
    const last = Math.floor((groups * (part + 1)) / of);
    let met = 0;
    for (let group = Math.floor((groups * part) / of); group < last && met < atMost; group += 1) {
      const from = starts[group]!;
      const to = starts[group + 1]!;
      if (oneIn > 1 && keys[order[from]! * width + rule]! % oneIn !== 0) continue;
      for (let i = from; i < to; i += 1) {
        const a = order[i]!;
        for (let j = i + 1; j < to; j += 1) {
          const b = order[j]!;
          if (mode !== 'both' && (source[a] === source[b]) === (mode === 'link')) continue;
          if (!isEveryRule && isMetBefore(keys, width, a, b, rule)) continue;
          met += 1;
          visit(a, b, rule);
        }
      }
      asked += to - from;
      if (asked > 20_000) {
        asked = 0;
        yield (rule + group / groups) / width;
      }
    }
  }
}

function isMetBefore(keys: Uint32Array, width: number, a: number, b: number, rule: number): boolean {
  const left = a * width;
  const right = b * width;
  for (let earlier = 0; earlier < rule; earlier += 1) {
    const key = keys[left + earlier]!;
    if (key !== 0 && key === keys[right + earlier]) return true;
  }
  return false;
}
