import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { asNeighbours } from '../model/comparator.ts';
import { comparatorFigures } from '../model/target-standing.ts';
import { decideRevision, decideTerms, type TargetAsked, type TargetFigure, type TargetGround, type TargetRefusalCode, type TargetRevision } from '../model/target.ts';
import { insertTarget, listRevisions, listTargets, lockTargets } from '../store/targets.store.ts';
import { findPicture } from './read-picture.ts';

type TargetDecision<Value> = Decision<Value, TargetRefusalCode>;

/** Sets a target for a figure: its first revision. The baseline is the figure of its period as it stands in this moment. */
export async function setTarget(ctx: Ctx, db: Database, asked: { readonly figure: TargetFigure; readonly terms: TargetAsked; readonly reason: string }): Promise<TargetDecision<string>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockTargets(ctx, trx);
    const ground = await readGround(ctx, trx, asked.figure, asked.terms);
    if (!ground) return refuse('target-figure-not-found');
    const [standing] = await listTargets(trx, asked.figure);
    if (standing) return refuse('target-exists', { target: standing.id });
    const decided = decideTerms(asked.terms, ground);
    if (!decided.accepted) return decided;
    const id = ctx.newId();
    await save(ctx, trx, { id, revision: 1, figure: asked.figure, terms: decided.value, isWithdrawn: false, reason: asked.reason });
    return accept(id);
  });
}

/** Revises a target with a reason: a new revision, from the figures as they now stand. */
export async function reviseTarget(ctx: Ctx, db: Database, asked: { readonly id: string; readonly seenRevision: number; readonly terms: TargetAsked; readonly reason: string }): Promise<TargetDecision<number>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockTargets(ctx, trx);
    const latest = await findLatest(trx, asked.id, asked.seenRevision);
    if (!latest.accepted) return latest;
    const ground = await readGround(ctx, trx, latest.value.figure, asked.terms);
    if (!ground) return refuse('target-figure-not-found');
    const decided = decideRevision(latest.value.terms, asked.terms, ground);
    if (!decided.accepted) return decided;
    const revision = latest.value.revision + 1;
    await save(ctx, trx, { ...latest.value, revision, terms: decided.value, reason: asked.reason });
    return accept(revision);
  });
}

/** Withdraws a target with a reason. It stays readable with its history; another may be set for the same figure. */
export async function withdrawTarget(ctx: Ctx, db: Database, asked: { readonly id: string; readonly seenRevision: number; readonly reason: string }): Promise<TargetDecision<number>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockTargets(ctx, trx);
    const latest = await findLatest(trx, asked.id, asked.seenRevision);
    if (!latest.accepted) return latest;
    const revision = latest.value.revision + 1;
    await save(ctx, trx, { ...latest.value, revision, isWithdrawn: true, reason: asked.reason });
    return accept(revision);
  });
}

async function findLatest(trx: Trx, id: string, seen: number): Promise<TargetDecision<TargetRevision>> {
  const latest = (await listRevisions(trx, id))[0];
  if (!latest) return refuse('target-not-found');
  if (latest.isWithdrawn) return refuse('target-withdrawn-already');
  return latest.revision === seen ? accept(latest) : refuse('target-changed-meanwhile', { seen, now: latest.revision });
}

async function readGround(ctx: Ctx, trx: Trx, figure: TargetFigure, asked: TargetAsked): Promise<TargetGround | undefined> {
  const picture = await findPicture(ctx, trx, { ...figure, against: asNeighbours });
  if (!picture) return undefined;
  const { indicator, breaks, ours } = picture;
  return { indicator, breaks, points: ours.points, comparator: comparatorFigures(picture, asked.way === 'close-gap' ? asked.comparator : undefined), today: ctx.today };
}

async function save(ctx: Ctx, trx: Trx, target: Parameters<typeof insertTarget>[2]): Promise<void> {
  await insertTarget(ctx, trx, target);
  const { indicator, area, group } = target.figure;
  await writeAudit(ctx, trx, { act: 'outcomes.target-decided', subject: `target:${target.id}`, facts: { revision: target.revision, state: target.isWithdrawn ? 'withdrawn' : target.terms.state, indicator, area, group, reason: target.reason } });
  await raiseDataVersion(ctx, trx);
}
