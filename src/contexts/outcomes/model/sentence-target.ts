import type { Figure } from '../../../kernel/figure.ts';
import { showNumber } from '../../../kernel/rate.ts';
import type { Indicator } from './indicator.ts';
import { lowerFirst, reasonWords, type Sentence } from './sentence.ts';
import { showCounts, showDifference, showFigure, showInterval, showValue } from './show-figure.ts';
import type { TargetOption } from './target-options.ts';
import type { TargetStanding } from './target-standing.ts';
import type { TargetComparator, TargetTerms } from './target.ts';

type Seen = Extract<TargetStanding, { hidden: false }>;

/** How a target stands in one or two words, for tables and signals. */
export function statusWords(standing: TargetStanding): string {
  if (standing.hidden) return 'hidden';
  const { status } = standing;
  if (status.told) return { met: 'met', ahead: 'ahead', 'on-track': 'on track', behind: 'behind' }[status.status];
  return { 'too-few-to-say': 'too few to say', 'no-interval': 'cannot be judged', 'figure-missing': 'no figure', 'no-figure-yet': 'no figure yet', 'broken-series': 'series broken' }[status.reason];
}

/** The first sentence about a target: what is aimed at, where we are, whether that is on the way, and how many children it is. */
export function sentenceOfTarget(terms: TargetTerms, standing: TargetStanding, indicator: Indicator): string {
  if (standing.hidden) return `The target is ${aimWords(terms, undefined, indicator)}; how it stands is hidden, because so few children could be recognised.`;
  const aim = `The target is ${aimWords(terms, standing.aim, indicator)}`;
  return `${aim}: ${judgement(terms, standing, indicator)}${children(standing, indicator)}.`;
}

/** "72.0% in 2026/27", or "to close half of the gap to England by 2026/27, which now means 71.3%". */
export function aimWords(terms: TargetTerms, aim: number | undefined, indicator: Indicator): string {
  if (terms.way !== 'close-gap') return `${showValue(indicator, terms.value ?? 0)} in ${terms.period.label}`;
  const now = aim === undefined ? '' : `, which now means ${showValue(indicator, aim)}`;
  return `to close ${shareWords(terms.parameter ?? 0)} of the gap to ${comparatorWords[terms.comparator ?? 'england']} by ${terms.period.label}${now}`;
}

/** Whose figures a gap is closed to, in words. */
export const comparatorWords: Readonly<Record<TargetComparator, string>> = { england: 'England', region: 'the region', neighbours: 'the mean of our neighbours' };

/** "half", "all", "30%". */
function shareWords(share: number): string {
  return share === 1 ? 'all' : share === 0.5 ? 'half' : `${showNumber(share * 100, 0)}%`;
}

function judgement(terms: TargetTerms, { status, latest, expected }: Seen, indicator: Indicator): string {
  if (!latest || status.told === false && status.reason === 'no-figure-yet') return `there is no figure after ${terms.baseline.period.label} yet, so whether we are on the way cannot be said`;
  const figure = figureWords(latest.figure, indicator);
  const at = `in ${latest.period.label}`;
  if (!status.told) {
    switch (status.reason) {
      case 'too-few-to-say':
        return `${figure} ${at}, from too few children to say whether that is on the way`;
      case 'no-interval':
        return `${figure} ${at}${expected === undefined ? '' : `, where ${showValue(indicator, expected)} was expected`}; without counts nobody can say whether that is more than chance`;
      case 'broken-series':
        return `the series is broken between ${terms.baseline.period.label} and ${latest.period.label}, so it cannot be judged; revise it`;
      default:
        return latest.figure.known ? `no figure ${at}` : `no figure ${at}: ${reasonWords(latest.figure, indicator)}`;
    }
  }
  if (status.status === 'met') return `it is met with ${figure} ${at}`;
  const words = { 'on-track': 'on track', ahead: 'ahead', behind: 'behind' }[status.status];
  return `${words} with ${figure} ${at}, where ${showValue(indicator, expected ?? 0)} was expected`;
}

function figureWords(figure: Figure, indicator: Indicator): string {
  const counts = showCounts(figure);
  return `${showFigure(indicator, figure)}${counts ? ` (${counts})` : ''}`;
}

function children({ status }: Seen, indicator: Indicator): string {
  if (!status.told || !status.childrenNeeded) return '';
  const fewer = indicator.polarity === 'low-is-good';
  return `; ${showNumber(status.childrenNeeded, 0)} ${fewer ? 'fewer' : 'more'} ${status.childrenNeeded === 1 ? 'child' : 'children'} would meet it in a group of this size`;
}

/** "41 more children would meet the 2026 target", to end a sentence; undefined where there is nothing to add. */
export function shortTarget(terms: TargetTerms, standing: TargetStanding, indicator: Indicator): string | undefined {
  if (standing.hidden || !standing.status.told) return undefined;
  const { status, childrenNeeded } = standing.status;
  if (status === 'met') return `the ${terms.period.label} target is met`;
  if (childrenNeeded === undefined) return `${statusWords(standing)} for the ${terms.period.label} target`;
  return `${showNumber(childrenNeeded, 0)} ${indicator.polarity === 'low-is-good' ? 'fewer' : 'more'} children would meet the ${terms.period.label} target`;
}

/** "behind the 2028 target of 75.0%: 243 more children", for a card; one that cannot be judged says why. */
export function targetPhrase(terms: TargetTerms, standing: TargetStanding, indicator: Indicator): Sentence {
  const test = 'target';
  if (standing.hidden) return { test, answers: false, words: 'its figures are hidden, because so few children could be recognised' };
  const { status } = standing;
  if (!status.told) {
    const why = { 'too-few-to-say': 'there are too few children to say', 'no-interval': 'no counts are published with it', 'figure-missing': 'there is no figure for the year', 'no-figure-yet': 'there is no figure since it was set', 'broken-series': 'the series is broken since it was set' };
    return { test, answers: false, words: why[status.reason] };
  }
  const target = `the ${terms.period.label} target${standing.aim === undefined ? '' : ` of ${showValue(indicator, standing.aim)}`}`;
  if (status.status === 'met') return { test, answers: true, words: `${target} met` };
  const words = { 'on-track': 'on track for', ahead: 'ahead of the way to', behind: 'behind the way to' }[status.status];
  const needed = status.childrenNeeded === undefined ? '' : `: ${showNumber(status.childrenNeeded, 0)} ${indicator.polarity === 'low-is-good' ? 'fewer' : 'more'} children`;
  return { test, answers: true, words: `${words} ${target}${needed}` };
}

/** "Neighbours’ pace gives 72.0%, our own 70.0%, the top quarter 76.0%: between 90 and 260 more children." */
export function sentenceOfOptions(options: readonly TargetOption[], indicator: Indicator, period: string): string {
  if (options.length === 0) return `What would be ambitious and honest for ${period} cannot be worked out: there are too few figures, of ours and of others, that may be compared.`;
  const ways: Readonly<Record<TargetOption['name'], string>> = { 'neighbours-pace': 'neighbours’ pace gives', 'own-pace': 'our own pace gives', 'top-quarter': 'the top quarter of neighbours now has', 'england-now': 'England now has' };
  const said = options.map(({ name, value }) => `${ways[name]} ${showValue(indicator, value)}`);
  const counts = options.flatMap(({ children: count }) => (count === undefined ? [] : [count]));
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const fewer = indicator.polarity === 'low-is-good' ? 'fewer' : 'more';
  const range = counts.length === 0 ? '' : least === most ? `: ${showNumber(least, 0)} ${fewer} children` : `: between ${showNumber(least, 0)} and ${showNumber(most, 0)} ${fewer} children`;
  return `${said.map((words, place) => (place === 0 ? words.charAt(0).toUpperCase() + words.slice(1) : words)).join(', ')}${range}.`;
}

/** How fast it must now go: "It needs 1.6 percentage points a year for the 2 years left." */
export function sentenceOfPace({ pace }: Seen, indicator: Indicator): string | undefined {
  if (!pace || pace.perYear === 0) return undefined;
  return `It needs ${showDifference(indicator, pace.perYear)} a year ${pace.perYear > 0 ? 'more' : 'less'} for the ${pace.years === 1 ? 'year that is' : `${pace.years} years that are`} left.`;
}

/** What next year's figure could show at all: "Next year, fewer than 63 more children could not be told from chance." */
export function sentenceOfSmallestChange({ smallest }: Seen, indicator: Indicator): string | undefined {
  const wanted = indicator.polarity === 'low-is-good' ? smallest?.fall : smallest?.rise;
  if (!wanted) return undefined;
  return `A year’s change smaller than ${showDifference(indicator, wanted.points)} (${showNumber(Math.ceil(Math.abs(wanted.children) - 1e-9), 0)} children) could not be told from chance.`;
}

/** What may be expected if things go on, its band, and how wrong such forecasts were before. */
export function sentenceOfForecast(terms: TargetTerms, { forecast }: Seen, indicator: Indicator): string {
  if (!forecast.known) return 'A forecast is not made: that takes seven yearly figures since the last break.';
  const last = forecast.points.at(-1)!;
  const band = showInterval(indicator, { known: true, value: last.value, lower: last.lower, upper: last.upper, method: 'forecast' });
  const { meanError, meanErrorOfNoChange, forecasts } = forecast.pastError;
  const worth = meanError < meanErrorOfNoChange ? 'better than saying “as last year”' : 'no better than saying “as last year”';
  return `If things go on as they did, ${showValue(indicator, last.value)} (${band}, four times in five) may be expected in ${terms.period.label}; such forecasts missed by ${showDifference(indicator, meanError)} on average over ${forecasts} past years, ${worth} (${lowerFirst(showDifference(indicator, meanErrorOfNoChange))}).`;
}
