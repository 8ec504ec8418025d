import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { JSX } from 'preact';
import type { KnownFigure } from '../../kernel/figure.ts';
import { ChartFrame, NoFigureMark, PointMark, type ChartProps } from './chart-frame.view.tsx';
import { describeTrend } from './describe.ts';
import { round, signOf } from './drawing.ts';
import type { ShowFigure } from './figure-words.ts';
import { ink } from './ink.ts';
import { breakPlace, breaksOf, joinedRuns, lastKnown, layoutTimeline, type TrendData, type TrendPoint, type TrendSeries } from './trend-data.ts';
import { drawnValue } from './value-axis.ts';

/** A small picture of one indicator over time. */
export interface SparklineProps extends Omit<ChartProps, 'size'>, Omit<TrendData, 'target'> {
  readonly show: ShowFigure;
  /** In the picture's units; 120 by 36 unless said. */
  readonly width?: number;
  readonly height?: number;
}

/** The shape of a trend beside a row's words: ours in blue to its last dot, the first comparator dashed; holes and breaks stay what they are. It has no scale: the row says the figure. */
export function Sparkline(props: SparklineProps): JSX.Element {
  const { width = 120, height = 36 } = props;
  const comparator = props.comparators?.[0];
  const lines = comparator ? [comparator, props.us] : [props.us];
  for (const series of lines) for (const { period, figure } of series.points) drawnValue(figure, `The figure of "${series.label}" for ${period.label}`);
  const timeline = layoutTimeline(lines);
  const breaks = breaksOf(props);
  const holes = props.us.points.filter(({ figure }) => !figure.known);
  const axis = scaleLinear(spanOf(lines), [height - (holes.length > 0 ? 14 : 6), 6]);
  const place = (at: number) => 7 + (timeline.length === 0 ? 0.5 : at / timeline.length) * (width - 14);
  const x = ({ period }: TrendPoint) => place(timeline.at(period));
  const y = ({ figure }: TrendPoint) => axis((figure as KnownFigure).value);
  const draw = line<TrendPoint>(x, y).digits(1);
  const last = lastKnown(props.us);
  return (
    <ChartFrame id={props.id} title={props.title} name="spark" width={width} height={height} description={props.description ?? describeTrend(props, props.show)}>
      {breaks.map((series) => {
        const at = breakPlace(series, timeline);
        return at === undefined ? null : <path class="ec-chart-break" d={`M${round(place(at))},1V${round(height - 1)}`} stroke={ink.text} stroke-width={1} stroke-dasharray="3 2" />;
      })}
      {lines.map((series) => {
        const ours = series === props.us;
        const colour = ours ? ink.us : ink.quiet;
        return joinedRuns(series, breaks, timeline).map((run) =>
          run.length > 1 ? (
            <path class="ec-chart-run" d={draw(run)!} fill="none" stroke={colour} stroke-width={ours ? 2.5 : 1.5} stroke-linejoin="round" {...(ours ? {} : { 'stroke-dasharray': '4 3' })} />
          ) : (
            <PointMark shape={ours ? 'dot' : 'square'} x={x(run[0]!)} y={y(run[0]!)} r={2} colour={colour} />
          ),
        );
      })}
      {last ? <PointMark shape="dot" x={x(last)} y={y(last)} r={3.5} colour={ink.us} /> : null}
      {holes.map((point) => (
        <NoFigureMark sign={signOf(point.figure)} x={x(point)} y={height - 5} />
      ))}
    </ChartFrame>
  );
}

/** From the lowest to the highest value, but never less than a tenth of the largest: noise should not look like a slope. */
function spanOf(lines: readonly TrendSeries[]): [number, number] {
  const values = lines.flatMap(({ points }) => points.flatMap(({ figure }) => (figure.known ? [figure.value] : [])));
  if (values.length === 0) return [0, 1];
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const least = Math.max(Math.abs(low), Math.abs(high)) / 10 || 1;
  const room = Math.max(0, least - (high - low)) / 2;
  return [low - room, high + room];
}
