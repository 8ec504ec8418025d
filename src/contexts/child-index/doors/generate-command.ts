import { resolve } from 'node:path';
import { z } from 'zod';
import { command, type AnyCommand, type CommandAnswer, type Terminal } from '../../../platform/cli/command.ts';
import { readNameTables, readPlaceParts } from '../actions/read-population-tables.ts';
import { readPopulationSettings } from '../actions/read-population-settings.ts';
import { writePopulation } from '../actions/write-population.ts';
import type { PopulationCounts, PopulationPlan } from '../model/population/population.ts';
import { populationWords } from './generate-words.ts';

const mostChildren = 20_000_000;
const options = z.object({
  children: z.string({ error: 'Say how many, such as 10000.' }).refine((text) => isCount(text), `must be a whole number from 1 to ${mostChildren.toLocaleString('en-GB')}`).describe('How many children to make up.'),
  seed: z.string().min(1, 'must not be empty').default('everychild').describe('Any word or number; the same one gives the same files.'),
  output: z.string().min(1, 'must not be empty').default('made-up-children').describe('A folder that does not exist yet.'),
  settings: z.string().optional().describe('A JSON file with rates in the place of those in reference/population/rates.json.'),
  names: z.string().optional().describe('A folder with richer tables of names.'),
  truthColumn: z.boolean().default(false).describe('Say in a last column of each feed whose the record is, as well as in the truth.'),
});

/** `everychild index generate`: a made-up child population in five feeds, with the truth. */
export const generateCommand: AnyCommand = command<z.infer<typeof options>>({
  kind: 'tool',
  noun: 'index',
  verb: 'generate',
  summary: 'Make up an English child population in five feeds, with the truth, to try linkage on.',
  options,
  run: generate,
});

async function generate(given: z.infer<typeof options>, terminal: Terminal): Promise<CommandAnswer> {
  const children = countOf(given.children);
  const folder = resolve(given.output);
  const plan: PopulationPlan = { children, seed: given.seed, settings: readPopulationSettings(given.settings), tables: readNameTables(given.names), places: readPlaceParts(), hasTruthColumn: given.truthColumn };
  const written = await writePopulation(plan, { folder, signal: terminal.signal, progress: (done) => terminal.progress('Making children up', done, children) });
  if (!written.accepted) return { kind: 'refused', code: written.refusal.code, words: populationWords(written.refusal) };
  return { kind: 'done', value: { folder, ...written.value }, words: `${folder}: ${sayCounts(written.value)}. Nobody in it exists.`, table: tableOf(written.value) };
}

function sayCounts({ children, families, identities }: PopulationCounts): string {
  const adopted = identities - children;
  return `${show(children)} children of ${show(families)} families${adopted === 0 ? '' : `, ${show(adopted)} of them adopted and so known twice`}`;
}

function tableOf({ records }: PopulationCounts): { columns: string[]; rows: string[][] } {
  const total = Object.values(records).reduce((sum, count) => sum + count, 0);
  return { columns: ['Feed', 'Records'], rows: [...Object.entries(records).map(([feed, count]) => [feed, show(count)]), ['all', show(total)]] };
}

function show(count: number): string {
  return count.toLocaleString('en-GB');
}

/** "10000", "10,000" or "10_000". */
function isCount(text: string): boolean {
  return /^\d{1,3}([,_]\d{3})*$|^\d+$/.test(text) && countOf(text) >= 1 && countOf(text) <= mostChildren;
}

function countOf(text: string): number {
  return Number(text.replace(/[,_]/g, ''));
}
