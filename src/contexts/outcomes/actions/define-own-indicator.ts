import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { decideIndicatorDefined, decideIndicatorRevised, type OwnDefinition, type OwnIndicatorRefusalCode } from '../model/own-indicator.ts';
import { findIndicator, listIndicators } from '../store/indicators.store.ts';
import { releaseAgain } from './release-figures.ts';
import { insertOwnDefinition, listOwnDefinitions, lockOwnIndicators } from '../store/own-indicators.store.ts';

/** Defines an indicator of the authority's own: its first version, under a code made from its short title. */
export async function defineOwnIndicator(ctx: Ctx, db: Database, asked: { readonly definition: OwnDefinition; readonly reason: string }): Promise<Decision<string, OwnIndicatorRefusalCode>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockOwnIndicators(ctx, trx);
    const every = await listIndicators(trx);
    const decided = decideIndicatorDefined(asked.definition, { codes: every.map(({ code }) => code), titles: every.map(({ title }) => title) });
    if (!decided.accepted) return decided;
    await saveDefinition(ctx, trx, { ...decided.value, version: 1 }, asked.reason);
    return accept(decided.value.code);
  });
}

/** Revises an indicator of the authority's own: a new version, so that earlier figures are still read under the words they were collected under. */
export async function reviseOwnIndicator(ctx: Ctx, db: Database, asked: { readonly code: string; readonly seenVersion: number; readonly definition: OwnDefinition; readonly reason: string }): Promise<Decision<number, OwnIndicatorRefusalCode>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockOwnIndicators(ctx, trx);
    const latest = (await listOwnDefinitions(trx, asked.code))[0];
    if (!latest) return (await findIndicator(trx, asked.code)) ? refuse('definition-of-publisher') : refuse('definition-not-found');
    if (latest.version !== asked.seenVersion) return refuse('definition-changed-meanwhile', { seen: asked.seenVersion, now: latest.version });
    const decided = decideIndicatorRevised(latest.definition, asked.definition);
    if (!decided.accepted) return decided;
    await saveDefinition(ctx, trx, { code: asked.code, definition: decided.value, version: latest.version + 1 }, asked.reason);
    return accept(latest.version + 1);
  });
}

async function saveDefinition(ctx: Ctx, trx: Trx, of: { code: string; version: number; definition: OwnDefinition }, reason: string): Promise<void> {
  await insertOwnDefinition(ctx, trx, of);
  await writeAudit(ctx, trx, { act: 'outcomes.indicator-defined', subject: `indicator:${of.code}`, facts: { version: of.version, reason } });
  // What may be shown depends on the smallest count that the definition says.
  await releaseAgain(ctx, trx, of.code);
  await raiseDataVersion(ctx, trx);
}
