import { forecast } from '../../../../methods/statistics/forecast.ts';
import { methodReasonWords } from '../../../../methods/statistics/method-reasons.ts';
import { foldRows, noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { findStatsPeriod } from './stats-periods.ts';
import { getConfidence, getNumber, getWord, textOf, type StatsRow } from './stats-row.ts';

/** What to expect of each series next, with its band and how wrong the method was before. */
export const forecastMethod: StatsMethod = {
  name: 'forecast',
  summary: 'what to expect of each series one period on, by a damped line, with its band (80%) and its past error beside that of "no change"',
  needs: ['series', 'period', 'value'],
  may: ['scale', 'confidence'],
  answers: ['points', 'expected', 'lower', 'upper', 'past_forecasts', 'past_error', 'past_error_of_no_change', 'reason'],
  way: { each: 'group', by: 'series', start: () => () => foldRows(forecastMethod, readPoint, answerSeries) },
};

function readPoint(row: StatsRow) {
  const period = findStatsPeriod(textOf(row, 'period'));
  if (!period) row.fault ??= `period is not a year or years: "${textOf(row, 'period')}"`;
  return { time: period?.order ?? NaN, value: getNumber(row, 'value'), scale: getWord(row, 'scale', ['percentage', 'plain'], 'percentage'), confidence: getConfidence(row, 0.8) };
}

function answerSeries(points: readonly ReturnType<typeof readPoint>[]): Answer {
  const ordered = points.toSorted((a, b) => a.time - b.time);
  const { scale, confidence } = ordered[0]!;
  if (new Set(ordered.map(({ time }) => time)).size !== ordered.length) return noAnswer(forecastMethod, 'a period comes twice');
  const ahead = forecast(ordered, { ahead: 1, scale, confidence });
  if (!ahead.known) return [ordered.length, ...noAnswer(forecastMethod, ahead.reason === 'value-not-between-0-and-1' ? 'a percentage is 0 or 100 or outside them; try the scale "plain"' : methodReasonWords[ahead.reason]).slice(1)];
  const [next] = ahead.points;
  const { forecasts, meanError, meanErrorOfNoChange } = ahead.pastError;
  return [ordered.length, next!.value, next!.lower, next!.upper, forecasts, meanError, meanErrorOfNoChange, null];
}
