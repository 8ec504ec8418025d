import type { Figure } from '../../../kernel/figure.ts';
import { proportionDifference, type Count } from '../../../methods/statistics/difference.ts';
import { attainmentOf, type Cohort, type DimensionCode } from './cohort.ts';
import type { ChildTraits, ProfileChild } from './profile-child.ts';
import type { SideChild, SideJoin, SideSource } from './side-match.ts';
import { differenceBounds, type Bounds } from './unmatched-bounds.ts';

/** How the rows of one side file fit the children of its year. */
export interface SideReport {
  readonly rows: number;
  readonly byNumber: number;
  readonly byName: number;
  /** Rows that fit two children equally well, or with another row one child: taken for none. */
  readonly unsure: number;
  readonly unmatchedRows: number;
  readonly children: number;
  /** Children of whom this file says nothing, as places in the list of children. */
  readonly unmatchedChildren: readonly number[];
  /** Where a side file says something else of a child than the return did. */
  readonly conflicts: SideJoin['conflicts'];
}

/** How far apart two groups are in good level, and between what this lies whatever the children are of whom it is not known. */
export interface SideGap {
  readonly trait: DimensionCode;
  /** Names of the two groups; the difference is the first less the second. */
  readonly first: string;
  readonly second: string;
  readonly unknown: number;
  readonly difference: Figure;
  readonly bounds: Bounds | undefined;
}

/** What is joined: the children as returned, what side files say, and the join. */
export interface JoinedSides {
  readonly children: readonly ProfileChild[];
  readonly sides: readonly SideChild[];
  readonly join: SideJoin;
}

/** The match report of one source of side files. */
export function sideReport({ children, sides, join }: JoinedSides, source: SideSource): SideReport {
  const isOf = (side: number): boolean => sides[side]!.source === source;
  const matches = join.matches.filter(({ side }) => isOf(side));
  const matched = new Set(matches.map(({ child }) => child));
  return {
    rows: sides.filter((side) => side.source === source).length,
    byNumber: matches.filter(({ by }) => by === 'upn').length,
    byName: matches.filter(({ by }) => by === 'name').length,
    unsure: join.unsure.filter(isOf).length,
    unmatchedRows: join.unmatchedSides.filter(isOf).length,
    children: children.length,
    unmatchedChildren: children.flatMap((_, at) => (matched.has(at) ? [] : [at])),
    conflicts: join.conflicts.filter(({ child, trait, after }) => matches.some((match) => match.child === child && sides[match.side]![trait satisfies keyof ChildTraits] === after)),
  };
}

const pairs: readonly (readonly [DimensionCode, string, string])[] = [['fsm', 'not-eligible', 'eligible'], ['language', 'english', 'other'], ['sen', 'none', 'support'], ['two-year', 'expected', 'below']];

/** For each thing that side files bring, the gap in good level between its two groups, and how it would change if the children of whom it is not known differed. */
export function sideGaps(cohort: Cohort): SideGap[] {
  const attained = attainmentOf(cohort);
  return pairs.flatMap(([trait, first, second]): SideGap[] => {
    const dimension = cohort.dimensions.get(trait);
    if (!dimension) return [];
    const counts = dimension.groups.map((): { numerator: number; denominator: number } => ({ numerator: 0, denominator: 0 }));
    for (let child = 0; child < cohort.size; child++) {
      const count = counts[dimension.groupOf[child]!]!;
      count.numerator += attained.shares[child]! & 1;
      count.denominator += 1;
    }
    const at = (code: string): number => dimension.groups.findIndex((group) => group.code === code);
    const [one, other] = [at(first), at(second)];
    if (one < 0 || other < 0) return [];
    const [a, b, unknown]: readonly Count[] = [counts[one]!, counts[other]!, counts[0]!];
    return [{ trait, first: dimension.groups[one]!.name, second: dimension.groups[other]!.name, unknown: unknown!.denominator, difference: proportionDifference(a!, b!), bounds: differenceBounds(a!, b!, unknown!) }];
  });
}
