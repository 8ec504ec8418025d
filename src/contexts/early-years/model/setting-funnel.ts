import { funnelAverage, funnelGrid, placeShareInFunnel, proportionFunnel } from '../../../methods/statistics/funnel.ts';
import type { Count } from '../../../methods/statistics/difference.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import type { KnownFigure } from '../../../kernel/figure.ts';

/** A school or setting in the funnel of all. */
export interface FunnelSetting {
  readonly code: string;
  readonly name: string;
  readonly children: number;
  readonly figure: KnownFigure;
  readonly lies: 'inside' | 'near' | 'far';
}

type Line = readonly { readonly children: number; readonly value: number }[];

/** Settings by their number of children and good level, with the lines between which chance alone would leave them; per cent. */
export interface SettingFunnel {
  readonly points: readonly FunnelSetting[];
  readonly average: number;
  readonly lines: { readonly near: readonly Line[]; readonly far: readonly Line[] };
}

/** With fewer settings than these their average is mostly themselves, and a funnel says little. */
export const fewestInFunnel = 8;

/** The funnel of good level over settings (formulas 2.10). */
export function funnelOfSettings(units: readonly { readonly code: string; readonly name: string; readonly count: Count }[]): SettingFunnel {
  const counted = units.filter(({ count }) => count.denominator > 0);
  const average = funnelAverage(counted.map(({ count }) => count)) ?? 0;
  const sizes = counted.map(({ count }) => count.denominator);
  const at = funnelGrid(Math.max(1, Math.floor(Math.min(1000, ...sizes) * 0.8)), Math.ceil(Math.max(1, ...sizes) * 1.03)).map((children) => ({ children, ...proportionFunnel(children, average) }));
  const line = (of: 'lower2' | 'upper2' | 'lower3' | 'upper3'): Line => at.map(({ children, [of]: share }) => ({ children, value: share! * 100 }));
  return {
    average: average * 100,
    points: counted.map(({ code, name, count: { numerator, denominator } }) => ({ code, name, children: denominator, figure: proportion(numerator, denominator) as KnownFigure, lies: liesOf(placeShareInFunnel(numerator / denominator, denominator, average)) })),
    lines: { near: [line('lower2'), line('upper2')], far: [line('lower3'), line('upper3')] },
  };
}

function liesOf(position: ReturnType<typeof placeShareInFunnel>): FunnelSetting['lies'] {
  if (position === 'not-significant') return 'inside';
  return position.endsWith('0.001') ? 'far' : 'near';
}
