import type { Attack, Hidden } from './attacker.ts';
import { findBroken, findInsideAttacks, nameOfAttack, outsideAttacks, priceOf, type ProtectionProblem } from './protection-problem.ts';

/**
 * Hides more cells until every hidden one is safe: cover by cover, each about the cheapest for the cell in danger, and then shows again what turned out to
 * be hidden for nothing. Good, not proved to be the least; each answer is safe by the attacker's own word.
 */
export function protectGreedily(problem: ProtectionProblem, start: Hidden = problem.first): Hidden {
  const { table: { cells } } = problem;
  const orders: ((a: Attack, b: Attack) => number)[] = [
    (a, b) => cells[a.target]!.count - cells[b.target]!.count || a.target - b.target,
    (a, b) => cells[b.target]!.count - cells[a.target]!.count || b.target - a.target,
  ];
  const answers = orders.map((order) => showNeedless(problem, coverAll(problem, start, order)));
  return answers.reduce((best, answer) => (priceOf(problem, answer) < priceOf(problem, best) ? answer : best));
}

/**
 * Looks for a cheaper answer near a safe one: shows some of the hidden cells again, line by line, covers what that laid bare in another way, and keeps what is
 * cheaper, until a whole round finds nothing or the effort is down to `leaving`.
 */
export function improve(problem: ProtectionProblem, safe: Hidden, leaving: number): Hidden {
  let best = safe;
  for (;;) {
    const before = priceOf(problem, best);
    for (const { total, parts } of problem.table.sums) {
      const near = [total, ...parts].filter((cell) => best[cell] === 1 && problem.first[cell] === 0);
      for (const left of near.length > 1 ? [near, ...near.map((cell) => [cell])] : [near]) {
        if (left.length === 0) continue;
        if (problem.effort.left < leaving) return best;
        const tried = tryWithout(problem, best, left);
        if (tried && priceOf(problem, tried) < priceOf(problem, best) - 1e-12) best = tried;
      }
    }
    if (priceOf(problem, best) >= before - 1e-12) return best;
  }
  return best;
}

/** Another safe answer that keeps the rest of this one to begin with, and does without some cells for as long as it can. */
function tryWithout(problem: ProtectionProblem, safe: Hidden, left: readonly number[]): Hidden | undefined {
  const start = Uint8Array.from(safe);
  const price = Float64Array.from(problem.price);
  for (const cell of left) {
    if (start[cell] === 0) return undefined;
    start[cell] = 0;
    price[cell] = Number.POSITIVE_INFINITY;
  }
  // What cannot be covered without them is not hopeless, only a dead end.
  const without: ProtectionProblem = { ...problem, price, hopeless: new Map(problem.hopeless) };
  const covered = coverAll(without, start, (a, b) => a.target - b.target);
  return without.hopeless.size > problem.hopeless.size ? undefined : showNeedless(problem, covered);
}

function coverAll(problem: ProtectionProblem, start: Hidden, order: (a: Attack, b: Attack) => number): Hidden {
  const hidden = Uint8Array.from(start);
  for (let broken = findBroken(problem, hidden); broken.length > 0; broken = findBroken(problem, hidden)) {
    for (const attack of [...broken].sort(order)) cover(problem, hidden, attack);
  }
  return hidden;
}

/** Hides until this one attack fails, or is known to be hopeless. */
function cover({ attacker, price, hopeless }: ProtectionProblem, hidden: Hidden, attack: Attack): void {
  while (attacker.findWitness(hidden, attack) === undefined) {
    const more = attacker.findCover(hidden, attack, price);
    if (more === undefined || more.length === 0) {
      hopeless.set(nameOfAttack(attack), attack);
      return;
    }
    for (const cell of more) hidden[cell] = 1;
  }
}

/** Shows again, dearest first, each cell without which all the others remain safe. Only those that leaned on it are asked again. */
function showNeedless(problem: ProtectionProblem, safe: Hidden): Hidden {
  const { attacker, first, price } = problem;
  const hidden = Uint8Array.from(safe);
  const witnesses = new Map(outsideAttacks(problem, hidden).map((attack) => [attack.target, { attack, cells: attacker.findWitness(hidden, attack) ?? [] }]));
  const added = [...hidden.keys()].filter((cell) => hidden[cell] === 1 && first[cell] === 0).sort((a, b) => price[b]! - price[a]! || a - b);
  for (const cell of added) {
    hidden[cell] = 0;
    const leaning = [...witnesses.values()].filter(({ attack, cells }) => attack.target !== cell && cells.includes(cell));
    const again = leaning.map(({ attack }) => ({ attack, cells: attacker.findWitness(hidden, attack) }));
    if (again.some(({ cells }) => cells === undefined) || findInsideAttacks(problem, hidden).length > 0) {
      hidden[cell] = 1;
      continue;
    }
    witnesses.delete(cell);
    for (const { attack, cells } of again) witnesses.set(attack.target, { attack, cells: cells! });
  }
  return hidden;
}
