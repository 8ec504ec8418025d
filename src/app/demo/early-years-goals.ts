import type { ReceptionChild } from './early-years-children.ts';
import type { Random } from './random.ts';

/** The goals of a profile by area of learning, as places from 0. */
interface GoalAreas {
  readonly communication: readonly number[];
  readonly literacy: readonly number[];
  readonly mathematics: readonly number[];
  /** Physical and personal development: with the three above they make the 12 goals of a good level. */
  readonly rest: readonly number[];
  /** How hard each goal is beside the others: which are missed first. */
  readonly difficulty: readonly number[];
}

const until2019: GoalAreas = {
  communication: [0, 1, 2], literacy: [8, 9], mathematics: [10, 11], rest: [3, 4, 5, 6, 7],
  difficulty: [0.25, 0.2, 0.25, 0.1, 0.1, 0.15, 0.2, 0.15, 0.6, 1, 0.55, 0.4, 0.25, 0.25, 0.1, 0.15, 0.15],
};
const since2021: GoalAreas = {
  communication: [0, 1], literacy: [7, 8, 9], mathematics: [10, 11], rest: [2, 3, 4, 5, 6],
  difficulty: [0.25, 0.25, 0.3, 0.15, 0.15, 0.1, 0.25, 0.3, 0.6, 1, 0.5, 0.5, 0.3, 0.25, 0.25, 0.1, 0.15],
};

/**
 * The results of a made-up child goal by goal, in keeping with what it reached: the goals at the expected level, a good level, and the areas of learning.
 *
 * Of the goals that it did not reach, those that are hard beside the others are the likelier ones. Until 2019 points above 2 are exceeding.
 */
export function goalsOf(child: ReceptionChild, year: number, random: Random): string {
  const areas = year <= 2019 ? until2019 : since2021;
  const hardness = areas.difficulty.map((difficulty) => difficulty + 0.3 * random.normal());
  const hardest = (goals: readonly number[]): number => goals.reduce((worst, goal) => (hardness[goal]! > hardness[worst]! ? goal : worst), goals[0]!);
  const parts: readonly (readonly [readonly number[], boolean])[] = [[areas.communication, child.hasCommunication], [areas.literacy, child.hasLiteracy && (child.hasCommunicationAndLiteracy || !child.hasCommunication)], [areas.mathematics, child.hasMathematics]];
  const reached = new Set<number>();
  const missed = new Set<number>();
  for (const [goals, isReached] of parts) {
    if (isReached) for (const goal of goals) reached.add(goal);
    else missed.add(hardest(goals));
  }
  if (child.hasGoodLevel) for (const goal of areas.rest) reached.add(goal);
  else if (missed.size === 0) missed.add(hardest(areas.rest));
  if (child.hasAllGoals) for (let goal = 0; goal < 17; goal++) reached.add(goal);
  const open = hardness.map((_, goal) => goal).filter((goal) => !reached.has(goal) && !missed.has(goal)).sort((a, b) => hardness[a]! - hardness[b]!);
  for (const goal of open) if (reached.size < child.goals) reached.add(goal);
  const exceeding = year <= 2019 ? Math.max(0, child.points - 17 - child.goals) : 0;
  const best = new Set([...reached].sort((a, b) => hardness[a]! - hardness[b]!).slice(0, exceeding));
  return hardness.map((_, goal) => (best.has(goal) ? '3' : reached.has(goal) ? '2' : '1')).join('');
}
