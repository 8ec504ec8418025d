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
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { foundAuthority } from '../src/contexts/access/contract.ts';
import { contextNames } from '../src/app/contexts.ts';
import { operatorCtx } from '../src/app/operator-ctx.ts';
import { readConfig } from '../src/platform/config/config.ts';
import { projectRoot } from '../src/platform/config/project-root.ts';
import { openInstallation } from '../src/platform/db/installation.ts';
import { addressOf, clearAway, newDataFolder, pidsOf, pressControlC, startService } from '../tests/stories/running/service-process.ts';
import { besideBareServer, closedLoop, compared, inClosedLoop, inOpenLoop, openLoop, percentile, workOf, type Answer, type Taken } from './web/load.ts';

const cachedRequests = 5000;
const uncachedRequests = 300;
/** The files of all of LAIT and what its maps need, in the order in which they build on each other. */
const files = ['areas/local_authorities_dfe_ons_codes.csv', 'boundaries/england_upper_tier_2023.geojson', 'indicators/lait_measures.csv.gz', 'indicators/lait_2026-04_long.csv.gz'];

await measure(process.argv[2] ?? '../shared/data');

async function measure(folder: string): Promise<void> {
  const dataFolder = newDataFolder();
  try {
    const isLait = existsSync(join(folder, files[3]!));
    if (isLait) await fillWithLait(dataFolder, folder);
    const service = startService(isLait ? 'start' : 'demo', dataFolder);
    const address = await addressOf(service);
    const pages = await listPages(dataFolder);
    const web = pidsOf(dataFolder, 'web');
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

async function measureCached(address: string, paths: readonly string[], web: readonly number[], taken: Taken): Promise<object> {
  const addresses = paths.map((path) => address + path);
  await inClosedLoop(addresses, addresses.length, taken);
  const first = await inClosedLoop(addresses, addresses.length, taken);
  const size = Math.round(first.reduce((sum, { bytes }) => sum + bytes, 0) / first.length);
  const before = workOf(web);
  const ours = await inClosedLoop(addresses, cachedRequests, taken);
  const work = workOf(web) - before;
  const bare = await besideBareServer(size, (plain) => inClosedLoop([plain], cachedRequests));
  return { load: closedLoop, pages: addresses.length, bytes: size, ...compared(ours, work, bare, 'bare node:http') };
}

async function measureUncached(address: string, { indicators, maps }: Pages, web: readonly number[]): Promise<object> {
  // The first twenty were asked for already.
  const addresses = Array.from({ length: uncachedRequests }, (_, place) => address + (place % 2 === 0 ? indicators[20 + place / 2]! : maps[(place - 1) / 2]!));
  const distinct = [...new Set(addresses.filter((one) => !one.endsWith('undefined')))];
  const before = workOf(web);
  const ours = await inOpenLoop(distinct);
  const work = workOf(web) - before;
  const health = await inOpenLoop(distinct.map(() => `${address}/health`));
  const of = (kind: string): Answer[] => ours.filter((_, place) => distinct[place]!.includes('/picture?') === (kind === 'map'));
  return { load: openLoop, pages: distinct.length, wanted: uncachedRequests, indicatorP95: percentile(of('indicator'), 95), mapP95: percentile(of('map'), 95), ...compared(ours, work, health, '/health') };
}
