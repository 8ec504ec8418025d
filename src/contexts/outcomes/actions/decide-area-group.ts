import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { tellEvent } from '../../../platform/events/tell.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { decideAreaGroup, decideAreaGroupRevised, decideAreaGroupSeen, type AreaGroupAsked, type AreaGroupRefusalCode, type GroupTier } from '../model/area-group.ts';
import type { Likeness } from '../model/likeness.ts';
import { findLikeness, insertAreaGroup, listAreaGroups, listGroupRevisions, lockAreaGroups } from '../store/area-groups.store.ts';
import { findChoice } from '../store/choices.store.ts';
import { listGroupAreas } from './read-area-groups.ts';

type GroupDecision<Value> = Decision<Value, AreaGroupRefusalCode>;

/** Makes a group of areas that people chose: its first revision. Answers its id. */
export function makeAreaGroup(ctx: Ctx, db: Database, asked: AreaGroupAsked & { readonly tier: GroupTier; readonly reason: string }): Promise<GroupDecision<string>> {
  return changeAreaGroups(ctx, db, async (trx) => {
    const decided = decideAreaGroup(await listAreaGroups(trx), asked, await readOffered(ctx, trx, asked.tier));
    if (!decided.accepted) return decided;
    const id = ctx.newId();
    await saveAreaGroup(ctx, trx, { id, revision: 1, ...decided.value, tier: asked.tier, isEnded: false, reason: asked.reason }, undefined);
    return accept(id);
  });
}

/** Renames a group or changes its members, with a reason: a new revision. The name of nearest areas may be changed so, their list only by working it out again. */
export function reviseAreaGroup(ctx: Ctx, db: Database, asked: AreaGroupAsked & { readonly id: string; readonly seenRevision: number; readonly reason: string }): Promise<GroupDecision<number>> {
  return changeAreaGroups(ctx, db, async (trx) => {
    const seen = decideAreaGroupSeen((await listGroupRevisions(trx, asked.id))[0], asked.seenRevision);
    if (!seen.accepted) return seen;
    const latest = seen.value;
    const others = (await listAreaGroups(trx)).filter(({ id }) => id !== asked.id);
    // A member whose code went out of use meanwhile may stay: it is what the earlier revision was shown with.
    const offered = new Set([...(await readOffered(ctx, trx, latest.tier)), ...latest.members]);
    const decided = decideAreaGroup(others, latest.nearestTo ? { ...asked, members: latest.members } : asked, offered);
    const revised = decided.accepted ? decideAreaGroupRevised(latest, decided.value) : decided;
    if (!revised.accepted) return revised;
    await saveAreaGroup(ctx, trx, { ...latest, ...revised.value, revision: latest.revision + 1, reason: asked.reason }, await findLikeness(trx, latest.id, latest.revision));
    return accept(latest.revision + 1);
  });
}

/** Ends a group with a reason; it stays readable with its history. The one that the authority is compared with everywhere is ended after another was chosen. */
export function endAreaGroup(ctx: Ctx, db: Database, asked: { readonly id: string; readonly seenRevision: number; readonly reason: string }): Promise<GroupDecision<number>> {
  return changeAreaGroups(ctx, db, async (trx) => {
    const seen = decideAreaGroupSeen((await listGroupRevisions(trx, asked.id))[0], asked.seenRevision);
    if (!seen.accepted) return seen;
    if ((await findChoice(trx, 'neighbour-set')) === asked.id) return refuse('area-group-chosen', { name: seen.value.name });
    await saveAreaGroup(ctx, trx, { ...seen.value, revision: seen.value.revision + 1, isEnded: true, reason: asked.reason }, await findLikeness(trx, asked.id, seen.value.revision));
    return accept(seen.value.revision + 1);
  });
}

/** Adds a revision with its line in the audit and its event; pages that were kept are drawn anew. */
export async function saveAreaGroup(ctx: Ctx, trx: Trx, group: Parameters<typeof insertAreaGroup>[2], likeness: Likeness | undefined): Promise<void> {
  await insertAreaGroup(ctx, trx, group, likeness);
  const { id, revision, name, tier, members, isEnded, reason } = group;
  await writeAudit(ctx, trx, { act: 'outcomes.area-group-decided', subject: `area-group:${id}`, facts: { revision, state: isEnded ? 'ended' : 'in-force', name, tier, members: members.length, reason } });
  await tellEvent(ctx, trx, { name: 'outcomes.area-group-decided', facts: { group: id, revision } });
  await raiseDataVersion(ctx, trx);
}

async function readOffered(ctx: Ctx, trx: Trx, tier: GroupTier): Promise<ReadonlySet<string>> {
  return new Set((await listGroupAreas(ctx, trx, tier)).map(({ code }) => code));
}

/** Acts in a transaction while nobody else decides groups of areas for the authority. */
export function changeAreaGroups<Value>(ctx: Ctx, db: Database, act: (trx: Trx) => Promise<Value>): Promise<Value> {
  return inTransaction(db, ctx, async (trx) => {
    await lockAreaGroups(ctx, trx);
    return act(trx);
  });
}
