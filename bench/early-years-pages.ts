/*
 * How long people wait for the pages of the early years, in the demonstration: the first look at a year after its data changed, and each further look, by somebody who sees all and by
 * somebody from whom small numbers are hidden.
 *
 * A version of the data is raised before each first look, as an import would. Beside each figure stands the service's own /health, asked as often. `webWorkEach` is the processor time of the
 * web process for one answer, in milliseconds: what a busy machine does not spoil.
 *
 * Usage: node --import tsx bench/early-years-pages.ts [DATA-FOLDER ADDRESS of a demonstration that runs already; else one is grown and ended again]
 * Prints one line of JSON. The bar: a further look takes less than 100 ms of the web process.
 */
import { sql } from 'kysely';
import { contextNames } from '../src/app/contexts.ts';
import { readConfig } from '../src/platform/config/config.ts';
import { openInstallation } from '../src/platform/db/installation.ts';
import { addressOf, clearAway, newDataFolder, pidsOf, pressControlC, startService } from '../tests/stories/running/service-process.ts';
import { inTurn, percentile, workOf } from './web/load.ts';

const pages = { year: '/early-years', groups: '/early-years/groups', gap: '/early-years/gap', settings: '/early-years/settings', document: '/early-years/report.docx' } as const;
const people = { inside: 'Priya Venkataraman', outside: 'Cllr Idris Penhale' } as const;
const furtherLooks = 20;
const firstLooks = 5;

const [folder, address] = process.argv.slice(2);
if (folder !== undefined && address !== undefined) await measure(folder, address);
else {
  const grown = newDataFolder();
  try {
    const service = startService('demo', grown);
    await measure(grown, await addressOf(service));
    await pressControlC(service);
  } finally {
    await clearAway(grown);
  }
}

async function measure(dataFolder: string, at: string): Promise<void> {
  const web = pidsOf(dataFolder, 'web');
  const measured: Record<string, object> = {};
  for (const [who, name] of Object.entries(people)) {
    const cookie = await signIn(at, name);
    for (const [page, path] of Object.entries(pages)) {
      if (page === 'settings' && who === 'outside') continue;
      const first: number[] = [];
      let work = 0;
      for (let look = 0; look < firstLooks; look++) {
        await raiseVersion(dataFolder);
        const before = workOf(web);
        first.push((await inTurn(at + path, 1, cookie))[0]!.milliseconds);
        work += workOf(web) - before;
      }
      const before = workOf(web);
      const further = await inTurn(at + path, furtherLooks, cookie);
      const furtherWork = workOf(web) - before;
      if (further.some(({ status }) => status !== 200)) throw new Error(`${path} was answered with ${further.map(({ status }) => status).join(', ')}.`);
      measured[`${page}, ${who}`] = { first: { median: Math.round(first.sort((a, b) => a - b)[2]!), webWorkEach: work / firstLooks }, further: { median: percentile(further, 50), webWorkEach: furtherWork / furtherLooks } };
    }
  }
  const health = await inTurn(`${at}/health`, furtherLooks);
  console.log(JSON.stringify({ bench: 'early-years-pages', ...measured, beside: '/health', besideMedian: percentile(health, 50), bar: { furtherWebWorkEach: 100 } }));
}

/** The cookie of somebody of the demonstration. */
async function signIn(at: string, name: string): Promise<string> {
  const page = await fetch(`${at}/sign-in`);
  const html = await page.text();
  const form = html.split('<form ').find((each) => each.includes(`>${name}<`))!;
  const fields = new URLSearchParams([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, field, value]) => [field!, value!]));
  const done = await fetch(`${at}/sign-in/demo`, { method: 'POST', redirect: 'manual', headers: { cookie: page.headers.getSetCookie().map(firstPart).join('; '), 'content-type': 'application/x-www-form-urlencoded' }, body: fields.toString() });
  const cookie = done.headers.getSetCookie().map(firstPart).join('; ');
  if (done.status !== 303 || cookie === '') throw new Error(`${name} could not sign in: ${done.status}.`);
  return cookie;
}

function firstPart(cookie: string): string {
  return cookie.split(';')[0]!;
}

/** As an import of a nation's file would. */
async function raiseVersion(dataFolder: string): Promise<void> {
  const installation = await openInstallation(readConfig({ data: dataFolder }, {}), { contexts: contextNames, keep: 'shared', name: 'bench' });
  try {
    await sql`INSERT INTO platform.data_version (scope, version) VALUES ('national', 1) ON CONFLICT (scope) DO UPDATE SET version = platform.data_version.version + 1`.execute(installation.operator);
  } finally {
    await installation.close();
  }
}
