import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';

/** Where families reach the council's information service. */
export interface HelpLine {
  readonly phone: string;
  readonly email: string;
  readonly hours: string;
  /** Help in other languages, in a sentence. */
  readonly languages: string;
}

/** Where families can ring; undefined where the council has not said. */
export async function findHelpLine(trx: Trx): Promise<HelpLine | undefined> {
  return (await sql<HelpLine>`SELECT phone, email, hours, languages FROM directory.help_line ORDER BY number DESC LIMIT 1`.execute(trx)).rows[0];
}

/** Says anew where families can ring; what was said before stays as history. */
export async function insertHelpLine(ctx: Ctx, trx: Trx, { phone, email, hours, languages }: HelpLine): Promise<void> {
  await sql`INSERT INTO directory.help_line (authority_id, phone, email, hours, languages, decided_at, decided_by)
    VALUES (${ctx.authority!}::uuid, ${phone}, ${email}, ${hours}, ${languages}, ${ctx.now}, ${auditNameOf(ctx.actor)})`.execute(trx);
}
