import { judge } from '../../../methods/statistics/polarity.ts';
import type { CardTile } from './card.ts';
import type { ComparedWith } from './card-picture.ts';
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

function wholeAnswer(figures: readonly CardTile[]): Sentence {
  const test = 'count-of-comparisons';
  const known = figures.filter(({ picture }) => picture.figure.known);
  if (known.length === 0) return { test, answers: false, words: 'No figure for this area has been brought in, so nothing can be said of it yet.' };
  const first = known.flatMap(({ picture }) => picture.compared.slice(0, 1));
  const whom = first[0]?.name ?? 'others';
  const count = (verdict: string): number => first.filter(({ comparison }) => comparison.told && comparison.verdict === verdict).length;
  const beside = known.flatMap((tile) => sideOf(tile));
  const told = [
    part(count('better'), (n) => `${n} ${isOrAre(count('better'))} better than ${whom}`),
    part(count('similar'), (n) => `${n} about the same`),
    part(count('worse'), (n) => `${n} worse`),
    part(count('higher') + count('lower'), (n) => `${n} higher or lower, which is neither good nor bad`),
    part(beside.length, (n) => `${n} cannot be tested against chance (${sides(beside, whom)})`),
    part(figures.length - known.length, (n) => `${n} not published for this area`),
  ].flat();
  if (first.length === 0) return { test, answers: false, words: `${capital(number(known.length))} ${known.length === 1 ? 'figure is' : 'figures are'} known, and there is nobody to compare them with.` };
  return { test, answers: true, words: `Of ${number(figures.length)} figures, ${join(told)}.` };
}

/** On which side of its first comparator a figure stands that cannot be tested; empty for one that can be, or has none. */
function sideOf({ picture }: CardTile): ('better' | 'worse' | 'neither')[] {
  const [first] = picture.compared;
  const { figure, indicator } = picture;
  if (!first || first.comparison.told || !first.figure.known || !figure.known) return [];
  if (figure.value === first.figure.value) return ['neither'];
  const side = judge(figure.value > first.figure.value ? 'higher' : 'lower', indicator.polarity);
  return [side === 'no-judgement' ? 'neither' : side];
}

function sides(beside: readonly ('better' | 'worse' | 'neither')[], whom: ComparedWith['name']): string {
  const of = (side: string): number => beside.filter((each) => each === side).length;
  const words = [part(of('better'), (n) => `${n} on the better side of ${whom}`), part(of('worse'), (n) => `${n} on the worse side`), part(of('neither'), (n) => `${n} on neither`)].flat();
  return join(words);
}

function gapAnswer(figures: readonly CardTile[]): Sentence {
  const test = 'gap-change';
  const changes = figures.flatMap(({ gapChange }) => (gapChange?.told ? [gapChange] : []));
  if (changes.length === 0) return { test, answers: false, words: 'Whether the gap between groups of children is closing cannot be said: there are no figures for groups over time.' };
  const sure = changes.filter(({ certainty }) => certainty !== 'not-clear');
  const fromTop = sure.filter((change) => closedFromTheTop(change)).length;
  const narrowed = sure.filter(({ direction }) => direction === 'narrowed').length;
  const widened = sure.filter(({ direction }) => direction === 'widened').length;
  const rest = changes.length - narrowed - widened;
  const parts = [part(narrowed, (n) => `${n} narrowed`), part(widened, (n) => `${n} widened`), part(rest, (n) => `${n} did not clearly change`)].flat();
  const of = `Of ${number(changes.length)} ${changes.length === 1 ? 'gap' : 'gaps'} between groups of children, ${join(parts)}.`;
  const warning = fromTop === 0 ? '' : `${capital(number(fromTop))} ${fromTop === 1 ? 'gap' : 'gaps'} closed only because the better-off group did worse. `;
  return { test, answers: true, words: `${warning}${of}` };
}

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;

function number(count: number): string {
  return small[count] ?? String(count);
}

function part(count: number, say: (count: string) => string): string[] {
  return count === 0 ? [] : [say(number(count))];
}

function isOrAre(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function join(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
