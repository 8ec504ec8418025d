import type { Figure } from '../../../kernel/figure.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import type { Period } from '../../../kernel/period.ts';
import { aggregate, type FigureOfCounts } from '../../../methods/statistics/aggregate.ts';
import { inequalitySlope } from '../../../methods/statistics/inequality-slope.ts';
import type { ValueWithLimits } from '../../../methods/statistics/indirect-rate.ts';
import { methodReasonWords } from '../../../methods/statistics/method-reasons.ts';
import { quantileGroups } from '../../../methods/statistics/quantile-groups.ts';
import type { Indicator } from './indicator.ts';
import type { Sentence } from './sentence.ts';
import { showDifference, showValue } from './show-figure.ts';

/** What small areas may be put in order by: all deprivation, or children in families deprived of income. */
export const deprivationIndices = ['imd', 'idaci'] as const;

/** An index of deprivation. */
export type DeprivationIndex = (typeof deprivationIndices)[number];

/** A small area as the slope needs it: its rank by deprivation (1 is the most deprived), in England or among those given, and its figure. */
export interface RankedSmallArea {
  readonly area: AreaCode;
  readonly rank: number | undefined;
  readonly figure: Figure;
}

/** One tenth of an area's small areas, the first being the most deprived, added up. */
export interface DeprivationTenth {
  readonly tenth: number;
  readonly figure: Figure;
  readonly areas: number;
  readonly areasWithData: number;
}

/** An indicator over tenths of deprivation within an area, with what the tenths are made from. */
export interface DeprivationTenths {
  readonly period: Period;
  readonly by: DeprivationIndex;
  /** "IMD 2025", "IDACI 2025": the index that ranks the small areas. */
  readonly index: string;
  /** By which else they can be ranked. */
  readonly offered: readonly DeprivationIndex[];
  /** How many counts of the index were too small to print, and taken as about 5; IDACI alone. */
  readonly takenAsFive?: number;
  readonly tenths: readonly DeprivationTenth[];
  readonly areas: number;
  readonly areasWithData: number;
  /** Why there are no tenths, or why a line through them cannot be drawn; undefined where it can. */
  readonly refused: string | undefined;
}

/** How far the poorest end is from the richest, in the indicator's own scale (richest less poorest), and as a ratio (richest over poorest) where it is wanted. */
export interface InequalityFound {
  readonly slope: ValueWithLimits;
  readonly ratio: ValueWithLimits | undefined;
}

/** Below this share of a tenth's small areas with counts the rest do not speak for it: what is hidden is not hidden by chance. */
const leastShareWithCounts = 0.75;

/** How many groups are made; with fewer small areas than that there are none. */
const tenthsMade = 10;

/**
 * The small areas of an area in tenths of their own order of deprivation, each added up from its counts.
 *
 * The tenths are of this area's small areas, by their ranks in England, so that an authority without very rich or very poor areas has ten groups all the same.
 * A tenth of which fewer than three in four small areas have counts refuses the whole: hidden counts are small, and leaving them out would tilt the line.
 */
export function tenthsOf(areas: readonly RankedSmallArea[], toFigure: FigureOfCounts, of: Pick<DeprivationTenths, 'period' | 'by' | 'index' | 'offered' | 'takenAsFive'>): DeprivationTenths {
  const withData = areas.filter(({ figure }) => figure.known && figure.denominator !== undefined).length;
  const made = { ...of, areas: areas.length, areasWithData: withData };
  const divided = quantileGroups(areas.map(({ rank }) => rank), tenthsMade, 'lowest-first');
  if (!divided.divided) return { ...made, tenths: [], refused: `${divided.areasWithData} small areas have a rank in ${of.index}, too few for tenths` };
  const tenths = divided.cuts.flatMap((_, place): DeprivationTenth[] => {
    const parts = areas.filter((_each, at) => divided.groups[at] === place + 1);
    return parts.length === 0 ? [] : [{ tenth: place + 1, ...aggregate(parts.map(({ figure }) => figure), 'add-the-others', toFigure) }];
  });
  return { ...made, tenths, refused: refusalOf(tenths) };
}

/** Ranks by share, the greatest first; areas alike share a rank. */
export function ranksByShare(shares: ReadonlyMap<AreaCode, number>): ReadonlyMap<AreaCode, number> {
  const sorted = [...shares.values()].sort((a, b) => b - a);
  return new Map([...shares].map(([area, share]) => [area, sorted.indexOf(share) + 1]));
}

function refusalOf(tenths: readonly DeprivationTenth[]): string | undefined {
  const thin = tenths.filter(({ areas, areasWithData }) => areasWithData < leastShareWithCounts * areas);
  if (thin.length > 0) return `in ${thin.length} of ${tenths.length} tenths fewer than three in four small areas have counts that may be shown, and those that are hidden would tilt the line`;
  const slope = inequalitySlope(tenths.map(groupOf), { wanted: 'slope' });
  return slope.known ? undefined : methodReasonWords[slope.reason];
}

/** The slope over the tenths with its 95% interval (formulas 2.8), and the ratio from 10,000 seeded draws when it is wanted; undefined where none can be made. */
export function inequalityOf({ tenths, refused }: DeprivationTenths, wanted: 'both' | 'slope'): InequalityFound | undefined {
  if (refused !== undefined) return undefined;
  const slope = inequalitySlope(tenths.map(groupOf), { wanted, draws: 10_000 });
  return slope.known ? { slope: slope.sii, ratio: slope.rii } : undefined;
}

function groupOf({ figure }: DeprivationTenth): { population: number | undefined; value: number | undefined; lower?: number; upper?: number } {
  if (!figure.known) return { population: undefined, value: undefined };
  const { lower, upper } = figure;
  return { population: figure.denominator, value: figure.value, ...(lower === undefined || upper === undefined ? {} : { lower, upper }) };
}

/** "Children in the poorest areas of Wellbourne are 14.2 percentage points behind those in the richest (95% interval 9.1 to 19.3)." */
export function sentenceOfInequality(indicator: Indicator, area: string, tenths: DeprivationTenths): Sentence {
  const test = 'slope-over-deprivation';
  const found = inequalityOf(tenths, 'slope');
  if (!found) return { test, answers: false, words: `How far the poorest areas are from the richest cannot be said: ${tenths.refused}.` };
  const { value, lower, upper } = found.slope;
  // Behind is lower where high is good, higher where low is good; the interval turns with it.
  const turn = indicator.polarity === 'low-is-good' ? -1 : 1;
  const [gap, from, to] = [value * turn, Math.min(lower * turn, upper * turn), Math.max(lower * turn, upper * turn)];
  const sides: readonly [string, string] = indicator.polarity === 'no-judgement' ? ['below', 'above'] : ['behind', 'ahead of'];
  const side = gap >= 0 ? sides[0] : sides[1];
  const [low, high] = gap >= 0 ? [from, to] : [-to, -from];
  const interval = `95% interval ${limit(indicator, low)} to ${limit(indicator, high)}`;
  if (from <= 0 && to >= 0) return { test, answers: true, words: `No clear difference between the poorest and the richest areas of ${area}: children in the poorest are ${showDifference(indicator, gap)} ${side} those in the richest, which chance alone could make (${interval}).` };
  return { test, answers: true, words: `Children in the poorest areas of ${area} are ${showDifference(indicator, gap)} ${side} those in the richest (${interval}).` };
}

/** The ratio in words, for those who use it; undefined where it cannot be made. */
export function ratioWords({ ratio }: InequalityFound): string | undefined {
  if (!ratio) return undefined;
  const [value, lower, upper] = [ratio.value, ratio.lower, ratio.upper].map((each) => each.toFixed(2));
  return `As a ratio (relative index of inequality): ${value}, the richest end over the poorest; 95% interval ${lower} to ${upper}.`;
}

function limit({ decimals }: Indicator, value: number): string {
  return showValue({ unit: 'mean', decimals }, value);
}
