import type { DisclosureRule } from '../../../methods/disclosure/rule.ts';
import { everybody, placeKey } from './linked-places.ts';
import type { CountedFigure, CutCell, FigureCut } from './release-cut.ts';
import { decideRelease, placesTooMany, type PastRelease, type ReleaseDecision } from './release.ts';

/** What becomes of figures when they are published, and which of those withheld were not looked at one by one. */
export interface NarrowedDecision extends ReleaseDecision {
  readonly keptInside: ReadonlySet<string>;
}

/** Figures that can be decided while an import waits, their counts and sums, and the places of the others. */
export interface NarrowedFigures {
  readonly cut: FigureCut;
  readonly keptInside: ReadonlySet<string>;
}

/** Makes the counts and sums of some figures; see `cutOf`. */
export type CutFigures = (figures: readonly CountedFigure[]) => FigureCut;

/**
 * Decides which of an indicator's figures may be shown, in the time that an import can wait.
 *
 * Where too many figures with few children are tied together, some stay inside: they are printed nowhere, and the rest is decided as if they had not been brought in.
 */
export function decideNarrowed(figures: readonly CountedFigure[], cutFigures: CutFigures, past: readonly PastRelease[], rule: DisclosureRule): NarrowedDecision {
  const { cut, keptInside } = narrowFigures(figures, cutFigures, past);
  const decision = decideRelease(cut, past, rule);
  return { ...decision, withheld: new Set([...decision.withheld, ...keptInside]), keptInside };
}

/**
 * Leaves out figures that are tied to too many others until what is left can be decided: first groups within areas, then all groups, then all that nobody was shown or promised anything of, at last
 * whatever is not shown already. Whoever is left out and lives in a total that is shown is a child of whom no figure is given, and is protected as such by `cutOf`.
 */
export function narrowFigures(figures: readonly CountedFigure[], cutFigures: CutFigures, past: readonly PastRelease[]): NarrowedFigures {
  const told = past.flatMap(({ cells }) => cells.filter(({ state }) => state !== 'aside'));
  const [promised, shown] = [new Set(told.map(({ place }) => place)), new Set(told.flatMap(({ key, state }) => (state === 'shown' ? [key] : [])))];
  let [left, cut] = [figures, cutFigures(figures)];
  const placesOf = (isMeant: (cell: CutCell) => boolean): ReadonlySet<string> => new Set(cut.cells.flatMap((cell) => (cell.place !== undefined && isMeant(cell) ? [cell.place] : [])));
  const steps: readonly (() => (figure: CountedFigure, place: string) => boolean)[] = [
    () => {
      const wholes = placesOf(({ isTotal }) => isTotal);
      return ({ group }, place) => group !== everybody && !promised.has(place) && !wholes.has(place);
    },
    () => ({ group }, place) => group !== everybody && !promised.has(place),
    () => (_figure, place) => !promised.has(place),
    () => {
      const notShown = placesOf(({ key, part }) => part !== 'others' && !shown.has(key));
      return (_figure, place) => notShown.has(place);
    },
  ];
  for (const step of steps) {
    const [tooMany, mayGo] = [placesTooMany(cut, past), step()];
    if (tooMany.size === 0) break;
    left = left.filter((figure) => figure.isPublished || !tooMany.has(placeKey(figure)) || !mayGo(figure, placeKey(figure)));
    cut = cutFigures(left);
  }
  const stays = new Set(left.map(placeKey));
  return { cut, keptInside: new Set(figures.map(placeKey).filter((place) => !stays.has(place))) };
}
