import type { JSX } from 'preact';
import { ChartFrame, NoFigureMark, Notes, PointMark, Type, TypeLines, Whisker, type ChartProps, type PointShape } from './chart-frame.view.tsx';
import { describeTrend } from './describe.ts';
import { round } from './drawing.ts';
import type { ShowFigure } from './figure-words.ts';
import { ink, lineHeight, typeSizes } from './ink.ts';
import { rulePath } from './place-labels.ts';
import type { TrendData } from './trend-data.ts';
import { layoutTrend, type DrawnLine, type LineRole, type TrendLayout } from './trend-layout.ts';
import type { ValueScale } from './value-axis.ts';

/** A picture of one indicator over time. */
export interface TrendChartProps extends ChartProps, TrendData {
  readonly scale: ValueScale;
  readonly show: ShowFigure;
  /** `band` unless said; a point that stands alone has whiskers either way. */
  readonly interval?: 'band' | 'whiskers';
}

/**
 * Where we stand over time, against whom, and how sure that is.
 *
 * Our line is blue with its interval; comparators are grey, each with its own dashes and shape and its name at its end. A
 * hole is a gap with a mark on the axis; a break is a dashed rule that no line crosses.
 */
export function TrendChart(props: TrendChartProps): JSX.Element {
  const layout = layoutTrend(props, props.scale, props.size ?? 'phone', props.interval ?? 'band', props.show);
  return (
    <ChartFrame id={props.id} title={props.title} name="trend" width={layout.width} height={layout.height} description={props.description ?? describeTrend(props, props.show)}>
      <TypeLines lines={layout.heading} x={4} y={lineHeight(typeSizes.text) - 2} />
      <Axes layout={layout} />
      {layout.breaks.map(({ label, top }) => (
        <path class="ec-chart-break" d={rulePath(label, top, layout.plot.bottom)} fill="none" stroke={ink.text} stroke-width={1.5} stroke-dasharray="5 4" />
      ))}
      {layout.breaks.map(({ label, top }) => (
        <TypeLines lines={label.lines} x={label.left} y={top + label.baseline} size={typeSizes.small} halo={ink.paper} />
      ))}
      {layout.lines.map((line) => (
        <Line line={line} />
      ))}
      {layout.noFigures.map(({ x, sign }) => (
        <NoFigureMark x={x} y={layout.plot.bottom - 7} sign={sign} />
      ))}
      {layout.labels.map((label) => (
        <>
          {label.leader ? <path d={label.leader} fill="none" stroke={looks[label.role].colour} stroke-width={1} /> : null}
          <TypeLines lines={label.lines} x={label.x} y={label.y} weight={label.role === 'us' ? 'bold' : 'regular'} fill={looks[label.role].colour} />
        </>
      ))}
      <Notes notes={layout.notes} top={layout.notesTop} />
    </ChartFrame>
  );
}

interface Look {
  readonly colour: string;
  readonly dashes?: string;
  readonly shape: PointShape;
  readonly width: number;
}

const looks: Readonly<Record<LineRole, Look>> = {
  us: { colour: ink.us, shape: 'dot', width: 3 },
  england: { colour: ink.quiet, dashes: '8 4', shape: 'square', width: 2 },
  region: { colour: ink.quiet, dashes: '10 3 2 3', shape: 'diamond', width: 2 },
  neighbours: { colour: ink.quiet, dashes: '3 3', shape: 'triangle', width: 2 },
  other: { colour: ink.quiet, shape: 'ring', width: 1.5 },
  target: { colour: ink.text, dashes: '1 5', shape: 'diamond', width: 2 },
};

function Axes({ layout }: { readonly layout: TrendLayout }): JSX.Element {
  const { left, right, bottom } = layout.plot;
  return (
    <>
      {layout.axis.ticks.map((tick) => (
        <>
          <path d={`M${round(left)},${round(tick.at)}H${round(right)}`} stroke={tick.value === 0 ? ink.quiet : ink.faint} stroke-width={1} />
          <Type x={left - 6} y={tick.at + 5} anchor="end">
            {tick.text}
          </Type>
        </>
      ))}
      <path d={`M${round(left)},${round(bottom)}H${round(right)}`} stroke={ink.quiet} stroke-width={1} />
      {layout.periods.map((period) => (
        <>
          <path d={`M${round(period.x)},${round(bottom)}v${period.lines.length > 0 ? 6 : 3}`} stroke={ink.quiet} stroke-width={1} />
          <TypeLines lines={period.lines} x={period.textX} y={bottom + 5 + lineHeight(typeSizes.text)} anchor="middle" />
        </>
      ))}
    </>
  );
}

function Line({ line }: { readonly line: DrawnLine }): JSX.Element {
  const look = looks[line.role];
  const points = line.role === 'us' || line.role === 'target' ? line.points : line.points.filter((point, index) => point.alone || index === line.points.length - 1);
  return (
    <g class={`ec-chart-line ec-chart-${line.role}`}>
      {line.bands.map((band) => (
        <path class="ec-chart-interval" d={band} fill={ink.usBand} />
      ))}
      {line.whiskers.map(({ x, from, to }) => (
        <Whisker from={from} to={to} at={x} along="y" colour={look.colour} />
      ))}
      {line.paths.map((path) => (
        <path class="ec-chart-run" d={path} fill="none" stroke={look.colour} stroke-width={look.width} stroke-linejoin="round" {...(look.dashes ? { 'stroke-dasharray': look.dashes } : {})} />
      ))}
      {points.map((point) => (
        <PointMark shape={look.shape} x={point.x} y={point.y} r={4} colour={look.colour} />
      ))}
    </g>
  );
}
