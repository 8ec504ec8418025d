import { crossTable } from './cross-table.ts';
import { reasonToHideShare } from './primary.ts';
import type { DisclosureRule } from './rule.ts';
import { sumTable, type SumTable } from './sum-table.ts';

/** A group of children, and how many of them are counted. */
export interface ShareGroup {
  readonly key: string;
  readonly numerator: number;
  readonly denominator: number;
}

/** Where the counts of each group stand; the last is the whole. */
export interface ShareTable {
  readonly table: SumTable;
  readonly numerators: readonly number[];
  readonly denominators: readonly number[];
}

/**
 * The table behind a list of percentages: who is counted, who is not, and both, for each group and the whole.
 *
 * Those who are not counted are printed nowhere, but any reader can take one number from the other: where they are few (and the rule says so), they must be as
 * safe as those who are. A group that may not have a percentage has its numerator hidden, because percentage and denominator tell it.
 */
export function shareTable(groups: readonly ShareGroup[], rule: DisclosureRule): ShareTable {
  const byKey = new Map(groups.map((group) => [group.key, group]));
  const rows = { members: groups.map(({ key }) => ({ key })) };
  const columns = { members: [{ key: 'counted' }, { key: 'others' }] };
  const { table, placeOf } = crossTable([rows, columns], ([group, column]) => {
    const { numerator, denominator } = byKey.get(group!)!;
    return column === 'counted' ? numerator : denominator - numerator;
  });
  const keys = [...groups.map(({ key }) => key), undefined];
  const [numerators, others, denominators] = ['counted', 'others', undefined].map((column) => keys.map((key) => placeOf([key, column])));
  const cells = [...table.cells];
  keys.forEach((_, place) => {
    const [numerator, rest] = [cells[numerators![place]!]!, cells[others![place]!]!];
    const reason = reasonToHideShare(numerator.count, numerator.count + rest.count, rule);
    cells[numerators![place]!] = { ...numerator, ...(reason === undefined ? {} : { mustHide: reason }) };
    cells[others![place]!] = { ...rest, standing: 'unpublished', ...(reason === 'few-others' ? { mustHide: reason } : {}) };
  });
  return { table: sumTable(cells, table.sums), numerators: numerators!, denominators: denominators! };
}
