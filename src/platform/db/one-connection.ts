import { Kysely, PostgresDialect, sql } from 'kysely';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { auditNameOf, type Ctx } from '../house/ctx.ts';
import { getPool, sqlLiteral, type Database, type Trx } from './database.ts';

/** A transaction on a connection of its own, which can also take a stream of rows by COPY. */
export interface BulkTrx {
  readonly trx: Trx;
  /** Feeds COPY text (tab-separated, `\N` for null) into a table of this transaction; ends when the stream ends. */
  readonly copyInto: (table: string, columns: readonly string[], rows: Readable) => Promise<void>;
}

/**
 * Runs one bulk act in one transaction on one connection: temporary tables, COPY, and statements over them, all kept or none.
 *
 * COPY is not accepted into tables with row-level security, so rows are copied into a temporary table of the transaction
 * and inserted from there, where the policies hold.
 */
export async function inBulkTransaction<Result>(db: Database, ctx: Ctx, act: (bulk: BulkTrx) => Promise<Result>): Promise<Result> {
  const client = await getPool(db).connect();
  let fault: Error | undefined;
  try {
    const trx = overOneClient(client);
    await sql.raw(`BEGIN; SET LOCAL app.authority = ${sqlLiteral(ctx.authority ?? '')}; SET LOCAL app.actor = ${sqlLiteral(auditNameOf(ctx.actor))}; SET LOCAL statement_timeout = 0`).execute(trx);
    const result = await act({ trx, copyInto: (table, columns, rows) => pipeline(rows, client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`))) });
    await sql`COMMIT`.execute(trx);
    return result;
  } catch (thrown) {
    fault = thrown as Error;
    await client.query('ROLLBACK').catch(() => undefined);
    throw thrown;
  } finally {
    // A connection on which something failed half-way is closed, not handed to the next act.
    client.release(fault);
  }
}

/** One value in COPY's text form. */
export function copyText(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value !== 'string') return typeof value === 'boolean' ? (value ? 't' : 'f') : String(value);
  return /[\\\t\n\r]/.test(value) ? value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r') : value;
}

function overOneClient(client: PoolClient): Trx {
  const alone = { connect: () => Promise.resolve({ query: client.query.bind(client) as PoolClient['query'], release: () => undefined }), end: () => Promise.resolve() };
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool: alone as never }) }) as unknown as Trx;
}
