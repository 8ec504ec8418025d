import { scaleLinear } from 'd3-scale';
import type { Figure } from '../../kernel/figure.ts';
import { showNumber } from '../../kernel/rate.ts';
import { typeSizes } from './ink.ts';
import { textWidth } from './text-width.ts';

/** What the numbers of a picture are and how their axis is drawn. */
export interface ValueScale {
  /** Printed at the axis: "% of children at a good level of development". */
  readonly label: string;
  /** Written before and behind each number at the axis: "£", "%". */
  readonly prefix?: string;
  readonly suffix?: string;
  /** `zero`: the axis holds 0. `data`: it may begin near the lowest value, and then the picture says so. */
  readonly from?: 'zero' | 'data';
  /** Values outside cannot be: 0 and 100 for a percentage. The axis does not run past them unless a value does. */
  readonly lowest?: number;
  readonly highest?: number;
}

/** An axis ready to draw: the place of any value, and the values that are written out. */
export interface ValueAxis {
  readonly at: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly text: string; readonly at: number }[];
  /** What must be said when the axis does not hold 0; otherwise undefined. */
  readonly note?: string;
}

/** The number a picture draws, or undefined where there is none. A figure that is not a finite number is a fault, and is named. */
export function drawnValue(figure: Figure, what: string): number | undefined {
  if (!figure.known) return undefined;
  for (const value of [figure.value, figure.lower ?? 0, figure.upper ?? 0]) {
    if (!Number.isFinite(value)) throw new RangeError(`${what} is ${value}, which cannot be drawn: give a missing figure with its reason instead.`);
  }
  return figure.value;
}

/** Every number of the figures that the axis has to hold, limits of intervals included. */
export function valuesOf(figures: readonly Figure[]): number[] {
  return figures.flatMap((figure) => (figure.known ? [figure.value, figure.lower ?? figure.value, figure.upper ?? figure.value] : []));
}

/** The axis that holds all the values, from one end of the picture's plot to the other. */
export function layoutValueAxis(values: readonly number[], scale: ValueScale, range: readonly [from: number, to: number], wanted: number, usual: 'zero' | 'data'): ValueAxis {
  const from = scale.from ?? usual;
  const [low, high] = span(values, from);
  const nice = scaleLinear().domain([low, high]).nice(wanted).domain() as [number, number];
  const domain = [
    scale.lowest !== undefined && low >= scale.lowest ? Math.max(nice[0], scale.lowest) : nice[0],
    scale.highest !== undefined && high <= scale.highest ? Math.min(nice[1], scale.highest) : nice[1],
  ] as const;
  const place = scaleLinear().domain(domain).range(range);
  const ticks = place.ticks(wanted);
  const texts = showTicks(ticks, scale);
  const axis = { at: (value: number) => place(value), ticks: ticks.map((value, index) => ({ value, text: texts[index]!, at: place(value) })) };
  const cut = domain[0] > 0 || domain[1] < 0;
  return cut ? { ...axis, note: `The scale starts at ${showTicks(domain[0] > 0 ? [domain[0]] : [domain[1]], scale)[0]}, not at 0.` } : axis;
}

function span(values: readonly number[], from: 'zero' | 'data'): [number, number] {
  let low = from === 'zero' ? 0 : Infinity;
  let high = from === 'zero' ? 0 : -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  const largest = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > Math.max(smallestStep, largest * smallestShare)) return [low, high];
  if (from === 'zero') return [0, 1];
  const room = largest > 20 * smallestStep ? largest * 0.05 : 1;
  return [low - room, high + room];
}

/** Values that differ by less than this, or by less than this share of the largest, are drawn as equal: no tick could tell them apart. */
const smallestStep = 1e-5;
const smallestShare = 1e-9;

const shortScales = [
  { from: 1e12, by: 1e12, sign: 'tn' },
  { from: 1e9, by: 1e9, sign: 'bn' },
  { from: 1e6, by: 1e6, sign: 'm' },
] as const;

/** Ticks as text with as many decimals as tell them apart, millions and more in short; a minus sign stands before the prefix. */
function showTicks(ticks: readonly number[], { prefix = '', suffix = '' }: ValueScale): string[] {
  const largest = ticks.reduce((most, tick) => Math.max(most, Math.abs(tick)), 0);
  const short = shortScales.find((candidate) => largest >= candidate.from);
  const by = short?.by ?? 1;
  for (let decimals = 0; decimals <= 6; decimals += 1) {
    const apart = new Set(ticks.map((tick) => showNumber(tick / by, decimals))).size === ticks.length;
    const exact = ticks.every((tick) => Math.abs(Number((tick / by).toFixed(decimals)) - tick / by) <= (largest / by) * 1e-9);
    if ((apart && exact) || decimals === 6) {
      return ticks.map((tick) => `${tick < 0 ? '−' : ''}${prefix}${showNumber(Math.abs(tick) / by, decimals)}${short?.sign ?? ''}${suffix}`);
    }
  }
  throw new Error('unreachable: six decimals always return');
}

/** The texts of a level axis that can be written without touching or leaving the picture: every tick's, or every second's and so on. */
export function writtenTicks(axis: ValueAxis, width: number): { text: string; x: number }[] {
  const texts = axis.ticks.map(({ text, at }) => {
    const half = textWidth(text, typeSizes.text) / 2;
    return { text, half, x: Math.max(half + 2, Math.min(width - half - 2, at)) };
  });
  for (let step = 1; ; step += 1) {
    const kept = texts.filter((_, index) => index % step === 0);
    const clear = kept.every((tick, index) => index === 0 || tick.x - tick.half - (kept[index - 1]!.x + kept[index - 1]!.half) >= 8);
    if (clear) return kept.map(({ text, x }) => ({ text, x }));
  }
}
