import { directRate } from '../../../../methods/statistics/direct-rate.ts';
import { indirectRate } from '../../../../methods/statistics/indirect-rate.ts';
import { methodReasonWords } from '../../../../methods/statistics/method-reasons.ts';
import { foldRows, noAnswer, type StatsMethod } from './stats-method.ts';
import { findNumber, getConfidence, getFactor, textOf, type StatsRow } from './stats-row.ts';

/** Directly standardised rates, one an area. */
export const directMethod: StatsMethod = {
  name: 'dsr',
  summary: 'the directly standardised rate of each area with Dobson\'s limits; per 100,000 unless a multiplier is given',
  needs: ['area', 'band', 'x', 'n', 'stdpop'],
  may: ['frequency', 'confidence', 'multiplier'],
  answers: ['events', 'value', 'lower', 'upper', 'method', 'reason'],
  way: {
    each: 'group',
    by: 'area',
    start: () => () => foldRows(directMethod, readDirect, (rows) => {
      const rate = directRate(rows.map(({ band }) => band), rows[0]!.options);
      if (rate.known) return [rate.events, rate.value, rate.lower, rate.upper, rate.method, null];
      return [rate.events ?? null, ...noAnswer(directMethod, methodReasonWords[rate.reason]).slice(1)];
    }),
  },
};

/** Indirectly standardised ratios and rates, one an area. */
export const indirectMethod: StatsMethod = {
  name: 'isr',
  summary: 'the indirectly standardised ratio (reference = 100) and rate of each area; the rate per 100,000 unless a multiplier is given',
  needs: ['area', 'band', 'x', 'n', 'xref', 'nref'],
  may: ['confidence', 'multiplier'],
  answers: ['observed', 'expected', 'value', 'lower', 'upper', 'rate', 'rate_lower', 'rate_upper', 'method', 'reason'],
  way: {
    each: 'group',
    by: 'area',
    start: () => () => foldRows(indirectMethod, readIndirect, (rows) => {
      const rate = indirectRate(rows.map(({ band }) => band), rows[0]!.options);
      if (rate.known) return [rate.observed, rate.expected, rate.ratio.value, rate.ratio.lower, rate.ratio.upper, rate.rate.value, rate.rate.lower, rate.rate.upper, rate.method, null];
      return [rate.observed ?? null, rate.expected ?? null, ...noAnswer(indirectMethod, methodReasonWords[rate.reason]).slice(2)];
    }),
  },
};

function readOptions(row: StatsRow): { multiplier: number; confidence: number } {
  return { multiplier: getFactor(row, 'multiplier', 100_000), confidence: getConfidence(row) };
}

function readDirect(row: StatsRow) {
  const band = { band: textOf(row, 'band'), events: findNumber(row, 'x'), population: findNumber(row, 'n'), standard: findNumber(row, 'stdpop'), frequency: getFactor(row, 'frequency', 1) };
  return { band, options: readOptions(row) };
}

function readIndirect(row: StatsRow) {
  const band = { events: findNumber(row, 'x'), population: findNumber(row, 'n'), referenceEvents: findNumber(row, 'xref'), referencePopulation: findNumber(row, 'nref') };
  return { band, options: readOptions(row) };
}
