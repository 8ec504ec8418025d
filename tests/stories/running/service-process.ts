import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../../src/platform/config/project-root.ts';

/** The program as somebody starts it in a terminal, from the script, in a data folder of its own. */
export interface ServiceProcess {
  readonly process: ChildProcess;
  readonly dataFolder: string;
  /** Everything it has said so far. */
  readonly said: () => string;
  /** Resolves with the match when it says so; rejects when it ends before. */
  readonly untilSaid: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Resolves with its exit status, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** What a command said and how it ended. */
export interface Told {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

const script = join(projectRoot, 'everychild');
const longest = 240_000;

/** An empty folder for the data of one service. */
export function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'everychild-story-'));
}

/** A port that nobody holds, below those from which the system gives connections one: a port that is asked for again after a service was killed may otherwise be somebody's by then. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const trial = createServer().listen({ port });
    const isFree = await once(trial, 'listening').then(() => true, () => false);
    trial.close();
    if (isFree) return port;
  }
}

/** How many web processes serve people in a service that a story starts. */
export const webProcesses = 2;

/** Starts `everychild demo` or `everychild start` on a free port, or on the one given, with two web processes or as many as are given. */
export function startService(verb: 'demo' | 'start', dataFolder: string, port = 0, processes = webProcesses): ServiceProcess {
  const child = spawn(script, [verb, '--port', String(port), '--data', dataFolder], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...plainEnvironment(), EVERYCHILD_WEB_PROCESSES: verb === 'demo' ? '1' : String(processes) } });
  let text = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    text += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout!.on('data', hear);
  child.stderr!.on('data', hear);
  const ended = new Promise<number | NodeJS.Signals>((resolve) => child.once('close', (status, signal) => resolve(signal ?? status ?? 1)));
  const untilSaid = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`It did not say ${pattern} within ${longest / 1000} seconds. It said:\n${text}`)), longest);
      const look = (): void => {
        const match = pattern.exec(text);
        if (!match) return;
        clearTimeout(timer);
        listeners.delete(look);
        resolve(match);
      };
      listeners.add(look);
      void ended.then((how) => {
        clearTimeout(timer);
        reject(new Error(`It ended (${how}) before it said ${pattern}. It said:\n${text}`));
      });
      look();
    });
  return { process: child, dataFolder, said: () => text, untilSaid, ended };
}

/** The address under which the service says that it can be reached. */
export async function addressOf(service: ServiceProcess): Promise<string> {
  return (await service.untilSaid(/ready: (http:\/\/localhost:\d+)/))[1]!;
}

/** Runs one command of the program to its end. */
export function runCommand(...words: readonly string[]): Told {
  const done = spawnSync(script, [...words], { cwd: projectRoot, encoding: 'utf8', env: plainEnvironment(), timeout: longest, maxBuffer: 64_000_000 });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

/** Runs one command beside others; resolves when it has ended, and rejects after a minute. */
export function runCommandBeside(...words: readonly string[]): Promise<Told> {
  return new Promise((resolve, reject) => {
    execFile(script, [...words], { cwd: projectRoot, env: plainEnvironment(), timeout: 60_000 }, (fault, out, err) => {
      if (fault && typeof fault.code !== 'number') reject(fault);
      else resolve({ status: fault ? Number(fault.code) : 0, out, err });
    });
  });
}

/** Without the settings of the test run and of whoever runs it. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const dropped = /^(EVERYCHILD_|DATABASE_URL$|PORT$|NODE_OPTIONS$|NODE_TEST_CONTEXT$|NODE_CHANNEL_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.test(name)));
}

/** What runs for a data folder. */
export interface Running {
  readonly pid: number;
  readonly kind: 'supervisor' | 'web' | 'worker' | 'database';
}

/** The processes that work for the data folder now: those that name it in their words or their settings. */
export function processesOf(dataFolder: string): Running[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name): Running[] => {
    const words = readProcess(name, 'cmdline');
    if (words === '' || Number(name) === process.pid) return [];
    const pid = Number(name);
    if (words.includes(`${dataFolder}/postgres`) && /\bpostgres\0-D/.test(words)) return [{ pid, kind: 'database' as const }];
    const child = /\0(web|worker)-process\0/.exec(words)?.[1];
    if (child !== undefined) return readProcess(name, 'environ').includes(`"${dataFolder}"`) ? [{ pid, kind: child as 'web' | 'worker' }] : [];
    return /\0(demo|start)\0/.test(words) && words.includes(`--data\0${dataFolder}\0`) ? [{ pid, kind: 'supervisor' as const }] : [];
  });
}

/** Empty when the process is gone meanwhile or belongs to somebody else. */
function readProcess(pid: string, file: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** The process of that kind that works for the data folder; the first of several. */
export function pidOf(dataFolder: string, kind: Running['kind']): number {
  return pidsOf(dataFolder, kind)[0]!;
}

/** The processes of that kind that work for the data folder, at least one. */
export function pidsOf(dataFolder: string, kind: Running['kind']): readonly number[] {
  const found = processesOf(dataFolder).filter((one) => one.kind === kind).map(({ pid }) => pid);
  if (found.length === 0) throw new Error(`No ${kind} process works for ${dataFolder}.`);
  return found;
}

/** Waits until something holds, looking again every 50 ms; rejects after a minute with what was waited for. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`It did not come about within a minute: ${what}`);
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

/** Waits until nothing works for the data folder any more; says what does when it does not come about. */
export async function untilNothingIsLeft(dataFolder: string): Promise<void> {
  await until('no process of the service is left', () => processesOf(dataFolder).length === 0).catch((fault: Error) => {
    throw new Error(`${fault.message}; still there: ${JSON.stringify(processesOf(dataFolder))}`);
  });
}

/** Whether the service answers at the address, its database included. */
export async function isHealthy(address: string): Promise<boolean> {
  return fetch(`${address}/health`, { signal: AbortSignal.timeout(5000) }).then(({ ok }) => ok, () => false);
}

/** Ends the service as Ctrl-C does; answers its exit status. */
export async function pressControlC(service: ServiceProcess): Promise<number | NodeJS.Signals> {
  service.process.kill('SIGINT');
  return untilEnded(service);
}

/** The exit status of a service that ends by itself; rejects after a minute with what it said. */
export function untilEnded(service: ServiceProcess): Promise<number | NodeJS.Signals> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`It did not end within a minute; still there: ${JSON.stringify(processesOf(service.dataFolder))}. It said:\n${service.said()}`)), 60_000);
    void service.ended.then((how) => {
      clearTimeout(timer);
      resolve(how);
    });
  });
}

/** Ends whatever still works for the folder and removes it, so that a failed story leaves nothing behind. */
export async function clearAway(dataFolder: string): Promise<void> {
  for (const { pid } of processesOf(dataFolder)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // gone meanwhile
    }
  }
  await untilNothingIsLeft(dataFolder);
  rmSync(dataFolder, { recursive: true, force: true });
}
