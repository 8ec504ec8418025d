import { freePairs, type BlockingRule } from './blocking-rule.ts';
import { hashPair, hashText, orderByKey } from './hash-order.ts';
import type { LinkageMode } from './linkage-model.ts';
import type { RecordTable } from './record-table.ts';

/** Groups of rows that share a key, rule by rule; every pair of rows is met once, under the first rule that finds it. */
export interface CandidateBlocks {
  readonly rules: readonly BlockingRule[];
  /** By row and rule, the key after too large groups were divided; 0 for none. */
  readonly keys: Uint32Array;
  /** By rule, the rows that share their key with another row, in the order of their keys. */
  readonly orders: readonly Int32Array[];
  /** Groups that were larger than the cap, by rule, and how many rows stood in them: divided by year of birth, then by name, never dropped. */
  readonly divided: readonly { readonly rule: string; readonly groups: number; readonly rows: number }[];
  /** Rules that were not used, because they would have compared more pairs than the number of records allows, and how many. */
  readonly leftOut: readonly { readonly rule: string; readonly pairs: number }[];
}

/** The keys of all rows under all rules, with groups larger than the cap divided further. */
export function* makeBlocks(table: RecordTable, rules: readonly BlockingRule[], cap: number, wider: readonly BlockingRule[] = [], budget = 0): Generator<string, CandidateBlocks> {
  const used: BlockingRule[] = [];
  const columns: Uint32Array[] = [];
  const orders: Int32Array[] = [];
  const divided: { rule: string; groups: number; rows: number }[] = [];
  const finer = finerKeys(table);
  const leftOut: { rule: string; pairs: number }[] = [];
  let left = budget;
  for (const rule of [...rules, ...wider]) {
    const own = new Uint32Array(table.count);
    for (let row = 0; row < table.count; row += 1) own[row] = rule.keyOf(row);
    const rows = rowsWithKey(own);
    const isWider = wider.includes(rule);
    const note = { rule: rule.name, groups: 0, rows: 0 };
    let order = orderByKey(own, rows);
    if (!isWider) divideGroups(own, order, cap, finer, note);
    if (note.groups > 0) order = orderByKey(own, rows);
    if (isWider || rule.isSpare) {
      const pairs = countPairs(own, order);
      const cost = !isWider && pairs <= freePairs(table.count) ? 0 : pairs;
      if (cost > left) leftOut.push({ rule: rule.name, pairs });
      if (cost > left || pairs === 0) continue;
      left -= cost;
    }
    if (note.groups > 0) divided.push(note);
    used.push(rule);
    columns.push(own);
    orders.push(rowsInGroups(own, order));
    yield rule.name;
  }
  const keys = new Uint32Array(table.count * used.length);
  columns.forEach((own, at) => {
    for (let row = 0; row < table.count; row += 1) keys[row * used.length + at] = own[row]!;
  });
  return { rules: used, keys, orders, divided, leftOut };
}

function countPairs(keys: Uint32Array, order: Int32Array): number {
  let pairs = 0;
  eachGroup(keys, order, (from, to) => (pairs += ((to - from) * (to - from - 1)) / 2));
  return pairs;
}

function rowsInGroups(keys: Uint32Array, order: Int32Array): Int32Array {
  const grouped = new Int32Array(order.length);
  let filled = 0;
  eachGroup(keys, order, (from, to) => {
    grouped.set(order.subarray(from, to), filled);
    filled += to - from;
  });
  return grouped.slice(0, filled);
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
    (row: number) => Math.trunc(hashText(table.ids[row]!) / 2 ** 22),
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
  /** No further group is begun after so many pairs of a rule. */
  readonly atMost?: number;
  /** Meets a pair under every rule that finds it, not under the first alone. */
  readonly isEveryRule?: boolean;
}

/**
 * Visits every candidate pair once, the smaller row first. Yields between groups so that a long run can be stopped.
 *
 * Answers whether all groups of the rule were visited, by rule.
 */
export function* visitPairs(table: RecordTable, blocks: CandidateBlocks, mode: LinkageMode, visit: (a: number, b: number, rule: number) => void, share: BlockShare = { part: 0, of: 1 }): Generator<number, void> {
  const width = blocks.rules.length;
  const { keys } = blocks;
  const source = table.columns['source']!;
  let asked = 0;
  for (let rule = 0; rule < width; rule += 1) {
    const order = blocks.orders[rule]!;
    let met = 0;
    for (let from = 0; from < order.length; ) {
      const key = keys[order[from]! * width + rule]!;
      let to = from + 1;
      while (to < order.length && keys[order[to]! * width + rule] === key) to += 1;
      if (to - from > 1 && (share.of === 1 || key % share.of === share.part)) {
        for (let i = from; i < to; i += 1) {
          const a = order[i]!;
          for (let j = i + 1; j < to; j += 1) {
            const b = order[j]!;
            if (mode !== 'both' && (source[a] === source[b]) === (mode === 'link')) continue;
            if (share.isEveryRule !== true && isMetBefore(keys, width, a, b, rule)) continue;
            met += 1;
            visit(a, b, rule);
          }
        }
        asked += to - from;
        if (share.atMost !== undefined && met >= share.atMost) break;
        if (asked > 20_000) {
          asked = 0;
          yield (rule + from / order.length) / width;
        }
      }
      from = to;
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
