import { missingFigure, type Figure } from '../../../kernel/figure.ts';
import { proportionDifference, type Count } from '../../../methods/statistics/difference.ts';
import { inequalitySlope } from '../../../methods/statistics/inequality-slope.ts';
import { meanOfCounts } from '../../../methods/statistics/mean-of-counts.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import type { Cohort } from './cohort.ts';
import { lowestFifthGap, type LowestFifth, type Rounding } from './lowest-fifth.ts';
import { measuresOf, scoreOf, type Measure } from './measure.ts';
import type { GoodLevelBy, Tallies } from './tally.ts';

/** What is chosen before figures are made, and stated beside them. */
export interface FigureSetting {
  readonly rounding: Rounding;
  /** Children whose free-meal eligibility is not known: left out of the comparison, or counted with those who are not eligible, as the older tables' "all other pupils" (facts 5.5). */
  readonly unknownMeals: 'apart' | 'with-not-eligible';
}

/** Every measure of one cell of children. */
export interface CellFigures {
  readonly children: number;
  /** Children with a score in every item. */
  readonly fullyAssessed: number;
  readonly figures: ReadonlyMap<string, Figure>;
  readonly lowestFifth: LowestFifth;
}

/** How the figures of a cell are made for one cohort: the same measures in the same order for every cell. */
export function figuresOf(cohort: Cohort, tallies: Tallies, setting: FigureSetting): (cell: number) => CellFigures {
  const { instrument } = cohort;
  const measures = measuresOf(instrument);
  const meals = groupPlaces(cohort, 'fsm');
  const tenths = groupPlaces(cohort, 'idaci');
  return (cell) => {
    const counted = tallies.counted[cell]!;
    const totals = tallies.totals.subarray(cell * tallies.totalWidth, (cell + 1) * tallies.totalWidth);
    const items = tallies.items.subarray(cell * tallies.itemsWidth, (cell + 1) * tallies.itemsWidth);
    const lowestFifth = lowestFifthGap(scoreOf(instrument) === 'total' ? totals : items, setting.rounding);
    let share = 0;
    const figureOf = (measure: Measure): Figure => {
      switch (measure.kind) {
        case 'share':
          return proportion(tallies.reached[cell * tallies.shares + share++]!, counted);
        case 'mean-total':
          return meanOfCounts(totals);
        case 'mean-items':
          return meanOfCounts(items);
        case 'median':
          return lowestFifth.median;
        case 'mean-of-lowest':
          return lowestFifth.meanOfLowest;
        case 'lowest-fifth-gap':
          return lowestFifth.gap;
        case 'meals-gap':
          return mealsGap(tallies.byMeals, cell, meals, setting.unknownMeals);
        case 'area-gap':
          return areaGap(tallies.byDeprivation, cell, tenths);
        case 'slope-index':
          return slopeIndex(tallies.byDeprivation, cell, tenths);
      }
    };
    const figures = new Map(measures.map((measure) => [measure.code, figureOf(measure)]));
    return { children: tallies.children[cell]!, fullyAssessed: tallies.complete[cell]!, figures, lowestFifth };
  };
}

/** The place of each group of a dimension by its code; empty when the file does not have it. */
function groupPlaces(cohort: Cohort, code: 'fsm' | 'idaci'): ReadonlyMap<string, number> {
  return new Map(cohort.dimensions.get(code)?.groups.map((group, place) => [group.code, place]) ?? []);
}

function countOf(by: GoodLevelBy, cell: number, places: readonly (number | undefined)[]): Count {
  let [numerator, denominator] = [0, 0];
  for (const place of places) {
    if (place === undefined) continue;
    numerator += by.good[cell * by.groups + place]!;
    denominator += by.counted[cell * by.groups + place]!;
  }
  return { numerator, denominator };
}

function mealsGap(by: GoodLevelBy, cell: number, places: ReadonlyMap<string, number>, unknown: FigureSetting['unknownMeals']): Figure {
  if (by.groups === 0) return missingFigure('not-available');
  const others = [places.get('not-eligible'), ...(unknown === 'apart' ? [] : [places.get('not-known')])];
  return proportionDifference(countOf(by, cell, others), countOf(by, cell, [places.get('eligible')]));
}

/** Tenths 1 to 3 are the 30% most deprived small areas of England (facts 5.4); children whose small area is not known are in neither group. */
function areaGap(by: GoodLevelBy, cell: number, places: ReadonlyMap<string, number>): Figure {
  if (by.groups === 0) return missingFigure('not-available');
  const tenths = (from: number, to: number): (number | undefined)[] => Array.from({ length: to - from + 1 }, (_, at) => places.get(String(from + at)));
  return proportionDifference(countOf(by, cell, tenths(4, 10)), countOf(by, cell, tenths(1, 3)));
}

/** Needs children in at least five of the ten tenths; the limits of each share are Wilson's (formulas 2.8). Positive when the least deprived do better. */
function slopeIndex(by: GoodLevelBy, cell: number, places: ReadonlyMap<string, number>): Figure {
  if (by.groups === 0) return missingFigure('not-available');
  const counts = Array.from({ length: 10 }, (_, at) => countOf(by, cell, [places.get(String(at + 1))])).filter(({ denominator }) => denominator > 0);
  const children = counts.reduce((sum, { denominator }) => sum + denominator, 0);
  if (children === 0) return missingFigure('no-children');
  const groups = counts.map(({ numerator, denominator }) => ({ population: denominator, ...limitsOf(numerator, denominator) }));
  const slope = inequalitySlope(groups, { draws: 1 });
  if (!slope.known) return missingFigure(slope.reason === 'too-few-groups' ? 'too-few-to-say' : 'cannot-be-calculated');
  const { value, lower, upper } = slope.sii;
  return { known: true, value, lower, upper, denominator: children, confidence: 0.95, method: 'slope-index' };
}

function limitsOf(numerator: number, denominator: number): { value: number; lower: number; upper: number } {
  const share = proportion(numerator, denominator);
  if (!share.known) throw new RangeError('A group without children was not left out.');
  return { value: share.value, lower: share.lower!, upper: share.upper! };
}
