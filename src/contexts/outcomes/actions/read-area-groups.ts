import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listAreas, listAreasWithin, mapAreas } from '../../places/contract.ts';
import { groupTiers, type AreaGroup, type GroupTier } from '../model/area-group.ts';
import { listAreaGroups, listGroupRevisions } from '../store/area-groups.store.ts';
import { findChoice } from '../store/choices.store.ts';
import { findHomeArea } from './find-home-area.ts';

/** An area that may be a member of a group, under the region it lies in where that sorts many. */
export interface GroupArea {
  readonly code: string;
  readonly name: string;
  readonly region: string | undefined;
}

/** A group with the names of its members, and whether the authority is compared with it on every page. */
export interface NamedGroup {
  readonly group: AreaGroup;
  readonly members: readonly { readonly code: string; readonly name: string }[];
  readonly isChosen: boolean;
}

/** The groups of the authority, those in force and those ended. */
export async function readAreaGroups(ctx: Ctx, trx: Trx): Promise<{ readonly groups: readonly NamedGroup[]; readonly tiers: readonly GroupTier[] }> {
  const tiers: GroupTier[] = [];
  for (const tier of groupTiers) if ((await listGroupAreas(ctx, trx, tier)).length > 1) tiers.push(tier);
  return { groups: await named(ctx, trx, await listAreaGroups(trx)), tiers };
}

/** One group in all its revisions, newest first, with the name of the area whose nearest areas they are; undefined when there is none here. */
export async function findAreaGroup(ctx: Ctx, trx: Trx, id: string): Promise<(NamedGroup & { readonly revisions: readonly NamedGroup[]; readonly of: string | undefined }) | undefined> {
  const [latest, ...earlier] = await named(ctx, trx, await listGroupRevisions(trx, id));
  if (!latest) return undefined;
  const { nearestTo } = latest.group;
  return { ...latest, revisions: [latest, ...earlier], of: nearestTo && ((await mapAreas(ctx, trx, [nearestTo])).get(nearestTo)?.name ?? nearestTo) };
}

/** The areas of which groups of that kind are made: all authorities of England; the authority's own districts, wards or localities. */
export async function listGroupAreas(ctx: Ctx, trx: Trx, tier: GroupTier): Promise<GroupArea[]> {
  if (tier === 'upper-tier') return listAuthorities(ctx, trx);
  if (tier === 'locality') return (await listAreas(ctx, trx, { tier })).map(({ code, name }) => ({ code, name, region: undefined }));
  const home = await findHomeArea(ctx, trx);
  const within = home ? await listAreasWithin(ctx, trx, home.code, tier) : [];
  return within.filter(({ code }) => code !== home?.code).map(({ code, name }) => ({ code, name, region: undefined }));
}

async function listAuthorities(ctx: Ctx, trx: Trx): Promise<GroupArea[]> {
  const regions = await listAreas(ctx, trx, { tier: 'region' });
  const found: GroupArea[] = [];
  for (const { code, name } of regions) found.push(...(await listAreas(ctx, trx, { tier: 'upper-tier', within: code })).map((area) => ({ code: area.code, name: area.name, region: name })));
  const seen = new Set(found.map(({ code }) => code));
  const others = (await listAreas(ctx, trx, { tier: 'upper-tier' })).filter(({ code }) => !seen.has(code));
  return [...found, ...others.map(({ code, name }) => ({ code, name, region: undefined }))];
}

async function named(ctx: Ctx, trx: Trx, groups: readonly AreaGroup[]): Promise<NamedGroup[]> {
  const names = await mapAreas(ctx, trx, [...new Set(groups.flatMap(({ members }) => members))]);
  const chosen = await findChoice(trx, 'neighbour-set');
  return groups.map((group) => ({ group, isChosen: !group.isEnded && group.id === chosen, members: group.members.map((code) => ({ code, name: names.get(code)?.name ?? code })) }));
}
