import type { ByteRow } from '../../../platform/files/reading/byte-rows.ts';
import { readByteRows } from '../../../platform/files/reading/read-byte-rows.ts';
import { startHealingLog, type Healing } from '../../../platform/files/reading/healing.ts';
import { usualLimits } from '../../../platform/files/reading/limits.ts';
import { problemOf, UnreadableFile, type FileProblem } from '../../../platform/files/reading/problem.ts';
import type { FileSource } from '../../../platform/files/reading/source.ts';
import { accept, refuse, type Decision, type Refusal } from '../../../kernel/decision.ts';
import { startCohort, type CohortReader, type FileCounts, type FinishedCohort } from '../model/cohort-reader.ts';
import { isWithin, type Regime } from '../model/instrument.ts';
import { decideLayout, decideSideLayout, rowsSearched, type HeadingRow, type LayoutRefusal, type ReturnLayout } from '../model/return-layout.ts';
import { startProblemLog, type ProblemSum } from '../model/return-problem.ts';
import { startSideFile, type SideMatch } from '../model/side-file.ts';
import type { Instruments } from './read-instruments.ts';

/** Why the files give no cohort. */
export type CohortRefusal = LayoutRefusal | 'no-children-in-files' | 'mostly-unreadable' | 'year-of-no-regime';

/** What is to be read. */
export interface CohortFiles {
  readonly regime: Regime;
  /** Files of children; together they are one cohort, in whatever order. */
  readonly inputs: readonly FileSource[];
  /** Files that bring characteristics by UPN, small area, setting, ward or authority. */
  readonly sides: readonly FileSource[];
  readonly onProgress?: (file: string, rows: number) => void;
}

/** What became of one file. */
export interface FileReport extends Readonly<FileCounts> {
  readonly file: string;
  readonly headingRow: number;
  readonly ignored: readonly string[];
  readonly healings: readonly Healing[];
}

/** The children of all files, and what is to be known of the reading. */
export interface ReadCohort extends FinishedCohort {
  readonly files: readonly FileReport[];
  readonly sides: readonly SideMatch[];
  readonly problems: readonly ProblemSum[];
}

/** A file that gives no cohort: a fault of the file itself, or a refusal of ours. */
export interface UnusableFile {
  readonly file: string;
  readonly problem?: FileProblem;
  readonly refusal?: Refusal<CohortRefusal>;
}

/**
 * Reads the children of profile files and the characteristics of side files, leniently: what is wrong with a row is counted and told, and does not stop it.
 *
 * What cannot be read at all, or is mostly not what it should be, is not read in part: the answer is then the file and why.
 */
export async function readCohort(reference: Instruments, files: CohortFiles): Promise<{ readonly read: ReadCohort } | { readonly unusable: UnusableFile }> {
  const instrument = reference.instruments.find(({ regime }) => regime === files.regime)!;
  const problems = startProblemLog();
  const reader = startCohort({ instrument, characteristics: reference.characteristics, columns: reference.columns }, problems);
  const [reports, sides]: [FileReport[], SideMatch[]] = [[], []];
  for (const source of files.inputs) {
    const done = await settle(source, () => readChildren(reader, reference, files, source));
    if (!('value' in done)) return { unusable: done };
    reports.push(done.value);
  }
  for (const source of files.sides) {
    const done = await settle(source, () => readSide(reader, reference, source));
    if (!('value' in done)) return { unusable: done };
    sides.push(done.value);
  }
  const stray = reader.hasDimension('year') ? reader.dimension('year').groups.find(({ code }) => code !== 'not-known' && !isWithin(instrument.years, Number(code))) : undefined;
  if (stray) return { unusable: { file: files.inputs.map(({ name }) => name).join(', '), refusal: { code: 'year-of-no-regime', facts: { year: stray.name, regime: files.regime } } } };
  if (reader.hasDimension('year') && reader.dimension('year').groups.length > 2) problems.add('several-years', () => ({ file: reports.map(({ file }) => file).join(', '), value: reader.dimension('year').groups.slice(1).map(({ name }) => name).join(', ') }));
  return { read: { ...reader.finish(), files: reports, sides, problems: problems.list() } };
}

/** The value, or the file with what is wrong with it; a fault of ours is thrown on. */
async function settle<Value>(source: FileSource, read: () => Promise<Decision<Value, CohortRefusal>>): Promise<{ readonly value: Value } | UnusableFile> {
  try {
    const done = await read();
    return done.accepted ? { value: done.value } : { file: source.name, refusal: done.refusal };
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    return { file: source.name, problem };
  }
}

async function readChildren(reader: CohortReader, reference: Instruments, files: CohortFiles, source: FileSource): Promise<Decision<FileReport, CohortRefusal>> {
  const decided = decideLayout(await firstRows(source), files.regime, reference);
  if (!decided.accepted) return decided;
  const file = reader.openFile(source.name, decided.value);
  const before = { unknown: reader.problems.count('result-unknown') };
  const healings = await eachRow(source, (row) => {
    if (row.rowNumber > decided.value.headingRow) file.row(row);
    if (row.rowNumber % 20_000 === 0) files.onProgress?.(source.name, row.rowNumber);
  });
  const { counts } = file;
  const unknownEach = (reader.problems.count('result-unknown') - before.unknown) / decided.value.items.length;
  if (counts.rows === 0 || (counts.children === 0 && counts.rows < 10)) return refuse('no-children-in-files', { row: decided.value.headingRow, rows: counts.rows });
  if ((counts.leftOut + unknownEach) * 2 > counts.rows) return refuse('mostly-unreadable', { rows: counts.rows, leftOut: counts.leftOut, unknown: Math.round(unknownEach * decided.value.items.length), example: exampleOf(reader) });
  return accept({ file: source.name, ...counts, headingRow: decided.value.headingRow, ignored: decided.value.ignored, healings: headingHealing(decided.value, healings) });
}

function headingHealing({ headingRow, headings }: ReturnLayout, healings: readonly Healing[]): Healing[] {
  return headingRow > 1 ? [...healings, { kind: 'title-row', row: 1, before: headings[0] ?? '', count: headingRow - 1 }] : [...healings];
}

/** The first place where a row could not be used, in the file's own words. */
function exampleOf(reader: CohortReader): string {
  const sums = reader.problems.list();
  const [place] = ['row-without-results', 'result-unknown', 'row-ragged'].flatMap((code) => sums.find((sum) => sum.code === code)?.examples ?? []);
  return place ? [`row ${place.row}`, place.column && `column ${place.column}`, place.value].filter(Boolean).join(', ') : 'none';
}

async function readSide(reader: CohortReader, reference: Instruments, source: FileSource): Promise<Decision<SideMatch, CohortRefusal>> {
  const decided = decideSideLayout(await firstRows(source), reference.columns);
  if (!decided.accepted) return decided;
  const side = startSideFile(reader, source.name, decided.value);
  await eachRow(source, (row) => {
    if (row.rowNumber > decided.value.headingRow) side.row(row);
  });
  return accept(side.finish());
}

/** Thrown to stop reading when enough rows are seen. */
const enough = Symbol('enough');

async function firstRows(source: FileSource): Promise<HeadingRow[]> {
  const rows: HeadingRow[] = [];
  const decoder = new TextDecoder();
  try {
    await eachRow(source, ({ bytes, starts, ends, cells, rowNumber }) => {
      rows.push({ rowNumber, cells: Array.from({ length: cells }, (_, cell) => decoder.decode(bytes.subarray(starts[cell], ends[cell]))) });
      if (rows.length === rowsSearched) throw enough;
    });
  } catch (stop) {
    if (stop !== enough && !(stop instanceof UnreadableFile && rows.length > 0)) throw stop;
  }
  return rows;
}

/** Every row of the file as bytes; answers what was healed on the way. */
async function eachRow(source: FileSource, onRow: (row: ByteRow) => void): Promise<readonly Healing[]> {
  const log = startHealingLog();
  const pieces = readByteRows(source, usualLimits, log, onRow);
  while (!(await pieces.next()).done);
  return log.list();
}
