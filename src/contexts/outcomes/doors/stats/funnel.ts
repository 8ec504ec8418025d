import { eventsFunnel, funnelAverage, placeEventsInFunnel, placeShareInFunnel, proportionFunnel, type FunnelPosition } from '../../../../methods/statistics/funnel.ts';
import { fewestStandardisedEvents } from '../../../../methods/statistics/direct-rate.ts';
import { methodReasonWords } from '../../../../methods/statistics/method-reasons.ts';
import { noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { findNumber, getFactor, getNumber, getWord, type StatsRow } from './stats-row.ts';

/** Where each area lies in the funnel around the average of all. */
export const funnelMethod: StatsMethod = {
  name: 'funnel',
  summary: 'each area against the 95% and 99.8% lines around the average of all areas of its set',
  needs: ['area', 'x', 'n'],
  may: ['set', 'kind', 'dsr', 'multiplier'],
  answers: ['value', 'average', 'lower_2s', 'upper_2s', 'lower_3s', 'upper_3s', 'significance', 'reason'],
  way: { each: 'set', by: 'set', answer: answerSet },
};

const kinds = ['proportion', 'rate', 'ratio', 'dsr'] as const;
const usualMultiplier = { proportion: 1, rate: 100_000, ratio: 100, dsr: 100_000 } as const;
/** As PHEindicatormethods words them. */
const significance: Readonly<Record<FunnelPosition, string>> = { 'low-0.001': 'Low (0.001)', 'low-0.025': 'Low (0.025)', 'not-significant': 'Not significant', 'high-0.025': 'High (0.025)', 'high-0.001': 'High (0.001)' };

interface FunnelRow {
  readonly row: StatsRow;
  readonly kind: (typeof kinds)[number];
  readonly multiplier: number;
  readonly numerator: number;
  readonly denominator: number;
}

function readPoint(row: StatsRow): FunnelRow {
  const kind = getWord(row, 'kind', kinds, 'proportion');
  const [numerator, n, multiplier] = [getNumber(row, 'x'), getNumber(row, 'n'), getFactor(row, 'multiplier', usualMultiplier[kind])];
  if (numerator < 0) row.fault ??= 'x is below 0';
  if (!(n > 0)) row.fault ??= n === 0 && numerator === 0 ? methodReasonWords['no-children'] : 'n must be above 0';
  if (kind === 'proportion' && numerator > n) row.fault ??= 'x is above n';
  if (kind !== 'dsr') return { row, kind, multiplier, numerator, denominator: n };
  const dsr = findNumber(row, 'dsr');
  if (numerator < fewestStandardisedEvents) row.fault ??= 'not assessed: fewer than 10 events';
  if (dsr === undefined || !(dsr > 0)) row.fault ??= 'dsr, the directly standardised rate, is missing or not above 0';
  return { row, kind, multiplier, numerator, denominator: (numerator * multiplier) / (dsr ?? NaN) };
}

function answerSet(rows: readonly StatsRow[]): Answer[] {
  const points = rows.map(readPoint);
  const good = points.filter(({ row }) => row.fault === undefined);
  const { kind, multiplier } = good[0] ?? points[0]!;
  const average = kind === 'ratio' ? 1 : funnelAverage(good);
  return points.map((point) => {
    if (point.row.fault !== undefined) return noAnswer(funnelMethod, point.row.fault);
    if (point.kind !== kind || point.multiplier !== multiplier) return noAnswer(funnelMethod, 'kind and multiplier must be the same in every row of a set');
    if (average === undefined) return noAnswer(funnelMethod, methodReasonWords['cannot-be-calculated']);
    return answerPoint(point, average);
  });
}

function answerPoint({ kind, multiplier, numerator, denominator }: FunnelRow, average: number): Answer {
  const value = numerator / denominator;
  const isShare = kind === 'proportion';
  const lines = isShare ? proportionFunnel(denominator, average) : eventsFunnel(numerator);
  const scale = isShare ? multiplier : average * multiplier;
  const show = (line: number | undefined): number | null => (line === undefined ? null : line * scale);
  const place = isShare ? placeShareInFunnel(value, denominator, average) : placeEventsInFunnel(numerator, average * denominator);
  return [value * multiplier, average * multiplier, show(lines.lower2), show(lines.upper2), show(lines.lower3), show(lines.upper3), significance[place], null];
}
