import { makeAreaGroup, makeNearestGroup } from '../../contexts/outcomes/contract.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Ctx } from '../../platform/house/ctx.ts';
import { presentAuthorities, wellbourne } from './invented-names.ts';

/** How far from Wellbourne's heart another authority's may lie to be of its sub-region, in kilometres. */
const subRegionReach = 35;

/** Makes the group of Wellbourne and the authorities beside it, and that of those most like it, unless they are there already. */
export async function makeDemoAreaGroups(own: Ctx, db: Database): Promise<void> {
  const [x, y] = wellbourne.heart!;
  const beside = presentAuthorities.filter(({ heart }) => heart && Math.hypot(heart[0] - x, heart[1] - y) <= subRegionReach);
  const made = await makeAreaGroup(own, db, { name: 'Our sub-region', tier: 'upper-tier', members: beside.map(({ code }) => code), reason: 'We meet each quarter and share a safeguarding partnership' });
  const characteristics = [{ code: 'people:under-5', weight: 1 }, { code: 'idaci:2025', weight: 2 }, { code: 'people:density', weight: 1 }, { code: 'indicator:lait-childpov', weight: 1 }];
  const nearest = await makeNearestGroup(own, db, { name: 'Most like us', of: wellbourne.code, count: 6, whenMissing: 'pairwise', characteristics, reason: 'Agreed with the partners: how young, how poor and how crowded a place is, and nothing that our services change' });
  for (const each of [made, nearest]) if (!each.accepted && each.refusal.code !== 'area-group-name-taken') throw new Error(`A group of areas was refused: ${JSON.stringify(each.refusal)}`);
}
