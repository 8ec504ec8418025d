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
  /** Only lines after this one in the order asked for: the next page. */
  readonly after?: string;
}

/** By what lines can be put in order; `who` follows `actorsInOrder`, the others what the line says. */
export const auditOrders = ['when', 'who', 'what', 'subject', 'why'] as const;

/** In which order lines are read: the newest first unless told. Lines alike in what is sorted by stand by time, the same way round. */
export interface AuditOrder {
  readonly by: (typeof auditOrders)[number];
  readonly down: boolean;
  /** Actors as the line names them, by the names people know them under; those who are not among them come last. */
  readonly actorsInOrder?: readonly string[];
}

const newestFirst: AuditOrder = { by: 'when', down: true };

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

/** What was done, the newest first unless told: of one authority for its people, of all for the operator (the database itself sees to it). */
export async function listAudit(ctx: Ctx, db: Database, filter: AuditFilter, limit: number, order: AuditOrder = newestFirst): Promise<AuditEntry[]> {
  return inReading(db, ctx, (trx) => readEntries(trx, filter, limit, order));
}

/** All lines asked for, the newest first unless told, a thousand at a time: each its own reading, so that a long export holds nothing up. */
export async function* streamAudit(ctx: Ctx, db: Database, filter: AuditFilter, order: AuditOrder = newestFirst): AsyncGenerator<AuditEntry> {
  for (let after = filter.after; ; ) {
    const entries = await listAudit(ctx, db, { ...filter, ...(after === undefined ? {} : { after }) }, 1000, order);
    yield* entries;
    after = entries.at(-1)?.auditId;
    if (entries.length < 1000) return;
  }
}

/** Names of all acts that stand in the audit, for choosing one. */
export async function listActs(ctx: Ctx, db: Database): Promise<string[]> {
  return inReading(db, ctx, async (trx) => (await sql<{ act: string }>`SELECT DISTINCT act COLLATE "C" AS act FROM platform.audit ORDER BY 1`.execute(trx)).rows.map(({ act }) => act));
}

async function readEntries(trx: Trx, filter: AuditFilter, limit: number, order: AuditOrder): Promise<AuditEntry[]> {
  const [way, beyond] = order.down ? [sql`DESC`, sql`<`] : [sql`ASC`, sql`>`];
  const wanted: RawBuilder<unknown>[] = [sql`true`];
  if (filter.actor !== undefined) wanted.push(sql`a.actor = ${filter.actor}`);
  if (filter.act !== undefined) wanted.push(sql`starts_with(a.act, ${filter.act})`);
  if (filter.subject !== undefined) wanted.push(sql`a.subject COLLATE "C" = ${filter.subject}`);
  if (filter.from !== undefined) wanted.push(sql`a.at >= (${filter.from}::date::timestamp AT TIME ZONE 'Europe/London')`);
  if (filter.to !== undefined) wanted.push(sql`a.at < ((${filter.to}::date + 1)::timestamp AT TIME ZONE 'Europe/London')`);
  if (filter.after !== undefined) {
    wanted.push(order.by === 'when' ? sql`a.audit_id ${beyond} ${filter.after}::bigint` : sql`(${keyOf('a', order)}, a.audit_id) ${beyond} (SELECT ${keyOf('last', order)}, last.audit_id FROM platform.audit last WHERE last.audit_id = ${filter.after}::bigint)`);
  }
  const rows = await sql<AuditEntry>`SELECT a.audit_id::text AS "auditId", a.at, a.actor, a.act, a.purpose, a.subject, a.facts
    FROM platform.audit a WHERE ${sql.join(wanted, sql` AND `)} ORDER BY ${order.by === 'when' ? sql`` : sql`${keyOf('a', order)} ${way}, `}a.audit_id ${way} LIMIT ${limit}`.execute(trx);
  return rows.rows;
}

function keyOf(line: 'a' | 'last', { by, actorsInOrder = [] }: AuditOrder): RawBuilder<unknown> {
  if (by === 'who') return sql`coalesce(array_position(${sql.val(actorsInOrder)}::text[], ${sql.ref(`${line}.actor`)}), ${actorsInOrder.length + 1})`;
  return sql`${sql.ref(`${line}.${by === 'what' ? 'act' : by === 'why' ? 'purpose' : 'subject'}`)} COLLATE "C"`;
}
