import { judge } from '../../../methods/statistics/polarity.ts';
import type { CardTile } from './card.ts';
import { closedFromTheTop } from './gap.ts';
import type { Sentence } from './sentence.ts';

/**
 * The card's first words: how the figures stand, and what became of the gaps; both halves of the duty together.
 *
 * Each count is of named tests already made on the card; nothing is judged anew. That a gap closed because the top fell is said first.
 */
export function answerOfCard(figures: readonly CardTile[]): Sentence[] {
  return [wholeAnswer(figures), gapAnswer(figures)];
}

/** Where one figure stands to the first of those it may be compared with. */
type Place = 'better' | 'similar' | 'worse' | 'directional' | 'beside' | 'alone' | 'missing';

function placeOf({ picture }: CardTile): Place {
  if (!picture.figure.known) return 'missing';
  const [first] = picture.compared;
  if (!first?.figure.known) return 'alone';
  if (!first.comparison.told) return first.comparison.reason === 'no-interval' ? 'beside' : 'alone';
  const { verdict } = first.comparison;
  return verdict === 'higher' || verdict === 'lower' ? 'directional' : verdict;
}

function wholeAnswer(figures: readonly CardTile[]): Sentence {
  const test = 'count-of-comparisons';
  const places = figures.map(placeOf);
  const count = (place: Place): number => places.filter((each) => each === place).length;
  if (count('missing') === figures.length) return { test, answers: false, words: 'No figure for this area has been brought in, so nothing can be said of it yet.' };
  const whom = figures.flatMap(({ picture }) => picture.compared.slice(0, 1))[0]?.name ?? 'others';
  const parts = [
    part(count('better'), 'is', 'are', `better than ${whom}`),
    part(count('similar'), 'is', 'are', `about the same${count('better') === 0 ? ` as ${whom}` : ''}`),
    part(count('worse'), 'is', 'are', `worse${count('better') + count('similar') === 0 ? ` than ${whom}` : ''}`),
    part(count('directional'), 'is', 'are', 'clearly different, which is neither good nor bad'),
    ...sides(figures.filter((tile) => placeOf(tile) === 'beside'), whom),
    part(count('alone'), 'has', 'have', 'nobody to be compared with'),
    part(count('missing'), 'is', 'are', 'not published for this area'),
  ].flat();
  if (parts.length === 1) return { test, answers: true, words: `All ${number(figures.length)} figures ${parts[0]!.replace(/^\w+ /, '')}.` };
  return { test, answers: true, words: `Of ${number(figures.length)} figures, ${join(parts)}.` };
}

/** On which side of its first comparator a figure stands that cannot be tested against chance. */
function sideOf({ picture: { compared, figure, indicator } }: CardTile): 'better' | 'worse' | 'neither' {
  const theirs = compared[0]?.figure;
  if (!theirs?.known || !figure.known || figure.value === theirs.value) return 'neither';
  const side = judge(figure.value > theirs.value ? 'higher' : 'lower', indicator.polarity);
  return side === 'no-judgement' ? 'neither' : side;
}

/** Figures that cannot be tested against chance, by the side of the comparator on which they stand. */
function sides(beside: readonly CardTile[], whom: string): string[][] {
  const of = (side: ReturnType<typeof sideOf>): number => beside.filter((tile) => sideOf(tile) === side).length;
  const chance = ' (which may be chance)';
  return [
    part(of('better'), 'is', 'are', `on the better side of ${whom}${of('worse') > 0 ? '' : chance}`),
    part(of('worse'), 'is', 'are', `on the worse side${of('better') > 0 ? '' : ` of ${whom}`}${chance}`),
    part(of('neither'), 'is', 'are', 'on neither side'),
  ];
}

function gapAnswer(figures: readonly CardTile[]): Sentence {
  const test = 'gap-change';
  const changes = figures.flatMap(({ gapChange }) => (gapChange?.told ? [gapChange] : []));
  if (changes.length === 0) return { test, answers: false, words: 'Whether the gaps between groups of children are closing cannot be said: there are no figures for groups here over time.' };
  const sure = changes.filter(({ certainty }) => certainty !== 'not-clear');
  const fromTop = sure.filter((change) => closedFromTheTop(change)).length;
  const narrowed = sure.filter(({ direction }) => direction === 'narrowed').length;
  const widened = sure.filter(({ direction }) => direction === 'widened').length;
  const counts: [number, string][] = [[narrowed, 'narrowed'], [widened, 'widened'], [changes.length - narrowed - widened, 'did not clearly change']];
  const parts = counts.filter(([count]) => count > 0).map(([count, words], place) => `${number(count)}${place === 0 ? ` ${count === 1 ? 'gap' : 'gaps'} between groups of children` : ''} ${words}`);
  const chance = narrowed + widened > 0 && sure.some(({ certainty }) => certainty === 'unknown') ? ', which may be chance' : '';
  const warning = fromTop === 0 ? '' : `${capital(number(fromTop))} ${fromTop === 1 ? 'gap' : 'gaps'} closed only because the better-off group did worse. `;
  return { test, answers: true, words: `${warning}${capital(join(parts))}${chance}.` };
}

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;

function number(count: number): string {
  return small[count] ?? String(count);
}

function part(count: number, one: string, many: string, words: string): string[] {
  return count === 0 ? [] : [`${number(count)} ${count === 1 ? one : many} ${words}`];
}

function join(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
