import type { Figure } from '../../../kernel/figure.ts';
import { disclosureRule } from '../../../methods/disclosure/rule.ts';
import type { Group, DimensionCode } from './cohort.ts';
import { findHiddenGroups } from './hidden-groups.ts';

/** A measured group as `outcomes` needs it: what it is grouped by, and its figures by measure. */
export interface OutcomeGroup {
  readonly breakdown: readonly DimensionCode[];
  readonly groups: readonly Group[];
  readonly figures: ReadonlyMap<string, Figure>;
}

/** A figure as it goes to `outcomes`: the area, the group of children and the measure, with its counts; `isHidden` where it may not be kept outside. */
export interface OutcomeFigure {
  readonly measure: string;
  readonly area: string;
  readonly group: string;
  readonly figure: Figure;
  readonly isHidden: boolean;
}

const areaDimensions: readonly DimensionCode[] = ['ward', 'locality'];
/** Shares that go out for every group of the authority; for wards and localities a good level alone. */
const shares = ['good-level', 'all-items', 'communication-language-literacy'];
const others = ['lowest-fifth-gap', 'lowest-fifth-mean', 'mean-items', 'fsm-gap'];

/** Breakdowns that are measured for `outcomes`. */
export const outcomeBreakdowns = ['sex', 'fsm', 'language', 'sen', 'ethnicity', 'term', 'ward', 'locality'];

/**
 * What goes to `outcomes`: for the authority each share by group and the measures of the gap; for wards and localities a good level.
 *
 * Groups that would tell of few children, and those from which they could be worked out, are hidden by the rule of `findHiddenGroups`.
 */
export function outcomeFigures(measured: Iterable<OutcomeGroup>, authorityArea: string | undefined): OutcomeFigure[] {
  const made: OutcomeFigure[] = [];
  const tables = new Map<string, { readonly key: string; readonly measure: string; readonly area: string; readonly group: string; readonly figure: Figure }[]>();
  for (const { breakdown, groups, figures } of measured) {
    const at = breakdown.findIndex((code) => areaDimensions.includes(code));
    const area = at < 0 ? authorityArea : groups[at]!.code;
    if (area === undefined || groups.some(({ code }) => code === 'not-known')) continue;
    const group = breakdown.flatMap((code, place) => (place === at ? [] : [`${code}:${groups[place]!.code}`])).join('+') || 'all';
    for (const measure of at < 0 ? shares : ['good-level']) {
      const table = `${breakdown.join('+')} ${measure}`;
      tables.set(table, [...(tables.get(table) ?? []), { key: `${area} ${group}`, measure, area, group, figure: figures.get(measure)! }]);
    }
    if (breakdown.length === 0) for (const measure of others) made.push({ measure, area, group, figure: figures.get(measure)!, isHidden: false });
  }
  const rule = disclosureRule();
  for (const rows of tables.values()) {
    const hidden = findHiddenGroups(rows.map(({ key, figure }) => ({ key, numerator: countOf(figure, 'numerator'), denominator: countOf(figure, 'denominator') })), rule);
    for (const { key, ...row } of rows) made.push({ ...row, isHidden: hidden.has(key) });
  }
  return made;
}

function countOf(figure: Figure, part: 'numerator' | 'denominator'): number {
  return figure.known ? (figure[part] ?? 0) : 0;
}
