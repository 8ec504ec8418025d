import { methodReasonWords } from '../../../../methods/statistics/method-reasons.ts';
import { orderedTrend } from '../../../../methods/statistics/ordered-trend.ts';
import { foldRows, noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { getNumber, type StatsRow } from './stats-row.ts';

/** Whether shares rise or fall along ordered groups. */
export const groupTrendMethod: StatsMethod = {
  name: 'group-trend',
  summary: 'the chi-square for trend over the ordered groups of each case (deprivation tenths, ages): score says where each lies',
  needs: ['case', 'score', 'x', 'n'],
  may: [],
  answers: ['groups', 'slope', 'standard_error', 'chi_square', 'p_value', 'reason'],
  way: { each: 'group', by: 'case', start: () => () => foldRows(groupTrendMethod, readGroup, answerCase) },
};

function readGroup(row: StatsRow) {
  return { score: getNumber(row, 'score'), count: { numerator: getNumber(row, 'x'), denominator: getNumber(row, 'n') } };
}

function answerCase(groups: readonly ReturnType<typeof readGroup>[]): Answer {
  const trend = orderedTrend(groups.map(({ count }) => count), groups.map(({ score }) => score));
  return trend.known ? [groups.length, trend.slope, trend.standardError, trend.chiSquare, trend.pValue, null] : noAnswer(groupTrendMethod, methodReasonWords[trend.reason]);
}
