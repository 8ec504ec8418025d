import { missingFigure } from '../../../../kernel/figure.ts';
import { compareEstimates, compareWithRest, type CannotTellReason } from '../../../../methods/statistics/benchmark.ts';
import { proportionDifference } from '../../../../methods/statistics/difference.ts';
import { proportion } from '../../../../methods/statistics/proportion.ts';
import { noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { getConfidence, getFactor, getNumber, getPolarity, getYes, type StatsRow } from './stats-row.ts';

/** One share against another, both with chance in them. */
export const compareMethod: StatsMethod = {
  name: 'compare',
  summary: 'x of n against x2 of n2 by Newcombe\'s interval of the difference; inside = yes first leaves the area out of a parent that holds it',
  needs: ['x', 'n', 'x2', 'n2'],
  may: ['inside', 'polarity', 'confidence', 'multiplier'],
  answers: ['difference', 'difference_lower', 'difference_upper', 'position', 'verdict', 'reason'],
  way: { each: 'row', answer: (row) => [answerRow(row)] },
};

const whyNot: Readonly<Record<CannotTellReason, string>> = {
  'figure-missing': 'x of n is no share',
  'benchmark-missing': 'nobody is left to compare with, or x2 of n2 is no share',
  'no-interval': 'there is no interval, so chance cannot be judged',
  'same-area': 'an area is not compared with itself',
  'area-dominates-parent': 'the area makes more than half of its parent',
  'area-inside-parent': 'the area must first be left out of its parent',
};

function answerRow(row: StatsRow): Answer {
  const [x, n, x2, n2] = [getNumber(row, 'x'), getNumber(row, 'n'), getNumber(row, 'x2'), getNumber(row, 'n2')];
  const options = { multiplier: getFactor(row, 'multiplier', 1), confidence: getConfidence(row) };
  const [isInside, polarity] = [getYes(row, 'inside', false), getPolarity(row)];
  if (row.fault !== undefined) return noAnswer(compareMethod, row.fault);
  const toFigure = (numerator: number, denominator: number) => proportion(numerator, denominator, options);
  const [area, other] = [toFigure(x, n), toFigure(x2, n2)];
  const told = isInside ? compareWithRest(area, other, toFigure, polarity) : compareEstimates(area, other, { polarity });
  if (!told.told) return noAnswer(compareMethod, whyNot[told.reason]);
  const rest = isInside ? { numerator: x2 - x, denominator: n2 - n } : { numerator: x2, denominator: n2 };
  const difference = n > 0 && rest.denominator > 0 ? proportionDifference({ numerator: x, denominator: n }, rest, options) : missingFigure('no-children');
  return difference.known ? [difference.value, difference.lower!, difference.upper!, told.position, told.verdict, null] : noAnswer(compareMethod, whyNot['benchmark-missing']);
}
