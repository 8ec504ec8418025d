import type { AreaGroup } from './area-group.ts';

/** Why a group that was asked for cannot be compared with: it was ended, or its areas are of another kind. */
export type GroupMisfit = 'ended' | 'of-another-kind';

/** With whom a figure is set against in a row: the statistical neighbours of a published set, or a group of areas that the authority made. */
export type Comparator =
  | { readonly kind: 'neighbours'; readonly set: string }
  | { readonly kind: 'area-group'; readonly group: Pick<AreaGroup, 'id' | 'name' | 'revision'>; readonly misfit: GroupMisfit | undefined };

/** What stands in an address for the published statistical neighbours, whatever the authority chose. */
export const asNeighbours = 'neighbours';

/** "Statistical neighbours", "Similar coastal authorities": whom one is compared with, as a name. */
export function comparatorName(comparator: Comparator | undefined): string {
  return comparator?.kind === 'area-group' ? comparator.group.name : 'statistical neighbours';
}

/** "neighbours", "the average of Similar coastal authorities": after "better than", short. */
export function comparatorShort(comparator: Comparator | undefined): string {
  return comparator?.kind === 'area-group' ? `the average of ${comparator.group.name}` : 'neighbours';
}

/** "the average of its statistical neighbours", "the average of Similar coastal authorities": after "better than", in full. */
export function comparatorAverage(comparator: Comparator | undefined): string {
  return comparator?.kind === 'area-group' ? `the average of ${comparator.group.name}` : 'the average of its statistical neighbours';
}

/** "Neighbours", "Similar coastal authorities": the name of a line over time. */
export function comparatorLine(comparator: Comparator | undefined): string {
  return comparator?.kind === 'area-group' ? comparator.group.name : 'Neighbours';
}

/** "Neighbours’ mean", "Mean of Similar coastal authorities": the name of a rule across a chart. */
export function comparatorMean(comparator: Comparator | undefined): string {
  return comparator?.kind === 'area-group' ? `Mean of ${comparator.group.name}` : 'Neighbours’ mean';
}

/** Why there is nobody to be compared with, as the end of a sentence. */
export function nobodyWords(comparator: Comparator | undefined): string {
  if (comparator?.kind !== 'area-group') return 'none are published for this area';
  const words: Record<GroupMisfit, string> = { ended: 'that group of areas was ended', 'of-another-kind': 'its areas are of another kind' };
  return comparator.misfit === undefined ? 'it has no other area' : words[comparator.misfit];
}

/** "Neighbours: Department for Education set of 2025-05.": where the list of those compared with comes from. */
export function comparatorSource(comparator: Comparator | undefined): string {
  if (comparator?.kind !== 'area-group') return `Neighbours: Department for Education set of ${comparator?.set ?? ''}.`;
  return `${comparator.group.name}: a group of areas made by the authority, revision ${comparator.group.revision}.`;
}
