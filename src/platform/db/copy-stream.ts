import { Kysely, PostgresDialect, sql } from 'kysely';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import { from as copyFrom, to as copyTo, type CopyToStreamQuery } from 'pg-copy-streams';
import { getPool, type Database, type Trx } from './database.ts';

/** The owner's transaction on one connection, with COPY both ways. */
export interface OwnerTrx {
  readonly trx: Trx;
  /** The rows of a query as a COPY stream; `rowCount` is known when the stream has ended. */
  readonly copyOut: (query: string) => CopyToStreamQuery;
  /** Feeds a COPY stream into a table; answers how many rows went in. */
  readonly copyInto: (table: string, columns: readonly string[], rows: Readable, signal: AbortSignal) => Promise<number>;
}

/**
 * How values are written as text, whatever this server's or this database's settings: the same rows give the same bytes
 * on every server from 15 on.
 */
const plainText = "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'";

/**
 * Runs a backup's reading or a restore's writing in one transaction of the owner, all kept or none.
 *
 * `reading` is one REPEATABLE READ snapshot that can write nothing. Migrations wait until either is over, and it waits for
 * them: the schema stands still. Whatever fails, the connection is cut, and the server undoes the transaction; no
 * ROLLBACK is sent, because a connection in the middle of a COPY could not take it.
 */
export async function inOwnerTransaction<Result>(owner: Database, kind: 'reading' | 'writing', act: (one: OwnerTrx) => Promise<Result>): Promise<Result> {
  const client = await getPool(owner).connect();
  try {
    const trx = overOneClient(client);
    await sql.raw(`SELECT pg_advisory_lock${kind === 'reading' ? '_shared' : ''}(hashtext('everychild migrations'))`).execute(trx);
    await sql.raw(`BEGIN ${kind === 'reading' ? 'ISOLATION LEVEL REPEATABLE READ READ ONLY' : ''}; ${plainText}`).execute(trx);
    const result = await act({
      trx,
      copyOut: (query) => client.query(copyTo(`COPY (${query}) TO STDOUT`)),
      copyInto: async (table, columns, rows, signal) => {
        const into = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
        await pipeline(rows, into, { signal });
        return into.rowCount;
      },
    });
    await sql`COMMIT`.execute(trx);
    return result;
  } finally {
    client.release(true);
  }
}

function overOneClient(client: PoolClient): Trx {
  const alone = { connect: () => Promise.resolve({ query: client.query.bind(client) as PoolClient['query'], release: () => undefined }), end: () => Promise.resolve() };
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool: alone as never }) }) as unknown as Trx;
}
