import { existsSync, rmSync } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { feedForms } from '../model/population/feeds.ts';
import { growPopulation, truthHeading, type PopulationCounts, type PopulationPlan } from '../model/population/population.ts';

/** Why no population was written. */
export type PopulationRefusal = 'output-exists' | 'population-interrupted';

/** Where a population is written and how its progress is told. */
export interface PopulationOutput {
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly progress: (done: number) => void;
}

/**
 * Writes a made-up population into a new folder: the five feeds, the truth, the children, the mapping for a linkage, and what it was made from.
 *
 * All or nothing: it is written beside the folder under the name with `.part` and renamed when it is whole. The same plan gives the same bytes.
 */
export async function writePopulation(plan: PopulationPlan, output: PopulationOutput): Promise<Decision<PopulationCounts, PopulationRefusal>> {
  const { folder, signal } = output;
  if (existsSync(folder)) return refuse('output-exists', { folder });
  const part = `${folder}.part`;
  const removeAtExit = (): void => rmSync(part, { recursive: true, force: true });
  const files = new Map<string, FileHandle>();
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  process.once('exit', removeAtExit);
  try {
    const pieces = growPopulation(plan);
    let told = -1;
    let next = pieces.next();
    for (; next.done !== true; next = pieces.next()) {
      if (signal.aborted) return refuse('population-interrupted');
      const { file, text, done } = next.value;
      if (!files.has(file)) files.set(file, await open(join(part, file), 'w'));
      await files.get(file)!.write(text);
      if (done !== told) output.progress(done);
      told = done;
    }
    const counts = next.value;
    await writeText(join(part, 'mapping.json'), `${JSON.stringify(mappingOfFeeds(plan.hasTruthColumn), null, 2)}\n`);
    await writeText(join(part, 'made-up.json'), `${JSON.stringify(aboutPopulation(plan, counts), null, 2)}\n`);
    await Promise.all([...files.values()].map((file) => file.close()));
    files.clear();
    await rename(part, folder);
    return accept(counts);
  } finally {
    await Promise.all([...files.values()].map((file) => file.close()));
    await rm(part, { recursive: true, force: true });
    process.off('exit', removeAtExit);
  }
}

/** Which column of which file has which role, as `index link --mapping` reads it. */
function mappingOfFeeds(hasTruthColumn: boolean): Record<string, Record<string, string>> {
  const truth: Record<string, string> = hasTruthColumn ? { truth: truthHeading } : {};
  return Object.fromEntries(feedForms.map(({ file, columns }) => [file, { ...Object.fromEntries(columns.filter(({ role }) => role !== undefined).map(({ role, heading }) => [role!, heading])), ...truth }]));
}

function aboutPopulation({ children, seed, settings }: PopulationPlan, counts: PopulationCounts): object {
  return { about: 'Made-up data: nobody in these files exists.', children, seed, counts, settings };
}

async function writeText(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  await file.write(text);
  await file.close();
}
