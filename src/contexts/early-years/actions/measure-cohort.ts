import { accept, type Decision } from '../../../kernel/decision.ts';
import { attainmentOf, type Attainment, type Cohort, type Group } from '../model/cohort.ts';
import { cellsOf, readBreakdowns, type Breakdown, type BreakdownRefusal } from '../model/breakdown.ts';
import { figuresOf, type CellFigures, type FigureSetting } from '../model/cell-figures.ts';
import { tally, type DenominatorPolicy } from '../model/tally.ts';

/** Which figures are wanted. */
export interface MeasureRequest extends FigureSetting {
  /** "sex", "sex+fsm", "every"; all children together always come first. */
  readonly by: readonly string[];
  readonly denominator: DenominatorPolicy;
}

/** The figures of one group of children. */
export interface MeasuredGroup extends CellFigures {
  readonly breakdown: Breakdown;
  /** Its group in each dimension of the breakdown; none for all children. */
  readonly groups: readonly Group[];
  /** Children with the score at the edge of the lowest 20%. */
  readonly atEdge: () => readonly number[];
}

/** Every measure for every group that is asked for, one group after the other so that a country need not be held at once. */
export function measureCohort(cohort: Cohort, request: MeasureRequest): Decision<Iterable<MeasuredGroup>, BreakdownRefusal> {
  const breakdowns = readBreakdowns(request.by, [...cohort.dimensions.keys()]);
  if (!breakdowns.accepted) return breakdowns;
  return accept(eachGroup(cohort, attainmentOf(cohort), breakdowns.value, request));
}

function* eachGroup(cohort: Cohort, attained: Attainment, breakdowns: readonly Breakdown[], request: MeasureRequest): Generator<MeasuredGroup> {
  for (const breakdown of breakdowns) {
    const cells = cellsOf(cohort, breakdown);
    const figures = figuresOf(cohort, tally(cohort, attained, cells, request.denominator), request);
    for (const [cell, groups] of cells.groups.entries()) {
      const made = figures(cell);
      const atEdge = (): number[] => childrenAtScore(cohort, attained, cells.cellOf, { cell, score: made.lowestFifth.edge?.score, denominator: request.denominator });
      yield { ...made, breakdown, groups, atEdge };
    }
  }
}

interface EdgeAsked {
  readonly cell: number;
  readonly score: number | undefined;
  readonly denominator: DenominatorPolicy;
}

function childrenAtScore(cohort: Cohort, attained: Attainment, cellOf: Int32Array, { cell, score, denominator }: EdgeAsked): number[] {
  const children: number[] = [];
  if (score === undefined) return children;
  const isTotal = cohort.instrument.total !== undefined;
  const [scores, mustBeComplete] = isTotal ? [attained.total, true] : [attained.itemsReached, denominator === 'assessed'];
  for (let child = 0; child < cohort.size; child++) {
    if (cellOf[child] === cell && scores[child] === score && (!mustBeComplete || attained.isComplete[child] === 1)) children.push(child);
  }
  return children;
}
