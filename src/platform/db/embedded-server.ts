import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Connection } from './database.ts';
import { getShippedBinaries, type ServerBinaries } from './server-binaries.ts';

/**
 * The PostgreSQL server that lives in the data folder, on a private Unix socket: nothing of it is on the network.
 *
 * `postmaster.pid` is the lock: whoever finds a server running in the folder uses it. The supervisor's server dies with
 * the supervisor (cleanly, by its parent-death signal); a private one, started by a command while no supervisor runs,
 * is stopped by the last client that leaves.
 */
export interface EmbeddedServer {
  readonly connection: Connection;
  /** True when this call started it, false when it was running. */
  readonly isOurs: boolean;
  readonly process: ChildProcess | undefined;
  /** Stops it cleanly, waiting for its checkpoint. Does nothing to a server that others started. */
  readonly stop: () => Promise<void>;
}

/** How a server is to be kept. `tied` dies with this process; `shared` outlives it; `careless` trades safety for speed, for tests alone. */
export interface ServerOptions {
  readonly binaries?: ServerBinaries;
  readonly keep: 'tied' | 'shared';
  readonly isCareless?: boolean;
}

const port = 5432; // names the socket file only; nothing listens on it
const ownerRole = 'everychild_owner';

/** The server of the data folder: the running one, or one that is made (first time) and started. */
export async function openEmbeddedServer(dataFolder: string, options: ServerOptions): Promise<EmbeddedServer> {
  const folders = serverFolders(dataFolder);
  const connection: Connection = { host: folders.socket, port, database: 'postgres', user: ownerRole, password: ownerPassword(folders.keys) };
  if (await answers(folders.socket)) return { connection, isOurs: false, process: undefined, stop: () => Promise.resolve() };
  const binaries = options.binaries ?? getShippedBinaries();
  if (!existsSync(join(folders.cluster, 'PG_VERSION'))) await makeCluster(binaries, folders, connection.password, options.isCareless ?? false);
  let child = startServer(binaries, folders, options);
  let standing = await untilReady(child, folders);
  // Another command's server stood in the way of ours, and its last client stopped it at that moment: the place is free now.
  if (standing === 'none') {
    child = startServer(binaries, folders, options);
    standing = await untilReady(child, folders);
  }
  if (standing === 'none') throw new Error(`The database server did not start. Its last words are in ${folders.log}.`);
  const isOurs = standing === 'ours';
  return { connection, isOurs, process: isOurs ? child : undefined, stop: () => (isOurs ? stopServer(child, folders.cluster) : Promise.resolve()) };
}

/** Stops the server of the folder whoever started it; used by the last client of a private one. */
export function stopByPid(dataFolder: string): void {
  const { cluster } = serverFolders(dataFolder);
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    if (pid > 0) process.kill(pid, 'SIGINT');
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ESRCH') throw fault; // somebody who left at the same moment has stopped it
  }
}

/** Whether a server answers in the data folder now. */
export function isServerRunning(dataFolder: string): Promise<boolean> {
  return answers(serverFolders(dataFolder).socket);
}

interface ServerFolders {
  readonly cluster: string;
  readonly socket: string;
  readonly keys: string;
  readonly log: string;
}

function serverFolders(dataFolder: string): ServerFolders {
  const wanted = join(dataFolder, 'socket');
  // A socket's path may have 107 bytes; a data folder far down the tree gets its socket in the temporary folder.
  const socket = Buffer.byteLength(wanted) < 88 ? wanted : join(tmpdir(), `everychild-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)}`);
  return { cluster: join(dataFolder, 'postgres'), socket, keys: join(dataFolder, 'keys'), log: join(dataFolder, 'postgres.log') };
}

function ownerPassword(keys: string): string {
  const file = join(keys, 'database-owner');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  }
  return readFileSync(file, 'utf8');
}

async function makeCluster(binaries: ServerBinaries, folders: ServerFolders, password: string, isCareless: boolean): Promise<void> {
  const making = `${folders.cluster}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  const passwordFile = join(folders.keys, 'initdb-password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const initdb = [join(binaries.bin, 'initdb'), '-D', making, `--username=${ownerRole}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--no-instructions'];
  const [program, ...words] = asOrdinaryUser([...initdb, ...binaries.localeOptions, ...(isCareless ? ['--no-sync'] : [])]);
  try {
    await promisify(execFile)(program!, words);
    renameSync(making, folders.cluster); // a half-made cluster never gets the name
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function startServer(binaries: ServerBinaries, folders: ServerFolders, options: ServerOptions): ChildProcess {
  mkdirSync(folders.socket, { recursive: true, mode: 0o700 });
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: folders.socket,
    unix_socket_permissions: '0700',
    port: String(port),
    max_connections: '60',
    shared_buffers: '256MB',
    work_mem: '32MB',
    maintenance_work_mem: '256MB',
    max_wal_size: '2GB',
    wal_compression: 'on',
    jit: 'off',
    timezone: 'UTC',
    log_min_messages: 'warning',
    ...(options.isCareless ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' } : {}),
  };
  const server = [join(binaries.bin, 'postgres'), '-D', folders.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const tied = options.keep === 'tied' && process.platform === 'linux' ? ['setpriv', '--pdeathsig', 'INT', '--', ...server] : server;
  const [program, ...words] = asOrdinaryUser(tied);
  const log = openSync(folders.log, 'a', 0o600);
  // Its own process group: Ctrl-C in the terminal reaches the supervisor, which stops the server last.
  return spawn(program!, words, { stdio: ['ignore', log, log], detached: true });
}

/**
 * PostgreSQL refuses to run as root. Root enters a user namespace in which it is an ordinary user; the files stay root's.
 */
function asOrdinaryUser(command: readonly string[]): string[] {
  if (process.getuid?.() !== 0) return [...command];
  const unshare = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];
  if (spawnSync(unshare[0]!, [...unshare.slice(1), 'true']).status === 0) return [...unshare, ...command];
  throw new Error('PostgreSQL does not run as root and no user namespace could be made. Start as an ordinary user, or give an existing server with --database-url.');
}

/** Whose server answers at last: ours, another's that was quicker, or none, where ours has ended. Throws after a minute. */
async function untilReady(child: ChildProcess, folders: ServerFolders): Promise<'ours' | 'another' | 'none'> {
  const deadline = Date.now() + 60_000;
  let hasEnded = false;
  child.once('exit', () => (hasEnded = true));
  for (;;) {
    if (await answers(folders.socket)) {
      await chmod(folders.socket, 0o700);
      return isPostmaster(child, folders.cluster) ? 'ours' : 'another';
    }
    if (hasEnded && !existsSync(join(folders.cluster, 'postmaster.pid'))) return 'none';
    if (Date.now() > deadline) throw new Error(`The database server was not ready within a minute. See ${folders.log}.`);
    await new Promise((resume) => setTimeout(resume, 15));
  }
}

/** Whether the running postmaster is the child we started, or another process was quicker to the lock. */
function isPostmaster(child: ChildProcess, cluster: string): boolean {
  const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return pid === child.pid;
}

function stopServer(child: ChildProcess, cluster: string): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !existsSync(join(cluster, 'postmaster.pid'))) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGINT'); // "fast": ends sessions, writes a checkpoint
  });
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const attempt = createConnection(join(socket, `.s.PGSQL.${port}`));
    attempt.once('connect', () => {
      // A start-up packet tells a server that still recovers (it answers with an error) from one that asks for a password.
      const body = Buffer.from(`\0\x03\0\0user\0${ownerRole}\0database\0postgres\0\0`, 'binary');
      const length = Buffer.alloc(4);
      length.writeInt32BE(body.length + 4);
      attempt.write(Buffer.concat([length, body]));
    });
    attempt.once('data', (reply) => {
      attempt.destroy();
      resolve(reply[0] === 0x52); // 'R': authentication request
    });
    attempt.once('error', () => resolve(false));
    attempt.setTimeout(2000, () => {
      attempt.destroy();
      resolve(false);
    });
    attempt.once('close', () => resolve(false));
  });
}
