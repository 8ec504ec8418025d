import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { readConfig } from '../config/config.ts';
import { openDatabase, type Connection, type Database } from '../db/database.ts';
import { openEmbeddedServer } from '../db/embedded-server.ts';
import { makeDatabase } from '../db/installation.ts';
import { findMigrations, migrate } from '../db/migrate.ts';
import { connectionAs, prepareRoles } from '../db/roles.ts';
import { findDebianBinaries } from '../db/server-binaries.ts';

/** A real database of its own for one test file, with the whole schema and nothing in it. */
export interface TestDatabase {
  readonly app: Database;
  readonly operator: Database;
  readonly owner: Database;
  readonly ownerConnection: Connection;
  /** Folder with the keys of the working roles. */
  readonly dataFolder: string;
}

/** Where a test server stands: written by whoever started it, read by the test files. */
export interface TestServer {
  readonly connection: Connection;
  readonly dataFolder: string;
  readonly template: string;
}

/**
 * A database for this test file, cloned from the migrated template, dropped with the server when the run ends.
 *
 * The runner starts one server for all files and names it in EVERYCHILD_TEST_SERVER; a file run alone starts its own.
 */
export async function openTestDatabase(contexts: readonly string[]): Promise<TestDatabase> {
  const server = await testServer(contexts);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await makeDatabase(server.connection, name, server.template);
  const connection = { ...server.connection, database: name };
  const app = connectionAs('app', connection, server.dataFolder);
  const operator = connectionAs('operator', connection, server.dataFolder);
  const database: TestDatabase = {
    app: openDatabase(app, { poolSize: 4 }),
    operator: openDatabase(operator, { poolSize: 2, statementTimeout: 0 }),
    owner: openDatabase(connection, { poolSize: 2 }),
    ownerConnection: connection,
    dataFolder: server.dataFolder,
  };
  after(async () => {
    await Promise.all([database.app.destroy(), database.operator.destroy(), database.owner.destroy()]);
    await ownServer?.stop();
  });
  return database;
}

let ownServer: { stop: () => Promise<void> } | undefined;

async function testServer(contexts: readonly string[]): Promise<TestServer> {
  const named = process.env['EVERYCHILD_TEST_SERVER'];
  if (named && existsSync(named)) return JSON.parse(readFileSync(named, 'utf8')) as TestServer;
  const started = await startTestServer(contexts, process.env['EVERYCHILD_TEST_POSTGRES'] === 'debian' ? 'debian' : 'shipped');
  ownServer = started;
  return started.server;
}

/** Starts a server with a migrated template for tests: on the PostgreSQL that is shipped, or on Debian's older one. */
export async function startTestServer(contexts: readonly string[], which: 'shipped' | 'debian'): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'everychild-test-'));
  const binaries = which === 'debian' ? findDebianBinaries() : undefined;
  if (which === 'debian' && !binaries) throw new Error('PostgreSQL 15 of Debian is not installed: apt-get install postgresql-15');
  const embedded = await openEmbeddedServer(dataFolder, { keep: 'tied', isCareless: true, ...(binaries ? { binaries } : {}) });
  const template = 'everychild_template';
  await makeDatabase(embedded.connection, template);
  const owner = openDatabase({ ...embedded.connection, database: template }, { poolSize: 1, statementTimeout: 0 });
  await prepareRoles(owner, dataFolder);
  await migrate(owner, findMigrations(contexts));
  await owner.destroy();
  const stop = async (): Promise<void> => {
    await embedded.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { server: { connection: embedded.connection, dataFolder, template }, stop };
}

/** The configuration of a program under test. */
export function testConfig(dataFolder: string): ReturnType<typeof readConfig> {
  return readConfig({ data: dataFolder, port: 0 }, {});
}
