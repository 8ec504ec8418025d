import type { Attack, Attacker, Hidden } from './attacker.ts';
import { linearAttacker } from './linear-attacker.ts';
import { findNetwork } from './network.ts';
import { networkAttacker } from './network-attacker.ts';
import { reasonToHideCount } from './primary.ts';
import { roundTable } from './round-table.ts';
import type { DisclosureRule } from './rule.ts';
import type { PrimaryReason, SumTable, TableCell } from './sum-table.ts';

/** A table that is to be made safe: what is hidden to begin with, what must be safe, and what hiding another cell costs. */
export interface ProtectionProblem {
  /** The true counts: by them a cell is small or not. */
  readonly table: SumTable;
  /** The counts as they are published: rounded, where the rule rounds. */
  readonly seen: SumTable;
  readonly rule: DisclosureRule;
  readonly attacker: Attacker;
  /** Why each cell is hidden for its own sake. */
  readonly reasons: readonly (PrimaryReason | undefined)[];
  /** Hidden to begin with. */
  readonly first: Hidden;
  /** What hiding each cell costs: 1 and a little more the more children are in it; a total more than all inner cells; Infinity where it cannot be hidden or gives no cover. */
  readonly price: Float64Array;
  /** Cells with one name here hold the very same children, such as a total and its only part that is not 0. */
  readonly childrenOf: Int32Array;
  /** Attacks that nothing more can stop. They grow as they are found. */
  readonly hopeless: Map<string, Attack>;
  /** What may still be spent on looking for a better answer, in millionths of a second of a plain machine, counted and not timed: a table has one answer. */
  readonly effort: Effort;
}

/** A purse that searches pay from. */
export interface Effort {
  left: number;
}

/** A second or two for a network, a few seconds where each attack is a linear programme: a small table is then mostly solved for the least. */
const effortFor = { network: 1_500_000, other: 4_000_000 } as const;

/** Asks of each cell whether it is hidden for its own sake and whether it may be hidden for another's. `effortShare` of the usual effort goes into looking for a better answer. */
export function protectionProblem(table: SumTable, rule: DisclosureRule, effortShare = 1): ProtectionProblem {
  const { cells } = table;
  const reasons = cells.map((cell) => reasonToHide(cell, rule));
  const first = Uint8Array.from(cells, ({ standing }, place) => (standing !== 'published' && (reasons[place] !== undefined || standing === 'unpublished') ? 1 : 0));
  const all = cells.reduce((sum, { count }) => sum + count, 0);
  const price = Float64Array.from(cells, ({ count, standing, isTotal }) => {
    if (standing !== 'open' || count === 0) return Number.POSITIVE_INFINITY;
    return (isTotal ? cells.length + 1 : 1) + count / (2 * all);
  });
  const seen = rule.roundingBase === undefined ? table : roundTable(table, rule.roundingBase);
  const network = findNetwork(table);
  const effort = { left: effortShare * (network ? effortFor.network : effortFor.other) };
  const attacker = network ? paidFrom(effort, 4 + cells.length / 20, networkAttacker(seen, network)) : paidFrom(effort, 20 + cells.length ** 2 / 20, linearAttacker(seen));
  return { table, seen, rule, attacker, reasons, first, price, childrenOf: sameChildren(table), hopeless: new Map(), effort };
}

function sameChildren({ cells, sums }: SumTable): Int32Array {
  const nameOf = Int32Array.from(cells, (_, cell) => cell);
  for (const { total, parts } of sums) {
    const filled = parts.filter((part) => cells[part]!.count > 0);
    if (filled.length !== 1) continue;
    const [one, other] = [nameOf[total]!, nameOf[filled[0]!]!];
    nameOf.forEach((name, cell) => {
      if (name === other) nameOf[cell] = one;
    });
  }
  return nameOf;
}

/** The same attacker, who pays for each attack that he tries. */
function paidFrom(effort: Effort, cost: number, attacker: Attacker): Attacker {
  const pay = <Given extends unknown[], Answer>(act: (...given: Given) => Answer, times: (...given: Given) => number = () => 1) => (...given: Given): Answer => {
    Object.assign(effort, { left: effort.left - cost * times(...given) });
    return act(...given);
  };
  return { spread: pay(attacker.spread), findUnsafe: pay(attacker.findUnsafe, (_, attacks) => attacks.length), findWitness: pay(attacker.findWitness), findCover: pay(attacker.findCover, () => 5), drawMove: pay(attacker.drawMove, () => 2) };
}

function reasonToHide(cell: TableCell, rule: DisclosureRule): PrimaryReason | undefined {
  if (cell.standing === 'published') return undefined;
  if (cell.standing === 'withheld') return 'hidden-before';
  if (cell.standing === 'unpublished') return cell.mustHide;
  return cell.mustHide ?? reasonToHideCount(cell.count, rule);
}

/**
 * The attacks that a hidden set does not stand up to and could: first those of readers who know nothing besides, and only when there is none of these, those of
 * readers who know a cell.
 */
export function findBroken(problem: ProtectionProblem, hidden: Hidden): readonly Attack[] {
  const outside = problem.attacker.findUnsafe(hidden, outsideAttacks(problem, hidden));
  return outside.length > 0 ? outside : findInsideAttacks(problem, hidden);
}

/** One attack for each hidden cell that is promised to be safe; a cell that was never published and is not small is not. */
export function outsideAttacks({ table, rule, reasons, hopeless }: ProtectionProblem, hidden: Hidden): readonly Attack[] {
  if (rule.protectionWidth === 0) return [];
  return table.cells.flatMap(({ standing }, target) => {
    if (hidden[target] === 0 || (standing === 'unpublished' && reasons[target] === undefined)) return [];
    const attack = { target, known: undefined, width: rule.protectionWidth };
    return hopeless.has(nameOfAttack(attack)) ? [] : [attack];
  });
}

/**
 * Readers who know one hidden cell and can work out another that is hidden for its own sake, exactly.
 *
 * Two cells are bound together when each move that keeps the sums moves them in one proportion; two random moves show it, and each suspicion is then tried.
 * Where zeros are hidden a cell can also be pinned by what cannot go below 0: every pair is tried. Who knows a cell knows all cells that hold the very same
 * children: that tells nobody anything.
 */
export function findInsideAttacks(problem: ProtectionProblem, hidden: Hidden): readonly Attack[] {
  const { table: { cells }, seen, rule, reasons, attacker, childrenOf, hopeless } = problem;
  if (rule.insiders === 'none') return [];
  const knowers = cells.flatMap(({ count, standing }, cell) => (hidden[cell] === 1 && standing !== 'unpublished' && (count === 1 || rule.insiders === 'any-cell') ? [cell] : []));
  // What was hidden before, perhaps for another's sake only, is small or not by its count.
  const isSmall = (cell: number): boolean => (reasons[cell] === 'hidden-before' ? reasonToHideCount(cells[cell]!.count, rule) !== undefined : reasons[cell] !== undefined);
  const targets = cells.flatMap((_, cell) => (hidden[cell] === 1 && isSmall(cell) ? [cell] : []));
  if (knowers.length === 0) return [];
  const bound = targets.some((target) => seen.cells[target]!.count === 0 || seen.cells[target]!.count === seen.cells[target]!.most) ? () => true : boundTogether(attacker, hidden);
  const suspects = knowers.flatMap((known) => targets.flatMap((target) => (childrenOf[target] !== childrenOf[known] && bound(known, target) ? [{ target, known, width: 1 }] : [])));
  return attacker.findUnsafe(hidden, suspects.filter((attack) => !hopeless.has(nameOfAttack(attack))));
}

function boundTogether(attacker: Attacker, hidden: Hidden): (one: number, other: number) => boolean {
  const dice = openDice();
  const [move, again] = [attacker.drawMove(hidden, dice), attacker.drawMove(hidden, dice)];
  const ratios = move.map((amount, cell) => amount / again[cell]!);
  return (one, other) => Math.abs(ratios[one]! - ratios[other]!) <= 1e-7 * Math.abs(ratios[one]!);
}

/** Always the same numbers: a table has one answer. Park and Miller 1988. */
function openDice(): () => number {
  let state = 20_261_122;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return 0.5 + state / 2_147_483_647;
  };
}

/** An attack in one word, to be found again by. */
export function nameOfAttack({ target, known }: Attack): string {
  return `${target}:${known ?? ''}`;
}

/** What the cells hidden for others' sake cost together. */
export function priceOf({ first, price }: ProtectionProblem, hidden: Hidden): number {
  return hidden.reduce((sum, flag, cell) => (flag === 1 && first[cell] === 0 ? sum + price[cell]! : sum), 0);
}
