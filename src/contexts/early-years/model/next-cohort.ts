import type { Count } from '../../../methods/statistics/difference.ts';

/** One setting or ward: this year's results, and how many children are expected to finish reception there next year. */
export interface ExpectedUnit {
  readonly code: string;
  readonly last: Count;
  readonly expectedChildren: number;
}

/** What the authority might expect of one unit. An expectation, not a target: there is no power to set targets on settings (S001 56). Never public. */
export interface UnitExpectation {
  readonly code: string;
  readonly expectedChildren: number;
  /** Good levels next year when each child has the chance that last year's children had, drawn towards the authority's where they were few. */
  readonly asLastYear: number;
  /** Of the further children needed, this unit's part: by how many are not yet expected to reach it. */
  readonly further: number;
}

/** How many more of next year's children must reach a good level for the authority to meet its target. */
export interface NextCohort {
  readonly expectedChildren: number;
  readonly asLastYear: number;
  /** Good levels that the target asks for: the smallest whole number of children that reaches it. */
  readonly wanted: number;
  /** `wanted` less `asLastYear`, 0 when the target is met already. */
  readonly further: number;
  readonly units: readonly UnitExpectation[];
  readonly assumptions: readonly string[];
}

/**
 * Children of next year's cohort needed for the target, shared over units so that their parts add up exactly.
 *
 * A unit's chance is (its good levels + strength x authority's share) / (its children + strength): small units are drawn towards the authority,
 * as if `strength` (20 unless said) typical children had been there too. Further children are shared by how many of a unit's children are not expected to
 * reach a good level, for there is where there is room; the target is every child's. `target` is a percentage, 0 to 100.
 */
export function expectNextCohort(units: readonly ExpectedUnit[], target: number, strength = 20): NextCohort {
  const [good, children] = units.reduce(([x, n], { last }) => [x + last.numerator, n + last.denominator], [0, 0]);
  const overall = children === 0 ? 0 : good / children;
  const expected = units.map(({ code, last, expectedChildren }) => {
    const chance = last.denominator + strength === 0 ? overall : (last.numerator + strength * overall) / (last.denominator + strength);
    return { code, expectedChildren, asLastYear: expectedChildren * chance };
  });
  const all = expected.reduce((sum, unit) => sum + unit.expectedChildren, 0);
  const asLastYear = expected.reduce((sum, unit) => sum + unit.asLastYear, 0);
  const wanted = Math.min(all, Math.ceil((target / 100) * all - 1e-9));
  const further = Math.max(0, wanted - asLastYear);
  const room = all - asLastYear;
  return {
    expectedChildren: all,
    asLastYear,
    wanted,
    further,
    units: expected.map((unit) => ({ ...unit, further: room > 0 ? (further * (unit.expectedChildren - unit.asLastYear)) / room : 0 })),
    assumptions: [
      'Each unit has as many children next year as is given for it.',
      `A child's chance of a good level is its unit's last share, with ${strength} children of the authority's share added to it.`,
      'Further children are shared by how many children of a unit are not expected to reach a good level.',
      'This is the authority\'s expectation, not a target for any school or setting.',
    ],
  };
}
