import { makeAreaGroup, makeNearestGroup } from '../../contexts/outcomes/contract.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Ctx } from '../../platform/house/ctx.ts';
import { doneInDemo } from './demo-act.ts';
import { presentAuthorities, wellbourne } from './invented-names.ts';

/** How far from Wellbourne's heart another authority's may lie to be of its sub-region, in kilometres. */
const subRegionReach = 35;

/** Makes the group of Wellbourne and the authorities beside it, and that of those most like it, unless they are there already. */
export async function makeDemoAreaGroups(own: Ctx, db: Database): Promise<void> {
  const [x, y] = wellbourne.heart!;
  const beside = presentAuthorities.filter(({ heart }) => heart && Math.hypot(heart[0] - x, heart[1] - y) <= subRegionReach);
  const made = await makeAreaGroup(own, db, { name: 'Our sub-region', tier: 'upper-tier', members: beside.map(({ code }) => code), reason: 'We meet each quarter and share a safeguarding partnership' });
  const characteristics = [{ code: 'indicator:lait-childpov', weight: 2 }, { code: 'indicator:lait-prifsm', weight: 1 }, { code: 'indicator:lait-ealpri', weight: 1 }, { code: 'indicator:lait-low-birth-weight-babies', weight: 1 }];
  const nearest = await makeNearestGroup(own, db, { name: 'Most like us', of: wellbourne.code, count: 6, whenMissing: 'pairwise', characteristics, reason: 'Agreed with the partners: how poor families are and what children begin with, and no result of our own work' });
  for (const each of [made, nearest]) doneInDemo('A group of areas', each, 'area-group-name-taken');
}
