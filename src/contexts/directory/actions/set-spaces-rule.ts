import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { ruleOn } from '../model/rule-on.ts';
import { findSpacesRule, insertSpacesRule } from '../store/spaces-rule.store.ts';
import { recordChange } from './change-record.ts';
import { providerRules } from './read-provider-data.ts';

/** Whether news of spaces stands before families at once: as the authority decided, else as the rule of the day says. */
export async function findIsAtOnce(ctx: Ctx, trx: Trx): Promise<boolean> {
  return (await findSpacesRule(trx))?.isAtOnce ?? ruleOn(providerRules, ctx.today).vacanciesAtOnce;
}

/** The same with why and since when, where the authority decided it. */
export async function readSpacesRule(ctx: Ctx, db: Database): Promise<{ readonly isAtOnce: boolean; readonly decided: { readonly reason: string; readonly at: Date } | undefined }> {
  return inReading(db, ctx, async (trx) => {
    const rule = await findSpacesRule(trx);
    return { isAtOnce: await findIsAtOnce(ctx, trx), decided: rule && { reason: rule.reason, at: rule.decidedAt } };
  });
}

/** Decides whether news of spaces stands before families at once. What waits already goes on waiting. The same again changes nothing. */
export async function setSpacesRule(ctx: Ctx, db: Database, of: { readonly isAtOnce: boolean; readonly reason: string }): Promise<void> {
  await inTransaction(db, ctx, async (trx) => {
    const now = await findSpacesRule(trx);
    if (now?.isAtOnce === of.isAtOnce && now.reason === of.reason) return;
    await insertSpacesRule(ctx, trx, of);
    await recordChange(ctx, trx, { act: 'directory.spaces-rule-set', subject: `authority:${ctx.authority}`, facts: { spaces: of.isAtOnce ? 'at once' : 'looked at first' } });
  });
}
