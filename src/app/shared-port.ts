import { once } from 'node:events';
import { createServer, type ListenOptions } from 'node:net';
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { ConfigError, type Config } from '../platform/config/config.ts';

/** More than so many seldom help: the database is asked by all of them. */
const mostByItself = 4;

/**
 * How many web processes serve people: as the operator set it, else one in the demonstration and in a service one a processor but for one, at most four.
 * That one is for the database and the worker: on two processors one web process serves more a second than two, and the slowest are served sooner (`bench directory-web`).
 *
 * Several listen on one port, and the system gives each connection to one of them (SO_REUSEPORT); where it cannot, one serves all.
 */
export function webProcessesOf({ webProcesses, isDemo }: Pick<Config, 'webProcesses' | 'isDemo'>, processors = availableParallelism()): number {
  if (!canSharePort()) return 1;
  return webProcesses ?? (isDemo ? 1 : Math.max(1, Math.min(mostByItself, processors - 1)));
}

/** Linux spreads connections evenly over those who listen on one port; Node asks it to since 22.12 and 23.1. */
function canSharePort(): boolean {
  const [major, minor] = process.versions.node.split('.').map(Number) as [number, number];
  return process.platform === 'linux' && (major > 23 || (major === 23 && minor >= 1) || (major === 22 && minor >= 12));
}

/** Where a web process listens. A further one would be refused if the first had not shared the port from the start. */
export function listensAt(config: Config): ListenOptions & { readonly port: number; readonly host: string } {
  return { port: config.port, host: config.host, reusePort: webProcessesOf(config) > 1 };
}

/** Milliseconds after which a port that is still taken is taken by another program: the processes of a service whose supervisor was killed end sooner, on a crowded machine too. */
const patience = 10_000;

/** Milliseconds after which somebody is told that the port is waited for. */
const silence = 1000;

/**
 * Proves that the service can listen where it is told to, before it begins: web processes that share a port would otherwise share it with another service of the same user.
 * A port that is taken is tried again for ten seconds, or until it is told to end.
 *
 * @throws ConfigError naming what to mend.
 */
export async function provePort({ port, host }: Pick<Config, 'port' | 'host'>, ending: AbortSignal, note: (line: string) => void): Promise<void> {
  const began = performance.now();
  for (let isTold = false; !ending.aborted; ) {
    const fault = await whyNotListening(port, host);
    if (fault === undefined) return;
    const waited = performance.now() - began;
    if (fault.code !== 'EADDRINUSE' || waited > patience) throw new ConfigError(sayCannotListen(fault, port, host));
    if (waited > silence && !isTold) {
      note(`Port ${port} is taken: waiting for a service that may be ending`);
      isTold = true;
    }
    await pause(100);
  }
}

async function whyNotListening(port: number, host: string): Promise<NodeJS.ErrnoException | undefined> {
  const trial = createServer();
  try {
    await once(trial.listen({ port, host }), 'listening');
  } catch (fault) {
    return fault as NodeJS.ErrnoException;
  }
  await new Promise((resolve) => trial.close(resolve));
  return undefined;
}

/** Why the service cannot listen there. */
export function sayCannotListen({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. Choose another with --port.`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose one above 1023 with --port, behind a web server with https.`;
  return `Nobody can be served at ${host}:${port} (${message}). Set EVERYCHILD_HOST to an address of this machine.`;
}
