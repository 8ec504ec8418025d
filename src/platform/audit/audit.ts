import { auditNameOf, type Ctx } from '../house/ctx.ts';
import type { Trx } from '../db/database.ts';

/** What the audit keeps of one act. Facts are few, plain, and never a person's details. */
export interface AuditLine {
  /** `context.past-tense`: `outcomes.card-exported`. */
  readonly act: string;
  /** What was acted on, `kind:identifier`. */
  readonly subject: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

type AuditTables = {
  'platform.audit': { at: Date; authority_id: string | null; actor: string; act: string; purpose: string; subject: string; facts: string; request_id: string };
};

/** Writes the audit line of an act in the act's own transaction: kept with it, or not at all. */
export async function writeAudit(ctx: Ctx, trx: Trx, line: AuditLine): Promise<void> {
  await trx
    .withTables<AuditTables>()
    .insertInto('platform.audit')
    .values({
      at: ctx.now,
      authority_id: ctx.authority ?? null,
      actor: auditNameOf(ctx.actor),
      act: line.act,
      purpose: ctx.purpose,
      subject: line.subject,
      facts: JSON.stringify(line.facts ?? {}),
      request_id: ctx.requestId,
    })
    .execute();
}
