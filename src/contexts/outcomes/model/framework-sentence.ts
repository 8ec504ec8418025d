import { comparatorMean, comparatorShort, nobodyWords, type Comparator } from './comparator.ts';
import type { Coverage } from './framework-evidence.ts';
import { countPlaces, placeOfAim, type AimGap, type AimPlace, type AimStanding, type ShownGap } from './framework-home.ts';
import type { Indicator } from './indicator.ts';
import { ordinal } from './sentence.ts';
import { missingWords, showDifference, showValue } from './show-figure.ts';

/** "1 aim", "12 aims". */
function aims(count: number): string {
  return `${count} ${count === 1 ? 'aim' : 'aims'}`;
}

/**
 * The first sentences of the outcomes home: on how many aims we are better, about the same and worse, what cannot be told, and whether the gap closed.
 *
 * Only what an interval tells is called better or worse. What is published without counts is said apart, with the side on which it lies.
 */
export function sayHome(area: string, standings: readonly AimStanding[]): { readonly whole: string; readonly gap: string } {
  if (standings.every(({ lead }) => !lead)) return { whole: 'Nothing can be said yet: no indicator of this framework has figures here.', gap: 'Nor can the gap between groups of children.' };
  return { whole: sayWhole(area, standings), gap: sayGaps(standings) };
}

function sayWhole(area: string, standings: readonly AimStanding[]): string {
  const count = countPlaces(standings);
  const tested = count.better + count.same + count.worse;
  const leaning = count['leaning-better'] + count.level + count['leaning-worse'];
  const comparator = standings.find(({ lead }) => lead)?.lead?.picture.comparator;
  const whom = comparatorShort(comparator);
  const first = listed([[`better than ${whom}`, 'better', count.better], [`about the same as ${whom}`, 'about the same', count.same], [`worse than ${whom}`, 'worse', count.worse]]);
  const sides = listed([[`on the better side of ${whom}`, 'on the better side', count['leaning-better']], [`level with ${whom}`, 'level with them', count.level], [`on the worse side of ${whom}`, 'on the worse side', count['leaning-worse']]]);
  const second = sides.length === 1 ? sides[0]!.split(' on ').slice(0, -1).join(' on ') : sides.join(', ');
  const rest = [
    ...(count['not-judged'] > 0 ? [`${aims(count['not-judged'])} with a figure that is neither good nor bad by itself`] : []),
    ...(count['not-compared'] > 0 ? [`${aims(count['not-compared'])} with no ${comparator?.kind === 'area-group' ? `figure of ${comparator.group.name}` : 'neighbours’ figure'} to compare with`] : []),
    ...(count['no-figure'] > 0 ? [`${aims(count['no-figure'])} without a figure`] : []),
    ...(count['no-indicator'] > 0 ? [`${aims(count['no-indicator'])} without an indicator`] : []),
  ];
  const sentences = [
    ...(first.length === 0 ? [] : [`${capital(first.join(', '))}.`]),
    ...(second === '' ? [] : [`On ${leaning}${tested === 0 ? '' : ' more'} ${leaning === 1 ? 'aim' : 'aims'} no counts are published, so it may be chance: ${area} is ${second}.`]),
    ...(rest.length === 0 ? [] : [`Nothing can be said on ${joined(rest)}.`]),
  ];
  return sentences.join(' ');
}

/** "better than neighbours on 9 aims", "about the same on 12", "worse on 4": the first that counts any says whom and what, the others are short. */
function listed(parts: readonly (readonly [whole: string, short: string, count: number])[]): string[] {
  return parts.filter(([, , count]) => count > 0).map(([whole, short, count], place) => (place === 0 ? `${whole} on ${aims(count)}` : `${short} on ${count}`));
}

function sayGaps(standings: readonly AimStanding[]): string {
  const distinct = [...new Map(standings.flatMap(({ lead }) => (lead ? [[lead.picture.indicator.code, lead] as const] : []))).values()];
  const shown = distinct.flatMap(({ picture, gap }) => (gap.shown ? [{ indicator: picture.indicator, gap }] : []));
  if (shown.length === 0) return 'Whether the gap between groups of children is closing cannot be said: none of these indicators is published by group.';
  const first = shown[0]!;
  const told = shown.flatMap(({ gap: { change } }) => (change.told ? [change] : []));
  const closing = told.filter(({ direction }) => direction === 'narrowed').length;
  const rest = shown.length === 1 ? 'It is the only one published by group.' : `Of the ${shown.length} indicators published by group, ${closing === 0 ? 'none has' : closing === 1 ? 'one has' : `${closing} have`} a smaller gap than at first${told.length < shown.length ? `; on ${shown.length - told.length} that cannot be told` : ''}.`;
  return `${sayGapHeadline(first.indicator, first.gap)} ${rest}`;
}

function sayGapHeadline(indicator: Indicator, { change, gap, latest }: ShownGap): string {
  const name = `The gap in “${indicator.shortTitle}”`;
  const size = gap.known ? showDifference(indicator, gap.value) : '';
  if (!change.told) return `${name} is ${size} in ${latest.period.label}; whether it is closing cannot be said: ${change.reason === 'broken-series' ? 'the series is broken' : 'there is no earlier figure to compare with'}.`;
  const since = `since ${change.from.label}`;
  if (change.direction === 'narrowed' && change.certainty !== 'not-clear') {
    const top = change.cause === 'top-fell' || change.cause === 'both-fell' ? ', but only because the group ahead fell' : '';
    return `${name} has narrowed ${since}, by ${showDifference(indicator, change.change)} to ${size}${top}${change.certainty === 'unknown' ? '; that may be chance, for no counts by group are published' : ''}.`;
  }
  if (change.direction === 'widened' && change.certainty === 'clear') return `${name} has widened ${since}, to ${size}.`;
  if (change.direction === 'turned-round') return `${name} has turned round ${since}: the group that was behind is now ahead, by ${size}.`;
  return `${name} has not closed ${since}: it is ${size}.`;
}

/** The gap of a row in few words: "20.5 percentage points between children eligible for free school meals and not eligible, in 2024; 1.2 wider than in 2022". */
export function sayGap(indicator: Indicator, gap: AimGap): string {
  if (!gap.shown) return gap.reason === 'not-published' ? 'Gap: not published by group' : 'Gap: no figure for both groups';
  const size = gap.gap.known ? showDifference(indicator, gap.gap.value) : missingWords[gap.gap.reason];
  const { change } = gap;
  if (indicator.polarity === 'no-judgement') return `Gap: ${size} in ${gap.latest.period.label} between ${gap.aheadWords} and ${gap.behindWords}`;
  const turned = gap.gap.known && gap.gap.value < 0;
  const [ahead, behind] = turned ? [gap.behindWords, gap.aheadWords] : [gap.aheadWords, gap.behindWords];
  return `Gap: ${size} in ${gap.latest.period.label}, ${behind} behind ${ahead}${change.told ? `; ${sayGapChange(indicator, change)}` : ''}`;
}

function sayGapChange(indicator: Indicator, change: Extract<ShownGap['change'], { told: true }>): string {
  const by = showDifference(indicator, change.change).replace(/ percentage points?$/, '');
  const doubt = change.certainty === 'clear' ? '' : change.certainty === 'not-clear' ? ' (no clear change)' : ' (may be chance)';
  switch (change.direction) {
    case 'unchanged':
      return `as in ${change.from.label}`;
    case 'turned-round':
      return `turned round since ${change.from.label}${doubt}`;
    default:
      return `${by} ${change.direction === 'narrowed' ? 'narrower' : 'wider'} than in ${change.from.label}${doubt}`;
  }
}

/** The words of a signal, and its shape; words come first and are never left out. */
export interface AimSignal {
  readonly shape: 'better' | 'same' | 'worse' | 'unclear' | 'none';
  readonly words: string;
}

const signals: Readonly<Record<AimPlace, AimSignal>> = {
  better: { shape: 'better', words: 'Better than neighbours' },
  same: { shape: 'same', words: 'About the same as neighbours' },
  worse: { shape: 'worse', words: 'Worse than neighbours' },
  'leaning-better': { shape: 'unclear', words: 'On the better side of neighbours; may be chance' },
  level: { shape: 'unclear', words: 'Level with neighbours; may be chance' },
  'leaning-worse': { shape: 'unclear', words: 'On the worse side of neighbours; may be chance' },
  'not-judged': { shape: 'unclear', words: 'Neither higher nor lower is better' },
  'not-compared': { shape: 'none', words: 'No neighbours to compare with' },
  'no-figure': { shape: 'none', words: 'No figure' },
  'no-indicator': { shape: 'none', words: 'No indicator' },
};

/** The signal of an aim: a shape and its words. */
export function signalOf(standing: Pick<AimStanding, 'lead'>): AimSignal {
  const place = placeOfAim(standing);
  const figure = standing.lead?.picture.figure;
  return place === 'no-figure' && figure && !figure.known ? { shape: 'none', words: `No figure: ${missingWords[figure.reason]}` } : signals[place];
}

/** "3rd of 11" among the area and its neighbours, and their mean; why not, where it has no place. */
export function sayPlace({ picture }: NonNullable<AimStanding['lead']>): string {
  const { standing, neighbourMean, indicator, neighbours, comparator } = picture;
  const isGroup = comparator?.kind === 'area-group';
  if (neighbours.length === 0) return isGroup ? `not compared with ${comparator.group.name}: ${nobodyWords(comparator)}` : 'no neighbours are published for this area';
  const mean = neighbourMean.figure.known ? `${isGroup ? comparatorMean(comparator) : 'neighbours'} ${showValue(indicator, neighbourMean.figure.value)}` : isGroup ? `no area of ${comparator.group.name} has a figure` : 'no neighbour has a figure';
  return standing.ranked ? `${ordinal(standing.rank)} of ${standing.areasWithData}; ${mean}` : mean;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The first sentence of an aim's page: how many indicators speak of it and what they say together. */
export function sayAim(area: string, evidence: readonly NonNullable<AimStanding['lead']>[]): string {
  if (evidence.length === 0) return `How ${area} does on this aim cannot be said: no indicator that is held here is evidence for it.`;
  const count = countPlaces(evidence.map((lead) => ({ lead })));
  const comparator: Comparator | undefined = evidence[0]?.picture.comparator;
  const parts: (readonly [count: number, words: string])[] = [
    [count.better, `better than ${comparatorShort(comparator)}`],
    [count.same, 'about the same'],
    [count.worse, 'worse'],
    [count['leaning-better'] + count['leaning-worse'] + count.level, `without counts, so that chance cannot be ruled out (${count['leaning-better']} on the better side, ${count['leaning-worse']} on the worse)`],
    [count['not-judged'], 'neither good nor bad by itself'],
    [count['not-compared'], `with no ${comparator?.kind === 'area-group' ? `figure of ${comparator.group.name}` : 'neighbours’ figure'} to compare with`],
    [count['no-figure'], 'without a figure here'],
  ];
  const said = parts.filter(([many]) => many > 0).map(([many, words]) => `${many} ${words}`);
  return `${evidence.length === 1 ? 'One indicator speaks' : `${evidence.length} indicators speak`} of this aim: ${joined(said)}.`;
}

/** The first sentence of the coverage map: "23 of 25 aims have an indicator; 2 have none: …; 180 of 434 indicators speak of no aim." */
export function sayCoverage({ aims: covered, aimsWithNoIndicator: holes, indicatorsWithNoAim }: Coverage): string {
  const indicators = new Set(covered.flatMap((aim) => aim.indicators)).size + indicatorsWithNoAim.length;
  if (indicators === 0) return 'No aim has an indicator: no indicator has come in yet.';
  const measured = covered.length - holes.length;
  const named = holes.length > 0 && holes.length <= 4 ? ` (${joined(holes.map(({ name }) => `“${name}”`))})` : '';
  const first = holes.length === 0 ? (covered.length === 1 ? 'The one aim has an indicator' : `All ${aims(covered.length)} have an indicator`) : `${measured} of ${aims(covered.length)} ${measured === 1 ? 'has' : 'have'} an indicator and ${holes.length} ${holes.length === 1 ? 'has' : 'have'} none${named}`;
  return `${first}; ${indicatorsWithNoAim.length} of ${indicators} indicators ${indicatorsWithNoAim.length === 1 ? 'speaks' : 'speak'} of no aim.`;
}
