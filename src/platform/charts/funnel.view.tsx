import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { JSX } from 'preact';
import type { Figure, KnownFigure } from '../../kernel/figure.ts';
import { showNumber } from '../../kernel/rate.ts';
import { ChartFrame, chartWidth, Notes, PointMark, Type, TypeLines, type ChartProps, type PointShape } from './chart-frame.view.tsx';
import { layoutNotes, round, type ChartNote } from './drawing.ts';
import type { ShowFigure } from './figure-words.ts';
import { ink, lineHeight, typeSizes } from './ink.ts';
import { layoutRuleLabels, rulePath, type RuleLabel } from './place-labels.ts';
import { textWidth, wrapText } from './text-width.ts';
import { drawnValue, layoutValueAxis, type ValueAxis, type ValueScale } from './value-axis.ts';

/** One area in a funnel: how many children, its figure, and on which side of which lines it lies. */
export interface FunnelPoint {
  readonly code: string;
  readonly name: string;
  readonly children: number;
  readonly figure: KnownFigure;
  /** `inside` both pairs of lines, beyond the `near` pair (95%) or beyond the `far` pair (99.8%). */
  readonly lies: 'inside' | 'near' | 'far';
}

/** One line: the value at a number of children, in the figures' own scale, children rising. */
export type FunnelLine = readonly { readonly children: number; readonly value: number }[];

/** All that a funnel, its table and its description are made from. */
export interface FunnelData {
  readonly points: readonly FunnelPoint[];
  readonly us?: string;
  readonly average: number;
  readonly lines: { readonly near: readonly FunnelLine[]; readonly far: readonly FunnelLine[] };
  /** "Children counted". */
  readonly childrenWords: string;
}

/** A funnel of areas. */
export interface FunnelProps extends ChartProps, FunnelData {
  readonly scale: ValueScale;
  readonly show: ShowFigure;
}

const size = typeSizes.text;
const tall = 240;

/**
 * Which areas differ from the average by more than chance: figures over the number of children, with the lines between which chance alone leaves 95 and 99.8 of 100.
 *
 * Small areas may lie far out and mean nothing; the lines say how far. Shapes tell the three kinds apart: rings inside, triangles and diamonds beyond.
 */
export function Funnel(props: FunnelProps): JSX.Element {
  const layout = layoutFunnel(props);
  const { plot } = layout;
  return (
    <ChartFrame id={props.id} title={props.title} name="funnel" width={layout.width} height={layout.height} description={props.description ?? describeFunnel(props)}>
      <TypeLines lines={layout.heading} x={4} y={lineHeight(size) - 2} />
      {layout.axis.ticks.map((tick) => (
        <>
          <path d={`M${round(plot.left)},${round(tick.at)}H${round(plot.right)}`} stroke={ink.faint} stroke-width={1} />
          <Type x={plot.left - 6} y={tick.at + 5} anchor="end">
            {tick.text}
          </Type>
        </>
      ))}
      <path d={`M${round(plot.left)},${round(layout.average)}H${round(plot.right)}`} stroke={ink.quiet} stroke-width={1.5} />
      {layout.near.map((d) => (
        <path class="ec-chart-limit" d={d} fill="none" stroke={ink.quiet} stroke-width={1.5} stroke-dasharray="6 4" />
      ))}
      {layout.far.map((d) => (
        <path class="ec-chart-limit" d={d} fill="none" stroke={ink.quiet} stroke-width={1.5} />
      ))}
      {layout.marks.map((mark) => (mark.ours ? null : <PointMark shape={shapes[mark.lies]} x={mark.x} y={mark.y} r={mark.lies === 'inside' ? 3 : 4} />))}
      {layout.marks.map((mark) => (mark.ours ? <PointMark shape="dot" x={mark.x} y={mark.y} r={5} colour={ink.us} /> : null))}
      {layout.us && (
        <>
          <path d={rulePath(layout.us, layout.labelTop, layout.ourY)} fill="none" stroke={ink.us} stroke-width={1} />
          <TypeLines lines={layout.us.lines} x={layout.us.left} y={layout.labelTop + layout.us.baseline} size={typeSizes.small} weight="bold" fill={ink.us} />
        </>
      )}
      <path d={`M${round(plot.left)},${round(plot.bottom)}H${round(plot.right)}`} stroke={ink.quiet} stroke-width={1} />
      {layout.children.map(({ x, text }) => (
        <>
          <path d={`M${round(x)},${round(plot.bottom)}v4`} stroke={ink.quiet} stroke-width={1} />
          <Type x={x} y={plot.bottom + 4 + lineHeight(size)} anchor="middle">
            {text}
          </Type>
        </>
      ))}
      <Type x={plot.right} y={plot.bottom + 6 + 2 * lineHeight(size)} anchor="end">
        {props.childrenWords}
      </Type>
      <Notes notes={layout.notes} top={plot.bottom + 8 + 2 * lineHeight(size)} />
    </ChartFrame>
  );
}

const shapes: Readonly<Record<FunnelPoint['lies'], PointShape>> = { inside: 'ring', near: 'triangle', far: 'diamond' };

interface FunnelLayout {
  readonly width: number;
  readonly height: number;
  readonly heading: readonly string[];
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly axis: ValueAxis;
  readonly children: readonly { readonly x: number; readonly text: string }[];
  readonly average: number;
  readonly near: readonly string[];
  readonly far: readonly string[];
  readonly marks: readonly { readonly x: number; readonly y: number; readonly ours: boolean; readonly lies: FunnelPoint['lies'] }[];
  readonly labelTop: number;
  readonly us: RuleLabel | undefined;
  readonly ourY: number;
  readonly notes: readonly ChartNote[];
}

function layoutFunnel(props: FunnelProps): FunnelLayout {
  const { points, lines, average, show } = props;
  for (const { name, figure } of points) drawnValue(figure, `The figure of "${name}"`);
  const width = chartWidth(props.size);
  const heading = wrapText(props.scale.label, width - 8, size);
  // Lines at very few children run off any sheet: the axis holds the points, and the lines are cut where it ends.
  const values = [average, ...points.map(({ figure }) => figure.value)];
  const widest = Math.max(...layoutValueAxis(values, props.scale, [0, 1], 5, 'data').ticks.map(({ text }) => textWidth(text, size)));
  const [left, right] = [widest + 12, width - 12];
  const most = Math.max(1, ...points.map(({ children }) => children));
  const across = scaleLinear().domain([0, most * 1.03]).range([left, right]);
  const ours = points.find(({ code }) => code === props.us);
  const labels = ours ? layoutRuleLabels([{ x: across(ours.children), text: `${ours.name} ${show(ours.figure)}`, weight: 'bold' }], 4, width - 4) : undefined;
  const labelTop = heading.length * lineHeight(size) + 6;
  const top = labelTop + (labels?.height ?? 0) + 4;
  const bottom = top + tall;
  const axis = layoutValueAxis(values, props.scale, [bottom - 8, top + 8], 5, 'data');
  const isDrawn = (each: FunnelLine[number]): boolean => each.children <= most * 1.03 && axis.at(each.value) >= top && axis.at(each.value) <= bottom;
  const path = line<FunnelLine[number]>((each) => across(each.children), (each) => axis.at(each.value)).digits(1);
  const paths = (each: readonly FunnelLine[]): string[] => each.flatMap((one) => path(one.filter(isDrawn)) ?? []);
  const { notes, height } = layoutNotes(notesOf(props, axis), width);
  return {
    width,
    height: bottom + 8 + 2 * lineHeight(size) + height,
    heading,
    plot: { left, right, top, bottom },
    axis,
    children: ticksOf(across, most, props.size === 'wide' ? 6 : 4),
    average: axis.at(average),
    near: paths(lines.near),
    far: paths(lines.far),
    marks: points.map(({ code, children, figure, lies }) => ({ x: across(children), y: axis.at(figure.value), ours: code === props.us, lies })),
    labelTop,
    us: labels?.labels[0],
    ourY: ours ? axis.at(ours.figure.value) : top,
    notes,
  };
}

function ticksOf(across: ReturnType<typeof scaleLinear<number, number>>, most: number, wanted: number): FunnelLayout['children'] {
  const ticks = across.ticks(wanted).filter((value) => value > 0 && value <= most * 1.03).map((value) => ({ x: across(value), text: showNumber(value, 0) }));
  // The last number must not run out of the picture.
  return ticks.filter(({ x, text }) => x + textWidth(text, size) / 2 <= across.range()[1]! + 10);
}

function notesOf({ points, us, average, show }: FunnelProps, axis: ValueAxis): { text: string }[] {
  const beyond = points.filter(({ lies }) => lies !== 'inside').length;
  const ours = points.find(({ code }) => code === us);
  const averageWords = show({ known: true, value: average, method: 'funnel-average' });
  return [
    { text: `Level line: the average of the areas shown, ${averageWords}. Dashed: 95 of 100 areas that differ by chance alone lie between. Solid: 99.8 of 100.` },
    { text: `${ours ? 'Dot: ours. ' : ''}Rings lie inside, triangles beyond the dashed, diamonds beyond the solid lines: ${beyond} of ${points.length}.` },
    ...(axis.note ? [{ text: axis.note }] : []),
  ];
}

function describeFunnel({ points, us, average, show }: FunnelProps): string {
  const ours = points.find(({ code }) => code === us);
  const where = { inside: 'inside the lines, so chance alone could explain it', near: 'beyond the 95% lines', far: 'beyond the 99.8% lines' } as const;
  const counts = (['near', 'far'] as const).map((lies) => points.filter((point) => point.lies === lies).length);
  const beside = `${points.length} areas around an average of ${show({ known: true, value: average, method: 'funnel-average' } satisfies Figure)}; ${counts[0]! + counts[1]!} lie beyond the 95% lines, ${counts[1]!} of them beyond the 99.8% lines.`;
  return ours ? `${ours.name}, ${show(ours.figure)}, lies ${where[ours.lies]}. ${beside}` : beside;
}
