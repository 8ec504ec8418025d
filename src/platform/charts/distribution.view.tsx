import type { JSX } from 'preact';
import { ChartFrame, chartWidth, LevelTicks, Notes, PointMark, Type, TypeLines, type ChartProps } from './chart-frame.view.tsx';
import { describeRange, type NamedFigure } from './describe.ts';
import { layoutNotes, round, type ChartNote } from './drawing.ts';
import { noFigureNotes, type ShowFigure } from './figure-words.ts';
import { ink, lineHeight, typeSizes } from './ink.ts';
import { bandOf } from './map-bands.ts';
import { layoutRuleLabels, rulePath, spreadLabels, type RuleLabel } from './place-labels.ts';
import { textWidth, wrapText } from './text-width.ts';
import { drawnValue, layoutValueAxis, type ValueAxis, type ValueScale } from './value-axis.ts';

/** All that a picture of where we lie among all areas, its table and its description are made from. */
export interface DistributionData {
  readonly areas: readonly (NamedFigure & { readonly code: string })[];
  readonly us?: string;
  /** Where the bands meet, rising: the quartiles as their method gave them. */
  readonly cuts: readonly number[];
  /** Names of the bands, lowest values first, one more than there are cuts: D C B A where high is good. */
  readonly bands: readonly string[];
}

/** A picture of where our area lies among all areas. */
export interface DistributionProps extends ChartProps, DistributionData {
  /** The axis begins near the lowest value unless `from` says otherwise. */
  readonly scale: ValueScale;
  readonly show: ShowFigure;
}

/** Where we lie among all areas: each area a small ring piled where its figure is, the bands behind, ours named in blue. */
export function Distribution(props: DistributionProps): JSX.Element {
  const layout = layoutDistribution(props);
  const { top, bottom } = layout;
  return (
    <ChartFrame id={props.id} title={props.title} name="distribution" width={layout.width} height={layout.height} description={props.description ?? `${describeBand(props)}${describeRange(props.areas.map((area) => ({ ...area, ours: area.code === props.us })), props.show)}`}>
      <TypeLines lines={layout.heading} x={4} y={lineHeight(size) - 2} />
      {layout.bands.map((band, index) => (
        <rect x={round(band.from)} y={round(top)} width={round(band.to - band.from)} height={round(bottom - top)} fill={index % 2 === 0 ? ink.shade : ink.paper} />
      ))}
      {layout.bands.slice(1).map((band) => (
        <path d={`M${round(band.from)},${round(top)}V${round(bottom)}`} stroke={ink.quiet} stroke-width={1} stroke-dasharray="3 3" />
      ))}
      {layout.dots.map((dot) => (dot.ours ? null : <PointMark shape="ring" x={dot.x} y={dot.y} r={layout.r} />))}
      {layout.us ? <OurPlace us={layout.us} /> : null}
      {layout.bands.map((band, index) => (
        <Type x={band.label} y={top + lineHeight(size) - 2} anchor="middle" weight="bold" fill={ink.quiet} halo={index % 2 === 0 ? ink.shade : ink.paper}>
          {band.name}
        </Type>
      ))}
      <path d={`M4,${round(bottom)}H${layout.width - 4}`} stroke={ink.quiet} stroke-width={1} />
      {layout.axis.ticks.map((tick) => (
        <path d={`M${round(tick.at)},${round(bottom)}v4`} stroke={ink.quiet} stroke-width={1} />
      ))}
      <LevelTicks axis={layout.axis} width={layout.width} bottom={bottom} />
      <Notes notes={layout.notes} top={bottom + lineHeight(size) + 12} />
    </ChartFrame>
  );
}

interface DistributionLayout {
  readonly width: number;
  readonly height: number;
  readonly heading: readonly string[];
  readonly top: number;
  readonly bottom: number;
  readonly axis: ValueAxis;
  readonly bands: readonly { readonly name: string; readonly from: number; readonly to: number; readonly label: number }[];
  readonly dots: readonly { readonly x: number; readonly y: number; readonly ours: boolean }[];
  readonly r: number;
  readonly us?: { readonly y: number; readonly label: RuleLabel; readonly top: number };
  readonly notes: readonly ChartNote[];
}

const size = typeSizes.text;
const pile = 96;

function layoutDistribution(props: DistributionProps): DistributionLayout {
  const { areas, cuts, show, scale } = props;
  if (props.bands.length !== cuts.length + 1) throw new RangeError(`${cuts.length} cut points make ${cuts.length + 1} bands, but ${props.bands.length} were named.`);
  for (const { name, figure } of areas) drawnValue(figure, `The figure of "${name}"`);
  const width = chartWidth(props.size);
  const values = areas.flatMap(({ figure }) => (figure.known ? [figure.value] : []));
  const axis = layoutValueAxis([...values, ...cuts], scale, [26, width - 26], props.size === 'wide' ? 7 : 5, 'data');
  const ours = areas.find((area) => area.code === props.us);
  const heading = wrapText(scale.label, width - 8, size);
  const labels = ours?.figure.known ? layoutRuleLabels([{ x: axis.at(ours.figure.value), text: `${ours.name} ${show(ours.figure)}`, weight: 'bold' }], 4, width - 4) : undefined;
  const labelTop = heading.length * lineHeight(size) + 6;
  const top = labelTop + (labels?.height ?? 0) + 2;
  const bottom = top + pile + lineHeight(size) + 12;
  const { dots, r } = pileUp(areas.flatMap(({ code, figure }) => (figure.known ? [{ x: axis.at(figure.value), ours: code === props.us }] : [])), bottom);
  const mine = dots.find((dot) => dot.ours);
  const { notes, height } = layoutNotes([...noFigureNotes(areas, show), ...(axis.note ? [{ text: axis.note }] : [])], width);
  const us = labels && mine ? { y: mine.y, label: labels.labels[0]!, top: labelTop } : undefined;
  return { width, height: bottom + lineHeight(size) + 12 + height, heading, top, bottom, axis, bands: layoutBands(props, axis, width), dots, r, us, notes };
}

/** Dots in columns, one above another where figures are close, small enough that the tallest column fits. */
function pileUp(places: readonly { readonly x: number; readonly ours: boolean }[], bottom: number): { dots: { x: number; y: number; ours: boolean }[]; r: number } {
  for (let r = 4; ; r -= 0.5) {
    const step = 2 * r + 1;
    const heights = new Map<number, number>();
    const dots = [...places]
      .sort((a, b) => a.x - b.x)
      .map(({ x, ours }) => {
        const column = Math.round(x / step);
        const below = heights.get(column) ?? 0;
        heights.set(column, below + 1);
        return { x: column * step, ours, below };
      });
    const tallest = Math.max(0, ...heights.values());
    if (tallest * step <= pile || r <= 1) {
      const rise = Math.min(step, pile / Math.max(1, tallest));
      return { r, dots: dots.map(({ x, ours, below }) => ({ x, ours, y: bottom - 2 - r - below * rise })) };
    }
  }
}

function layoutBands({ cuts, bands }: DistributionData, axis: ValueAxis, width: number): DistributionLayout['bands'] {
  const edges = [4, ...cuts.map((cut) => axis.at(cut)), width - 4];
  const spans = bands.map((name, index) => ({ name, from: edges[index]!, to: edges[index + 1]! }));
  const middles = spreadLabels(spans.map(({ name, from, to }) => ({ wanted: (from + to) / 2, size: textWidth(name, size, 'bold') + 8 })), 2, width - 2);
  return spans.map((span, index) => ({ ...span, label: middles[index]! }));
}

function OurPlace({ us }: { readonly us: NonNullable<DistributionLayout['us']> }): JSX.Element {
  return (
    <>
      <path d={rulePath(us.label, us.top, us.y)} fill="none" stroke={ink.us} stroke-width={2} />
      <PointMark shape="dot" x={us.label.x} y={us.y} r={6} colour={ink.us} />
      <TypeLines lines={us.label.lines} x={us.label.left} y={us.top + us.label.baseline} size={typeSizes.small} weight="bold" fill={ink.us} />
    </>
  );
}

function describeBand({ areas, us, cuts, bands }: DistributionData): string {
  const ours = areas.find((area) => area.code === us);
  return ours?.figure.known ? `${ours.name} is in band ${bands[bandOf(ours.figure.value, cuts)]}. ` : '';
}
