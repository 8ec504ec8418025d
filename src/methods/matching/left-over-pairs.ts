import { pairBudget } from './blocking-rule.ts';
import { rowNumbers } from './hash-order.ts';
import { layPairs, startKeeping, type ScoredPairs } from './kept-pairs.ts';
import type { LinkageSite } from './linkage-site.ts';
import type { LinkageModel } from './linkage-model.ts';
import type { LinkageStep } from './shared-work.ts';

/** Pairs of records that found nobody, and how many were compared for them. */
interface LeftOverPairs {
  readonly pairs: ScoredPairs;
  readonly compared: number;
}

/**
 * Compares records that found nobody with every other record, where that costs no more than wider rules may; else with one another; else not at all.
 *
 * Slips in each of the values by which records meet keep two records of one person apart. In a list of thousands those who are left over are few; in a nation they are not.
 * `isMet` says which pairs were compared as candidates already, whether they were kept or not.
 */
export function* compareLeftOver(site: LinkageSite, model: LinkageModel, kept: ScoredPairs, isMet: (a: number, b: number) => boolean): Generator<LinkageStep, LeftOverPairs> {
  const { table } = site;
  const hasPartner = new Uint8Array(table.count);
  for (let pair = 0; pair < kept.count; pair += 1) if (kept.weights[pair]! >= 0) hasPartner[kept.left[pair]!] = hasPartner[kept.right[pair]!] = 1;
  const alone = rowsWithout(hasPartner);
  const budget = pairBudget(table.count);
  const isWide = alone.length * table.count <= budget;
  if (alone.length === 0 || (!isWide && (alone.length * alone.length) / 2 > budget)) return { pairs: kept, compared: 0 };
  const source = table.columns['source']!;
  const { mode } = model.settings;
  const keeper = startKeeping(kept.width);
  const keep = site.pairKeeper(model, keeper.add);
  let compared = 0;
  const isBefore = (a: number, b: number): boolean => (table.ranks ? table.ranks[a]! < table.ranks[b]! : a < b);
  const meet = (a: number, b: number): void => {
    if (a === b || (mode !== 'both' && (source[a] === source[b]) === (mode === 'link')) || isMet(a, b)) return;
    compared += 1;
    if (isBefore(a, b)) keep(a, b);
    else keep(b, a);
  };
  for (let at = 0; at < alone.length; at += 1) {
    const row = alone[at]!;
    if (isWide) for (let other = 0; other < table.count; other += 1) if (hasPartner[other] === 1 || other > row) meet(row, other);
    if (!isWide) for (let other = at + 1; other < alone.length; other += 1) meet(row, alone[other]!);
    if (at % 20 === 0) yield { doing: 'Comparing who is left over', done: at / alone.length };
  }
  return { pairs: layPairs([kept, keeper.finish()], kept.width), compared };
}

function rowsWithout(marks: Uint8Array): Int32Array {
  const rows = rowNumbers(marks.length);
  let count = 0;
  for (let row = 0; row < marks.length; row += 1) if (marks[row] === 0) rows[count++] = row;
  return rows.subarray(0, count);
}
