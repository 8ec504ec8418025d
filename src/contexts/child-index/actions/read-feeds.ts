import { basename } from 'node:path';
import { readFile } from 'node:fs/promises';
import { accept, refuse, type Decision, type Refusal } from '../../../kernel/decision.ts';
import { startReading, type RecordReader } from '../../../methods/matching/read-records.ts';
import type { MatchingReference } from '../../../methods/matching/matching-reference.ts';
import type { RecordTable } from '../../../methods/matching/record-table.ts';
import type { TableRow } from '../../../platform/files/reading/delimited.ts';
import { usualLimits, type ReadingLimits } from '../../../platform/files/reading/limits.ts';
import { problemOf, type FileProblem } from '../../../platform/files/reading/problem.ts';
import { openTable } from '../../../platform/files/reading/read-table.ts';
import { fileOnDisk } from '../../../platform/files/reading/source.ts';
import { layOut, readMapping, type FeedLayout, type LinkageMapping, type MappingRefusal } from '../model/feed-mapping.ts';
import type { StopRefusal, Watch } from './run-steps.ts';

/** Why feeds were not read. `file-problem` carries the file's own problem. */
export type FeedRefusal = MappingRefusal | StopRefusal | 'file-problem' | 'json-unreadable' | 'row-too-long' | 'record-repeated' | 'too-few-records';

/** A refusal about feeds, with the problem of the file where it is one. */
export type FeedRefused = { readonly accepted: false; readonly refusal: Refusal<FeedRefusal>; readonly problem?: { readonly file: string; readonly found: FileProblem } };

/** Feeds of millions of rows are usual here: tighter limits are for what strangers upload. */
const feedLimits: ReadingLimits = { ...usualLimits, fileBytes: 20_000_000_000, expandedBytes: 40_000_000_000, rows: 100_000_000 };

/** Reads a file of JSON; refuses with what is wrong and where. */
export async function readJson(path: string): Promise<Decision<unknown, 'json-unreadable'>> {
  try {
    return accept(JSON.parse(await readFile(path, 'utf8')) as unknown);
  } catch (error) {
    return refuse('json-unreadable', { file: basename(path), problem: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message });
  }
}

/** Reads feeds of people into one table, by a mapping of their columns to roles. */
export async function readFeeds(files: readonly string[], mappingFile: string, reference: MatchingReference, watch: Watch): Promise<{ readonly accepted: true; readonly value: RecordTable } | FeedRefused> {
  const json = await readJson(mappingFile);
  if (!json.accepted) return json;
  const mapping = readMapping(json.value);
  if (!mapping.accepted) return mapping;
  const reader = startReading(reference);
  for (const file of files) {
    const refused = await readFeed(file, mapping.value, reader, watch);
    if (refused) return refused;
  }
  if (reader.count() < 2) return refuse('too-few-records', { records: reader.count() });
  const { table, repeated } = reader.finish();
  if (repeated.length > 0) return refuse('record-repeated', { records: repeated.slice(0, 5).join(', '), count: repeated.length });
  return accept(table);
}

async function readFeed(path: string, mapping: LinkageMapping, reader: RecordReader, watch: Watch): Promise<FeedRefused | undefined> {
  const file = basename(path);
  const told = (found: FileProblem): FeedRefused => ({ ...refuse('file-problem', { file }), problem: { file, found } });
  try {
    const opened = await openTable(fileOnDisk(path), { limits: feedLimits });
    if (!opened.accepted) return told(opened.refusal);
    let layout: FeedLayout | undefined;
    let width = 0;
    for await (const batch of opened.value.batches()) {
      for (const row of batch) {
        if (row.cells.every((cell) => cell.trim() === '')) continue;
        if (!layout) {
          const laid = layOut(mapping, file, row.cells.map((cell) => cell.trim()));
          if (!laid.accepted) return laid;
          layout = laid.value;
          width = row.cells.length;
        } else if (row.cells.length > width && row.cells.slice(width).some((cell) => cell.trim() !== '')) return refuse('row-too-long', { file, row: row.rowNumber, cells: row.cells.length, width });
        else takeRow(row, layout, file, reader);
      }
      watch.progress(`Reading ${file}`, reader.count(), undefined);
      if (watch.signal.aborted) return refuse('stopped');
    }
    return undefined;
  } catch (error) {
    const found = problemOf(error);
    if (!found) throw error;
    return told(found);
  }
}

function takeRow(row: TableRow, { roles, places }: FeedLayout, file: string, reader: RecordReader): void {
  const cells = places.map((columns) => (columns.length === 1 ? (row.cells[columns[0]!] ?? '') : columns.map((column) => (row.cells[column] ?? '').trim()).filter(Boolean).join(' ')));
  reader.add(roles, cells, file, `${file}:${row.rowNumber}`);
}
