import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';

/** A pool of connections to the database. A store narrows it to its own tables with `withTables`. */
export type Database = Kysely<unknown>;
/** An open transaction that carries the tenant; what writes takes one of these. */
export type Trx = Transaction<unknown>;

const { builtins } = pg.types;

/** How values come back: days as `YYYY-MM-DD`, bigint and numeric as text unless the column says otherwise, arrays untouched. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') => {
    if (format === 'text' && oid === builtins.DATE) return (value: string) => value;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** Where and as whom to connect. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly ssl?: boolean;
}

/** Opens a pool. `statementTimeout` in milliseconds stops a query that runs away; 0 lets it run. `isHeld` keeps connections that nobody uses, without keeping the process. */
export function openDatabase(connection: Connection, options: { poolSize?: number; statementTimeout?: number; name?: string; isHeld?: boolean } = {}): Database {
  const pool = new pg.Pool({
    ...connection,
    ssl: connection.ssl ? { rejectUnauthorized: true } : undefined,
    max: options.poolSize ?? 8,
    ...(options.isHeld ? { idleTimeoutMillis: 0, allowExitOnIdle: true } : {}),
    statement_timeout: options.statementTimeout ?? 30_000,
    application_name: `everychild ${options.name ?? ''}`.trim(),
    types,
  });
  pool.on('error', () => undefined); // an idle connection that the server closed; the next query opens another
  pool.on('connect', (client) => client.on('error', () => undefined)); // one that the server closed at work: its query fails, the process does not
  const database: Database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  pools.set(database, pool);
  return database;
}

/** The pool beneath each open database, for COPY streams, which Kysely does not speak. */
const pools = new WeakMap<Database, pg.Pool>();

/** The pool beneath a database that `openDatabase` opened. */
export function getPool(database: Database): pg.Pool {
  const pool = pools.get(database);
  if (!pool) throw new Error('A bulk act needs a database that openDatabase opened, not a transaction.');
  return pool;
}

/** Text as an SQL literal, for the few statements (SET LOCAL, CREATE ROLE) that take no parameters. */
export function sqlLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
