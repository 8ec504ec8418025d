import type { Figure } from '../../../kernel/figure.ts';
import { missingFigure } from '../../../kernel/figure.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import { disclosureRule } from '../../../methods/disclosure/rule.ts';
import type { Attainment, Cohort, DimensionCode } from './cohort.ts';
import type { GoalBarrier, GroupBarriers } from './goal-barriers.ts';
import { findHiddenGroups } from './hidden-groups.ts';
import { chanceOfLowest, type Representation } from './lowest-group.ts';
import type { Rounding } from './lowest-fifth.ts';
import { sharesOf } from './measure.ts';

/** A group, a crossing of two, or a place, and how often its children are in the lowest 20%. */
export interface LowestShare {
  /** "Special educational needs", "Ward", and both of a crossing. */
  readonly of: string;
  readonly code: string;
  readonly name: string;
  readonly children: number;
  readonly inLowest: number;
  /** Its share in the lowest 20% over that of all children: 2 is twice as often. Hidden outside where few children would be told of. */
  readonly ratio: Figure;
  readonly verdict: Representation['verdict'];
}

/** Which goals stand between a group and a good level, as they may be shown. */
export interface ShownBarriers {
  readonly of: string;
  readonly code: string;
  readonly name: string;
  readonly children: number;
  readonly goodLevel: Figure;
  /** The goals that fewest of its children reach, at most three; none where the group is hidden. */
  readonly goals: readonly (GoalBarrier & { readonly share: Figure })[];
  /** Children one goal short: a total, and for those inside alone. */
  readonly oneShort: number | undefined;
}

/** Who is in the lowest 20%, and what stands between each group and a good level. */
export interface LowestReview {
  readonly counted: number;
  /** How many children the lowest 20% are. */
  readonly lowest: number;
  readonly groups: readonly LowestShare[];
  readonly wards: readonly LowestShare[];
  /** Crossings of two characteristics that are there clearly more often than all children, those with most children first; inside alone. */
  readonly combinations: readonly LowestShare[];
  /** Small areas, inside alone. */
  readonly smallAreas: readonly LowestShare[];
  readonly barriers: readonly ShownBarriers[];
}

/** From which the review is made. */
export interface LowestFound {
  readonly cohort: Cohort;
  readonly attained: Attainment;
  readonly rounding: Rounding;
  readonly lowest: readonly Representation[];
  readonly barriers: readonly GroupBarriers[];
  readonly isInside: boolean;
  /** Groups ("fsm:eligible") and wards whose good level `outcomes` hides, which must be hidden here, too. */
  readonly withheld: ReadonlySet<string>;
}

const goalsShown = 3;
const combinationsShown = 20;

/**
 * The review as its viewer may see it: exact inside; outside no crossings and no small areas, and a group is hidden when its part in the lowest 20%, its good level or any goal of it would
 * tell of few children, with as many others as protect it, and where `outcomes` hides its good level.
 */
export function reviewLowest({ cohort, attained, rounding, lowest, barriers, isInside, withheld }: LowestFound): LowestReview {
  const chances = chanceOfLowest(cohort, attained, rounding);
  const counted = chances.filter((chance) => !Number.isNaN(chance));
  const hidden: HiddenGroups = isInside ? new Map() : hiddenGroups(cohort, attained, chances, withheld);
  const shares = lowest.filter(({ groups }) => groups.every(({ code }) => code !== 'not-known')).map((each) => ({ each, share: shareOf(cohort, each, hidden) }));
  const of = (wanted: (breakdown: Representation['breakdown']) => boolean): LowestShare[] => shares.filter(({ each }) => wanted(each.breakdown)).map(({ share }) => share);
  const isPlace = (code: DimensionCode): boolean => code === 'ward' || code === 'lsoa';
  const crossed = of(({ length }) => length === 2).filter(({ verdict }) => verdict === 'over').sort((a, b) => b.inLowest - a.inLowest);
  return {
    counted: counted.length,
    lowest: Math.round(counted.reduce((sum, chance) => sum + chance, 0)),
    groups: of(([code, other]) => other === undefined && !isPlace(code!)),
    wards: of(([code]) => code === 'ward'),
    combinations: isInside ? crossed.slice(0, combinationsShown) : [],
    smallAreas: isInside ? of(([code]) => code === 'lsoa') : [],
    barriers: barriers.map((each) => showBarriers(cohort, each, hidden, isInside)),
  };
}

function shareOf(cohort: Cohort, { breakdown, groups, children, inLowest, ratio, verdict }: Representation, hidden: HiddenGroups): LowestShare {
  const of = breakdown.map((code) => cohort.dimensions.get(code)!.name).join(', ');
  const named = { of, code: groups.map(({ code }) => code).join('+'), name: groups.map(({ name }) => name).join(', ') };
  const isHidden = breakdown.some((code, at) => hidden.get(code)?.has(groups[at]!.code));
  return isHidden ? { ...named, children: 0, inLowest: 0, ratio: missingFigure('hidden'), verdict: 'not-clear' } : { ...named, children, inLowest, ratio, verdict };
}

function showBarriers(cohort: Cohort, { group, dimension, children, goodLevel, oneShort, goals }: GroupBarriers, hidden: HiddenGroups, isInside: boolean): ShownBarriers {
  const named = { of: cohort.dimensions.get(dimension as DimensionCode)!.name, code: group.code, name: group.name };
  if (hidden.get(dimension as DimensionCode)?.has(group.code)) return { ...named, children: 0, goodLevel: missingFigure('hidden'), goals: [], oneShort: undefined };
  return { ...named, children, goodLevel: proportion(goodLevel, children), goals: goals.slice(0, goalsShown).map((goal) => ({ ...goal, share: proportion(goal.reached, children) })), oneShort: isInside ? oneShort : undefined };
}

type HiddenGroups = ReadonlyMap<DimensionCode, ReadonlySet<string>>;

/** For each characteristic and the wards: the groups that may not be seen, each thing that is told of them being a table of its own. */
function hiddenGroups(cohort: Cohort, attained: Attainment, chances: Float64Array, withheld: ReadonlySet<string>): HiddenGroups {
  const rule = disclosureRule();
  const [goodLevel] = sharesOf(cohort.instrument);
  const goals = cohort.instrument.items.flatMap((_, place) => ((goodLevel!.items >> place) & 1 ? [place] : []));
  const told: readonly ((child: number) => number)[] = [(child) => chances[child]!, (child) => attained.shares[child]! & 1, ...goals.map((goal) => (child: number) => (attained.reached[child]! >> goal) & 1)];
  return new Map([...cohort.dimensions].filter(([code]) => !['setting', 'lsoa', 'year'].includes(code)).map(([code, { groups, groupOf }]) => {
    const sets = told.map((has) => {
      const sums = groups.map((group) => ({ key: group.code, numerator: 0, denominator: 0 }));
      for (let child = 0; child < cohort.size; child++) {
        const part = has(child);
        if (Number.isNaN(part)) continue;
        sums[groupOf[child]!]!.numerator += part;
        sums[groupOf[child]!]!.denominator += 1;
      }
      // Tied children count in part; what a reader could take from the ratio is the whole number nearest to it.
      return findHiddenGroups(sums.map((sum) => ({ ...sum, numerator: Math.round(sum.numerator) })), rule);
    });
    const elsewhere = groups.flatMap((group) => (withheld.has(code === 'ward' ? group.code : `${code}:${group.code}`) ? [group.code] : []));
    return [code, new Set([...sets.flatMap((set) => [...set]), ...elsewhere])] as const;
  }));
}

