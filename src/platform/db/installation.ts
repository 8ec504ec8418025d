import { sql } from 'kysely';
import type { Config } from '../config/config.ts';
import { openDatabase, type Connection, type Database } from './database.ts';
import { isServerRunning, openEmbeddedServer, stopByPid, type EmbeddedServer } from './embedded-server.ts';
import { findMigrations, migrate } from './migrate.ts';
import { connectionAs, prepareRoles } from './roles.ts';

/**
 * The database of this installation, ready for work: reached, its roles made, its schema up to date.
 *
 * `app` serves people; `operator` writes what is national.
 */
export interface Installation {
  readonly app: Database;
  readonly operator: Database;
  readonly owner: Connection;
  /** Ends the pools, and the server too when this process started it or was the last to use a private one. */
  readonly close: () => Promise<void>;
}

/** Name of the database inside an embedded server. */
const databaseName = 'everychild';

/**
 * Opens the installation's database. `keep` says what becomes of an embedded server: see `openEmbeddedServer`.
 *
 * @throws Error in words for the operator when the server cannot be reached; MigrationError when schema and program do not fit.
 */
export async function openInstallation(
  config: Config,
  options: { contexts: readonly string[]; keep: 'tied' | 'shared'; name: string; note?: (line: string) => void; hasMigrated?: boolean },
): Promise<Installation> {
  const { server, owner, presence } = await reach(config, options, attempts);
  const app = connectionAs('app', owner, config.dataFolder);
  const operator = connectionAs('operator', owner, config.dataFolder);
  const pools = {
    app: openDatabase(app, { name: options.name }),
    operator: openDatabase(operator, { name: options.name, poolSize: 4, statementTimeout: 0 }),
  };
  return { ...pools, owner, close: () => closeAll({ app: pools.app, operator: pools.operator, ...(presence ? { presence } : {}) }, server, options.keep, owner, config.dataFolder) };
}

interface Reached {
  readonly server: EmbeddedServer | undefined;
  readonly owner: Connection;
  /** A connection that is held as long as the installation is open, so that no other command that leaves takes a private server away. */
  readonly presence: Database | undefined;
}

/** How often it is tried to reach a private server that others, leaving at the same moment, take away. */
const attempts = 5;

async function reach(config: Config, options: Parameters<typeof openInstallation>[1], left: number): Promise<Reached> {
  const server = config.databaseUrl === undefined ? await openEmbeddedServer(config.dataFolder, { keep: options.keep }) : undefined;
  const owner = server ? { ...server.connection, database: databaseName } : readDatabaseUrl(config.databaseUrl!);
  const presence = server && options.keep === 'shared' ? openDatabase(server.connection, { poolSize: 1, name: options.name, isHeld: true }) : undefined;
  try {
    if (presence) await sql`SELECT`.execute(presence);
    if (!options.hasMigrated) await prepare(server, owner, config, options.contexts, options.note);
    return { server, owner, presence };
  } catch (fault) {
    await presence?.destroy();
    if (server && left > 1 && isGoneAway(fault)) return reach(config, options, left - 1);
    await server?.stop(); // a server that this call started would keep the process, and the folder, for ever
    throw fault;
  }
}

async function prepare(server: EmbeddedServer | undefined, owner: Connection, config: Config, contexts: readonly string[], note?: (line: string) => void): Promise<void> {
  if (server) await makeDatabase(server.connection, databaseName);
  const database = openDatabase(owner, { poolSize: 2, statementTimeout: 0, name: 'set-up' });
  try {
    await prepareRoles(database, config.dataFolder);
    await migrate(database, findMigrations(contexts), note);
  } finally {
    await database.destroy();
  }
}

/** Makes a database of that name when it is not there. */
export async function makeDatabase(server: Connection, name: string, template?: string): Promise<void> {
  const database = openDatabase(server, { poolSize: 1, statementTimeout: 0 });
  try {
    const found = await sql`SELECT FROM pg_database WHERE datname = ${name}`.execute(database);
    if (found.rows.length > 0) return;
    await sql.raw(`CREATE DATABASE "${name}"${template ? ` TEMPLATE "${template}"` : ''}`).execute(database).catch((fault: { code?: string }) => {
      if (fault.code !== '42P04' && fault.code !== '23505') throw fault; // another process was quicker
    });
  } finally {
    await database.destroy();
  }
}

/** Reads the address of an existing server. The user it names owns the schema; the working roles are made by it. */
export function readDatabaseUrl(address: string): Connection {
  const url = new URL(address);
  const socket = url.searchParams.get('host');
  return {
    host: socket ?? (decodeURIComponent(url.hostname) || 'localhost'),
    port: url.port === '' ? 5432 : Number(url.port),
    database: decodeURIComponent(url.pathname.slice(1)) || 'everychild',
    user: decodeURIComponent(url.username) || 'everychild_owner',
    password: decodeURIComponent(url.password),
    ssl: url.searchParams.get('sslmode') === 'verify-full',
  };
}

async function closeAll(pools: Readonly<Record<string, Database>>, server: EmbeddedServer | undefined, keep: 'tied' | 'shared', owner: Connection, dataFolder: string): Promise<void> {
  await Promise.all(Object.values(pools).map((pool) => pool.destroy()));
  if (!server) return;
  if (keep === 'tied' && server.isOurs) return server.stop();
  if (await stopIfUnused(owner, dataFolder)) return;
  // Whoever still works with the server stops it; this process must not wait for as long as that for a child it started.
  server.process?.unref();
}

/**
 * Stops a private server when no supervisor holds it and no other client of ours is connected; answers whether it is stopped.
 *
 * Those that leave at the same moment ask one after another, so that none takes the other for somebody who stays; a server that
 * is gone meanwhile was stopped by one of them.
 */
async function stopIfUnused(owner: Connection, dataFolder: string): Promise<boolean> {
  const database = openDatabase({ ...owner, database: 'postgres' }, { poolSize: 1, name: 'leaving' });
  try {
    return await database.connection().execute(async (one) => {
      await sql`SELECT pg_advisory_lock(hashtext('everychild leaving'))`.execute(one);
      const others = await sql`SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name LIKE 'everychild%' AND application_name <> 'everychild leaving' LIMIT 1`.execute(one);
      if (others.rows.length > 0) return false;
      stopByPid(dataFolder);
      return true;
    });
  } catch (fault) {
    if (await isServerRunning(dataFolder)) throw fault;
    return true;
  } finally {
    await database.destroy();
  }
}

/** The server ended the session to shut down (57P01, 57P03), or nobody listens any more. */
function isGoneAway(fault: unknown): boolean {
  const { code, message } = fault as { code?: string; message: string };
  return ['57P01', '57P03', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'].includes(code ?? '') || message.startsWith('Connection terminated');
}
