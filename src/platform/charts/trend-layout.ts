import { area, line } from 'd3-shape';
import type { KnownFigure } from '../../kernel/figure.ts';
import type { Period } from '../../kernel/period.ts';
import { layoutNotes, round, signOf, type ChartNote, type NoFigureSign } from './drawing.ts';
import { chartWidths, lineHeight, typeSizes, type ChartSize } from './ink.ts';
import { noFigureNotes, intervalNote, type ShowFigure } from './figure-words.ts';
import { layoutRuleLabels, roomFor, spreadLabels, type RuleLabel } from './place-labels.ts';
import { widestLine, wrapText, type TypeWeight } from './text-width.ts';
import { breakPlace, breaksOf, joinedRuns, lastKnown, layoutTimeline, type ComparatorKind, type SeriesBreak, type Timeline, type TrendData, type TrendPoint, type TrendSeries } from './trend-data.ts';
import { drawnValue, layoutValueAxis, valuesOf, type ValueAxis, type ValueScale } from './value-axis.ts';

/** Who a drawn line is: ours, a comparator's, or the target's. */
export type LineRole = 'us' | ComparatorKind | 'target';

/** One line of a picture over time, ready to draw. */
export interface DrawnLine {
  readonly role: LineRole;
  /** A path for each stretch of two points or more that may be joined. */
  readonly paths: readonly string[];
  readonly points: readonly { readonly x: number; readonly y: number; readonly alone: boolean }[];
  /** Bands of the interval, and whiskers where a band cannot be. */
  readonly bands: readonly string[];
  readonly whiskers: readonly { readonly x: number; readonly from: number; readonly to: number }[];
}

/** The name and last figure of a line, at its end. */
export interface EndLabel {
  readonly role: LineRole;
  readonly lines: readonly string[];
  readonly x: number;
  /** Baseline of the first line of type. */
  readonly y: number;
  /** From the last point to the label, where they stand apart. */
  readonly leader?: string;
}

/** A picture over time, every place worked out. */
export interface TrendLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly heading: readonly string[];
  readonly axis: ValueAxis;
  readonly periods: readonly { readonly x: number; readonly lines: readonly string[]; readonly textX: number }[];
  readonly lines: readonly DrawnLine[];
  readonly breaks: readonly { readonly label: RuleLabel; readonly top: number }[];
  readonly noFigures: readonly { readonly x: number; readonly sign: NoFigureSign }[];
  readonly labels: readonly EndLabel[];
  readonly notes: readonly ChartNote[];
  readonly notesTop: number;
}

interface Line {
  readonly role: LineRole;
  readonly series: TrendSeries;
}

const size = typeSizes.text;

/** Works out every place of a picture over time, so that no text covers another and nothing runs out of the picture. */
export function layoutTrend(data: TrendData, scale: ValueScale, chartSize: ChartSize, interval: 'band' | 'whiskers', show: ShowFigure): TrendLayout {
  const width = chartWidths[chartSize];
  const lines = linesOf(data);
  const timeline = layoutTimeline(lines.map(({ series }) => series));
  const latest = layoutTimeline(lines.filter(({ role }) => role !== 'target').map(({ series }) => series)).periods.at(-1);
  const breaks = breaksOf(data);
  const heading = wrapText(scale.label, width - 8, size);
  const right = width - 12 - endColumn(lines, latest, show, width);
  const values = lines.flatMap(({ series }) => valuesOf(series.points.map(({ figure }) => figure)));
  const ends = lines.map((line) => ({ line, text: endText(line, latest, show, width - right - 12) }));
  const tall = Math.max(chartSize === 'phone' ? 190 : 230, roomFor(ends.map(({ text }) => ({ size: endHeight(text) }))));
  const ticks = layoutValueAxis(values, scale, [0, 1], 5, 'zero').ticks;
  const left = Math.min(width * 0.3, widestLine(ticks.map((tick) => tick.text), size)) + 12;
  const at = (period: Period) => left + 12 + (timeline.length === 0 ? 0.5 : timeline.at(period) / timeline.length) * (right - left - 24);
  const rules = layoutBreaks(breaks, timeline, left + 12, right - 12, width);
  const top = heading.length * lineHeight(size) + 12 + rules.height;
  const bottom = top + tall;
  const axis = layoutValueAxis(values, scale, [bottom - 14, top + 6], 5, 'zero');
  const periods = layoutPeriods(timeline, at, width);
  const foot = bottom + 8 + Math.max(1, ...periods.map((period) => period.lines.length)) * lineHeight(size);
  const drawn = lines.map((line) => drawLine(line, breaks, timeline, at, axis, interval));
  const { notes, height } = layoutNotes(trendNotes(data, drawn.at(-1)!, axis, show), width);
  return {
    width,
    height: foot + 8 + height,
    plot: { left, right, top, bottom },
    heading,
    axis,
    periods,
    lines: drawn,
    breaks: rules.labels.map((label) => ({ label, top: top - rules.height })),
    noFigures: data.us.points.flatMap(({ period, figure }) => (figure.known ? [] : [{ x: at(period), sign: signOf(figure) }])),
    labels: layoutEnds(ends, at, axis, { left: right + 8, top: top - 4, bottom }),
    notes,
    notesTop: foot + 8,
  };
}

function linesOf(data: TrendData): Line[] {
  const comparators = (data.comparators ?? []).map((series) => ({ role: series.kind, series }));
  return [...comparators, ...(data.target ? [{ role: 'target' as const, series: data.target }] : []), { role: 'us', series: data.us }];
}

function trendNotes(data: TrendData, ours: DrawnLine, axis: ValueAxis, show: ShowFigure): { text: string; sign?: NoFigureSign }[] {
  const interval = intervalNote(data.us.points.map(({ figure }) => figure));
  const drawnAs = ours.bands.length === 0 ? 'Bars' : ours.whiskers.length === 0 ? 'Shaded' : 'Shaded, or bars where a point stands alone';
  return [
    ...(interval ? [{ text: `${drawnAs}: ${interval}.` }] : []),
    ...noFigureNotes(data.us.points.map(({ period, figure }) => ({ name: period.label, figure })), show),
    ...(axis.note ? [{ text: axis.note }] : []),
  ];
}

function weightOf(role: LineRole): TypeWeight {
  return role === 'us' ? 'bold' : 'regular';
}

function endWords({ series }: Line, latest: Period | undefined, show: ShowFigure): string {
  const last = lastKnown(series);
  if (!last) return `${series.label}: no figure`;
  return `${series.label} ${show(last.figure)}${last.period.code === latest?.code ? '' : ` (${last.period.label})`}`;
}

function endColumn(lines: readonly Line[], latest: Period | undefined, show: ShowFigure, width: number): number {
  const most = width * 0.32;
  return Math.max(48, ...lines.map((line) => widestLine(wrapText(endWords(line, latest, show), most, size, weightOf(line.role)), size, weightOf(line.role))));
}

function endText(line: Line, latest: Period | undefined, show: ShowFigure, column: number): string[] {
  return wrapText(endWords(line, latest, show), column + 0.5, size, weightOf(line.role));
}

function endHeight(text: readonly string[]): number {
  return text.length * lineHeight(size) + 4;
}

function layoutEnds(
  ends: readonly { readonly line: Line; readonly text: readonly string[] }[],
  at: (period: Period) => number,
  axis: ValueAxis,
  room: { readonly left: number; readonly top: number; readonly bottom: number },
): EndLabel[] {
  const lasts = ends.map(({ line }) => {
    const last = lastKnown(line.series);
    return last?.figure.known ? { x: at(last.period), y: axis.at(last.figure.value) } : undefined;
  });
  const middles = spreadLabels(
    ends.map(({ text }, index) => ({ wanted: lasts[index]?.y ?? room.bottom, size: endHeight(text) })),
    room.top,
    room.bottom,
  );
  return ends.map(({ line, text }, index) => {
    const middle = middles[index]!;
    const last = lasts[index];
    const apart = last && (Math.abs(last.y - middle) > 5 || room.left - last.x > 26);
    const leader = apart ? `M${round(last.x + 7)},${round(last.y)}L${round(room.left - 3)},${round(middle)}` : undefined;
    return { role: line.role, lines: text, x: room.left, y: middle - endHeight(text) / 2 + lineHeight(size) - 2, leader };
  });
}

function layoutBreaks(breaks: readonly SeriesBreak[], timeline: Timeline, from: number, to: number, width: number): { labels: RuleLabel[]; height: number } {
  const rules = breaks.flatMap((series) => {
    const place = breakPlace(series, timeline);
    return place === undefined ? [] : [{ x: from + (place / timeline.length) * (to - from), text: series.label }];
  });
  return layoutRuleLabels(rules, 4, width - 4);
}

/** Period labels under the plot: all of them when they fit, otherwise every second, third, ... counted back from the last. */
function layoutPeriods(timeline: Timeline, at: (period: Period) => number, width: number): TrendLayout['periods'] {
  const labels = timeline.periods.map((period) => {
    const lines = period.label.includes(' to ') ? period.label.replace(' to ', ' to\n').split('\n') : wrapText(period.label, 80, size);
    const half = widestLine(lines, size) / 2;
    const x = at(period);
    return { x, lines, half, textX: Math.max(half + 2, Math.min(width - half - 2, x)) };
  });
  for (let step = 1; ; step += 1) {
    const kept = labels.map((label, index) => ((labels.length - 1 - index) % step === 0 ? label : { ...label, lines: [] }));
    const written = kept.filter((label) => label.lines.length > 0);
    const clear = written.every((label, index) => index === 0 || label.textX - label.half - (written[index - 1]!.textX + written[index - 1]!.half) >= 6);
    if (clear) return kept.map(({ x, lines, textX }) => ({ x, lines, textX }));
  }
}

function drawLine({ role, series }: Line, breaks: readonly SeriesBreak[], timeline: Timeline, at: (period: Period) => number, axis: ValueAxis, interval: 'band' | 'whiskers'): DrawnLine {
  for (const { period, figure } of series.points) drawnValue(figure, `The figure of "${series.label}" for ${period.label}`);
  const runs = joinedRuns(series, role === 'target' ? [] : breaks, timeline);
  const x = (point: TrendPoint) => at(point.period);
  const known = (point: TrendPoint) => point.figure as KnownFigure;
  const drawn = line<TrendPoint>(x, (point) => axis.at(known(point).value)).digits(1);
  const shaded = area<TrendPoint>(x, (point) => axis.at(known(point).lower!), (point) => axis.at(known(point).upper!)).digits(1);
  const withLimits = (point: TrendPoint) => known(point).lower !== undefined && known(point).upper !== undefined;
  const asBand = (run: readonly TrendPoint[]) => interval === 'band' && run.length > 1 && run.every(withLimits);
  const barred = role === 'us' ? runs.filter((run) => !asBand(run)).flat().filter(withLimits) : [];
  return {
    role,
    paths: runs.filter((run) => run.length > 1).map((run) => drawn(run)!),
    points: runs.flatMap((run) => run.map((point) => ({ x: x(point), y: axis.at(known(point).value), alone: run.length === 1 }))),
    bands: role === 'us' ? runs.filter(asBand).map((run) => shaded(run)!) : [],
    whiskers: barred.map((point) => ({ x: x(point), from: axis.at(known(point).lower!), to: axis.at(known(point).upper!) })),
  };
}
