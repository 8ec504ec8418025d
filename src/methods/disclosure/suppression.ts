import type { Attack, Hidden } from './attacker.ts';
import { protectExactly } from './exact-protection.ts';
import { improve, protectGreedily } from './greedy-protection.ts';
import { findInsideAttacks, outsideAttacks, protectionProblem, type ProtectionProblem } from './protection-problem.ts';
import type { DisclosureRule } from './rule.ts';
import type { PrimaryReason, SumTable } from './sum-table.ts';

/** What becomes of a table: which cells are shown, and why the others are not. */
export interface Suppression {
  /** In the order of the table's cells. */
  readonly cells: readonly CellDecision[];
  /** No safe table hides fewer cells; false where the table is too large to know. */
  readonly isLeast: boolean;
  /** Cells that no hiding can keep safe, because what gives them away is published already. Do not publish; or publish coarser groups. */
  readonly unprotected: readonly UnprotectedCell[];
}

/** Hidden for its own sake (`primary`), for another's (`secondary`), or shown. Not for publication: which of the two it is would tell something. */
export interface CellDecision {
  readonly state: 'shown' | 'primary' | 'secondary';
  readonly reason: PrimaryReason | 'protects-others' | undefined;
}

/** A cell in danger, and the cell that an insider must know for it, if so. */
export interface UnprotectedCell {
  readonly cell: number;
  readonly known: number | undefined;
}

/** Tables with no more open cells than this are solved for the least; larger ones for a good answer, which is not looked for long. */
const smallTable = 90;

/**
 * Decides what must be hidden so that nobody can work out a hidden count more closely than the rule allows. Every answer is checked by the attacker before it is given.
 *
 * With an `effortShare` below 1 a large table is decided sooner and may hide a few cells more; it is as safe.
 */
export function suppress(table: SumTable, rule: DisclosureRule, effortShare = 1): Suppression {
  const problem = protectionProblem(table, rule, effortShare);
  const { hidden, isProved } = protect(problem);
  assertSafe(problem, hidden);
  return {
    cells: problem.reasons.map((reason, cell): CellDecision => {
      if (hidden[cell] === 0) return { state: 'shown', reason: undefined };
      return reason === undefined ? { state: 'secondary', reason: 'protects-others' } : { state: 'primary', reason };
    }),
    isLeast: isProved,
    unprotected: [...problem.hopeless.values()].map(({ target, known }) => ({ cell: target, known })),
  };
}

/** Cells that a hidden set does not keep safe, though it could: those whose range is too narrow, and those that a reader who knows a cell can work out. */
export function findUnsafeCells(table: SumTable, hidden: Hidden, rule: DisclosureRule): readonly number[] {
  const problem = protectionProblem(table, rule);
  return [...new Set(findAllBroken(problem, hidden).map(({ target }) => target))];
}

/** What the best-informed outsider can say of a hidden cell: the true count lies between these, and no closer. `upper` may be Infinity. */
export interface AttackerRange {
  readonly lower: number;
  readonly upper: number;
}

/** The proof of a suppression, for the analyst and never for publication: the attacker's exact range of each hidden cell, undefined for shown ones; of rounded counts where the rule rounds. */
export function proveRanges(table: SumTable, { cells }: Suppression, rule: DisclosureRule): readonly (AttackerRange | undefined)[] {
  const { attacker, seen, first } = protectionProblem(table, rule);
  const hidden = Uint8Array.from(cells, ({ state }, cell) => (state !== 'shown' || first[cell] === 1 ? 1 : 0));
  return seen.cells.map(({ count }, cell) => {
    if (hidden[cell] === 0) return undefined;
    const { down, up } = attacker.spread(hidden, cell);
    return { lower: count - down, upper: count + up };
  });
}

function protect(problem: ProtectionProblem): { hidden: Hidden; isProved: boolean } {
  const open = problem.price.reduce((count, price) => (price < Number.POSITIVE_INFINITY ? count + 1 : count), 0);
  const greedy = protectGreedily(problem);
  const { effort } = problem;
  const better = improve(problem, greedy, 0.85 * effort.left);
  return open > smallTable ? { hidden: better, isProved: false } : protectExactly(problem, better);
}

/** A safe answer that is not would be a fault of ours, and must not leave this room. */
function assertSafe(problem: ProtectionProblem, hidden: Hidden): void {
  const broken = findAllBroken(problem, hidden);
  if (broken.length > 0) throw new Error(`The table is not safe: ${broken.length} hidden cells can be worked out, "${problem.table.cells[broken[0]!.target]!.key}" among them.`);
}

function findAllBroken(problem: ProtectionProblem, hidden: Hidden): readonly Attack[] {
  return [...problem.attacker.findUnsafe(hidden, outsideAttacks(problem, hidden)), ...findInsideAttacks(problem, hidden)];
}
