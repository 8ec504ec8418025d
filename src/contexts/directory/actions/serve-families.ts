import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import type { ServiceKind } from '../model/record.ts';
import type { SearchAnswer } from '../model/search/search.ts';
import { insertHelpLine, type HelpLine } from '../store/help-line.store.ts';
import { countUnmetSearch } from '../store/unmet-searches.store.ts';

/** The need under which a search without words is kept, by the kind of service that was chosen. */
const needOfKind: Partial<Record<ServiceKind, string>> = { childcare: 'childcare-brokerage', wraparound: 'wraparound', holiday: 'holiday-clubs', youth: 'youth-clubs', 'family-hub': 'family-hubs', parenting: 'parenting-courses', send: 'send-advice' };

/** Keeps that a search found nothing: the kind of need that its words spoke of, else that of the kind that was chosen, and the day; never the words. */
export async function keepUnmetSearch(ctx: Ctx, db: Database, answer: SearchAnswer, kind: ServiceKind | undefined): Promise<void> {
  if (ctx.authority === undefined) return;
  await inTransaction(db, ctx, (trx) => countUnmetSearch(ctx, trx, answer.needs[0]?.category.id ?? (kind && needOfKind[kind]) ?? 'other'));
}

/** Says where families can ring. */
export async function setHelpLine(ctx: Ctx, db: Database, helpLine: HelpLine): Promise<void> {
  await inTransaction(db, ctx, async (trx) => {
    await insertHelpLine(ctx, trx, helpLine);
    await writeAudit(ctx, trx, { act: 'directory.help-line-set', subject: `authority:${ctx.authority}` });
    await raiseDataVersion(ctx, trx);
  });
}
