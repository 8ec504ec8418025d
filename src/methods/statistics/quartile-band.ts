import type { Figure, MissingReason } from '../../kernel/figure.ts';
import type { Polarity } from './polarity.ts';
import type { AreasCounted } from './rank.ts';

/** The lowest and highest figure of the areas and the three cuts between them, to be kept with any band that is shown. */
export interface QuartileCuts extends AreasCounted {
  readonly smallest: number;
  readonly quarter: number;
  readonly half: number;
  readonly threeQuarters: number;
  readonly largest: number;
}

/** The quartile band of an area, A best to D, with the cuts it rests on; or why it has none. */
export type QuartileBand =
  | { readonly banded: true; readonly band: 'A' | 'B' | 'C' | 'D'; readonly cuts: QuartileCuts }
  | { readonly banded: false; readonly reason: NoBandReason; readonly missing?: MissingReason };

/** Why an area has no quartile band. */
export type NoBandReason =
  | 'figure-missing'
  | 'no-judgement' /* polarity is neither high nor low */
  | 'measure-not-banded' /* the publisher gives this measure no bands: LAIT's No_Quartile = N */
  | 'too-few-areas' /* fewer than four areas with data */
  | 'outside-the-areas'; /* the figure is not one of those the cuts were made from */

/** Polarity of the measure, and whether its publisher gives it bands (yes, unless said). */
export interface BandSetting {
  readonly polarity: Polarity;
  readonly measureIsBanded?: boolean;
}

/**
 * The cuts that divide the areas with data into quarters, as LAIT makes them; undefined when fewer than four have data.
 *
 * R's `quantile`, type 7: the cut for share p of n ordered figures lies at place 1 + (n - 1)p, between neighbours in proportion. Figures
 * are not rounded first. Source: DfE, local-authority-interactive-tool, R/lait_modules/mod_la_lvl_table.R (all authorities, latest year,
 * missing left out).
 */
export function quartileCuts(figures: readonly Figure[]): QuartileCuts | undefined {
  const values = figures.flatMap((figure) => (figure.known ? [figure.value] : [])).sort((a, b) => a - b);
  if (values.length < 4) return undefined;
  return {
    smallest: values[0]!,
    quarter: cutAt(values, 0.25),
    half: cutAt(values, 0.5),
    threeQuarters: cutAt(values, 0.75),
    largest: values.at(-1)!,
    areasWithData: values.length,
    areas: figures.length,
  };
}

/**
 * The quartile band of an area, as LAIT gives it: up to and including each cut, counted from the low end.
 *
 * Where low is good the first quarter is A, then B, C, D; where high is good it is D, then C, B, A: a figure exactly on the upper cut is B, not A.
 * So areas that tie on a cut all fall on its lower side (where all areas tie, all are A, or all D: the cuts say why).
 * Source: DfE, local-authority-interactive-tool, R/fn_analysis.R, calculate_quartile_band.
 */
export function quartileBand(figure: Figure, cuts: QuartileCuts | undefined, setting: BandSetting): QuartileBand {
  if (setting.measureIsBanded === false) return { banded: false, reason: 'measure-not-banded' };
  if (setting.polarity === 'no-judgement') return { banded: false, reason: 'no-judgement' };
  if (!figure.known) return { banded: false, reason: 'figure-missing', missing: figure.reason };
  if (!cuts) return { banded: false, reason: 'too-few-areas' };
  if (!(figure.value >= cuts.smallest && figure.value <= cuts.largest)) return { banded: false, reason: 'outside-the-areas' };
  const quarter = figure.value <= cuts.quarter ? 0 : figure.value <= cuts.half ? 1 : figure.value <= cuts.threeQuarters ? 2 : 3;
  const band = (['A', 'B', 'C', 'D'] as const)[setting.polarity === 'low-is-good' ? quarter : 3 - quarter]!;
  return { banded: true, band, cuts };
}

/** R's interpolation, term for term, so that a figure on a cut compares equal to it as it does there. */
function cutAt(ordered: readonly number[], share: number): number {
  const place = (ordered.length - 1) * share;
  const below = Math.floor(place);
  const [low, high] = [ordered[below]!, ordered[Math.ceil(place)]!];
  if (low === high) return low;
  const part = place - below;
  return (1 - part) * low + part * high;
}
