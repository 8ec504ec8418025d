import type { Figure } from '../../../kernel/figure.ts';
import type { Period } from '../../../kernel/period.ts';
import { controlChart, type ControlChart, type ControlNote } from '../../../methods/statistics/control-chart.ts';
import type { Indicator, SeriesBreak } from './indicator.ts';
import type { Picture } from './picture.ts';
import { showValue } from './show-figure.ts';

/** A series with its control chart: one point a period, the years without a figure among them. */
export interface ControlledSeries {
  readonly points: readonly { readonly period: Period; readonly figure: Figure }[];
  readonly chart: ControlChart;
  /** The recorded breaks at which mean and limits begin anew, in the order of the segments after the first. */
  readonly causes: readonly SeriesBreak[];
}

/** More figures than these are counted and only the last are named. */
const mostNamed = 3;
/** A chart of fewer known points says nothing that the trend does not. */
const fewestPoints = 5;

/**
 * The control chart of our series (formulas 2.9). Mean and limits begin anew only at a recorded break: a cause that somebody wrote down, never one that the figures
 * suggest. Undefined for fewer than five known figures, or where two figures stand for one year.
 */
export function controlOf({ indicator, ours, breaks }: Pick<Picture, 'indicator' | 'ours' | 'breaks'>): ControlledSeries | undefined {
  const points = ours.points.map(({ period, figure }) => ({ period, figure }));
  const isOnePerYear = points.every(({ period }, place) => place === 0 || period.order > points[place - 1]!.period.order);
  if (!isOnePerYear || points.filter(({ figure }) => figure.known).length < fewestPoints) return undefined;
  const causes = breaks.filter(({ firstOrder }) => points.some(({ period }) => period.order < firstOrder) && points.some(({ period }) => period.order >= firstOrder));
  const rebaseAt = causes.map(({ firstOrder }) => points.findIndex(({ period }) => period.order >= firstOrder));
  return { points, causes, chart: controlChart(points.map(({ figure }) => (figure.known ? figure.value : undefined)), { polarity: indicator.polarity, rebaseAt }) };
}

const noteWords: Readonly<Record<ControlNote, string>> = {
  'trial-limits': 'the limits rest on fewer than 13 figures and are a trial only',
  'one-point': 'there is one figure alone, so there are no limits',
  'no-variation': 'the figures do not vary, so there are no limits',
  'no-points': 'there is no figure',
};

/** "Since 2022 figures have stayed within the usual up and down around 64.9%: ... the limits rest on fewer than 13 figures." */
export function controlSentence({ points, chart }: ControlledSeries, indicator: Indicator): string {
  const last = chart.segments.at(-1)!;
  const since = points[last.from]!.period.label;
  const note = last.notes.length === 0 ? '' : `; ${last.notes.map((each) => noteWords[each]).join(', and ')}`;
  if (last.mean === undefined) return `Since ${since} there is no figure.`;
  const out = chart.points.flatMap((point, place) => (place >= last.from && point.rule !== undefined && point.rule !== 'common-cause' ? [{ period: points[place]!.period.label, meaning: point.meaning }] : []));
  const around = `around ${showValue(indicator, last.mean)}`;
  if (out.length === 0) return `Since ${since} the figures have stayed within the usual up and down ${around}${note}.`;
  const meanings = { improvement: 'better', concern: 'worse', high: 'higher', low: 'lower' } as const;
  const said = out.slice(-mostNamed).map(({ period, meaning }) => `${period} (${meanings[meaning as keyof typeof meanings]})`).join(', ');
  return `Since ${since}, ${out.length === 1 ? 'one figure stands' : `${out.length} figures stand`} out of the usual up and down ${around}${out.length > mostNamed ? ', the last of them' : ':'} ${said}${note}.`;
}
