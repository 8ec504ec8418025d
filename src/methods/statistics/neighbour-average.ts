import { missingFigure, type Figure } from '../../kernel/figure.ts';
import { reasonOfParts } from './missing-parts.ts';
import type { AreasCounted } from './rank.ts';

/** What the statistical neighbours' figure is, and how many of how many had data. */
export interface NeighbourAverage extends AreasCounted {
  readonly figure: Figure;
}

/**
 * The mean or the median of an area's statistical neighbours, over those with data; the area itself is not among them.
 *
 * Each neighbour counts once, whatever its size. It has no interval: it describes ten areas, it does not estimate. LAIT shows the mean
 * (mod_la_lvl_table.R, mean with missing left out), the children's social care dashboard the median: say which. No neighbour with data: missing
 * for their shared reason, or `not-available`.
 */
export function neighbourAverage(neighbours: readonly Figure[], average: 'mean' | 'median'): NeighbourAverage {
  const values = neighbours.flatMap((figure) => (figure.known ? [figure.value] : [])).sort((a, b) => a - b);
  const counted = { areasWithData: values.length, areas: neighbours.length };
  if (values.length === 0) {
    return { figure: missingFigure(reasonOfParts(neighbours.flatMap((figure) => (figure.known ? [] : [figure.reason])))), ...counted };
  }
  const value = average === 'mean' ? values.reduce((sum, each) => sum + each, 0) / values.length : medianOf(values);
  if (!Number.isFinite(value)) return { figure: missingFigure('cannot-be-calculated'), ...counted };
  return { figure: { known: true, value, method: `neighbour-${average}` }, ...counted };
}

function medianOf(ordered: readonly number[]): number {
  const middle = ordered.length >> 1;
  return ordered.length % 2 === 1 ? ordered[middle]! : (ordered[middle - 1]! + ordered[middle]!) / 2;
}
