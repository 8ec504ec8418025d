import assert from 'node:assert/strict';
import { fileInMemory } from '../../../platform/files/reading/source.ts';
import type { Regime } from '../model/instrument.ts';
import { measureCohort, type MeasuredGroup, type MeasureRequest } from './measure-cohort.ts';
import { readCohort, type ReadCohort, type UnusableFile } from './read-cohort.ts';
import { readInstruments } from './read-instruments.ts';

const reference = readInstruments();

/** What the command takes unless it is told otherwise. */
export const usualRequest: MeasureRequest = { by: [], denominator: 'all', rounding: 'half-up', unknownMeals: 'apart' };

/** The headings of a file of that regime, with those of other columns before them. */
export function headingsOf(regime: Regime, ...others: readonly string[]): string[] {
  return [...others, ...reference.instruments.find((each) => each.regime === regime)!.items.map(({ code }) => code)];
}

/** A file of comma separated cells. */
export function fileOf(name: string, ...rows: readonly (readonly (string | number)[])[]): { name: string; text: string } {
  return { name, text: rows.map((row) => `${row.join(',')}\n`).join('') };
}

/** Reads made-up files; the answer is the cohort or the unusable file. */
export async function readMade(regime: Regime, inputs: readonly { name: string; text: string }[], sides: readonly { name: string; text: string }[] = []): Promise<ReadCohort | UnusableFile> {
  const source = ({ name, text }: { name: string; text: string }): ReturnType<typeof fileInMemory> => fileInMemory(name, Buffer.from(text));
  const done = await readCohort(reference, { regime, inputs: inputs.map(source), sides: sides.map(source) });
  return 'read' in done ? done.read : done.unusable;
}

/** The cohort of made-up files that must be readable. */
export async function cohortOf(regime: Regime, inputs: readonly { name: string; text: string }[], sides: readonly { name: string; text: string }[] = []): Promise<ReadCohort> {
  const done = await readMade(regime, inputs, sides);
  assert.ok('cohort' in done, JSON.stringify(done));
  return done;
}

/** The figures of every group asked for. */
export function measured(read: ReadCohort, asked: Partial<MeasureRequest> = {}): MeasuredGroup[] {
  const done = measureCohort(read.cohort, { ...usualRequest, ...asked });
  assert.ok(done.accepted, JSON.stringify(done));
  return [...done.value];
}

/** The figures of the group with those codes: `fsm:eligible`, `sex:girls+fsm:eligible`; all children for ''. */
export function groupOf(groups: readonly MeasuredGroup[], wanted: string): MeasuredGroup {
  const found = groups.find((group) => group.breakdown.map((code, at) => `${code}:${group.groups[at]!.code}`).join('+') === wanted);
  assert.ok(found, `no group ${wanted}`);
  return found;
}
