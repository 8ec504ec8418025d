import { readDelimited, type TableRow } from './delimited.ts';
import { inspectFile, type DetectedFile, type InspectedFile } from './detect.ts';
import { decodeText } from './encoding.ts';
import { startHealingLog, type HealingLog } from './healing.ts';
import { usualLimits, type ReadingLimits } from './limits.ts';
import { problemOf, unreadable, type FileProblem, type FileProblemCode } from './problem.ts';
import type { FileSource } from './source.ts';
import { readWorkbook, type WorkbookTable } from './workbook.ts';

/** How a person wants a file read, where it could be read more than one way. */
export interface ReadingOptions {
  /** Name of the sheet of a workbook; without one the sheet that looks most like a table is taken. */
  readonly sheet?: string;
  readonly limits?: ReadingLimits;
}

/** A file that holds a table: its rows as they stand in it, as often as asked. */
export interface OpenTable {
  readonly name: string;
  readonly file: DetectedFile;
  readonly limits: ReadingLimits;
  /** Sheet, merged cells and the like, when the file is a workbook. */
  readonly workbook?: WorkbookTable;
  /** What was healed in opening the file. */
  readonly healings: HealingLog;
  /** Rows from the first, in batches; `log` is told what is healed on the way. Throws `UnreadableFile` when no further row can be trusted. */
  batches(log?: HealingLog): AsyncIterable<readonly TableRow[]>;
}

/** A value, or what is wrong with the file. The same shape as the kernel's `Decision`, with the place in the file beside the code. */
export type Readable<Value> = { readonly accepted: true; readonly value: Value } | { readonly accepted: false; readonly refusal: FileProblem };

/** Opens a file as a table: csv, tsv, semicolons, any of them in gzip or alone in a zip, or a sheet of a workbook. */
export async function openTable(source: FileSource, options: ReadingOptions = {}): Promise<Readable<OpenTable>> {
  try {
    return { accepted: true, value: await open(source, options) };
  } catch (error) {
    const refusal = problemOf(error);
    if (!refusal) throw error;
    return { accepted: false, refusal };
  }
}

/** Rows of the file from the first, one by one, nothing healed. Throws `UnreadableFile` with the problem inside. */
export async function* readTable(source: FileSource, options: ReadingOptions = {}): AsyncGenerator<TableRow> {
  const table = await open(source, options);
  for await (const batch of table.batches()) yield* batch;
}

const otherKinds: Record<'map' | 'json' | 'xml', FileProblemCode> = { map: 'is-map', json: 'is-json', xml: 'is-xml' };

async function open(source: FileSource, options: ReadingOptions): Promise<OpenTable> {
  const limits = options.limits ?? usualLimits;
  const inspected = await inspectFile(source, limits);
  const { detected } = inspected;
  if (detected.kind === 'workbook') return openWorkbook(source, inspected, options.sheet, limits);
  if (detected.kind !== 'text-table') throw unreadable(otherKinds[detected.kind]);
  if (options.sheet !== undefined) throw unreadable('no-such-sheet', { wanted: options.sheet, sheets: '' });
  const healings = startHealingLog();
  if (detected.packing === 'zip') healings.add('taken-out-of-zip', { after: detected.innerName });
  if (detected.delimiter === ';') healings.add('semicolons-between-cells');
  const batches = (log = startHealingLog()): AsyncIterable<TableRow[]> => readDelimited(decodeText(inspected.open(), log), detected.delimiter, limits);
  return { name: source.name, file: detected, limits, healings, batches };
}

async function openWorkbook(source: FileSource, inspected: InspectedFile, sheet: string | undefined, limits: ReadingLimits): Promise<OpenTable> {
  const healings = startHealingLog();
  const workbook = await readWorkbook(inspected.bytes!, inspected.listing!, sheet, limits, healings);
  async function* batches(): AsyncGenerator<readonly TableRow[]> {
    for (let at = 0; at < workbook.rows.length; at += 5_000) yield workbook.rows.slice(at, at + 5_000);
  }
  return { name: source.name, file: inspected.detected, limits, workbook, healings, batches };
}
