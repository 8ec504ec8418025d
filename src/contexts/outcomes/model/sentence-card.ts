import type { Figure } from '../../../kernel/figure.ts';
import type { CardPicture, ComparedWith } from './card-picture.ts';
import type { Indicator } from './indicator.ts';
import { apart, comparisonWords, reasonWords, trendRefusalWords, type Sentence, type SentenceTest } from './sentence.ts';
import { showFigure } from './show-figure.ts';

/**
 * The one sentence that a card says of an outcome: the figure, and how it stands to whom it may be compared with.
 *
 * It rests on one test: that of the first comparison that can be told; else on setting two figures side by side, which says nothing of
 * chance; else on the figure alone. `among` is where the area lies in words, "ward", for what is not published there.
 */
export function outcomeSentence(title: string, picture: CardPicture, among: string): Sentence {
  const { figure, period, indicator } = picture;
  if (!figure.known || !period) return { test: 'value', answers: false, words: `${title}: ${missingSentence(picture, among)}` };
  const opening = `${title}: ${sayFigure(indicator, figure)} in ${period.label}${careWords(figure)}`;
  const told = picture.compared.find(({ comparison }) => comparison.told);
  if (told) return { test: testOf(told), answers: true, words: `${opening}, ${phraseOf(indicator, figure, told)}.` };
  const beside = picture.compared.find((each) => isBeside(each));
  if (beside) return { test: 'beside', answers: true, words: `${opening}, ${phraseOf(indicator, figure, beside)}.` };
  return { test: 'value', answers: true, words: `${opening}. There is nobody to compare it with.` };
}

/** "About the same as neighbours (66.0%) and England (67.7%)": the comparisons of one figure, each with the test it rests on. */
export function comparisonPhrases({ indicator, figure, compared }: CardPicture): Sentence[] {
  if (!figure.known) return [];
  return compared.filter((each) => each.comparison.told || isBeside(each)).map((each) => ({ test: each.comparison.told ? testOf(each) : 'beside', answers: true, words: phraseOf(indicator, figure, each) }));
}

/** "no clear change since 2020": whether it is changing, short; what cannot be told says so. */
export function trendPhrase({ trend, breaks, period, indicator, before, figure }: CardPicture): Sentence {
  if (trend.calculated) {
    const since = `since ${trend.from.label}`;
    const words: Record<typeof trend.verdict, string> = { 'getting-better': 'getting better', 'getting-worse': 'getting worse', increasing: 'rising', decreasing: 'falling', 'no-clear-change': 'no clear change' };
    return { test: 'recent-trend', answers: true, words: `${words[trend.verdict]} ${since}` };
  }
  if (before?.figure.known && figure.known) return { test: 'beside', answers: true, words: `it was ${showFigure(indicator, before.figure)} in ${before.period.label}` };
  return { test: 'recent-trend', answers: false, words: `whether it is changing cannot be said: ${trendRefusalWords(trend, breaks, period)}` };
}

/** A sentence that a card cannot make: what would have been said, and why it is not. */
export interface UnmadeSentence {
  readonly test: SentenceTest;
  /** "whether it is better or worse than neighbours". */
  readonly what: string;
  readonly why: string;
}

/** Everything that the figure's card cannot say about it, each with its reason. Empty when all can be said. */
export function unmadeSentences(picture: CardPicture, among: string): UnmadeSentence[] {
  const { figure, trend, breaks, period } = picture;
  if (!figure.known) return [{ test: 'value', what: 'the figure itself', why: picture.instead ? `no figure is published for a ${among}` : whyMissing(picture, among) }];
  const comparisons = picture.compared.flatMap((each): UnmadeSentence[] => {
    const why = whyNotTold(picture.indicator, each);
    return why === undefined ? [] : [{ test: testOf(each), what: `better or worse than ${each.name}`, why }];
  });
  const alone = picture.compared.length === 0 && !picture.notCompared ? [{ test: 'interval-against-neighbour-mean' as const, what: 'better or worse than neighbours', why: 'no statistical neighbours are published for this area' }] : [];
  const change = trend.calculated ? [] : [{ test: 'recent-trend' as const, what: 'whether it is changing', why: trendRefusalWords(trend, breaks, period) }];
  const { notCompared } = picture;
  const unfit = notCompared ? [{ test: 'interval-against-group-mean' as const, what: `better or worse than ${notCompared.name}`, why: notCompared.why }] : [];
  return [...comparisons, ...unfit, ...alone, ...change];
}

/** A figure with its unit in words: "18.4%", "51.6 per 10,000", "49.1 points", "£1,204". */
export function sayFigure(indicator: Indicator, figure: Figure): string {
  const shown = showFigure(indicator, figure);
  return figure.known ? `${shown}${unitTail(indicator)}` : shown;
}

/** What stands after a number so that it can be read aloud; nothing where the number carries its sign. */
export function unitTail({ unit, unitWords }: Pick<Indicator, 'unit' | 'unitWords'>): string {
  const per = /\bper\b.*$/i.exec(unitWords)?.[0];
  if (unit === 'rate') return per === undefined ? '' : ` ${per.charAt(0).toLowerCase()}${per.slice(1)}`;
  if (unit === 'mean') return /score|point/i.test(unitWords) ? ' points' : '';
  if (unit === 'money') return per === undefined ? '' : ` ${per}`;
  return '';
}

function phraseOf(indicator: Indicator, figure: Extract<Figure, { known: true }>, { name, whom, figure: theirs, comparison, had }: ComparedWith): string {
  const some = had && (had.areasWithData < had.areas || whom === 'area-group') ? `, ${had.areasWithData} of ${had.areas} have a figure` : '';
  const beside = `(${showFigure(indicator, theirs)}${some})`;
  if (comparison.told) return `${comparisonWords(comparison)} ${name} ${beside}`;
  return theirs.known ? `${apart(indicator, figure.value, theirs.value)} ${name} ${beside}` : name;
}

function testOf({ whom }: ComparedWith): SentenceTest {
  const tests: Record<ComparedWith['whom'], SentenceTest> = {
    neighbours: 'interval-against-neighbour-mean',
    'area-group': 'interval-against-group-mean',
    england: 'interval-against-england',
    authority: 'interval-against-authority',
    'rest-of-authority': 'difference-from-rest-of-authority',
  };
  return tests[whom];
}

/** Both figures are known and only chance cannot be judged. */
function isBeside({ figure, comparison }: ComparedWith): boolean {
  return figure.known && !comparison.told && comparison.reason === 'no-interval';
}

function whyNotTold(indicator: Indicator, { figure, comparison, name }: ComparedWith): string | undefined {
  if (comparison.told) return undefined;
  switch (comparison.reason) {
    case 'no-interval':
      return 'no counts are published with it, so chance cannot be told from a difference';
    case 'benchmark-missing':
      return figure.known ? undefined : `there is no figure to compare with (${reasonWords(figure, indicator)})`;
    case 'area-dominates-parent':
      return `more than half of the children there are its own, and the rest cannot be counted apart`;
    case 'off-scale':
      return `the figure printed for ${name} is far outside those of all authorities, so it must be on another scale`;
    default:
      return undefined;
  }
}

function missingSentence(picture: CardPicture, among: string): string {
  const { instead, indicator } = picture;
  if (instead) return `no figure is published for a ${among}. In ${instead.name} as a whole it was ${sayFigure(indicator, instead.figure)} in ${instead.period.label}.`;
  return `no figure${picture.period ? ` for ${picture.period.label}` : ''} (${whyMissing(picture, among)}).`;
}

function whyMissing({ figure, indicator, period }: CardPicture, among: string): string {
  if (figure.known || !period) return `nothing has been brought in for this ${among}`;
  return reasonWords(figure, indicator);
}

function careWords(figure: Figure): string {
  if (!figure.known) return '';
  if (figure.flag === 'u') return ' (its publisher says: of low reliability)';
  if (figure.denominator !== undefined && figure.denominator < fewChildren) return ` (only ${figure.denominator} children, so it may be chance)`;
  return '';
}

/** Below this many children a figure is shown with a warning: the same number as for ranks. */
const fewChildren = 30;
