import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { DirectoryRecord } from '../model/record.ts';

/** What can be wrong with a record. */
export const wrongTopics = ['out-of-date', 'closed', 'missing', 'other'] as const;
/** One of those. */
export type WrongTopic = (typeof wrongTopics)[number];
/** How a report stands. */
export const answerStates = ['looking', 'mended', 'right-as-it-is'] as const;
/** One of those, after somebody answered. */
export type AnswerState = (typeof answerStates)[number];

/** A report with the latest answer to it. */
export interface WrongReport {
  readonly reference: string;
  readonly service: string;
  /** The record as it stands; none where it is gone. */
  readonly record: DirectoryRecord | null;
  readonly topic: WrongTopic;
  readonly words: string;
  readonly toldAt: Date;
  readonly state: AnswerState | null;
  readonly answer: string | null;
}

/** Puts a report in. */
export async function insertWrongReport(ctx: Ctx, trx: Trx, of: { readonly reference: string; readonly service: string; readonly topic: WrongTopic; readonly words: string }): Promise<void> {
  await sql`INSERT INTO directory.wrong_report (authority_id, reference, service_id, topic, words, told_at) VALUES (${ctx.authority!}::uuid, ${of.reference}, ${of.service}::uuid, ${of.topic}, ${of.words}, ${ctx.now})`.execute(trx);
}

/** Reports, those without an answer first, then the newest; or the one of a reference. */
export async function listWrongReports(trx: Trx, reference?: string): Promise<readonly WrongReport[]> {
  return (await sql<WrongReport>`SELECT r.reference, r.service_id AS service, s.record, r.topic, r.words, r.told_at AS "toldAt", a.state, a.words AS answer FROM directory.wrong_report r LEFT JOIN directory.service s USING (authority_id, service_id)
    LEFT JOIN LATERAL (SELECT state, words FROM directory.wrong_report_answer a WHERE a.authority_id = r.authority_id AND a.reference = r.reference ORDER BY number DESC LIMIT 1) a ON true
    WHERE ${reference ?? null}::text IS NULL OR r.reference = ${reference ?? null} ORDER BY a.state IS NOT NULL, a.state <> 'looking', r.told_at DESC LIMIT 500`.execute(trx)).rows;
}

/** Answers a report; earlier answers stay. */
export async function insertWrongAnswer(ctx: Ctx, trx: Trx, of: { readonly reference: string; readonly state: AnswerState; readonly words: string }): Promise<void> {
  await sql`INSERT INTO directory.wrong_report_answer (authority_id, reference, state, words, answered_at, answered_by) VALUES (${ctx.authority!}::uuid, ${of.reference}, ${of.state}, ${of.words}, ${ctx.now}, ${auditNameOf(ctx.actor)})`.execute(trx);
}

/** One answer to a report. */
export interface WrongAnswer {
  readonly state: AnswerState;
  readonly words: string;
  readonly answeredAt: Date;
  readonly answeredBy: string;
}

/** Answers to a report, newest first. */
export async function listWrongAnswers(trx: Trx, reference: string): Promise<readonly WrongAnswer[]> {
  return (await sql<WrongAnswer>`SELECT state, words, answered_at AS "answeredAt", answered_by AS "answeredBy" FROM directory.wrong_report_answer WHERE reference = ${reference} ORDER BY number DESC`.execute(trx)).rows;
}
