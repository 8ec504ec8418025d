import type { JSX } from 'preact';
import type { Figure } from '../../kernel/figure.ts';
import { ChartFrame, chartWidth, TypeLines, type ChartProps } from './chart-frame.view.tsx';
import { describeRange } from './describe.ts';
import { round, signOf } from './drawing.ts';
import { reasonsOf, type ShowFigure } from './figure-words.ts';
import { bandShades, ink, lineHeight, typeOn, typeSizes } from './ink.ts';
import { bandLabels, bandOf, unlistedFigure, type MapArea, type MapData } from './map-bands.ts';
import type { ProjectedShape, ProjectedShapes } from './project-shapes.ts';
import { widestLine, wrapText } from './text-width.ts';
import { drawnValue } from './value-axis.ts';

/** A map of areas shaded by their figures. */
export interface AreaMapProps extends ChartProps, MapData {
  /** From `projectShapes`, made for a box no wider than the picture (360 or 640) and kept between requests. */
  readonly shapes: ProjectedShapes;
  /** What the shades show: "% of children at a good level of development, 2024". */
  readonly label: string;
  /** Code of our own area: drawn with a heavy outline. */
  readonly us?: string;
  readonly show: ShowFigure;
}

/**
 * Where figures are high and low: each area shaded by its band, darker for more.
 *
 * Shades differ enough in lightness for black-and-white print. Areas without a figure are hatched by reason, hidden ones
 * crosswise, and counted in the legend like any band. An area drawn without a row is "not available".
 */
export function AreaMap(props: AreaMapProps): JSX.Element {
  const layout = layoutMap(props);
  const named = layout.areas.map(({ area }) => ({ ...area, ours: area.code === props.us }));
  const ours = layout.areas.find(({ area }) => area.code === props.us);
  return (
    <ChartFrame
      id={props.id}
      title={props.title}
      name="map"
      width={layout.width}
      height={layout.height}
      linked={props.areas.some((area) => area.href !== undefined)}
      description={props.description ?? `${layout.legend.filter((entry) => !entry.ours).map((entry) => `${entry.text.replace(/\.$/, '')}.`).join(' ')} ${describeRange(named, props.show)}`}
    >
      <defs>
        <Hatch id={`${props.id}-none`} cross={false} />
        <Hatch id={`${props.id}-hidden`} cross />
      </defs>
      <TypeLines lines={layout.heading} x={4} y={lineHeight(typeSizes.text) - 2} />
      <g transform={`translate(${round(layout.left)} ${round(layout.top)})`} stroke={ink.quiet} stroke-width={0.7} stroke-linejoin="round">
        {layout.areas.map((drawn) => (
          <Area drawn={drawn} show={props.show} />
        ))}
        {ours ? <OurOutline shape={ours.shape} /> : null}
      </g>
      <g aria-hidden="true" pointer-events="none">
        {layout.areas.map(({ label, fill }) => (label ? <TypeLines lines={label.lines} x={label.x} y={label.y} anchor="middle" size={typeSizes.small} fill={typeOn(fill)} halo={fill} /> : null))}
      </g>
      {layout.legend.map((entry) => (
        <g class="ec-chart-legend">
          {entry.fill === undefined ? null : <rect x={5} y={round(entry.y - 12)} width={22} height={15} fill={entry.fill} stroke={entry.ours ? ink.text : ink.quiet} stroke-width={entry.ours ? 2.5 : 1} />}
          <TypeLines lines={entry.lines} x={34} y={entry.y} weight={entry.ours ? 'bold' : 'regular'} />
        </g>
      ))}
    </ChartFrame>
  );
}

interface DrawnArea {
  readonly area: MapArea;
  readonly shape: ProjectedShape;
  readonly fill: string;
  readonly label?: { readonly lines: readonly string[]; readonly x: number; readonly y: number };
}

interface LegendEntry {
  /** Left out for a remark that explains no shade. */
  readonly fill?: string;
  readonly text: string;
  readonly ours?: boolean;
  readonly lines: readonly string[];
  readonly y: number;
}

interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly heading: readonly string[];
  readonly left: number;
  readonly top: number;
  readonly areas: readonly DrawnArea[];
  readonly legend: readonly LegendEntry[];
}

function layoutMap(props: AreaMapProps): MapLayout {
  const { shapes } = props;
  const width = chartWidth(props.size);
  if (shapes.width > width + 1) throw new RangeError(`The shapes of this map are ${shapes.width} wide, the picture ${width}: project them to ${width} or less, or ask for size "wide".`);
  const heading = wrapText(props.label, width - 8, typeSizes.text);
  const [left, top] = [(width - shapes.width) / 2, heading.length * lineHeight(typeSizes.text) + 8];
  const shades = bandShades(props.cuts.length + 1);
  for (const { name, figure } of props.areas) drawnValue(figure, `The figure of "${name}"`);
  const byCode = new Map(props.areas.map((area) => [area.code, area]));
  const fillOf = (figure: Figure) => (figure.known ? shades[bandOf(figure.value, props.cuts)]! : `url(#${props.id}-${signOf(figure)})`);
  const areas = shapes.shapes.map((shape) => {
    const area = byCode.get(shape.code) ?? { code: shape.code, name: shape.code, figure: unlistedFigure };
    const fill = fillOf(area.figure);
    const label = area.figure.known && byCode.has(shape.code) ? placeName(area.name, shape, left, top) : undefined;
    return { area, shape, fill, label };
  });
  const legend = layoutLegend(props, areas, shades, width, top + shapes.height + 8);
  const last = legend.at(-1);
  const bottom = last ? last.y + (last.lines.length - 1) * lineHeight(typeSizes.text) + 8 : top + shapes.height;
  return { width, height: bottom, heading, left, top, areas: withoutTouching(areas), legend };
}

function layoutLegend(props: AreaMapProps, areas: readonly DrawnArea[], shades: readonly string[], width: number, top: number): LegendEntry[] {
  const { id, cuts, show } = props;
  const drawn = new Set(areas.map(({ area }) => area.code));
  const off = props.areas.filter((area) => !drawn.has(area.code));
  const all = [...areas.map(({ area }) => area), ...off];
  const counted = (text: string, count: number) => `${text} (${count} ${count === 1 ? 'area' : 'areas'})`;
  const inBand = (band: number) => all.filter(({ figure }) => figure.known && bandOf(figure.value, cuts) === band).length;
  const bands = bandLabels(props, show).map((text, band) => ({ text: counted(text, inBand(band)), fill: shades[band]! }));
  const missing = reasonsOf(all, show).map(({ reason, hidden, names }) => ({ text: counted(reason, names.length), fill: `url(#${id}-${hidden ? 'hidden' : 'none'})` }));
  const us = areas.find(({ area }) => area.code === props.us);
  const ours = us ? [{ text: `${us.area.name}: ${show(us.area.figure)}`, fill: us.fill, ours: true }] : [];
  const remark = off.length === 0 ? [] : [{ text: `${off.length} of these ${off.length === 1 ? 'has' : 'have'} no boundary on this map.` }];
  let y = top + lineHeight(typeSizes.text);
  return [...ours, ...bands, ...missing, ...remark].map((entry) => {
    const lines = wrapText(entry.text, width - 40, typeSizes.text, 'ours' in entry ? 'bold' : 'regular');
    const laid = { ...entry, lines, y };
    y += lines.length * lineHeight(typeSizes.text) + 4;
    return laid;
  });
}

/** The name of an area inside its shape, in one to three lines, where it fits whole; otherwise it stands in the link's title and the table alone. */
function placeName(name: string, shape: ProjectedShape, left: number, top: number): DrawnArea['label'] {
  for (const [index, room] of shape.rooms.entries()) {
    const lines = wrapText(name, room.width - 6, typeSizes.small);
    const whole = lines.join(' ') === name && widestLine(lines, typeSizes.small) <= room.width - 6;
    if (!whole || lines.length > index + 1) continue;
    return { lines, x: left + room.x, y: top + room.y - (lines.length * lineHeight(typeSizes.small)) / 2 + lineHeight(typeSizes.small) - 4 };
  }
  return undefined;
}

/** Boundaries that overlap a little may bring two names together: the later one gives way. */
function withoutTouching(areas: readonly DrawnArea[]): DrawnArea[] {
  const kept: { left: number; right: number; top: number; bottom: number }[] = [];
  return areas.map((area) => {
    if (!area.label) return area;
    const half = widestLine(area.label.lines, typeSizes.small) / 2;
    const top = area.label.y - typeSizes.small;
    const box = { left: area.label.x - half, right: area.label.x + half, top, bottom: top + area.label.lines.length * lineHeight(typeSizes.small) };
    if (kept.some((other) => other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom)) return { ...area, label: undefined };
    kept.push(box);
    return area;
  });
}

function Area({ drawn, show }: { readonly drawn: DrawnArea; readonly show: ShowFigure }): JSX.Element | null {
  const { area, shape, fill } = drawn;
  if (shape.path === '') return null;
  const words = `${area.name}: ${show(area.figure)}`;
  const inside = (
    <>
      <title>{words}</title>
      <path d={shape.path} fill={fill} />
      {shape.reach < 2.5 ? <circle cx={shape.x} cy={shape.y} r={2.5} fill={fill} /> : null}
    </>
  );
  return area.href ? (
    <a class="ec-chart-area" href={area.href}>
      {inside}
    </a>
  ) : (
    <g class="ec-chart-area">{inside}</g>
  );
}

/** The heavy outline of our area; round one too small to show its shade inside an outline, a ring. */
function OurOutline({ shape }: { readonly shape: ProjectedShape }): JSX.Element {
  const line = { class: 'ec-chart-us', fill: 'none', stroke: ink.text, 'stroke-width': 2.5 };
  return shape.reach < 12 ? <circle cx={shape.x} cy={shape.y} r={round(shape.reach + 4)} {...line} /> : <path d={shape.path} {...line} />;
}

function Hatch({ id, cross }: { readonly id: string; readonly cross: boolean }): JSX.Element {
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse">
      <rect width={6} height={6} fill={ink.paper} stroke="none" />
      <path d={cross ? 'M-1,1l2,-2M0,6l6,-6M5,7l2,-2M-1,5l2,2M0,0l6,6M5,-1l2,2' : 'M-1,1l2,-2M0,6l6,-6M5,7l2,-2'} fill="none" stroke={ink.quiet} stroke-width={1} />
    </pattern>
  );
}
