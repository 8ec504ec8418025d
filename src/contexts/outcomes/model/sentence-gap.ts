import type { Figure } from '../../../kernel/figure.ts';
import type { EndMove, GapChange, GapEnds, ToldGapChange } from './gap.ts';
import type { Indicator } from './indicator.ts';
import { reasonWords, type Sentence } from './sentence.ts';
import { sayFigure } from './sentence-card.ts';
import { showDifference, showFigure } from './show-figure.ts';

/** The two groups of a gap by their words, "eligible for free school meals", the usual leader first. */
export interface GapWords {
  readonly ahead: string;
  readonly behind: string;
}

/** "The gap in 2024 was 24.9 percentage points: children eligible for free school meals 47.7%, other children 72.6%." */
export function sentenceOfGap(indicator: Indicator, gap: Figure, ends: GapEnds, words: GapWords): Sentence {
  const test = 'gap';
  if (!gap.known) {
    const lacking = !ends.ahead.known ? { words: words.ahead, figure: ends.ahead } : { words: words.behind, figure: ends.behind };
    const why = lacking.figure.known ? 'it cannot be calculated' : reasonWords(lacking.figure, indicator);
    return { test, answers: false, words: `The gap in ${ends.period.label} cannot be given: for ${childrenWords(lacking.words)}, ${why}.` };
  }
  const others = words.ahead === `not ${words.behind}` ? 'other children' : childrenWords(words.ahead);
  const groups = `${childrenWords(words.behind)} ${sayFigure(indicator, ends.behind)}, ${others} ${sayFigure(indicator, ends.ahead)}`;
  if (showDifference(indicator, gap.value) === showDifference(indicator, 0)) return { test, answers: true, words: `There was no gap in ${ends.period.label}: ${groups}.` };
  if (gap.value < 0) return { test, answers: true, words: `In ${ends.period.label} ${childrenWords(words.behind)} did better, by ${sizeOf(indicator, gap.value)}: ${groups}.` };
  const wide = gap.lower !== undefined && gap.upper !== undefined && gap.lower <= 0 ? ' It may be chance.' : '';
  return { test, answers: true, words: `The gap in ${ends.period.label} was ${sizeOf(indicator, gap.value)}: ${groups}.${wide}` };
}

/**
 * "The gap narrowed by 1.0 percentage points since 2023, because children eligible for free school meals did better (45.2% to 47.7%)."
 *
 * When it narrowed because the group ahead fell back, that comes first. Where chance can be judged and the change may be chance, it is
 * no clear change; where it cannot be judged, the sentence says so.
 */
export function sentenceOfGapChange(indicator: Indicator, change: GapChange, words: GapWords): Sentence {
  const test = 'gap-change';
  if (!change.told) return { test, answers: false, words: `Whether the gap is closing cannot be said: ${gapRefusalWords(change, indicator)}.` };
  const since = `since ${change.from.label}`;
  if (change.certainty === 'not-clear') return { test, answers: true, words: `There is no clear change in the gap ${since} (it was ${sizeOf(indicator, change.earlier.known ? change.earlier.value : 0)})${clearEnds(change, words)}.` };
  const chance = change.certainty === 'unknown' ? ' This may be chance.' : '';
  return { test, answers: true, words: `${changeWords(indicator, change, words, since)}.${chance}` };
}

/** "children eligible for free school meals"; words that name people already stay as they are. */
export function childrenWords(group: string): string {
  return /\b(children|pupils|young people|boys|girls)\b/i.test(group) ? group : `children ${group}`;
}

function changeWords(indicator: Indicator, change: ToldGapChange, words: GapWords, since: string): string {
  const by = sizeOf(indicator, change.change);
  const ahead = moveWords(indicator, change.ahead, words.ahead);
  const behind = moveWords(indicator, change.behind, words.behind);
  if (change.direction === 'unchanged') return `The gap has not changed ${since}${bothWords(indicator, change)}`;
  if (change.direction === 'turned-round') return `The gap turned round ${since}: ${behind}, ${ahead}`;
  if (change.direction === 'narrowed') {
    switch (change.cause) {
      case 'top-fell':
        return `${capital(ahead)}: that alone is why the gap narrowed by ${by} ${since}`;
      case 'both-fell':
        return `Both groups did worse, ${most(indicator, change.ahead, words.ahead)}: that alone is why the gap narrowed by ${by} ${since}`;
      case 'top-fell-and-bottom-rose':
        return `${capital(ahead)} while ${behind}, so the gap narrowed by ${by} ${since}`;
      case 'both-rose':
        return `The gap narrowed by ${by} ${since}: both groups did better, ${most(indicator, change.behind, words.behind)}`;
      default:
        return `The gap narrowed by ${by} ${since}, because ${behind}`;
    }
  }
  switch (change.cause) {
    case 'top-rose':
      return `The gap widened by ${by} ${since}, because ${ahead}`;
    case 'both-rose':
      return `The gap widened by ${by} ${since}: both groups did better, ${most(indicator, change.ahead, words.ahead)}`;
    case 'both-fell':
      return `The gap widened by ${by} ${since}: both groups did worse, ${most(indicator, change.behind, words.behind)}`;
    case 'top-rose-and-bottom-fell':
      return `The gap widened by ${by} ${since}: ${ahead}, ${behind}`;
    default:
      return `The gap widened by ${by} ${since}, because ${behind}`;
  }
}

function bothWords(indicator: Indicator, { cause }: ToldGapChange): string {
  if (indicator.polarity === 'no-judgement') return '';
  if (cause === 'both-rose') return ': both groups did better by as much';
  return cause === 'both-fell' ? ': both groups did worse by as much' : '';
}

function moveWords(indicator: Indicator, move: EndMove, group: string): string {
  const from = `(${showFigure(indicator, move.earlier)} to ${showFigure(indicator, move.later)})`;
  if (move.moved === 'level') return `${childrenWords(group)} stayed as they were ${from}`;
  if (indicator.polarity === 'no-judgement') return `the figure for ${childrenWords(group)} ${move.change > 0 ? 'rose' : 'fell'} ${from}`;
  return `${childrenWords(group)} did ${move.moved} ${from}`;
}

function most(indicator: Indicator, move: EndMove, group: string): string {
  return `${childrenWords(group)} more so (${showFigure(indicator, move.earlier)} to ${showFigure(indicator, move.later)})`;
}

/** An end that clearly moved although the gap did not: worth saying, because a level gap can hide it. */
function clearEnds({ ahead, behind }: ToldGapChange, words: GapWords): string {
  const moved = [
    { move: ahead, group: words.ahead },
    { move: behind, group: words.behind },
  ].filter(({ move }) => move.certainty === 'clear' && move.moved === 'worse');
  return moved.length === 0 ? '' : `, but ${moved.map(({ group }) => childrenWords(group)).join(' and ')} did worse`;
}

/** Why a change of the gap cannot be told, as the end of a sentence. */
export function gapRefusalWords(change: Extract<GapChange, { told: false }>, indicator: Indicator): string {
  if (change.reason === 'broken-series') return 'the series is broken in between, so the years must not be compared';
  const why = change.missing === undefined ? undefined : reasonWords({ known: false, reason: change.missing }, indicator);
  if (change.reason === 'no-gap') return `for one of the groups, ${why ?? 'there is no figure'}`;
  return why === undefined ? 'there is no figure for both groups in the three years before' : `for one of the groups in the earlier year, ${why}`;
}

function sizeOf(indicator: Indicator, difference: number): string {
  const size = showDifference(indicator, difference);
  if (indicator.unit === 'mean' && /score|point/i.test(indicator.unitWords)) return `${size} points`;
  return size;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
