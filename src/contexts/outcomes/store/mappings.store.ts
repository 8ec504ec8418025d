import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';

/** How this authority read a file with the same headings last time. */
export interface RememberedMapping {
  readonly choices: Readonly<Record<string, string>>;
  readonly usedAt: Date;
  readonly usedBy: string;
}

/** The mapping used last for a file with these headings, if one was. */
export async function findMapping(trx: Trx, spec: string, headingsSha256: string): Promise<RememberedMapping | undefined> {
  const rows = await sql<{ settings: Record<string, string>; used_at: Date; used_by: string }>`
    SELECT settings, used_at, used_by FROM platform.import_mapping WHERE spec = ${spec} AND heading_sha256 = ${headingsSha256}`.execute(trx);
  const row = rows.rows[0];
  return row && { choices: row.settings, usedAt: row.used_at, usedBy: row.used_by };
}

/** Remembers how a file with these headings was read, in place of the time before. */
export async function saveMapping(ctx: Ctx, trx: Trx, spec: string, headingsSha256: string, choices: Readonly<Record<string, string>>): Promise<void> {
  await sql`INSERT INTO platform.import_mapping (authority_id, spec, heading_sha256, settings, used_at, used_by)
    VALUES (${ctx.authority!}, ${spec}, ${headingsSha256}, ${JSON.stringify(choices)}, ${ctx.now}, ${auditNameOf(ctx.actor)})
    ON CONFLICT (authority_id, spec, heading_sha256) DO UPDATE SET settings = EXCLUDED.settings, used_at = EXCLUDED.used_at, used_by = EXCLUDED.used_by`.execute(trx);
}
