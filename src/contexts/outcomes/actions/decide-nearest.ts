import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import type { DistanceSetting } from '../../../methods/statistics/neighbour-distance.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { decideAreaGroup, decideAreaGroupSeen, type AreaGroupRefusalCode } from '../model/area-group.ts';
import { decideLikeness, type Characteristic, type Likeness, type LikenessRefusalCode } from '../model/likeness.ts';
import { findLikeness, listAreaGroups, listGroupRevisions } from '../store/area-groups.store.ts';
import { changeAreaGroups, saveAreaGroup } from './decide-area-group.ts';
import { findCharacteristic } from './read-characteristics.ts';
import { findCompared } from './read-nearest-form.ts';

type NearestDecision<Value> = Decision<Value, AreaGroupRefusalCode | LikenessRefusalCode>;

/** What is asked for a list of nearest areas. */
export interface NearestAsked {
  readonly name: string;
  /** Whose neighbours. */
  readonly of: string;
  readonly count: number;
  readonly whenMissing: DistanceSetting['whenMissing'];
  readonly characteristics: readonly { readonly code: string; readonly weight: number }[];
  readonly reason: string;
}

/** Finds the areas most like one, by the values held at this moment, and keeps them as a group with all they were worked out from. Answers its id. */
export function makeNearestGroup(ctx: Ctx, db: Database, asked: NearestAsked): Promise<NearestDecision<string>> {
  return changeAreaGroups(ctx, db, async (trx) => {
    const found = await findCompared(ctx, trx, asked.of);
    if (!found) return refuse('area-group-area-unknown', { area: asked.of });
    const read = await readCharacteristics(ctx, trx, { of: found.area.code, areas: found.areas }, asked.characteristics);
    if (!read.accepted) return read;
    const likeness: Likeness = { of: found.area.code, areas: found.areas, count: asked.count, whenMissing: asked.whenMissing, characteristics: read.value };
    const nearest = decideLikeness(likeness);
    if (!nearest.accepted) return nearest;
    const decided = decideAreaGroup(await listAreaGroups(trx), { name: asked.name, members: nearest.value }, new Set(found.areas));
    if (!decided.accepted) return decided;
    const id = ctx.newId();
    await saveAreaGroup(ctx, trx, { id, revision: 1, ...decided.value, tier: found.tier, isEnded: false, reason: asked.reason }, likeness);
    return accept(id);
  });
}

/** Works a list of nearest areas out again, with the same characteristics and weights from the values now held: a new revision, unless they are the same. */
export function workOutNearestAgain(ctx: Ctx, db: Database, asked: { readonly id: string; readonly seenRevision: number; readonly reason: string }): Promise<NearestDecision<number>> {
  return changeAreaGroups(ctx, db, async (trx) => {
    const seen = decideAreaGroupSeen((await listGroupRevisions(trx, asked.id))[0], asked.seenRevision);
    if (!seen.accepted) return seen;
    const before = await findLikeness(trx, asked.id, seen.value.revision);
    const found = before && (await findCompared(ctx, trx, before.of));
    if (!before || !found) return refuse('area-group-not-by-likeness');
    const read = await readCharacteristics(ctx, trx, { of: before.of, areas: found.areas }, before.characteristics);
    if (!read.accepted) return read;
    const likeness: Likeness = { ...before, areas: found.areas, characteristics: read.value };
    if (isSame(likeness, before)) return refuse('area-group-values-unchanged');
    const nearest = decideLikeness(likeness);
    if (!nearest.accepted) return nearest;
    await saveAreaGroup(ctx, trx, { ...seen.value, members: nearest.value, revision: seen.value.revision + 1, reason: asked.reason }, likeness);
    return accept(seen.value.revision + 1);
  });
}

async function readCharacteristics(ctx: Ctx, trx: Trx, among: { readonly of: AreaCode; readonly areas: readonly AreaCode[] }, asked: readonly { readonly code: string; readonly weight: number }[]): Promise<Decision<Characteristic[], LikenessRefusalCode>> {
  const read: Characteristic[] = [];
  for (const { code, weight } of asked) {
    const found = await findCharacteristic(ctx, trx, { code, ...among });
    if (!found) return refuse('likeness-characteristic-unknown', { code });
    read.push({ ...found, weight });
  }
  return accept(read);
}

function isSame(one: Likeness, other: Likeness): boolean {
  const inputs = ({ areas, characteristics }: Likeness): string => JSON.stringify([areas, characteristics.map(({ code, weight, when, values }) => [code, weight, when, areas.map((area) => values[area] ?? null)])]);
  return inputs(one) === inputs(other);
}
