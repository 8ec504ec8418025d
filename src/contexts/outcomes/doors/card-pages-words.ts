import type { CardContent } from '../actions/read-card.ts';
import type { CardTile } from '../model/card.ts';
import type { Sentence } from '../model/sentence.ts';

/** Names beyond this many are counted: a list of all eight says no more than their number. */
const namedFigures = 3;

/** "Better or worse than neighbours (5 figures)": what cannot be said, and of which figures. */
export function silenceWords(what: string, figures: readonly string[]): string {
  const of = figures.length > namedFigures ? `${figures.length} figures` : figures.join('; ');
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} (${of})`;
}

/** Comparisons, place among all, trend and target of a figure as one line: "About the same as neighbours (66.0%); no clear change since 2020." */
export function standing({ comparisons, among, trend, target }: Pick<CardTile, 'comparisons' | 'among' | 'trend' | 'target'>): Sentence[] {
  const all = [...comparisons, ...among, ...(trend ? [trend] : []), ...(target ? [target] : [])];
  return all.map((sentence, place) => {
    const words = place === 0 ? `${sentence.words.charAt(0).toUpperCase()}${sentence.words.slice(1)}` : sentence.words;
    return { ...sentence, words: place === all.length - 1 && !words.endsWith('.') ? `${words}.` : words };
  });
}

/** Where the figures come from, how "better" and "changed" are decided, and what of it is ours. */
export function sourceLines({ card, isMadeUp, comparator, smallNumbers }: CardContent, address: string): string {
  return [
    ...(isMadeUp ? ['Made-up data: no figure on this card is about a real place.'] : []),
    ...card.sources.map(({ publisher, figures }) => `${publisher}: ${figures.join('; ')}.`),
    ...(smallNumbers === undefined ? [] : [smallNumbers]),
    '“Better” and “worse” are said only where chance is an unlikely reason (95% intervals), “getting better” only where five figures show it.',
    comparator?.kind === 'area-group' ? `${comparator.group.name} is a group of areas that the authority made; each counts once in its average.` : 'Neighbours are the authorities most like this one.',
    `Gaps and comparisons are ours, not official statistics.${address === '' ? '' : ` More: ${address}`}`,
  ].join(' ');
}

/** The same in one line for paper: publishers with the years of their figures. */
export function shortSourceLines(content: CardContent, address: string): string {
  const years = (figures: readonly string[]): string => [...new Set(figures.flatMap((figure) => /\(([^()]*)\)$/.exec(figure)?.[1] ?? []))].sort().join(', ');
  const sources = content.card.sources.map(({ publisher, figures }) => ({ publisher, figures: [years(figures)] }));
  return sourceLines({ ...content, card: { ...content.card, sources } }, address);
}

/** The card as plain words for a terminal, in the order of its two sides. */
export function cardText(content: CardContent): string {
  const { card, isMadeUp } = content;
  const bullets = (lines: readonly string[]): string[] => lines.map((line) => `  - ${line}`);
  return [
    `How children are doing in ${card.area.name}${isMadeUp ? ' (made-up data)' : ''}`,
    '',
    card.answer.map(({ words }) => words).join(' '),
    ...card.context,
    '',
    ...card.outcomes.map(({ name, sentence }) => `${name}. ${sentence.words}`),
    '',
    `${card.figures.length} figures, the whole and the gap together`,
    ...card.figures.flatMap((tile) => [`  ${tile.order}. ${tile.title}: ${tile.value === undefined ? `no figure for this ${card.area.kindWords}` : `${tile.value}${tile.unit} in ${tile.when}`}`, `     ${standing(tile).map(({ words }) => words).join('; ')}`, `     ${tile.gap.map(({ words }) => words).join(' ')}`]),
    '',
    'What we are doing',
    ...(card.doing.length > 0 ? bullets(card.doing) : ['  Nobody has written here yet what is being done.']),
    '',
    'What this card cannot say',
    ...bullets(card.cannotBeMade.map(({ what, why, figures }) => `${silenceWords(what, figures)}: ${why}.`)),
    '',
    shortSourceLines(content, ''),
  ].join('\n');
}

/** The card as data: every sentence with the test it rests on, every figure with its counts, limits and reason. */
export function cardValue({ card, map, isMadeUp, publisher }: CardContent): Record<string, unknown> {
  const figures = card.figures.map(({ picture, gapChange, ...tile }) => ({
    ...tile,
    indicator: picture.indicator.code,
    sourceCode: picture.indicator.sourceCode,
    period: picture.period?.label ?? null,
    figure: picture.figure,
    compared: picture.compared,
    trendResult: picture.trend,
    gapChange: gapChange ?? null,
    addedUpFrom: picture.addedUpFrom ?? null,
    instead: picture.instead ?? null,
  }));
  return { ...card, publisher, isMadeUp, figures, map: map ? { indicator: map.indicator.code, title: map.title, period: map.when, areas: map.map.areas } : null };
}
