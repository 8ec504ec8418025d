import { basename } from 'node:path';
import { readFile } from 'node:fs/promises';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { RowLayout } from '../../../methods/matching/finish-records.ts';
import type { MatchingReference } from '../../../methods/matching/matching-reference.ts';
import type { RecordTable } from '../../../methods/matching/record-table.ts';
import { readMapping } from '../model/feed-mapping.ts';
import { refuseTooLong, type FeedRefused } from './read-feed.ts';
import { readOnThreads } from './reading-threads.ts';
import type { Watch } from './run-steps.ts';

/** Reads a file of JSON; refuses with what is wrong and where. */
export async function readJson(path: string): Promise<Decision<unknown, 'json-unreadable'>> {
  try {
    return accept(JSON.parse(await readFile(path, 'utf8')) as unknown);
  } catch (error) {
    return refuse('json-unreadable', { file: basename(path), problem: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message });
  }
}

/** Reads feeds of people into one table, by a mapping of their columns to roles; several large files at a time, or on as many threads as somebody chose. Rows lie by their own numbers unless they are to be linked. */
export async function readFeeds(files: readonly string[], mappingFile: string, reference: MatchingReference, watch: Watch, threads?: number, layout?: RowLayout): Promise<{ readonly accepted: true; readonly value: RecordTable } | FeedRefused> {
  const json = await readJson(mappingFile);
  if (!json.accepted) return json;
  const mapping = readMapping(json.value);
  if (!mapping.accepted) return mapping;
  try {
    const read = await readOnThreads({ files, mapping: mapping.value, reference }, threads, layout, watch);
    if (!read.accepted) return read;
    const { table, repeated } = read.value;
    if (repeated.length > 0) return refuse('record-repeated', { records: repeated.slice(0, 5).join(', '), count: repeated.length });
    return accept(table);
  } catch (error) {
    const tooLong = refuseTooLong(error);
    if (!tooLong) throw error;
    return tooLong;
  }
}
