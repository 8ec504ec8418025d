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

/** Decides what must be hidden so that nobody can work out a hidden count more closely than the rule allows. Every answer is checked by the attacker before it is given. */
export function suppress(table: SumTable, rule: DisclosureRule): Suppression {
  const problem = protectionProblem(table, rule);
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

function protect(problem: ProtectionProblem): { hidden: Hidden; isProved: boolean } {
  const open = problem.price.reduce((count, price) => (price < Number.POSITIVE_INFINITY ? count + 1 : count), 0);
  const greedy = protectGreedily(problem);
  const { effort } = problem;
  const better = improve(problem, greedy, 0.85 * effort.left);
  return open > smallTable ? { hidden: better, isProved: false } : protectExactly(problem, better);
}

/** A safe answer that is not would be a fault of ours, and must not leave this room. */
function assertSafe(problem: ProtectionProblem, hidden: Hidden): void {
  const broken: readonly Attack[] = [...problem.attacker.findUnsafe(hidden, outsideAttacks(problem, hidden)), ...findInsideAttacks(problem, hidden)];
  if (broken.length > 0) throw new Error(`The table is not safe: ${broken.length} hidden cells can be worked out, "${problem.table.cells[broken[0]!.target]!.key}" among them.`);
}
