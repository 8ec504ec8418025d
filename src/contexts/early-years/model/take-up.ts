import { smallestGroup } from './lowest-group.ts';
import type { ProfileChild } from './profile-child.ts';

/**
 * Take-up of early education by small area, in per cent: of the children whom a side file names, those for whom it names a setting that they attended before school.
 *
 * It is our own, from the children themselves: the published take-up is of funded places by age. Areas with fewer than 10 such children are left out, for one child would move them by
 * more than a band.
 */
export function takeUpOf(children: readonly Pick<ProfileChild, 'lsoa' | 'attended'>[]): ReadonlyMap<string, number> {
  const known = children.filter((child): child is { lsoa: string; attended: boolean } => child.lsoa !== undefined && child.attended !== undefined);
  return new Map([...Map.groupBy(known, ({ lsoa }) => lsoa)].flatMap(([lsoa, of]) => (of.length < smallestGroup ? [] : [[lsoa, (100 * of.filter(({ attended }) => attended).length) / of.length] as const])));
}
