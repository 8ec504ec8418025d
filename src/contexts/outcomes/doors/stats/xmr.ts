import { controlChart } from '../../../../methods/statistics/control-chart.ts';
import { noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { orderInTime } from './stats-periods.ts';
import { findNumber, getPolarity, getWhole, getYes, textOf, type StatsRow } from './stats-row.ts';

/** The control chart of each series, point by point. */
export const xmrMethod: StatsMethod = {
  name: 'xmr',
  summary: 'the control chart of each series: mean, limits and the rule that each point falls under',
  needs: ['series', 'period', 'value'],
  may: ['rebase', 'first', 'screen', 'polarity', 'target'],
  answers: ['mean', 'lower', 'upper', 'rule', 'direction', 'meaning', 'segment', 'notes', 'assurance', 'reason'],
  way: { each: 'set', by: 'series', answer: answerSeries },
};

function answerSeries(rows: readonly StatsRow[]): Answer[] {
  const labels = rows.map((row) => textOf(row, 'period'));
  const order = orderInTime(labels);
  const ordered = order.map((place) => rows[place]!);
  const seen = new Set<string>();
  const values = ordered.map((row) => {
    const label = textOf(row, 'period');
    const value = findNumber(row, 'value');
    if (label === '') row.fault ??= 'period is missing';
    if (seen.has(label)) row.fault ??= `period ${label} comes twice in this series`;
    seen.add(label);
    if (value === undefined) row.fault ??= 'value is missing';
    return row.fault === undefined ? value : undefined;
  });
  const first = ordered[0]!;
  const rebaseAt = ordered.flatMap((row, place) => (getYes(row, 'rebase', false) ? [place] : []));
  const firstPoints = textOf(first, 'first') === '' ? undefined : getWhole(first, 'first', 1, 1);
  const [screensSteps, polarity, target] = [getYes(first, 'screen', true), getPolarity(first), findNumber(first, 'target')];
  const chart = controlChart(values, { rebaseAt, polarity, screensSteps, ...(target === undefined ? {} : { target }), ...(firstPoints !== undefined && firstPoints >= 1 ? { firstPoints } : {}) });
  const answers = new Array<Answer>(rows.length);
  order.forEach((place, at) => {
    const row = rows[place]!;
    const point = chart.points[at]!;
    const { mean, limits, notes } = chart.segments[point.segment]!;
    answers[place] = row.fault === undefined
      ? [mean ?? null, limits?.lower ?? null, limits?.upper ?? null, point.rule ?? null, point.direction ?? null, point.meaning ?? null, point.segment + 1, notes.join(' '), chart.assurance ?? null, null]
      : noAnswer(xmrMethod, row.fault);
  });
  return answers;
}
