import { sql, type RawBuilder } from 'kysely';
import { createHash } from 'node:crypto';

/** An audit row as it is sealed: every value as the database's own text, so that reading it back can change nothing. */
export interface AuditRow {
  readonly auditId: string;
  /** UTC to the microsecond: `2026-11-22T10:00:00.000000Z`. */
  readonly at: string;
  readonly authority: string | null;
  readonly actor: string;
  readonly act: string;
  readonly purpose: string;
  readonly subject: string;
  /** JSON as PostgreSQL orders and spaces it. */
  readonly facts: string;
  readonly requestId: string;
}

/** What to select from `platform.audit a` to get an `AuditRow`. */
export const auditRowColumns: RawBuilder<unknown> = sql`a.audit_id::text AS "auditId", to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, a.authority_id::text AS authority,
  a.actor, a.act, a.purpose, a.subject, a.facts::text AS facts, a.request_id AS "requestId"`;

/** Chains a row to the seal before it: sha256 of that seal's chain (nothing before the first), then the row as a JSON list. */
export function chainOf(before: Buffer, row: AuditRow): Buffer {
  const canonical = JSON.stringify([row.auditId, row.at, row.authority, row.actor, row.act, row.purpose, row.subject, row.facts, row.requestId]);
  return createHash('sha256').update(before).update(canonical, 'utf8').digest();
}
