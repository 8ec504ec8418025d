import { missingFigure } from '../../../kernel/figure.ts';
import { indicatorCodeOf, type Indicator } from '../model/indicator.ts';
import type { CardPicture } from '../model/card-picture.ts';

/** The publication whose measures the card's plan names. */
export const planSource = 'lait';

/** Our code of a measure that the plan names. */
export function planCode(measure: string): string {
  return indicatorCodeOf(planSource, measure);
}

/** The picture of a measure that the plan names and nobody has brought in: no figure, and it says so. */
export function unknownPicture(measure: string, title: string): CardPicture {
  const indicator: Indicator = {
    code: indicatorCodeOf(planSource, measure),
    source: planSource,
    sourceCode: measure,
    version: 0,
    title,
    shortTitle: title,
    topic: '',
    description: '',
    numeratorWords: undefined,
    denominatorWords: undefined,
    unit: 'percent',
    unitWords: '',
    multiplier: 1,
    decimals: 1,
    polarity: 'no-judgement',
    method: 'published',
    hasBands: false,
    roundingWords: '',
    suppressionWords: '',
    smallestCount: undefined,
    yearWords: '',
    owner: '',
    legalBasis: undefined,
    methodology: undefined,
    links: undefined,
    isOfficial: false,
  };
  return { indicator, breaks: [], period: undefined, figure: missingFigure('not-available'), points: [], before: undefined, trend: { calculated: false, reason: 'fewer-than-five-points', points: 0 }, compared: [] };
}
