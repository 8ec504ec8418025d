import { showNumber } from '../../../../kernel/rate.ts';
import type { ShowFigure } from '../../../../platform/charts/figure-words.ts';
import type { ChartSize } from '../../../../platform/charts/ink.ts';
import { TrendChart } from '../../../../platform/charts/trend-chart.view.tsx';
import type { TrendData } from '../../../../platform/charts/trend-data.ts';
import type { DrawnPicture } from '../../../../platform/pages/picture-file.ts';
import type { ProfileSeries, YearPoint } from '../../actions/read-series.ts';

/** What the pictures of a year are drawn from. */
export interface Drawn {
  readonly series: ProfileSeries;
  readonly publisher: string;
  /** What is expected on the way to the target, year by year, where one is agreed. */
  readonly way?: readonly YearPoint[] | undefined;
}

/** A percentage. */
export const showPercent: ShowFigure = (figure) => (figure.known ? `${showNumber(figure.value, 1)}%` : missing(figure.reason));
/** Points of the gap. */
export const showPoints: ShowFigure = (figure) => (figure.known ? showNumber(figure.value, 1) : missing(figure.reason));

function missing(reason: string): string {
  return reason === 'not-collected' ? 'no results kept' : 'no figure';
}

/** Good level over the years, with what the target expects. */
export function goodLevelData({ series, publisher, way }: Drawn): TrendData {
  return { us: { label: publisher, points: series.goodLevel }, breaks: series.breaks, ...(way && way.length > 0 ? { target: { label: 'Target', points: way } } : {}) };
}

/** The gap of the lowest 20% over the years. */
export function gapData({ series, publisher }: Drawn): TrendData {
  return { us: { label: publisher, points: series.gap }, breaks: series.breaks };
}

/** Good level over the years as a picture: one half of the duty. */
export function goodLevelPicture(of: Drawn, size: ChartSize): DrawnPicture {
  const caption = 'Good level of development over the years, and the way to the target';
  const words = of.way && of.way.length > 0 ? caption : 'Good level of development over the years';
  return { caption: words, drawing: <TrendChart id={`good-level-${size}`} title={words} size={size} {...goodLevelData(of)} scale={{ label: '% of children at a good level', suffix: '%', from: 'data', lowest: 0, highest: 100 }} show={showPercent} /> };
}

/** The gap over the years as a picture: the other half. */
export function gapPicture(of: Drawn, size: ChartSize): DrawnPicture {
  const caption = 'Gap between the lowest 20% and the median of all over the years';
  return { caption, drawing: <TrendChart id={`gap-${size}`} title={caption} size={size} {...gapData(of)} scale={{ label: '% of the median', from: 'data', lowest: 0 }} show={showPoints} /> };
}
