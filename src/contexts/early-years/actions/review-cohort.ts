import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { cellsOf, type Breakdown } from '../model/breakdown.ts';
import { attainmentOf, type Attainment, type Cohort, type DimensionCode } from '../model/cohort.ts';
import { contributionsOf, type Contributions, type UnitOfTwoYears } from '../model/contribution.ts';
import { decideGapChange, type GapChange, type GapChangeRefusal, type ScoreTable } from '../model/gap-change.ts';
import { goalBarriersOf, type GroupBarriers } from '../model/goal-barriers.ts';
import { isWithin, type Instrument } from '../model/instrument.ts';
import type { Rounding } from '../model/lowest-fifth.ts';
import { chanceOfLowest, findRepresentation, type Representation } from '../model/lowest-group.ts';
import { expectNextCohort, type NextCohort } from '../model/next-cohort.ts';
import { decideSeries, type SeriesRefusal } from '../model/series.ts';
import { targetRound, type NeighbourFigure, type RoundWay } from '../model/target-round.ts';

/** What is to be understood of a year's results. */
export interface ReviewRequest {
  readonly rounding: Rounding;
  /** Whose contributions are shown: setting, ward, la, or a characteristic. */
  readonly units: DimensionCode;
  /** Good level aimed at next year, 0 to 100. */
  readonly target?: number;
  /** For the next round of targets: for how many years ahead, and what neighbours published. */
  readonly round?: { readonly years: number; readonly neighbours: readonly NeighbourFigure[] };
  readonly seed: number;
}

/** Why a review cannot be made. */
export type ReviewRefusal = SeriesRefusal | GapChangeRefusal | 'units-not-in-file';

/** A year's results, explained. */
export interface Review {
  readonly lowest: readonly Representation[];
  /** Against the earlier year, where one is given. */
  readonly gapChange?: GapChange;
  readonly contributions: Contributions;
  /** For each group of children which goals stand between it and a good level. */
  readonly barriers: readonly GroupBarriers[];
  readonly next?: NextCohort;
  /** What neighbours' pace, our own and the top quarter would make of good level. */
  readonly round: readonly RoundWay[];
}

/** Characteristics that make the kinds of children by which a change of who they are is told. */
const kindOf: readonly DimensionCode[] = ['fsm', 'language', 'sen'];
const characteristics: readonly DimensionCode[] = ['sex', 'fsm', 'language', 'sen', 'ethnicity', 'term', 'idaci', 'two-year', 'take-up'];

/** Who is in the lowest 20%, what moved the gap, what each unit contributed, and what next year would take. Refused across a break. */
export function reviewCohort(later: Cohort, earlier: Cohort | undefined, instruments: readonly Instrument[], request: ReviewRequest): Decision<Review, ReviewRefusal> {
  if (!later.dimensions.has(request.units)) return refuse('units-not-in-file', { units: request.units, known: [...later.dimensions.keys()].join(', ') || 'none' });
  const series = earlier && decideSeries([yearOf(earlier), yearOf(later)], instruments);
  if (series && !series.accepted) return series;
  const [after, before] = [attainmentOf(later), earlier && attainmentOf(earlier)];
  const change = earlier && decideGapChange(...tablesOf(earlier, before!, later, after), request);
  if (change && !change.accepted) return change;
  const units = unitsOf(request.units, [earlier, before], [later, after]);
  const contributions = contributionsOf(units);
  const next = request.target === undefined ? undefined : expectNextCohort(units.map(({ code, later: last }) => ({ code, last, expectedChildren: last.denominator })), request.target);
  return accept({ lowest: findRepresentation(chanceOfLowest(later, after, request.rounding), breakdownsOf(later).map((breakdown) => cellsOf(later, breakdown))), ...(change ? { gapChange: change.value } : {}), contributions, round: request.round ? targetRound({ instrument: later.instrument, later: { year: yearOf(later).year, figure: contributions.later }, earlier: earlier && { year: yearOf(earlier).year, figure: contributions.earlier }, ...request.round }) : [], barriers: characteristics.filter((code) => later.dimensions.has(code)).flatMap((code) => goalBarriersOf(later, after, cellsOf(later, [code]))), ...(next ? { next } : {}) });
}

/** The school year that stands in the file, else the first of its profile. */
function yearOf(cohort: Cohort): Parameters<typeof decideSeries>[0][number] {
  const [, year] = cohort.dimensions.get('year')?.groups ?? [];
  return { regime: cohort.instrument.regime, year: year && isWithin(cohort.instrument.years, Number(year.code)) ? Number(year.code) : cohort.instrument.years.first };
}

/** Each characteristic alone, each two crossed, and small areas. */
function breakdownsOf(cohort: Cohort): Breakdown[] {
  const known = characteristics.filter((code) => cohort.dimensions.has(code));
  const crossed = known.flatMap((one, at) => known.slice(at + 1).map((other) => [one, other]));
  return [...known.map((code) => [code]), ...crossed, ...(['ward', 'lsoa'] as const).filter((code) => cohort.dimensions.has(code)).map((code) => [code])];
}

function tablesOf(earlier: Cohort, before: Attainment, later: Cohort, after: Attainment): readonly [ScoreTable, ScoreTable] {
  const kinds = kindOf.filter((code) => earlier.dimensions.has(code) && later.dimensions.has(code));
  return [scoreTable(earlier, before, kinds), scoreTable(later, after, kinds)];
}

function scoreTable(cohort: Cohort, attained: Attainment, kinds: Breakdown): ScoreTable {
  const cells = cellsOf(cohort, kinds);
  const isTotal = cohort.instrument.total !== undefined;
  const scores = isTotal ? attained.total : attained.itemsReached;
  const counts = cells.groups.map(() => new Uint32Array(cohort.instrument.items.length * cohort.instrument.scores.highest + 1));
  for (let child = 0; child < cohort.size; child++) if (!isTotal || attained.isComplete[child] === 1) counts[cells.cellOf[child]!]![scores[child]!]! += 1;
  return new Map(cells.groups.map((groups, cell) => [groups.map(({ code }) => code).join('+'), counts[cell]!]));
}

/** Children with a good level and all children of each unit in both years, by code; a year that is not given has none. */
export function unitsOf(by: DimensionCode, ...years: readonly (readonly [Cohort | undefined, Attainment | undefined])[]): UnitOfTwoYears[] {
  const counts = years.map(([cohort, attained]) => {
    const sums = new Map<string, { numerator: number; denominator: number }>();
    const dimension = cohort?.dimensions.get(by);
    for (let child = 0; dimension && child < cohort!.size; child++) {
      const { code } = dimension.groups[dimension.groupOf[child]!]!;
      const sum = sums.get(code) ?? { numerator: 0, denominator: 0 };
      sum.numerator += attained!.shares[child]! & 1;
      sum.denominator += 1;
      sums.set(code, sum);
    }
    return sums;
  });
  const [earlier, later] = counts as [(typeof counts)[number], (typeof counts)[number]];
  const none = { numerator: 0, denominator: 0 };
  return [...new Set([...earlier.keys(), ...later.keys()])].sort().map((code) => ({ code, earlier: earlier.get(code) ?? none, later: later.get(code) ?? none }));
}
