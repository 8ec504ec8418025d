import { publishedFigure } from '../../../../kernel/figure.ts';
import { methodReasonWords } from '../../../../methods/statistics/method-reasons.ts';
import { growthRatio, neededPace, targetStatus } from '../../../../methods/statistics/target-progress.ts';
import { noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { findNumber, getFactor, getNumber, getWhole, getWord, type StatsRow } from './stats-row.ts';

/** How a figure stands to its target. */
export const progressMethod: StatsMethod = {
  name: 'progress',
  summary: 'met, ahead, on track, behind or too few to say: a figure with its interval against its target and what the trajectory expects',
  needs: ['value', 'lower', 'upper', 'expected', 'target'],
  may: ['n', 'wanted', 'baseline', 'elapsed', 'periods', 'multiplier'],
  answers: ['status', 'distance', 'children_needed', 'pace_needed', 'growth_ratio', 'growth', 'reason'],
  way: { each: 'row', answer: (row) => [answerRow(row)] },
};

function answerRow(row: StatsRow): Answer {
  const wanted = getWord(row, 'wanted', ['more', 'less'], 'more');
  const [value, expected, target, multiplier] = [getNumber(row, 'value'), getNumber(row, 'expected'), getNumber(row, 'target'), getFactor(row, 'multiplier', 100)];
  const beside = { lower: findNumber(row, 'lower'), upper: findNumber(row, 'upper'), denominator: findNumber(row, 'n') };
  const [baseline, elapsed, periods] = [findNumber(row, 'baseline'), getWhole(row, 'elapsed', 0, 0), getWhole(row, 'periods', 0, 0)];
  if (row.fault !== undefined) return noAnswer(progressMethod, row.fault);
  const told = targetStatus(publishedFigure(value, beside), expected, { value: target, wanted }, { multiplier });
  if (!told.told) return noAnswer(progressMethod, methodReasonWords[told.reason === 'figure-missing' ? 'value-missing' : told.reason]);
  const growth = baseline === undefined || elapsed === 0 ? undefined : growthRatio({ baseline, value, target, elapsed, periods }, wanted);
  const grown = growth?.known ? [growth.ratio ?? null, growth.verdict] : [null, null];
  return [told.status, told.distance, told.childrenNeeded ?? null, neededPace(value, target, periods - elapsed) ?? null, ...grown, null];
}
