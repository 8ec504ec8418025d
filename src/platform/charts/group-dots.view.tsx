import type { JSX } from 'preact';
import type { Figure, KnownFigure } from '../../kernel/figure.ts';
import { ChartFrame, chartWidth, LevelTicks, NoFigureMark, Notes, PointMark, TypeLines, Whisker, type ChartProps } from './chart-frame.view.tsx';
import { describeGroups } from './describe.ts';
import { layoutNotes, round, signOf } from './drawing.ts';
import { intervalNote, type ShowFigure } from './figure-words.ts';
import { ink, lineHeight, typeSizes, type ChartSize } from './ink.ts';
import { roomFor, spreadLabels } from './place-labels.ts';
import { textWidth, widestLine, wrapText } from './text-width.ts';
import { drawnValue, layoutValueAxis, valuesOf, type ValueAxis, type ValueScale } from './value-axis.ts';

/** One of two groups that are compared. */
export interface GroupFigure {
  readonly label: string;
  readonly figure: Figure;
}

/** Two groups and the gap between them, which is counted by its method and never by the picture. */
export interface GroupPair {
  /** What the pair is of: an area, a year, "free school meals". */
  readonly label: string;
  readonly first: GroupFigure;
  readonly second: GroupFigure;
  readonly gap: Figure;
}

/** All that a picture of groups, its table and its description are made from. */
export interface GroupData {
  readonly pairs: readonly GroupPair[];
}

/** A picture of pairs of groups and their gaps. */
export interface GroupDotsProps extends ChartProps, GroupData {
  /** The axis begins near the lowest value unless `from` says otherwise. */
  readonly scale: ValueScale;
  readonly show: ShowFigure;
  /** How a gap reads: "15.2 points". */
  readonly showGap: ShowFigure;
}

/** How far apart two groups are: the first a dot, the second a square, the gap written beside the name of the pair. */
export function GroupDots(props: GroupDotsProps): JSX.Element {
  const layout = layoutGroups(props);
  return (
    <ChartFrame id={props.id} title={props.title} name="groups" width={layout.width} height={layout.height} description={props.description ?? describeGroups(props.pairs, props.show, props.showGap)}>
      <TypeLines lines={layout.heading} x={4} y={lineHeight(size) - 2} />
      {layout.rows.map((row) =>
        layout.axis.ticks.map((tick) => <path d={`M${round(tick.at)},${round(row.dots - 9)}V${round(row.dots + 9)}`} stroke={ink.faint} stroke-width={1} />),
      )}
      <LevelTicks axis={layout.axis} width={layout.width} bottom={layout.bottom} />
      <path d={`M8,${round(layout.bottom)}H${layout.width - 8}`} stroke={ink.quiet} stroke-width={1} />
      {layout.rows.map((row) => (
        <Row row={row} axis={layout.axis} width={layout.width} />
      ))}
      <Notes notes={layout.notes} top={layout.bottom + lineHeight(size) + 10} />
    </ChartFrame>
  );
}

interface GroupRow {
  readonly pair: GroupPair;
  readonly top: number;
  readonly title: readonly string[];
  readonly gap: readonly string[];
  readonly gapTop: number;
  /** Labels over the dots: middle, baseline. */
  readonly labels: readonly { readonly text: readonly string[]; readonly x: number; readonly y: number; readonly figure: Figure; readonly first: boolean }[];
  readonly dots: number;
  readonly bottom: number;
}

interface GroupLayout {
  readonly width: number;
  readonly height: number;
  readonly heading: readonly string[];
  readonly axis: ValueAxis;
  readonly rows: readonly GroupRow[];
  readonly bottom: number;
  readonly notes: ReturnType<typeof layoutNotes>['notes'];
}

const size = typeSizes.text;
const line = lineHeight(size);

function layoutGroups(props: GroupDotsProps): GroupLayout {
  const width = chartWidth(props.size);
  const groups = props.pairs.flatMap(({ label, first, second }) => [first, second].map((group) => ({ what: `The figure of "${group.label}" in "${label}"`, figure: group.figure })));
  for (const { what, figure } of groups) drawnValue(figure, what);
  const heading = wrapText(props.scale.label, width - 8, size);
  const axis = layoutValueAxis(valuesOf(groups.map(({ figure }) => figure)), props.scale, [26, width - 26], props.size === 'wide' ? 7 : 5, 'data');
  const rows: GroupRow[] = [];
  for (const pair of props.pairs) rows.push(layoutRow(pair, rows.at(-1)?.bottom ?? heading.length * line + 12, axis, width, props));
  const bottom = (rows.at(-1)?.bottom ?? heading.length * line + 12) + 4;
  const interval = intervalNote(groups.map(({ figure }) => figure));
  const { notes, height } = layoutNotes([...(interval ? [{ text: `Bars: ${interval}.` }] : []), ...(axis.note ? [{ text: axis.note }] : [])], width);
  return { width, height: bottom + line + 10 + height, heading, axis, rows, bottom, notes };
}

function layoutRow(pair: GroupPair, top: number, axis: ValueAxis, width: number, { show, showGap }: { show: ShowFigure; showGap: ShowFigure; size?: ChartSize }): GroupRow {
  const gapText = `gap ${showGap(pair.gap)}`;
  const beside = textWidth(pair.label, size, 'bold') + textWidth(gapText, size) + 24 <= width;
  const title = wrapText(pair.label, beside ? width : width - 8, size, 'bold');
  const gap = wrapText(gapText, width - 8, size);
  const gapTop = beside ? top : top + title.length * line;
  const labelsTop = gapTop + gap.length * line + 4;
  const groups = [
    { ...pair.first, first: true },
    { ...pair.second, first: false },
  ].map((group) => {
    const text = wrapText(`${group.label} ${show(group.figure)}`, (width - 64) / 2, size);
    return { text, figure: group.figure, first: group.first, size: widestLine(text, size) + (group.figure.known ? 10 : 30), wanted: group.figure.known ? axis.at(group.figure.value) : group.first ? 0 : width };
  });
  const middles = spreadLabels(groups, Math.min(2, width - roomFor(groups)), width - 2);
  const tall = Math.max(...groups.map(({ text }) => text.length));
  const labels = groups.map(({ text, figure, first }, index) => ({ text, figure, first, x: middles[index]!, y: labelsTop + (tall - text.length + 1) * line - 3 }));
  const dots = labelsTop + tall * line + 14;
  return { pair, top, title, gap, gapTop, labels, dots, bottom: dots + 22 };
}

function Row({ row, axis, width }: { readonly row: GroupRow; readonly axis: ValueAxis; readonly width: number }): JSX.Element {
  const { first, second } = row.pair;
  const ends = first.figure.known && second.figure.known ? ([axis.at(first.figure.value), axis.at(second.figure.value)] as const) : undefined;
  return (
    <g class="ec-chart-row">
      <TypeLines lines={row.title} x={4} y={row.top + line - 3} weight="bold" />
      <TypeLines lines={row.gap} x={row.gapTop === row.top ? width - 4 : 4} y={row.gapTop + line - 3} anchor={row.gapTop === row.top ? 'end' : 'start'} />
      {ends ? <path class="ec-chart-gap" d={`M${round(ends[0])},${round(row.dots)}H${round(ends[1])}`} stroke={ink.faint} stroke-width={6} /> : null}
      {row.labels.map((label) => (
        <>
          <TypeLines lines={label.text} x={label.x} y={label.y} anchor="middle" fill={label.first ? ink.us : ink.quiet} />
          {label.figure.known ? (
            <Group figure={label.figure} first={label.first} y={row.dots} axis={axis} />
          ) : (
            <NoFigureMark sign={signOf(label.figure)} x={label.x - widestLine(label.text, size) / 2 - 9} y={label.y - 5} />
          )}
        </>
      ))}
    </g>
  );
}

function Group({ figure, first, y, axis }: { readonly figure: KnownFigure; readonly first: boolean; readonly y: number; readonly axis: ValueAxis }): JSX.Element {
  const colour = first ? ink.us : ink.quiet;
  const across = first ? y - 3 : y + 3;
  return (
    <>
      {figure.lower !== undefined && figure.upper !== undefined ? <Whisker from={axis.at(figure.lower)} to={axis.at(figure.upper)} at={across} along="x" colour={colour} /> : null}
      <PointMark shape={first ? 'dot' : 'square'} x={axis.at(figure.value)} y={across} r={5} colour={colour} />
    </>
  );
}
