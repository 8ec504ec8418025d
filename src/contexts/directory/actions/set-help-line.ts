import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { insertHelpLine, type HelpLine } from '../store/help-line.store.ts';

/** Says where families can ring. */
export async function setHelpLine(ctx: Ctx, db: Database, helpLine: HelpLine): Promise<void> {
  await inTransaction(db, ctx, async (trx) => {
    await insertHelpLine(ctx, trx, helpLine);
    await writeAudit(ctx, trx, { act: 'directory.help-line-set', subject: `authority:${ctx.authority}` });
    await raiseDataVersion(ctx, trx);
  });
}
