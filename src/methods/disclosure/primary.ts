import type { DisclosureRule } from './rule.ts';
import type { PrimaryReason } from './sum-table.ts';

/** Why a count must be hidden for its own sake, or undefined when it need not: it is 1 to the threshold, or a zero where zeros tell. */
export function reasonToHideCount(count: number, rule: DisclosureRule): PrimaryReason | undefined {
  if (count >= 1 && count <= rule.threshold) return 'few-children';
  return count === 0 && rule.zerosAreSensitive ? 'zero-tells' : undefined;
}

/**
 * Why a share of children must be hidden, with its percentage and limits, or undefined when it need not.
 *
 * Few who are counted; few who are not (9 of 10 tells of the tenth), where the rule says so; none or all of them, where zeros tell; or too few children
 * for a percentage, `small-base`. No children at all is no disclosure: there is no share.
 */
export function reasonToHideShare(numerator: number, denominator: number, rule: DisclosureRule): PrimaryReason | undefined {
  if (denominator === 0) return undefined;
  const others = denominator - numerator;
  const own = reasonToHideCount(numerator, rule);
  if (own !== undefined) return own;
  if (others === 0 && rule.zerosAreSensitive) return 'zero-tells';
  if (others >= 1 && others <= rule.threshold && rule.hidesFewOthers) return 'few-others';
  return denominator < rule.fewestForPercentage ? 'small-base' : undefined;
}

/** Why a mean over so many children must be hidden, or undefined when it need not. */
export function reasonToHideMean(children: number, rule: DisclosureRule): PrimaryReason | undefined {
  return children >= 1 && children < rule.fewestForMean ? 'small-base' : undefined;
}
