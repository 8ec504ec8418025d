import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { ImportId } from '../../../kernel/ids.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { countUnexplained, insertExplanation } from '../store/issues.store.ts';

/** Why an explanation is not kept. */
export type ExplanationRefusal = 'nothing-to-explain' | 'explanation-empty';

/** What is explained: every open query of a return, those of one rule, or that of one row. */
export interface ExplanationAsked {
  readonly returnId: ImportId;
  readonly rule?: string | undefined;
  readonly rowNumber?: number | undefined;
  readonly explanation: string;
}

/**
 * Keeps why queries of a return are right as they stand; answers how many it explained and how many are open still.
 *
 * An explanation holds for the same child, rule and value in later returns of the year too, so that nobody explains a thing twice.
 */
export async function explainQueries(ctx: Ctx, db: Database, asked: ExplanationAsked): Promise<Decision<{ readonly explained: number; readonly open: number }, ExplanationRefusal>> {
  const explanation = asked.explanation.trim();
  if (explanation.length < 3) return refuse('explanation-empty');
  return inTransaction(db, ctx, async (trx): Promise<Decision<{ explained: number; open: number }, ExplanationRefusal>> => {
    const explained = await insertExplanation(ctx, trx, { ...asked, explanation });
    if (explained === 0) return refuse('nothing-to-explain');
    await writeAudit(ctx, trx, { act: 'early-years.queries-explained', subject: `return:${asked.returnId}`, facts: { rule: asked.rule ?? null, explained } });
    return accept({ explained, open: await countUnexplained(trx, asked.returnId) });
  });
}
