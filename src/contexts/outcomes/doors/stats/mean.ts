import { meanOfValues } from '../../../../methods/statistics/mean.ts';
import { methodReasonWords } from '../../../../methods/statistics/method-reasons.ts';
import { foldRows, noAnswer, type StatsMethod } from './stats-method.ts';
import { getConfidence, getNumber } from './stats-row.ts';

/** The mean of each group with limits by Student's t. */
export const meanMethod: StatsMethod = {
  name: 'mean',
  summary: 'the mean of each group with limits by Student\'s t',
  needs: ['group', 'value'],
  may: ['confidence'],
  answers: ['n', 'value', 'lower', 'upper', 'method', 'reason'],
  way: {
    each: 'group',
    by: 'group',
    start: () => () => foldRows(meanMethod, (row) => ({ value: getNumber(row, 'value'), confidence: getConfidence(row) }), (rows) => {
      const figure = meanOfValues(rows.map(({ value }) => value), rows[0]!.confidence);
      if (!figure.known) return noAnswer(meanMethod, methodReasonWords[figure.reason === 'not-available' ? 'no-values' : 'cannot-be-calculated']);
      return [rows.length, figure.value, figure.lower ?? null, figure.upper ?? null, figure.method, figure.lower === undefined ? methodReasonWords['one-value'] : null];
    }),
  },
};
