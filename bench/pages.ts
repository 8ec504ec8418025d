/*
 * How long people wait for a page of the real service, with all that the data folder given has in it.
 *
 * - cached: 50 readers who each ask for the next page as soon as they have one, over 20 indicator pages that were asked for before; as browsers ask, for compressed pages, and `cachedPlain` for whole ones;
 * - uncached: 10 askings a second whether or not those before are answered, half indicator pages, half maps, each address once.
 *
 * The service is the one that people start (`everychild start`, its own database, worker and all) on a port of its own on this machine; the load comes from
 * this process. Each figure stands beside the same load on something plain: a bare server of node:http that sends as many bytes (cached), and the
 * service's own /health (uncached). `webWorkEach` is the processor time of the web process for one answer, in milliseconds.
 *
 * Usage: node --import tsx bench/pages.ts [FOLDER of indicators/, areas/ and boundaries/, default ../shared/data]
 * Without that folder it measures the invented authority of the demonstration, and says so. Prints one line of JSON. The bar: p95 under 150 ms for both.
 */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { foundAuthority } from '../src/contexts/access/contract.ts';
import { contextNames } from '../src/app/contexts.ts';
import { operatorCtx } from '../src/app/operator-ctx.ts';
import { readConfig } from '../src/platform/config/config.ts';
import { projectRoot } from '../src/platform/config/project-root.ts';
import { openInstallation } from '../src/platform/db/installation.ts';
import { addressOf, clearAway, newDataFolder, pidOf, pressControlC, startService } from '../tests/stories/running/service-process.ts';

const readers = 50;
const cachedRequests = 5000;
const perSecond = 10;
const uncachedRequests = 300;
/** Milliseconds: nothing here waits longer for one answer, and a closed loop ends after the second even when it has not asked for all. */
const patience = 30_000;
const longestLoop = 60_000;
/** The files of all of LAIT and what its maps need, in the order in which they build on each other. */
const files = ['areas/local_authorities_dfe_ons_codes.csv', 'boundaries/england_upper_tier_2023.geojson', 'indicators/lait_measures.csv.gz', 'indicators/lait_2026-04_long.csv.gz'];

if (process.argv[2] === 'bare-server') await serveBare(Number(process.argv[3]));
else await measure(process.argv[2] ?? '../shared/data');

async function measure(folder: string): Promise<void> {
  const dataFolder = newDataFolder();
  try {
    const isLait = existsSync(join(folder, files[3]!));
    if (isLait) await fillWithLait(dataFolder, folder);
    const service = startService(isLait ? 'start' : 'demo', dataFolder);
    const address = await addressOf(service);
    const pages = await listPages(dataFolder);
    const web = pidOf(dataFolder, 'web');
    const cachedPlain = await measureCached(address, pages.indicators.slice(0, 20), web, 'identity');
    const cached = await measureCached(address, pages.indicators.slice(0, 20), web, 'gzip');
    const uncached = await measureUncached(address, pages, web);
    console.log(JSON.stringify({ bench: 'pages', data: isLait ? 'LAIT' : 'the demonstration', values: pages.values, cached, cachedPlain, uncached, barMilliseconds: 150 }));
    await pressControlC(service);
  } finally {
    await clearAway(dataFolder);
  }
}

async function fillWithLait(dataFolder: string, folder: string): Promise<void> {
  for (const file of files) {
    process.stderr.write(`Bringing in ${file}\n`);
    execFileSync(join(projectRoot, 'everychild'), ['import', join(folder, file), '--data', dataFolder], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  await withInstallation(dataFolder, async ({ operator }) => {
    const made = await foundAuthority(operatorCtx('bench', new Date()), operator, { authority: { name: 'Bench Council', shortName: 'Bench', onsCode: 'E08000009' }, hostnames: [] }, undefined);
    if (!made.accepted) throw new Error(made.refusal.code);
  });
}

async function withInstallation<Result>(dataFolder: string, act: (installation: Awaited<ReturnType<typeof openInstallation>>) => Promise<Result>): Promise<Result> {
  const installation = await openInstallation(readConfig({ data: dataFolder }, {}), { contexts: contextNames, keep: 'shared', name: 'bench' });
  try {
    return await act(installation);
  } finally {
    await installation.close();
  }
}

interface Pages {
  readonly values: number;
  /** Addresses of indicator pages, every one of another indicator and area as far as they reach. */
  readonly indicators: readonly string[];
  readonly maps: readonly string[];
}

/** Indicators and authorities spread evenly over what there is: always the same ones for the same data. */
async function listPages(dataFolder: string): Promise<Pages> {
  return withInstallation(dataFolder, async ({ operator }) => {
    const found = await sql<{ indicator: string; area: string; values: string }>`
      WITH spread AS (SELECT indicator_code AS indicator, area_code AS area, count(*) AS values FROM outcomes.value WHERE area_code LIKE 'E0%' OR area_code LIKE 'E10%' GROUP BY 1, 2)
      SELECT indicator, area, (SELECT sum(values) FROM spread)::text AS values FROM spread ORDER BY md5(indicator || area) LIMIT 1000`.execute(operator);
    if (found.rows.length < 20) throw new Error(`Only ${found.rows.length} pages can be asked for: was everything brought in?`);
    const page = ({ indicator, area }: { indicator: string; area: string }): string => `/indicators/${encodeURIComponent(indicator)}?area=${area}`;
    const map = ({ indicator, area }: { indicator: string; area: string }): string => `/indicators/${encodeURIComponent(indicator)}/picture?area=${area}&kind=map&format=svg`;
    return { values: Number(found.rows[0]!.values), indicators: found.rows.map(page), maps: found.rows.map(map).reverse() };
  });
}

interface Answer {
  readonly milliseconds: number;
  readonly status: number;
  readonly bytes: number;
}

type Taken = 'gzip' | 'identity';

function ask(address: string, agent: Agent, taken: Taken = 'identity'): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asking = get(address, { agent, timeout: patience, headers: { 'accept-encoding': taken } }, (answer) => {
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

/** So many readers, each asking for the next as soon as it has one. */
async function inClosedLoop(addresses: readonly string[], count: number, taken: Taken = 'identity'): Promise<Answer[]> {
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

/** So many a second, whether or not those before are answered; waiting counts from the moment each was due. */
async function inOpenLoop(addresses: readonly string[]): Promise<Answer[]> {
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

async function measureCached(address: string, paths: readonly string[], web: number, taken: Taken): Promise<object> {
  const addresses = paths.map((path) => address + path);
  await inClosedLoop(addresses, addresses.length, taken);
  const first = await inClosedLoop(addresses, addresses.length, taken);
  const size = Math.round(first.reduce((sum, { bytes }) => sum + bytes, 0) / first.length);
  const before = workOf(web);
  const ours = await inClosedLoop(addresses, cachedRequests, taken);
  const work = workOf(web) - before;
  const bare = await besideBareServer(size, (plain) => inClosedLoop([plain], cachedRequests));
  return { load: `${readers} readers in closed loop`, pages: addresses.length, bytes: size, ...compared(ours, work, bare, 'bare node:http') };
}

async function measureUncached(address: string, { indicators, maps }: Pages, web: number): Promise<object> {
  // The first twenty were asked for already.
  const addresses = Array.from({ length: uncachedRequests }, (_, place) => address + (place % 2 === 0 ? indicators[20 + place / 2]! : maps[(place - 1) / 2]!));
  const distinct = [...new Set(addresses.filter((one) => !one.endsWith('undefined')))];
  const before = workOf(web);
  const ours = await inOpenLoop(distinct);
  const work = workOf(web) - before;
  const health = await inOpenLoop(distinct.map(() => `${address}/health`));
  const of = (kind: string): Answer[] => ours.filter((_, place) => distinct[place]!.includes('/picture?') === (kind === 'map'));
  return { load: `${perSecond} a second in open loop`, pages: distinct.length, wanted: uncachedRequests, indicatorP95: percentile(of('indicator'), 95), mapP95: percentile(of('map'), 95), ...compared(ours, work, health, '/health') };
}

function compared(ours: readonly Answer[], work: number, beside: readonly Answer[], what: string): object {
  const [p95, plain] = [percentile(ours, 95), percentile(beside, 95)];
  return { requests: ours.length, failed: ours.filter(({ status }) => status !== 200).length, median: percentile(ours, 50), p95, slowest: percentile(ours, 100), webWorkEach: Math.round((work / ours.length) * 10) / 10, beside: what, besideP95: plain, ratio: Math.round((p95 / plain) * 10) / 10 };
}

/** Milliseconds of processor time that a process has used: the one figure here that a busy machine does not spoil. */
function workOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Milliseconds within which so many percent were answered. */
function percentile(answers: readonly Answer[], percent: number): number {
  const sorted = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return Math.round((sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN) * 10) / 10;
}

async function besideBareServer<Result>(bytes: number, act: (address: string) => Promise<Result>): Promise<Result> {
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
