import type { Attack, Hidden } from './attacker.ts';
import { protectGreedily } from './greedy-protection.ts';
import { cheapestHittingSet, type Demand } from './hitting-set.ts';
import { findBroken, nameOfAttack, priceOf, type ProtectionProblem } from './protection-problem.ts';

/** The least that must be hidden, or, when `isProved` is false, the best that was found before the effort was spent. */
export interface LeastProtection {
  readonly hidden: Hidden;
  readonly isProved: boolean;
}

/**
 * The cheapest safe set of hidden cells: fewest totals, then fewest cells, then fewest children in them.
 *
 * Each attack that gets through names cells of which at least one must be hidden, whatever else is: all others could be hidden, and it would still get through.
 * The cheapest choice that meets all demands found so far is tried; when nothing gets through, nothing cheaper can be safe. Now and then a choice that is not safe yet is completed to an answer, which may be the best so far. `start` is any safe answer.
 * In the manner of Fischetti and Salazar 2001 (Management Science 47:1008), with demands in place of their capacity inequalities.
 */
export function protectExactly(problem: ProtectionProblem, start: Hidden): LeastProtection {
  let safe = start;
  const demands: Demand[] = [];
  const { effort } = problem;
  const pay = (cost: number): boolean => {
    effort.left -= cost;
    return effort.left > 0;
  };
  for (let round = 1; ; round += 1) {
    const choice = cheapestHittingSet(demands, problem.price, priceOf(problem, safe), pay);
    if (choice.kind !== 'found') return { hidden: safe, isProved: choice.kind === 'none-cheaper' };
    const hidden = Uint8Array.from(problem.first);
    for (const cell of choice.chosen) hidden[cell] = 1;
    const broken = findBroken(problem, hidden);
    if (broken.length === 0) return { hidden, isProved: true };
    // Ever more rarely: after the 1st, 2nd, 4th, 8th ... choice.
    const completed = (round & (round - 1)) === 0 ? protectGreedily(problem, hidden) : safe;
    if (priceOf(problem, completed) < priceOf(problem, safe)) safe = completed;
    for (const attack of broken) {
      for (const order of [1, -1]) {
        const members = leastDemand(problem, hidden, attack, order);
        if (members.length === 0) problem.hopeless.set(nameOfAttack(attack), attack);
        else demands.push({ when: conditionOf(problem, attack), members });
      }
    }
  }
}

/** An attack on, or by one who knows, a cell that is hidden for another's sake matters only while it is. */
function conditionOf({ first }: ProtectionProblem, { target, known }: Attack): number | undefined {
  return [target, known].find((cell) => cell !== undefined && first[cell] === 0);
}

/**
 * Cells of which one must be hidden against this attack, so few that with any one of them hidden, beside all that are not named, it fails.
 *
 * Cells that do not help are set aside in lots, halved where a lot as a whole helps. An empty answer: nothing helps.
 */
function leastDemand({ attacker, price }: ProtectionProblem, hidden: Hidden, attack: Attack, order: number): number[] {
  const most = Uint8Array.from(hidden);
  const members: number[] = [];
  const setAside = (lot: readonly number[]): void => {
    if (lot.length === 0) return;
    for (const cell of lot) most[cell] = 1;
    if (attacker.findUnsafe(most, [attack]).length > 0) return;
    for (const cell of lot) most[cell] = 0;
    if (lot.length === 1) members.push(lot[0]!);
    else {
      setAside(lot.slice(0, lot.length >> 1));
      setAside(lot.slice(lot.length >> 1));
    }
  };
  setAside([...price.keys()].filter((cell) => hidden[cell] === 0 && price[cell]! < Number.POSITIVE_INFINITY && cell !== attack.target).sort((a, b) => price[b]! - price[a]! || order * (a - b)));
  return members;
}
