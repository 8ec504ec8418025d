/*
 * How long families and other systems wait for the directory, over the web, with an authority's services in it: 10,000, and 100,000.
 *
 * - finder: every mix of filters (words, misspelt, plain need, near a postcode, age, day and hour, cost, all together, second pages) with 50 readers in closed loop;
 *   for 100,000 services at 10 a second. The bars: p95 under 100 ms, and under 300 ms. `finder` are the first askings of a service that has been started and has
 *   rehearsed; `finderAgain` other askings of the same mix after them, as families find a service that has run for a minute.
 * - list: Open Referral UK's list of services, ten rows a page, every page another, with 50 readers in closed loop. The bar: 1,500 answers a second.
 *
 * The service is the one that people start, its services brought in from a council's own file through review. The load comes from this process, on the same cores. It has as
 * many web processes as a service has by itself. Beside it a bare server of node:http that sends as many bytes. `webWorkEach` is the web processes' own processor time for one answer, in milliseconds.
 *
 * Usage: node --import tsx bench/directory-web.ts [SERVICES, default 10000,100000] [FOLDER of areas/ and postcodes/, default ../shared/data]. Prints one line of JSON for each count.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { contexts, contextNames } from '../src/app/contexts.ts';
import { operatorCtx } from '../src/app/operator-ctx.ts';
import { webProcessesOf } from '../src/app/shared-port.ts';
import { foundAuthority } from '../src/contexts/access/contract.ts';
import { readConfig } from '../src/platform/config/config.ts';
import { openInstallation } from '../src/platform/db/installation.ts';
import { fileInMemory, fileOnDisk, type FileSource } from '../src/platform/files/reading/source.ts';
import { acceptImport } from '../src/platform/imports/accept-import.ts';
import { receiveImport } from '../src/platform/imports/receive-import.ts';
import { runImport } from '../src/platform/imports/run-import.ts';
import { addressOf, clearAway, newDataFolder, pidsOf, pressControlC, startService, until } from '../tests/stories/running/service-process.ts';
import { besideBareServer, closedLoop, compared, inClosedLoop, inOpenLoop, openLoop, workOf, type Answer } from './web/load.ts';

const questions = 3000;
const lists = 15_000;
const slowly = 300;
const words = 'family baby speech nursery play music dance swim garden support group advice debt school holiday club toddler sing sleep feed autism parent drop weekly friendly hall church library'.split(' ');

const folder = process.argv[3] ?? '../shared/data';
const postcodeFile = `${folder}/postcodes/bristol_postcodes_2025-11.csv.gz`;
if (!existsSync(postcodeFile)) throw new Error(`There is no ${postcodeFile}: name the folder of areas/ and postcodes/.`);
const postcodes = gunzipSync(readFileSync(postcodeFile)).toString('utf8').split('\n').slice(1, 5000).map((line) => line.split(',')[0]!);
for (const count of (process.argv[2] ?? '10000,100000').split(',').map(Number)) await measure(count);

async function measure(count: number): Promise<void> {
  const dataFolder = newDataFolder();
  try {
    const filledSeconds = await fill(dataFolder, count);
    const processes = webProcessesOf({ webProcesses: undefined, isDemo: false });
    const service = startService('start', dataFolder, 0, processes);
    const address = await addressOf(service);
    await until('all its web processes are there', () => pidsOf(dataFolder, 'web').length === processes);
    const web = pidsOf(dataFolder, 'web');
    await untilAtRest(web);
    await inClosedLoop([`${address}/services`, `${address}/open-referral/v3/services`], 2);
    await besideBareServer(20_000, (plain) => inClosedLoop([plain], questions)); // the load's own code is compiled before it measures anybody
    const measureFinder = (seed: number): Promise<object> => count > 10_000 ? measureLoad(web, openLoop, () => inOpenLoop(finderAddresses(address, slowly, seed))) : measureLoad(web, closedLoop, () => inClosedLoop(finderAddresses(address, questions, seed), questions));
    const [finder, finderAgain] = [await measureFinder(7), await measureFinder(8)];
    const list = await measureLoad(web, closedLoop, () => inClosedLoop(listAddresses(address, count), lists));
    console.log(JSON.stringify({ bench: 'directory-web', services: count, webProcesses: processes, filledSeconds, finder, finderAgain, list, bars: { finderP95: count > 10_000 ? 300 : 100, listsASecond: 1500 } }));
    await pressControlC(service);
  } finally {
    await clearAway(dataFolder);
  }
}

/** An authority with so many services, from files, through review; the seconds it took. */
async function fill(dataFolder: string, count: number): Promise<number> {
  const installation = await openInstallation(readConfig({ data: dataFolder }, {}), { contexts: contextNames, keep: 'tied', name: 'bench' });
  try {
    const founded = await foundAuthority(operatorCtx('bench', new Date()), installation.operator, { authority: { name: 'Bench Council', shortName: 'Bench', onsCode: 'E06000023' }, hostnames: [] }, undefined);
    if (!founded.accepted) throw new Error(founded.refusal.code);
    const engine = { specs: contexts.flatMap((context) => context.imports), app: installation.app, operator: installation.operator };
    const ctx = { ...operatorCtx('bench', new Date()), authority: founded.value.authority.id };
    const began = performance.now();
    const bringIn = async (source: FileSource, spec: string, settings: unknown): Promise<void> => {
      const received = await receiveImport(engine, ctx, { source, spec, settings });
      if (!received.accepted) throw new Error(JSON.stringify(received.refusal));
      const proposed = await runImport(engine, ctx, received.value.id);
      if (!proposed.accepted) throw new Error(JSON.stringify(proposed.refusal));
      if (proposed.value.state === 'committed') return;
      const accepted = await acceptImport(engine, ctx, received.value.id);
      if (!accepted.accepted || accepted.value.state !== 'committed') throw new Error(JSON.stringify([accepted, proposed.value.notes.slice(0, 3)]));
    };
    await bringIn(fileOnDisk(`${folder}/areas/local_authorities_dfe_ons_codes.csv`), 'places.authorities', {});
    await bringIn(fileOnDisk(postcodeFile), 'places.postcode-directory', {});
    await bringIn(fileInMemory('services.csv', Buffer.from(servicesFile(count))), 'directory.own-services', { publish: 'approved' });
    return Math.round(performance.now() - began) / 1000;
  } finally {
    await installation.close();
  }
}

/** The same dice each time (Lehmer 1951). */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/** A council's own file of invented services of 40 words, with sessions, costs, ages, spaces and a place. */
function servicesFile(count: number): string {
  const roll = dice(20_261_122);
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(roll() * items.length)]!;
  const word = (): string => `${one(words)}${roll() < 0.3 ? Math.floor(roll() * 2000) : ''}`;
  const kinds = ['childcare', 'activity', 'parenting', 'health', 'youth', 'wraparound'];
  const days = ['MO TU WE TH FR', 'MO TU', 'WE', 'SA', 'TH FR'];
  const rows = Array.from({ length: count }, (_, at) => [
    `${word()} ${word()} ${at}`, `${one(words)} trust ${at % 900}`, String(at), one(kinds), Array.from({ length: 40 }, word).join(' '), one(postcodes), `0161 496 ${String(at % 10_000).padStart(4, '0')}`, String(at % 6), String(6 + (at % 11)),
    `${one(days)} 0${7 + (at % 3)}:30-1${2 + (at % 7)}:00`, `Session: ${3 + (at % 40)}.50 session`, at % 4 === 0 ? `${1 + (at % 5)} | 0-5 | MO TU | morning | 2026-11-20` : '',
  ].join(','));
  return `name,organisation,id,kind,description,postcode,phone,age_from,age_to,times,costs,spaces\n${rows.join('\n')}\n`;
}

/** Askings of the finder, each of another mix of filters. */
function finderAddresses(address: string, count: number, seed: number): readonly string[] {
  const roll = dice(seed);
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(roll() * items.length)]!;
  return Array.from({ length: count }, () => {
    const query = new URLSearchParams();
    if (roll() < 0.6) query.set('words', one(['autism support', 'swiming', 'my toddler isn’t talking', 'nursery', 'baby group', 'debt advice', 'holiday club', 'sing and play']));
    if (roll() < 0.5) query.set('near', one(postcodes));
    if (roll() < 0.4) query.set('age', one(['0', '9m', '2', '3.5', '7', '12']));
    if (roll() < 0.3) query.set('day', one(['MO', 'WE', 'SA']));
    if (roll() < 0.3) query.set('from', one(['08:00', '09:30', '13:00']));
    if (roll() < 0.2) query.set('cost', one(['5', '20']));
    if (roll() < 0.2) query.set('space', 'yes');
    if (roll() < 0.3) query.set('kind', one(['childcare', 'activity', 'health']));
    if (roll() < 0.2) query.set('page', one(['2', '3']));
    return `${address}/services?${query}`;
  });
}

/** Pages of ten of the feed, each once before one comes again. */
function listAddresses(address: string, count: number): readonly string[] {
  return Array.from({ length: Math.min(lists, count / 10) }, (_, at) => `${address}/open-referral/v3/services?perPage=10&page=${at + 1}`);
}

/** Waits until the processes have started: until they have done next to nothing for half a second. */
async function untilAtRest(pids: readonly number[]): Promise<void> {
  let before = Number.NEGATIVE_INFINITY;
  await until('the web processes are at rest', async () => {
    await new Promise((resume) => setTimeout(resume, 500));
    const [last, now] = [before, workOf(pids)];
    before = now;
    return now - last <= 20;
  });
}

async function measureLoad(web: readonly number[], load: string, run: () => Promise<readonly Answer[]>): Promise<object> {
  const before = workOf(web);
  const began = performance.now();
  const ours = await run();
  const [seconds, work] = [(performance.now() - began) / 1000, workOf(web) - before];
  const bytes = Math.round(ours.reduce((sum, answer) => sum + answer.bytes, 0) / ours.length);
  const beganPlain = performance.now();
  const bare = await besideBareServer(bytes, (plain) => inClosedLoop([plain], ours.length));
  const bareASecond = Math.round((ours.length * 1000) / (performance.now() - beganPlain));
  return { load, bytes, aSecond: Math.round(ours.length / seconds), bareASecond, ...compared(ours, work, bare, 'bare node:http') };
}
