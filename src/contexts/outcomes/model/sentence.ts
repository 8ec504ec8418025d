import type { Figure, MissingReason } from '../../../kernel/figure.ts';
import { showNumber } from '../../../kernel/rate.ts';
import type { Comparison } from '../../../methods/statistics/benchmark.ts';
import type { RecentTrend } from '../../../methods/statistics/recent-trend.ts';
import { comparatorAverage, comparatorName, comparatorShort, nobodyWords } from './comparator.ts';
import type { Indicator } from './indicator.ts';
import type { Picture } from './picture.ts';
import { showCounts, showDifference, showFigure, showValue } from './show-figure.ts';

/**
 * A plain sentence, the one named test it rests on, and whether it answers.
 *
 * A sentence that cannot be made says so and why; it is never left out and never softened into "about the same".
 */
export interface Sentence {
  readonly test: SentenceTest;
  readonly words: string;
  readonly answers: boolean;
}

/** The tests that sentences rest on. */
export type SentenceTest =
  | 'value' /* the figure itself */
  | 'beside' /* two figures set side by side: how far apart they are, and nothing of chance */
  | 'interval-against-neighbour-mean' /* formulas 2.11 */
  | 'interval-against-group-mean' /* formulas 2.11, the mean of a group of areas that the authority made */
  | 'interval-against-england' /* formulas 2.11 */
  | 'interval-against-authority' /* formulas 2.11: a ward, locality or small area and the authority that holds it */
  | 'difference-from-rest-of-authority' /* formulas 2.3: where the area makes up most of its authority */
  | 'count-of-comparisons' /* how many of a card's figures came out better, worse, or neither */
  | 'recent-trend' /* formulas 2.12 */
  | 'rank' /* LAIT */
  | 'rank-range' /* ranks that chance alone would allow, by simulation */
  | 'funnel' /* the funnel of all areas with counts, formulas 2.10 */
  | 'slope-over-deprivation' /* SII over tenths of small areas, formulas 2.8 */
  | 'gap' /* difference of two groups, Newcombe, formulas 2.3 */
  | 'gap-change' /* this year's gap against last year's, and which end moved */
  | 'target'; /* the interval against what the target expects for the year, formulas 2.19 */

/** "In 2024 it was 67.1% (1,883 of 2,806)." */
export function sentenceOfValue({ indicator, figure, period }: Pick<Picture, 'indicator' | 'figure' | 'period'>): Sentence {
  const when = period ? `In ${period.label}` : 'There';
  if (!figure.known) return { test: 'value', answers: false, words: period ? `${when} there is no figure: ${reasonWords(figure, indicator)}.` : 'There is no figure yet.' };
  const counts = showCounts(figure);
  const flag = figure.flag === 'u' ? ', of low reliability' : '';
  return { test: 'value', answers: true, words: `${when} it was ${showFigure(indicator, figure)}${counts ? ` (${counts})` : ''}${flag}.` };
}

/** "That is about the same as the average of its statistical neighbours (66.0%)." */
export function sentenceAgainstNeighbours(picture: Picture): Sentence {
  const { againstNeighbours, neighbourMean, neighbours, comparator } = picture;
  const test = comparator?.kind === 'area-group' ? 'interval-against-group-mean' : 'interval-against-neighbour-mean';
  if (neighbours.length === 0) return { test, answers: false, words: `It cannot be compared with ${comparatorName(comparator)}: ${nobodyWords(comparator)}.` };
  const whom = comparatorAverage(comparator);
  const had = neighbourMean.areasWithData < neighbourMean.areas || comparator?.kind === 'area-group' ? `, ${neighbourMean.areasWithData} of ${neighbourMean.areas} ${comparator?.kind === 'area-group' ? 'have a figure' : 'had data'}` : '';
  return sentenceOfComparison(test, picture, againstNeighbours, neighbourMean.figure, whom, had);
}

/** "That is worse than England (68.3%)." */
export function sentenceAgainstEngland(picture: Picture): Sentence {
  const test = 'interval-against-england';
  if (!picture.england || picture.againstEngland.told === false && picture.againstEngland.reason === 'same-area') {
    return { test, answers: false, words: 'It is not compared with England.' };
  }
  return sentenceOfComparison(test, picture, picture.againstEngland, picture.englandFigure, 'England', '');
}

function sentenceOfComparison(test: SentenceTest, { indicator, figure }: Picture, comparison: Comparison, benchmark: Figure, whom: string, had: string): Sentence {
  if (!figure.known) return { test, answers: false, words: `It cannot be compared with ${whom}: there is no figure to compare.` };
  if (!benchmark.known) return { test, answers: false, words: `It cannot be compared with ${whom}: no figure there (${showFigure(indicator, benchmark)}).` };
  const beside = `(${showFigure(indicator, benchmark)}${had})`;
  if (comparison.told) return { test, answers: true, words: `That is ${comparisonWords(comparison)} ${whom} ${beside}.` };
  switch (comparison.reason) {
    case 'no-interval':
      return { test, answers: false, words: `That is ${apart(indicator, figure.value, benchmark.value)} ${whom} ${beside}; whether that is more than chance cannot be said, because no counts are published with it.` };
    case 'area-dominates-parent':
      return { test, answers: false, words: `It is not compared with ${whom}: more than half of the children there are its own.` };
    default:
      return { test, answers: false, words: `It cannot be compared with ${whom}.` };
  }
}

/** "better than", "about the same as": the verdict before whom it is about. */
export function comparisonWords(comparison: Extract<Comparison, { told: true }>): string {
  const words: Record<typeof comparison.verdict, string> = { better: 'better than', worse: 'worse than', higher: 'higher than', lower: 'lower than', similar: 'about the same as' };
  return words[comparison.verdict];
}

/** "1.1 percentage points higher than", "the same as" when what is shown does not differ. */
export function apart(indicator: Indicator, ours: number, theirs: number): string {
  if (showValue(indicator, ours) === showValue(indicator, theirs)) return 'the same as';
  return `${showDifference(indicator, ours - theirs)} ${ours > theirs ? 'higher' : 'lower'} than`;
}

/** "There is no clear change over the last five years." */
export function sentenceOfTrend({ trend, breaks, period }: Pick<Picture, 'trend' | 'breaks' | 'period'>): Sentence {
  const test = 'recent-trend';
  if (!trend.calculated) return { test, answers: false, words: `Whether it is changing cannot be said: ${trendRefusalWords(trend, breaks, period)}.` };
  const span = `from ${trend.from.label} to ${trend.to.label}`;
  const words: Record<typeof trend.verdict, string> = {
    'getting-better': `It is getting better: a clear change ${span}.`,
    'getting-worse': `It is getting worse: a clear change ${span}.`,
    increasing: `It is rising: a clear change ${span}.`,
    decreasing: `It is falling: a clear change ${span}.`,
    'no-clear-change': `There is no clear change ${span}.`,
  };
  return { test, answers: true, words: words[trend.verdict] };
}

/** Why no trend can be told, as the end of a sentence. */
export function trendRefusalWords(trend: Extract<RecentTrend, { calculated: false }>, breaks: Picture['breaks'], period: Picture['period']): string {
  const latestBreak = breaks.filter(({ firstOrder }) => period === undefined || firstOrder <= period.order).at(-1);
  switch (trend.reason) {
    case 'fewer-than-five-points':
      return 'there are fewer than five years of figures';
    case 'no-interval':
      return 'no counts are published with it, so chance cannot be told from change';
    case 'broken-series':
      return latestBreak ? `the series is broken (${lowerFirst(latestBreak.words.split('. ')[0]!.replace(/\.$/, ''))})` : 'its publisher marks a break in the series';
    case 'overlapping-periods':
      return 'its periods overlap, so they share children';
    case 'two-figures-for-one-period':
      return 'one year has two figures, a first and a revised one';
    case 'everybody-counted':
      return 'in one of the years every child was counted';
    case 'cannot-be-calculated':
      return 'its figures do not allow it';
  }
}

/** "32nd of 153 authorities with a figure, in the second quarter (band B)." */
export function sentenceOfRank({ standing, band, figure }: Pick<Picture, 'standing' | 'band' | 'figure'>): Sentence {
  const test = 'rank';
  if (!standing.ranked) {
    const why = standing.reason === 'no-judgement' ? 'more of it is neither better nor worse' : figure.known ? 'it is not one of the areas ranked' : 'it has no figure';
    return { test, answers: false, words: `It has no rank: ${why}.` };
  }
  const tied = standing.tiedWith > 0 ? ` (with ${standing.tiedWith} other${standing.tiedWith === 1 ? '' : 's'} the same)` : '';
  const quarters = { A: 'the best quarter', B: 'the second quarter', C: 'the third quarter', D: 'the last quarter' } as const;
  const inBand = band.banded ? `, in ${quarters[band.band]} (band ${band.band})` : '';
  const few = standing.lowReliability ? ' It rests on very few children and may be chance.' : '';
  return { test, answers: true, words: `It stands ${ordinal(standing.rank)} of ${showNumber(standing.areasWithData, 0)} with a figure${tied}${inBand}; 1st is best.${few}` };
}

/** The first sentence of an indicator's page: where we stand, compared with whom, whether it is changing, and how far the target is (`target`, where there is one). */
export function firstSentence(picture: Picture, target?: string): string {
  const value = sentenceOfValue(picture);
  if (!value.answers) return value.words;
  const compared = shortComparison(picture);
  const trend = shortTrend(picture.trend);
  return `${value.words.slice(0, -1)}: ${[compared, trend, target].filter(Boolean).join('; ')}.`;
}

function shortComparison(picture: Picture): string {
  const { againstNeighbours, neighbourMean, indicator, figure, neighbours, comparator } = picture;
  if (neighbours.length === 0 || !neighbourMean.figure.known || !figure.known) return comparator?.kind === 'area-group' ? `it cannot be compared with ${comparator.group.name}` : 'no statistical neighbours to compare with';
  const beside = `${comparatorShort(comparator)} (${showFigure(indicator, neighbourMean.figure)})`;
  if (againstNeighbours.told) return `${comparisonWords(againstNeighbours)} ${beside}`;
  return `${apart(indicator, figure.value, neighbourMean.figure.value)} ${beside}`;
}

function shortTrend(trend: RecentTrend): string {
  if (!trend.calculated) return trend.reason === 'no-interval' ? 'without counts, chance cannot be told from change' : 'whether it is changing cannot be said';
  const words: Record<typeof trend.verdict, string> = { 'getting-better': 'getting better', 'getting-worse': 'getting worse', increasing: 'rising', decreasing: 'falling', 'no-clear-change': 'no clear change in five years' };
  return words[trend.verdict];
}

/** Why there is no figure, as the end of a sentence. */
export function reasonWords(figure: Extract<Figure, { known: false }>, indicator: Indicator): string {
  const words: Record<MissingReason, string> = {
    hidden: figure.flag === 'c' ? 'its publisher hides it, because so few children could be recognised' : `it is hidden, because ${indicator.smallestCount === undefined ? 'so few children' : `${indicator.smallestCount} children or fewer`} could be worked out from it`,
    'not-applicable': 'it does not apply here',
    'not-available': 'its publisher gives none',
    'not-available-or-hidden': 'its publisher prints one sign for "not available" and "hidden"',
    'not-collected': 'it was not collected that year',
    'no-children': 'there were no children to count',
    'no-denominator': 'how many children there were is not known',
    'too-few-to-say': 'there are too few children to say',
    'broken-series': 'the series is broken there',
    embargoed: 'it is not published yet',
    'cannot-be-calculated': 'it cannot be calculated',
  };
  return words[figure.reason];
}

/** "1st", "22nd", "113th". */
export function ordinal(place: number): string {
  const tens = place % 100;
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return `${place.toLocaleString('en-GB')}${ending}`;
}

/** The words with a small first letter, to go on in a sentence. */
export function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
