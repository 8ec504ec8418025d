import { missingFigure, publishedFigure, reasonOfFlag, type Figure, type FigureFlag } from '../../../kernel/figure.ts';
import type { IsoDate } from '../../../kernel/dates.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import { poissonRate } from '../../../methods/statistics/poisson-rate.ts';
import type { Indicator } from './indicator.ts';

/** A figure as it is stored: what was published or counted, before anybody decides how it may be shown. */
export interface StoredValue {
  readonly value: number | undefined;
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  readonly flag: FigureFlag | undefined;
  readonly embargoUntil: IsoDate | undefined;
  /** Hidden by the disclosure rule from whoever may not see small numbers, for its own sake or another's. */
  readonly isWithheld: boolean;
}

/** Who looks: the day, and whether they may see what is not yet public and what is small. */
export interface Viewer {
  readonly today: IsoDate;
  readonly seesEmbargoed: boolean;
  readonly seesSmallNumbers: boolean;
}

/**
 * The figure that this viewer may see: with its interval where counts allow one, or missing with its reason.
 *
 * Counts make the value, unrounded, and the interval (Wilson for a proportion, Byar or exact Poisson for a rate); a published value
 * without counts stands as printed and has no interval of ours. What the disclosure rule withholds, and in any case a count from 1 to the
 * indicator's smallest or so small a rest of its denominator, is `hidden` whole for whoever may not see small numbers. Source: formulas 2.1, 2.2, 2.20; facts 8.
 */
export function figureOfValue(indicator: Indicator, stored: StoredValue, viewer: Viewer): Figure {
  if (stored.embargoUntil !== undefined && stored.embargoUntil > viewer.today && !viewer.seesEmbargoed) return missingFigure('embargoed');
  if ((stored.isWithheld || isSmall(indicator, stored)) && !viewer.seesSmallNumbers) return missingFigure('hidden');
  const counted = figureOfCounts(indicator, stored);
  if (counted) return stored.flag === undefined || !counted.known ? counted : { ...counted, flag: stored.flag };
  if (stored.value === undefined) return stored.flag === undefined ? missingFigure('not-available') : missingFigure(reasonOfFlag(stored.flag), stored.flag);
  return publishedFigure(stored.value, {
    ...(stored.lower === undefined ? {} : { lower: stored.lower }),
    ...(stored.upper === undefined ? {} : { upper: stored.upper }),
    ...(stored.numerator === undefined ? {} : { numerator: stored.numerator }),
    ...(stored.denominator === undefined ? {} : { denominator: stored.denominator }),
    ...(stored.flag === undefined ? {} : { flag: stored.flag }),
  });
}

function figureOfCounts(indicator: Indicator, { numerator, denominator, lower }: StoredValue): Figure | undefined {
  if (numerator === undefined || denominator === undefined || lower !== undefined) return undefined;
  if (indicator.method === 'proportion') return proportion(numerator, denominator);
  if (indicator.method === 'rate') return poissonRate(numerator, denominator, indicator.multiplier);
  return undefined;
}

function isSmall(indicator: Indicator, { value, numerator, denominator }: StoredValue): boolean {
  const smallest = indicator.smallestCount;
  if (smallest === undefined) return false;
  const isSmallCount = (count: number | undefined): boolean => count !== undefined && count > 0 && count <= smallest;
  if (isSmallCount(denominator) || isSmallCount(numerator)) return true;
  if (indicator.unit === 'count' && isSmallCount(value)) return true;
  return indicator.method === 'proportion' && numerator !== undefined && denominator !== undefined && isSmallCount(denominator - numerator);
}
