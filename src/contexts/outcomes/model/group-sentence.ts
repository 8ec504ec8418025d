import type { GroupTier } from './area-group.ts';

/** "authorities", "wards": the areas of a kind of group. */
export const tierWords: Readonly<Record<GroupTier, string>> = { 'upper-tier': 'authorities', district: 'districts', ward: 'wards', locality: 'localities' };

/** "We compare ourselves with two groups of areas of our own: Our sub-region (4 authorities), Seaside wards (6 wards)." */
export function sayGroups(groups: readonly { readonly name: string; readonly tier: GroupTier; readonly members: number; readonly isEnded: boolean }[]): string {
  const inForce = groups.filter(({ isEnded }) => !isEnded);
  if (inForce.length === 0) return 'We have made no group of areas of our own yet: figures are set against the published statistical neighbours and England.';
  const named = inForce.map(({ name, tier, members }) => `${name} (${members} ${tierWords[tier]})`);
  return `We can be compared with ${inForce.length === 1 ? 'one group' : `${inForce.length} groups`} of areas of our own: ${named.join(', ')}.`;
}

/** "Similar coastal authorities are 12 authorities that we chose, in revision 2 since 3 March 2026." */
export function sayGroup({ name, tier, members, revision, since, isEnded, isChosen, of }: { readonly name: string; readonly tier: GroupTier; readonly members: number; readonly revision: number; readonly since: string; readonly isEnded: boolean; readonly isChosen: boolean; /** Whose nearest areas they are, where they were found by likeness. */ readonly of: string | undefined }): string {
  if (isEnded) return `${name} was ended on ${since}: it is kept to be read, and nothing is compared with it any more.`;
  const what = of === undefined ? `${members} ${tierWords[tier]} that we chose` : `the ${members} ${tierWords[tier]} most like ${of}, by what we chose to look at`;
  return `${name}: ${what}, ${revision === 1 ? 'made' : `in revision ${revision}`} on ${since}${isChosen ? '; every page is compared with them unless another choice is made there' : ''}.`;
}
