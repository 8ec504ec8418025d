import type { Figure } from '../../../kernel/figure.ts';
import type { Group, DimensionCode } from './cohort.ts';

/** A measured group as `outcomes` needs it: what it is grouped by, and its figures by measure. */
export interface OutcomeGroup {
  readonly breakdown: readonly DimensionCode[];
  readonly groups: readonly Group[];
  readonly figures: ReadonlyMap<string, Figure>;
}

/** A figure as it goes to `outcomes`: the area, the group of children and the measure, exact, with its counts. */
export interface OutcomeFigure {
  readonly measure: string;
  readonly area: string;
  readonly group: string;
  readonly figure: Figure;
}

const areaDimensions: readonly DimensionCode[] = ['ward', 'locality'];
/** Shares that go out for every group and area. */
const shares = ['good-level', 'all-items', 'communication-language-literacy'];
const others = ['lowest-fifth-gap', 'lowest-fifth-mean', 'mean-items', 'fsm-gap', 'area-gap', 'slope-index'];

/** Breakdowns that are measured for `outcomes`. */
export const outcomeBreakdowns = ['sex', 'fsm', 'language', 'sen', 'ethnicity', 'term', 'ward', 'locality'];

/**
 * What goes to `outcomes`: each share by group, by ward and by locality, and for the authority the measures of the gap. Crossings stay in the measures: to prove of meals within wards
 * that no small count can be worked out takes seconds a year, and an import would wait for it.
 *
 * All of it exact: `outcomes` decides once, beside everything that was published before, who may read which of them.
 */
export function outcomeFigures(measured: Iterable<OutcomeGroup>, authorityArea: string | undefined): OutcomeFigure[] {
  const made: OutcomeFigure[] = [];
  for (const { breakdown, groups, figures } of measured) {
    const at = breakdown.findIndex((code) => areaDimensions.includes(code));
    const area = at < 0 ? authorityArea : groups[at]!.code;
    if (area === undefined || groups.some(({ code }) => code === 'not-known')) continue;
    const group = breakdown.flatMap((code, place) => (place === at ? [] : [`${code}:${groups[place]!.code}`])).join('+') || 'all';
    for (const measure of [...shares, ...(breakdown.length === 0 ? others : [])]) made.push({ measure, area, group, figure: figures.get(measure)! });
  }
  return made;
}
