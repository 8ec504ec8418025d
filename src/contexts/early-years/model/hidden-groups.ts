import type { DisclosureRule } from '../../../methods/disclosure/rule.ts';
import { shareTable, type ShareGroup } from '../../../methods/disclosure/share-table.ts';
import { suppress } from '../../../methods/disclosure/suppression.ts';

/** A page waits for the answer. */
const effortWhileWaiting = 0.05;

/**
 * The groups whose share may not be seen outside, so that no small count can be worked out from the others and their total: the one definition for pages
 * here; of what goes to `outcomes` that context decides. Zeros are as sensitive as small counts.
 */
export function findHiddenGroups(groups: readonly ShareGroup[], rule: DisclosureRule): ReadonlySet<string> {
  const counted = groups.filter(({ denominator }) => denominator > 0);
  if (counted.length === 0) return new Set();
  const shares = shareTable(counted, rule);
  const { cells } = suppress(shares.table, rule, effortWhileWaiting);
  return new Set(counted.flatMap(({ key }, at) => (cells[shares.numerators[at]!]!.state !== 'shown' || cells[shares.denominators[at]!]!.state !== 'shown' ? [key] : [])));
}
