import { methodReasonWords } from '../../../../methods/statistics/method-reasons.ts';
import { quantileGroups } from '../../../../methods/statistics/quantile-groups.ts';
import { noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { findNumber, getWhole, getYes, type StatsRow } from './stats-row.ts';

/** The group (fifth, tenth ...) of each area within its set. */
export const quantilesMethod: StatsMethod = {
  name: 'quantiles',
  summary: 'the group (fifth, tenth ...) of each area within its set; group 1 holds the highest values unless invert says no',
  needs: ['set', 'id', 'value', 'groups'],
  may: ['invert'],
  answers: ['quantile', 'lowest', 'highest', 'reason'],
  way: { each: 'set', by: 'set', answer: answerSet },
};

function answerSet(rows: readonly StatsRow[]): Answer[] {
  const read = rows.map((row) => ({ row, value: findNumber(row, 'value'), groups: getWhole(row, 'groups', 2, 10), isInverted: getYes(row, 'invert', true) }));
  const { groups, isInverted } = read.find(({ row }) => row.fault === undefined) ?? read[0]!;
  const divided = quantileGroups(read.map(({ value, row }) => (row.fault === undefined ? value : undefined)), Number.isInteger(groups) && groups >= 2 ? groups : 10, isInverted ? 'highest-first' : 'lowest-first');
  return read.map(({ row, ...own }, at) => {
    if (row.fault !== undefined) return noAnswer(quantilesMethod, row.fault);
    if (own.groups !== groups || own.isInverted !== isInverted) return noAnswer(quantilesMethod, 'groups and invert must be the same in every row of a set');
    if (own.value === undefined) return noAnswer(quantilesMethod, methodReasonWords['value-missing']);
    if (!divided.divided) return noAnswer(quantilesMethod, methodReasonWords[divided.reason]);
    const group = divided.groups[at]!;
    const cut = divided.cuts[group - 1]!;
    return [group, cut.lowest, cut.highest, null];
  });
}
