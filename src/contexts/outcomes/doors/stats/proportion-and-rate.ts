import type { Figure } from '../../../../kernel/figure.ts';
import { methodReasonWords } from '../../../../methods/statistics/method-reasons.ts';
import { poissonRate } from '../../../../methods/statistics/poisson-rate.ts';
import { proportion } from '../../../../methods/statistics/proportion.ts';
import { noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { getConfidence, getFactor, getNumber, type StatsRow } from './stats-row.ts';

const columns = { needs: ['x', 'n'], may: ['confidence', 'multiplier'], answers: ['value', 'lower', 'upper', 'method', 'reason'] } as const;

/** Shares with Wilson limits, row by row. */
export const proportionMethod: StatsMethod = {
  ...columns,
  name: 'proportion',
  summary: 'x of n with Wilson limits; 0 to 1 unless a multiplier is given',
  way: { each: 'row', answer: (row) => [answerRow(row, 1, (x, n, multiplier, confidence) => proportion(x, n, { multiplier, confidence }))] },
};

/** Rates with exact or Byar's limits, row by row. */
export const rateMethod: StatsMethod = {
  ...columns,
  name: 'rate',
  summary: 'x events among n with exact limits below 10 and Byar\'s from there; per 100,000 unless a multiplier is given',
  way: { each: 'row', answer: (row) => [answerRow(row, 100_000, poissonRate)] },
};

function answerRow(row: StatsRow, usual: number, calculate: (x: number, n: number, multiplier: number, confidence: number) => Figure): Answer {
  const [x, n, multiplier, confidence] = [getNumber(row, 'x'), getNumber(row, 'n'), getFactor(row, 'multiplier', usual), getConfidence(row)];
  if (row.fault !== undefined) return noAnswer(columns, row.fault);
  const figure = calculate(x, n, multiplier, confidence);
  if (figure.known) return [figure.value, figure.lower ?? null, figure.upper ?? null, figure.method, null];
  return noAnswer(columns, figure.reason === 'no-children' ? methodReasonWords['no-children'] : whyNot(x, n));
}

function whyNot(x: number, n: number): string {
  if (x < 0) return 'x is below 0';
  if (n < 0) return 'n is below 0';
  if (n === 0) return 'n is 0 but x is not';
  return x > n ? 'x is above n' : methodReasonWords['cannot-be-calculated'];
}
