import type { Figure } from '../../kernel/figure.ts';
import { missingFigure, publishedFigure } from '../../kernel/figure.ts';
import type { ShowFigure } from './figure-words.ts';

/** One area of a map. */
export interface MapArea {
  readonly code: string;
  readonly name: string;
  readonly figure: Figure;
  readonly href?: string;
}

/** All that a map, its table and its description are made from. */
export interface MapData {
  readonly areas: readonly MapArea[];
  /** Where one band ends and the next begins, rising; a figure equal to a cut lies in the upper band. At most five. */
  readonly cuts: readonly number[];
  /** Words for the bands, lowest first, one more than there are cuts; "60% to under 65%" when left out. */
  readonly bandLabels?: readonly string[];
}

/** Which band a value lies in, 0 the lowest: a value equal to a cut lies above it. */
export function bandOf(value: number, cuts: readonly number[]): number {
  return cuts.filter((cut) => value >= cut).length;
}

/** The bands in words, lowest first. Refuses cuts that do not rise and words that are too few or too many. */
export function bandLabels({ cuts, bandLabels: given }: Pick<MapData, 'cuts' | 'bandLabels'>, show: ShowFigure): string[] {
  if (cuts.some((cut, index) => !Number.isFinite(cut) || (index > 0 && cut <= cuts[index - 1]!))) throw new RangeError(`The cut points of a map must rise; these do not: ${cuts.join(', ')}.`);
  if (given && given.length !== cuts.length + 1) throw new RangeError(`A map with ${cuts.length} cut points has ${cuts.length + 1} bands, but was given words for ${given.length}.`);
  if (given) return [...given];
  const cut = (index: number) => show(publishedFigure(cuts[index]!));
  if (cuts.length === 0) return ['any figure'];
  return [`under ${cut(0)}`, ...cuts.slice(1).map((_, index) => `${cut(index)} to under ${cut(index + 1)}`), `${cut(cuts.length - 1)} or more`];
}

/** What an area that is drawn but has no row is given: it is on the map, and nobody gave a figure for it. */
export const unlistedFigure = missingFigure('not-available');
