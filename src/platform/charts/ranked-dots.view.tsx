import type { JSX } from 'preact';
import type { Figure, KnownFigure } from '../../kernel/figure.ts';
import { ChartFrame, chartWidth, LevelTicks, NoFigureMark, Notes, PointMark, TypeLines, Whisker, type ChartProps } from './chart-frame.view.tsx';
import { describeRange } from './describe.ts';
import { layoutNotes, round, signOf } from './drawing.ts';
import { intervalNote, type ShowFigure } from './figure-words.ts';
import { ink, lineHeight, typeSizes } from './ink.ts';
import { layoutRuleLabels, rulePath, type RuleLabel } from './place-labels.ts';
import { textWidth, wrapText } from './text-width.ts';
import type { ComparatorKind } from './trend-data.ts';
import { drawnValue, layoutValueAxis, valuesOf, type ValueAxis, type ValueScale } from './value-axis.ts';

/** One area of a ranking. */
export interface RankedArea {
  readonly code: string;
  readonly name: string;
  readonly figure: Figure;
  readonly href?: string;
}

/** A figure that all areas are held against: England, or the mean of the neighbours. */
export interface RankedRule {
  readonly kind: ComparatorKind;
  readonly label: string;
  readonly figure: Figure;
}

/** All that a ranking, its table and its description are made from. */
export interface RankedData {
  readonly areas: readonly RankedArea[];
  /** Code of our own area. */
  readonly us?: string;
  readonly rules?: readonly RankedRule[];
  /** Which end is at the top; `high` unless said; `given` keeps the order of the areas. It says nothing about good and bad. */
  readonly first?: 'high' | 'low' | 'given';
}

/** A picture of areas in order of their figures. */
export interface RankedDotsProps extends ChartProps, RankedData {
  /** The axis begins near the lowest value unless `from` says otherwise: a dot shows a place, not an amount. */
  readonly scale: ValueScale;
  readonly show: ShowFigure;
}

/** Areas in order of their figures (or in that in which they were given), equal ones by name, those without a figure last. */
export function rankAreas(data: RankedData): RankedArea[] {
  if (data.first === 'given') return [...data.areas];
  const direction = data.first === 'low' ? -1 : 1;
  const byName = (a: RankedArea, b: RankedArea) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  return [...data.areas].sort((a, b) => {
    if (a.figure.known && b.figure.known) return direction * (b.figure.value - a.figure.value) || byName(a, b);
    return Number(b.figure.known) - Number(a.figure.known) || byName(a, b);
  });
}

/** Who does better and worse among like areas: a row each, a dot with its interval, ours in blue, England and the neighbours as rules. */
export function RankedDots(props: RankedDotsProps): JSX.Element {
  const layout = layoutRanking(props);
  const { left, right, top, bottom } = layout.plot;
  return (
    <ChartFrame
      id={props.id}
      title={props.title}
      name="ranked"
      width={layout.width}
      height={layout.height}
      linked={props.areas.some((area) => area.href !== undefined)}
      description={props.description ?? describeRange(props.areas.map((area) => ({ ...area, ours: area.code === props.us })), props.show)}
    >
      <TypeLines lines={layout.heading} x={4} y={lineHeight(typeSizes.text) - 2} />
      {layout.rows.map((row) => (row.ours ? <rect x={0} y={round(row.top)} width={layout.width} height={round(row.height)} fill={ink.shade} /> : null))}
      {layout.axis.ticks.map((tick) => (
        <path d={`M${round(tick.at)},${round(top)}V${round(bottom)}`} stroke={ink.faint} stroke-width={1} />
      ))}
      <LevelTicks axis={layout.axis} width={layout.width} bottom={bottom} />
      <path d={`M${round(left)},${round(bottom)}H${round(right)}`} stroke={ink.quiet} stroke-width={1} />
      {layout.rules.map(({ label, kind }) => (
        <path class="ec-chart-rule" d={rulePath(label, layout.rulesTop, bottom)} fill="none" stroke={ink.text} stroke-width={1.5} stroke-dasharray={ruleDashes[kind]} />
      ))}
      {layout.rules.map(({ label }) => (
        <TypeLines lines={label.lines} x={label.left} y={layout.rulesTop + label.baseline} size={typeSizes.small} halo={ink.paper} />
      ))}
      {layout.rows.map((row) => (
        <Row row={row} layout={layout} />
      ))}
      <Notes notes={layout.notes} top={layout.notesTop} />
    </ChartFrame>
  );
}

const ruleDashes: Readonly<Record<ComparatorKind, string>> = { england: '8 4', region: '10 3 2 3', neighbours: '3 3', other: '1 4' };

interface RankedRow {
  readonly area: RankedArea;
  readonly ours: boolean;
  readonly top: number;
  readonly height: number;
  readonly name: readonly string[];
  /** The figure beside the plot, or the reason why there is none, inside it. */
  readonly text: readonly string[];
}

interface RankingLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly heading: readonly string[];
  readonly axis: ValueAxis;
  readonly rulesTop: number;
  readonly rules: readonly { readonly label: RuleLabel; readonly kind: ComparatorKind }[];
  readonly rows: readonly RankedRow[];
  readonly notes: ReturnType<typeof layoutNotes>['notes'];
  readonly notesTop: number;
}

const size = typeSizes.text;

function layoutRanking(props: RankedDotsProps): RankingLayout {
  const { show, us } = props;
  const width = chartWidth(props.size);
  const rules = (props.rules ?? []).flatMap(({ kind, label, figure }) => (figure.known ? [{ kind, value: drawnValue(figure, `The figure of "${label}"`)!, text: `${label} ${show(figure)}` }] : []));
  for (const area of props.areas) drawnValue(area.figure, `The figure of "${area.name}"`);
  const heading = wrapText(props.scale.label, width - 8, size);
  const [nameColumn, valueColumn] = columnsOf(props, width);
  const left = nameColumn + 18;
  const right = width - valueColumn - 20;
  const values = [...valuesOf(props.areas.map((area) => area.figure)), ...rules.map((rule) => rule.value)];
  const axis = layoutValueAxis(values, props.scale, [left + 8, right - 8], right - left > 250 ? 6 : 4, 'data');
  const labels = layoutRuleLabels(rules.map((rule) => ({ x: axis.at(rule.value), text: rule.text })), 4, width - 4);
  const rulesTop = heading.length * lineHeight(size) + 6;
  const top = rulesTop + labels.height;
  let at = top;
  const rows = rankAreas(props).map((area) => {
    const ours = area.code === us;
    const name = wrapText(area.name, nameColumn + 0.5, size, ours ? 'bold' : 'regular');
    const text = wrapText(show(area.figure), area.figure.known ? valueColumn + 0.5 : width - left - 10, size, ours ? 'bold' : 'regular');
    const height = Math.max(name.length, text.length) * lineHeight(size) + 8;
    const row = { area, ours, name, text, top: at, height };
    at += height;
    return row;
  });
  const interval = intervalNote(props.areas.map((area) => area.figure));
  const absent = (props.rules ?? []).filter(({ figure }) => !figure.known).map(({ label, figure }) => ({ text: `${label}: no figure (${show(figure)}).` }));
  const { notes, height } = layoutNotes([...(interval ? [{ text: `Bars: ${interval}.` }] : []), ...absent, ...(axis.note ? [{ text: axis.note }] : [])], width);
  const notesTop = at + lineHeight(size) + 10;
  const rest = { rules: rules.map(({ kind }, index) => ({ kind, label: labels.labels[index]! })), rows, notes, notesTop };
  return { width, height: notesTop + height, plot: { left, right, top, bottom: at }, heading, axis, rulesTop, ...rest };
}

/** Widths of the columns of names and of figures: what the widest needs, but never more than leaves the plot its room. */
function columnsOf({ areas, us, show }: RankedDotsProps, width: number): [names: number, values: number] {
  const weight = (area: RankedArea) => (area.code === us ? 'bold' : 'regular');
  const names = Math.max(60, ...areas.map((area) => textWidth(area.name, size, weight(area))));
  const values = Math.max(36, ...areas.map((area) => (area.figure.known ? textWidth(show(area.figure), size, weight(area)) : 0)));
  return [Math.min(names, width * 0.36), Math.min(values, width * 0.22)];
}

function Row({ row, layout }: { readonly row: RankedRow; readonly layout: RankingLayout }): JSX.Element {
  const { area, ours } = row;
  const middle = row.top + row.height / 2;
  const baseline = (lines: readonly string[]) => middle - (lines.length * lineHeight(size)) / 2 + lineHeight(size) - 4;
  const weight = ours ? 'bold' : 'regular';
  const name = <TypeLines lines={row.name} x={4} y={baseline(row.name)} weight={weight} fill={area.href || ours ? ink.us : ink.text} />;
  return (
    <g class="ec-chart-row">
      {area.href ? <a href={area.href}>{name}</a> : name}
      {area.figure.known ? <Dot figure={area.figure} ours={ours} y={middle} axis={layout.axis} /> : <NoFigureMark sign={signOf(area.figure)} x={layout.plot.left - 5} y={middle} />}
      {area.figure.known ? (
        <TypeLines lines={row.text} x={layout.width - 4} y={baseline(row.text)} anchor="end" weight={weight} fill={ours ? ink.us : ink.text} />
      ) : (
        <TypeLines lines={row.text} x={layout.plot.left + 5} y={baseline(row.text)} weight={weight} fill={ink.quiet} halo={ours ? ink.shade : ink.paper} />
      )}
    </g>
  );
}

function Dot({ figure, ours, y, axis }: { readonly figure: KnownFigure; readonly ours: boolean; readonly y: number; readonly axis: ValueAxis }): JSX.Element {
  const colour = ours ? ink.us : ink.quiet;
  const limits = figure.lower !== undefined && figure.upper !== undefined ? ([axis.at(figure.lower), axis.at(figure.upper)] as const) : undefined;
  return (
    <>
      {limits ? <Whisker from={limits[0]} to={limits[1]} at={y} along="x" colour={colour} /> : null}
      <PointMark shape={ours ? 'dot' : 'ring'} x={axis.at(figure.value)} y={y} r={ours ? 6 : 4.5} colour={colour} />
    </>
  );
}
