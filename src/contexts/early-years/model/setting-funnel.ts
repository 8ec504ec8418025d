import type { KnownFigure } from '../../../kernel/figure.ts';
import type { Count } from '../../../methods/statistics/difference.ts';
import { beyondLines, funnelAverage, funnelSpan, placeShareInFunnel, shareCurves, type FunnelCurves } from '../../../methods/statistics/funnel.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';

/** A school or setting in the funnel of all. */
export interface FunnelSetting {
  readonly code: string;
  readonly name: string;
  readonly children: number;
  readonly figure: KnownFigure;
  readonly lies: ReturnType<typeof beyondLines>;
}

/** Settings by their number of children and good level, with the lines between which chance alone would leave them; per cent. */
export interface SettingFunnel {
  readonly points: readonly FunnelSetting[];
  readonly average: number;
  readonly lines: FunnelCurves;
}

/** The funnel of good level over settings (formulas 2.10); one of them has children at least, or there would be no year. */
export function funnelOfSettings(units: readonly { readonly code: string; readonly name: string; readonly count: Count }[]): SettingFunnel {
  const counted = units.filter(({ count }) => count.denominator > 0);
  const average = funnelAverage(counted.map(({ count }) => count))!;
  return {
    average: average * 100,
    points: counted.map(({ code, name, count: { numerator, denominator } }) => ({ code, name, children: denominator, figure: proportion(numerator, denominator) as KnownFigure, lies: beyondLines(placeShareInFunnel(numerator / denominator, denominator, average)) })),
    lines: shareCurves(funnelSpan(counted.map(({ count }) => count.denominator)), average, 100),
  };
}
