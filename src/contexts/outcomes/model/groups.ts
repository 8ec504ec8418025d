import type { Figure } from '../../../kernel/figure.ts';
import { differenceOfFigures } from '../../../methods/statistics/difference.ts';

/** A group of children and its figure in one period. */
export interface GroupFigure {
  /** In words that complete "children ...": "eligible for free school meals", "girls". */
  readonly words: string;
  readonly figure: Figure;
  /** Address of the indicator or group, for those who want to see more of it. */
  readonly indicator: string;
  readonly group: string;
}

/** Two groups whose figures are set against each other, and by how much they differ. */
export interface GroupGap {
  readonly first: GroupFigure;
  readonly second: GroupFigure;
  /** First less second, from unrounded values, with Newcombe limits where counts allow. */
  readonly gap: Figure;
}

/** Pairs of groups that make a gap, as their words stand in the reference data: the group usually ahead first. */
const pairs: readonly (readonly [first: string, second: string])[] = [
  ['not eligible for free school meals', 'eligible for free school meals'],
  ['not disadvantaged', 'disadvantaged'],
  ['no special educational needs', 'any special educational need'],
  ['girls', 'boys'],
  ['English as first language', 'other first language'],
  ['autumn-born', 'summer-born'],
];

/** The gaps that a set of groups allows: both groups of a pair must be there, with or without a figure. */
export function gapsOf(groups: readonly GroupFigure[]): GroupGap[] {
  return pairs.flatMap(([one, other]) => {
    const [first, second] = [groups.find(({ words }) => words === one), groups.find(({ words }) => words === other)];
    return first && second ? [{ first, second, gap: differenceOfFigures(first.figure, second.figure) }] : [];
  });
}
