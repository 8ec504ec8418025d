import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { OutcomesTables } from './outcomes.tables.ts';

/** One version of a partnership's own framework as it is kept; `content` is to be read by the model before it is trusted. */
export interface StoredFramework {
  readonly code: string;
  readonly version: number;
  readonly content: unknown;
  readonly decidedAt: Date;
  readonly decidedBy: string;
  readonly reason: string;
}

/** The latest version of each framework of the authority's own, in the order in which they were begun. */
export async function listOwnFrameworks(trx: Trx): Promise<StoredFramework[]> {
  const found = await sql<Row & { begun_at: Date }>`
    SELECT DISTINCT ON (framework_code) *, (SELECT min(decided_at) FROM outcomes.own_framework f WHERE f.framework_code = o.framework_code) AS begun_at
    FROM outcomes.own_framework o ORDER BY framework_code, version DESC`.execute(trx);
  return found.rows.sort((a, b) => a.begun_at.getTime() - b.begun_at.getTime()).map(toStored);
}

/** All versions of one framework, newest first. */
export async function listFrameworkVersions(trx: Trx, code: string): Promise<StoredFramework[]> {
  const rows = await trx.withTables<OutcomesTables>().selectFrom('outcomes.own_framework').selectAll().where('framework_code', '=', code).orderBy('version', 'desc').execute();
  return rows.map(toStored);
}

/** Makes whoever else decides about the authority's frameworks wait until this transaction ends. */
export async function lockFrameworks(ctx: Ctx, trx: Trx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`outcomes.own_framework ${ctx.authority ?? ''}`}, 0))`.execute(trx);
}

/** Adds a version; none is ever changed. */
export async function insertFrameworkVersion(ctx: Ctx, trx: Trx, of: { code: string; version: number; content: unknown; reason: string }): Promise<void> {
  await trx
    .withTables<OutcomesTables>()
    .insertInto('outcomes.own_framework')
    .values({ authority_id: ctx.authority!, framework_code: of.code, version: of.version, content: JSON.stringify(of.content), decided_at: ctx.now, decided_by: auditNameOf(ctx.actor), reason: of.reason })
    .execute();
}

type Row = OutcomesTables['outcomes.own_framework'];

function toStored(row: Row): StoredFramework {
  return { code: row.framework_code, version: row.version, content: row.content, decidedAt: row.decided_at, decidedBy: row.decided_by, reason: row.reason };
}
