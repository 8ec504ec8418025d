import { makeAreaGroup } from '../../contexts/outcomes/contract.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Ctx } from '../../platform/house/ctx.ts';
import { presentAuthorities, wellbourne } from './invented-names.ts';

/** How far from Wellbourne's heart another authority's may lie to be of its sub-region, in kilometres. */
const subRegionReach = 35;

/** Makes the group of Wellbourne and the authorities beside it, unless it is there already. */
export async function makeDemoAreaGroups(own: Ctx, db: Database): Promise<void> {
  const [x, y] = wellbourne.heart!;
  const beside = presentAuthorities.filter(({ heart }) => heart && Math.hypot(heart[0] - x, heart[1] - y) <= subRegionReach);
  const made = await makeAreaGroup(own, db, { name: 'Our sub-region', tier: 'upper-tier', members: beside.map(({ code }) => code), reason: 'We meet each quarter and share a safeguarding partnership' });
  if (!made.accepted && made.refusal.code !== 'area-group-name-taken') throw new Error(`The group of areas was refused: ${JSON.stringify(made.refusal)}`);
}
