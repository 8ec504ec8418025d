import { aggregate } from '../../../methods/statistics/aggregate.ts';
import { compareEstimates, type Comparison } from '../../../methods/statistics/benchmark.ts';
import { rankAreas, type Standing } from '../../../methods/statistics/rank.ts';
import type { RankRange } from '../../../methods/statistics/rank-range.ts';
import { rankRangesOf } from './funnel.ts';
import { figureOfCountsOf } from './card-picture.ts';
import { nobodyWords, type Comparator } from './comparator.ts';
import type { Indicator } from './indicator.ts';
import type { Picture, PlacedFigure } from './picture.ts';
import { ordinal } from './sentence.ts';
import { showFigure, showInterval } from './show-figure.ts';

/** An area set against ours: its place, and whether it differs by more than chance. */
export interface ComparedArea extends PlacedFigure {
  readonly standing: Standing;
  /** How the other area stands to ours; undefined for ourselves. */
  readonly toUs: Comparison | undefined;
  readonly isNeighbour: boolean;
  /** Between which ranks chance alone would let it stand, among the areas with counts. */
  readonly range: RankRange | undefined;
}

/** Everybody set against us. */
export interface ComparedAreas {
  readonly areas: readonly ComparedArea[];
  /** Neighbours that are clearly better, clearly worse, about the same, and those of whom it cannot be told. */
  readonly neighbours: { readonly better: number; readonly worse: number; readonly same: number; readonly untold: number };
}

/** Sets every area against ours by the interval of the difference (Newcombe); formulas 2.3 and 2.11. */
export function compareAreas(indicator: Indicator, ours: PlacedFigure, peers: readonly PlacedFigure[], neighbours: ReadonlySet<string>): ComparedAreas {
  const standings = rankAreas(peers, indicator.polarity);
  const ranges = rankRangesOf(indicator, peers);
  const areas = peers.map((peer): ComparedArea => ({
    ...peer,
    standing: standings.get(peer.area)!,
    toUs: peer.area === ours.area ? undefined : compareEstimates(peer.figure, ours.figure, { polarity: indicator.polarity }),
    isNeighbour: neighbours.has(peer.area),
    range: ranges.get(peer.area),
  }));
  const among = areas.filter(({ isNeighbour }) => isNeighbour);
  const count = (verdicts: readonly string[]): number => among.filter(({ toUs }) => toUs?.told && verdicts.includes(toUs.verdict)).length;
  return { areas, neighbours: { better: count(['better', 'higher']), worse: count(['worse', 'lower']), same: count(['similar']), untold: among.filter(({ toUs }) => !toUs?.told).length } };
}

/** "Four of ten neighbours are clearly better; two are clearly worse." */
export function compareSentence(indicator: Indicator, compared: ComparedAreas, name: string, peers = 'all authorities', comparator?: Comparator): string {
  const { better, worse, same, untold } = compared.neighbours;
  const all = better + worse + same + untold;
  const group = comparator?.kind === 'area-group' ? comparator.group.name : undefined;
  if (all === 0 && group !== undefined) return `${name} cannot be compared with ${group}: ${nobodyWords(comparator)}. It is set against ${peers}.`;
  if (all === 0) return `No statistical neighbours are published for ${name}, so it is set against ${peers}.`;
  const whom = group === undefined ? 'neighbours' : `areas of ${group}`;
  if (untold === all) return `Which of the ${words(all)} ${group === undefined ? `neighbours of ${name}` : whom} differ from ${group === undefined ? 'it' : name} by more than chance cannot be said, because no counts are published with these figures; their order is shown.`;
  const [up, down] = indicator.polarity === 'no-judgement' ? ['higher', 'lower'] : ['better', 'worse'];
  const parts = [`${capital(words(better))} of ${words(all)} ${whom} ${better === 1 ? 'is' : 'are'} clearly ${up} than ${name}`, `${words(worse)} ${worse === 1 ? 'is' : 'are'} clearly ${down}`, `${words(same)} ${same === 1 ? 'is' : 'are'} about the same`];
  return `${parts.join(', ')}${untold > 0 ? `; of ${words(untold)} it cannot be told` : ''}.`;
}

/** "Of the 152 with counts, chance alone would let it stand anywhere from 12th to 88th." Undefined where there is no range. */
export function rankRangeSentence(compared: ComparedAreas, ours: string): string | undefined {
  const range = compared.areas.find(({ area }) => area === ours)?.range;
  const counted = compared.areas.filter((each) => each.range).length;
  if (!range) return undefined;
  return range.best === range.worst ? `Of the ${counted.toLocaleString('en-GB')} with counts it stands ${ordinal(range.best)}, chance or not.` : `Of the ${counted.toLocaleString('en-GB')} with counts, chance alone would let it stand anywhere from ${ordinal(range.best)} to ${ordinal(range.worst)}.`;
}

/** "Counted together, 8 of them with counts, it is 66.4% there (95% interval 66.0% to 66.8%)." Undefined without a group, or where fewer than two of its areas have counts. */
export function sentenceOfTogether({ comparator, neighbourFigures, indicator }: Picture): string | undefined {
  const toFigure = figureOfCountsOf(indicator);
  if (comparator?.kind !== 'area-group' || !toFigure) return undefined;
  const { figure, areas, areasWithData } = aggregate(neighbourFigures.map((each) => each.figure), 'add-the-others', toFigure);
  const interval = showInterval(indicator, figure);
  if (!figure.known || interval === undefined || areasWithData < 2) return undefined;
  return `With the children of ${areasWithData < areas ? `the ${areasWithData} of these ${areas} areas that have counts` : `all ${areas} areas`} counted together it is ${showFigure(indicator, figure)} there (95% interval ${interval}).`;
}

function words(count: number): string {
  return ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][count] ?? String(count);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
