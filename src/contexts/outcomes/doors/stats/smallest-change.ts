import { smallestChange, type TellableCount } from '../../../../methods/statistics/smallest-change.ts';
import type { ExportedCell } from '../../../../platform/documents/csv.ts';
import { noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { getConfidence, getNumber, getWhole, type StatsRow } from './stats-row.ts';

/** The smallest change that next year's cohort could tell from noise. */
export const smallestChangeMethod: StatsMethod = {
  name: 'smallest-change',
  summary: 'from x of n: the smallest rise and fall, in points and children, that a next cohort (next, or n) could tell from noise',
  needs: ['x', 'n'],
  may: ['next', 'confidence'],
  answers: ['rise_count', 'rise_points', 'rise_children', 'rise_chance', 'fall_count', 'fall_points', 'fall_children', 'fall_chance', 'reason'],
  way: { each: 'row', answer: (row) => [answerRow(row)] },
};

function answerRow(row: StatsRow): Answer {
  const [numerator, denominator] = [getNumber(row, 'x'), getNumber(row, 'n')];
  const [next, confidence] = [getWhole(row, 'next', 1, Math.round(denominator)), getConfidence(row)];
  if (row.fault !== undefined) return noAnswer(smallestChangeMethod, row.fault);
  const change = smallestChange({ numerator, denominator }, next, confidence);
  if (!change) return noAnswer(smallestChangeMethod, 'x is no count out of n');
  const show = (told: TellableCount | undefined): ExportedCell[] => (told ? [told.count, told.points, told.children, told.chanceToSee] : [null, null, null, null]);
  return [...show(change.rise), ...show(change.fall), change.rise && change.fall ? null : `no ${change.rise ? 'fall' : 'rise'} would be large enough`];
}
