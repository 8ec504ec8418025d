import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/*
 * Loads on a web service and what they took, for the benchmarks that measure one. Run by itself with `bare-server BYTES` it is the plain server beside which they measure.
 */
const readers = 50;
const perSecond = 10;
/** The two loads, in words. */
export const [closedLoop, openLoop] = [`${readers} readers in closed loop`, `${perSecond} a second in open loop`];
/** Milliseconds: nothing here waits longer for one answer, and a closed loop ends after the second even when it has not asked for all. */
const patience = 30_000;
const longestLoop = 60_000;

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === 'bare-server') await serveBare(Number(process.argv[3]));

/** One answer as whoever waited saw it; status 0 where none came in time. */
export interface Answer {
  readonly milliseconds: number;
  readonly status: number;
  readonly bytes: number;
}

/** What the reader says that it takes. */
export type Taken = 'gzip' | 'identity';

function ask(address: string, agent: Agent, taken: Taken = 'identity', cookie?: string): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asking = get(address, { agent, timeout: patience, headers: { 'accept-encoding': taken, ...(cookie === undefined ? {} : { cookie }) } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.once('end', () => resolve({ milliseconds: performance.now() - began, status: answer.statusCode ?? 0, bytes }));
      answer.once('error', reject);
    });
    // Not answered in time is an answer too: it counts among the failed, with the time that was waited.
    asking.once('timeout', () => {
      resolve({ milliseconds: performance.now() - began, status: 0, bytes: 0 });
      asking.destroy();
    });
    asking.once('error', reject);
  });
}

/** One reader, who asks again as soon as they have their answer; with a cookie somebody who is signed in. */
export async function inTurn(address: string, count: number, cookie?: string): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true });
  const answers: Answer[] = [];
  while (answers.length < count) answers.push(await ask(address, agent, 'identity', cookie));
  agent.destroy();
  return answers;
}

/** Fifty readers, each asking for the next as soon as it has one. */
export async function inClosedLoop(addresses: readonly string[], count: number, taken: Taken = 'identity'): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const answers: Answer[] = [];
  const began = performance.now();
  let asked = 0;
  const read = async (): Promise<void> => {
    while (asked < count && performance.now() - began < longestLoop) answers.push(await ask(addresses[asked++ % addresses.length]!, agent, taken));
  };
  await Promise.all(Array.from({ length: readers }, read));
  agent.destroy();
  return answers;
}

/** Ten a second, whether or not those before are answered; waiting counts from the moment each was due. */
export async function inOpenLoop(addresses: readonly string[]): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true });
  const began = performance.now();
  const answers = await Promise.all(addresses.map(async (address, place) => {
    const due = (place * 1000) / perSecond;
    await new Promise((resume) => setTimeout(resume, due));
    const late = performance.now() - began - due;
    const answer = await ask(address, agent);
    return { ...answer, milliseconds: answer.milliseconds + late };
  }));
  agent.destroy();
  return answers;
}

/** How our answers stand beside those of something plain; `work` is the web process's own processor time for all of them. */
export function compared(ours: readonly Answer[], work: number, beside: readonly Answer[], what: string): object {
  const [p95, plain] = [percentile(ours, 95), percentile(beside, 95)];
  return { requests: ours.length, failed: ours.filter(({ status }) => status !== 200).length, median: percentile(ours, 50), p95, slowest: percentile(ours, 100), webWorkEach: Math.round((work / ours.length) * 10) / 10, beside: what, besideP95: plain, ratio: Math.round((p95 / plain) * 10) / 10 };
}

/** Milliseconds of processor time that processes have used together: the one figure here that a busy machine does not spoil. */
export function workOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) * 10;
  }, 0);
}

/** Milliseconds within which so many percent were answered. */
export function percentile(answers: readonly Answer[], percent: number): number {
  const sorted = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return Math.round((sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN) * 10) / 10;
}

/** Acts beside a server that answers each asking with so many bytes and does nothing else. */
export async function besideBareServer<Result>(bytes: number, act: (address: string) => Promise<Result>): Promise<Result> {
  const child = fork(fileURLToPath(import.meta.url), ['bare-server', String(bytes)]);
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return await act(`http://localhost:${port}/`);
  } finally {
    child.kill();
  }
}

async function serveBare(bytes: number): Promise<void> {
  const body = Buffer.alloc(bytes, 'x');
  const server = createServer((_, reply) => reply.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length }).end(body));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send!({ port: (server.address() as AddressInfo).port });
  await once(process, 'disconnect');
  server.close();
}
