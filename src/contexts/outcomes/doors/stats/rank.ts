import { rankRanges } from '../../../../methods/statistics/rank-range.ts';
import { noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { getConfidence, getNumber, getWhole, getWord, textOf, type StatsRow } from './stats-row.ts';

/** Between which ranks each area could be. */
export const rankMethod: StatsMethod = {
  name: 'rank',
  summary: 'between which ranks chance alone would allow each area of its set, by simulation',
  needs: ['area', 'x', 'n'],
  may: ['set', 'kind', 'best', 'confidence', 'repetitions', 'seed'],
  answers: ['rank_best', 'rank_worst', 'rank_middle', 'in_best_quarter', 'in_worst_quarter', 'reason'],
  way: { each: 'set', by: 'set', answer: answerSet },
};

function answerSet(rows: readonly StatsRow[]): Answer[] {
  const seen = new Set<string>();
  const read = rows.map((row) => {
    const [area, numerator, denominator] = [textOf(row, 'area'), getNumber(row, 'x'), getNumber(row, 'n')];
    const kind = getWord(row, 'kind', ['proportion', 'rate'], 'proportion');
    const setting = { kind, best: getWord(row, 'best', ['highest', 'lowest'], 'highest'), confidence: getConfidence(row), draws: getWhole(row, 'repetitions', 1000, 10_000), seed: getWhole(row, 'seed', 0, 1) };
    if (area === '' || seen.has(area)) row.fault ??= area === '' ? 'area is missing' : `area ${area} comes twice in this set`;
    if (!(numerator >= 0 && denominator > 0 && (kind === 'rate' || numerator <= denominator))) row.fault ??= 'x of n is no count that can be ranked';
    seen.add(area);
    return { row, setting, count: { area, numerator, denominator } };
  });
  const good = read.filter(({ row }) => row.fault === undefined);
  const ranges = new Map(good.length === 0 ? [] : rankRanges(good.map(({ count }) => count), good[0]!.setting).map((range) => [range.area, range]));
  return read.map(({ row, count }) => {
    const range = ranges.get(count.area);
    return row.fault === undefined && range ? [range.best, range.worst, range.middle, range.inBestQuarter, range.inWorstQuarter, null] : noAnswer(rankMethod, row.fault ?? '');
  });
}
