import { sql, type RawBuilder } from 'kysely';
import type { IsoDate } from '../../kernel/dates.ts';
import type { Database, Trx } from '../db/database.ts';
import { inReading } from '../db/transaction.ts';
import type { Ctx } from '../house/ctx.ts';

/** Which lines of the audit are asked for; all when nothing is. */
export interface AuditFilter {
  /** `person:<id>`, `operator:<name>`, ... as the line names its actor. */
  readonly actor?: string;
  /** The whole name of an act, or its beginning: `access.` is everything of that context. */
  readonly act?: string;
  readonly subject?: string;
  readonly from?: IsoDate;
  /** The last day, itself included. */
  readonly to?: IsoDate;
  /** Lines before this one: the next page. */
  readonly before?: string;
}

/** One line of the audit as it is shown. */
export interface AuditEntry {
  readonly auditId: string;
  readonly at: Date;
  readonly actor: string;
  readonly act: string;
  readonly purpose: string;
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** What was done, the newest first: of one authority for its people, of all for the operator (the database itself sees to it). */
export async function listAudit(ctx: Ctx, db: Database, filter: AuditFilter, limit: number): Promise<AuditEntry[]> {
  return inReading(db, ctx, (trx) => readEntries(trx, filter, limit));
}

/** All lines asked for, the newest first, a thousand at a time: each its own reading, so that a long export holds nothing up. */
export async function* streamAudit(ctx: Ctx, db: Database, filter: AuditFilter): AsyncGenerator<AuditEntry> {
  for (let before = filter.before; ; ) {
    const entries = await listAudit(ctx, db, { ...filter, ...(before === undefined ? {} : { before }) }, 1000);
    yield* entries;
    before = entries.at(-1)?.auditId;
    if (entries.length < 1000) return;
  }
}

/** Names of all acts that stand in the audit, for choosing one. */
export async function listActs(ctx: Ctx, db: Database): Promise<string[]> {
  return inReading(db, ctx, async (trx) => (await sql<{ act: string }>`SELECT DISTINCT act COLLATE "C" AS act FROM platform.audit ORDER BY 1`.execute(trx)).rows.map(({ act }) => act));
}

async function readEntries(trx: Trx, filter: AuditFilter, limit: number): Promise<AuditEntry[]> {
  const wanted: RawBuilder<unknown>[] = [sql`true`];
  if (filter.actor !== undefined) wanted.push(sql`a.actor = ${filter.actor}`);
  if (filter.act !== undefined) wanted.push(sql`starts_with(a.act, ${filter.act})`);
  if (filter.subject !== undefined) wanted.push(sql`a.subject COLLATE "C" = ${filter.subject}`);
  if (filter.from !== undefined) wanted.push(sql`a.at >= (${filter.from}::date::timestamp AT TIME ZONE 'Europe/London')`);
  if (filter.to !== undefined) wanted.push(sql`a.at < ((${filter.to}::date + 1)::timestamp AT TIME ZONE 'Europe/London')`);
  if (filter.before !== undefined) wanted.push(sql`a.audit_id < ${filter.before}::bigint`);
  const rows = await sql<AuditEntry>`SELECT a.audit_id::text AS "auditId", a.at, a.actor, a.act, a.purpose, a.subject, a.facts
    FROM platform.audit a WHERE ${sql.join(wanted, sql` AND `)} ORDER BY a.audit_id DESC LIMIT ${limit}`.execute(trx);
  return rows.rows;
}
