import { controlChart } from '../../../../methods/statistics/control-chart.ts';
import { noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { orderInTime } from './stats-periods.ts';
import { findNumber, getPolarity, getWhole, getYes, textOf, type StatsRow } from './stats-row.ts';

/** The control chart of each series, point by point. */
export const xmrMethod: StatsMethod = {
  name: 'xmr',
  summary: 'the control chart of each series: mean, limits and the rule that each point falls under',
  needs: ['series', 'period', 'value'],
  may: ['rebase', 'first', 'screen', 'polarity', 'target', 'percentage'],
  answers: ['mean', 'lower', 'upper', 'rule', 'direction', 'meaning', 'segment', 'notes', 'assurance', 'reason'],
  way: { each: 'set', by: 'series', answer: answerSeries },
};

function answerSeries(rows: readonly StatsRow[]): Answer[] {
  const placed = placeInTime(rows);
  // A row whose place in time is in doubt is left out of the chart; one without value leaves a hole in it.
  const values = placed.map((row) => {
    const value = findNumber(row, 'value');
    if (value === undefined) row.fault ??= 'value is missing';
    return row.fault === undefined ? value : undefined;
  });
  const rebaseAt = placed.flatMap((row, place) => (getYes(row, 'rebase', false) ? [place] : []));
  const first = placed[0] ?? rows[0]!;
  const firstPoints = textOf(first, 'first') === '' ? undefined : getWhole(first, 'first', 1, 1);
  const [screensSteps, polarity, target] = [getYes(first, 'screen', true), getPolarity(first), findNumber(first, 'target')];
  const chart = controlChart(values, { rebaseAt, polarity, screensSteps, ...(target === undefined ? {} : { target }), ...(firstPoints !== undefined && firstPoints >= 1 ? { firstPoints } : {}) });
  // Clipped where they are shown; the rules were judged by the limits as they are.
  const isPercentage = getYes(first, 'percentage', false);
  const show = (limit: number | undefined): number | null => (limit === undefined ? null : isPercentage ? Math.max(0, Math.min(100, limit)) : limit);
  const answers = new Map(placed.map((row, at): [StatsRow, Answer] => {
    const point = chart.points[at]!;
    const { mean, limits, notes } = chart.segments[point.segment]!;
    return [row, [mean ?? null, show(limits?.lower), show(limits?.upper), point.rule ?? null, point.direction ?? null, point.meaning ?? null, point.segment + 1, notes.join(' '), chart.assurance ?? null, null]];
  }));
  return rows.map((row) => (row.fault === undefined ? answers.get(row)! : noAnswer(xmrMethod, row.fault)));
}

/** The rows in the order of time, without those that have no period or one that came before. */
function placeInTime(rows: readonly StatsRow[]): StatsRow[] {
  const seen = new Set<string>();
  for (const row of rows) {
    const label = textOf(row, 'period');
    if (label === '') row.fault ??= 'period is missing';
    else if (seen.has(label)) row.fault ??= `period ${label} comes twice in this series`;
    seen.add(label);
  }
  const sound = rows.filter((row) => row.fault === undefined);
  return orderInTime(sound.map((row) => textOf(row, 'period'))).map((place) => sound[place]!);
}
