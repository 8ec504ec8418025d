import type { ComponentChildren, JSX } from 'preact';
import { round, type ChartNote, type NoFigureSign } from './drawing.ts';
import { chartWidths, fontFamily, ink, lineHeight, typeSizes, type ChartSize } from './ink.ts';
import { textWidth, type TypeWeight } from './text-width.ts';
import { writtenTicks, type ValueAxis } from './value-axis.ts';

/** What every picture is given besides its figures. */
export interface ChartProps {
  /** One to a page: the parts of the picture are found by it. Letters, digits, `-` and `_`. */
  readonly id: string;
  /** What the picture is of, as its caption says it. */
  readonly title: string;
  /** What the picture shows, for those who hear it; made from the figures when left out. */
  readonly description?: string;
  /** `phone` unless said. */
  readonly size?: ChartSize;
}

/**
 * The frame of a picture: its box, its name and its description.
 *
 * A picture without links is one image to a screen reader. With links it is a group, for the parts of an image are not
 * reached (ARIA: children of `img` are presentational). Attributes alone: no style, so a strict CSP and a saved file show the same.
 */
export function ChartFrame(
  props: ChartProps & { readonly name: string; readonly width: number; readonly height: number; readonly description: string; readonly linked?: boolean; readonly children: ComponentChildren },
): JSX.Element {
  const { id, width, height } = props;
  if (!/^[A-Za-z][\w-]*$/.test(id)) throw new RangeError(`"${id}" cannot be the id of a picture: begin with a letter, then letters, digits, - and _ only.`);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class={`ec-chart ec-chart-${props.name}`}
      role={props.linked ? 'group' : 'img'}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
      width={round(width)}
      height={round(height)}
      viewBox={`0 0 ${round(width)} ${round(height)}`}
      font-family={fontFamily}
      font-size={typeSizes.text}
      fill={ink.text}
    >
      <title id={`${id}-title`}>{props.title}</title>
      <desc id={`${id}-desc`}>{props.description}</desc>
      {props.children}
    </svg>
  );
}

/** Width of the picture's box at that size. */
export function chartWidth(size: ChartSize | undefined): number {
  return chartWidths[size ?? 'phone'];
}

/** One line of type, held to the width it has in Arial whatever font the reader's computer has, so that the layout holds. `halo` is the colour drawn round it where it stands on lines or shapes. */
export function Type(props: {
  readonly x: number;
  readonly y: number;
  readonly children: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  readonly weight?: TypeWeight;
  readonly fill?: string;
  readonly halo?: string;
}): JSX.Element {
  const { anchor = 'start', size = typeSizes.text, weight = 'regular', halo } = props;
  return (
    <text
      x={round(props.x)}
      y={round(props.y)}
      textLength={round(textWidth(props.children, size, weight))}
      lengthAdjust="spacingAndGlyphs"
      {...(anchor === 'start' ? {} : { 'text-anchor': anchor })}
      {...(size === typeSizes.text ? {} : { 'font-size': size })}
      {...(weight === 'bold' ? { 'font-weight': 700 } : {})}
      {...(props.fill ? { fill: props.fill } : {})}
      {...(halo ? { stroke: halo, 'stroke-width': 3, 'stroke-linejoin': 'round' as const, 'paint-order': 'stroke' } : {})}
    >
      {props.children}
    </text>
  );
}

/** Lines of type one below another, `y` the baseline of the first. */
export function TypeLines(props: Omit<Parameters<typeof Type>[0], 'children'> & { readonly lines: readonly string[] }): JSX.Element {
  const { lines, y, ...rest } = props;
  return (
    <>
      {lines.map((line, index) => (
        <Type key={index} {...rest} y={y + index * lineHeight(props.size ?? typeSizes.text)}>
          {line}
        </Type>
      ))}
    </>
  );
}

/** The numbers below a level axis, as many as have room. */
export function LevelTicks(props: { readonly axis: ValueAxis; readonly width: number; readonly bottom: number }): JSX.Element {
  return (
    <>
      {writtenTicks(props.axis, props.width).map(({ text, x }) => (
        <Type x={x} y={props.bottom + lineHeight(typeSizes.text) + 2} anchor="middle">
          {text}
        </Type>
      ))}
    </>
  );
}

/** The notes below the plot. */
export function Notes(props: { readonly notes: readonly ChartNote[]; readonly top: number }): JSX.Element {
  let y = props.top + lineHeight(typeSizes.small) + 2;
  return (
    <>
      {props.notes.map((note) => {
        const at = y;
        y += note.lines.length * lineHeight(typeSizes.small);
        return (
          <>
            {note.sign ? <NoFigureMark sign={note.sign} x={9} y={at - 4.5} /> : null}
            <TypeLines lines={note.lines} x={note.sign ? 20 : 4} y={at} size={typeSizes.small} fill={ink.quiet} />
          </>
        );
      })}
    </>
  );
}

/** The mark of a place with no figure: a filled square where it is hidden, a cross otherwise. Never on the scale of the figures. */
export function NoFigureMark(props: { readonly sign: NoFigureSign; readonly x: number; readonly y: number }): JSX.Element {
  const [x, y] = [round(props.x), round(props.y)];
  return props.sign === 'hidden' ? (
    <rect class="ec-chart-hidden" x={round(x - 4)} y={round(y - 4)} width={8} height={8} fill={ink.quiet} />
  ) : (
    <path class="ec-chart-none" d={`M${round(x - 4)},${round(y - 4)}l8,8m0,-8l-8,8`} fill="none" stroke={ink.quiet} stroke-width={2} />
  );
}

/** The shapes that tell lines and points apart without colour. */
export type PointShape = 'dot' | 'ring' | 'square' | 'diamond' | 'triangle';

/** One point: a dot is ours, the other shapes are drawn hollow in grey. */
export function PointMark(props: { readonly shape: PointShape; readonly x: number; readonly y: number; readonly r?: number; readonly colour?: string }): JSX.Element {
  const { shape, r = 4, colour = ink.quiet } = props;
  const [x, y] = [round(props.x), round(props.y)];
  const hollow = { fill: ink.paper, stroke: colour, 'stroke-width': 2 };
  if (shape === 'dot') return <circle class="ec-chart-point" cx={x} cy={y} r={r} fill={colour} />;
  if (shape === 'ring') return <circle class="ec-chart-point" cx={x} cy={y} r={r} {...hollow} />;
  if (shape === 'square') return <rect class="ec-chart-point" x={round(x - r)} y={round(y - r)} width={2 * r} height={2 * r} {...hollow} />;
  const d = shape === 'diamond' ? `M${x},${round(y - r - 1)}l${r + 1},${r + 1}l${-r - 1},${r + 1}l${-r - 1},${-r - 1}z` : `M${x},${round(y - r - 1)}l${r + 1},${2 * r}h${-2 * r - 2}z`;
  return <path class="ec-chart-point" d={d} {...hollow} />;
}

/** The interval of one figure as a bar with short ends, `at` its place across. */
export function Whisker(props: { readonly from: number; readonly to: number; readonly at: number; readonly along: 'x' | 'y'; readonly colour: string }): JSX.Element {
  const [from, to, at] = [round(props.from), round(props.to), props.at];
  const ends = [round(at - 4), round(at), round(at + 4)] as const;
  const d =
    props.along === 'x'
      ? `M${from},${ends[0]}V${ends[2]}M${from},${ends[1]}H${to}M${to},${ends[0]}V${ends[2]}`
      : `M${ends[0]},${from}H${ends[2]}M${ends[1]},${from}V${to}M${ends[0]},${to}H${ends[2]}`;
  return <path class="ec-chart-interval" d={d} fill="none" stroke={props.colour} stroke-width={1.5} />;
}
