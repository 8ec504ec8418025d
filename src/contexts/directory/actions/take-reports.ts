import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { tellEvent } from '../../../platform/events/tell.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { answerStates, insertWrongAnswer, insertWrongReport, listWrongAnswers, listWrongReports, wrongTopics, type AnswerState, type WrongAnswer, type WrongReport, type WrongTopic } from '../store/wrong-reports.store.ts';
import { mayKnow } from './know-record.ts';
import { openDirectory } from './open-directory.ts';

export { answerStates, wrongTopics, type WrongAnswer, type WrongReport };

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
    await tellEvent(ctx, trx, { name: 'directory.wrong-reported', facts: { reference } });
  });
  return accept(reference);
}

/** A report as whoever told it may see it: the record's name where everybody may see the record. */
export async function findOwnReport(ctx: Ctx, db: Database, reference: string): Promise<{ readonly report: WrongReport; readonly name: string | undefined } | undefined> {
  const { byId } = await openDirectory(ctx, db);
  const [report] = await inReading(db, ctx, (trx) => listWrongReports(trx, reference));
  return report && { report, name: byId.get(report.service)?.name };
}

/** Reports for the council, those without an answer first: of records that whoever asks may know of, and of such as are gone. */
export async function listReports(ctx: Ctx, db: Database): Promise<readonly WrongReport[]> {
  return (await inReading(db, ctx, (trx) => listWrongReports(trx))).filter(({ record }) => record === null || mayKnow(ctx, record));
}

/** A report with all its answers, newest first; undefined where there is none that whoever asks may know of. */
export async function findReport(ctx: Ctx, db: Database, reference: string): Promise<{ readonly report: WrongReport; readonly answers: readonly WrongAnswer[] } | undefined> {
  return inReading(db, ctx, async (trx) => {
    const [report] = await listWrongReports(trx, reference);
    return report && (report.record === null || mayKnow(ctx, report.record)) ? { report, answers: await listWrongAnswers(trx, reference) } : undefined;
  });
}

/** Answers a report, for whoever told it to read. */
export async function answerReport(ctx: Ctx, db: Database, of: { readonly reference: string; readonly state: AnswerState; readonly words: string }): Promise<Decision<true, ReportRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    const [report] = await listWrongReports(trx, of.reference);
    if (!report || (report.record !== null && !mayKnow(ctx, report.record))) return refuse('report-not-found');
    await insertWrongAnswer(ctx, trx, of);
    await writeAudit(ctx, trx, { act: 'directory.report-answered', subject: `report:${of.reference}`, facts: { state: of.state } });
    await tellEvent(ctx, trx, { name: 'directory.report-answered', facts: { reference: of.reference, state: of.state } });
    return accept(true);
  });
}
