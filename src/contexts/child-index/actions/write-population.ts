import { existsSync, rmSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { feedForms } from '../model/population/feeds.ts';
import { growPopulation, truthHeading, type PopulationCounts, type PopulationPlan } from '../model/population/population.ts';

/** Why no population was written. */
export type PopulationRefusal = 'population-exists' | 'population-unwritable' | 'population-interrupted';

/** Where a population is written and how its progress is told. */
export interface PopulationOutput {
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly progress: (done: number) => void;
}

/**
 * Writes a made-up population into a new folder: the five feeds, the truth, the children, the mapping for a linkage, and what it was made from.
 *
 * All or nothing: it is written beside the folder under another name, which is changed at the end. The same plan gives the same bytes.
 */
export async function writePopulation(plan: PopulationPlan, output: PopulationOutput): Promise<Decision<PopulationCounts, PopulationRefusal>> {
  const { folder, signal } = output;
  if (existsSync(folder)) return refuse('population-exists', { folder });
  const part = `${folder}.${process.pid}.unfinished`;
  try {
    await mkdir(part, { recursive: true });
  } catch (fault) {
    return refuseUnwritable(folder, fault);
  }
  const removeAtExit = (): void => rmSync(part, { recursive: true, force: true });
  process.once('exit', removeAtExit);
  try {
    const counts = await writeFiles(plan, part, signal, output.progress);
    if (counts === undefined) return refuse('population-interrupted');
    await rename(part, folder);
    return accept(counts);
  } catch (fault) {
    return refuseUnwritable(folder, fault);
  } finally {
    await rm(part, { recursive: true, force: true });
    process.off('exit', removeAtExit);
  }
}

/** A fault of the disk in words; any other is ours. */
function refuseUnwritable(folder: string, fault: unknown): Decision<never, PopulationRefusal> {
  const { code, message } = fault as NodeJS.ErrnoException;
  if (code === undefined) throw fault;
  return refuse('population-unwritable', { folder, problem: message });
}

/** Writes every file of the population into the folder; undefined when it was told to stop. */
async function writeFiles(plan: PopulationPlan, folder: string, signal: AbortSignal, progress: (done: number) => void): Promise<PopulationCounts | undefined> {
  const files = new Map<string, FileHandle>();
  try {
    const pieces = growPopulation(plan);
    let told = -1;
    let next = pieces.next();
    for (; next.done !== true; next = pieces.next()) {
      if (signal.aborted) return undefined;
      const { file, text, done } = next.value;
      if (!files.has(file)) files.set(file, await open(join(folder, file), 'w'));
      await files.get(file)!.write(text);
      if (done !== told) progress(done);
      told = done;
    }
    await writeFile(join(folder, 'mapping.json'), `${JSON.stringify(mappingOfFeeds(plan.hasTruthColumn), null, 2)}\n`);
    await writeFile(join(folder, 'made-up.json'), `${JSON.stringify(aboutPopulation(plan, next.value), null, 2)}\n`);
    return next.value;
  } finally {
    await Promise.all([...files.values()].map((file) => file.close()));
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
