import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import type { SearchAnswer } from '../model/search/search.ts';
import { insertHelpLine, type HelpLine } from '../store/help-line.store.ts';
import { countUnmetSearch } from '../store/unmet-searches.store.ts';

/** Keeps that a search found nothing: the kind of need that its words spoke of and the day, never the words. */
export async function keepUnmetSearch(ctx: Ctx, db: Database, answer: SearchAnswer): Promise<void> {
  if (ctx.authority === undefined) return;
  await inTransaction(db, ctx, (trx) => countUnmetSearch(ctx, trx, answer.needs[0]?.category.id ?? 'other'));
}

/** Says where families can ring. */
export async function setHelpLine(ctx: Ctx, db: Database, helpLine: HelpLine): Promise<void> {
  await inTransaction(db, ctx, async (trx) => {
    await insertHelpLine(ctx, trx, helpLine);
    await writeAudit(ctx, trx, { act: 'directory.help-line-set', subject: `authority:${ctx.authority}` });
    await raiseDataVersion(ctx, trx);
  });
}
