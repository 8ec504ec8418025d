import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { answerStates, insertWrongAnswer, insertWrongReport, listWrongReports, wrongTopics, type AnswerState, type WrongReport, type WrongTopic } from '../store/wrong-reports.store.ts';
import { openDirectory } from './open-directory.ts';

export { answerStates, wrongTopics, type WrongReport };

/** Why a report cannot be taken or answered. */
export type ReportRefusal = 'service-not-found' | 'report-not-found';

/** Takes what somebody says is wrong with a service that everybody may see; answers the reference under which they find what came of it. */
export async function reportWrong(ctx: Ctx, db: Database, of: { readonly service: string; readonly topic: WrongTopic; readonly words: string }): Promise<Decision<string, ReportRefusal>> {
  if (!(await openDirectory(ctx, db)).byId.has(of.service)) return refuse('service-not-found');
  // Random letters of a fresh identifier: nobody guesses another's reference.
  const reference = ctx.newId().replaceAll('-', '').slice(-12).toUpperCase();
  await inTransaction(db, ctx, async (trx) => {
    await insertWrongReport(ctx, trx, { ...of, reference });
    await writeAudit(ctx, trx, { act: 'directory.wrong-reported', subject: `service:${of.service}`, facts: { topic: of.topic } });
  });
  return accept(reference);
}

/** Reports with their latest answers; of one reference where it is given. */
export async function readReports(ctx: Ctx, db: Database, reference?: string): Promise<readonly WrongReport[]> {
  return inReading(db, ctx, (trx) => listWrongReports(trx, reference));
}

/** Answers a report, for whoever told it to read. */
export async function answerReport(ctx: Ctx, db: Database, of: { readonly reference: string; readonly state: AnswerState; readonly words: string }): Promise<Decision<true, ReportRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    if ((await listWrongReports(trx, of.reference)).length === 0) return refuse('report-not-found');
    await insertWrongAnswer(ctx, trx, of);
    await writeAudit(ctx, trx, { act: 'directory.report-answered', subject: `report:${of.reference}`, facts: { state: of.state } });
    return accept(true);
  });
}
