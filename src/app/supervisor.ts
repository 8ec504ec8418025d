import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from '../platform/config/config.ts';
import { openInstallation, type Installation } from '../platform/db/installation.ts';
import { contextNames } from './contexts.ts';
import { provePort, webProcessesOf } from './shared-port.ts';

/** The processes the supervisor keeps alive beside the database server: one worker, and one web process or several. */
type ProcessName = 'web' | 'worker';

/** What `demo` and `start` differ in: what is done once the schema stands, and what is said when people can come. */
export interface Service {
  readonly prepare: (installation: Installation) => Promise<void>;
  readonly welcome: (port: number) => string;
}

/**
 * Runs the service: the database server, the web processes and the worker, until Ctrl-C. Further web processes follow when the first serves.
 *
 * A web or worker process that dies is started again; so is the database server. When the supervisor itself is
 * killed its children notice and end, and the server shuts down cleanly by its parent-death signal: nothing committed is lost.
 *
 * @throws ConfigError where it cannot listen.
 */
export async function supervise(config: Config, service: Service, note: (line: string) => void): Promise<number> {
  const ending = new AbortController();
  const stop = (): void => ending.abort();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await provePort(config, ending.signal, note);
  if (ending.signal.aborted) return 0;
  note(config.databaseUrl ? 'Reaching the database' : 'Starting the database');
  let installation = await openInstallation(config, { contexts: contextNames, keep: 'tied', name: 'supervisor', note });
  try {
    await service.prepare(installation);
    const children: Promise<number>[] = [];
    const keep = (name: ProcessName, at: Config, hear: (port: number) => void): void => void children.push(keepAlive(name, at, { ending, note, hear }));
    keep('worker', config, () => undefined);
    keep('web', config, (port) => {
      note(service.welcome(port));
      for (let further = 1; further < webProcessesOf(config); further += 1) keep('web', { ...config, port }, () => undefined);
    });
    await watchServer(config, ending.signal, () => installation, (renewed) => (installation = renewed), note);
    return Math.max(...(await Promise.all(children)));
  } finally {
    await installation.close();
  }
}

/** A process that was started wrongly would be started wrongly again. */
const badUse = 2;

/** What a child process is kept alive with; `hear` is told the port when it serves for the first time. */
interface Keeping {
  readonly ending: AbortController;
  readonly note: (line: string) => void;
  readonly hear: (port: number) => void;
}

/** Keeps one child process alive; resolves when it has ended after the signal, or ends the service when it says that it was started wrongly. */
function keepAlive(name: ProcessName, config: Config, { ending, note, hear }: Keeping): Promise<number> {
  const { signal } = ending;
  if (signal.aborted) return Promise.resolve(0);
  return new Promise((resolve) => {
    let [starts, hasServed] = [0, false];
    let { port } = config;
    const begin = (): void => {
      const child = startChild(name, { ...config, port });
      const startedAt = Date.now();
      const end = (): void => void child.kill('SIGTERM');
      signal.addEventListener('abort', end, { once: true });
      child.on('message', (message: { port?: number }) => {
        if (message.port === undefined) return;
        port = message.port; // started again, it is found where it was
        if (!hasServed) hear(port);
        hasServed = true;
      });
      child.once('exit', (code, killedBy) => {
        signal.removeEventListener('abort', end);
        if (signal.aborted) return resolve(0);
        if (code === badUse) {
          ending.abort();
          return resolve(badUse);
        }
        starts = Date.now() - startedAt > 60_000 ? 1 : starts + 1;
        note(`The ${name} process ended (${killedBy ?? `status ${code}`}) and is started again.`);
        setTimeout(() => (signal.aborted ? resolve(0) : begin()), Math.min(10_000, 200 * 2 ** Math.min(starts - 1, 6)));
      });
    };
    begin();
  });
}

function startChild(name: ProcessName, config: Config): ChildProcess {
  // Its own process group: Ctrl-C in the terminal reaches the supervisor alone, which ends its children in order.
  return fork(fileURLToPath(import.meta.url).endsWith('.ts') ? fileURLToPath(new URL('./main.ts', import.meta.url)) : process.argv[1]!, [`${name}-process`], {
    env: { ...process.env, EVERYCHILD_CONFIG: JSON.stringify(config) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
}

/** Looks every second whether the embedded server still answers and starts it again when it was killed. */
async function watchServer(config: Config, signal: AbortSignal, current: () => Installation, renew: (installation: Installation) => void, note: (line: string) => void): Promise<void> {
  if (config.databaseUrl !== undefined) return untilAborted(signal);
  const { isServerRunning } = await import('../platform/db/embedded-server.ts');
  while (!signal.aborted) {
    await pause(1000, undefined, { signal }).catch(() => undefined); // told to end, it waits no longer
    if (signal.aborted || (await isServerRunning(config.dataFolder))) continue;
    note('The database server ended and is started again.');
    const dead = current();
    try {
      renew(await openInstallation(config, { contexts: contextNames, keep: 'tied', name: 'supervisor' }));
      await Promise.allSettled([dead.app.destroy(), dead.operator.destroy()]);
    } catch (fault) {
      note(`The database server could not be started yet: ${(fault as Error).message}`);
    }
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));
}
