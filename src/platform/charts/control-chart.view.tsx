import { line } from 'd3-shape';
import type { JSX } from 'preact';
import { ChartFrame, chartWidth, NoFigureMark, Notes, PointMark, Type, TypeLines, type ChartProps, type PointShape } from './chart-frame.view.tsx';
import { layoutNotes, round, signOf, type ChartNote, type NoFigureSign } from './drawing.ts';
import { noFigureNotes, type ShowFigure } from './figure-words.ts';
import { ink, lineHeight, typeSizes } from './ink.ts';
import { textWidth, widestLine, wrapText } from './text-width.ts';
import type { TrendPoint } from './trend-data.ts';
import { drawnValue, layoutValueAxis, type ValueAxis, type ValueScale } from './value-axis.ts';

/** One point of a control chart, and whether it stands out: for the better, the worse, or either way. */
export interface ControlPoint extends TrendPoint {
  readonly stands: 'usual' | 'better' | 'worse' | 'out';
}

/** A stretch of a control chart with its own mean and limits; no limits where nothing varies or one point stands alone. */
export interface ControlStretch {
  /** Places of its first and last point in the list of points. */
  readonly from: number;
  readonly to: number;
  readonly mean: number | undefined;
  readonly limits: { readonly lower: number; readonly upper: number } | undefined;
  /** Why it begins, when it is not the first. */
  readonly cause?: string;
}

/** All that a control chart, its table and its description are made from. */
export interface ControlData {
  readonly label: string;
  /** In order of time, one a period, evenly meant. */
  readonly points: readonly ControlPoint[];
  readonly stretches: readonly ControlStretch[];
}

/** A control chart. */
export interface ControlProps extends ChartProps, ControlData {
  readonly scale: ValueScale;
  readonly show: ShowFigure;
}

const size = typeSizes.text;
const tall = 200;
const shapes: Readonly<Record<ControlPoint['stands'], PointShape>> = { usual: 'dot', better: 'triangle', worse: 'diamond', out: 'square' };
const colours: Readonly<Record<ControlPoint['stands'], string>> = { usual: ink.us, better: ink.us, worse: ink.text, out: ink.text };

/**
 * Is this more than the usual up and down? Figures over time with their mean and the limits between which ordinary variation stays.
 *
 * Each stretch between recorded causes has its own. Points that stand out have shapes of their own: triangles better, diamonds worse, squares where nobody judges.
 */
export function ControlChart(props: ControlProps): JSX.Element {
  const layout = layoutControl(props);
  const { plot } = layout;
  return (
    <ChartFrame id={props.id} title={props.title} name="control" width={layout.width} height={layout.height} description={props.description ?? describeControl(props)}>
      <TypeLines lines={layout.heading} x={4} y={lineHeight(size) - 2} />
      {layout.axis.ticks.map((tick) => (
        <>
          <path d={`M${round(plot.left)},${round(tick.at)}H${round(plot.right)}`} stroke={ink.faint} stroke-width={1} />
          <Type x={plot.left - 6} y={tick.at + 5} anchor="end">
            {tick.text}
          </Type>
        </>
      ))}
      {layout.levels.map(({ from, to, at, isMean }) => (
        <path class="ec-chart-limit" d={`M${round(from)},${round(at)}H${round(to)}`} fill="none" stroke={ink.quiet} stroke-width={1.5} {...(isMean ? {} : { 'stroke-dasharray': '6 4' })} />
      ))}
      {layout.cuts.map((x) => (
        <path class="ec-chart-break" d={`M${round(x)},${round(plot.top)}V${round(plot.bottom)}`} stroke={ink.text} stroke-width={1.5} stroke-dasharray="5 4" />
      ))}
      {layout.paths.map((d) => (
        <path class="ec-chart-run" d={d} fill="none" stroke={ink.us} stroke-width={2} stroke-linejoin="round" />
      ))}
      {layout.marks.map(({ x, y, stands }) => (
        <PointMark shape={shapes[stands]} x={x} y={y} r={stands === 'usual' ? 3.5 : 5} colour={colours[stands]} />
      ))}
      {layout.noFigures.map(({ x, sign }) => (
        <NoFigureMark x={x} y={plot.bottom - 7} sign={sign} />
      ))}
      <path d={`M${round(plot.left)},${round(plot.bottom)}H${round(plot.right)}`} stroke={ink.quiet} stroke-width={1} />
      {layout.periods.map(({ x, text }) => (
        <>
          <path d={`M${round(x)},${round(plot.bottom)}v4`} stroke={ink.quiet} stroke-width={1} />
          <Type x={x} y={plot.bottom + 4 + lineHeight(size)} anchor="middle">
            {text}
          </Type>
        </>
      ))}
      <Notes notes={layout.notes} top={plot.bottom + 10 + lineHeight(size)} />
    </ChartFrame>
  );
}

interface ControlLayout {
  readonly width: number;
  readonly height: number;
  readonly heading: readonly string[];
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly axis: ValueAxis;
  readonly levels: readonly { readonly from: number; readonly to: number; readonly at: number; readonly isMean: boolean }[];
  readonly cuts: readonly number[];
  readonly paths: readonly string[];
  readonly marks: readonly { readonly x: number; readonly y: number; readonly stands: ControlPoint['stands'] }[];
  readonly noFigures: readonly { readonly x: number; readonly sign: NoFigureSign }[];
  readonly periods: readonly { readonly x: number; readonly text: string }[];
  readonly notes: readonly ChartNote[];
}

function layoutControl(props: ControlProps): ControlLayout {
  const { points, stretches, scale } = props;
  for (const { figure, period } of points) drawnValue(figure, `The figure for ${period.label}`);
  const width = chartWidth(props.size);
  const heading = wrapText(scale.label, width - 8, size);
  const clip = (value: number): number => Math.min(scale.highest ?? Infinity, Math.max(scale.lowest ?? -Infinity, value));
  const levels = stretches.flatMap(({ from, to, mean, limits }) => [...(mean === undefined ? [] : [{ from, to, value: mean, isMean: true }]), ...(limits ? [limits.lower, limits.upper].map((value) => ({ from, to, value: clip(value), isMean: false })) : [])]);
  const values = [...points.flatMap(({ figure }) => (figure.known ? [figure.value] : [])), ...levels.map(({ value }) => value)];
  const left = widestLine(layoutValueAxis(values, scale, [0, 1], 5, 'data').ticks.map(({ text }) => text), size) + 12;
  const right = width - 14;
  const top = heading.length * lineHeight(size) + 12;
  const bottom = top + tall;
  const axis = layoutValueAxis(values, scale, [bottom - 14, top + 6], 5, 'data');
  const step = points.length > 1 ? (right - left - 28) / (points.length - 1) : 0;
  const at = (place: number): number => (points.length > 1 ? left + 14 + place * step : (left + right) / 2);
  const { notes, height } = layoutNotes(notesOf(props, axis), width);
  return {
    width,
    height: bottom + 10 + lineHeight(size) + height,
    heading,
    plot: { left, right, top, bottom },
    axis,
    levels: levels.map(({ from, to, value, isMean }) => ({ from: at(from) - Math.min(step, 24) / 2, to: at(to) + Math.min(step, 24) / 2, at: axis.at(value), isMean })),
    cuts: stretches.slice(1).map(({ from }) => (at(from) + at(from - 1)) / 2),
    paths: stretches.flatMap((stretch) => runsOf(points, stretch).map((run) => line<number>((place) => at(place), (place) => axis.at(valueAt(points, place)!)).digits(1)(run)!)),
    marks: points.flatMap(({ figure, stands }, place) => (figure.known ? [{ x: at(place), y: axis.at(figure.value), stands }] : [])),
    noFigures: points.flatMap(({ figure }, place) => (figure.known ? [] : [{ x: at(place), sign: signOf(figure) }])),
    periods: labelsOf(points, at, width),
    notes,
  };
}

function valueAt(points: readonly ControlPoint[], place: number): number | undefined {
  const figure = points[place]?.figure;
  return figure?.known ? figure.value : undefined;
}

/** Places of points that follow each other without a hole, within one stretch. */
function runsOf(points: readonly ControlPoint[], { from, to }: ControlStretch): number[][] {
  const runs: number[][] = [[]];
  for (let place = from; place <= to; place += 1) {
    if (valueAt(points, place) !== undefined) runs.at(-1)!.push(place);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 1);
}

/** Period labels, every second or third where they would touch, counted back from the last. */
function labelsOf(points: readonly ControlPoint[], at: (place: number) => number, width: number): { x: number; text: string }[] {
  const widest = Math.max(0, ...points.map(({ period }) => textWidth(period.label, size)));
  const labels = points.map(({ period }, place) => ({ x: Math.max(widest / 2 + 2, Math.min(width - widest / 2 - 2, at(place))), text: period.label }));
  for (let every = 1; ; every += 1) {
    const kept = labels.filter((_, place) => (labels.length - 1 - place) % every === 0);
    if (kept.length <= 1 || kept.every(({ x }, place) => place === 0 || x - kept[place - 1]!.x >= widest + 8)) return kept;
  }
}

function notesOf({ points, stretches, show }: ControlProps, axis: ValueAxis): { text: string; sign?: NoFigureSign }[] {
  const kinds = new Set(points.map(({ stands }) => stands));
  const words = [kinds.has('better') ? 'Triangles: better than the usual up and down.' : '', kinds.has('worse') ? 'Diamonds: worse than it.' : '', kinds.has('out') ? 'Squares: outside it.' : ''].filter(Boolean);
  const drawn = stretches.some(({ limits }) => limits) ? 'Level line: the mean. Dashed: the limits between which ordinary variation stays.' : 'Level line: the mean.';
  const causes = stretches.flatMap(({ cause, from }) => (cause === undefined ? [] : [{ text: `From ${points[from]!.period.label} the mean and limits are worked out anew: ${cause}` }]));
  return [{ text: [drawn, ...words].join(' ') }, ...causes, ...noFigureNotes(points.map(({ period, figure }) => ({ name: period.label, figure })), show), ...(axis.note ? [{ text: axis.note }] : [])];
}

function describeControl({ label, points, stretches, show }: ControlProps): string {
  const out = points.filter(({ stands }) => stands !== 'usual');
  const stretch = stretches.at(-1);
  const mean = stretch?.mean === undefined ? '' : ` Mean ${show({ known: true, value: stretch.mean, method: 'mean' })}.`;
  return `${label}: ${points.length} periods.${mean} ${out.length === 0 ? 'No point stands out of the usual up and down.' : `Standing out: ${out.map(({ period, figure }) => `${period.label}, ${show(figure)}`).join('; ')}.`}`;
}
